import { CrosstieError } from "../error.js";
import type { Network } from "../network/network.js";
import { type ArrangementOptions, arrangementsOf, chanceSummary } from "./arrangement.js";
import type { TieWeights } from "./cells.js";
import { correlation, pairSums, sparseCells } from "./sparse-cells.js";

export interface QapOptions extends ArrangementOptions {
  /** Default `strength`; a network without strengths has 1 for each tie either way. */
  readonly weights?: TieWeights;
}

/** Why a test gives no number. */
export type TestReason =
  | "TOO_FEW"
  | "ZERO_VARIANCE"
  | "COLLINEAR"
  | "ALL_MISSING"
  | "SEPARATION"
  | "PERFECT_FIT"
  | "NO_DRAWS";

/** A correlation of two networks beside what it is when people are rearranged by chance. */
export interface QapTest {
  /** Pearson correlation over the cells known in both; NaN with a reason where there is none. */
  readonly statistic: number;
  readonly reason: TestReason | null;
  readonly nullMean: number;
  readonly nullSd: number;
  readonly pLe: number;
  readonly pGe: number;
  /** Twice the smaller of the two, at most 1. */
  readonly pTwo: number;
  /** Probability of a correlation as far from 0 or farther. */
  readonly pAbs: number;
  readonly permutations: number;
  /** Arrangements whose correlation is undefined; they are left out. */
  readonly dropped: number;
  readonly exact: boolean;
  readonly seed: number;
  /** People, and cells known in both networks (pairs, where both are undirected). */
  readonly n: number;
  readonly nObserved: number;
}

/** Fewer people cannot be rearranged to any purpose. */
export const FEWEST_PEOPLE = 3;

/**
 * QAP correlation: the correlation of two relations among the same people, cell by cell, compared with its
 * values when the people of the first are rearranged, rows and columns together. Missing cells travel with their
 * people: each correlation is over the cells known in both. All n! arrangements are looked at for up to 8 people.
 *
 * The work is proportional to people plus ties for each arrangement, not to cells.
 *
 * @throws CrosstieError "different-people" unless both have the same people in the same order
 * @see Krackhardt (1987, 1988); measures.md F7. Observed value as sna `gcor`; sna's `qaptest` gives b / R for p.
 */
export function qap(a: Network, b: Network, { weights = "strength", ...options }: QapOptions = {}): QapTest {
  requireSamePeople(a, b);
  const n = a.ids.length;
  const sums = pairSums(sparseCells(a, weights), sparseCells(b, weights));
  const observed = sums(Int32Array.from({ length: n }, (_, i) => i));
  const halves = a.directed || b.directed ? 1 : 2;
  const basis = { n, nObserved: observed.cells / halves, seed: options.seed ?? 1 };
  if (n < FEWEST_PEOPLE) return undefinedTest("TOO_FEW", basis);
  if (observed.cells === 0) return undefinedTest("ALL_MISSING", basis);
  const statistic = correlation(observed);
  if (Number.isNaN(statistic)) return undefinedTest("ZERO_VARIANCE", basis);
  const arrangements = arrangementsOf(n, options);
  const draws = new Float64Array(arrangements.count);
  arrangements.forEach((order, r) => {
    draws[r] = correlation(sums(order));
  });
  const chance = chanceSummary(statistic, draws, arrangements.exact);
  return {
    statistic,
    reason: null,
    ...chance,
    pTwo: Math.min(1, 2 * Math.min(chance.pLe, chance.pGe)),
    exact: arrangements.exact,
    ...basis,
  };
}

function undefinedTest(
  reason: TestReason,
  basis: { readonly n: number; readonly nObserved: number; readonly seed: number },
): QapTest {
  const none = Number.NaN;
  return {
    statistic: none,
    reason,
    nullMean: none,
    nullSd: none,
    pLe: none,
    pGe: none,
    pTwo: none,
    pAbs: none,
    permutations: 0,
    dropped: 0,
    exact: false,
    ...basis,
  };
}

/** @throws CrosstieError "different-people" */
export function requireSamePeople(a: Network, b: Network): void {
  if (a.ids.length !== b.ids.length || a.ids.some((id, i) => id !== b.ids[i]))
    throw new CrosstieError(
      "different-people",
      "Both networks must have the same people in the same order: take them from one study and one wave.",
    );
}
