import type { Design } from "./design.js";
import { addMultiple, centred, dot, type Orthogonal, orthogonalize, solveUpper } from "./linear-algebra.js";

/** Ordinary least squares over cells; predictors that cannot be estimated are NaN in all arrays. */
export interface LinearFit {
  /** The intercept first. */
  readonly coefficients: Float64Array;
  /** Coefficient over its classical standard error: a yardstick for permutations, not a test by itself. */
  readonly statistics: Float64Array;
  readonly vif: Float64Array;
  /**
   * For each predictor, what all of them add up to its residual on the others: its own weight is 1, those of the others
   * are their slopes with the sign turned.
   */
  readonly residualWeights: readonly Float64Array[];
  readonly rSquared: number;
  readonly adjRSquared: number;
  readonly residualSquares: number;
}

/**
 * Fits y on the intercept and the predictors, which must be linearly independent.
 * An orthogonal basis of the predictors is made first, so that a badly scaled predictor does not spoil the others.
 *
 * @param orthogonal that basis, where it is there already
 */
export function leastSquares(
  { y, x }: Pick<Design, "y" | "x">,
  { basis, parts }: Pick<Orthogonal, "basis" | "parts"> = orthogonalize(x),
): LinearFit {
  const n = y.length;
  const p = x.length;
  const middle = centred(y);
  const total = dot(middle, middle);
  const left = middle.slice();
  const along = new Float64Array(p);
  for (let pass = 0; pass < 2; pass++) {
    basis.forEach((q, k) => {
      const part = dot(left, q);
      addMultiple(left, q, -part);
      along[k]! += part;
    });
  }
  const residualSquares = dot(left, left);
  const degrees = n - p - 1;
  const variance = residualSquares / degrees;
  const coefficients = new Float64Array(p + 1);
  const statistics = new Float64Array(p + 1);
  const vif = new Float64Array(p);
  coefficients.set(solveUpper(parts, along), 1);
  // Of (X'X)⁻¹ = R⁻¹ R⁻¹', the squares of the rows of R⁻¹.
  const inverse = parts.map((_, l) =>
    solveUpper(
      parts,
      parts.map((__, k) => Number(k === l)),
    ),
  );
  for (let k = 0; k < p; k++) {
    const spread = inverse.reduce((sum, column) => sum + column[k]! ** 2, 0);
    const own = parts[k]!.reduce((sum, part) => sum + part * part, 0);
    statistics[k + 1] = coefficients[k + 1]! / Math.sqrt(variance * spread);
    vif[k] = own * spread;
  }
  const mean = (column: Float64Array): number => column.reduce((sum, v) => sum + v / n, 0);
  const means = x.map(mean);
  coefficients[0] = mean(y) - means.reduce((sum, m, k) => sum + m * coefficients[k + 1]!, 0);
  // The intercept's variance: 1/n + m' (Xc'Xc)⁻¹ m.
  statistics[0] = coefficients[0]! / Math.sqrt(variance * (1 / n + meanLeverage(inverse, means)));
  const rSquared = total > 0 ? 1 - residualSquares / total : Number.NaN;
  return {
    coefficients,
    statistics,
    vif,
    residualWeights: inverse.map((_, k) => precisionRow(inverse, k)),
    rSquared,
    adjRSquared: 1 - ((1 - rSquared) * (n - 1)) / degrees,
    residualSquares,
  };
}

/** Row k of (X'X)⁻¹ over its diagonal entry: the residual of predictor k on the others, as a sum of all of them. */
function precisionRow(inverse: readonly Float64Array[], k: number): Float64Array {
  const row = new Float64Array(inverse.length);
  for (const column of inverse) addMultiple(row, column, column[k]!);
  const own = row[k]!;
  return row.map((v) => v / own);
}

/** m' (X'X)⁻¹ m of the means m. */
function meanLeverage(inverse: readonly Float64Array[], means: readonly number[]): number {
  return inverse.reduce((sum, column) => {
    const along = column.reduce((product, v, k) => product + v * means[k]!, 0);
    return sum + along * along;
  }, 0);
}
