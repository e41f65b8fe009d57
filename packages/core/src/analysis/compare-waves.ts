import { CrosstieError } from "../error.js";
import { doSteps, type LongCall, longCall, partsOf, type Steps, shareSteps } from "../network/steps.js";
import { network as networkOf, peopleRelations, relationAt, waveAt } from "../network/study-network.js";
import type { WatchOptions, WorkOptions } from "../network/work.js";
import type { Study } from "../study/study.js";
import type { Problem } from "../survey/problems.js";
import { comparedWaves, drawWaves, type WaveRequest } from "./compared-waves.js";
import { conditionHeadlineSteps } from "./headlines/condition-figures.js";
import type { WaveDraws } from "./headlines/wave-draws.js";
import { waveFigures } from "./headlines/wave-figures.js";
import type { MeasureRow } from "./measure-row.js";
import { conditionChangeRows } from "./rows/condition-change-rows.js";
import { waveRows } from "./rows/wave-rows.js";
import type { UncertainRow } from "./uncertainty.js";
import { sameRelations } from "./wave-checks.js";

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

/** What is to be drawn for a comparison, a request a relation. */
export function waveRequests(
  study: Study,
  { relation, group = "department", answered, minStrength, view, ...options }: CompareWavesOptions,
  curves: boolean,
): readonly WaveRequest[] {
  const waves = wavesAt(study, options.waves);
  const relations =
    relation === undefined ? peopleRelations(study) : [study.relations[relationAt(study, relation)]!];
  if (relations.length === 0) relationAt(study, undefined);
  return relations.map(({ id }) => ({
    relation: id,
    waves,
    group,
    ...(answered === undefined ? {} : { answered }),
    ...(minStrength === undefined ? {} : { minStrength }),
    ...(view === undefined ? {} : { view }),
    seed: options.seed ?? 1,
    permutations: options.draws ?? 1000,
    curves,
  }));
}

/** What is drawn of each request, as a long call. */
export type DrawnWaves = (place: number) => LongCall<WaveDraws>;

/** Draws each when it is its turn. */
export function drawWavesInTurn(study: Study, requests: readonly WaveRequest[]): DrawnWaves {
  return (place) => ({
    here: (watch) => doSteps(drawWaves(study, requests[place]!), watch),
    shared: (work) => shareSteps(drawWaves(study, requests[place]!), work),
  });
}

/** {@link compareWaves} as steps. */
export function* compareWavesSteps(
  study: Study,
  options: CompareWavesOptions = {},
  requests: readonly WaveRequest[] = waveRequests(study, options, false),
  drawn: DrawnWaves = drawWavesInTurn(study, requests),
): Steps<ComparedInFull> {
  const at = wavesAt(study, options.waves);
  const waves = [study.waves[at[0]]!.id, study.waves[at[1]]!.id] as const;
  const part = partsOf(requests.length + 1);
  const compared: RelationComparison[] = [];
  for (const [place, request] of requests.entries())
    compared.push(yield* part(1, compareRelation(study, request, drawn(place))));
  const same = at.flatMap((w) =>
    sameRelations(requests.map((r) => networkOf(study, { relation: r.relation, wave: study.waves[w]!.id }))),
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
  request: WaveRequest,
  drawn: LongCall<WaveDraws>,
): Steps<RelationComparison> {
  const compared = comparedWaves(study, request);
  const { relation, pair, grouping, checks, scaleChanged } = compared;
  const { problems, refused, differs } = checks;
  const { waves, view = "directed", group, seed } = request;
  const how = !scaleChanged ? "" : `; compare=${relation.compare ?? "none"}`;
  const draws = yield* longCall(drawn);
  const rows = waveRows({
    pair,
    grouping,
    relation: relation.id,
    waves: waves.map((w) => study.waves[w]!.id).join(","),
    convention: `view=${view}; people who answered both times; group=${group}${how}${differs.length === 0 ? "" : `; differs: ${differs.join(", ")}`}`,
    valued: relation.valued && !scaleChanged,
    refused: refused ? "SCALE_CHANGE" : null,
    density: draws.density,
    seed,
  });
  return { ...waveFigures(compared, rows, draws), problems };
}
