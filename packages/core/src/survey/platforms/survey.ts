import type { Problem } from "../problems.js";
import type { Table } from "../table.js";

/** A column of a survey export: what it is called, what was asked, and about whom. */
export interface SurveyColumn {
  /** Position in the table. */
  readonly at: number;
  /** The name the platform gives it: `Q3_2`, `advice[SQ101]`, `advice_f_102`, or the question itself. */
  readonly id: string;
  /** The question with what follows it, as a respondent read it. */
  readonly label: string;
  /** What may name the person or option the column is about, likeliest first. */
  readonly items: readonly string[];
}

/** What a record says of itself. */
export interface SurveyRecord {
  /** Row of the table. */
  readonly row: number;
  /** Whether the respondent came to the end; null where the platform does not say. */
  readonly finished: boolean | null;
  /** Share of the survey gone through, 0 to 100; null where the platform does not say. */
  readonly progress: number | null;
  /** A test of the survey's maker, or a machine's: no response at all. */
  readonly test: boolean;
  /** When it was recorded, as a text that sorts by time; "" where not known. */
  readonly at: string;
  /** The platform's own name of the round it belongs to, "" where it has none. */
  readonly event: string;
}

/** A survey export, whatever platform it came from. */
export interface Survey {
  readonly table: Table;
  readonly columns: readonly SurveyColumn[];
  readonly records: readonly SurveyRecord[];
  /** Texts of cells that mean "seen and not answered", and "not shown". */
  readonly missing: ReadonlySet<string>;
  readonly notAsked: ReadonlySet<string>;
  /** Columns that may say who a respondent is, likeliest first. */
  readonly respondentColumns: readonly string[];
  /** Several answers stand in one cell, with this between them; null where each has a column. */
  readonly separator: string | null;
  /** Text of a column's answer by its code, where a dictionary came with the data. */
  readonly answerOf: ReadonlyMap<number, ReadonlyMap<string, string>>;
  readonly problems: readonly Problem[];
}

/** Platforms whose exports are read; `table` is any table with one row a respondent. */
export const SURVEY_FORMATS = [
  "qualtrics",
  "google-forms",
  "surveymonkey",
  "msforms",
  "redcap",
  "limesurvey",
  "table",
] as const;
export type SurveyFormat = (typeof SURVEY_FORMATS)[number];

export const NONE: ReadonlySet<string> = new Set();

/** What may be a name at the end of a label: each run of its parts between " - ", the last and longest first. */
export function partsAfterDash(label: string): string[] {
  // The question itself may hold any number of dashes; names do not.
  const parts = label
    .slice(-LONGEST_ITEM)
    .split(/\s[-–—]\s/)
    .map((p) => p.trim())
    .slice(-MOST_PARTS);
  if (parts.length === 1) return [label.trim()];
  const found: string[] = [];
  for (let from = parts.length - 1; from >= 1; from--)
    for (let to = parts.length; to > from; to--) found.push(parts.slice(from, to).join(" - "));
  return found;
}

/** Characters and parts at the end of a label that are looked at. */
const LONGEST_ITEM = 500;
const MOST_PARTS = 8;

/** The text in the last square brackets of a heading, null where there is none. */
export function inBrackets(heading: string): string | null {
  const end = heading.trimEnd();
  if (!end.endsWith("]")) return null;
  const start = end.lastIndexOf("[");
  return start < 0 ? null : end.slice(start + 1, -1).trim();
}

/** Position of a column by its heading, −1 where absent. */
export function columnNamed(table: Table, ...names: readonly string[]): number {
  const keys = table.header.map((h) => h.trim().toLowerCase());
  for (const name of names) {
    const at = keys.indexOf(name.toLowerCase());
    if (at >= 0) return at;
  }
  return -1;
}
