import { describeProblem } from "@crosstie/core";
import { make, save, section } from "./page.mjs";

/** Notes shown; the file holds all of them. */
const MOST = 200;

/** What was met while the files were read. */
export function problemsSection({ problems: list }) {
  if (list.length === 0)
    return section("The data", make("p", {}, "Nothing to report: every row could be used."));
  const cell = (value) => make("td", {}, value === null || value === undefined ? "" : String(value));
  return section(
    "The data",
    make(
      "p",
      {},
      list.length > MOST
        ? `The first ${MOST} of ${list.length} notes:`
        : list.length === 1
          ? "1 note:"
          : `${list.length} notes:`,
    ),
    make(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Problems" },
      make(
        "table",
        { class: "problems" },
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ...["", "File", "Row", "Column", "What", "Done"].map((text) =>
              text === "" ? make("td") : make("th", { scope: "col" }, text),
            ),
          ),
        ),
        make(
          "tbody",
          {},
          ...list
            .slice(0, MOST)
            .map((p) =>
              make(
                "tr",
                {},
                cell(p.severity),
                cell(p.file),
                cell(p.row),
                cell(p.column),
                cell(p.message),
                cell(p.action),
              ),
            ),
        ),
      ),
    ),
    save("Save all (text)", "problems.txt", () => list.map(describeProblem).join("\n")),
  );
}
