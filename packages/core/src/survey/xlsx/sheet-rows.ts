import type { NumberedRecord } from "../table-builder.js";
import { Unreadable } from "../unreadable.js";
import { attribute, walkXml } from "../xml.js";
import { type NumberFormat, showNumber } from "./number-format.js";

/** What a sheet refers to. */
export interface SheetContext {
  readonly file: string;
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
  /** Cells a sheet may have room for: two far corners make a small file a vast table. */
  readonly mostColumns: number;
  readonly mostRows: number;
}

export interface SheetRows {
  readonly records: readonly NumberedRecord[];
  /** Rows (as a spreadsheet shows them) with a number in them, one set a column. */
  readonly numbers: readonly ReadonlySet<number>[];
  /** Places of formulas that were never worked out, such as "B7". */
  readonly unworked: readonly string[];
  /** Rows and columns past the limits. */
  readonly beyond: number;
}

const REFERENCE = /^([A-Z]{1,3})(\d{1,7})$/;

/** Position of a column from its letters, from 0. */
export function columnOf(letters: string): number {
  let at = 0;
  for (let k = 0; k < letters.length; k++) at = at * 26 + letters.charCodeAt(k) - 64;
  return at - 1;
}

/**
 * The cells of a sheet as a person sees them, by the row and column they stand in.
 * @throws Unreadable
 */
export function readSheetRows(xml: string, context: SheetContext): SheetRows {
  const { file, strings, formats, from1904 } = context;
  const records: [number, string[]][] = [];
  const numbers: Set<number>[] = [];
  const unworked: string[] = [];
  let beyond = 0;
  let row = -1;
  let column = -1;
  let cells: string[] = [];
  let type = "n";
  let format: NumberFormat = { kind: "number" };
  let value: string | null = null;
  let formula = false;
  let collecting = false;
  let phonetic = 0;
  let inData = false;

  const endCell = () => {
    if (row >= context.mostRows || column >= context.mostColumns) {
      beyond++;
      return;
    }
    if (value === null) {
      if (formula) unworked.push(`${letters(column)}${row + 1}`);
      return;
    }
    let text = value;
    if (type === "s") {
      const at = Number(value);
      if (!Number.isInteger(at) || at < 0 || at >= strings.length)
        throw new Unreadable("E_XLSX", "The workbook refers to a text it does not hold; save it again.", {
          file,
          row: row + 1,
        });
      text = strings[at]!;
    } else if (type === "b") text = value.trim() === "1" ? "TRUE" : "FALSE";
    else if (type === "n" && value.trim() !== "") {
      text = showNumber(value.trim(), format, from1904);
      for (let k = numbers.length; k <= column; k++) numbers.push(new Set());
      numbers[column]!.add(row + 1);
    } else text = unescapeText(value);
    for (let k = cells.length; k < column; k++) cells.push("");
    cells[column] = text;
  };

  walkXml(xml, file, {
    open(name, attributes) {
      if (name === "sheetData") inData = true;
      if (!inData) return;
      if (name === "row") {
        const given = Number(attribute(attributes, "r"));
        row = Number.isInteger(given) && given > row + 1 ? given - 1 : row + 1;
        column = -1;
        cells = [];
      } else if (name === "c") {
        const at = REFERENCE.exec(attribute(attributes, "r") ?? "");
        column = at === null ? column + 1 : Math.max(columnOf(at[1]!), column + 1);
        type = attribute(attributes, "t") ?? "n";
        format = formats[Number(attribute(attributes, "s") ?? 0)] ?? { kind: "number" };
        value = null;
        formula = false;
      } else if (name === "v") {
        collecting = true;
        value = "";
      } else if (name === "f") formula = true;
      else if (name === "rPh") phonetic++;
      else if (name === "t" && type === "inlineStr" && phonetic === 0) {
        collecting = true;
        value ??= "";
      }
    },
    text(text) {
      if (collecting) value += text;
    },
    close(name) {
      if (!inData) return;
      if (name === "v" || name === "t") collecting = false;
      else if (name === "rPh") phonetic--;
      else if (name === "c") endCell();
      else if (name === "row") {
        if (cells.length > 0) records.push([row, cells]);
        cells = [];
      } else if (name === "sheetData") inData = false;
    },
  });
  return { records, numbers, unworked, beyond };
}

/** Texts of a workbook write characters XML cannot hold as _x000D_. */
export function unescapeText(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/**
 * The texts cells refer to by number.
 * @throws Unreadable
 */
export function readSharedStrings(xml: string, file: string): readonly string[] {
  const strings: string[] = [];
  let text = "";
  let collecting = false;
  let phonetic = 0;
  walkXml(xml, file, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic++;
      else if (name === "t") collecting = phonetic === 0;
    },
    text(part) {
      if (collecting) text += part;
    },
    close(name) {
      if (name === "t") collecting = false;
      else if (name === "rPh") phonetic--;
      else if (name === "si") strings.push(unescapeText(text));
    },
  });
  return strings;
}

function letters(column: number): string {
  let text = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}
