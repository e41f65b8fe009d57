import type { Table } from "../table.js";
import type { SurveyResult } from "./read-survey.js";
import { inBrackets, NONE, partsAfterDash } from "./survey.js";

/** Any table with one row of headings and one row a respondent. */
export function readPlain(table: Table): SurveyResult {
  return {
    survey: {
      table,
      columns: table.header.map((heading, at) => {
        const inside = inBrackets(heading);
        return {
          at,
          id: heading,
          label: heading,
          items: inside === null ? partsAfterDash(heading) : [inside],
        };
      }),
      records: table.rowNumbers.map((_, row) => ({
        row,
        finished: null,
        progress: null,
        test: false,
        at: "",
        event: "",
      })),
      missing: NONE,
      notAsked: NONE,
      respondentColumns: ["id", "person", "person_id", "employee_id", "respondent"],
      separator: null,
      answerOf: new Map(),
      problems: [],
    },
    problems: [],
  };
}
