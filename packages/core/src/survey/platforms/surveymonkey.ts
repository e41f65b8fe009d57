import { problem } from "../problems.js";
import { cellAt, type Table } from "../table.js";
import type { SurveyResult } from "./read-survey.js";
import { recordTimes } from "./record-times.js";
import { columnNamed, NONE } from "./survey.js";

/** A SurveyMonkey export: the question stands above its first column only, what it is about in the row below. */
export function readSurveymonkey(table: Table): SurveyResult {
  const rows = table.rowNumbers.length;
  const id = columnNamed(table, "Respondent ID", "respondent_id");
  // The second row of headings has no respondent.
  if (rows === 0 || id < 0 || cellAt(table, 0, id) !== "") {
    const message =
      'SurveyMonkey writes two rows of headings, questions and what each column is about, and a column "Respondent ID". They are not all there. Export again, or say `format: table`.';
    return {
      survey: null,
      problems: [problem("E_SURVEYMONKEY_HEADER", message, { file: table.file, row: 1, action: "not read" })],
    };
  }
  let question = "";
  const columns = table.header.map((heading, at) => {
    if (heading !== "") question = heading;
    const about = cellAt(table, 0, at);
    const single = about === "" || about === "Response" || about === "Open-Ended Response";
    return single
      ? { at, id: question, label: question, items: [question] }
      : { at, id: `${question} [${about}]`, label: `${question} - ${about}`, items: [about] };
  });
  const recorded = columnNamed(table, "End Date", "date_modified", "Start Date");
  const timeOf = recordTimes(table, recorded);
  return {
    survey: {
      table,
      columns,
      records: Array.from({ length: rows - 1 }, (_, k) => ({
        row: k + 1,
        finished: null,
        progress: null,
        test: false,
        at: timeOf(k + 1),
        event: "",
      })),
      missing: NONE,
      notAsked: NONE,
      respondentColumns: ["employee_id", "Custom Data 1", "Email Address"],
      separator: null,
      answerOf: new Map(),
      problems: [],
    },
    problems: [],
  };
}
