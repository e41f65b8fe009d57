import { exp, ln, ln1p } from "../elementary.js";
import { inversePositive } from "./linear-algebra.js";

/** A logistic regression, by maximum likelihood. */
export interface LogisticFit {
  /** The intercept first. */
  readonly coefficients: Float64Array;
  /** Coefficient over its Wald standard error. */
  readonly statistics: Float64Array;
  readonly standardErrors: Float64Array;
  /** −2 log likelihood. */
  readonly deviance: number;
  readonly aic: number;
  readonly bic: number;
}

/** Newton steps at most; a fit that has an answer takes four to ten. */
const STEPS = 40;
/** A step this small, in log odds over the spread of a predictor, is the last. */
const SMALL = 1e-11;
/** Log odds over the spread of a predictor beyond which steps that do not shrink mean separation (measures.md F8). */
const SEPARATED = 15;

/**
 * Fits log odds of y = 1 on the intercept and the predictors by iteratively reweighted least squares, to
 * convergence. R's `glm`, and sna's `netlogit` with it, stop when the deviance stands still to 1e-8, and take
 * standard errors from the step before: theirs differ from these in the fifth digit.
 *
 * @param start coefficients to start from, the intercept first; default 0
 * @returns null where there is no finite answer (separation: predictors tell ties from no ties perfectly in
 *   part of the cells) or predictors are linearly dependent
 */
export function logisticFit(
  y: Float64Array,
  x: readonly Float64Array[],
  start?: Float64Array,
): LogisticFit | null {
  const p = x.length;
  const size = p + 1;
  const n = y.length;
  const b = start?.slice() ?? new Float64Array(size);
  const scale = [1, ...x.map(spread)];
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const row = new Float64Array(size).fill(1);
  let largest = Number.POSITIVE_INFINITY;
  for (let step = 0; step < STEPS; step++) {
    gradient.fill(0);
    hessian.fill(0);
    let logLikelihood = 0;
    for (let c = 0; c < n; c++) {
      let eta = b[0]!;
      for (let k = 0; k < p; k++) {
        // Columns on one scale keep the matrix well conditioned.
        row[k + 1] = x[k]![c]! / scale[k + 1]!;
        eta += row[k + 1]! * b[k + 1]! * scale[k + 1]!;
      }
      const odds = exp(-Math.abs(eta));
      const mu = eta >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
      const weight = odds / ((1 + odds) * (1 + odds));
      logLikelihood += (y[c]! > 0 ? Math.min(eta, 0) : Math.min(-eta, 0)) - ln1p(odds);
      const left = y[c]! - mu;
      for (let k = 0; k < size; k++) {
        const v = row[k]!;
        gradient[k]! += left * v;
        const wv = weight * v;
        for (let l = 0; l <= k; l++) hessian[k * size + l]! += wv * row[l]!;
      }
    }
    for (let k = 0; k < size; k++)
      for (let l = k + 1; l < size; l++) hessian[k * size + l] = hessian[l * size + k]!;
    const inverse = inversePositive(hessian, size, 1e-11);
    if (inverse === null) return null;
    if (largest < SMALL) return summary(b, inverse, scale, -2 * logLikelihood, n);
    const before = largest;
    largest = 0;
    let reach = 0;
    for (let k = 0; k < size; k++) {
      let move = 0;
      for (let l = 0; l < size; l++) move += inverse[k * size + l]! * gradient[l]!;
      b[k]! += move / scale[k]!;
      largest = Math.max(largest, Math.abs(move) / (1 + Math.abs(b[k]! * scale[k]!)));
      if (k > 0) reach = Math.max(reach, Math.abs(b[k]! * scale[k]!));
    }
    if (!Number.isFinite(largest)) return null;
    if (reach > SEPARATED && largest > 0.5 * before && largest > 0.01) return null;
  }
  return null;
}

function spread(column: Float64Array): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const v of column) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return high > low ? high - low : 1;
}

function summary(
  b: Float64Array,
  inverse: Float64Array,
  scale: readonly number[],
  deviance: number,
  cells: number,
): LogisticFit {
  const size = b.length;
  const standardErrors = b.map((_, k) => Math.sqrt(inverse[k * size + k]!) / scale[k]!);
  return {
    coefficients: b,
    statistics: b.map((v, k) => v / standardErrors[k]!),
    standardErrors,
    deviance,
    aic: deviance + 2 * size,
    bic: deviance + size * ln(cells),
  };
}
