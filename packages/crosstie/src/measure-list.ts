import { measures, selectMeasures, studyMeasures } from "@crosstie/core";

/** Levels a measure can have, in the order they are first met in the list of measures. */
export const LEVELS: readonly string[] = [...new Set([...measures, ...studyMeasures].map((m) => m.level))];

const COLUMNS = ["id", "level", "title", "unit", "range", "source"] as const;

/**
 * The measures chosen, as records for a table.
 *
 * @throws CrosstieError on an unknown level or id
 */
export function listMeasures(
  chosen: Parameters<typeof selectMeasures>[0],
): [typeof COLUMNS, Record<(typeof COLUMNS)[number], string>[]] {
  const records = selectMeasures(chosen).map(({ id, level, title, unit, range, references }) => ({
    id,
    level,
    title,
    unit,
    range: `${range[0] ?? "no bound"} to ${range[1] ?? "no bound"}`,
    source: references.map((r) => r.text).join("; "),
  }));
  return [COLUMNS, records];
}
