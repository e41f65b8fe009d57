import type { Problem } from "../problems.js";
import type { Table } from "../table.js";
import { readGoogleForms } from "./google-forms.js";
import { readLimesurvey } from "./limesurvey.js";
import { readMsforms } from "./msforms.js";
import { readPlain } from "./plain.js";
import { readQualtrics } from "./qualtrics.js";
import { readRedcap } from "./redcap.js";
import type { Survey, SurveyFormat } from "./survey.js";
import { readSurveymonkey } from "./surveymonkey.js";

export interface SurveyResult {
  /** null where the file is not what its format says. */
  readonly survey: Survey | null;
  readonly problems: readonly Problem[];
}

/** Formats whose first row is their header, whatever stands in it. */
export const HEADER_IN_FIRST_ROW: ReadonlySet<SurveyFormat> = new Set<SurveyFormat>([
  "qualtrics",
  "google-forms",
  "surveymonkey",
  "redcap",
  "limesurvey",
]);

/**
 * Takes a table as the export of a platform.
 * @param dictionary REDCap's data dictionary, where it was given
 */
export function readSurvey(
  table: Table,
  format: SurveyFormat,
  dictionary: Table | null = null,
): SurveyResult {
  switch (format) {
    case "qualtrics":
      return readQualtrics(table);
    case "google-forms":
      return readGoogleForms(table);
    case "surveymonkey":
      return readSurveymonkey(table);
    case "msforms":
      return readMsforms(table);
    case "redcap":
      return readRedcap(table, dictionary);
    case "limesurvey":
      return readLimesurvey(table);
    case "table":
      return readPlain(table);
  }
}
