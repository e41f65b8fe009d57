import { buildNetwork, type Network, tieCount } from "../network/network.js";
import type { RandomStream } from "./random.js";
import { choose, subsetAt } from "./subsets.js";

/** What a random network shares with the one that was reported. */
export type CugCondition =
  /** People: each cell is a tie with the chance of one in two. */
  | "size"
  /** People and ties. */
  | "ties"
  /** People, and mutual, one-sided and empty pairs. */
  | "dyad-census";

/** How many networks there are of a kind; more than counts where they are very many. */
export function everyNetworkCount(network: Network, condition: CugCondition): number {
  const n = network.ids.length;
  const pairs = (n * (n - 1)) / 2;
  const cells = network.directed ? 2 * pairs : pairs;
  if (condition === "size") return 2 ** cells;
  if (condition === "ties") return choose(cells, tieCount(network));
  const { mutual, oneSided } = census(network);
  return choose(pairs, mutual) * choose(pairs - mutual, oneSided) * 2 ** oneSided;
}

/** The network with this number among all of its kind. */
export function networkNumbered(network: Network, condition: CugCondition, number: number): Network {
  const n = network.ids.length;
  const pairs = (n * (n - 1)) / 2;
  const cells = network.directed ? 2 * pairs : pairs;
  if (condition === "size")
    return networkOfCells(
      network,
      Array.from({ length: cells }, (_, cell) => cell).filter(
        (cell) => Math.floor(number / 2 ** cell) % 2 === 1,
      ),
    );
  if (condition === "ties") return networkOfCells(network, subsetAt(cells, tieCount(network), number));
  const { mutual, oneSided } = census(network);
  const ways = 2 ** oneSided;
  const directions = number % ways;
  const left = Math.floor(number / ways);
  const halves = choose(pairs - mutual, oneSided);
  const both = subsetAt(pairs, mutual, Math.floor(left / halves));
  const taken = new Set(both);
  const others = Array.from({ length: pairs }, (_, pair) => pair).filter((pair) => !taken.has(pair));
  const ties: [number, number][] = both.flatMap((pair) => {
    const [i, j] = pairAt(pair);
    return [
      [i, j],
      [j, i],
    ] as [number, number][];
  });
  subsetAt(others.length, oneSided, left % halves).forEach((at, k) => {
    const [i, j] = pairAt(others[at]!);
    ties.push(Math.floor(directions / 2 ** k) % 2 === 1 ? [i, j] : [j, i]);
  });
  return networkOf(network, ties);
}

/** Cells numbered row by row without the diagonal, or pairs. */
function networkOfCells(network: Network, cells: readonly number[]): Network {
  const n = network.ids.length;
  return networkOf(
    network,
    cells.map((cell) => {
      if (!network.directed) return pairAt(cell);
      const i = Math.floor(cell / (n - 1));
      const j = cell - i * (n - 1);
      return [i, j < i ? j : j + 1];
    }),
  );
}

/** A network drawn at random among all of its kind. */
export function randomNetwork(network: Network, condition: CugCondition, random: RandomStream): Network {
  const n = network.ids.length;
  const pairs = (n * (n - 1)) / 2;
  if (condition !== "dyad-census")
    return networkOfCells(
      network,
      drawn(network.directed ? 2 * pairs : pairs, condition, tieCount(network), random),
    );
  const { mutual, oneSided } = census(network);
  const ties = drawPairs(pairs, mutual + oneSided, random).flatMap((pair, k): [number, number][] => {
    const [i, j] = pairAt(pair);
    if (k >= mutual) return [random.integer(2) === 0 ? [i, j] : [j, i]];
    return [
      [i, j],
      [j, i],
    ];
  });
  return networkOf(network, ties);
}

function networkOf(network: Network, ties: readonly (readonly [number, number])[]): Network {
  return buildNetwork({
    ids: network.ids,
    from: ties.map(([i]) => i),
    to: ties.map(([, j]) => j),
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
