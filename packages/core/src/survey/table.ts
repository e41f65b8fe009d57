import Papa from "papaparse";
import { nearest } from "./nearest.js";
import { type Problem, problem } from "./problems.js";

/**
 * A table as it stands in the file: cells by position, never keyed by header, so that headers may be
 * empty, repeated or hostile (`__proto__`). All cells are text, trimmed; ids keep their leading zeros.
 */
export interface Table {
  readonly file: string;
  readonly header: readonly string[];
  /** The row a spreadsheet shows for the header: 1, unless empty rows or a title stand above it. */
  readonly headerRow: number;
  readonly rows: readonly (readonly string[])[];
  /** The row a spreadsheet shows for each of `rows`. */
  readonly rowNumbers: readonly number[];
}

export interface ReadTableResult {
  /** null when the file holds no header. */
  readonly table: Table | null;
  readonly problems: readonly Problem[];
}

const DELIMITERS = [",", ";", "\t", "|"] as const;
const DELIMITER_NAMES: Readonly<Record<string, string>> = { ";": "semicolon", "\t": "tab", "|": "bar" };
const SAMPLE_RECORDS = 50;
/** Rows of one cause told one by one; a file in another format than it seems has one in every row. */
const TOLD_ONE_BY_ONE = 999;

/**
 * Reads delimited text: comma, semicolon, tab or bar (found by which gives the most columns of constant
 * number), any line end, an Excel `sep=` line, a title above the header. Rows with too few cells are filled
 * up, rows with too many are reported; empty rows are passed over.
 */
export function readTable(source: string, file: string): ReadTableResult {
  const problems: Problem[] = [];
  let text = source.replace(/^\uFEFF/, "");
  // Papa Parse takes the line end from the first line and would merge the rest of a mixed file into one cell.
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  const declared = /^"?sep=([^\n])"?[,;\t|]*(?:\n|$)/i.exec(text);
  if (declared !== null) text = text.slice(declared[0].length);
  if (text.trim() === "") return empty(file, problems);
  const delimiter = declared?.[1] ?? findDelimiter(text);
  const parsed = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  reportQuotes(parsed.errors, file, problems);
  const records = text.includes("\0") ? withoutNul(parsed.data, file, problems) : parsed.data;
  return tableFrom(records, DELIMITER_NAMES[delimiter] ?? "comma", file, problems);
}

function empty(file: string, problems: Problem[]): ReadTableResult {
  problems.push(problem("E_EMPTY", "The file is empty.", { file, action: "nothing was read from it" }));
  return { table: null, problems };
}

function reportQuotes(errors: readonly Papa.ParseError[], file: string, problems: Problem[]): void {
  for (const error of errors.slice(0, TOLD_ONE_BY_ONE)) {
    const message =
      error.code === "MissingQuotes"
        ? "A quotation mark is opened and never closed, so that everything after it is one cell. Close it, or double it inside a text."
        : "Text follows a closing quotation mark. Double quotation marks that belong to the text.";
    problems.push(
      problem("E_CSV_QUOTE", message, {
        file,
        row: (error.row ?? 0) + 1,
        action: "read as it stands; check this row and those after it",
      }),
    );
  }
  if (errors.length > TOLD_ONE_BY_ONE)
    problems.push(
      problem("E_CSV_QUOTE", `${errors.length - TOLD_ONE_BY_ONE} more quotation marks are out of place.`, {
        file,
      }),
    );
}

function withoutNul(records: readonly string[][], file: string, problems: Problem[]): string[][] {
  let first = -1;
  const clean = records.map((cells, r) => {
    if (!cells.some((c) => c.includes("\0"))) return cells;
    if (first < 0) first = r;
    return cells.map((c) => c.replaceAll("\0", ""));
  });
  problems.push(
    problem("E_NUL", "The file holds NUL bytes, which no text has; it may be damaged or not a text file.", {
      file,
      row: first + 1,
      action: "NUL bytes left out",
    }),
  );
  return clean;
}

function isFilled(cells: readonly string[]): boolean {
  return cells.some((c) => c.trim() !== "");
}

function findDelimiter(text: string): string {
  let best: string = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text, { delimiter, newline: "\n", preview: SAMPLE_RECORDS });
    const rowsOfWidth = new Map<number, number>();
    for (const cells of data)
      if (isFilled(cells)) rowsOfWidth.set(cells.length, (rowsOfWidth.get(cells.length) ?? 0) + 1);
    // The commonest width, not the first row's: a title may stand above the header.
    const [width = 1, rows = 0] = [...rowsOfWidth].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    const total = [...rowsOfWidth.values()].reduce((sum, r) => sum + r, 0);
    const score = width > 1 ? (rows / total) * 1000 + width : 0;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function tableFrom(
  records: readonly string[][],
  delimiter: string,
  file: string,
  problems: Problem[],
): ReadTableResult {
  const first = headerAt(records, file, problems);
  const header = (records[first] ?? []).map((c) => c.trim());
  while (header.length > 0 && header.at(-1) === "") header.pop();
  if (header.length === 0) return empty(file, problems);
  reportRepeatedHeaders(header, first + 1, file, problems);
  const width = header.length;
  const rows: string[][] = [];
  const rowNumbers: number[] = [];
  const short: number[] = [];
  let ragged = 0;
  for (let r = first + 1; r < records.length; r++) {
    const cells = records[r]!;
    const given = cells.length;
    if (!isFilled(cells)) continue;
    const extra = given > width ? cells.slice(width).find((c) => c.trim() !== "") : undefined;
    // In place: of a table with a million rows a second copy costs more than the reading.
    for (let c = 0; c < width; c++) cells[c] = (cells[c] ?? "").trim();
    cells.length = width;
    if (extra !== undefined && ++ragged <= TOLD_ONE_BY_ONE) {
      problems.push(
        problem(
          "E_CSV_RAGGED",
          `The row has ${given} cells, the header ${width}. Is a ${delimiter} in a text without quotation marks?`,
          { file, row: r + 1, value: extra.trim(), action: "cells past the header left out" },
        ),
      );
    }
    if (given < width) short.push(r + 1);
    rows.push(cells);
    rowNumbers.push(r + 1);
  }
  if (ragged > TOLD_ONE_BY_ONE)
    problems.push(
      problem("E_CSV_RAGGED", `${ragged - TOLD_ONE_BY_ONE} more rows have more cells than the header.`, {
        file,
        action: "cells past the header left out",
      }),
    );
  if (short.length > 0)
    problems.push(
      problem(
        "I_CSV_SHORT",
        `${short.length === 1 ? "One row has" : `${short.length} rows have`} fewer cells than the header${short.length === 1 ? "" : `, the first of them row ${short[0]}`}.`,
        { file, row: short[0]!, action: "read as empty cells" },
      ),
    );
  if (rows.length === 0)
    problems.push(
      problem("W_EMPTY", "The file has a header and no rows.", {
        file,
        row: first + 1,
        action: "read as empty",
      }),
    );
  return { table: { file, header, headerRow: first + 1, rows, rowNumbers }, problems };
}

/** The first filled row, or the one after a title: a lone text above rows of several cells. */
function headerAt(records: readonly string[][], file: string, problems: Problem[]): number {
  const filled: number[] = [];
  for (let r = 0; r < records.length && filled.length < 5; r++) if (isFilled(records[r]!)) filled.push(r);
  const cellsIn = (r: number) => records[r]!.filter((c) => c.trim() !== "").length;
  const at = filled.findIndex((r) => cellsIn(r) > 1);
  // Three rows are needed to tell a title from the header of a table with one column.
  if (at < 1 || filled.length - at < 2 || cellsIn(filled[at + 1]!) < 2) return filled[0] ?? 0;
  const titles = filled.slice(0, at);
  for (const r of titles) {
    const title = records[r]!.find((c) => c.trim() !== "")!.trim();
    problems.push(
      problem("I_TITLE_ROW", `A single text stands above the header, which is row ${filled[at]! + 1}.`, {
        file,
        row: r + 1,
        value: title,
        action: "passed over as a title",
      }),
    );
  }
  return filled[at]!;
}

function reportRepeatedHeaders(
  header: readonly string[],
  row: number,
  file: string,
  problems: Problem[],
): void {
  const seen = new Set<string>();
  for (const name of header) {
    const key = columnKey(name);
    if (name !== "" && seen.has(key)) {
      problems.push(
        problem("W_HEADER_DUP", `The column "${name}" stands twice in the header.`, {
          file,
          row,
          column: name,
          action: "the first one is used",
        }),
      );
    }
    seen.add(key);
  }
}

/** A column looked for by its name or by other names people give it. */
export interface ColumnSpec {
  readonly name: string;
  readonly also?: readonly string[];
  readonly required?: boolean;
}

/** Names are compared in lower case, with spaces, hyphens and underscores alike. */
export function columnKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "_");
}

/**
 * Position of a column, or −1. Its own name comes before the other names. A required column that is
 * absent is a Problem that says what was looked for.
 */
export function findColumn(table: Table, spec: ColumnSpec, problems: Problem[]): number {
  const keys = table.header.map(columnKey);
  for (const name of [spec.name, ...(spec.also ?? [])]) {
    const at = keys.indexOf(columnKey(name));
    if (at < 0) continue;
    if (name !== spec.name) {
      problems.push(
        problem("I_COLUMN_ALIAS", `The column "${table.header[at]}" was read as "${spec.name}".`, {
          file: table.file,
          row: table.headerRow,
          column: table.header[at] ?? null,
          action: `read as "${spec.name}"`,
        }),
      );
    }
    return at;
  }
  if (spec.required === true) {
    const looked = [spec.name, ...(spec.also ?? [])].map((n) => `"${n}"`).join(", ");
    const has = table.header.slice(0, 20).map((h) => `"${h.slice(0, 40)}"`);
    const more = table.header.length > has.length ? ` and ${table.header.length - has.length} more` : "";
    problems.push(
      problem(
        "E_COLUMN_MISSING",
        `No column "${spec.name}". Looked for ${looked}; the header has ${has.join(", ")}${more}.`,
        {
          file: table.file,
          row: table.headerRow,
          column: spec.name,
          suggestion: nearest(spec.name, table.header),
          action: "the file could not be used",
        },
      ),
    );
  }
  return -1;
}
