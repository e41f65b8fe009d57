/** A statistic beside what it is when labels are dealt out by chance. */
export interface PermutationTest {
  readonly statistic: number;
  /** Mean under chance: exact where a formula or all arrangements give it, otherwise the mean of the draws. */
  readonly expected: number;
  readonly sd: number;
  /** (statistic − expected) / sd; NaN where sd is 0. */
  readonly z: number;
  /** Probability of a value as low as this or lower, as high or higher, and twice the smaller (at most 1). */
  readonly pLe: number;
  readonly pGe: number;
  readonly pTwo: number;
  /** The middle 95 % under chance: the 2.5 % and 97.5 % points (interpolated as R's `quantile` does by default). */
  readonly lower: number;
  readonly upper: number;
  /** Arrangements the figures rest on, those with an undefined statistic left out. */
  readonly permutations: number;
  /** Whether these were all there are. */
  readonly exact: boolean;
  readonly seed: number;
}

/**
 * Summarises a statistic and its values under chance. Values within 1e-12 of the statistic (relative) count as
 * equal to it: sums of strengths come out in another order for each arrangement.
 */
export function permutationTest(
  statistic: number,
  values: Float64Array,
  basis: { readonly exact: boolean; readonly seed: number; readonly expected?: number | undefined },
): PermutationTest {
  const { exact, seed } = basis;
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const count = sorted.length;
  let mean = 0;
  for (const v of sorted) mean += v / count;
  let squares = 0;
  for (const v of sorted) squares += (v - mean) ** 2;
  const degrees = exact ? count : count - 1;
  // Rounding leaves a spread of some 1e-16 where every arrangement gives the same value.
  const spread = Math.sqrt(squares / degrees);
  const sd = spread <= 1e-13 * Math.max(1, Math.abs(mean)) ? 0 : spread;
  const expected = count === 0 ? Number.NaN : (basis.expected ?? mean);
  const near = 1e-12 * Math.max(1, Math.abs(statistic));
  let below = 0;
  let above = 0;
  for (const v of sorted) {
    if (v <= statistic + near) below++;
    if (v >= statistic - near) above++;
  }
  const share = (b: number): number => {
    if (Number.isNaN(statistic) || count === 0) return Number.NaN;
    return exact ? b / count : (b + 1) / (count + 1);
  };
  const pLe = share(below);
  const pGe = share(above);
  return {
    statistic,
    expected,
    sd: count === 0 ? Number.NaN : sd,
    z: sd > 0 ? (statistic - expected) / sd : Number.NaN,
    pLe,
    pGe,
    pTwo: Math.min(1, 2 * Math.min(pLe, pGe)),
    lower: quantile(sorted, 0.025),
    upper: quantile(sorted, 0.975),
    permutations: count,
    exact,
    seed,
  };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
