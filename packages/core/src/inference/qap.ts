import { CrosstieError } from "../error.js";
import type { Network } from "../network/network.js";
import type { WorkOptions } from "../network/work.js";
import {
  type ArrangementOptions,
  type Arrangements,
  arrangementsOf,
  visitArrangements,
} from "./arrangement.js";
import type { TieWeights } from "./cells.js";
import { chanceSummary } from "./chance-summary.js";
import { type DrawJob, drawHere, drawShared, drawsIn } from "./draws.js";
import { correlation, pairSums, type SparseCells, sparseCells } from "./sparse-cells.js";

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

/** Two relations to correlate in many arrangements. */
interface QapSetup {
  readonly a: SparseCells;
  readonly b: SparseCells;
  readonly arrangements: Arrangements;
}

/** The correlation in each arrangement. */
export const qapJob: DrawJob<QapSetup> = {
  name: "qap",
  together: true,
  weigh: drawsIn,
  prepare: ({ a, b, arrangements }) => {
    const sums = pairSums(a, b);
    return (block) => {
      const together = arrangements.exact ? null : sums.correlations(arrangements.seed, block);
      if (together !== null) return [together];
      const draws = new Float64Array(block.end - block.first);
      visitArrangements(arrangements, block, (order, r) => {
        draws[r - block.first] = correlation(sums.of(order));
      });
      return [draws];
    };
  },
};

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
  const plan = qapPlan(a, b, weights, options);
  if ("reason" in plan) return plan;
  return plan.test(drawHere(qapJob, plan.setup, plan.setup.arrangements.count, 1, options)[0]!);
}

/** {@link qap}, to the same bytes, by workers where it takes long. */
export async function qapAsync(
  a: Network,
  b: Network,
  { weights = "strength", ...options }: QapOptions & WorkOptions = {},
): Promise<QapTest> {
  const plan = qapPlan(a, b, weights, options);
  if ("reason" in plan) return plan;
  const [draws] = await drawShared(qapJob, plan.setup, plan.setup.arrangements.count, 1, options);
  return plan.test(draws!);
}

interface QapPlan {
  readonly setup: QapSetup;
  readonly test: (draws: Float64Array) => QapTest;
}

function qapPlan(
  a: Network,
  b: Network,
  weights: TieWeights,
  options: ArrangementOptions,
): QapPlan | QapTest {
  requireSamePeople(a, b);
  const n = a.ids.length;
  const cells = { a: sparseCells(a, weights), b: sparseCells(b, weights) };
  const observed = pairSums(cells.a, cells.b).of(Int32Array.from({ length: n }, (_, i) => i));
  const halves = a.directed || b.directed ? 1 : 2;
  const arrangements = arrangementsOf(n, options);
  const basis = { n, nObserved: observed.cells / halves, seed: arrangements.seed };
  if (n < FEWEST_PEOPLE) return undefinedTest("TOO_FEW", basis);
  if (observed.cells === 0) return undefinedTest("ALL_MISSING", basis);
  const statistic = correlation(observed);
  if (Number.isNaN(statistic)) return undefinedTest("ZERO_VARIANCE", basis);
  const test = (draws: Float64Array): QapTest => {
    const chance = chanceSummary(statistic, draws, arrangements.exact);
    return {
      statistic,
      reason: null,
      ...chance,
      pTwo: Math.min(1, 2 * Math.min(chance.pLe, chance.pGe)),
      exact: arrangements.exact,
      ...basis,
    };
  };
  return { setup: { ...cells, arrangements }, test };
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
