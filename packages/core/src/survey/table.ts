import { type Column, ColumnBuilder } from "./column.js";
import { DEFAULT_LIMITS, type TableLimits } from "./limits.js";
import { nearest } from "./nearest.js";
import { type Problem, problem } from "./problems.js";
import { findDelimiter, isFilled, isPlain, parseRecords, TOLD_ONE_BY_ONE } from "./records.js";

const NEWLINE = 0x0a;

/**
 * A table as it stands in the file: cells by position, never keyed by header, so that headers may be
 * empty, repeated or hostile (`__proto__`). All cells are text, trimmed; ids keep their leading zeros.
 */
export interface Table {
  readonly file: string;
  readonly header: readonly string[];
  /** Headings as they stand in the file, where `header` has other names for them. */
  readonly headings?: readonly string[];
  /** The row a spreadsheet shows for the header: 1, unless empty rows or a title stand above it. */
  readonly headerRow: number;
  /** One for each of `header`. */
  readonly columns: readonly Column[];
  /** The row a spreadsheet shows for each row of the table. */
  readonly rowNumbers: readonly number[];
  /** For a sheet of a workbook: the rows (as a spreadsheet shows them) whose cell is a number, one set a column. */
  readonly numbers?: readonly ReadonlySet<number>[];
}

export interface ReadTableOptions {
  /** Default: found among comma, semicolon, tab and bar. */
  readonly delimiter?: string;
  /**
   * Row of the header as a spreadsheet shows it; 0 where the table has none. Default: found. Where it is
   * given, columns without a heading are kept.
   */
  readonly headerRow?: number;
  readonly limits?: TableLimits;
  /** Records parsed at a time; the result is the same for any number. */
  readonly batch?: number;
}

export interface ReadTableResult {
  /** null when the file holds no header. */
  readonly table: Table | null;
  /** What stands between cells, of a text. */
  readonly delimiter?: string;
  readonly problems: readonly Problem[];
}

const DELIMITER_NAMES: Readonly<Record<string, string>> = { ";": "semicolon", "\t": "tab", "|": "bar" };
/** Records parsed at a time. */
const BATCH = 10_000;
/** Filled rows that are looked at to tell a title from the header. */
const ROWS_TO_FIND_HEADER = 5;

/**
 * Reads delimited text: comma, semicolon, tab or bar (found by which gives the most columns of constant
 * number), any line end, an Excel `sep=` line, a title above the header. Rows with too few cells are filled
 * up, rows with too many are reported; empty rows are passed over.
 */
export function readTable(source: string, file: string, options: ReadTableOptions = {}): ReadTableResult {
  let text = source.replace(/^\uFEFF/, "");
  // Papa Parse takes the line end from the first line and would merge the rest of a mixed file into one cell.
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  const declared = /^"?sep=([^\n])"?[,;\t|]*(?:\n|$)/i.exec(text);
  if (declared !== null) text = text.slice(declared[0].length);
  if (!/\S/.test(text)) return { table: null, problems: [emptyProblem(file)] };
  const delimiter = options.delimiter ?? declared?.[1] ?? findDelimiter(text);
  const { batch = BATCH } = options;
  const builder = new TableBuilder(file, delimiter, options);
  const problems = isPlain(text, delimiter)
    ? builder.takeLines(text)
    : parseRecords(text, { delimiter, file, batch }, (cells, record) => builder.take(cells, record));
  const built = builder.finish();
  return { table: built.table, delimiter, problems: [...problems, ...built.problems] };
}

/** A table of rows that were taken apart already, such as those of a workbook's sheet. */
export function tableOfRecords(
  records: Iterable<NumberedRecord>,
  file: string,
  options: ReadTableOptions = {},
): ReadTableResult {
  const builder = new TableBuilder(file, null, options);
  for (const [record, cells] of records) builder.take(cells, record);
  return builder.finish();
}

/** Text of a cell. */
export function cellAt(table: Table, row: number, column: number): string {
  const { texts, codes } = table.columns[column]!;
  return texts[codes[row]!]!;
}

/** All cells of a row. */
export function cellsOf(table: Table, row: number): string[] {
  return table.columns.map(({ texts, codes }) => texts[codes[row]!]!);
}

function emptyProblem(file: string): Problem {
  return problem("E_EMPTY", "The file is empty.", { file, action: "nothing was read from it" });
}

/** A row's position in the file, from 0, and its cells. */
export type NumberedRecord = readonly [record: number, cells: readonly string[]];

/** Takes records one after the other, and finds the header among the first. */
class TableBuilder {
  /** Filled records before it is known which is the header. */
  readonly #pending: NumberedRecord[] = [];
  readonly #problems: Problem[] = [];
  readonly #rowNumbers: number[] = [];
  #header: readonly string[] | null = null;
  #headerRow = 0;
  #columns: readonly ColumnBuilder[] = [];
  /** Codes of the row being read. */
  #row = new Int32Array(0);
  #ragged = 0;
  #short = 0;
  #firstShort = 0;
  #tooMany = 0;
  #tooLong = 0;
  readonly #limits: TableLimits;
  readonly #givenHeaderRow: number | null;

  constructor(
    readonly file: string,
    /** null where cells come taken apart. */
    readonly delimiter: string | null,
    { headerRow, limits = DEFAULT_LIMITS }: ReadTableOptions,
  ) {
    this.#limits = limits;
    this.#givenHeaderRow = headerRow ?? null;
  }

  take(cells: readonly string[], record: number): void {
    if (this.#header !== null) this.#add(cells, record);
    else if (this.#givenHeaderRow !== null && record + 1 < this.#givenHeaderRow)
      this.#passOver(cells, record);
    else if (isFilled(cells)) {
      this.#pending.push([record, cells]);
      if (this.#pending.length === ROWS_TO_FIND_HEADER) this.#begin();
    }
  }

  /** Takes text that {@link isPlain}; after the header, no string is made for a cell met before. */
  takeLines(text: string): [] {
    let start = 0;
    let record = 0;
    for (; start <= text.length && this.#header === null; record++) {
      const newline = text.indexOf("\n", start);
      const end = newline < 0 ? text.length : newline;
      this.take(text.slice(start, end).split(this.delimiter!), record);
      start = end + 1;
    }
    // Where every character is one byte, bytes are read faster than characters, and stand in the same places.
    const bytes = new TextEncoder().encode(text);
    if (bytes.length === text.length) this.#takeBytes(text, bytes, start, record);
    else this.#takeCharacters(text, start, record);
    return [];
  }

  #takeBytes(text: string, bytes: Uint8Array, from: number, first: number): void {
    const columns = this.#columns;
    const width = columns.length;
    const row = this.#row;
    const delimiter = this.delimiter!.charCodeAt(0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = from;
    let record = first;
    let column = 0;
    let cell = start;
    for (let at = start; at <= bytes.length; at++) {
      const byte = at < bytes.length ? bytes[at]! : NEWLINE;
      if (byte !== delimiter && byte !== NEWLINE) continue;
      if (column < width) row[column] = columns[column]!.codeOfBytes(text, view, cell, at);
      column++;
      cell = at + 1;
      if (byte === delimiter) continue;
      this.#endLine(text, start, at, column, record++);
      column = 0;
      start = cell;
    }
  }

  #takeCharacters(text: string, from: number, first: number): void {
    const columns = this.#columns;
    const width = columns.length;
    const delimiter = this.delimiter!.charCodeAt(0);
    let start = from;
    let record = first;
    let column = 0;
    let cell = start;
    for (let at = start; at <= text.length; at++) {
      const unit = at < text.length ? text.charCodeAt(at) : NEWLINE;
      if (unit !== delimiter && unit !== NEWLINE) continue;
      if (column < width) this.#row[column] = columns[column]!.codeOfPart(text, cell, at);
      column++;
      cell = at + 1;
      if (unit === delimiter) continue;
      this.#endLine(text, start, at, column, record++);
      column = 0;
      start = cell;
    }
  }

  /** Takes a line whose cells were found; where it has more of them than the header, or is long, what they hold is looked at. */
  #endLine(text: string, start: number, end: number, cells: number, record: number): void {
    if (cells > this.#columns.length || end - start > this.#limits.cell)
      this.#add(text.slice(start, end).split(this.delimiter!), record);
    else this.#addCodes(cells, record);
  }

  finish(): ReadTableResult {
    if (this.#header === null && this.#pending.length > 0) this.#begin();
    const file = this.file;
    const header = this.#header;
    if (header === null) return { table: null, problems: [emptyProblem(file)] };
    this.#reportWidths();
    this.#reportLimits();
    if (this.#rowNumbers.length === 0)
      this.#problems.push(
        problem("W_EMPTY", "The file has a header and no rows.", {
          file,
          row: this.#headerRow,
          action: "read as empty",
        }),
      );
    const columns = this.#columns.map((c) => c.finish());
    return {
      table: { file, header, headerRow: this.#headerRow, columns, rowNumbers: this.#rowNumbers },
      problems: this.#problems,
    };
  }

  /** A filled row above the header, where it was said which row that is. */
  #passOver(cells: readonly string[], record: number): void {
    if (isFilled(cells)) this.#problems.push(titleProblem(record, cells, this.#givenHeaderRow!, this.file));
  }

  #begin(): void {
    const given = this.#givenHeaderRow;
    // A table without a header begins before its first row.
    const at = given === null ? headerAt(this.#pending, this.file, this.#problems) : given === 0 ? -1 : 0;
    const [record, cells] = at < 0 ? ([-1, []] as const) : this.#pending[at]!;
    let header = cells.map((c, column) => this.#cut(c, record, column).trim());
    while (header.at(-1) === "") header.pop();
    if (given !== null) {
      // Columns without a heading count where it is known which row the header is: a second row may name them.
      const widest = Math.max(
        ...this.#pending.map(([, row]) => row.findLastIndex((c) => c.trim() !== "") + 1),
      );
      while (header.length < widest) header.push("");
    }
    if (header.length > this.#limits.columns) header = this.#fewerColumns(header, record);
    this.#header = header;
    this.#headerRow = record + 1;
    reportRepeatedHeaders(header, this.#headerRow, this.file, this.#problems);
    this.#columns = header.map(() => new ColumnBuilder());
    this.#row = new Int32Array(header.length);
    for (const [later, row] of this.#pending.slice(at + 1)) this.#add(row, later);
    this.#pending.length = 0;
  }

  #add(cells: readonly string[], record: number): void {
    const width = this.#columns.length;
    const past = cells.length > width ? cells.slice(width).find((c) => c.trim() !== "") : undefined;
    for (let c = 0; c < width && c < cells.length; c++)
      this.#row[c] = this.#columns[c]!.codeOf(this.#cut(cells[c]!, record, c));
    this.#addCodes(cells.length, record, past);
  }

  /** Appends the row whose codes were found, unless it is empty. */
  #addCodes(given: number, record: number, past?: string): void {
    const width = this.#columns.length;
    let filled = past !== undefined;
    for (let c = 0; c < width; c++) {
      if (c >= given) this.#row[c] = 0;
      else if (this.#row[c] !== 0) filled = true;
    }
    if (!filled) return;
    if (this.#rowNumbers.length >= this.#limits.rows) {
      this.#tooMany++;
      return;
    }
    for (let c = 0; c < width; c++) this.#columns[c]!.push(this.#row[c]!);
    this.#rowNumbers.push(record + 1);
    if (given < width && this.#short++ === 0) this.#firstShort = record + 1;
    if (past === undefined || ++this.#ragged > TOLD_ONE_BY_ONE) return;
    const name = DELIMITER_NAMES[this.delimiter ?? ""] ?? "comma";
    const hint = this.delimiter === null ? "" : ` Is a ${name} in a text without quotation marks?`;
    this.#problems.push(
      problem("E_CSV_RAGGED", `The row has ${given} cells, the header ${width}.${hint}`, {
        file: this.file,
        row: record + 1,
        value: past.trim(),
        action: "cells past the header left out",
      }),
    );
  }

  /** What is kept of a cell. */
  #cut(text: string, record: number, column: number): string {
    if (text.length <= this.#limits.cell) return text;
    if (this.#tooLong++ < TOLD_ONE_BY_ONE)
      this.#problems.push(
        problem(
          "E_CELL_TOO_LONG",
          `The cell holds ${text.length} characters; the limit is ${this.#limits.cell}. Is a quotation mark missing?`,
          {
            file: this.file,
            row: record + 1,
            column: this.#header?.[column] ?? null,
            value: text,
            action: "cut there",
          },
        ),
      );
    return text.slice(0, this.#limits.cell);
  }

  #fewerColumns(header: string[], record: number): string[] {
    const most = this.#limits.columns;
    this.#problems.push(
      problem("E_COLUMNS_TOO_MANY", `The header has ${header.length} columns; the limit is ${most}.`, {
        file: this.file,
        row: record + 1,
        action: "columns past the limit left out",
      }),
    );
    return header.slice(0, most);
  }

  #reportLimits(): void {
    if (this.#tooMany > 0)
      this.#problems.push(
        problem(
          "E_ROWS_TOO_MANY",
          `The file has ${this.#tooMany} more rows than the limit of ${this.#limits.rows}.`,
          { file: this.file, row: this.#rowNumbers.at(-1)! + 1, action: "rows past the limit left out" },
        ),
      );
  }

  #reportWidths(): void {
    const file = this.file;
    if (this.#ragged > TOLD_ONE_BY_ONE)
      this.#problems.push(
        problem(
          "E_CSV_RAGGED",
          `${this.#ragged - TOLD_ONE_BY_ONE} more rows have more cells than the header.`,
          { file, action: "cells past the header left out" },
        ),
      );
    // A row of a workbook ends with its last filled cell.
    if (this.#short === 0 || this.delimiter === null) return;
    const rows =
      this.#short === 1
        ? "One row has fewer cells than the header"
        : `${this.#short} rows have fewer cells than the header, the first of them row ${this.#firstShort}`;
    this.#problems.push(
      problem("I_CSV_SHORT", `${rows}.`, { file, row: this.#firstShort, action: "read as empty cells" }),
    );
  }
}

/** Position of the first filled row, or of the one after a title: a lone text above rows of several cells. */
function headerAt(filled: readonly NumberedRecord[], file: string, problems: Problem[]): number {
  const cellsIn = (at: number) => filled[at]![1].filter((c) => c.trim() !== "").length;
  const at = filled.findIndex((_, k) => cellsIn(k) > 1);
  // Three rows are needed to tell a title from the header of a table with one column.
  if (at < 1 || filled.length - at < 2 || cellsIn(at + 1) < 2) return 0;
  for (const [record, cells] of filled.slice(0, at))
    problems.push(titleProblem(record, cells, filled[at]![0] + 1, file));
  return at;
}

function titleProblem(record: number, cells: readonly string[], headerRow: number, file: string): Problem {
  const texts = cells.filter((c) => c.trim() !== "");
  const stands = texts.length === 1 ? "A single text stands" : `${texts.length} cells stand`;
  return problem("I_TITLE_ROW", `${stands} above the header, which is row ${headerRow}.`, {
    file,
    row: record + 1,
    value: texts[0]!.trim(),
    action: "passed over as a title",
  });
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
