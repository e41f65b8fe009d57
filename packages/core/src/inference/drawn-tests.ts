import type { Steps } from "../network/steps.js";
import { requireDraws } from "./arrangement.js";
import { drawBlocks } from "./draws.js";
import { type RandomStream, randomStream } from "./random.js";

/** One of several statistics beside what it is under chance. NaN where undefined. */
export interface ChanceTest {
  readonly statistic: number;
  /** Mean and standard deviation under chance. */
  readonly expected: number;
  readonly sd: number;
  /** Probability of a value as low or lower, as high or higher, and twice the smaller (at most 1). */
  readonly pLe: number;
  readonly pGe: number;
  readonly pTwo: number;
  /** Arrangements in which the statistic was defined, and those in which it was not. */
  readonly permutations: number;
  readonly dropped: number;
  readonly exact: boolean;
  readonly seed: number;
}

/** Values of several statistics under chance, kept as sums: memory does not grow with the draws. */
export class TestTally {
  readonly #observed: Float64Array;
  readonly #near: Float64Array;
  readonly #seen: Float64Array;
  readonly #mean: Float64Array;
  readonly #squares: Float64Array;
  readonly #below: Float64Array;
  readonly #above: Float64Array;
  #draws = 0;

  constructor(observed: ArrayLike<number>) {
    this.#observed = Float64Array.from(observed);
    this.#near = this.#observed.map((v) => 1e-12 * Math.max(1, Math.abs(v)));
    const list = () => new Float64Array(this.#observed.length);
    [this.#seen, this.#mean, this.#squares, this.#below, this.#above] = [
      list(),
      list(),
      list(),
      list(),
      list(),
    ];
  }

  /** One draw: a value a statistic, NaN where it is undefined there. */
  add(values: ArrayLike<number>): void {
    this.#draws++;
    for (let s = 0; s < this.#observed.length; s++) {
      const value = values[s]!;
      if (Number.isNaN(value)) continue;
      // Welford (1962): mean and squares as they come, without losing digits.
      this.#seen[s]!++;
      const step = value - this.#mean[s]!;
      this.#mean[s]! += step / this.#seen[s]!;
      this.#squares[s]! += step * (value - this.#mean[s]!);
      if (value <= this.#observed[s]! + this.#near[s]!) this.#below[s]!++;
      if (value >= this.#observed[s]! - this.#near[s]!) this.#above[s]!++;
    }
  }

  /** @param exact whether all arrangements were added, so that p is their share; otherwise (b + 1) / (R + 1) */
  tests(exact: boolean, seed: number): ChanceTest[] {
    return Array.from(this.#observed, (statistic, s): ChanceTest => {
      const draws = this.#seen[s]!;
      const mean = this.#mean[s]!;
      const spread = Math.sqrt(this.#squares[s]! / (exact ? draws : draws - 1));
      const share = (b: number): number => {
        if (Number.isNaN(statistic) || draws === 0) return Number.NaN;
        return exact ? b / draws : (b + 1) / (draws + 1);
      };
      const [pLe, pGe] = [share(this.#below[s]!), share(this.#above[s]!)];
      return {
        statistic,
        expected: draws === 0 ? Number.NaN : mean,
        // Rounding leaves a spread of some 1e-16 where every arrangement gives the same value.
        sd: spread <= 1e-13 * Math.max(1, Math.abs(mean)) ? 0 : spread,
        pLe,
        pGe,
        pTwo: Math.min(1, 2 * Math.min(pLe, pGe)),
        permutations: draws,
        dropped: this.#draws - draws,
        exact,
        seed,
      };
    });
  }
}

/**
 * Tests several statistics of what is drawn at random, in one pass. Draw r depends on the seed and r only.
 *
 * @param statistics of one draw, one number each, always as many; NaN where undefined
 * @throws RangeError where `permutations` is not a whole number above 0
 * @see Phipson & Smyth (2010) for p
 */
export function* drawnTestSteps(
  observed: ArrayLike<number>,
  statistics: (random: RandomStream) => ArrayLike<number>,
  { permutations = 1000, seed = 1 }: { readonly permutations?: number; readonly seed?: number } = {},
): Steps<ChanceTest[]> {
  requireDraws("permutations", permutations);
  const tally = new TestTally(observed);
  for (const { first, end } of drawBlocks(permutations)) {
    for (let r = first; r < end; r++) tally.add(statistics(randomStream(seed, r)));
    yield { at: end / permutations };
  }
  return tally.tests(false, seed);
}
