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

/**
 * Cuts a label into lines for a figure, at spaces where it can; what does not fit ends in an ellipsis.
 * @param width characters a line may have
 */
export function wrap(label: string, width: number, lines: number): string[] {
  const pieces = label
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) => {
      const letters = [...word];
      return Array.from({ length: Math.ceil(letters.length / width) }, (_, i) =>
        letters.slice(i * width, (i + 1) * width).join(""),
      );
    });
  const out: string[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last !== undefined && [...last].length + 1 + [...piece].length <= width)
      out[out.length - 1] = `${last} ${piece}`;
    else out.push(piece);
  }
  if (out.length <= lines) return out;
  const kept = out.slice(0, lines);
  const end = [...kept[lines - 1]!];
  kept[lines - 1] = `${end.slice(0, width - 1).join("")}…`;
  return kept;
}
