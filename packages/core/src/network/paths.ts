import type { Network } from "./network.js";

/**
 * Steps from one person to everyone, along ties (breadth-first).
 *
 * @param steps filled: 0 for the source, −1 where there is no path; length n
 * @param queue working space of length n; its first entries are the people reached, nearest first
 * @returns how many people were reached, the source included
 */
export function stepsFrom(network: Network, source: number, steps: Int32Array, queue: Int32Array): number {
  const { outOffsets, outTargets } = network;
  steps.fill(-1);
  steps[source] = 0;
  queue[0] = source;
  let reached = 1;
  for (let head = 0; head < reached; head++) {
    const i = queue[head]!;
    const next = steps[i]! + 1;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
      const j = outTargets[e]!;
      if (steps[j]! >= 0) continue;
      steps[j] = next;
      queue[reached++] = j;
    }
  }
  return reached;
}

/** People in the same piece share a number; pieces are numbered in the order of their first person. */
export interface Components {
  readonly of: Int32Array;
  readonly sizes: readonly number[];
}

/** Pieces of the network when the direction of ties is ignored. */
export function weakComponents(network: Network): Components {
  const n = network.ids.length;
  const of = new Int32Array(n).fill(-1);
  const sizes: number[] = [];
  const stack = new Int32Array(n);
  for (let s = 0; s < n; s++) {
    if (of[s]! >= 0) continue;
    const piece = sizes.length;
    let size = 0;
    let top = 0;
    stack[top++] = s;
    of[s] = piece;
    while (top > 0) {
      const i = stack[--top]!;
      size++;
      for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
        const j = network.outTargets[e]!;
        if (of[j]! < 0) {
          of[j] = piece;
          stack[top++] = j;
        }
      }
      for (let e = network.inOffsets[i]!; e < network.inOffsets[i + 1]!; e++) {
        const j = network.inSources[e]!;
        if (of[j]! < 0) {
          of[j] = piece;
          stack[top++] = j;
        }
      }
    }
    sizes.push(size);
  }
  return { of, sizes };
}

/**
 * Cost of a tie from its strength: 1 / w (Newman, 2001; Opsahl et al., 2010), scaled to whole numbers
 * where strengths are whole numbers up to 20, so that paths of equal length are seen to be equal
 * (1/3 + 1/3 against 2/3). lcm(1..20) = 232,792,560 leaves room for any path in a double.
 *
 * Ties without a strength, or of strength 0 or less, cost NaN, ∞ or less than nothing, and are to be left out.
 *
 * @returns the costs in the order of `outTargets`, the scale they were multiplied by, and whether they are whole
 *   (where not, the scale is 1 and paths must be compared with a tolerance)
 */
export function tieCosts(network: Network): {
  readonly costs: Float64Array;
  readonly scale: number;
  readonly whole: boolean;
} {
  let scale = 1;
  for (const w of network.outStrengths) {
    if (!(w > 0 && w < Number.POSITIVE_INFINITY)) continue;
    if (!Number.isInteger(w) || w > 20)
      return { costs: network.outStrengths.map((s) => 1 / s), scale: 1, whole: false };
    if (scale % w !== 0) scale = leastCommonMultiple(scale, w);
  }
  return { costs: network.outStrengths.map((w) => scale / w), scale, whole: true };
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
