import { fQuantile } from "../f-distribution.js";

/**
 * Answers to the items of one scale: a row for each person, reversed items already turned round. NaN: not
 * answered.
 */
export interface ItemAnswers {
  readonly items: number;
  readonly rows: readonly Float64Array[];
}

/** A value, or why there is none. */
export interface Estimate {
  readonly value: number;
  readonly reason: string | null;
}

/** Only people who answered every item: what internal consistency is computed from. */
export function completeRows({ rows }: ItemAnswers): readonly Float64Array[] {
  return rows.filter((row) => row.every((x) => !Number.isNaN(x)));
}

/** Covariances of the items over the rows (n − 1 in the denominator), row by row; NaN under two rows. */
export function covariances(rows: readonly Float64Array[], items: number): Float64Array {
  const n = rows.length;
  const means = Array.from({ length: items }, (_, i) => rows.reduce((s, row) => s + row[i]!, 0) / n);
  const out = new Float64Array(items * items).fill(Number.NaN);
  if (n < 2) return out;
  for (let i = 0; i < items; i++) {
    for (let j = i; j < items; j++) {
      const sum = rows.reduce((s, row) => s + (row[i]! - means[i]!) * (row[j]! - means[j]!), 0);
      out[i * items + j] = sum / (n - 1);
      out[j * items + i] = sum / (n - 1);
    }
  }
  return out;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v, 0);
}

function traceOf(s: Float64Array, k: number): number {
  let trace = 0;
  for (let i = 0; i < k; i++) trace += s[i * k + i]!;
  return trace;
}

/**
 * Cronbach's alpha from the items' covariances: k/(k − 1) · (1 − Σ var_i / var_total). It equals reliability only
 * where all items measure the same thing equally well, and is a lower bound otherwise.
 *
 * @returns NaN under two items, or where the total does not vary
 * @see Cronbach (1951)
 */
export function cronbachAlpha(s: Float64Array, k: number): number {
  const total = sumOf(s);
  return k < 2 || !(total > 0) ? Number.NaN : (k / (k - 1)) * (1 - traceOf(s, k) / total);
}

/**
 * Alpha of the items brought to one variance, k r̄ / (1 + (k − 1) r̄) with r̄ the mean correlation; NaN where an
 * item does not vary.
 */
export function standardizedAlpha(s: Float64Array, k: number): number {
  return k < 2 ? Number.NaN : cronbachAlpha(correlations(s, k), k);
}

/** Correlations from covariances; NaN beside an item that does not vary. */
export function correlations(s: Float64Array, k: number): Float64Array {
  return s.map((v, cell) => {
    const [i, j] = [Math.floor(cell / k), cell % k];
    const scale = Math.sqrt(s[i * k + i]! * s[j * k + j]!);
    return i === j ? (scale > 0 ? 1 : Number.NaN) : scale > 0 ? v / scale : Number.NaN;
  });
}

/**
 * Confidence interval of alpha: (1 − α) / (1 − α̂) follows F with n − 1 and (n − 1)(k − 1) degrees of freedom
 * where the items are parallel and normal.
 *
 * @param n people who answered every item
 * @returns NaN bounds under two people or two items
 * @see Feldt (1965); Feldt, Woodruff & Salih (1987)
 */
export function feldtInterval(
  alpha: number,
  n: number,
  k: number,
  level = 0.95,
): { readonly lower: number; readonly upper: number } {
  if (!Number.isFinite(alpha) || n < 2 || k < 2) return { lower: Number.NaN, upper: Number.NaN };
  const [d1, d2] = [n - 1, (n - 1) * (k - 1)];
  return {
    lower: 1 - (1 - alpha) * fQuantile((1 + level) / 2, d1, d2),
    upper: 1 - (1 - alpha) * fQuantile((1 - level) / 2, d1, d2),
  };
}

/**
 * Reliability of two items together, 2r / (1 + r); NaN unless there are two that vary.
 *
 * @see Spearman (1910); Brown (1910); Eisinga, te Grotenhuis & Pelzer (2013) on why two items want this one
 */
export function spearmanBrown(s: Float64Array, k: number): number {
  if (k !== 2) return Number.NaN;
  const r = correlations(s, 2)[1]!;
  return r > -1 ? (2 * r) / (1 + r) : Number.NaN;
}
