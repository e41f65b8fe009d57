import { MEASURE_ROW_COLUMNS, type MeasureRow } from "@crosstie/core";
import { csvCell } from "./csv.js";
import { pad, printable, shortNumber } from "./printable.js";

export const ROW_FORMATS = ["table", "csv", "json"] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

/** Records as a table for reading, as CSV or as JSON; every record has the columns as its keys. */
export function formatRecords<K extends string>(
  columns: readonly K[],
  records: readonly Readonly<Record<K, string | number | null>>[],
  format: RowFormat,
): string {
  return format === "table" ? toTable(columns, records) : [...pieces(columns, records, format)].join("");
}

/** Measure rows in the columns of the contract, piece by piece: as CSV or JSON no more than one piece is kept. */
export function formatRows(rows: Iterable<MeasureRow>, format: RowFormat): Iterable<string> {
  return format === "table"
    ? [toTable(MEASURE_ROW_COLUMNS, Array.from(rows))]
    : pieces(MEASURE_ROW_COLUMNS, rows, format);
}

/** Text is handed on when it has grown to about this many characters. */
const PIECE = 1 << 16;

function* pieces<K extends string>(
  columns: readonly K[],
  records: Iterable<Readonly<Record<K, string | number | null>>>,
  format: "csv" | "json",
): Generator<string> {
  const lines = format === "csv" ? csvLines(columns, records) : jsonLines(columns, records);
  let text = "";
  for (const line of lines) {
    text += line;
    if (text.length < PIECE) continue;
    yield text;
    text = "";
  }
  yield text;
}

function* csvLines<K extends string>(
  columns: readonly K[],
  records: Iterable<Readonly<Record<K, string | number | null>>>,
): Generator<string> {
  yield `${columns.map(csvCell).join(",")}\n`;
  // Most columns say the same row after row.
  const cells: (string | number | null)[] = columns.map(() => null);
  const texts = columns.map(() => "");
  for (const record of records) {
    let line = "";
    for (let c = 0; c < columns.length; c++) {
      const cell = record[columns[c]!];
      if (cell !== cells[c]) {
        cells[c] = cell;
        texts[c] = csvCell(cell);
      }
      line += c === 0 ? texts[c]! : `,${texts[c]!}`;
    }
    yield `${line}\n`;
  }
}

function* jsonLines<K extends string>(
  columns: readonly K[],
  records: Iterable<Readonly<Record<K, unknown>>>,
): Generator<string> {
  let rows = 0;
  for (const record of records) {
    yield rows++ === 0 ? "[\n" : ",\n";
    yield JSON.stringify(Object.fromEntries(columns.map((c) => [c, record[c]])));
  }
  yield rows === 0 ? "[]\n" : "\n]\n";
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
