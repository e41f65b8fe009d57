import type { Network } from "./network.js";

/** Which cells of a network hold a tie, a bit each: for questions asked of it thousands of times. */
export class TieBits {
  readonly #words: number;
  readonly #bits: Int32Array;

  constructor(network: Network) {
    const n = network.ids.length;
    this.#words = Math.ceil(n / 32);
    this.#bits = new Int32Array(n * this.#words);
    for (let i = 0; i < n; i++)
      for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
        const j = network.outTargets[e]!;
        this.#bits[i * this.#words + (j >>> 5)]! |= 1 << (j & 31);
      }
  }

  /** 1 where there is a tie i → j (in undirected views, between i and j), 0 otherwise. */
  at(i: number, j: number): number {
    return (this.#bits[i * this.#words + (j >>> 5)]! >>> (j & 31)) & 1;
  }
}

/** People up to whom the bits are made: 50 MB. */
export const MOST_BITS = 20_000;
