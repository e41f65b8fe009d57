import type { TableLimits } from "./limits.js";
import type { Problem } from "./problems.js";
import { findDelimiter, RecordReader } from "./records.js";
import type { Table } from "./table.js";
import { emptyProblem, type NumberedRecord, TableBuilder } from "./table-builder.js";
import { piecesOf, wholeLines } from "./whole-lines.js";

/** Characters at the beginning of a text that its delimiter is found in. */
const SAMPLE = 1 << 20;

export interface ReadTableOptions {
  /** Default: found among comma, semicolon, tab and bar. */
  readonly delimiter?: string;
  /**
   * Row of the header as a spreadsheet shows it; 0 where the table has none. Default: found. Where it is
   * given, columns without a heading are kept.
   */
  readonly headerRow?: number;
  readonly limits?: TableLimits;
  /** Characters of a text taken at a time; the result is the same for any number. */
  readonly piece?: number;
}

export interface ReadTableResult {
  /** null when the file holds no header. */
  readonly table: Table | null;
  /** What stands between cells, of a text. */
  readonly delimiter?: string;
  readonly problems: readonly Problem[];
}

/**
 * Reads delimited text: comma, semicolon, tab or bar (found by which gives the most columns of constant
 * number), any line end, an Excel `sep=` line, a title above the header. Rows with too few cells are filled
 * up, rows with too many are reported; empty rows are passed over.
 */
export function readTable(text: string, file: string, options: ReadTableOptions = {}): ReadTableResult {
  return readTableIn(piecesOf(text, options.piece), file, options);
}

/** The same of a text that comes in pieces, of which no more than a few are in memory at a time. */
export function readTableIn(
  pieces: Iterable<string>,
  file: string,
  options: ReadTableOptions = {},
): ReadTableResult {
  const blocks = wholeLines(pieces)[Symbol.iterator]();
  let start = "";
  let next = blocks.next();
  for (; next.done !== true && start.length < SAMPLE; next = blocks.next()) start += next.value;
  const declared = /^"?sep=([^\n])"?[,;\t|]*(?:\n|$)/i.exec(start);
  if (declared !== null) start = start.slice(declared[0].length);
  if (next.done === true && !/\S/.test(start)) return { table: null, problems: [emptyProblem(file)] };
  const delimiter = options.delimiter ?? declared?.[1] ?? findDelimiter(start.slice(0, SAMPLE));
  const builder = new TableBuilder(file, delimiter, options);
  const reader = new RecordReader(delimiter, file, builder);
  reader.add(start);
  start = "";
  for (; next.done !== true; next = blocks.next()) reader.add(next.value);
  const problems = reader.finish();
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
