import { CrosstieError } from "../error.js";
import type { Network } from "../network/network.js";
import type { WatchOptions } from "../network/work.js";
import { requireDraws } from "./arrangement.js";
import { type ChanceSummary, chanceSummary } from "./chance-summary.js";
import {
  type CugCondition,
  everyNetworkCount,
  networkNumbered,
  randomNetwork,
} from "./conditional-networks.js";
import { type DrawBlock, type DrawJob, drawHere, drawsIn } from "./draws.js";
import { EXACT_LIMIT } from "./exact-limit.js";
import { randomStream } from "./random.js";

export interface CugOptions extends WatchOptions {
  /** Default `ties`. */
  readonly condition?: CugCondition;
  /** Default 1000. */
  readonly draws?: number;
  /** Default 1. */
  readonly seed?: number;
}

/** A statistic beside its values in random networks. */
export interface CugTest extends ChanceSummary {
  readonly statistic: number;
  /** Twice the smaller of p_le and p_ge, at most 1. */
  readonly pTwo: number;
  readonly condition: CugCondition;
  /** Whether all networks of the kind were looked at. */
  readonly exact: boolean;
  readonly seed: number;
}

/**
 * Conditional-uniform-graph test: is a statistic larger or smaller than in networks drawn at random among all
 * with the same size, ties or dyad census? People keep their places, so that a statistic may use departments.
 * For E–I and assortativity the label permutation, which keeps everyone's activity, is the sharper test.
 *
 * All networks of the kind are looked at where they are at most 50,000, as they are among few people.
 *
 * Only networks all of whose people answered can be drawn: a random network has no missing cells.
 *
 * @param statistic of a network, such as `transitivity` or `(g) => eiIndex(g, departments)`
 * @throws CrosstieError "missing-answers", "undirected-network" for a dyad census of one
 * @see Anderson, Butts & Carley (1999); sna `cug.test` conditions on size, edges and dyad census
 */
export function cugTest(
  network: Network,
  statistic: (network: Network) => number,
  options: CugOptions = {},
): CugTest {
  const plan = cugPlan(network, options);
  const [values] = drawHere(cugJob(statistic), plan, plan.count, 1, options);
  return cugSummary(plan, statistic(network), values!);
}

/** What the draws of a test need. */
export interface CugPlan {
  readonly network: Network;
  readonly condition: CugCondition;
  readonly count: number;
  readonly exact: boolean;
  readonly seed: number;
}

/** @throws CrosstieError as {@link cugTest} */
export function cugPlan(
  network: Network,
  { condition = "ties", draws = 1000, seed = 1 }: CugOptions,
): CugPlan {
  requireDraws("draws", draws);
  if (network.missingCells.length > 0 || network.answered.some((a) => a !== 1))
    throw new CrosstieError(
      "missing-answers",
      "A random network has no missing answers. Take the people who answered first: subnetwork, or a treatment.",
    );
  if (condition === "dyad-census" && !network.directed)
    throw new CrosstieError(
      "undirected-network",
      "An undirected network has no dyad census; condition on ties.",
    );
  const all = everyNetworkCount(network, condition);
  const exact = all <= EXACT_LIMIT;
  return { network, condition, count: exact ? all : draws, exact, seed };
}

function cugJob(statistic: (network: Network) => number): DrawJob<CugPlan> {
  return { name: "cug of any", weigh: drawsIn, prepare: (plan) => cugDraws(plan, statistic) };
}

/** The statistic in the networks of a block. */
export function cugDraws(
  { network, condition, exact, seed }: CugPlan,
  statistic: (network: Network) => number,
): (block: DrawBlock) => readonly Float64Array[] {
  return ({ first, end }) => [
    Float64Array.from({ length: end - first }, (_, k) =>
      statistic(
        exact
          ? networkNumbered(network, condition, first + k)
          : randomNetwork(network, condition, randomStream(seed, first + k)),
      ),
    ),
  ];
}

/** The test, from its draws. */
export function cugSummary(
  { condition, exact, seed }: CugPlan,
  statistic: number,
  values: Float64Array,
): CugTest {
  const chance = chanceSummary(statistic, values, exact);
  const pTwo = Math.min(1, 2 * Math.min(chance.pLe, chance.pGe));
  return { statistic, ...chance, pTwo, condition, exact, seed };
}
