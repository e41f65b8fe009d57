import { normalQuantile } from "../inference/normal.js";
import type { AwarenessCounts } from "./awareness.js";

/** Of those named, the share who hold it; NaN when nobody was named. */
export function awarenessPrecision(c: AwarenessCounts): number {
  return c.truePositive / (c.truePositive + c.falsePositive);
}

/** Of the holders each respondent could have named, the share they did name; NaN when nobody holds it. */
export function awarenessRecall(c: AwarenessCounts): number {
  return c.truePositive / (c.truePositive + c.falseNegative);
}

/**
 * F1: harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN), in [0, 1]. It ignores those rightly not named.
 * NaN when nobody was named and nobody holds it.
 */
export function awarenessF1(c: AwarenessCounts): number {
  return (2 * c.truePositive) / (2 * c.truePositive + c.falsePositive + c.falseNegative);
}

/** Recall less the rate of wrong naming (Youden, 1950), in [−1, 1]; 0 is naming at random. */
export function awarenessInformedness(c: AwarenessCounts): number {
  return awarenessRecall(c) - c.falsePositive / (c.falsePositive + c.trueNegative);
}

/**
 * Matthews correlation of belief and truth (Matthews, 1975), in [−1, 1]: 1 all beliefs right, 0 no
 * better than chance. Unlike accuracy it is not flattered by the many colleagues nobody need name.
 * NaN where nobody or everybody was named, or holds it.
 */
export function awarenessMcc({
  truePositive,
  falsePositive,
  falseNegative,
  trueNegative,
}: AwarenessCounts): number {
  const product =
    (truePositive + falsePositive) *
    (truePositive + falseNegative) *
    (trueNegative + falsePositive) *
    (trueNegative + falseNegative);
  return (truePositive * trueNegative - falsePositive * falseNegative) / Math.sqrt(product);
}

/**
 * Agreement of belief and truth beyond what their two rates give by chance (Cohen, 1960, κ), in [−1, 1].
 * NaN where belief and truth are both the same for everyone.
 */
export function awarenessKappa(c: AwarenessCounts): number {
  const pairs = c.truePositive + c.falsePositive + c.falseNegative + c.trueNegative;
  const agreed = (c.truePositive + c.trueNegative) / pairs;
  const byChance =
    ((c.truePositive + c.falsePositive) * (c.truePositive + c.falseNegative) +
      (c.falseNegative + c.trueNegative) * (c.falsePositive + c.trueNegative)) /
    pairs ** 2;
  return byChance === 1 ? Number.NaN : (agreed - byChance) / (1 - byChance);
}

/** How many times likelier somebody named is to hold it than anybody: precision / base rate; 0 or more, 1 is chance. */
export function awarenessLift(c: AwarenessCounts): number {
  const pairs = c.truePositive + c.falsePositive + c.falseNegative + c.trueNegative;
  return awarenessPrecision(c) / ((c.truePositive + c.falseNegative) / pairs);
}

/** Normal points of the rates of naming holders and others, half a case added to each cell (Hautus, 1995). */
function rates(c: AwarenessCounts): { readonly hit: number; readonly falseAlarm: number } {
  const [holders, others] = [c.truePositive + c.falseNegative, c.falsePositive + c.trueNegative];
  if (holders === 0 || others === 0) return { hit: Number.NaN, falseAlarm: Number.NaN };
  return {
    hit: normalQuantile((c.truePositive + 0.5) / (holders + 1)),
    falseAlarm: normalQuantile((c.falsePositive + 0.5) / (others + 1)),
  };
}

/**
 * d′: how far apart holders and others lie in respondents' minds, in standard deviations (Green & Swets, 1966;
 * log-linear correction, Hautus, 1995). 0 is chance. NaN where nobody or everybody holds it.
 */
export function awarenessDPrime(c: AwarenessCounts): number {
  const { hit, falseAlarm } = rates(c);
  return hit - falseAlarm;
}

/**
 * c: how readily respondents name anybody (Macmillan & Creelman, 2005), with the correction of
 * {@link awarenessDPrime}. Above 0 they are sparing with names, as free recall makes people.
 */
export function awarenessCriterion(c: AwarenessCounts): number {
  const { hit, falseAlarm } = rates(c);
  return -(hit + falseAlarm) / 2;
}

/** Mean of a figure over topics or people (macro average); those where it is undefined are left out. NaN where it always is. */
export function macroAverage(
  counts: readonly AwarenessCounts[],
  figure: (counts: AwarenessCounts) => number,
): number {
  const defined = counts.map(figure).filter((x) => !Number.isNaN(x));
  return defined.reduce((sum, x) => sum + x, 0) / defined.length;
}
