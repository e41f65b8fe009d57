/** One rater's answers to the items of a scale, by item. */
export type RaterAnswers = ReadonlyMap<string, number>;

/** What one side says of the other on one scale. */
export interface SideRating {
  /** Raters with answers to at least two thirds of the items. */
  readonly raters: number;
  /** Mean over raters of the mean of their answers; NaN without raters. */
  readonly mean: number;
  /** The mean as a share of the way from the lowest to the highest answer (POMP), in [0, 1]; NaN without a declared scale. */
  readonly pomp: number;
}

/** Raters from which on a mean is more than what two people think. */
export const ENOUGH_RATERS = 3;

/** Office and partner on the same items. */
export interface TwoSidedRating {
  /** The office's people about the partner. */
  readonly office: SideRating;
  /** The partner's people about the office. */
  readonly partner: SideRating;
  /** Office's mean less partner's; NaN unless both sides rated. */
  readonly asymmetry: number;
  /** Items answered on both sides, with the mean of each side and their difference, office less partner. */
  readonly items: readonly { readonly item: string; readonly office: number; readonly partner: number }[];
  /** 1 − mean over those items of |office − partner| / (max − min): 1 where both give the same profile. */
  readonly similarity: number;
}

/**
 * What office and partner say of each other on the same items: trust, norms and the like.
 *
 * A rater's mean takes answers to at least two thirds of the items (two of three); a side's mean is over raters,
 * so that nobody counts twice for answering more.
 *
 * @param items ids of the scale's items
 * @param min lowest answer of the scale, null where it is not declared
 * @see Varda, Chandra, Stern & Lurie (2008) for trust in partners by three items; the similarity is Crosstie's own
 */
export function twoSidedRating(
  office: readonly RaterAnswers[],
  partner: readonly RaterAnswers[],
  items: readonly string[],
  min: number | null,
  max: number | null,
): TwoSidedRating {
  const span = min === null || max === null || !(max > min) ? Number.NaN : max - min;
  const side = (answers: readonly RaterAnswers[]): SideRating => {
    const means = answers.map((rater) => raterMean(rater, items)).filter((mean) => !Number.isNaN(mean));
    const mean = meanOf(means);
    return { raters: means.length, mean, pomp: (mean - (min ?? Number.NaN)) / span };
  };
  const [ours, theirs] = [side(office), side(partner)];
  const common = items
    .map((item) => ({ item, office: itemMean(office, item), partner: itemMean(partner, item) }))
    .filter((row) => !Number.isNaN(row.office) && !Number.isNaN(row.partner));
  return {
    office: ours,
    partner: theirs,
    asymmetry: ours.mean - theirs.mean,
    items: common,
    similarity: 1 - meanOf(common.map((row) => Math.abs(row.office - row.partner))) / span,
  };
}

/** Mean of a rater's answers to the items; NaN where fewer than two thirds are answered. */
export function raterMean(answers: RaterAnswers, items: readonly string[]): number {
  const given = items.flatMap((item) => answers.get(item) ?? []);
  return 3 * given.length >= 2 * items.length ? meanOf(given) : Number.NaN;
}

function itemMean(answers: readonly RaterAnswers[], item: string): number {
  return meanOf(answers.flatMap((rater) => rater.get(item) ?? []));
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, v) => sum + v, 0) / values.length;
}
