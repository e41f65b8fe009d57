import { cellAt, type Table } from "../table.js";
import type { SurveyResult } from "./read-survey.js";
import { columnNamed, inBrackets, NONE } from "./survey.js";

/** What it calls the date of submission: by code, by both, and in words of languages it is in. */
export const LIME_SUBMITTED = [
  "submitdate",
  "submitdate. Date submitted",
  "Date submitted",
  "Datum Abgeschickt",
  "Date de soumission",
  "Fecha de envío",
  "Data de envio",
  "Verzenddatum",
] as const;
const ACCESS_CODE = [
  "Access code",
  "Zugangscode",
  "Code d'accès",
  "Código de acceso",
  "Toegangscode",
] as const;

/** How the platform heads columns by "question code & question text": `advice[SQ101]. How often … [John Smith]`. */
const CODE_AND_TEXT = /^\w+(?:\[[^\]]*\])?\. (.+)$/s;

/** A LimeSurvey export, by codes (`advice[SQ101]`, `A4`) or in full text; unfinished where there is no submit date. */
export function readLimesurvey(table: Table): SurveyResult {
  const submitted = columnNamed(table, ...LIME_SUBMITTED);
  return {
    survey: {
      table,
      columns: table.header.map((heading, at) => {
        const inside = inBrackets(heading);
        // SQ101 is the platform's code of a row; the digits may be the person's id.
        const label = CODE_AND_TEXT.exec(heading)?.[1] ?? heading;
        return { at, id: heading, label, items: [inside ?? label] };
      }),
      records: table.rowNumbers.map((_, row) => ({
        row,
        finished: submitted < 0 ? null : cellAt(table, row, submitted) !== "",
        progress: null,
        test: false,
        at: submitted < 0 ? "" : cellAt(table, row, submitted),
        event: "",
      })),
      missing: NONE,
      notAsked: new Set(["N/A"]),
      respondentColumns: ["employee_id", "token", "token. Access code", ...ACCESS_CODE, "email"],
      separator: null,
      answerOf: new Map(),
      problems: [],
    },
    problems: [],
  };
}
