import { CrosstieError } from "../error.js";
import { measures } from "../measures/index.js";
import type { Measure, View } from "../measures/measure.js";
import { type StudyMeasure, studyMeasures } from "../measures/study-cards/index.js";
import { wavesStudyMeasures } from "../measures/study-cards/waves.js";
import { grouping as groupingOf, network as networkOf, selectNetworks } from "../network/study-network.js";
import { scopeStudy } from "../study/scope-study.js";
import type { Study } from "../study/study.js";
import { nearest } from "../survey/nearest.js";
import type { MeasureRow } from "./measure-row.js";
import { rowsByMeasure } from "./measure-rows.js";
import { studyRows } from "./study-rows.js";

export interface MeasureTableOptions {
  /** Default all relations among people. */
  readonly relation?: string;
  /** Default all waves. */
  readonly wave?: string;
  /** Ids of measures; default all. */
  readonly measures?: readonly string[];
  /** person, person-topic, tie, department, department-pair, network, partner, topic, meeting, initiative, scale …; default all. */
  readonly levels?: readonly string[];
  readonly view?: View;
  readonly orientation?: "nominal" | "flow";
  readonly weights?: "binary" | "strength";
  readonly answered?: "column" | "all" | "senders";
  readonly minStrength?: number;
  /** Column of people.csv; default `department`. */
  readonly group?: string;
  /** Id of an initiative: only its people, partners and topics are measured, see `scopeStudy`. */
  readonly initiative?: string;
  readonly seed?: number;
  readonly permutations?: number;
}

const OF_TWO_WAVES: ReadonlySet<Measure | StudyMeasure> = new Set(wavesStudyMeasures);

/**
 * Tidy rows of measures of a study: what `crosstie measures` prints.
 *
 * @throws CrosstieError on an unknown measure, level, relation, wave, column or initiative, with the nearest valid
 *   name; "two-waves" where every measure named compares two waves ({@link compareWaves})
 * @example measureTable(study, { levels: ["person"], measures: ["constraint"], relation: "advice" })
 */
export function measureTable(study: Study, options: MeasureTableOptions = {}): MeasureRow[] {
  return Array.from(eachMeasureRow(study, options));
}

/**
 * The rows of {@link measureTable} one after the other, computed as they are asked for.
 *
 * @throws CrosstieError as measureTable does: on an unknown measure, level or initiative at once, on the rest with the
 *   first row
 */
export function eachMeasureRow(
  whole: Study,
  { initiative, ...options }: MeasureTableOptions = {},
): Iterable<MeasureRow> {
  const study = initiative === undefined ? whole : scopeStudy(whole, initiative);
  const selected = new Set(selectMeasures(options));
  if ([...selected].every((m) => OF_TWO_WAVES.has(m)))
    throw new CrosstieError(
      "two-waves",
      `${options.measures?.join(", ")} ${options.measures?.length === 1 ? "compares" : "compare"} two waves: use compareWaves(study), or crosstie compare.`,
    );
  const rows = rowsOf(study, options, selected);
  return initiative === undefined ? rows : inScope(rows, initiative);
}

function* rowsOf(
  study: Study,
  options: MeasureTableOptions,
  selected: ReadonlySet<Measure | StudyMeasure>,
): Generator<MeasureRow> {
  const ofNetworks = measures.filter((m) => selected.has(m));
  const ofStudy = new Set(studyMeasures.filter((m) => selected.has(m)).map((m) => `${m.level} ${m.id}`));
  const told = new Set<string>();
  for (const { relation, wave } of selectNetworks(study, options)) {
    const network = networkOf(study, {
      relation,
      wave,
      answered: options.answered ?? "column",
      ...(options.minStrength === undefined ? {} : { minStrength: options.minStrength }),
    });
    const grouping = groupingOf(study, network, options.group ?? "department");
    const cut = study.relations.find((r) => r.id === relation)!.strongFrom;
    const settings = { ...options, ...(cut === null ? {} : { cut }) };
    for (const rows of rowsByMeasure(network, grouping, ofNetworks, settings)) yield* rows;
    if (ofStudy.size === 0) continue;
    for (const row of studyRows(study, network, grouping, { ...options, only: ofStudy })) {
      if (!ofStudy.has(`${row.level} ${row.measure}`)) continue;
      // Rows about partners and scales do not depend on the relation: each stands once.
      const key = [row.measure, row.level, row.relation, row.wave, row.id, row.id2].join("\0");
      if (told.has(key)) continue;
      told.add(key);
      yield row;
    }
  }
}

/** Rows that say which initiative they are about. */
export function inScope(rows: Iterable<MeasureRow>, initiative: string): MeasureRow[] {
  return Array.from(rows, (row) => ({
    ...row,
    convention: [row.convention, `initiative=${initiative}`].filter((words) => words !== null).join("; "),
  }));
}

/**
 * The cards of the measures named, of the levels named; all of them where none is named.
 *
 * @throws CrosstieError "unknown-level", "unknown-measure" with the nearest valid name, "no-such-measure"
 *   where the measures named are of other levels
 */
export function selectMeasures({
  measures: ids,
  levels,
}: Pick<MeasureTableOptions, "measures" | "levels">): readonly (Measure | StudyMeasure)[] {
  const all = [...measures, ...studyMeasures];
  requireKnown("level", levels ?? [], new Set<string>(all.map((m) => m.level)));
  requireKnown("measure", ids ?? [], new Set(all.map((m) => m.id)));
  const chosen = all.filter(
    (m) => (ids === undefined || ids.includes(m.id)) && (levels === undefined || levels.includes(m.level)),
  );
  if (chosen.length > 0 || ids === undefined) return chosen;
  const others = [...new Set(all.filter((m) => ids.includes(m.id)).map((m) => m.level))].join(", ");
  throw new CrosstieError(
    "no-such-measure",
    `No measure named here is of level ${levels?.join(", ")}; they are of level ${others}.`,
  );
}

function requireKnown(kind: string, given: readonly string[], valid: ReadonlySet<string>): void {
  for (const name of given) {
    if (valid.has(name)) continue;
    const near = nearest(name, valid);
    const hint = near === null ? "" : ` Did you mean "${near}"?`;
    const list = kind === "level" ? ` There are ${[...valid].join(", ")}.` : " See crosstie measures --list.";
    throw new CrosstieError(
      `unknown-${kind}`,
      `There is no ${kind} "${name}".${hint}${list}`,
      near === null ? [] : [near],
    );
  }
}
