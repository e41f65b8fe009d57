/** A small symmetric matrix, row by row. */
export type Square = Float64Array;

/**
 * Solves A x = b for a symmetric positive definite A by Cholesky, in place: `a` becomes its factor, `b` the
 * solution.
 *
 * @returns whether A is positive definite: a pivot under `tolerance` times its diagonal entry says it is not
 */
export function solvePositive(a: Square, b: Float64Array, size: number, tolerance = 1e-12): boolean {
  for (let j = 0; j < size; j++) {
    const diagonal = a[j * size + j]!;
    let pivot = diagonal;
    for (let k = 0; k < j; k++) pivot -= a[j * size + k]! ** 2;
    if (!(pivot > tolerance * diagonal) || !(pivot > 0)) return false;
    const root = Math.sqrt(pivot);
    a[j * size + j] = root;
    for (let i = j + 1; i < size; i++) {
      let sum = a[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * size + k]! * a[j * size + k]!;
      a[i * size + j] = sum / root;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= a[i * size + k]! * b[k]!;
    b[i] = sum / a[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < size; k++) sum -= a[k * size + i]! * b[k]!;
    b[i] = sum / a[i * size + i]!;
  }
  return true;
}

/** Inverse of a symmetric positive definite matrix, or null. */
export function inversePositive(a: Square, size: number, tolerance = 1e-12): Square | null {
  const inverse = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    const unit = new Float64Array(size);
    unit[k] = 1;
    if (!solvePositive(a.slice(), unit, size, tolerance)) return null;
    for (let i = 0; i < size; i++) inverse[i * size + k] = unit[i]!;
  }
  return inverse;
}

/** Sum of the products of two columns. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c]! * b[c]!;
  return sum;
}

export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < values.length; c++) sum += values[c]!;
  return sum;
}

/** Columns made orthogonal to the intercept and to each other, one after the other. */
export interface Orthogonal {
  /** Unit columns, one for each predictor kept; the intercept's is not among them. */
  readonly basis: readonly Float64Array[];
  /**
   * What each kept predictor, centred, is made of: its part along each unit column up to its own. The last entry is the
   * length of what it has of its own.
   */
  readonly parts: readonly Float64Array[];
  /** Predictors kept, by position. */
  readonly kept: readonly number[];
  /** Predictors that do not vary, and those that earlier ones make up. */
  readonly constant: readonly number[];
  readonly collinear: readonly number[];
}

/** Share of a column's own variation that must be left after earlier columns are taken out (R's `lm` has 1e-7). */
const COLLINEAR = 1e-7;

/**
 * Gram–Schmidt, done twice for each column so that the basis is orthogonal to rounding.
 * @see Giraud, Langou & Rozloznik (2005): twice is enough
 */
export function orthogonalize(columns: readonly Float64Array[]): Orthogonal {
  const basis: Float64Array[] = [];
  const parts: Float64Array[] = [];
  const kept: number[] = [];
  const constant: number[] = [];
  const collinear: number[] = [];
  columns.forEach((column, k) => {
    const own = centred(column);
    const norm = Math.sqrt(dot(own, own));
    const size = Math.sqrt(dot(column, column));
    if (!(norm > 1e-12 * size)) {
      constant.push(k);
      return;
    }
    const made = new Float64Array(basis.length + 1);
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((q, j) => {
        const part = dot(own, q);
        addMultiple(own, q, -part);
        made[j]! += part;
      });
    }
    const left = Math.sqrt(dot(own, own));
    if (left <= COLLINEAR * norm) {
      collinear.push(k);
      return;
    }
    for (let c = 0; c < own.length; c++) own[c]! /= left;
    made[basis.length] = left;
    basis.push(own);
    parts.push(made);
    kept.push(k);
  });
  return { basis, parts, kept, constant, collinear };
}

/** A column less its mean. */
export function centred(column: Float64Array): Float64Array {
  const own = column.slice();
  // Twice: the mean of what the first pass leaves is rounding only.
  for (let pass = 0; pass < 2; pass++) {
    const mean = sumOf(own) / own.length;
    for (let c = 0; c < own.length; c++) own[c]! -= mean;
  }
  return own;
}

export function addMultiple(to: Float64Array, column: Float64Array, times: number): void {
  for (let c = 0; c < to.length; c++) to[c]! += times * column[c]!;
}

/** Solves R b = c, R upper triangular with the columns `parts`. */
export function solveUpper(parts: readonly Float64Array[], c: ArrayLike<number>): Float64Array {
  const p = parts.length;
  const b = new Float64Array(p);
  for (let k = p - 1; k >= 0; k--) {
    let sum = c[k]!;
    for (let l = k + 1; l < p; l++) sum -= parts[l]![k]! * b[l]!;
    b[k] = sum / parts[k]![k]!;
  }
  return b;
}
