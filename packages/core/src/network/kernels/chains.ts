/** Chains of ties from some people to others, as many at once as can be. */
export interface Chains {
  /** How many there are. */
  count(starts: readonly number[], ends: readonly number[]): number;
  /**
   * People without whom none is left, the set nearest to the starts, ascending; asked for after {@link count} of the
   * same starts.
   */
  cut(starts: readonly number[]): readonly number[];
}

/** Nobody before: the person is on no chain. */
export const FREE = -1;
/** The chain begins with this person. */
export const FIRST = -2;

const HIGHEST_STAMP = 0x3fffffff;

/** A number above all levels given so far, so that they need not be wiped before each search. */
export function nextStamp(levels: Int32Array, stamp: number): number {
  const next = stamp + levels.length + 1;
  if (next + levels.length < HIGHEST_STAMP) return next;
  levels.fill(-1);
  return 0;
}
