import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { randomStream } from "./random.js";

/** Every arrangement is looked at when there are at most this many (measures.md 0.8). */
export const EXACT_LIMIT = 50_000;

export interface PermutationOptions {
  /** Random arrangements drawn where there are too many to look at all of them. Default 1000. */
  readonly permutations?: number;
  /** Default 1. */
  readonly seed?: number;
}

/** A statistic beside what it is when labels are dealt out by chance. */
export interface PermutationTest {
  readonly statistic: number;
  /** Mean under chance: exact where a formula or all arrangements give it, otherwise the mean of the draws. */
  readonly expected: number;
  readonly sd: number;
  /** (statistic − expected) / sd; NaN where sd is 0. */
  readonly z: number;
  /** Probability of a value as low as this or lower, as high or higher, and twice the smaller (at most 1). */
  readonly pLe: number;
  readonly pGe: number;
  readonly pTwo: number;
  /** The middle 95 % under chance: the 2.5 % and 97.5 % points (interpolated as R's `quantile` does by default). */
  readonly lower: number;
  readonly upper: number;
  /** Arrangements the figures rest on, those with an undefined statistic left out. */
  readonly permutations: number;
  /** Whether these were all there are. */
  readonly exact: boolean;
  readonly seed: number;
}

/** A number computed from the label of each person; −1 is "not known". */
export type LabelStatistic = (labels: Int32Array) => number;

/**
 * Compares a statistic of the labels with its values when the labels are dealt out anew, the network left as it
 * is. People without a label (−1) keep it. All n! / ∏ n_k! arrangements are looked at when they are at most
 * {@link EXACT_LIMIT}, and p is then their share; otherwise p = (b + 1) / (R + 1), which is never 0.
 *
 * @param statistic must not keep or change the array it is given
 * @param expected the exact mean under chance, where a formula gives it
 * @see Phipson & Smyth (2010), Permutation p-values should never be zero. sna and migraph report b / R.
 */
export function labelPermutation(
  statistic: LabelStatistic,
  labels: Int32Array,
  { permutations = 1000, seed = 1 }: PermutationOptions = {},
  expected?: number,
): PermutationTest {
  if (!Number.isInteger(permutations) || permutations < 1)
    throw new RangeError(
      `labelPermutation: permutations must be a whole number above 0, got ${permutations}`,
    );
  const exact = arrangements(labels) <= EXACT_LIMIT;
  const values = exact
    ? allLabelStatistics(statistic, labels)
    : drawnLabelStatistics(statistic, labels, seed, 0, permutations);
  return permutationTest(statistic(labels.slice()), values, { exact, seed, expected });
}

/**
 * The statistic for the random arrangements numbered from `first` to before `end`. Each arrangement depends on
 * the seed and its own number only, so any number of workers may share them out.
 */
export function drawnLabelStatistics(
  statistic: LabelStatistic,
  labels: Int32Array,
  seed: number,
  first: number,
  end: number,
): Float64Array {
  const known = labels.filter((g) => g >= 0);
  const dealt = known.slice();
  const arranged = labels.slice();
  const values = new Float64Array(Math.max(0, end - first));
  for (let r = first; r < end; r++) {
    dealt.set(known);
    randomStream(seed, r).shuffle(dealt);
    deal(labels, dealt, arranged);
    values[r - first] = statistic(arranged);
  }
  return values;
}

/** The statistic for every distinct arrangement of the labels, in lexicographic order. */
export function allLabelStatistics(statistic: LabelStatistic, labels: Int32Array): Float64Array {
  const dealt = labels.filter((g) => g >= 0).sort();
  const arranged = labels.slice();
  const values = new Float64Array(arrangements(labels));
  for (let r = 0; r < values.length; r++) {
    deal(labels, dealt, arranged);
    values[r] = statistic(arranged);
    nextArrangement(dealt);
  }
  return values;
}

/** Number of distinct arrangements, n! / ∏ n_k!, over people with a label; Infinity where beyond a double. */
export function arrangements(labels: Int32Array): number {
  const sizes = new Map<number, number>();
  let count = 1;
  let n = 0;
  for (const g of labels) {
    if (g < 0) continue;
    n++;
    const size = (sizes.get(g) ?? 0) + 1;
    sizes.set(g, size);
    // A product of multinomials of the first people, so that each step stays whole.
    count = (count * n) / size;
    if (count > Number.MAX_SAFE_INTEGER / 1000) return Number.POSITIVE_INFINITY;
  }
  return Math.round(count);
}

function deal(labels: Int32Array, dealt: Int32Array, arranged: Int32Array): void {
  let next = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) arranged[i] = dealt[next++]!;
}

/** The lexicographic successor, in place: distinct arrangements of equal entries come once each. */
export function nextArrangement(values: Int32Array): void {
  let pivot = values.length - 2;
  while (pivot >= 0 && values[pivot]! >= values[pivot + 1]!) pivot--;
  if (pivot < 0) return;
  let other = values.length - 1;
  while (values[other]! <= values[pivot]!) other--;
  [values[pivot], values[other]] = [values[other]!, values[pivot]!];
  values.subarray(pivot + 1).reverse();
}

/**
 * Summarises a statistic and its values under chance. Values within 1e-12 of the statistic (relative) count as
 * equal to it: sums of strengths come out in another order for each arrangement.
 */
export function permutationTest(
  statistic: number,
  values: Float64Array,
  basis: { readonly exact: boolean; readonly seed: number; readonly expected?: number | undefined },
): PermutationTest {
  const { exact, seed } = basis;
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const count = sorted.length;
  let mean = 0;
  for (const v of sorted) mean += v / count;
  let squares = 0;
  for (const v of sorted) squares += (v - mean) ** 2;
  const degrees = exact ? count : count - 1;
  // Rounding leaves a spread of some 1e-16 where every arrangement gives the same value.
  const spread = Math.sqrt(squares / degrees);
  const sd = spread <= 1e-13 * Math.max(1, Math.abs(mean)) ? 0 : spread;
  const expected = count === 0 ? Number.NaN : (basis.expected ?? mean);
  const near = 1e-12 * Math.max(1, Math.abs(statistic));
  let below = 0;
  let above = 0;
  for (const v of sorted) {
    if (v <= statistic + near) below++;
    if (v >= statistic - near) above++;
  }
  const share = (b: number): number => {
    if (Number.isNaN(statistic) || count === 0) return Number.NaN;
    return exact ? b / count : (b + 1) / (count + 1);
  };
  const pLe = share(below);
  const pGe = share(above);
  return {
    statistic,
    expected,
    sd: count === 0 ? Number.NaN : sd,
    z: sd > 0 ? (statistic - expected) / sd : Number.NaN,
    pLe,
    pGe,
    pTwo: Math.min(1, 2 * Math.min(pLe, pGe)),
    lower: quantile(sorted, 0.025),
    upper: quantile(sorted, 0.975),
    permutations: count,
    exact,
    seed,
  };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** Pairs of people within and across groups of these sizes. */
export function pairsBySize(sizes: ArrayLike<number>): { readonly within: number; readonly across: number } {
  let people = 0;
  let within = 0;
  for (let g = 0; g < sizes.length; g++) {
    people += sizes[g]!;
    within += (sizes[g]! * (sizes[g]! - 1)) / 2;
  }
  return { within, across: (people * (people - 1)) / 2 - within };
}

/**
 * The E–I index beside its values when people are dealt to departments by chance, sizes and network unchanged.
 * Its mean is (E* − I*) / (E* + I*), E* and I* the pairs of people across and within departments, and not 0:
 * reading an E–I index against 0 is a known mistake. Strengths are used where the network is valued.
 *
 * @returns NaN figures where no tie joins two people of known departments
 * @see Krackhardt & Stern (1988); measures.md A1
 */
export function eiPermutation(
  network: Network,
  grouping: Grouping,
  options: PermutationOptions = {},
): PermutationTest {
  const ties = tiesOfKnown(network, grouping.of);
  let total = 0;
  for (const w of ties.strength) total += w;
  const statistic = (labels: Int32Array): number => {
    let within = 0;
    for (let e = 0; e < ties.strength.length; e++) {
      if (labels[ties.from[e]!] === labels[ties.to[e]!]) within += ties.strength[e]!;
    }
    return (total - 2 * within) / total;
  };
  const { within, across } = pairsBySize(grouping.sizes);
  return labelPermutation(statistic, grouping.of, options, (across - within) / (across + within));
}

function tiesOfKnown(
  network: Network,
  of: Int32Array,
): { readonly from: Int32Array; readonly to: Int32Array; readonly strength: Float64Array } {
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[i]! < 0 || of[j]! < 0 || (!network.directed && j < i)) continue;
      from.push(i);
      to.push(j);
      strength.push(network.outStrengths[e]!);
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), strength: Float64Array.from(strength) };
}
