import { ColumnBuilder } from "./column.js";
import { DEFAULT_LIMITS } from "./limits.js";
import { type Problem, problem } from "./problems.js";
import type { ReadTableOptions, ReadTableResult } from "./read-table.js";
import { isFilled, TOLD_ONE_BY_ONE } from "./records.js";
import { columnKey } from "./table.js";

const NEWLINE = 0x0a;
const DELIMITER_NAMES: Readonly<Record<string, string>> = { ";": "semicolon", "\t": "tab", "|": "bar" };
/** Filled rows that are looked at to tell a title from the header. */
const ROWS_TO_FIND_HEADER = 5;

export function emptyProblem(file: string): Problem {
  return problem("E_EMPTY", "The file is empty.", { file, action: "nothing was read from it" });
}

/** A row's position in the file, from 0, and its cells. */
export type NumberedRecord = readonly [record: number, cells: readonly string[]];

/** Takes records one after the other, and finds the header among the first. */
export class TableBuilder {
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
  readonly #limits: NonNullable<ReadTableOptions["limits"]>;
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

  /**
   * Takes whole lines without quotation marks; after the header, no string is made for a cell met before.
   *
   * @param first position of the first of them in the file
   * @returns the position after the last
   */
  takeLines(text: string, first: number): number {
    let start = 0;
    let record = first;
    while (start < text.length && this.#header === null) {
      const newline = text.indexOf("\n", start);
      const end = newline < 0 ? text.length : newline;
      this.take(text.slice(start, end).split(this.delimiter!), record++);
      start = end + 1;
    }
    if (start >= text.length) return record;
    const lines = start === 0 ? text : text.slice(start);
    // Where every character is one byte, bytes are read faster than characters, and stand in the same places.
    const bytes = new TextEncoder().encode(lines);
    return bytes.length === lines.length
      ? this.#takeBytes(lines, bytes, record)
      : this.#takeCharacters(lines, record);
  }

  #takeBytes(text: string, bytes: Uint8Array, first: number): number {
    const columns = this.#columns;
    const width = columns.length;
    const row = this.#row;
    const delimiter = this.delimiter!.charCodeAt(0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const column of columns) column.beginBytes(view);
    // The last line may have no end.
    const last = bytes.at(-1) === NEWLINE ? bytes.length - 1 : bytes.length;
    let start = 0;
    let record = first;
    let column = 0;
    let cell = start;
    for (let at = start; at <= last; at++) {
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
    return record;
  }

  #takeCharacters(text: string, first: number): number {
    const columns = this.#columns;
    const width = columns.length;
    const delimiter = this.delimiter!.charCodeAt(0);
    const last = text.endsWith("\n") ? text.length - 1 : text.length;
    let start = 0;
    let record = first;
    let column = 0;
    let cell = start;
    for (let at = start; at <= last; at++) {
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
    return record;
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
          {
            file: this.file,
            row: this.#rowNumbers.at(-1)! + 1,
            action: "rows past the limit left out",
            count: this.#tooMany,
          },
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
          { file, action: "cells past the header left out", count: this.#ragged - TOLD_ONE_BY_ONE },
        ),
      );
    // A row of a workbook ends with its last filled cell.
    if (this.#short === 0 || this.delimiter === null) return;
    const rows =
      this.#short === 1
        ? "One row has fewer cells than the header"
        : `${this.#short} rows have fewer cells than the header, the first of them row ${this.#firstShort}`;
    this.#problems.push(
      problem("I_CSV_SHORT", `${rows}.`, {
        file,
        row: this.#firstShort,
        action: "read as empty cells",
        count: this.#short,
      }),
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
