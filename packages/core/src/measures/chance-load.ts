import type { Network } from "../network/network.js";

/**
 * How many colleagues name somebody when everybody names as many people as they do, but at random: a sum of
 * independent chances p_i = out-degree_i / (n − 1), one for each colleague (Poisson-binomial; the conditional uniform
 * graph given out-degrees, worked out and not drawn).
 *
 * @param outDegrees names each colleague gave; the person's own is left out by the caller
 * @param people n, the person included
 * @returns P(k) for k = 0 to the number of colleagues who named anybody
 */
export function chanceLoad(outDegrees: Iterable<number>, people: number): Float64Array {
  let chances = Float64Array.of(1);
  for (const d of outDegrees) {
    if (d === 0) continue;
    const p = d / (people - 1);
    const next = new Float64Array(chances.length + 1);
    chances.forEach((chance, k) => {
      next[k]! += chance * (1 - p);
      next[k + 1]! += chance * p;
    });
    chances = next;
  }
  return chances;
}

/** The least number not exceeded with a chance of at least `share`. @param chances as {@link chanceLoad} gives them */
export function loadPoint(chances: Float64Array, share = 0.95): number {
  let below = 0;
  for (let k = 0; k < chances.length; k++) {
    below += chances[k]!;
    // Sums of chances fall short of 1 by rounding.
    if (below >= share - 1e-12) return k;
  }
  return chances.length - 1;
}

/**
 * {@link chanceLoad} of each person of a network. People who name equally many colleagues share a distribution, so
 * that it is worked out once for each number of names.
 */
export function chanceLoads(outDegrees: ArrayLike<number>): (person: number) => Float64Array {
  const n = outDegrees.length;
  const known = new Map<number, Float64Array>();
  return (person) => {
    const own = outDegrees[person]!;
    const kept = known.get(own);
    if (kept !== undefined) return kept;
    const others = Array.from(outDegrees).filter((_, i) => i !== person);
    const chances = chanceLoad(others, n);
    known.set(own, chances);
    return chances;
  };
}

/** Out-degree of each person. */
export function outDegreesOf(network: Network): Int32Array {
  return Int32Array.from(network.ids, (_, i) => network.outOffsets[i + 1]! - network.outOffsets[i]!);
}
