import type { Network } from "../network/network.js";

/** Everyone a person is tied to in either direction, with z_ij = w_ij + w_ji. */
export interface MutualStrengths {
  readonly offsets: Int32Array;
  readonly alters: Int32Array;
  readonly strengths: Float64Array;
  /** Sum and largest of each person's z. */
  readonly totals: Float64Array;
  readonly largest: Float64Array;
}

/**
 * Burt's z_ij = w_ij + w_ji in compressed rows, ascending. In an undirected network z_ij = w_ij: Burt's measures
 * do not depend on the scale. A pair whose strengths add up to 0 is not tied.
 */
export function mutualStrengths(network: Network): MutualStrengths {
  const n = network.ids.length;
  const { outOffsets, outTargets, outStrengths, inOffsets, inSources, inStrengths } = network;
  const capacity = network.directed ? outTargets.length * 2 : outTargets.length;
  const offsets = new Int32Array(n + 1);
  const alters = new Int32Array(capacity);
  const strengths = new Float64Array(capacity);
  const totals = new Float64Array(n);
  const largest = new Float64Array(n);
  let place = 0;
  for (let i = 0; i < n; i++) {
    let a = outOffsets[i]!;
    let b = network.directed ? inOffsets[i]! : inOffsets[i + 1]!;
    const aEnd = outOffsets[i + 1]!;
    const bEnd = inOffsets[i + 1]!;
    while (a < aEnd || b < bEnd) {
      const j = a < aEnd ? outTargets[a]! : n;
      const k = b < bEnd ? inSources[b]! : n;
      let z = 0;
      if (j <= k) z += outStrengths[a++]!;
      if (k <= j) z += inStrengths[b++]!;
      if (z === 0) continue;
      alters[place] = Math.min(j, k);
      strengths[place++] = z;
      totals[i]! += z;
      largest[i] = Math.max(largest[i]!, z);
    }
    offsets[i + 1] = place;
  }
  return { offsets, alters: alters.slice(0, place), strengths: strengths.slice(0, place), totals, largest };
}
