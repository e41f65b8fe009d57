import { complementarity } from "../../measures/partners/complementarity.js";
import { ENOUGH_RATERS, type SideRating, twoSidedRating } from "../../measures/partners/ratings.js";
import { expertiseMap } from "../../network/expertise-map.js";
import { partnerRatings } from "../../network/partner-ratings.js";
import { contactReports } from "../../network/partner-reports.js";
import { waveAt } from "../../network/study-network.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** How partners fit the office: what they know against what is known here, and what each side says of the other. */
export function partnerFitRows(context: StudyContext): MeasureRow[] {
  if (context.study.partners.length === 0) return [];
  return [...domainRows(context), ...ratingRows(context), ...reportRows(context)];
}

/** Overlap and novelty of topics (measures.md H6). Expertise carries no wave: it describes the latest one. */
function domainRows(context: StudyContext): MeasureRow[] {
  const { study, network, grouping } = context;
  const latest = waveAt(study, network.wave) === study.waves.length - 1;
  if (!latest || study.expertise.length === 0 || study.partners.every((p) => p.topics.length === 0))
    return [];
  const map = expertiseMap(study, network);
  const base = { ...rowBase(context), relation: null };
  const rowsFor = (
    row: Partial<MeasureRow> & { level: string },
    offered: readonly number[],
    among?: (i: number) => boolean,
  ) => {
    const fit = complementarity(map, offered, among);
    const given = {
      ...base,
      ...row,
      unit: "proportion",
      reason: offered.length === 0 ? "NO_TOPICS" : "NOT_ASKED",
      convention: `expert ≥ ${study.expertiseThreshold}; ${fit.topics} of ${offered.length} topics of the partner were asked about`,
    };
    return [
      measureRow({ ...given, measure: "domain_cosine", value: fit.cosine, unit: "cosine" }),
      measureRow({ ...given, measure: "domain_jaccard", value: fit.jaccard }),
      measureRow({ ...given, measure: "domain_novelty", value: fit.novelty }),
    ];
  };
  return study.partners.flatMap(({ id, topics }) => [
    ...rowsFor({ level: "partner", id }, topics),
    ...grouping.labels.flatMap((id2, g) =>
      rowsFor({ level: "partner-department", id, id2 }, topics, (i) => grouping.of[i] === g),
    ),
  ]);
}

/** Trust, norms and the like from both sides, scale by scale (measures.md D7, H6). */
function ratingRows({ study, network }: StudyContext): MeasureRow[] {
  const wave = waveAt(study, network.wave);
  return partnerRatings(study, wave).flatMap(({ scale, items, min, max, byOffice, byPartner }) =>
    study.partners.flatMap(({ id }, p) => {
      const rating = twoSidedRating(byOffice[p]!, byPartner[p]!, items, min, max);
      const row = {
        level: "partner-scale",
        relation: null,
        wave: network.wave === "" ? null : network.wave,
        id,
        id2: scale,
      };
      const few = Math.min(rating.office.raters, rating.partner.raters) < ENOUGH_RATERS;
      const both = {
        ...row,
        n: Math.min(rating.office.raters, rating.partner.raters),
        reason: "ONE_SIDE",
        convention: `${items.length} items; ${rating.office.raters} of the office, ${rating.partner.raters} of the partner${few ? `; fewer than ${ENOUGH_RATERS} raters on a side` : ""}`,
      };
      const side = (measure: string, { raters, mean, pomp }: SideRating) =>
        measureRow({
          ...row,
          measure,
          n: raters,
          value: Number.isNaN(pomp) ? mean : pomp,
          unit: Number.isNaN(pomp) ? "points" : "POMP",
          reason: "NO_RATERS",
          convention: `${items.length} items; two-thirds rule; mean over raters${Number.isNaN(pomp) ? "" : `, from ${min} to ${max} as 0 to 1`}${raters > 0 && raters < ENOUGH_RATERS ? `; fewer than ${ENOUGH_RATERS} raters` : ""}`,
        });
      const span = min === null || max === null ? Number.NaN : max - min;
      const apart = rating.asymmetry / span;
      return [
        side("rating_by_office", rating.office),
        side("rating_by_partner", rating.partner),
        measureRow({
          ...both,
          measure: "rating_asymmetry",
          value: Number.isNaN(apart) ? rating.asymmetry : apart,
          unit: Number.isNaN(apart) ? "points" : "POMP",
        }),
        measureRow({
          ...both,
          measure: "rating_similarity",
          value: rating.similarity,
          unit: "proportion",
          reason: rating.items.length === 0 ? "ONE_SIDE" : "NO_SCALE",
          convention: `${both.convention}; ${rating.items.length} items answered on both sides`,
        }),
      ];
    }),
  );
}

/** Whether partners' people report the ties that the office reports; of partners that reported none nothing is known. */
function reportRows(context: StudyContext): MeasureRow[] {
  const { reports, askedPartners } = contactReports(context.study, context.network);
  if (askedPartners.size === 0) return [];
  return context.study.partners.flatMap(({ id }, p) => {
    const own = reports.filter((r) => r.partner === p);
    const ofOffice = own.filter((r) => r.office !== null);
    const confirmed = ofOffice.filter((r) => r.partnerSide !== null);
    const differences = confirmed
      .map((r) => r.office! - r.partnerSide!)
      .filter((difference) => !Number.isNaN(difference));
    const asked = askedPartners.has(p);
    const row = { ...rowBase(context), relation: null, level: "partner", id };
    return [
      measureRow({
        ...row,
        measure: "contact_confirmation",
        n: ofOffice.length,
        value: asked ? confirmed.length / ofOffice.length : Number.NaN,
        unit: "proportion",
        reason: asked ? "NO_TIES" : "NOT_ASKED",
        convention: "contacts the office reports; confirmed where the partner's side reports them too",
      }),
      measureRow({
        ...row,
        measure: "contact_asymmetry",
        n: differences.length,
        value: differences.reduce((sum, d) => sum + d, 0) / differences.length,
        unit: "strength",
        reason: asked ? "NO_STRENGTHS" : "NOT_ASKED",
        convention: "strength reported by the office less that by the partner, over contacts both report",
      }),
    ];
  });
}
