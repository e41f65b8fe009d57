import { correlations, type Estimate } from "./reliability.js";

/** A factor that all items share: loadings, and what is each item's own. In the units of the items. */
export interface OneFactor {
  readonly loadings: Float64Array;
  readonly uniquenesses: Float64Array;
  /** Why there is no such factor; null where there is. */
  readonly reason: "TOO_FEW_ITEMS" | "ZERO_VARIANCE" | "IMPROPER" | "NO_CONVERGENCE" | null;
}

/** Steps of the maximisation; items are few, so each is cheap. */
const MOST_STEPS = 200_000;
/** Share of an item's variance under which what is its own counts as none (a Heywood case). */
const LEAST_UNIQUE = 1e-4;

/**
 * One factor fitted to covariances by maximum likelihood: three items in closed form, λ₁ = √(s₁₂ s₁₃ / s₂₃), more
 * by the EM algorithm. Where an item would have no variance of its own, or less than none (Heywood), or three
 * items' covariances do not have one sign, the model does not hold and there is no solution (`IMPROPER`).
 *
 * @param s covariances, k × k
 * @see McDonald (1999); Rubin & Thayer (1982) for the algorithm
 */
export function oneFactor(s: Float64Array, k: number): OneFactor {
  const none = (reason: NonNullable<OneFactor["reason"]>): OneFactor => ({
    loadings: new Float64Array(k).fill(Number.NaN),
    uniquenesses: new Float64Array(k).fill(Number.NaN),
    reason,
  });
  if (k < 3) return none("TOO_FEW_ITEMS");
  const scale = Float64Array.from({ length: k }, (_, i) => Math.sqrt(s[i * k + i]!));
  if (!scale.every((x) => x > 0)) return none("ZERO_VARIANCE");
  const r = correlations(s, k);
  const loadings = k === 3 ? ofThree(r) : byLikelihood(r, k);
  if (loadings === null) return none(k === 3 ? "IMPROPER" : "NO_CONVERGENCE");
  if (!loadings.every((x) => 1 - x * x > LEAST_UNIQUE)) return none("IMPROPER");
  return {
    loadings: loadings.map((x, i) => x * scale[i]!),
    uniquenesses: loadings.map((x, i) => (1 - x * x) * scale[i]! * scale[i]!),
    reason: null,
  };
}

/** null unless the three correlations are all positive, or one is and two are not: else no factor gives them. */
function ofThree(r: Float64Array): Float64Array | null {
  const [ab, ac, bc] = [r[1]!, r[2]!, r[5]!];
  if (!(ab * ac * bc > 0)) return null;
  const a = Math.sqrt((ab * ac) / bc);
  return Float64Array.from([a, ab / a, ac / a]);
}

/**
 * EM for one factor of a correlation matrix: given loadings λ and uniquenesses ψ, the weights
 * β = λ'ψ⁻¹ / (1 + λ'ψ⁻¹λ), then λ = Rβ / (1 − βλ + β R β'), ψ = 1 − λ (βR).
 */
function byLikelihood(r: Float64Array, k: number): Float64Array | null {
  const loadings = firstLoadings(r, k);
  const unique = loadings.map((x) => Math.max(1 - x * x, 0.05));
  const beta = new Float64Array(k);
  const rb = new Float64Array(k);
  for (let step = 0; step < MOST_STEPS; step++) {
    let information = 0;
    for (let i = 0; i < k; i++) information += (loadings[i]! * loadings[i]!) / unique[i]!;
    for (let i = 0; i < k; i++) beta[i] = loadings[i]! / unique[i]! / (1 + information);
    let spread = 1;
    for (let i = 0; i < k; i++) {
      let sum = 0;
      for (let j = 0; j < k; j++) sum += r[i * k + j]! * beta[j]!;
      rb[i] = sum;
      spread -= beta[i]! * loadings[i]!;
    }
    for (let i = 0; i < k; i++) spread += beta[i]! * rb[i]!;
    let moved = 0;
    for (let i = 0; i < k; i++) {
      const next = rb[i]! / spread;
      moved = Math.max(moved, Math.abs(next - loadings[i]!));
      loadings[i] = next;
      unique[i] = 1 - next * rb[i]!;
      // A Heywood case: the item has nothing of its own, and the likelihood has no maximum inside.
      if (!(unique[i]! > LEAST_UNIQUE)) return loadings.fill(1);
    }
    if (moved < 1e-13) return loadings;
  }
  return null;
}

/** Item–total correlations: a start with the signs of the factor. */
function firstLoadings(r: Float64Array, k: number): Float64Array {
  const sums = Float64Array.from({ length: k }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += r[i * k + j]!;
    return sum;
  });
  const total = sums.reduce((sum, x) => sum + x, 0);
  return sums.map((x) => {
    const loading = total > 0 ? x / Math.sqrt(total) : 0.5;
    return Math.min(0.95, Math.max(-0.95, loading === 0 ? 0.01 : loading));
  });
}

/**
 * Omega total of a scale with one factor, (Σλ)² / ((Σλ)² + Σψ): the share of the variance of the sum of the items
 * that the factor makes up, whether or not the items measure it equally well.
 *
 * @returns no value with the reason where the factor does not exist
 * @see McDonald (1999), chapter 6
 */
export function omegaTotal(s: Float64Array, k: number): Estimate {
  const { loadings, uniquenesses, reason } = oneFactor(s, k);
  if (reason !== null) return { value: Number.NaN, reason };
  const common = loadings.reduce((sum, x) => sum + x, 0) ** 2;
  const own = uniquenesses.reduce((sum, x) => sum + x, 0);
  return { value: common / (common + own), reason: null };
}
