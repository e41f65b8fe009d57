/** Wide scripts and pictographs take about one em; everything else is looked up below. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u;
const NARROW = new Set("iIjl.,:;'|!()[]ft r-");
const BROAD = new Set("mwMW@%&");

// Control characters break XML; direction overrides can make a name reorder the text after it.
const UNSAFE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/**
 * A text from the data, made fit for showing: no control characters, no direction overrides, no lone
 * surrogates, one space between words. Markup is left as it is; escaping is the painters' work.
 */
export function cleanText(text: string): string {
  const spaced = text.replace(/[\t\r\n]+/g, " ").replace(UNSAFE, "");
  return spaced
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/\s+/g, " ")
    .trim();
}

/** Estimated width of a text at a font size, in the unit of the font size; on the generous side. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) {
    if (WIDE.test(letter)) ems += 1.05;
    else if (NARROW.has(letter)) ems += 0.36;
    else if (BROAD.has(letter)) ems += 0.92;
    else if (letter >= "A" && letter <= "Z") ems += 0.71;
    else ems += 0.58;
  }
  return ems * size;
}

/** Cuts a text to a number of characters, with an ellipsis where something was cut. */
export function shorten(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most
    ? text
    : letters
        .slice(0, most - 1)
        .join("")
        .trimEnd() + "…";
}

/** Breaks a text at spaces into at most `rows` rows of at most `most` characters. */
export function wrapText(text: string, most: number, rows: number): string[] {
  const lines: string[] = [];
  let line = "";
  const words = text.split(" ");
  for (const [at, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if ([...longer].length <= most || line === "") line = longer;
    else if (lines.length + 1 === rows) {
      line = [line, ...words.slice(at)].join(" ");
      break;
    } else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines.map((each) => shorten(each, most));
}

/** Lower case without accents, for searching: "José Núñez" and "jose nunez" become the same. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .trim();
}

/** 1200 → "1,200"; without the machine's locale, so that every computer writes the same file. */
export function formatCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A measure's value with up to three significant digits. */
export function formatValue(value: number): string {
  if (Number.isInteger(value)) return value < 0 ? `−${formatCount(-value)}` : formatCount(value);
  return String(Number(value.toPrecision(3))).replace("-", "−");
}

/** "1 tie", "2 ties", "1 person", "2 people". */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** "A, B and C". */
export function listOf(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** A number for a picture: two decimals are finer than any screen, and shorter. */
export function fixed(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 0 : rounded;
}
