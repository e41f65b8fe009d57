import { power } from "../elementary.js";
/** Answers to one question about ties, such as how often people talk, with the ends of its scale. */
export interface StrengthItem {
  /** One answer a tie; NaN where it was not answered. All items list the same ties in the same order. */
  readonly values: ArrayLike<number>;
  readonly min: number;
  readonly max: number;
}

/**
 * `mean` of the items, their `product`, or its root (`geometric` mean). A product is small as soon as one item
 * is; a geometric mean too, on the items' own scale.
 */
export type StrengthRuleOfItems = "mean" | "product" | "geometric";

export interface CompositeStrengthOptions {
  /** Default `mean`. */
  readonly rule?: StrengthRuleOfItems;
}

export interface CompositeStrength {
  /** In [0, 1] a tie; NaN where no item was answered. A tie of strength 0 is still a tie. */
  readonly strength: Float64Array;
  /** 1 where some items were not answered and the composite rests on the others. */
  readonly incomplete: Uint8Array;
  /**
   * The least correlation between two items over ties with both answered; NaN for one item or one that does not
   * vary. Below .3 the items do not measure one thing: report them apart (Crosstie-defined).
   */
  readonly leastCorrelation: number;
  /**
   * Cronbach's alpha of the items on the common scale, over ties with all of them answered; NaN for one item, fewer
   * than two such ties, or sums that do not vary. With two items it says no more than their correlation.
   */
  readonly alpha: number;
}

/**
 * One strength a tie from several questions about it, each first put on a scale from 0 to 1, its share of the way
 * from the lowest to the highest point (POMP): (x − min) / (max − min). An item left out is left out of the rule.
 *
 * @throws RangeError for no items, items of different length, or a scale whose ends are not in order
 * @example compositeStrength([{ values: [3], min: 1, max: 4 }, { values: [4], min: 1, max: 5 }]) // .7083
 * @see Cronbach (1951) for alpha; Marsden & Campbell (1984) for which questions measure strength; Hansen (1999); Reagans & McEvily (2003)
 */
export function compositeStrength(
  items: readonly StrengthItem[],
  { rule = "mean" }: CompositeStrengthOptions = {},
): CompositeStrength {
  const ties = items[0]?.values.length;
  if (ties === undefined) throw new RangeError("compositeStrength: give at least one item.");
  for (const { values, min, max } of items) {
    if (values.length !== ties)
      throw new RangeError(`compositeStrength: one item has ${values.length} answers, another ${ties}.`);
    if (!(max > min)) throw new RangeError(`compositeStrength: a scale from ${min} to ${max} has no points.`);
  }
  const shares = items.map(({ values, min, max }) =>
    Float64Array.from(values, (x) => (x - min) / (max - min)),
  );
  const strength = new Float64Array(ties);
  const incomplete = new Uint8Array(ties);
  for (let tie = 0; tie < ties; tie++) {
    const given = shares.map((share) => share[tie]!).filter((x) => !Number.isNaN(x));
    strength[tie] = combine(given, rule);
    incomplete[tie] = Number(given.length > 0 && given.length < items.length);
  }
  return { strength, incomplete, leastCorrelation: leastCorrelation(shares), alpha: alphaOf(shares) };
}

function combine(given: readonly number[], rule: StrengthRuleOfItems): number {
  if (given.length === 0) return Number.NaN;
  if (rule === "mean") return given.reduce((sum, x) => sum + x, 0) / given.length;
  const product = given.reduce((all, x) => all * x, 1);
  return rule === "product" ? product : power(product, 1 / given.length);
}

function leastCorrelation(shares: readonly Float64Array[]): number {
  let least = Number.NaN;
  for (let a = 0; a < shares.length; a++) {
    for (let b = 0; b < a; b++) {
      const r = correlation(shares[a]!, shares[b]!);
      if (!(r >= least)) least = r;
      if (Number.isNaN(r)) return r;
    }
  }
  return least;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const both = Array.from(a.keys()).filter((k) => !Number.isNaN(a[k]! + b[k]!));
  const mean = (of: Float64Array): number => both.reduce((sum, k) => sum + of[k]!, 0) / both.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const k of both) {
    ab += (a[k]! - meanA) * (b[k]! - meanB);
    aa += (a[k]! - meanA) ** 2;
    bb += (b[k]! - meanB) ** 2;
  }
  // Answers all alike may leave a spread of some 1e-32.
  return aa > 1e-24 && bb > 1e-24 ? ab / Math.sqrt(aa * bb) : Number.NaN;
}

function alphaOf(shares: readonly Float64Array[]): number {
  const k = shares.length;
  const ties = Array.from(shares[0]!.keys()).filter((t) => shares.every((share) => !Number.isNaN(share[t]!)));
  if (k < 2 || ties.length < 2) return Number.NaN;
  const sums = ties.map((t) => shares.reduce((sum, share) => sum + share[t]!, 0));
  const total = variance(sums);
  // Sums all alike may leave a spread of some 1e-32.
  if (!(total > 1e-24)) return Number.NaN;
  const items = shares.reduce((sum, share) => sum + variance(ties.map((t) => share[t]!)), 0);
  return (k / (k - 1)) * (1 - items / total);
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
}
