import type { Network } from "../network/network.js";
import { isObserved } from "../network/observed.js";

/** What a tie counts for: 1, or its strength. */
export type TieWeights = "binary" | "strength";

/**
 * A number for each ordered pair of people, row by row, NaN where it is not known. The diagonal is not used.
 * Undirected: both halves hold the same, and each pair counts once.
 *
 * It takes 8 · n² bytes: 8 MB for 1,000 people.
 */
export interface DyadMatrix {
  readonly n: number;
  readonly directed: boolean;
  readonly values: Float64Array;
}

/**
 * A network as a matrix: 0 where there is no tie, NaN where nobody answered. A tie reported without a strength
 * is NaN under `strength`, since it is not known how strong it is, and 1 under `binary`.
 */
export function networkMatrix(network: Network, weights: TieWeights = "strength"): DyadMatrix {
  const n = network.ids.length;
  const values = new Float64Array(n * n);
  const complete = network.missingCells.length === 0 && network.answered.every((a) => a === 1);
  for (let i = 0; i < n; i++) {
    values[i * n + i] = Number.NaN;
    if (!complete) {
      for (let j = 0; j < n; j++) if (!isObserved(network, i, j)) values[i * n + j] = Number.NaN;
    }
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const cell = i * n + network.outTargets[e]!;
      if (Number.isNaN(values[cell]!)) continue;
      values[cell] = weights === "binary" ? 1 : network.outStrengths[e]!;
    }
  }
  return { n, directed: network.directed, values };
}

/** A matrix from a function of the two people; `directed: false` asks it for pairs i < j only. */
export function matrixOf(n: number, directed: boolean, value: (i: number, j: number) => number): DyadMatrix {
  const values = new Float64Array(n * n).fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    for (let j = directed ? 0 : i + 1; j < n; j++) {
      if (i === j) continue;
      values[i * n + j] = value(i, j);
      if (!directed) values[j * n + i] = values[i * n + j]!;
    }
  }
  return { n, directed, values };
}
