import { CrosstieError } from "../error.js";
import { indicators as allIndicators, type Indicator } from "../framework/indicators/index.js";
import { propositionSteps } from "../framework/propositions/index.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { doSteps, inTurn, partsOf, type Steps, shareSteps } from "../network/steps.js";
import {
  grouping as groupingOf,
  network as networkOf,
  peopleRelations,
  relationAt,
  waveAt,
} from "../network/study-network.js";
import type { WatchOptions, WorkOptions } from "../network/work.js";
import { scopeStudy } from "../study/scope-study.js";
import type { Relation, Study } from "../study/study.js";
import { ANALYSIS_SCHEMA, type Analysis } from "./analysis.js";
import { type BackgroundDraws, drawInTurn, type StartDraws, startDraws } from "./background-draws.js";
import { askedChanges, changeRows } from "./change-rows.js";
import { personCodes } from "./codes.js";
import { countProblems, describeRelation } from "./describe-study.js";
import { describeMeasures, referencesOf } from "./descriptions.js";
import { restsOnFew } from "./few-people.js";
import { headlineRows } from "./headline-rows.js";
import { Office } from "./headlines/office.js";
import { type ScaleFigureOptions, scaleHeadlineSteps } from "./headlines/scale-figures.js";
import { toFinding } from "./judge.js";
import { ledger } from "./ledger.js";
import type { MeasureRow } from "./measure-row.js";
import { inScope } from "./measure-table.js";
import { missingSummary } from "./missing-summary.js";
import { answeringOf, fewSilent, mergeSmall, minGroup, privacyRules, protect } from "./privacy.js";
import { privacyLevel } from "./privacy-level.js";
import { propositionRequests } from "./proposition-draws.js";
import { type AskedRelation, relationRequests, relationRows } from "./relation-rows.js";
import { coarseResponse, PUBLIC_STEP, rosterAlone, summarizeResponse } from "./response-summary.js";
import { robustnessRows } from "./robustness-rows.js";
import { rosterOf, scaleRows } from "./rows/scale-rows.js";
import { spreadRequests } from "./spread-draws.js";
import { treatmentRows } from "./treatments.js";
import type { Uncertainty } from "./uncertainty.js";
import { VERSION } from "./version.js";
import type { PrivacyLevel } from "./view-network.js";

export interface AnalyzeOptions {
  /** The relation the sections rest on; default the first among people. */
  readonly relation?: string;
  /** Default the last wave. */
  readonly wave?: string;
  /** Column of people.csv that says who belongs where; default `department`. */
  readonly group?: string;
  readonly answered?: "column" | "all" | "senders";
  readonly minStrength?: number;
  /** Id of an initiative: only its people, partners and topics are looked at, see `scopeStudy`. */
  readonly initiative?: string;
  /** Default `cabinet`. What the level must not show is not in the Analysis. */
  readonly privacy?: PrivacyLevel;
  /** Draws of tests against chance; default 1000. With fewer than 39 no figure can be told from chance at 5 %. */
  readonly permutations?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Draws of the robustness curves of people's scores, at levels `names` and `codes`; default none, since they take long. */
  readonly robustness?: number;
  /** What measures are taken to mean; default the indicators of Farrell & Coburn's framework. */
  readonly indicators?: readonly Indicator[];
}

/**
 * Everything Crosstie has to say about a study, as one JSON document: findings with their chance
 * baseline, their range under non-response and how much they may be leant on; who answered; and which
 * parts of the framework were measured at all.
 *
 * @throws CrosstieError on an unknown relation, wave, column or initiative; "too-few-people" where the initiative has
 *   fewer people than a department the privacy level shows
 * @example const analysis = analyze(study, { privacy: "codes", seed: 7 })
 */
export function analyze(study: Study, options: AnalyzeOptions & WatchOptions = {}): Analysis {
  return doSteps(analysisSteps(study, options, drawInTurn), options);
}

/**
 * {@link analyze}, to the same bytes, while the caller goes on: it can be watched and ended, and what takes longest is
 * shared by workers. `progress` is given shares of 1.
 *
 * @throws the signal's reason when it is aborted, what `progress` throws, CrosstieError as analyze
 */
export async function analyzeAsync(
  study: Study,
  options: AnalyzeOptions & WorkOptions = {},
): Promise<Analysis> {
  const begun: BackgroundDraws[] = [];
  const start: StartDraws = (scoped, requests) => {
    const draws = startDraws(scoped, requests, options);
    begun.push(draws);
    return draws;
  };
  try {
    const shared = { ...options, enough: ENOUGH_BESIDE };
    return await shareSteps(analysisSteps(study, options, start), shared);
  } finally {
    await Promise.all(begun.map((draws) => draws.end()));
  }
}

/**
 * Milliseconds of one test from which on it gets workers of its own: those at the draws hold the processors already, and
 * each new one compiles anew what it runs.
 */
const ENOUGH_BESIDE = 4000;

/** How long parts of an analysis take beside each other; regressions of propositions go with the square of people. */
const WEIGHTS = { main: 6, other: 0.3, rest: 1, pair: 2e-5, robustness: 0.3 };

function* analysisSteps(whole: Study, options: AnalyzeOptions, start: StartDraws): Steps<Analysis> {
  const level = privacyLevel(whole, options.privacy, "cabinet");
  const { initiative } = options;
  const study = initiative === undefined ? whole : scopeStudy(whole, initiative);
  const seed = options.seed ?? 1;
  const permutations = options.permutations ?? 1000;
  const wave = waveAt(study, options.wave);
  const relations = peopleRelations(study);
  const relation =
    relations.length === 0 && options.relation === undefined
      ? null
      : study.relations[relationAt(study, options.relation)]!;
  const min = minGroup(study, level);
  const answering = answeringOf(study, level, options.group ?? "department");
  // Departments are merged until they are large enough; an initiative of fewer people cannot be.
  if (initiative !== undefined && study.people.length < min)
    throw new CrosstieError(
      "too-few-people",
      `The initiative "${initiative}" has fewer than ${min} people, too few for privacy level ${level}.`,
    );
  const networkAt = (r: Relation | null, w: number, minStrength: number | undefined) =>
    networkOf(study, {
      ...(r === null ? {} : { relation: r.id }),
      wave: study.waves[w]!.id,
      answered: options.answered ?? "column",
      ...(minStrength === undefined ? {} : { minStrength }),
    });
  const select = (
    r: Relation | null,
    w: number,
  ): { network: Network; grouping: Grouping; merged: ReturnType<typeof mergeSmall>["merged"] } => {
    const network = networkAt(r, w, options.minStrength);
    const whole = groupingOf(study, network, options.group ?? "department");
    return { network, ...mergeSmall(whole, min, answering) };
  };

  const openIds = level === "names";
  const openPeople = openIds || level === "codes";
  const curves = relation !== null && openPeople ? (options.robustness ?? 0) : 0;
  const asked: AskedRelation[] = [];
  const ordered = relation === null ? [] : [relation, ...relations.filter((other) => other !== relation)];
  for (const r of ordered) {
    for (let w = 0; w < study.waves.length; w++) {
      const { network, grouping } = select(r, w);
      const whole = options.minStrength === undefined ? network : networkAt(r, w, undefined);
      asked.push({ network, whole, grouping, main: r === relation && w === wave });
    }
  }
  const ofRelations = WEIGHTS.main + WEIGHTS.other * Math.max(0, asked.length - 1);
  const ofPropositions = study.waves.length > 1 ? WEIGHTS.pair * study.people.length ** 2 : 1;
  const part = partsOf(ofRelations + WEIGHTS.rest + WEIGHTS.robustness * curves + ofPropositions);
  const { minStrength = null } = options;
  const ofRows = { seed, permutations, minStrength, openPeople };
  const requests = relationRequests(asked, ofRows);
  const changes = askedChanges(study, wave, options, { seed, permutations });
  // Draws need no rows: while workers are at them, rows are made here.
  const main = asked.find((one) => one.main);
  const spread = main === undefined || study.partners.length === 0 ? [] : spreadRequests({ ...main, seed });
  const setting = {
    relation: relation?.id ?? null,
    wave,
    group: options.group ?? "department",
    answered: options.answered ?? "column",
    seed,
    permutations,
  };
  const toTest = propositionRequests(setting);
  const drawn = start(study, {
    relations: requests,
    waves: changes?.requests ?? [],
    spread,
    propositions: toTest,
  });
  const ofTies = yield* part(ofRelations, relationRows(study, asked, ofRows, requests, drawn));
  const roster = rosterOf(study, wave);
  const everybody = groupingOf(
    study,
    { ids: roster.map((p) => study.people[p]!.id) },
    options.group ?? "department",
  );
  const ofScales = { grouping: mergeSmall(everybody, min, answering).grouping, seed, permutations };
  const rest = yield* part(
    WEIGHTS.rest,
    inTurn<Uncertainty>([
      () => scaleFindings(study, wave, { ...ofScales, roster }),
      () => changeRows(study, changes, drawn.waves),
    ]),
  );
  const found = [ofTies, ...rest];
  let rows = found.flatMap((f) => f.rows);
  const uncertainOf = new Map(found.flatMap((f) => f.headlines).map((u) => [u.row, u]));
  const uncertainAt = rows.map((row) => uncertainOf.get(row));
  if (level === "codes") rows = inCodes(rows, personCodes(whole));
  if (initiative !== undefined) rows = inScope(rows, initiative);

  const shown = relation === null ? null : select(relation, wave);
  const office = (w: number) =>
    relation === null ? rosterAlone(study, w, options, min, answering) : select(relation, w);
  const { grouping: shownGrouping, merged } = shown ?? office(wave);
  const responses = study.waves.map((_, w) => summarizeResponse(study, office(w), w, openPeople));
  const used = options.indicators ?? allIndicators;
  const scales = new Map(study.itemScales.map((scale) => [scale.id, scale.construct]));
  const step = level === "public" ? PUBLIC_STEP : 1;
  const judgedRows = rows.flatMap((row, k) => {
    const uncertain = uncertainAt[k];
    return toFinding(row, used, responses, study.confidence, scales, uncertain, step).map((finding) => ({
      finding,
      uncertain,
    }));
  });
  const { findings, suppressed } = protect(
    judgedRows.map((j) => j.finding),
    level,
    min,
    fewSilent(responses),
    openPeople
      ? undefined
      : restsOnFew(asked, (id) => study.relations.find((r) => r.id === id)?.strongFrom ?? null),
  );
  const shownHeadlines = findings.flatMap((finding, k) => {
    const { uncertain } = judgedRows[k]!;
    return uncertain === undefined ? [] : [{ finding, uncertain }];
  });
  const { headlines, cutoffs } = headlineRows(shownHeadlines, level);
  const shownIndicators = new Set(findings.map((f) => f.indicator));
  const robustness =
    shown === null || curves === 0
      ? []
      : yield* part(WEIGHTS.robustness * curves, robustnessRows(shown.network, { draws: curves, seed }));
  const propositions = yield* part(
    ofPropositions,
    propositionSteps({ study, ...setting, observations: findings }, (id) => {
      const place = toTest.findIndex((request) => request.id === id);
      return place < 0 ? undefined : drawn.propositions(place);
    }),
  );
  return {
    schema: ANALYSIS_SCHEMA,
    generator: { name: "crosstie", version: VERSION },
    study: {
      name: study.name,
      title: study.title,
      hash: study.hash,
      files: study.files,
      departments: shownGrouping.labels.map((label, g) => ({ label, people: shownGrouping.sizes[g]! })),
      withoutDepartment: shownGrouping.of.reduce((sum, g) => sum + (g < 0 ? 1 : 0), 0),
      partners: study.partners.map(({ id, name, kind }) => ({ id, name, kind })),
      topics: study.topics,
      items: study.items.map(({ id, scale, wording }) => ({ id, scale, wording })),
      meetings: study.meetings.map(({ id, name, kind }) => ({ id, name, kind })),
      relations: study.relations.map(describeRelation),
      waves: study.waves,
      initiatives: study.initiatives.map((i) => ({
        id: i.id,
        departments: i.departments.filter((d) => shownGrouping.labels.includes(d)),
        partners: i.partners.map((p) => study.partners[p]!.id),
        topics: i.topics.map((t) => study.topics[t]!.id),
      })),
    },
    options: {
      relation: relation?.id ?? null,
      wave: study.waves[wave]!.id,
      group: options.group ?? "department",
      answered: options.answered ?? "column",
      minStrength: options.minStrength ?? null,
      initiative: initiative ?? null,
      permutations,
      seed,
      allStaffMeetings: ofTies.allStaffMeetings,
      confidence: study.confidence,
    },
    privacy: {
      level,
      minGroup: min,
      merged,
      suppressedValues: suppressed,
      rules: privacyRules(level, min),
    },
    responses: level === "public" ? responses.map(coarseResponse) : responses,
    findings,
    headlines,
    cutoffs,
    missing: missingSummary(study, mainFirst(asked), level),
    treatments: shown === null ? [] : treatmentRows(new Office(study, shown.network, shown.grouping), level),
    robustness,
    ledger: ledger(study, findings),
    propositions,
    measures: describeMeasures(findings),
    indicators: used
      .filter((i) => shownIndicators.has(i.id))
      .map((i) => ({ ...i, references: i.references.map((r) => r.id) })),
    references: referencesOf(findings, used),
    problems: countProblems(study, openIds),
  };
}

/** Survey scales, with what every headline carries. */
function* scaleFindings(study: Study, wave: number, options: ScaleFigureOptions): Steps<Uncertainty> {
  const part = partsOf(2);
  const rows = yield* part(1, scaleRows(study, wave, options));
  return yield* part(1, scaleHeadlineSteps(study, wave, rows, options));
}

/** Rows about people by their codes. */
function inCodes(rows: readonly MeasureRow[], codes: ReadonlyMap<string, string>): MeasureRow[] {
  return rows.map((row) => {
    if (row.level.startsWith("person")) return { ...row, id: codes.get(row.id ?? "") ?? null };
    return row.level === "partner-person" ? { ...row, id2: codes.get(row.id2 ?? "") ?? null } : row;
  });
}

/** The report's own relation and wave come first. */
function mainFirst(asked: readonly AskedRelation[]): readonly AskedRelation[] {
  return [...asked.filter((one) => one.main), ...asked.filter((one) => !one.main)];
}
