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
  readonly rows: readonly (readonly string[])[];
  /** The row a spreadsheet shows for each of `rows`; the header is row 1. */
  readonly rowNumbers: readonly number[];
}

export interface ReadTableResult {
  /** null when the file holds no header. */
  readonly table: Table | null;
  readonly problems: readonly Problem[];
}

const DELIMITERS = [",", ";", "\t", "|"] as const;
const SAMPLE_RECORDS = 50;

/**
 * Reads delimited text: comma, semicolon, tab or bar (found by which gives the most columns of constant
 * number), any line end, an Excel `sep=` line. Rows with too few cells are filled up, rows with too many
 * are reported; empty rows are passed over.
 */
export function readTable(source: string, file: string): ReadTableResult {
  const problems: Problem[] = [];
  let text = source.replace(/^\uFEFF/, "");
  if (text.includes("\0")) {
    const row = text.slice(0, text.indexOf("\0")).split(/\r\n|\r|\n/).length;
    problems.push(
      problem("E_NUL", "The file holds NUL bytes, which no text has; it may be damaged or not a text file.", {
        file,
        row,
        action: "NUL bytes left out",
      }),
    );
    text = text.replaceAll("\0", "");
  }
  // Papa Parse takes the line end from the first line and would merge the rest of a mixed file into one cell.
  text = text.replace(/\r\n?/g, "\n");
  const declared = /^sep=(.)\n/i.exec(text);
  if (declared !== null) text = text.slice(declared[0].length);
  if (text.trim() === "") {
    problems.push(problem("E_EMPTY", "The file is empty.", { file }));
    return { table: null, problems };
  }
  const parsed = Papa.parse<string[]>(text, {
    delimiter: declared?.[1] ?? findDelimiter(text),
    newline: "\n",
  });
  for (const error of parsed.errors) {
    problems.push(
      problem("E_CSV_QUOTE", `A quotation mark is not closed or not doubled (${error.code}).`, {
        file,
        row: (error.row ?? 0) + 1,
        action: "read as it stands; check this row and those after it",
      }),
    );
  }
  return { table: tableFrom(parsed.data, file, problems), problems };
}

function findDelimiter(text: string): string {
  let best: string = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text, { delimiter, newline: "\n", preview: SAMPLE_RECORDS });
    const widths = data.filter((cells) => cells.some((c) => c.trim() !== "")).map((cells) => cells.length);
    const width = widths[0] ?? 1;
    const constant = widths.filter((w) => w === width).length / Math.max(1, widths.length);
    const score = width > 1 ? constant * 1000 + width : 0;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function tableFrom(records: readonly string[][], file: string, problems: Problem[]): Table | null {
  const first = records.findIndex((cells) => cells.some((c) => c.trim() !== ""));
  const header = (records[first] ?? []).map((c) => c.trim());
  while (header.length > 0 && header.at(-1) === "") header.pop();
  if (header.length === 0) {
    problems.push(problem("E_EMPTY", "The file is empty.", { file }));
    return null;
  }
  const seen = new Set<string>();
  for (const name of header) {
    const key = name.toLowerCase();
    if (name !== "" && seen.has(key)) {
      problems.push(
        problem("W_HEADER_DUP", `The column "${name}" stands twice in the header.`, {
          file,
          row: first + 1,
          column: name,
          action: "the first one is used",
        }),
      );
    }
    seen.add(key);
  }
  const rows: string[][] = [];
  const rowNumbers: number[] = [];
  let short = 0;
  for (let r = first + 1; r < records.length; r++) {
    const cells = records[r]!.map((c) => c.trim());
    if (cells.every((c) => c === "")) continue;
    const extra = cells.slice(header.length).find((c) => c !== "");
    if (extra !== undefined) {
      problems.push(
        problem(
          "E_CSV_RAGGED",
          `The row has ${cells.length} cells, the header ${header.length}. Is a comma in a text without quotation marks?`,
          {
            file,
            row: r + 1,
            value: extra,
            action: "cells past the header left out",
          },
        ),
      );
    }
    if (cells.length < header.length) {
      short++;
      while (cells.length < header.length) cells.push("");
    }
    rows.push(cells.slice(0, header.length));
    rowNumbers.push(r + 1);
  }
  if (short > 0) {
    problems.push(
      problem("I_CSV_SHORT", `${short} rows have fewer cells than the header.`, {
        file,
        action: "read as empty cells",
      }),
    );
  }
  if (rows.length === 0) {
    problems.push(problem("W_EMPTY", "The file has a header and no rows.", { file }));
  }
  return { file, header, rows, rowNumbers };
}

/** A column looked for by its name or by other names people give it. */
export interface ColumnSpec {
  readonly name: string;
  readonly also?: readonly string[];
  readonly required?: boolean;
}

/** Names are compared in lower case, with spaces, hyphens and underscores alike. */
function columnKey(name: string): string {
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
          column: table.header[at] ?? null,
        }),
      );
    }
    return at;
  }
  if (spec.required === true) {
    const looked = [spec.name, ...(spec.also ?? [])].map((n) => `"${n}"`).join(", ");
    problems.push(
      problem(
        "E_COLUMN_MISSING",
        `No column "${spec.name}". Looked for ${looked}; the header has ${table.header.map((h) => `"${h}"`).join(", ")}.`,
        {
          file: table.file,
          row: 1,
          column: spec.name,
          suggestion: nearest(spec.name, table.header),
          action: "the file could not be used",
        },
      ),
    );
  }
  return -1;
}
