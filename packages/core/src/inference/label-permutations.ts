import { doSteps, type Steps } from "../network/steps.js";
import { labelArrangements, type PermutationOptions, visitLabelSteps } from "./label-draws.js";

/** One of several statistics beside what it is when labels are dealt out by chance. NaN where undefined. */
export interface LabelTest {
  readonly statistic: number;
  /** Mean and standard deviation under chance. */
  readonly expected: number;
  readonly sd: number;
  /** Probability of a value as low or lower, as high or higher, and twice the smaller (at most 1). */
  readonly pLe: number;
  readonly pGe: number;
  readonly pTwo: number;
  /** Arrangements in which the statistic was defined. */
  readonly permutations: number;
  readonly exact: boolean;
  readonly seed: number;
}

/**
 * Tests several statistics of the same labels in one pass, such as a figure of each department or of each person:
 * the labels are dealt out anew, the network left as it is, and all statistics taken each time. In contrast to
 * `labelPermutation` no value is kept, so that memory does not grow with the arrangements.
 *
 * @param statistics one number each, always as many; NaN where undefined. It must not keep or change its argument.
 * @see Phipson & Smyth (2010) for p; all arrangements are looked at where they are at most 50,000
 */
export function labelPermutations(
  statistics: (labels: Int32Array) => ArrayLike<number>,
  labels: Int32Array,
  options: PermutationOptions = {},
): LabelTest[] {
  return doSteps(labelPermutationSteps(statistics, labels, options), options);
}

/** {@link labelPermutations} as steps, some draws each. */
export function* labelPermutationSteps(
  statistics: (labels: Int32Array) => ArrayLike<number>,
  labels: Int32Array,
  options: PermutationOptions = {},
): Steps<LabelTest[]> {
  const observed = Float64Array.from(statistics(labels.slice()));
  const near = observed.map((v) => 1e-12 * Math.max(1, Math.abs(v)));
  const count = observed.length;
  const [seen, mean, squares, below, above] = [0, 0, 0, 0, 0].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const ways = labelArrangements(labels, options);
  const { exact, seed } = ways;
  const visit = (arranged: Int32Array): void => {
    const values = statistics(arranged);
    for (let s = 0; s < count; s++) {
      const value = values[s]!;
      if (Number.isNaN(value)) continue;
      // Welford (1962): mean and squares as they come, without losing digits.
      seen[s]!++;
      const step = value - mean[s]!;
      mean[s]! += step / seen[s]!;
      squares[s]! += step * (value - mean[s]!);
      if (value <= observed[s]! + near[s]!) below[s]!++;
      if (value >= observed[s]! - near[s]!) above[s]!++;
    }
  };
  yield* visitLabelSteps(ways, visit);
  return Array.from(observed, (statistic, s): LabelTest => {
    const draws = seen[s]!;
    const spread = Math.sqrt(squares[s]! / (exact ? draws : draws - 1));
    const share = (b: number): number => {
      if (Number.isNaN(statistic) || draws === 0) return Number.NaN;
      return exact ? b / draws : (b + 1) / (draws + 1);
    };
    const [pLe, pGe] = [share(below[s]!), share(above[s]!)];
    return {
      statistic,
      expected: draws === 0 ? Number.NaN : mean[s]!,
      // Rounding leaves a spread of some 1e-16 where every arrangement gives the same value.
      sd: spread <= 1e-13 * Math.max(1, Math.abs(mean[s]!)) ? 0 : spread,
      pLe,
      pGe,
      pTwo: Math.min(1, 2 * Math.min(pLe, pGe)),
      permutations: draws,
      exact,
      seed,
    };
  });
}
