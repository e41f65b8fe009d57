import type { ViewNetwork } from "@crosstie/core";
import { fillSelect, type Make } from "./dom.js";
import { labelsOf } from "./filter.js";
import { findMatches } from "./find.js";
import type { Panel } from "./panel.js";
import { createSearchBox } from "./search-box.js";
import { countOf, formatCount } from "./text.js";
import type { ViewState } from "./view-state.js";
import { type WhatIf, type WhatIfRow, whatIf } from "./what-if.js";

/**
 * Asks what the ties shown would come to if positions were empty or two departments one. About positions, never
 * about how well anybody works; there is no list of whose loss would do most.
 */
export function createWhatIfPanel(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  announce: (text: string) => void,
): Panel {
  const labels = labelsOf(data);
  let state: ViewState | null = null;
  let removed: string[] = [];
  let merged: readonly [string, string] | null = null;
  const answer = make("div", {});
  const chips = make("div", { class: "ct-chips" });
  const search = createSearchBox(
    make,
    `${prefix}-vacate`,
    {
      find: (text) =>
        state === null
          ? []
          : findMatches(data, state, text).filter(({ key }) => data.people.some(({ id }) => id === key)),
      choose({ key }) {
        if (!removed.includes(key)) removed = [...removed, key];
        search.input.value = "";
        draw(true);
      },
    },
    { label: "If this position were vacant", placeholder: "Person" },
  );
  const one = make("select", { id: `${prefix}-merge-a`, "aria-label": "Department to merge" });
  const other = make("select", {
    id: `${prefix}-merge-b`,
    "aria-label": "Department it would become part of",
  });
  const choices = [
    { value: "", label: "–" },
    ...data.departments.map(({ id }) => ({ value: id, label: labels.get(id) ?? id })),
  ];
  for (const select of [one, other]) {
    fillSelect(select, make, choices, "");
    select.addEventListener("change", () => {
      merged =
        one.value !== "" && other.value !== "" && one.value !== other.value ? [one.value, other.value] : null;
      draw(true);
    });
  }
  const draw = (told: boolean): void => {
    chips.replaceChildren(
      ...removed.map((id) => {
        const chip = make(
          "button",
          {
            class: "ct-chip",
            "aria-label": `Fill the position of ${labels.get(id) ?? id} again`,
          },
          `${labels.get(id) ?? id} ×`,
        );
        chip.addEventListener("click", () => {
          removed = removed.filter((each) => each !== id);
          draw(true);
          search.input.focus();
        });
        return chip;
      }),
    );
    if (state === null || (removed.length === 0 && merged === null)) {
      answer.replaceChildren();
      return;
    }
    const question: WhatIf = { remove: removed, ...(merged === null ? {} : { move: [merged] }) };
    const { rows } = whatIf(data, state, question);
    const changed = rows.filter(({ before, after }) => before !== after);
    answer.replaceChildren(
      make(
        "table",
        { class: "ct-figures" },
        make("caption", {}, "What the ties shown would come to"),
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ...["", "Now", "Then"].map((text) =>
              make(text === "" ? "td" : "th", text === "" ? {} : { scope: "col" }, text),
            ),
          ),
        ),
        make(
          "tbody",
          {},
          ...rows.map((row) =>
            make(
              "tr",
              row.before === row.after ? {} : { class: "ct-changed" },
              make("th", { scope: "row" }, row.label),
              make("td", {}, valueText(row, row.before)),
              make("td", {}, valueText(row, row.after)),
            ),
          ),
        ),
      ),
    );
    if (told) announce(`${countOf(changed.length, "figure")} of ${formatCount(rows.length)} would change.`);
  };
  const element = make(
    "details",
    { class: "ct-fold" },
    make("summary", {}, "What if …"),
    make(
      "p",
      { class: "ct-quiet" },
      "Not a performance measure: it says what the reported ties would lose, not what people would do.",
    ),
    search.element,
    chips,
    ...(data.departments.length > 1
      ? [
          make(
            "div",
            { role: "group", "aria-label": "If two departments were one" },
            make("p", { class: "ct-quiet" }, "If this department became part of that one"),
            one,
            other,
          ),
        ]
      : []),
    answer,
  );
  return {
    element,
    update(next) {
      state = next;
      if (element.open) draw(false);
    },
  };
}

function valueText({ unit }: WhatIfRow, value: number | null): string {
  if (value === null) return "–";
  return unit === "share" ? `${Math.round(100 * value)}%` : formatCount(value);
}
