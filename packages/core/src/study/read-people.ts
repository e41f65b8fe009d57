import { fold } from "../survey/nearest.js";
import { byCodePoint } from "../survey/order.js";
import { cellsOf, columnKey } from "../survey/table.js";
import { reportHomographs } from "./homograph-check.js";
import { reportMangled, reportMixedTypes } from "./id-checks.js";
import type { ProblemList } from "./problem-list.js";
import type { Sheet } from "./sheet.js";
import { ANSWERED, NOT_ANSWERED, NOT_ON_ROSTER, type Person } from "./study.js";

export interface Roster {
  readonly people: readonly Person[];
  readonly columns: readonly string[];
  /** The row of people.csv each person stands in. */
  readonly rowNumbers: readonly number[];
  /** Column (as `columnKey` gives it) → ANSWERED … per person, for `answered` and each `answered_<wave>`. */
  readonly answered: ReadonlyMap<string, Uint8Array>;
}

export const EMPTY_ROSTER: Roster = { people: [], columns: [], rowNumbers: [], answered: new Map() };

const DEPARTMENT_ALSO = ["dept", "department_name", "unit", "office", "division", "agency"];
const YES = new Set(["yes", "y", "true", "1", "answered", "responded", "complete", "completed", "finished"]);
const NO = new Set(["no", "n", "false", "0", "not answered", "none", "nonrespondent", "non-respondent"]);
const NOT_ASKED = new Set(["not asked", "not on roster", "na", "n/a", "left", "joined later"]);

/** Reads people.csv. Rows without an id, and repeated ids, are left out and reported. */
export function readPeople(sheet: Sheet): Roster {
  const required = sheet.required(["id", "person_id", "person", "employee_id"]);
  if (required === null) return EMPTY_ROSTER;
  const [id] = required;
  const name = sheet.column("name", ["full_name"]);
  const department = sheet.column("department", DEPARTMENT_ALSO);
  const role = sheet.column("role", ["title"]);
  const level = sheet.column("level");
  const people: Person[] = [];
  const kept: number[] = [];
  // The row, counted from 1, in which each text of the column of ids first stands.
  const ids = sheet.table.columns[id]!;
  const firstRow = new Int32Array(ids.texts.length);
  for (let row = 0; row < sheet.rows; row++) {
    const code = ids.codes[row]!;
    const personId = ids.texts[code]!;
    if (personId === "") {
      sheet.report("E_ID_MISSING", row, id, "The person has no id.", "person left out");
      continue;
    }
    const first = firstRow[code]!;
    if (first > 0) {
      sheet.report(
        "E_ID_DUP",
        row,
        id,
        `The id "${personId}" also stands in row ${sheet.table.rowNumbers[first - 1]}.`,
        "the first row is used",
      );
      continue;
    }
    firstRow[code] = row + 1;
    reportMangled(sheet, row, id);
    if (department >= 0 && sheet.cell(row, department) === "") {
      sheet.report(
        "W_DEPARTMENT_MISSING",
        row,
        department,
        `"${personId}" has no department.`,
        "kept; takes part in no department figure",
      );
    }
    kept.push(row);
    people.push({
      id: personId,
      name: sheet.text(row, name),
      department: sheet.text(row, department),
      role: sheet.text(row, role),
      level: sheet.text(row, level),
      cells: cellsOf(sheet.table, row),
    });
  }
  if (department < 0) {
    sheet.problems.add(
      "W_NO_DEPARTMENTS",
      "There is no column of departments, so nothing can be said about ties across departments. Name another column with --group.",
      {
        file: sheet.file,
        row: sheet.table.headerRow,
        column: "department",
        action: "department figures left out",
      },
    );
  }
  reportMixedTypes(sheet, id);
  reportSpellings(people, sheet.problems, sheet.file);
  reportHomographs(sheet, [id, name, department]);
  return {
    people,
    columns: sheet.table.header,
    rowNumbers: kept.map((row) => sheet.table.rowNumbers[row]!),
    answered: readAnswered(sheet, kept),
  };
}

/** "Math" and "math " are two departments to a computer and one to a reader: say so, change nothing. */
function reportSpellings(people: readonly Person[], problems: ProblemList, file: string): void {
  const sizes = new Map<string, number>();
  for (const { department } of people)
    if (department !== null) sizes.set(department, (sizes.get(department) ?? 0) + 1);
  const spellings = new Map<string, [string, number][]>();
  for (const [department, size] of sizes) {
    const key = fold(department) || department;
    spellings.set(key, [...(spellings.get(key) ?? []), [department, size]]);
  }
  for (const variants of spellings.values()) {
    if (variants.length < 2) continue;
    const [most = "", ...others] = variants
      .sort((a, b) => b[1] - a[1] || byCodePoint(a[0], b[0]))
      .map(([text]) => text);
    for (const other of others) {
      problems.add(
        "W_DEPARTMENT_SPELLING",
        `"${other}" and "${most}" differ only in case, accents or punctuation.`,
        {
          file,
          column: "department",
          value: other,
          suggestion: most,
          action: "kept as two departments",
        },
      );
    }
  }
}

function readAnswered(sheet: Sheet, rows: readonly number[]): Map<string, Uint8Array> {
  const columns = new Map<string, Uint8Array>();
  sheet.table.header.forEach((header, column) => {
    const key = columnKey(header);
    if (key !== "answered" && !key.startsWith("answered_")) return;
    if (columns.has(key)) return; // a repeated header, already reported: the first one is used
    const perWave = key !== "answered";
    let blank = 0;
    const { texts, codes } = sheet.table.columns[column]!;
    const meanings = texts.map((text) => meaningOf(text.toLowerCase(), perWave));
    const state = Uint8Array.from(rows, (row) => {
      if (codes[row] === 0) blank++;
      const meaning = meanings[codes[row]!]!;
      if (meaning !== null) return meaning;
      sheet.report(
        "E_ANSWERED_VALUE",
        row,
        column,
        `"${sheet.cell(row, column)}" is neither yes nor no.`,
        "taken as not answered",
      );
      return NOT_ANSWERED;
    });
    if (blank > 0) {
      sheet.problems.add(
        perWave ? "I_NOT_ON_ROSTER" : "W_ANSWERED_BLANK",
        perWave
          ? `${blank === 1 ? "One person has" : `${blank} people have`} an empty cell in "${header}".`
          : `For ${blank === 1 ? "one person" : `${blank} people`} it is not recorded whether they answered.`,
        {
          file: sheet.file,
          column: header,
          action: perWave ? "taken as not on the roster in that wave" : "taken as not answered",
        },
      );
    }
    columns.set(key, state);
  });
  return columns;
}

/** What a cell says of whether a person answered; null where it says neither yes nor no. */
function meaningOf(cell: string, perWave: boolean): number | null {
  if (YES.has(cell)) return ANSWERED;
  if (NO.has(cell)) return NOT_ANSWERED;
  if (NOT_ASKED.has(cell)) return NOT_ON_ROSTER;
  if (cell === "") return perWave ? NOT_ON_ROSTER : NOT_ANSWERED;
  return null;
}
