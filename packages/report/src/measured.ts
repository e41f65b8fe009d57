import type { Finding } from "@crosstie/core";
import { type CountRange, countPhrase, countRange, countText } from "./counts.js";
import { type Html, html, nothing } from "./html.js";
import { cut, percent, plain } from "./text.js";

/** Why a value is missing, in a word or two for a table cell. */
const WHY: ReadonlyMap<string, string> = new Map([
  ["NO_TIES", "no ties"],
  ["NO_GROUPS", "no departments"],
  ["NO_HOLDER", "no holder"],
  ["NOBODY_NAMED", "nobody named"],
  ["ALL_MISSING", "not answered"],
  ["ZERO_VARIANCE", "not defined"],
  ["TOO_FEW", "too few"],
]);

/** Units in which a small number is a small group of people or ties, so that “<5” says something. */
const COUNTED = new Set(["people", "ties", "pairs", "departments", "department pairs"]);

/** Where a number comes from, on the number itself. */
export function numberSpan(
  text: string,
  source: { measure: string; n: number | null; id?: string | null; id2?: string | null },
): Html {
  const of = [
    source.id === undefined || source.id === null ? "" : html` data-id="${cut(source.id)}"`,
    source.id2 === undefined || source.id2 === null ? "" : html` data-id2="${cut(source.id2)}"`,
  ];
  return html`<span class="n" data-measure="${source.measure}" data-n="${source.n ?? "unknown"}"${of}>${text}</span>`;
}

/**
 * A finding's value as the page prints it, or in a word why it is not there. All numbers of the page that
 * come from findings go through here or through `share`, `count` and `countOf`.
 */
export function value(f: Finding | undefined, format: (value: number) => string): Html {
  return f === undefined ? html`<span class="off">not measured</span>` : numberSpan(valueText(f, format), f);
}

function valueText(f: Finding, format: (value: number) => string): string {
  if (f.value !== null) return f.status === "upper-bound" ? `under ${format(f.value)}` : format(f.value);
  if (f.status === "banded") return f.reason ?? "withheld";
  if (f.status === "suppressed")
    return f.reason === "SMALL_CELL" && COUNTED.has(f.unit ?? "") ? "<5" : "withheld";
  if (f.status === "cannot-say") return "cannot say";
  return WHY.get(f.reason ?? "") ?? "not defined";
}

/** A count in a table: “<5” where the number is too small to show. */
export function count(f: Finding | undefined): Html {
  return value(f, plain);
}

/** A count in a sentence: “fewer than 5” where the number is too small to show. */
export function countIn(f: Finding | undefined): Html {
  if (f === undefined) return html`an unknown number of`;
  return numberSpan(f.status === "cannot-say" ? "an unknown number of" : countPhrase(countRange(f)), f);
}

/** A count put together from several findings, in a table. */
export function countOf(range: CountRange, source: { measure: string; n: number | null }): Html {
  return numberSpan(countText(range), source);
}

/** The same in a sentence. */
export function countOfIn(range: CountRange, source: { measure: string; n: number | null }): Html {
  return numberSpan(countPhrase(range), source);
}

/** A share that may be printed, or the most it may be said to be. */
export interface ShownShare {
  readonly text: string;
  /** Where a dot may stand; null where there is none. */
  readonly at: number | null;
  /** Set where the share is only known to lie below it. */
  readonly below: number | null;
}

/**
 * A share, unless it amounts to one to four of `base`: those are small cells too, and anybody could
 * multiply. Then only its upper bound is given.
 *
 * @param base people (or ties) it is a share of; null where not known or where the level shows all
 */
export function shownShare(f: Finding, base: number | null): ShownShare {
  if (f.value === null) return { text: valueText(f, percent), at: null, below: null };
  if (f.status === "upper-bound") return { text: valueText(f, percent), at: null, below: f.value };
  if (base !== null && f.value > 0 && Math.round(f.value * base) < 5) {
    const bound = Math.min(1, Math.ceil(500 / base) / 100);
    return { text: `under ${percent(bound)}`, at: null, below: bound };
  }
  return { text: percent(f.value), at: f.value, below: null };
}

/** A share as the page prints it; see `shownShare`. */
export function share(f: Finding | undefined, base: number | null = null): Html {
  return f === undefined
    ? html`<span class="off">not measured</span>`
    : numberSpan(shownShare(f, base).text, f);
}

/** The ends of a finding's range, or null where it has none. */
export function rangeOf(f: Finding): Html | null {
  if (f.lower === null || f.upper === null) return null;
  const [low, high] = [percent(f.lower), percent(f.upper)];
  return numberSpan(low === high ? low : `${low} to ${high}`, { ...f, measure: `${f.measure}.range` });
}

/** The range as a sentence that follows the finding's own; nothing where there is none. */
export function allowing(f: Finding | undefined): Html {
  // Where everybody answered there is nothing to allow for.
  const still = f !== undefined && f.lower === f.value && f.upper === f.value;
  const range = f === undefined || still ? null : rangeOf(f);
  return range === null ? nothing : html` Allowing for people who did not answer: ${range}.`;
}
