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
