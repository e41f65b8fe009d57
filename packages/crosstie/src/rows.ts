import { MEASURE_ROW_COLUMNS, type MeasureRow } from "@crosstie/core";
import { toCsv } from "./csv.js";
import { pad, printable, shortNumber } from "./printable.js";

export const ROW_FORMATS = ["table", "csv", "json"] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

/** Records as a table for reading, as CSV or as JSON; every record has the columns as its keys. */
export function formatRecords<K extends string>(
  columns: readonly K[],
  records: readonly Readonly<Record<K, string | number | null>>[],
  format: RowFormat,
): string {
  if (format === "csv")
    return toCsv(
      columns,
      records.map((record) => columns.map((c) => record[c])),
    );
  if (format === "json") return toJson(columns, records);
  return toTable(columns, records);
}

/** Measure rows in the columns of the contract. */
export function formatRows(rows: readonly MeasureRow[], format: RowFormat): string {
  return formatRecords(MEASURE_ROW_COLUMNS, rows, format);
}

function toJson<K extends string>(
  columns: readonly K[],
  records: readonly Readonly<Record<K, unknown>>[],
): string {
  const lines = records.map((record) =>
    JSON.stringify(Object.fromEntries(columns.map((c) => [c, record[c]]))),
  );
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
}

/** Columns that hold nothing in any row are left out; numbers are rounded. */
function toTable<K extends string>(
  columns: readonly K[],
  records: readonly Readonly<Record<K, string | number | null>>[],
): string {
  if (records.length === 0) return "";
  const used = columns.filter((c) => records.some((r) => r[c] !== null));
  const cells = used.map((c) =>
    records.map((r) => {
      const value = r[c];
      return value === null ? "" : typeof value === "number" ? shortNumber(value) : printable(value);
    }),
  );
  const widths = used.map((c, k) => cells[k]!.reduce((w, t) => Math.max(w, [...t].length), c.length));
  const numeric = used.map((c) => records.every((r) => r[c] === null || typeof r[c] === "number"));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, k) => pad(text, widths[k]!, numeric[k] ? "right" : "left"))
      .join("  ")
      .trimEnd();
  return [line(used), ...records.map((_, r) => line(cells.map((column) => column[r]!))), ""].join("\n");
}
