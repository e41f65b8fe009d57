import type { Column } from "./column.js";

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

/** Text of a cell. */
export function cellAt(table: Table, row: number, column: number): string {
  const { texts, codes } = table.columns[column]!;
  return texts[codes[row]!]!;
}

/** All cells of a row. */
export function cellsOf(table: Table, row: number): string[] {
  return table.columns.map(({ texts, codes }) => texts[codes[row]!]!);
}

/** Names are compared in lower case, with spaces, hyphens and underscores alike. */
export function columnKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "_");
}
