import type { Finding } from "@crosstie/core";
import { plain } from "./text.js";

/** Least count that a level with small cells shows; it fixes what “<5” can stand for. */
const SMALL = 5;

/** What the page may say of a count: known, between two bounds, a band in words, or nothing. */
export interface CountRange {
  /** Least it can be. */
  readonly low: number;
  /** Most it can be; null where nothing bounds it. */
  readonly high: number | null;
  /** In words, where the level gives words instead of counts. */
  readonly band: string | null;
  /** Too few of those who would have reported it answered. */
  readonly silent: boolean;
}

const UNKNOWN: CountRange = { low: 0, high: null, band: null, silent: true };

/** Least count a band of level `public` stands for. */
const BANDS: ReadonlyMap<string, readonly [number, number | null]> = new Map([
  ["none reported", [0, 0]],
  ["few", [1, 9]],
  ["some", [10, 29]],
  ["many", [30, null]],
]);

/** What a finding that counts lets a reader know. */
export function countRange(f: Finding | undefined): CountRange {
  if (f === undefined) return UNKNOWN;
  if (f.value !== null) return { low: f.value, high: f.value, band: null, silent: false };
  if (f.status === "suppressed") {
    return f.reason === "SMALL_CELL"
      ? { low: 1, high: SMALL - 1, band: null, silent: false }
      : { low: 0, high: null, band: null, silent: false };
  }
  if (f.status === "banded") {
    const [low, high] = BANDS.get(f.reason ?? "") ?? [0, null];
    return { low, high, band: f.reason, silent: false };
  }
  return UNKNOWN;
}

/** Two counts together, such as the ties from A to B and those from B to A. */
export function addCounts(a: CountRange, b: CountRange): CountRange {
  const low = a.low + b.low;
  const high = a.high === null || b.high === null ? null : a.high + b.high;
  return { low, high, band: bandOfBoth(a, b, low, high), silent: a.silent || b.silent };
}

/** Nothing and something is what the something is; else what the bounds of the two together say. */
function bandOfBoth(a: CountRange, b: CountRange, low: number, high: number | null): string | null {
  if (a.band === null && b.band === null) return null;
  if (a.high === 0) return b.high === null && b.low === 0 ? null : b.band;
  if (b.high === 0) return a.high === null && a.low === 0 ? null : a.band;
  if (low === 0) return null;
  const least = bandOf(low);
  if (high === null) return least === "many" ? least : `${least} or more`;
  const most = bandOf(high);
  return least === most ? least : `${least} to ${most}`;
}

function bandOf(count: number): string {
  return [...BANDS].find(([, [low, high]]) => low <= count && (high === null || count <= high))![0];
}

/**
 * The count as the page prints it.
 * @example countText({ low: 1, high: 4, band: null, silent: false }) // "<5"
 */
export function countText({ low, high, band, silent }: CountRange): string {
  if (silent) return low > 0 ? `at least ${plain(low)}` : "not known";
  if (band !== null) return band;
  if (high === null) return low > 0 ? `at least ${plain(low)}` : "withheld";
  if (low === high) return plain(low);
  return low <= 2 ? `<${plain(high + 1)}` : `${plain(low)}–${plain(high)}`;
}

/** The count in a sentence, before what is counted: “fewer than 5” where the table has “<5”, “no” where it has “none reported”. */
export function countPhrase(range: CountRange): string {
  const text = countText(range);
  return text === "none reported" ? "no" : text.replace(/^</, "fewer than ").replace("–", " to ");
}
