import { type Design, residualOf } from "./design.js";
import { addMultiple, centred, dot, orthogonalize, solvePositive } from "./linear-algebra.js";

/** Ordinary least squares over cells; predictors that cannot be estimated are NaN in all arrays. */
export interface LinearFit {
  /** The intercept first. */
  readonly coefficients: Float64Array;
  /** Coefficient over its classical standard error: a yardstick for permutations, not a test by itself. */
  readonly statistics: Float64Array;
  readonly vif: Float64Array;
  readonly rSquared: number;
  readonly adjRSquared: number;
  readonly residualSquares: number;
}

/**
 * Fits y on the intercept and the predictors, which must be linearly independent.
 * Coefficients come from what each predictor has of its own (Frisch & Waugh 1933), so that a badly scaled
 * predictor does not spoil the others.
 */
export function leastSquares({ y, x }: Pick<Design, "y" | "x">): LinearFit {
  const n = y.length;
  const p = x.length;
  const middle = centred(y);
  const total = dot(middle, middle);
  const { basis } = orthogonalize(x);
  const left = middle.slice();
  for (let pass = 0; pass < 2; pass++) for (const q of basis) addMultiple(left, q, -dot(left, q));
  const residualSquares = dot(left, left);
  const degrees = n - p - 1;
  const variance = residualSquares / degrees;
  const coefficients = new Float64Array(p + 1);
  const statistics = new Float64Array(p + 1);
  const vif = new Float64Array(p);
  for (let k = 0; k < p; k++) {
    const residual = residualOf(x, k);
    const own = dot(residual.values, residual.values);
    coefficients[k + 1] = dot(residual.values, middle) / own;
    statistics[k + 1] = coefficients[k + 1]! / Math.sqrt(variance / own);
    vif[k] = residual.vif;
  }
  const mean = (column: Float64Array): number => column.reduce((sum, v) => sum + v / n, 0);
  const means = x.map(mean);
  coefficients[0] = mean(y) - means.reduce((sum, m, k) => sum + m * coefficients[k + 1]!, 0);
  // The intercept's variance: 1/n + m' (Xc'Xc)⁻¹ m.
  statistics[0] = coefficients[0]! / Math.sqrt(variance * (1 / n + meanLeverage(x, means)));
  const rSquared = total > 0 ? 1 - residualSquares / total : Number.NaN;
  return {
    coefficients,
    statistics,
    vif,
    rSquared,
    adjRSquared: 1 - ((1 - rSquared) * (n - 1)) / degrees,
    residualSquares,
  };
}

function meanLeverage(x: readonly Float64Array[], means: readonly number[]): number {
  const p = x.length;
  if (p === 0) return 0;
  const columns = x.map(centred);
  // On the scale of correlations, so that no pivot is small for its unit of measurement only.
  const norms = columns.map((c) => Math.sqrt(dot(c, c)));
  const products = new Float64Array(p * p);
  for (let k = 0; k < p; k++)
    for (let l = 0; l < p; l++) products[k * p + l] = dot(columns[k]!, columns[l]!) / (norms[k]! * norms[l]!);
  const scaled = Float64Array.from(means, (m, k) => m / norms[k]!);
  const solution = scaled.slice();
  return solvePositive(products, solution, p, 1e-15) ? dot(scaled, solution) : Number.NaN;
}
