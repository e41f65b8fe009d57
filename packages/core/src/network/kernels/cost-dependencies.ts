import type { Network } from "../network.js";
import { costsWasm } from "./costs-wasm.js";
import type { PathDependencies } from "./step-dependencies.js";
import { withKernel } from "./wasm.js";

/** Above every distance; four times the same byte, as the compiled kernel writes it. */
const UNREACHED = 0x3f3f3f3f;
const SOURCES_A_CALL = 8;

/** More than any path: a tie that costs it is on none. */
const UNUSABLE = 0x40000000;

/** Ties by what they cost, in whole numbers as small as can be; null where that does not suit buckets. */
export function bucketCosts(network: Network, costs: Float64Array): Int32Array | null {
  const n = network.ids.length;
  const usable = (cost: number): boolean => cost > 0 && cost < Number.POSITIVE_INFINITY;
  let unit = 0;
  let largest = 0;
  for (const cost of costs) {
    if (!usable(cost)) continue;
    for (let rest = cost; rest > 0; ) [unit, rest] = [rest, unit % rest];
    largest = Math.max(largest, cost);
  }
  const buckets = largest / unit;
  // Empty buckets are looked into as well: they must not outnumber the people by much.
  if (buckets > Math.max(1024, n) || buckets * n >= UNREACHED) return null;
  return Int32Array.from(costs, (cost) => (usable(cost) ? cost / unit : UNUSABLE));
}

/**
 * Brandes' (2001) accumulation over all ordered pairs where a tie costs a whole number: people wait in a bucket for
 * each distance instead of in a heap (Dial, 1969), and paths of equal length are equal.
 *
 * @param costs in the order of `outTargets`, as {@link bucketCosts} gives them
 * @param first first source of the range to add up
 * @param end source after the last of the range
 */
export function costDependencies(
  network: Network,
  costs: Int32Array,
  withTies: boolean,
  first = 0,
  end = network.ids.length,
): PathDependencies {
  return (
    compiledCostDependencies(network, costs, withTies, first, end) ??
    plainCostDependencies(network, costs, withTies, first, end)
  );
}

/** By the compiled kernel, which is the class below on bare memory; null where it is not to be had. */
export function compiledCostDependencies(
  network: Network,
  costs: Int32Array,
  withTies: boolean,
  first = 0,
  end = network.ids.length,
): PathDependencies | null {
  const n = network.ids.length;
  const m = costs.length;
  const { outOffsets, outTargets } = network;
  return withKernel(costsWasm, (kernel) => {
    const places = bucketCount(costs);
    const ends = new Int32Array(2 * m);
    for (let e = 0; e < m; e++) {
      ends[2 * e] = outTargets[e]!;
      ends[2 * e + 1] = costs[e]!;
    }
    const rows = [outOffsets, ends, new Int32Array(places).fill(-1)].map((numbers) => kernel.put(numbers));
    const people = kernel.take(8 * n);
    const ties = withTies ? kernel.take(8 * m) : 0;
    const work = kernel.take(16 * n + 4 * (3 * n + 4 * (m + 1)));
    for (let s = first; s < end; s += SOURCES_A_CALL)
      kernel.run(s, Math.min(end, s + SOURCES_A_CALL), n, m, places - 1, ...rows, people, ties, work);
    return {
      people: new Float64Array(kernel.memory(), people, n).slice(),
      ties: withTies ? new Float64Array(kernel.memory(), ties, m).slice() : null,
    };
  });
}

/** A power of two above the largest cost. */
function bucketCount(costs: Int32Array): number {
  const largest = costs.reduce((most, cost) => (cost < UNUSABLE && cost > most ? cost : most), 1);
  return 2 ** Math.ceil(Math.log2(largest + 1));
}

export function plainCostDependencies(
  network: Network,
  costs: Int32Array,
  withTies: boolean,
  first = 0,
  end = network.ids.length,
): PathDependencies {
  const n = network.ids.length;
  const search = new CostSearch(network, costs);
  const people = new Float64Array(n);
  const ties = withTies ? new Float64Array(network.outTargets.length) : null;
  for (let s = first; s < end; s++) {
    search.forward(s);
    search.backward(people);
    if (ties !== null) search.addTies(ties);
  }
  return { people, ties };
}

class CostSearch {
  private readonly far: Int32Array;
  private readonly paths: Float64Array;
  /** What a path to the person hands back: (1 + dependency) / paths. */
  private readonly share: Float64Array;
  private readonly order: Int32Array;
  /** The last to wait at each distance, modulo their number (a power of two); −1 for nobody. */
  private readonly buckets: Int32Array;
  /** Who waits, and who waited before at the same distance. A person waits again when a shorter path is found. */
  private readonly waiting: Int32Array;
  private readonly before: Int32Array;
  /** Ties that were on a shortest path when they were looked at, and the distance they led to. */
  private readonly arcs: Int32Array;
  private readonly arcFar: Int32Array;
  private readonly arcEnds: Int32Array;
  private reached = 0;

  constructor(
    private readonly network: Network,
    private readonly costs: Int32Array,
  ) {
    const n = network.ids.length;
    const ties = network.outTargets.length;
    this.far = new Int32Array(n);
    this.paths = new Float64Array(n);
    this.share = new Float64Array(n);
    this.order = new Int32Array(n);
    this.buckets = new Int32Array(bucketCount(costs)).fill(-1);
    this.waiting = new Int32Array(ties + 1);
    this.before = new Int32Array(ties + 1);
    this.arcs = new Int32Array(ties + 1);
    this.arcFar = new Int32Array(ties + 1);
    this.arcEnds = new Int32Array(n);
  }

  /** Distances, numbers of paths and the ties on them, from one source. */
  forward(source: number): void {
    const { far, paths, order, buckets, waiting, before, arcs, arcFar, arcEnds, costs } = this;
    const { outOffsets, outTargets } = this.network;
    const mask = buckets.length - 1;
    far.fill(UNREACHED);
    far[source] = 0;
    paths[source] = 1;
    waiting[0] = source;
    before[0] = -1;
    buckets[0] = 0;
    let entries = 1;
    let open = 1;
    let reached = 0;
    let kept = 0;
    for (let distance = 0; open > 0; distance++) {
      let entry = buckets[distance & mask]!;
      if (entry < 0) continue;
      buckets[distance & mask] = -1;
      for (; entry >= 0; entry = before[entry]!) {
        open--;
        const v = waiting[entry]!;
        // A shorter path was found since.
        if (far[v] !== distance) continue;
        const first = kept;
        const stop = outOffsets[v + 1]!;
        for (let e = outOffsets[v]!; e < stop; e++) {
          const w = outTargets[e]!;
          const there = distance + costs[e]!;
          arcs[kept] = w;
          arcFar[kept] = there;
          // A sign bit decides whether the tie is kept: a branch taken at random would cost more.
          kept += 1 - ((far[w]! - there) >>> 31);
        }
        const ways = paths[v]!;
        for (let a = first; a < kept; a++) {
          const w = arcs[a]!;
          const there = arcFar[a]!;
          if (there === far[w]) {
            paths[w]! += ways;
            continue;
          }
          far[w] = there;
          paths[w] = ways;
          waiting[entries] = w;
          before[entries] = buckets[there & mask]!;
          buckets[there & mask] = entries++;
          open++;
        }
        arcEnds[reached] = kept;
        order[reached++] = v;
      }
    }
    this.reached = reached;
  }

  /** What each person passes on, added to `people`, the furthest first. */
  backward(people: Float64Array): void {
    const { far, paths, share, order, arcs, arcFar, arcEnds } = this;
    for (let k = this.reached - 1; k >= 0; k--) {
      const v = order[k]!;
      let sum = 0;
      for (let a = k > 0 ? arcEnds[k - 1]! : 0; a < arcEnds[k]!; a++) {
        const w = arcs[a]!;
        if (far[w] === arcFar[a]) sum += share[w]!;
      }
      const ways = paths[v]!;
      if (k > 0) people[v]! += ways * sum;
      share[v] = 1 / ways + sum;
    }
  }

  /** What runs over each tie; after {@link backward}. */
  addTies(ties: Float64Array): void {
    const { far, paths, share, order, costs } = this;
    const { outOffsets, outTargets } = this.network;
    for (let k = 0; k < this.reached; k++) {
      const v = order[k]!;
      for (let e = outOffsets[v]!; e < outOffsets[v + 1]!; e++) {
        const w = outTargets[e]!;
        if (far[w] === far[v]! + costs[e]!) ties[e]! += paths[v]! * share[w]!;
      }
    }
  }
}
