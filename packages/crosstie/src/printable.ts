/**
 * Text from a file, safe to print: control characters could recolour or clear a terminal, and marks of
 * writing direction could make a line read as another. They are shown as codes.
 */
export function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
    /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Pads to a width in characters as a terminal shows them, wide ones not considered. */
export function pad(text: string, width: number, side: "left" | "right" = "left"): string {
  const fill = " ".repeat(Math.max(0, width - [...text].length));
  return side === "left" ? text + fill : fill + text;
}

/** A number for reading: at most four significant digits, whole numbers whole. */
export function shortNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const short = Number(value.toPrecision(4));
  return Math.abs(short) >= 1e-4 ? String(short) : short.toExponential();
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
