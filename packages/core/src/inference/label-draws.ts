import type { Steps } from "../network/steps.js";
import type { WatchOptions } from "../network/work.js";
import { requireDraws } from "./arrangement.js";
import { type DrawBlock, drawBlocks } from "./draws.js";
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

/** Is handed an arrangement, and its number. The array is used again for the next one. */
export type LabelVisit = (arranged: Int32Array, number: number) => void;

/**
 * Visits arrangements block by block: all of them in lexicographic order, random ones by their number, which with the
 * seed is all they depend on. Blocks may come in any order; where one follows the other its first is not searched for.
 */
export function labelVisitor({
  labels,
  exact,
  seed,
}: LabelArrangements): (block: DrawBlock, visit: LabelVisit) => void {
  const known = labels.filter((g) => g >= 0);
  const places = new Int32Array(known.length);
  let count = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) places[count++] = i;
  const arranged = labels.slice();
  if (!exact)
    return (block, visit) =>
      visitShuffles(count, seed, block, (order, r) => {
        for (let k = 0; k < count; k++) arranged[places[k]!] = known[order[k]!]!;
        visit(arranged, r);
      });
  const sorted = known.sort();
  let dealt: Int32Array = sorted.slice();
  let next = 0;
  return ({ first, end }, visit) => {
    if (first !== next) dealt = arrangementAt(sorted, first);
    for (next = first; next < end; next++) {
      for (let k = 0; k < count; k++) arranged[places[k]!] = dealt[k]!;
      visit(arranged, next);
      nextArrangement(dealt);
    }
  };
}

/** Visits the arrangements of one block, see {@link labelVisitor}. */
export function visitLabels(arrangements: LabelArrangements, block: DrawBlock, visit: LabelVisit): void {
  labelVisitor(arrangements)(block, visit);
}

/** Visits all arrangements, as steps, some each. */
export function* visitLabelSteps(arrangements: LabelArrangements, visit: LabelVisit): Steps<void> {
  const visitBlock = labelVisitor(arrangements);
  for (const block of drawBlocks(arrangements.count)) {
    visitBlock(block, visit);
    yield { at: block.end / arrangements.count };
  }
}
