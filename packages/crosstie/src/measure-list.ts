import { CallError } from "./call-error.js";
import { type Measure, measures, nearest, type StudyMeasure, studyMeasures } from "./core-api.js";
import { unknownName } from "./option-values.js";

/** Levels a row can have, in the order of the contract. */
export const LEVELS = [
  "person",
  "tie",
  "department",
  "department-pair",
  "partner",
  "partner-department",
  "topic",
  "meeting",
  "scale",
  "network",
] as const;
export type Level = (typeof LEVELS)[number];

type Card = Measure | StudyMeasure;

/** Which measures a call asks for. */
export interface MeasureChoice {
  readonly cards: readonly Card[];
  readonly ofNetwork: (measure: Measure) => boolean;
  readonly anyOfStudy: boolean;
  readonly ofStudy: (measure: string, level: string) => boolean;
}

/**
 * Measures by level and id; without either all of them.
 *
 * A measure that is also computed for the report (such as the density of a network) is taken from the
 * list of network measures, which follow --view, --weights and --orientation.
 *
 * @throws CallError on an unknown level or id
 */
export function selectMeasureRows(
  levels: readonly string[] | undefined,
  ids: readonly string[] | undefined,
): MeasureChoice {
  for (const level of levels ?? []) {
    if (!(LEVELS as readonly string[]).includes(level))
      throw new CallError(unknownName("level", level, LEVELS));
  }
  const all: readonly Card[] = [...measures, ...studyMeasures];
  for (const id of ids ?? []) {
    if (all.some((m) => m.id === id)) continue;
    const near = nearest(
      id,
      all.map((m) => m.id),
    );
    throw new CallError(
      `There is no measure "${id}".${near === null ? "" : ` Did you mean "${near}"?`} See: crosstie measures --list`,
    );
  }
  const wanted = (measure: string, level: string) =>
    (ids === undefined || ids.includes(measure)) && (levels === undefined || levels.includes(level));
  const ofNetwork = new Set(measures.map((m) => `${m.level} ${m.id}`));
  const ofStudy = (measure: string, level: string) =>
    wanted(measure, level) && !ofNetwork.has(`${level} ${measure}`);
  const cards = [
    ...measures.filter((m) => wanted(m.id, m.level)),
    ...studyMeasures.filter((m) => ofStudy(m.id, m.level)),
  ];
  if (cards.length === 0)
    throw new CallError(
      `No measure fits: ${(ids ?? []).join(", ")} at level ${(levels ?? []).join(", ")}. See: crosstie measures --list`,
    );
  return {
    cards,
    ofNetwork: (m) => wanted(m.id, m.level),
    anyOfStudy: studyMeasures.some((m) => ofStudy(m.id, m.level)),
    ofStudy,
  };
}

const LIST_COLUMNS = ["id", "level", "title", "unit", "range", "source"] as const;

/** The measures chosen as records for a table. */
export function listMeasures({
  cards,
}: MeasureChoice): [typeof LIST_COLUMNS, Record<(typeof LIST_COLUMNS)[number], string>[]] {
  return [
    LIST_COLUMNS,
    cards.map((m) => ({
      id: m.id,
      level: m.level,
      title: m.title,
      unit: m.unit,
      range: `${m.range[0] ?? "no bound"} to ${m.range[1] ?? "no bound"}`,
      source: m.references.map((r) => r.text).join("; "),
    })),
  ];
}
