import { CrosstieError } from "../error.js";
import { buildNetwork, type Network, tieCount } from "../network/network.js";
import type { Progress } from "../network/work.js";
import { type ChanceSummary, chanceSummary } from "./chance-summary.js";
import { type RandomStream, randomStream } from "./random.js";

/** What a random network shares with the one that was reported. */
export type CugCondition =
  /** People: each cell is a tie with the chance of one in two. */
  | "size"
  /** People and ties. */
  | "ties"
  /** People, and mutual, one-sided and empty pairs. */
  | "dyad-census";

export interface CugOptions {
  /** Default `ties`. */
  readonly condition?: CugCondition;
  /** Default 1000. */
  readonly draws?: number;
  /** Default 1. */
  readonly seed?: number;
  readonly progress?: Progress;
}

/** A statistic beside its values in random networks. */
export interface CugTest extends ChanceSummary {
  readonly statistic: number;
  /** Twice the smaller of p_le and p_ge, at most 1. */
  readonly pTwo: number;
  readonly condition: CugCondition;
  readonly seed: number;
}

/**
 * Conditional-uniform-graph test: is a statistic larger or smaller than in networks drawn at random among all
 * with the same size, ties or dyad census? People keep their places, so that a statistic may use departments.
 * For E–I and assortativity the label permutation, which keeps everyone's activity, is the sharper test.
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
  { condition = "ties", draws = 1000, seed = 1, progress }: CugOptions = {},
): CugTest {
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
  const values = new Float64Array(draws);
  const step = Math.max(1, Math.ceil(draws / 100));
  for (let d = 0; d < draws; d++) {
    values[d] = statistic(randomNetwork(network, condition, randomStream(seed, d)));
    if ((d + 1) % step === 0) progress?.(d + 1, draws);
  }
  const observed = statistic(network);
  const chance = chanceSummary(observed, values, false);
  return {
    statistic: observed,
    ...chance,
    pTwo: Math.min(1, 2 * Math.min(chance.pLe, chance.pGe)),
    condition,
    seed,
  };
}

function randomNetwork(network: Network, condition: CugCondition, random: RandomStream): Network {
  const n = network.ids.length;
  const from: number[] = [];
  const to: number[] = [];
  const tie = (i: number, j: number): void => {
    from.push(i);
    to.push(j);
  };
  if (condition === "dyad-census") {
    const { mutual, oneSided } = census(network);
    drawPairs((n * (n - 1)) / 2, mutual + oneSided, random).forEach((pair, k) => {
      const [i, j] = pairAt(pair);
      if (k < mutual) {
        tie(i, j);
        tie(j, i);
      } else if (random.integer(2) === 0) tie(i, j);
      else tie(j, i);
    });
  } else if (network.directed) {
    const cells = n * (n - 1);
    for (const cell of drawn(cells, condition, tieCount(network), random)) {
      const i = Math.floor(cell / (n - 1));
      const j = cell - i * (n - 1);
      tie(i, j < i ? j : j + 1);
    }
  } else {
    for (const pair of drawn((n * (n - 1)) / 2, condition, tieCount(network), random)) tie(...pairAt(pair));
  }
  return buildNetwork({
    ids: network.ids,
    from,
    to,
    directed: network.directed,
    relation: network.relation,
    wave: network.wave,
    orientation: network.orientation,
  });
}

function drawn(
  cells: number,
  condition: CugCondition,
  ties: number,
  random: RandomStream,
): readonly number[] {
  if (condition === "ties") return drawPairs(cells, ties, random);
  const found: number[] = [];
  for (let cell = 0; cell < cells; cell++) if (random.integer(2) === 1) found.push(cell);
  return found;
}

/** `count` different whole numbers below `below`, in random order: the first of a shuffle, of which only they are kept. */
function drawPairs(below: number, count: number, random: RandomStream): number[] {
  const moved = new Map<number, number>();
  const found: number[] = [];
  for (let k = 0; k < count; k++) {
    const at = k + random.integer(below - k);
    found.push(moved.get(at) ?? at);
    moved.set(at, moved.get(k) ?? k);
  }
  return found;
}

/** The pair j < i numbered i (i − 1) / 2 + j. */
function pairAt(pair: number): [number, number] {
  let i = Math.floor((1 + Math.sqrt(1 + 8 * pair)) / 2);
  if ((i * (i - 1)) / 2 > pair) i--;
  else if ((i * (i + 1)) / 2 <= pair) i++;
  return [i, pair - (i * (i - 1)) / 2];
}

function census(network: Network): { readonly mutual: number; readonly oneSided: number } {
  let mutual = 0;
  let oneSided = 0;
  for (let i = 0; i < network.ids.length; i++) {
    const named = new Set(network.outTargets.subarray(network.outOffsets[i]!, network.outOffsets[i + 1]!));
    for (let e = network.inOffsets[i]!; e < network.inOffsets[i + 1]!; e++) {
      if (!named.has(network.inSources[e]!)) oneSided++;
      else if (network.inSources[e]! < i) mutual++;
    }
  }
  return { mutual, oneSided };
}
