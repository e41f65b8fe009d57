/**
 * Signs in the answers of how a question was put. The check of a study and the comparison of two waves read the same
 * ones, so that a code of a Problem means one thing.
 */

/** A roster of fewer people is answered alike too easily to say anything. */
export const ROSTER_FROM = 15;
/** Share of respondents at the largest number of names from which a limit is likely. */
export const AT_CAP = 0.2;
/** So many people, at least, stop where a limit is. */
const FEWEST_AT_CAP = 5;
/** Limits that surveys set. */
const CAPS = [2, 12] as const;
/** Jaccard index of two sets of ties from which they are one question under two names, or one table read twice. */
const IDENTICAL = 0.98;
/** Ties two sets must have before their likeness means anything. */
const TIES_TO_COMPARE = 10;

/**
 * The limit on names that the answers suggest: a small number at which many people stop, far from everybody.
 *
 * @param named how many each person named who named anybody
 * @param roster people on the roster
 */
export function likelyLimit(named: readonly number[], roster: number): number | null {
  if (roster < ROSTER_FROM || named.length === 0) return null;
  const largest = named.reduce((most, d) => Math.max(most, d), 0);
  const atCap = named.filter((d) => d === largest).length;
  const likely =
    largest >= CAPS[0] &&
    largest <= CAPS[1] &&
    largest < (roster - 1) / 3 &&
    atCap >= FEWEST_AT_CAP &&
    atCap / named.length >= AT_CAP;
  return likely ? largest : null;
}

/** How many named everybody; 0 of a small roster, where that is easily done. */
export function namedEverybody(named: readonly number[], roster: number): number {
  return roster < ROSTER_FROM ? 0 : named.filter((d) => d >= roster - 1).length;
}

/** Whether two sets of ties, of which `both` are in either, are one. */
export function areSameTies(first: number, second: number, both: number): boolean {
  if (!mayBeSame(first, second)) return false;
  return both / (first + second - both) > IDENTICAL;
}

/** Whether two sets of so many ties could be one: sizes alone rule most pairs out. */
export function mayBeSame(first: number, second: number): boolean {
  const [less, more] = [Math.min(first, second), Math.max(first, second)];
  return less >= TIES_TO_COMPARE && less >= IDENTICAL * more;
}
