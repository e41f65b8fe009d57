/** Space that does not break: between a number and its sign. */
const NBSP = "\u00a0";

/**
 * A share in whole percent, without calling something nothing or nearly all everything.
 * @example percent(0.404) // "40 %"
 */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return `under 1${NBSP}%`;
  if (share < 1 && share >= 0.995) return `over 99${NBSP}%`;
  return `${Math.round(share * 100)}${NBSP}%`;
}

/** A response rate, rounded down: 79.6 % must not look like the 80 % it falls short of. */
export function percentFloor(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)}${NBSP}%`;
}

/** Which departments are counted together at a level: "in which fewer than 5 people answered". */
export function tooSmall({ level, minGroup }: { readonly level: string; readonly minGroup: number }): string {
  return level === "cabinet" || level === "public"
    ? `in which fewer than ${minGroup} people answered`
    : `of fewer than ${minGroup} people`;
}

/** A count or mean to a whole number; values between 0 and 10 that are not whole keep one decimal. */
export function plain(value: number): string {
  const text =
    Number.isInteger(value) || Math.abs(value) >= 10 ? String(Math.round(value)) : value.toFixed(1);
  return text.replace(/\B(?=(\d{3})+$)/g, ",").replace("-", "\u2212");
}

/** An index or correlation, to two decimals. */
export function index(value: number): string {
  return value.toFixed(2).replace("-", "\u2212");
}

/** @example plural(1, "person", "people") // "person" */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** Names longer than this are cut: no name is, and text that was put in a name's place must not drown the page. */
const LONGEST_NAME = 120;

/** A name as it is, or its beginning with an ellipsis where it is longer than any name. */
export function cut(text: string): string {
  // Few letters are more than four units long; this spares splitting up a text of megabytes.
  if (text.length <= LONGEST_NAME) return text;
  const letters = [...text.slice(0, 4 * LONGEST_NAME)];
  return letters.length <= LONGEST_NAME && text.length <= 4 * LONGEST_NAME
    ? text
    : `${letters.slice(0, LONGEST_NAME - 1).join("")}…`;
}

/** Letters that are narrow or wide in a bold sans-serif face; widths in heights of a letter, on the safe side. */
const NARROW = /[ilIjtfr.,:;'’|!()[\]/\- ]/;
const WIDE = /[mwMW@%—…]/;
const CAPITAL = /[\p{Lu}\d&+=<>]/u;
const FULL = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{Extended_Pictographic}]/u;

/** About how wide a text is in bold letters, in heights of a letter; no face is measured, so that pages stay the same everywhere. */
export function textWidth(text: string): number {
  let width = 0;
  for (const c of text)
    width += FULL.test(c)
      ? 1.05
      : NARROW.test(c)
        ? 0.42
        : WIDE.test(c)
          ? 1.08
          : CAPITAL.test(c)
            ? 0.82
            : 0.71;
  return width;
}

/**
 * Cuts a label into lines for a figure, at spaces where it can; what does not fit ends in an ellipsis.
 * @param width that a line may have, in heights of a letter
 */
export function wrapWidth(label: string, width: number, lines: number): string[] {
  const out: string[] = [];
  for (const piece of cut(label)
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) => broken(word, width))) {
    const last = out.at(-1);
    if (last !== undefined && textWidth(`${last} ${piece}`) <= width)
      out[out.length - 1] = `${last} ${piece}`;
    else out.push(piece);
  }
  if (out.length <= lines) return out;
  const kept = out.slice(0, lines);
  const end = [...`${kept[lines - 1]!} ${out[lines]!}`];
  while (end.length > 1 && textWidth(`${end.join("")}…`) > width) end.pop();
  kept[lines - 1] = `${end.join("").trimEnd()}…`;
  return kept;
}

/** A word in pieces that fit a line. */
function broken(word: string, width: number): string[] {
  const pieces = [""];
  for (const c of word) {
    if (pieces.at(-1) !== "" && textWidth(pieces.at(-1)! + c) > width) pieces.push("");
    pieces[pieces.length - 1] += c;
  }
  return pieces;
}

/** After a superlative: what it is true of where others are withheld or cannot be told. */
export function ofThoseShown(isPart: boolean, what = "departments"): string {
  return isPart ? `, of the ${what} shown` : "";
}
