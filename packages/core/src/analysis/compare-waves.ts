import { CrosstieError } from "../error.js";
import { wavePair } from "../measures/wave-change.js";
import { type Grouping, groupingFrom } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { doSteps, partsOf, type Steps, shareSteps } from "../network/steps.js";
import {
  grouping as groupingOf,
  network as networkOf,
  peopleRelations,
  relationAt,
  waveAt,
} from "../network/study-network.js";
import { atLeast, binaryView, unionView } from "../network/views.js";
import type { WatchOptions, WorkOptions } from "../network/work.js";
import type { Relation, Study } from "../study/study.js";
import type { Problem } from "../survey/problems.js";
import { conditionHeadlineSteps } from "./headlines/condition-figures.js";
import { waveHeadlineSteps } from "./headlines/wave-figures.js";
import type { MeasureRow } from "./measure-row.js";
import { conditionChangeRows } from "./rows/condition-change-rows.js";
import { waveRows } from "./rows/wave-rows.js";
import type { UncertainRow } from "./uncertainty.js";
import { checkWaves, sameRelations } from "./wave-checks.js";

export interface CompareWavesOptions {
  /** Ids of the two waves, the earlier first; default the first and the last. */
  readonly waves?: readonly [string, string];
  /** Default every relation among people. */
  readonly relation?: string;
  /** Column of people.csv that says who belongs where; default `department`. */
  readonly group?: string;
  readonly answered?: "column" | "all" | "senders";
  readonly minStrength?: number;
  /** `union`: pairs, tied where either person reported it. Default `directed`. */
  readonly view?: "directed" | "union";
  /** Seed of the bootstrap; default 1. */
  readonly seed?: number;
  /** Its draws; default 1000. */
  readonly draws?: number;
}

/** What changed between two waves. */
export interface WaveComparison {
  readonly waves: readonly [string, string];
  /** Rows in the columns of every table; `wave` holds both ids, joined by a comma. */
  readonly rows: readonly MeasureRow[];
  /** What stands in the way of the comparison: changes of the question, tables read twice. */
  readonly problems: readonly Problem[];
}

/** With rows that are headlines, and what could turn them over. */
export interface ComparedInFull extends WaveComparison {
  readonly headlines: readonly UncertainRow[];
}

/**
 * What became of the ties of each relation between two waves, among the people who were there and answered both
 * times; joiners and leavers apart. Where a relation's scale changed it is not compared (`SCALE_CHANGE`) unless
 * study.yaml says `compare: binary` or `compare: strong`; a changed limit on names or wording is said. Of all relations
 * together: how the answers of these people to survey scales, and the share tied to a partner, differ.
 *
 * @throws CrosstieError "one-wave" where the study has one, "same-wave" where both names are one; "unknown-wave",
 *   "unknown-relation", "unknown-column" with the nearest valid name; "no-ties"
 * @see measures.md F10
 * @example compareWaves(study, { waves: ["1", "2"], relation: "advice" }).rows
 */
export function compareWaves(study: Study, options: CompareWavesOptions & WatchOptions = {}): WaveComparison {
  return withoutHeadlines(doSteps(compareWavesSteps(study, options), options));
}

/** {@link compareWaves}, to the same bytes, while the caller goes on: it can be watched and ended. */
export async function compareWavesAsync(
  study: Study,
  options: CompareWavesOptions & WorkOptions = {},
): Promise<WaveComparison> {
  return withoutHeadlines(await shareSteps(compareWavesSteps(study, options), options));
}

function withoutHeadlines({ waves, rows, problems }: ComparedInFull): WaveComparison {
  return { waves, rows, problems };
}

/**
 * {@link compareWaves} as steps.
 *
 * @param curves whether headlines are wanted at every cut-off too
 */
export function* compareWavesSteps(
  study: Study,
  options: CompareWavesOptions = {},
  curves = false,
): Steps<ComparedInFull> {
  const at = wavesAt(study, options.waves);
  const waves = [study.waves[at[0]]!.id, study.waves[at[1]]!.id] as const;
  const relations =
    options.relation === undefined
      ? peopleRelations(study)
      : [study.relations[relationAt(study, options.relation)]!];
  if (relations.length === 0) relationAt(study, undefined);
  const part = partsOf(relations.length + 1);
  const compared: RelationComparison[] = [];
  for (const relation of relations)
    compared.push(yield* part(1, compareRelation(study, relation, at, options, curves)));
  const same = at.flatMap((w) =>
    sameRelations(relations.map((r) => networkOf(study, { relation: r.id, wave: study.waves[w]!.id }))),
  );
  const chance = { seed: options.seed ?? 1, permutations: options.draws ?? 1000 };
  const conditions = yield* part(
    1,
    conditionHeadlineSteps(
      study,
      at,
      options.relation === undefined ? conditionChangeRows(study, at) : [],
      chance,
    ),
  );
  return {
    waves,
    rows: [...compared.flatMap((c) => c.rows), ...conditions.rows],
    headlines: [...compared.flatMap((c) => c.headlines), ...conditions.headlines],
    problems: [...compared.flatMap((c) => c.problems), ...same],
  };
}

function wavesAt(study: Study, waves: readonly [string, string] | undefined): readonly [number, number] {
  if (waves === undefined || study.waves.length < 2) {
    if (study.waves.length >= 2) return [0, study.waves.length - 1];
    throw new CrosstieError(
      "one-wave",
      'The study has one wave, so there is nothing to compare. A second survey is told apart by a column "wave" in ties.csv.',
    );
  }
  const [a, b] = [waveAt(study, waves[0]), waveAt(study, waves[1])];
  if (a === b) throw new CrosstieError("same-wave", `Both waves are "${waves[0]}". Name two different ones.`);
  return [a, b];
}

interface RelationComparison {
  readonly rows: readonly MeasureRow[];
  readonly headlines: readonly UncertainRow[];
  readonly problems: readonly Problem[];
}

function* compareRelation(
  study: Study,
  relation: Relation,
  at: readonly [number, number],
  options: CompareWavesOptions,
  curves: boolean,
): Steps<RelationComparison> {
  const networksFrom = (minStrength: number | undefined) =>
    at.map((w) =>
      networkOf(study, {
        relation: relation.id,
        wave: study.waves[w]!.id,
        ...(options.answered === undefined ? {} : { answered: options.answered }),
        ...(minStrength === undefined ? {} : { minStrength }),
      }),
    ) as [Network, Network];
  const [first, second] = networksFrom(options.minStrength);
  const { problems, refused, differs } = checkWaves(study, relation, at, [first, second]);
  const scaleChanged = differs.includes("scale");
  const prepare = (network: Network, w: number): Network => {
    const form = relation.atWaves[w]!;
    const strongFrom = form.scale?.strongFrom ?? relation.strongFrom;
    const cut =
      scaleChanged && relation.compare === "strong" && strongFrom !== null
        ? atLeast(network, strongFrom)
        : network;
    const weighed = scaleChanged ? binaryView(cut) : cut;
    return options.view === "union" ? unionView(weighed) : weighed;
  };
  const [a, b] = [prepare(first, at[0]), prepare(second, at[1])];
  const group = options.group ?? "department";
  const labels = labelsOf(study, first, second, group);
  const pair = wavePair(a, b, (id) => labels.get(id) ?? null);
  const how = !scaleChanged ? "" : `; compare=${relation.compare ?? "none"}`;
  const grouping = stayersGrouping(pair.first.ids, labels, group);
  const part = partsOf(2);
  const rows = yield* part(
    1,
    waveRows({
      pair,
      grouping,
      relation: relation.id,
      waves: at.map((w) => study.waves[w]!.id).join(","),
      convention: `view=${options.view ?? "directed"}; people who answered both times; group=${group}${how}${differs.length === 0 ? "" : `; differs: ${differs.join(", ")}`}`,
      valued: relation.valued && !scaleChanged,
      refused: refused ? "SCALE_CHANGE" : null,
      seed: options.seed ?? 1,
      draws: options.draws ?? 1000,
    }),
  );
  const groupOf = (id: string) => labels.get(id) ?? null;
  const cut = (from: number) => {
    const [x, y] = networksFrom(Number.isFinite(from) ? from : undefined);
    return wavePair(prepare(x, at[0]), prepare(y, at[1]), groupOf);
  };
  const found = yield* part(
    1,
    waveHeadlineSteps(
      {
        whole: [a, b],
        pair,
        grouping,
        groupOf,
        // Where the scale changed strengths are not the same ones in both waves.
        cut: relation.valued && !scaleChanged ? cut : null,
        minStrength: options.minStrength ?? null,
        recorded: at.every((w) => study.responses.recordedByWave[w] === true),
      },
      rows,
      { seed: options.seed ?? 1, permutations: options.draws ?? 1000, curves },
    ),
  );
  return { ...found, problems };
}

function labelsOf(
  study: Study,
  first: Network,
  second: Network,
  column: string,
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const network of [first, second]) {
    const { of, labels: names } = groupingOf(study, network, column);
    network.ids.forEach((id, i) => {
      if (of[i]! >= 0) labels.set(id, names[of[i]!]!);
    });
  }
  return labels;
}

function stayersGrouping(
  ids: readonly string[],
  labels: ReadonlyMap<string, string>,
  column: string,
): Grouping {
  return groupingFrom(
    ids.map((id) => labels.get(id) ?? null),
    column,
  );
}
