import { measures, measureTable, reasonText } from "@crosstie/core";
import { make, save, section } from "./page.mjs";

/** Rows shown; the file holds all of them. */
const MOST = 200;
const START = "ei_index";

/** One measure at a time, of people or of whole networks. */
export function measuresSection(study) {
  const select = make("select", { "aria-label": "Measure", onchange: () => draw() });
  for (const { id, title, level } of measures.filter(
    ({ level }) => level === "person" || level === "network",
  ))
    select.append(
      make("option", { value: id, selected: id === START && level === "person" }, `${title} (${level})`),
    );
  const rows = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Values" });
  const table = () => measureTable(study, { measures: [select.value], levels: ["person", "network"] });
  const draw = () => {
    const found = table();
    rows.replaceChildren(
      make(
        "table",
        {},
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ...["Relation", "Round", "Whose", "Value", "Why none"].map((text) =>
              make("th", { scope: "col" }, text),
            ),
          ),
        ),
        make(
          "tbody",
          {},
          ...found
            .slice(0, MOST)
            .map((row) =>
              make(
                "tr",
                {},
                ...[
                  row.relation,
                  row.wave,
                  row.id,
                  row.value === null ? null : Number(row.value.toPrecision(6)),
                  row.reason === null ? null : reasonText(row.reason),
                ].map((value) => make("td", {}, value === null ? "" : String(value))),
              ),
            ),
        ),
      ),
    );
  };
  draw();
  return section(
    "Measures",
    make(
      "div",
      { class: "row" },
      select,
      save("Save the rows (JSON)", "measures.json", () => JSON.stringify(table(), null, 1)),
    ),
    rows,
  );
}
