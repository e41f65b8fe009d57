import type { WatchOptions } from "../network/work.js";
import type { DrawBlock } from "./draws.js";
import { EXACT_LIMIT } from "./exact-limit.js";
import { visitShuffles } from "./kernels/shuffled-orders.js";
import { arrangementAt, nextArrangement } from "./multiset.js";

export interface ArrangementOptions extends WatchOptions {
  /** Random arrangements drawn where there are too many to look at all of them. Default 1000. */
  readonly permutations?: number | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
}

/** Arrangements of n people: all n! of them where these are at most {@link EXACT_LIMIT}, otherwise random ones. */
export interface Arrangements {
  readonly n: number;
  readonly count: number;
  readonly exact: boolean;
  readonly seed: number;
}

/**
 * The ways to seat n people anew, for tests that permute rows and columns of a matrix together.
 *
 * @throws RangeError where `permutations` is not a whole number above 0
 */
export function arrangementsOf(
  n: number,
  { permutations = 1000, seed = 1 }: ArrangementOptions = {},
): Arrangements {
  requireDraws("permutations", permutations);
  let all = 1;
  for (let k = 2; k <= n && all <= EXACT_LIMIT; k++) all *= k;
  const exact = all <= EXACT_LIMIT;
  return { n, count: exact ? all : permutations, exact, seed };
}

/** @throws RangeError where `draws` is not a whole number above 0 */
export function requireDraws(name: string, draws: number): void {
  if (!Number.isInteger(draws) || draws < 1)
    throw new RangeError(`${name} must be a whole number above 0, got ${draws}`);
}

/**
 * Visits the arrangements of a block. `order[i]` is the person who takes the place of i; the array is used again for
 * the next one. Random arrangement r depends on the seed and r only.
 */
export function visitArrangements(
  { n, exact, seed }: Arrangements,
  { first, end }: DrawBlock,
  visit: (order: Int32Array, number: number) => void,
): void {
  if (!exact) {
    visitShuffles(n, seed, { first, end }, visit);
    return;
  }
  const order = arrangementAt(
    Int32Array.from({ length: n }, (_, i) => i),
    first,
  );
  for (let r = first; r < end; r++) {
    visit(order, r);
    nextArrangement(order);
  }
}
