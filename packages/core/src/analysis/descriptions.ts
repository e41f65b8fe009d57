import type { Indicator } from "../framework/indicators/index.js";
import { measures } from "../measures/index.js";
import type { Measure } from "../measures/measure.js";
import { type StudyMeasure, studyMeasures } from "../measures/study-cards/index.js";
import type { Reference } from "../references.js";
import type { Finding, MeasureDescription } from "./analysis.js";

const cards: readonly (Measure | StudyMeasure)[] = [...measures, ...studyMeasures];

function usedCards(findings: readonly Finding[]): readonly (Measure | StudyMeasure)[] {
  const used = new Set(findings.map((f) => `${f.level} ${f.measure}`));
  return cards.filter((c) => used.has(`${c.level} ${c.id}`));
}

/** What each measure among the findings is. */
export function describeMeasures(findings: readonly Finding[]): MeasureDescription[] {
  return usedCards(findings).map((c) => ({
    id: c.id,
    level: c.level,
    title: c.title,
    about: c.about,
    formula: c.formula,
    unit: c.unit,
    range: c.range,
    missing: c.missing,
    undefinedWhen: c.undefinedWhen,
    references: c.references.map((r) => r.id),
  }));
}

/** Works cited by the measures and indicators among the findings, in alphabetical order. */
export function referencesOf(findings: readonly Finding[], indicators: readonly Indicator[]) {
  const used = new Set(findings.map((f) => f.indicator));
  const cited = new Map<string, Reference>();
  for (const card of usedCards(findings)) for (const r of card.references) cited.set(r.id, r);
  for (const i of indicators) if (used.has(i.id)) for (const r of i.references) cited.set(r.id, r);
  return [...cited.values()]
    .map(({ id, text, doi }) => ({ id, text, doi: doi ?? null }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}
