import type { WatchOptions } from "../network/work.js";
import { requireDraws } from "./arrangement.js";
import type { DrawBlock } from "./draws.js";
import { EXACT_LIMIT } from "./exact-limit.js";
import { visitShuffles } from "./kernels/shuffled-orders.js";
import { arrangementAt, arrangements, nextArrangement } from "./multiset.js";

export interface PermutationOptions extends WatchOptions {
  /** Random arrangements drawn where there are too many to look at all of them. Default 1000. */
  readonly permutations?: number | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
}

/** Ways to deal labels out anew; people without a label (−1) keep it. */
export interface LabelArrangements {
  readonly labels: Int32Array;
  readonly count: number;
  /** Whether these are all there are. */
  readonly exact: boolean;
  readonly seed: number;
}

/**
 * All n! / ∏ n_k! ways to deal the labels out where these are at most {@link EXACT_LIMIT}, otherwise random ones.
 *
 * @throws RangeError where `permutations` is not a whole number above 0
 */
export function labelArrangements(
  labels: Int32Array,
  { permutations = 1000, seed = 1 }: PermutationOptions = {},
): LabelArrangements {
  requireDraws("permutations", permutations);
  const all = arrangements(labels);
  const exact = all <= EXACT_LIMIT;
  return { labels, count: exact ? all : permutations, exact, seed };
}

/**
 * Visits the arrangements of a block: all of them in lexicographic order, random ones by their number, which with the
 * seed is all they depend on. The array is used again for the next one.
 */
export function visitLabels(
  { labels, exact, seed }: LabelArrangements,
  { first, end }: DrawBlock,
  visit: (arranged: Int32Array, number: number) => void,
): void {
  const known = labels.filter((g) => g >= 0);
  const places = Int32Array.from(labels.keys()).filter((i) => labels[i]! >= 0);
  const arranged = labels.slice();
  if (!exact) {
    visitShuffles(known.length, seed, { first, end }, (order, r) => {
      for (let k = 0; k < places.length; k++) arranged[places[k]!] = known[order[k]!]!;
      visit(arranged, r);
    });
    return;
  }
  const dealt = arrangementAt(known.sort(), first);
  for (let r = first; r < end; r++) {
    for (let k = 0; k < places.length; k++) arranged[places[k]!] = dealt[k]!;
    visit(arranged, r);
    nextArrangement(dealt);
  }
}
