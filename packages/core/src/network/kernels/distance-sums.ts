import type { Network } from "../network.js";
import { levelCounts } from "./bit-search.js";

/** Whose distances are added up: from each person to the others, or to each person from the others. */
export type DistanceSide = "out" | "in";

/** Steps between each person and the others, added up. */
export interface DistanceSums {
  /** How many others are joined to the person by a path. */
  readonly reached: Float64Array;
  /** Their steps, and the inverses of their steps, added up. */
  readonly steps: Float64Array;
  readonly inverse: Float64Array;
  /** Ordered pairs of people at each number of steps; place 0 unused, the last place is the diameter. */
  readonly pairs: Float64Array;
}

/**
 * What was computed of a network, so that the dozen measures that rest on distances search once. A Network never
 * changes, so nobody can tell that the sums are remembered; they go when the Network goes. Not to be written to.
 */
const remembered = new WeakMap<Network, Map<DistanceSide, DistanceSums>>();

/** Sums over the steps from (or to) each person, by counting people at each number of steps: exact in any order. */
export function distanceSums(network: Network, side: DistanceSide): DistanceSums {
  const sides = remembered.get(network) ?? new Map<DistanceSide, DistanceSums>();
  remembered.set(network, sides);
  // Undirected, a distance is the same both ways.
  const key = network.directed ? side : "out";
  const known = sides.get(key);
  if (known !== undefined) return known;
  const sums = compute(network, key);
  sides.set(key, sums);
  return sums;
}

/** Ordered pairs of people by the steps between them, from whichever side was searched already. */
export function pairsBySteps(network: Network): Float64Array {
  return distanceSums(network, remembered.get(network)?.has("in") === true ? "in" : "out").pairs;
}

function compute(network: Network, side: DistanceSide): DistanceSums {
  const n = network.ids.length;
  const levels = levelCounts(network, side);
  if (levels === null) return onePersonAtATime(network, side);
  const sums = { reached: new Float64Array(n), steps: new Float64Array(n), inverse: new Float64Array(n) };
  const pairs = new Float64Array(levels.length);
  for (let d = 1; d < levels.length; d++) {
    const counts = levels[d]!;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const count = counts[i]!;
      total += count;
      sums.reached[i]! += count;
      sums.steps[i]! += count * d;
      sums.inverse[i]! += count / d;
    }
    pairs[d] = total;
  }
  return { ...sums, pairs };
}

/** Plain breadth-first search from each person, for chain-like networks: many levels, few people on each. */
function onePersonAtATime(network: Network, side: DistanceSide): DistanceSums {
  const n = network.ids.length;
  const offsets = side === "out" ? network.outOffsets : network.inOffsets;
  const others = side === "out" ? network.outTargets : network.inSources;
  const sums = { reached: new Float64Array(n), steps: new Float64Array(n), inverse: new Float64Array(n) };
  const counted = new Float64Array(Math.max(1, n));
  const seenBy = new Int32Array(n).fill(-1);
  const queue = new Int32Array(n);
  let diameter = 0;
  for (let s = 0; s < n; s++) {
    seenBy[s] = s;
    queue[0] = s;
    let size = 1;
    let levelEnd = 1;
    let d = 1;
    for (let head = 0, found = 1; head < size; ) {
      for (; head < levelEnd; head++) {
        const i = queue[head]!;
        for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
          const j = others[e]!;
          if (seenBy[j] === s) continue;
          seenBy[j] = s;
          queue[size++] = j;
        }
      }
      const count = size - found;
      if (count > 0) {
        counted[d]! += count;
        sums.reached[s]! += count;
        sums.steps[s]! += count * d;
        sums.inverse[s]! += count / d;
        diameter = Math.max(diameter, d);
      }
      found = size;
      levelEnd = size;
      d++;
    }
  }
  return { ...sums, pairs: counted.subarray(0, diameter + 1) };
}
