import { EXACT_LIMIT, nextArrangement } from "./permutation.js";
import { randomStream } from "./random.js";

/** Called now and then during long work; what it throws ends the work. */
export type Progress = (done: number, total: number) => void;

export interface ArrangementOptions {
  /** Random arrangements drawn where there are too many to look at all of them. Default 1000. */
  readonly permutations?: number;
  /** Default 1. */
  readonly seed?: number;
  readonly progress?: Progress;
}

/** Arrangements of n people: all n! of them where these are at most {@link EXACT_LIMIT}, otherwise random ones. */
export interface Arrangements {
  readonly count: number;
  readonly exact: boolean;
  readonly seed: number;
  /**
   * Visits the arrangements numbered from 0 to `count`. `order[i]` is the person who takes the place of i; the
   * array is used again for the next one. Random arrangement r depends on the seed and r only.
   */
  forEach(visit: (order: Int32Array, number: number) => void): void;
}

/** Calls of the progress function a piece of work makes. */
const STEPS = 100;

/**
 * The ways to seat n people anew, for tests that permute rows and columns of a matrix together.
 *
 * @throws RangeError where `permutations` is not a whole number above 0
 */
export function arrangementsOf(
  n: number,
  { permutations = 1000, seed = 1, progress }: ArrangementOptions = {},
): Arrangements {
  if (!Number.isInteger(permutations) || permutations < 1)
    throw new RangeError(`permutations must be a whole number above 0, got ${permutations}`);
  let all = 1;
  for (let k = 2; k <= n && all <= EXACT_LIMIT; k++) all *= k;
  const exact = all <= EXACT_LIMIT;
  const count = exact ? all : permutations;
  const step = Math.max(1, Math.ceil(count / STEPS));
  return {
    count,
    exact,
    seed,
    forEach(visit) {
      const identity = Int32Array.from({ length: n }, (_, i) => i);
      const order = identity.slice();
      for (let r = 0; r < count; r++) {
        if (!exact) {
          order.set(identity);
          randomStream(seed, r).shuffle(order);
        }
        visit(order, r);
        if (exact) nextArrangement(order);
        if (progress !== undefined && (r + 1) % step === 0) progress(r + 1, count);
      }
    },
  };
}

/** Where a statistic stands among its values under chance. */
export interface ChanceSummary {
  /** Mean and standard deviation under chance; NaN where no arrangement gave a value. */
  readonly nullMean: number;
  readonly nullSd: number;
  /** Probability of a value as low or lower, as high or higher, and as far from 0 or farther. */
  readonly pLe: number;
  readonly pGe: number;
  readonly pAbs: number;
  /** Arrangements with a value, and those without one. */
  readonly permutations: number;
  readonly dropped: number;
}

/** Values this near, relative to the statistic, are the same value summed in another order. */
const SAME = 1e-9;

/**
 * Summarises draws; those that are NaN are dropped and counted. p is the share of arrangements where all were
 * looked at, (b + 1) / (R + 1) where they were drawn, so that it is never 0.
 *
 * @see Phipson & Smyth (2010), Permutation p-values should never be zero
 */
export function chanceSummary(statistic: number, draws: Float64Array, exact: boolean): ChanceSummary {
  const values = draws.filter((v) => !Number.isNaN(v));
  const count = values.length;
  const near = SAME * Math.max(1e-3, Math.abs(statistic));
  let [mean, below, above, beyond] = [0, 0, 0, 0];
  for (const v of values) {
    mean += v / count;
    if (v <= statistic + near) below++;
    if (v >= statistic - near) above++;
    if (Math.abs(v) >= Math.abs(statistic) - near) beyond++;
  }
  let squares = 0;
  for (const v of values) squares += (v - mean) ** 2;
  const share = (b: number): number => {
    if (count === 0 || Number.isNaN(statistic)) return Number.NaN;
    return exact ? b / count : (b + 1) / (count + 1);
  };
  const spread = Math.sqrt(squares / (exact ? count : count - 1));
  return {
    nullMean: count === 0 ? Number.NaN : mean,
    // Rounding leaves a spread of some 1e-16 where every arrangement gives the same value.
    nullSd: spread <= 1e-13 * Math.max(1, Math.abs(mean)) ? 0 : spread,
    pLe: share(below),
    pGe: share(above),
    pAbs: share(beyond),
    permutations: count,
    dropped: draws.length - count,
  };
}
