import type { Table } from "../table.js";
import type { SurveyResult } from "./read-survey.js";
import { recordTimes } from "./record-times.js";
import { columnNamed, inBrackets, NONE, partsAfterDash } from "./survey.js";

/** A sheet of Google Forms answers: grids as `Question [Row]`, boxes that were ticked in one cell with ", " between. */
export function readGoogleForms(table: Table): SurveyResult {
  const stamp = columnNamed(table, "Timestamp");
  const at = Math.max(stamp, 0);
  const timeOf = recordTimes(table, at);
  return {
    survey: {
      table,
      columns: table.header.flatMap((heading, column) =>
        column === at
          ? []
          : [{ at: column, id: heading, label: heading, items: itemsOf(inBrackets(heading) ?? heading) }],
      ),
      records: table.rowNumbers.map((_, row) => ({
        row,
        finished: true,
        progress: null,
        test: false,
        at: timeOf(row),
        event: "",
      })),
      missing: NONE,
      notAsked: NONE,
      respondentColumns: ["employee_id", "Email Address", "Email", "Username"],
      separator: ", ",
      answerOf: new Map(),
      problems: [],
    },
    problems: [],
  };
}

/** The row of a grid, and what stands after a dash in it: a department, or the id of one of two people of a name. */
function itemsOf(row: string): string[] {
  return [...new Set([row, ...partsAfterDash(row)])];
}
