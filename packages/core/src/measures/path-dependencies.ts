import { bucketCosts, costDependencies } from "../network/kernels/cost-dependencies.js";
import { type PathDependencies, stepDependencies } from "../network/kernels/step-dependencies.js";
import type { Network } from "../network/network.js";
import { tieCosts } from "../network/paths.js";
import { type PathLength, strengthSearch } from "./shortest-paths.js";

/** Sources from `first` to before `end`. */
export interface SourceBlock {
  readonly first: number;
  readonly end: number;
}

const SMALLEST_BLOCK = 256;
const MOST_BLOCKS = 32;

/**
 * How the sources of a network are divided. The division depends on the number of people alone: sums of doubles
 * depend on the order they are taken in, so the order must not depend on how many threads there are.
 */
export function sourceBlocks(people: number): SourceBlock[] {
  const size = Math.max(SMALLEST_BLOCK, Math.ceil(people / MOST_BLOCKS));
  return Array.from({ length: Math.ceil(people / size) }, (_, k) => ({
    first: k * size,
    end: Math.min(people, (k + 1) * size),
  }));
}

/** Adds what was found of a block to what was found of those before it, and returns the sum; `total` is changed. */
export function addBlock(total: PathDependencies | null, part: PathDependencies): PathDependencies {
  if (total === null) return part;
  addTo(total.people, part.people);
  if (total.ties !== null && part.ties !== null) addTo(total.ties, part.ties);
  return total;
}

function addTo(total: Float64Array, part: Float64Array): void {
  part.forEach((value, k) => {
    total[k]! += value;
  });
}

/** Brandes' dependencies of a block of sources; what all blocks need is computed once. */
export function blockSearch(
  network: Network,
  length: PathLength,
  withTies: boolean,
): (block: SourceBlock) => PathDependencies {
  if (length === "steps") return ({ first, end }) => stepDependencies(network, withTies, first, end);
  const { costs, whole } = tieCosts(network);
  const buckets = whole ? bucketCosts(network, costs) : null;
  return buckets === null
    ? ({ first, end }) => heapDependencies(network, first, end)
    : ({ first, end }) => costDependencies(network, buckets, withTies, first, end);
}

/** Brandes' dependencies added up over all sources, block by block. */
export function pathDependencies(network: Network, length: PathLength, withTies: boolean): PathDependencies {
  const search = blockSearch(network, length, withTies);
  let total: PathDependencies | null = null;
  for (const block of sourceBlocks(network.ids.length)) total = addBlock(total, search(block));
  return total ?? search({ first: 0, end: 0 });
}

/**
 * Brandes' accumulation for costs of any kind. Paths are counted only when all distances are final, and both passes
 * ask the same question of a tie, so that comparisons within a tolerance agree with each other.
 */
function heapDependencies(network: Network, first: number, end: number): PathDependencies {
  const n = network.ids.length;
  const { outOffsets, outTargets } = network;
  const search = strengthSearch(network);
  const { distance, order, costs } = search;
  const paths = new Float64Array(n);
  const dependency = new Float64Array(n);
  const people = new Float64Array(n);
  const ties = new Float64Array(outTargets.length);
  for (let s = first; s < end; s++) {
    const reached = search.from(s);
    for (let k = 0; k < reached; k++) {
      paths[order[k]!] = 0;
      dependency[order[k]!] = 0;
    }
    paths[s] = 1;
    for (let k = 0; k < reached; k++) {
      const v = order[k]!;
      for (let e = outOffsets[v]!; e < outOffsets[v + 1]!; e++) {
        const w = outTargets[e]!;
        if (search.onShortestPath(distance[v]!, costs[e]!, distance[w]!)) paths[w]! += paths[v]!;
      }
    }
    for (let k = reached - 1; k >= 0; k--) {
      const v = order[k]!;
      for (let e = outOffsets[v]!; e < outOffsets[v + 1]!; e++) {
        const w = outTargets[e]!;
        if (!search.onShortestPath(distance[v]!, costs[e]!, distance[w]!)) continue;
        const passed = (paths[v]! / paths[w]!) * (1 + dependency[w]!);
        dependency[v]! += passed;
        ties[e]! += passed;
      }
      if (v !== s) people[v]! += dependency[v]!;
    }
  }
  return { people, ties };
}
