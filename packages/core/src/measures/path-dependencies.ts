import { bucketCosts, costDependencies } from "../network/kernels/cost-dependencies.js";
import { type PathDependencies, stepDependencies } from "../network/kernels/step-dependencies.js";
import type { Network } from "../network/network.js";
import { tieCosts } from "../network/paths.js";
import { type PathLength, pathSearch } from "./shortest-paths.js";

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

/** Adds up the dependencies of blocks in the order of blocks, in whatever order they come. */
export class BlockSum {
  private total: PathDependencies | null = null;
  private readonly early = new Map<number, PathDependencies>();
  private next = 0;

  /** Takes the dependencies of the k-th block; they are not to be used afterwards. */
  add(k: number, part: PathDependencies): void {
    this.early.set(k, part);
    for (let found = this.early.get(this.next); found !== undefined; found = this.early.get(this.next)) {
      this.early.delete(this.next++);
      if (this.total === null) this.total = found;
      else {
        addTo(this.total.people, found.people);
        if (this.total.ties !== null && found.ties !== null) addTo(this.total.ties, found.ties);
      }
    }
  }

  /** The sum over all blocks; null where there was none. */
  sum(): PathDependencies | null {
    return this.total;
  }
}

function addTo(total: Float64Array, part: Float64Array): void {
  for (let k = 0; k < total.length; k++) total[k]! += part[k]!;
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
  const sum = new BlockSum();
  for (const [k, block] of sourceBlocks(network.ids.length).entries()) sum.add(k, search(block));
  return sum.sum() ?? search({ first: 0, end: 0 });
}

/**
 * Brandes' accumulation for costs of any kind. Paths are counted only when all distances are final, and both passes
 * ask the same question of a tie, so that comparisons within a tolerance agree with each other.
 */
function heapDependencies(network: Network, first: number, end: number): PathDependencies {
  const n = network.ids.length;
  const { outOffsets, outTargets } = network;
  const search = pathSearch(network, "strength");
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
