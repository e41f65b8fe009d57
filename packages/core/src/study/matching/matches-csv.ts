import { guarded } from "../../survey/formula-guard.js";
import type { Matching, MatchRow } from "./matching.js";

/** Candidates a row has room for; three stand before the note, as people read it, and two after. */
export const CANDIDATES = 5;
const BEFORE_NOTE = 3;

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, k) => [`cand${from + k + 1}`, `cand${from + k + 1}_score`]).flat();

/** Columns of the file in which a person says who is meant. */
export const MATCH_COLUMNS: readonly string[] = [
  "key",
  "raw",
  "seen_in",
  "times",
  "status",
  "decision",
  "person_id",
  "score",
  "margin",
  ...numbered(0, BEFORE_NOTE),
  "note",
  ...numbered(BEFORE_NOTE, CANDIDATES),
];

/**
 * What the note of a row says of other spellings that it stands for: `merged with "patricia lee", "Pat Lee"`. Whoever
 * takes one out of the note tells it from the others.
 */
export function mergedNote(spellings: readonly string[]): string {
  return `merged with ${spellings.map((text) => `"${text.replaceAll('"', "'")}"`).join(", ")}`;
}

/** Other spellings a note names. */
export function mergedIn(note: string): readonly string[] {
  const list = /merged with ("[^"]*"(?:, ?"[^"]*")*)/.exec(note)?.[1] ?? "";
  return [...list.matchAll(/"([^"]*)"/g)].map((found) => found[1]!);
}

/**
 * The review file of a study's names: what was written, who may be meant, and what was decided. All cells are quoted,
 * and texts a spreadsheet would run as formulas have an apostrophe before them.
 */
export function matchesCsv({ rows, moreColumns }: Matching): string {
  const lines = [[...MATCH_COLUMNS, ...moreColumns], ...rows.map(cellsOf)];
  return lines.map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
}

function cellsOf(row: MatchRow): string[] {
  const at = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, k) => row.candidates[from + k] ?? ["", ""]).flat();
  return [
    row.key,
    row.raw,
    row.seenIn,
    String(row.times),
    row.status,
    row.decision,
    row.personId,
    row.score,
    row.margin,
    ...at(0, BEFORE_NOTE),
    row.note,
    ...at(BEFORE_NOTE, CANDIDATES),
    ...row.more,
  ];
}

function quoted(cell: string): string {
  return `"${guarded(cell).replaceAll('"', '""')}"`;
}
