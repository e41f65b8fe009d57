import { type Measure, measures, nearest, type StudyMeasure, studyMeasures } from "@crosstie/core";
import { CallError } from "./call-error.js";

type Card = Measure | StudyMeasure;

const cards: readonly Card[] = [...measures, ...studyMeasures];

/** Levels a measure can have, in the order they are first met in the list of measures. */
export const LEVELS: readonly string[] = [...new Set(cards.map((m) => m.level))];

const COLUMNS = ["id", "level", "title", "unit", "range", "source"] as const;

/**
 * The measures as records for a table, narrowed to a level or to ids.
 *
 * @throws CallError on an unknown id
 */
export function listMeasures({
  level,
  measure,
}: {
  readonly level?: string;
  readonly measure?: readonly string[];
}): [typeof COLUMNS, Record<(typeof COLUMNS)[number], string>[]] {
  const ids = cards.map((m) => m.id);
  for (const id of measure ?? []) {
    if (ids.includes(id)) continue;
    const near = nearest(id, ids);
    throw new CallError(`There is no measure "${id}".${near === null ? "" : ` Did you mean "${near}"?`}`);
  }
  const wanted = (m: Card) =>
    (level === undefined || m.level === level) && (measure === undefined || measure.includes(m.id));
  return [COLUMNS, cards.filter(wanted).map(record)];
}

function record(m: Card): Record<(typeof COLUMNS)[number], string> {
  return {
    id: m.id,
    level: m.level,
    title: m.title,
    unit: m.unit,
    range: `${m.range[0] ?? "no bound"} to ${m.range[1] ?? "no bound"}`,
    source: m.references.map((r) => r.text).join("; "),
  };
}
