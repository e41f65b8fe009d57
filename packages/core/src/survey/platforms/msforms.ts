import { cellAt, type Table } from "../table.js";
import type { SurveyResult } from "./read-survey.js";
import { recordTimes } from "./record-times.js";
import { columnNamed, NONE } from "./survey.js";

/** The workbook of Microsoft Forms: a column for each statement, boxes that were ticked as `a;b;`. */
export function readMsforms(table: Table): SurveyResult {
  const end = columnNamed(table, "Completion time");
  const timeOf = recordTimes(table, end);
  return {
    survey: {
      table,
      columns: table.header.map((heading, at) => ({ at, id: heading, label: heading, items: [heading] })),
      records: table.rowNumbers.map((_, row) => ({
        row,
        finished: end < 0 ? null : cellAt(table, row, end) !== "",
        progress: null,
        test: false,
        at: timeOf(row),
        event: "",
      })),
      missing: NONE,
      notAsked: NONE,
      respondentColumns: ["employee_id", "Email", "Name"],
      separator: ";",
      answerOf: new Map(),
      problems: [],
    },
    problems: [],
  };
}
