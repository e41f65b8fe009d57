export type Cell = string | number | null;

/** Whether a spreadsheet would take the text for a formula (OWASP: CSV injection), spaces before it or not. */
const FORMULA = /^(?:[\t\r\0]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV, with its header; text that a spreadsheet would run gets a leading apostrophe, numbers stand as they are. */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${[header, ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

/**
 * An address that holds the file itself. Only what would end or change the address is escaped, so that it is no
 * longer than need be.
 */
export function dataLink(text: string): string {
  const escaped = text.replace(/[^A-Za-z0-9,.;:_\-()!*/+=@$~]/gu, (c) => encode(c));
  return `data:text/csv;charset=utf-8,${escaped}`;
}

function encode(c: string): string {
  // A lone surrogate has no bytes; the mark for what cannot be shown stands for it.
  return /\p{Cs}/u.test(c) ? "%EF%BF%BD" : encodeURIComponent(c).replace(/'/g, "%27");
}
