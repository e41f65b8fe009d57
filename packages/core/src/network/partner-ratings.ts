import { partnerOf } from "../study/partner-of.js";
import type { Study } from "../study/study.js";

/** Answers by item, of one rater. */
type Answers = Map<string, number>;

/** Who rated whom on a scale. */
export interface PartnerRatings {
  readonly scale: string;
  readonly items: readonly string[];
  readonly min: number | null;
  readonly max: number | null;
  /** For each partner, its raters in the office. */
  readonly byOffice: readonly (readonly ReadonlyMap<string, number>[])[];
  /** For each partner, those of its people who answered about the office. */
  readonly byPartner: readonly (readonly ReadonlyMap<string, number>[])[];
}

/**
 * Answers of the office about partners (`about` in responses.csv) and of partners' people, scale by scale, in
 * the order of study.yaml. Scales on which nobody rated either way are not listed.
 */
export function partnerRatings(study: Study, wave: number): PartnerRatings[] {
  const scales = new Map<string, { items: string[]; min: number | null; max: number | null }>();
  for (const { id, scale, min, max } of study.items) {
    if (scale === null) continue;
    const known = scales.get(scale);
    if (known === undefined) scales.set(scale, { items: [id], min, max });
    else known.items.push(id);
  }
  const scaleOf = new Map(study.items.map((i) => [i.id, i.scale]));
  const answers = new Map<string, Map<string, Answers>>();
  for (const { person, item, value, wave: at, about } of study.itemResponses) {
    const scale = scaleOf.get(item) ?? null;
    if (scale === null || at !== wave) continue;
    const inside = person < study.actors.people;
    const partner = inside ? about : partnerOf(study, person);
    if (partner === null) continue;
    const raters = answers.get(`${scale}\0${partner}\0${inside}`) ?? new Map<string, Answers>();
    answers.set(`${scale}\0${partner}\0${inside}`, raters);
    const rater = raters.get(String(person)) ?? new Map<string, number>();
    raters.set(String(person), rater);
    rater.set(item, value);
  }
  return [...scales].flatMap(([scale, form]) => {
    const side = (inside: boolean) =>
      study.partners.map((_, p) => [...(answers.get(`${scale}\0${p}\0${inside}`)?.values() ?? [])]);
    const [byOffice, byPartner] = [side(true), side(false)];
    const rated = [...byOffice, ...byPartner].some((raters) => raters.length > 0);
    return rated ? [{ scale, ...form, byOffice, byPartner }] : [];
  });
}
