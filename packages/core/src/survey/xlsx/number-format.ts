import { attribute, walkXml } from "../xml.js";

/** How a cell shows its number: as it is, as a date (with or without a time), or with leading zeros. */
export type NumberFormat =
  | { readonly kind: "number" | "date" }
  | { readonly kind: "zeros"; readonly width: number };

const NUMBER: NumberFormat = { kind: "number" };
const DATE: NumberFormat = { kind: "date" };

/** Formats every workbook has without declaring them (ECMA-376 part 1, 18.8.30), the East Asian dates among them. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** What a format code says; texts in quotation marks, colours and escaped characters are no part of a date. */
export function formatOf(code: string): NumberFormat {
  const first = code.split(";")[0]!.slice(0, 255);
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, "");
  if (/^0{2,}$/.test(bare)) return { kind: "zeros", width: bare.length };
  // [h]:mm:ss counts hours; other brackets hold colours, currencies and conditions.
  const letters = bare.replace(/\[(?![hms]+\])[^\]]*\]/gi, "").replace(/general/gi, "");
  return /[dmyhs]/i.test(letters) ? DATE : NUMBER;
}

/**
 * Number formats by the style number cells name.
 * @throws Unreadable
 */
export function readNumberFormats(xml: string, file: string): readonly NumberFormat[] {
  const declared = new Map<number, NumberFormat>();
  const styles: NumberFormat[] = [];
  let inCellStyles = false;
  walkXml(xml, file, {
    open(name, attributes) {
      if (name === "numFmt")
        declared.set(
          Number(attribute(attributes, "numFmtId")),
          formatOf(attribute(attributes, "formatCode") ?? ""),
        );
      else if (name === "cellXfs") inCellStyles = true;
      else if (name === "xf" && inCellStyles) {
        const id = Number(attribute(attributes, "numFmtId") ?? 0);
        styles.push(declared.get(id) ?? (isBuiltInDate(id) ? DATE : NUMBER));
      }
    },
    close(name) {
      if (name === "cellXfs") inCellStyles = false;
    },
  });
  return styles;
}

const DAY = 86_400_000;
/** Day 0 of the two ways Excel counts days. The first one believes that 1900 was a leap year. */
const [FROM_1900, FROM_1904] = [Date.UTC(1899, 11, 30), Date.UTC(1904, 0, 1)];

/** A number as a person sees it: dates as 2026-03-01, with a time where they have one, times alone as 09:30:00. */
export function showNumber(raw: string, format: NumberFormat, from1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  if (format.kind === "zeros" && Number.isInteger(value) && value >= 0)
    return plain(raw, value).padStart(format.width, "0");
  if (format.kind !== "date" || value < 0 || value >= 2_958_466) return plain(raw, value);
  const days = !from1904 && value >= 1 && value < 60 ? value + 1 : value;
  const at = new Date((from1904 ? FROM_1904 : FROM_1900) + Math.round((days * DAY) / 1000) * 1000);
  const [date, time] = [at.toISOString().slice(0, 10), at.toISOString().slice(11, 19)];
  if (value < 1) return time;
  return time === "00:00:00" ? date : `${date} ${time}`;
}

/** Ids of many digits stay as they are written; other numbers in their shortest form. */
function plain(raw: string, value: number): string {
  return /^-?\d+$/.test(raw) ? raw : String(value);
}
