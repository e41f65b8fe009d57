import type { ItemAnswers } from "./reliability.js";
import { completeRows, covariances } from "./reliability.js";

/** Variance of answers given at random from a scale with `options` points, each as likely: (A² − 1) / 12. */
export function uniformVariance(options: number): number {
  return (options * options - 1) / 12;
}

/**
 * Variance of answers of people who lean a little to one end, by number of points of the scale.
 *
 * @see LeBreton & Senter (2008), table 2
 */
const SLIGHT_SKEW: ReadonlyMap<number, number> = new Map([
  [5, 1.34],
  [6, 1.85],
  [7, 2.9],
  [8, 3.47],
  [9, 5.66],
  [10, 6.3],
  [11, 7.31],
]);

/** NaN where the source gives no value for so many points. */
export function slightSkewVariance(options: number): number {
  return SLIGHT_SKEW.get(options) ?? Number.NaN;
}

/** Agreement within a group. */
export interface Agreement {
  /** In [0, 1]; NaN under two people who answered every item. */
  readonly value: number;
  /** What the formula gives; beyond 0 and 1 where people agree less than answers at random would. */
  readonly raw: number;
  /** The formula's value is out of range, and 0 is given. */
  readonly outOfRange: boolean;
  readonly people: number;
}

/**
 * rwg(J): how far the people of a group agree on the items of a scale, against answers at random.
 * J (1 − m/σ²) / (J (1 − m/σ²) + m/σ²), m the mean variance of the items (n − 1). It grows with the number of
 * items; a value of one group says little without those of others.
 *
 * @param nullVariance {@link uniformVariance} or {@link slightSkewVariance} of the scale
 * @see James, Demaree & Wolf (1984)
 */
export function rwgJ(answers: ItemAnswers, nullVariance: number): Agreement {
  const rows = completeRows(answers);
  const k = answers.items;
  const s = covariances(rows, k);
  let mean = 0;
  for (let i = 0; i < k; i++) mean += s[i * k + i]! / k;
  const ratio = mean / nullVariance;
  const raw = (k * (1 - ratio)) / (k * (1 - ratio) + ratio);
  const outOfRange = ratio > 1;
  return {
    value: rows.length < 2 || Number.isNaN(ratio) ? Number.NaN : outOfRange ? 0 : raw,
    raw: rows.length < 2 ? Number.NaN : raw,
    outOfRange: rows.length >= 2 && outOfRange,
    people: rows.length,
  };
}

/** One-way analysis of variance of a scale by group. */
export interface IntraclassCorrelations {
  /** How alike one person's score is to those of the same group: (MSB − MSW) / (MSB + (k − 1) MSW). */
  readonly icc1: number;
  /** How reliable the groups' means are: (MSB − MSW) / MSB. */
  readonly icc2: number;
  readonly groups: number;
  readonly people: number;
  /** Group size used: (N − Σn²/N) / (G − 1). */
  readonly size: number;
  readonly reason: "TOO_FEW" | "ZERO_VARIANCE" | null;
}

/**
 * ICC(1) and ICC(2) of people's scores in their groups. Groups of one count towards the total. Below 0 where
 * people of one group differ more than people of different groups.
 *
 * @param scores one a person; NaN is left out
 * @param of group of each person, −1 for none
 * @returns NaN with a reason under two groups, or where nobody shares a group with another
 * @see Bliese (2000); LeBreton & Senter (2008)
 */
export function intraclassCorrelations(
  scores: ArrayLike<number>,
  of: ArrayLike<number>,
): IntraclassCorrelations {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < scores.length; i++) {
    if (of[i]! < 0 || Number.isNaN(scores[i]!)) continue;
    groups.set(of[i]!, [...(groups.get(of[i]!) ?? []), scores[i]!]);
  }
  const lists = [...groups.values()];
  const people = lists.reduce((sum, list) => sum + list.length, 0);
  const g = lists.length;
  const none = (reason: "TOO_FEW" | "ZERO_VARIANCE"): IntraclassCorrelations => ({
    icc1: Number.NaN,
    icc2: Number.NaN,
    groups: g,
    people,
    size: Number.NaN,
    reason,
  });
  if (g < 2 || people <= g) return none("TOO_FEW");
  const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const grand = mean(lists.flat());
  let between = 0;
  let within = 0;
  for (const list of lists) {
    const own = mean(list);
    between += list.length * (own - grand) ** 2;
    within += list.reduce((sum, x) => sum + (x - own) ** 2, 0);
  }
  const msb = between / (g - 1);
  const msw = within / (people - g);
  const size = (people - lists.reduce((sum, list) => sum + list.length ** 2, 0) / people) / (g - 1);
  if (!(msb + msw > 0)) return none("ZERO_VARIANCE");
  return {
    icc1: (msb - msw) / (msb + (size - 1) * msw),
    icc2: msb > 0 ? (msb - msw) / msb : Number.NaN,
    groups: g,
    people,
    size,
    reason: null,
  };
}
