import { CrosstieError } from "../error.js";
import { indicators as allIndicators, type Indicator } from "../framework/indicators/index.js";
import { propositionSteps } from "../framework/propositions/index.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { atOnce, doSteps, inTurn, partsOf, type Steps, shareSteps } from "../network/steps.js";
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
import { ANALYSIS_SCHEMA, type Analysis, type AnalysisRelation, type ProblemCount } from "./analysis.js";
import { personCodes } from "./codes.js";
import { compareWavesSteps } from "./compare-waves.js";
import { type StudyContext, studyContext } from "./context.js";
import { describeMeasures, referencesOf } from "./descriptions.js";
import { headlineRows } from "./headline-rows.js";
import { Office } from "./headlines/office.js";
import { type ScaleFigureOptions, scaleHeadlineSteps } from "./headlines/scale-figures.js";
import { toFinding } from "./judge.js";
import { ledger } from "./ledger.js";
import type { MeasureRow } from "./measure-row.js";
import { inScope } from "./measure-table.js";
import { missingSummary } from "./missing-summary.js";
import { fewSilent, mergeSmall, minGroup, privacyRules, protect } from "./privacy.js";
import { privacyLevel } from "./privacy-level.js";
import { rosterAlone, summarizeResponse } from "./response-summary.js";
import { robustnessRows } from "./robustness-rows.js";
import { allPartnerRows } from "./rows/all-partner-rows.js";
import { bridgingRows } from "./rows/bridging-rows.js";
import { crossLoadRows } from "./rows/cross-load-rows.js";
import { expertisePersonRows, expertiseRows } from "./rows/expertise-rows.js";
import { initiativeRows } from "./rows/initiative-rows.js";
import { invitationRows } from "./rows/invitation-rows.js";
import { pathwayRows } from "./rows/pathway-rows.js";
import { rosterOf, scaleRows } from "./rows/scale-rows.js";
import { strengthRows } from "./rows/strength-rows.js";
import { treatmentRows } from "./treatments.js";
import { type UncertainRow, type Uncertainty, uncertaintySteps } from "./uncertainty.js";
import { VERSION } from "./version.js";
import type { PrivacyLevel } from "./view-network.js";

/**
 * Pairs of a partner and a person up to which levels names and codes hold what each person carries between partners and
 * office, and how far each partner is from each: more are no document to read, and `crosstie measures` gives them.
 */
const MOST_PAIRS = 2500;

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
  return doSteps(analysisSteps(study, options), options);
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
  return shareSteps(analysisSteps(study, options), options);
}

/** How long parts of an analysis take beside each other; regressions of propositions go with the square of people. */
const WEIGHTS = { main: 6, other: 0.3, rest: 1, pair: 2e-5, robustness: 0.3 };

function* analysisSteps(whole: Study, options: AnalyzeOptions): Steps<Analysis> {
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
    return { network, ...mergeSmall(whole, min) };
  };

  const openPeople = level === "names" || level === "codes";
  let rows: MeasureRow[] = [];
  let uncertain: UncertainRow[] = [];
  const asked: { network: Network; grouping: Grouping }[] = [];
  let allStaffMeetings: readonly string[] = [];
  const openIds = level === "names";
  const openLevel = openIds || level === "codes";
  const curves = relation !== null && openLevel ? (options.robustness ?? 0) : 0;
  const ofPropositions = study.waves.length > 1 ? WEIGHTS.pair * study.people.length ** 2 : 1;
  const part = partsOf(
    WEIGHTS.main +
      WEIGHTS.other * Math.max(0, relations.length * study.waves.length - 1) +
      WEIGHTS.rest +
      WEIGHTS.robustness * curves +
      ofPropositions,
  );
  if (relation !== null) {
    for (const r of [relation, ...relations.filter((other) => other !== relation)]) {
      for (let w = 0; w < study.waves.length; w++) {
        const { network, grouping } = select(r, w);
        const context = studyContext(study, network, grouping, { seed, permutations });
        const main = r === relation && w === wave;
        // The report's own relation and wave come first.
        if (main) asked.unshift({ network, grouping });
        else asked.push({ network, grouping });
        const weight = main ? WEIGHTS.main : WEIGHTS.other;
        const made = yield* part(
          weight / 2,
          inTurn((main ? [...OF_EACH, ...OF_MAIN] : OF_EACH).map((make) => () => make(context, openPeople))),
        );
        if (main) allStaffMeetings = made.flatMap((m) => m.allStaffMeetings ?? []);
        const found = yield* part(
          weight / 2,
          uncertaintySteps(
            context,
            made.flatMap((m) => m.rows),
            {
              scope: main ? "main" : "each",
              curves: {
                whole: options.minStrength === undefined ? network : networkAt(r, w, undefined),
                minStrength: options.minStrength ?? null,
              },
            },
          ),
        );
        rows = rows.concat(found.rows);
        uncertain = uncertain.concat(found.headlines);
      }
    }
  }
  const roster = rosterOf(study, wave);
  const everybody = groupingOf(
    study,
    { ids: roster.map((p) => study.people[p]!.id) },
    options.group ?? "department",
  );
  const ofScales = { grouping: mergeSmall(everybody, min).grouping, seed, permutations };
  const rest = yield* part(
    WEIGHTS.rest,
    inTurn<Uncertainty>([
      () => scaleFindings(study, wave, { ...ofScales, roster }),
      () => changeRows(study, wave, options, { seed, permutations }),
    ]),
  );
  for (const found of rest) {
    rows = rows.concat(found.rows);
    uncertain = uncertain.concat(found.headlines);
  }
  const uncertainOf = new Map(uncertain.map((u) => [u.row, u]));
  const uncertainAt = rows.map((row) => uncertainOf.get(row));
  if (level === "codes") rows = inCodes(rows, personCodes(whole));
  if (initiative !== undefined) rows = inScope(rows, initiative);

  const shown = relation === null ? null : select(relation, wave);
  const office = (w: number) =>
    relation === null ? rosterAlone(study, w, options, min) : select(relation, w);
  const { grouping: shownGrouping, merged } = shown ?? office(wave);
  const responses = study.waves.map((_, w) => summarizeResponse(study, office(w), w, openPeople));
  const used = options.indicators ?? allIndicators;
  const scales = new Map(study.itemScales.map((scale) => [scale.id, scale.construct]));
  const judgedRows = rows.flatMap((row, k) => {
    const uncertain = uncertainAt[k];
    return toFinding(row, used, responses, study.confidence, scales, uncertain).map((finding) => ({
      finding,
      uncertain,
    }));
  });
  const { findings, suppressed } = protect(
    judgedRows.map((j) => j.finding),
    level,
    min,
    fewSilent(responses),
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
    propositionSteps({
      study,
      relation: relation?.id ?? null,
      wave,
      observations: findings,
      group: options.group ?? "department",
      answered: options.answered ?? "column",
      seed,
      permutations,
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
      allStaffMeetings,
      confidence: study.confidence,
    },
    privacy: {
      level,
      minGroup: min,
      merged,
      suppressedValues: suppressed,
      rules: privacyRules(level, min),
    },
    responses,
    findings,
    headlines,
    cutoffs,
    missing: missingSummary(study, asked, level),
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

interface Made {
  readonly rows: readonly MeasureRow[];
  readonly allStaffMeetings?: readonly string[];
}

type RowMaker = (context: StudyContext, openPeople: boolean) => Steps<Made>;

function* rowsOnly(steps: Steps<MeasureRow[]>): Steps<Made> {
  return { rows: yield* steps };
}

/** Rows of each relation and wave, and of the report's own. */
const OF_EACH: readonly RowMaker[] = [
  (context) => atOnce(() => ({ rows: [...bridgingRows(context), ...crossLoadRows(context)] })),
  (context) => atOnce(() => ({ rows: strengthRows(context) })),
];
const OF_MAIN: readonly RowMaker[] = [
  (context) => rowsOnly(expertiseRows(context)),
  (context) => pathwayRows(context),
  (context, openPeople) =>
    rowsOnly(
      allPartnerRows(context, {
        people: openPeople && context.study.partners.length * context.network.ids.length <= MOST_PAIRS,
      }),
    ),
  (context) => atOnce(() => ({ rows: initiativeRows(context) })),
  (context, openPeople) => atOnce(() => ({ rows: invitationRows(context, openPeople) })),
  (context, openPeople) =>
    atOnce(() => ({ rows: openPeople ? expertisePersonRows(context).filter(toName) : [] })),
];

/** Survey scales, with what every headline carries. */
function* scaleFindings(study: Study, wave: number, options: ScaleFigureOptions): Steps<Uncertainty> {
  const part = partsOf(2);
  const rows = yield* part(1, scaleRows(study, wave, options));
  return yield* part(1, scaleHeadlineSteps(study, wave, rows, options));
}

/** What changed since the wave before, for the office as a whole: pairs of departments are for `crosstie compare`. */
function* changeRows(
  study: Study,
  wave: number,
  { group, answered, minStrength }: AnalyzeOptions,
  { seed, permutations }: { readonly seed: number; readonly permutations: number },
): Steps<Uncertainty> {
  if (wave === 0 || peopleRelations(study).length === 0) return { rows: [], headlines: [] };
  const { rows, headlines } = yield* compareWavesSteps(
    study,
    {
      waves: [study.waves[wave - 1]!.id, study.waves[wave]!.id],
      ...(group === undefined ? {} : { group }),
      ...(answered === undefined ? {} : { answered }),
      ...(minStrength === undefined ? {} : { minStrength }),
      seed,
      draws: permutations,
    },
    true,
  );
  return { rows: rows.filter((row) => row.level === "network" || row.level === "scale"), headlines };
}

/** Rows about people that levels names and codes give: who is hidden, who is over-asked, who could be invited. */
function toName(row: MeasureRow): boolean {
  return (row.measure === "hidden_holder" || row.measure === "over_asked") && row.value === 1;
}

/** Rows about people by their codes. */
function inCodes(rows: readonly MeasureRow[], codes: ReadonlyMap<string, string>): MeasureRow[] {
  return rows.map((row) => {
    if (row.level.startsWith("person")) return { ...row, id: codes.get(row.id ?? "") ?? null };
    return row.level === "partner-person" ? { ...row, id2: codes.get(row.id2 ?? "") ?? null } : row;
  });
}

function describeRelation(r: Relation): AnalysisRelation {
  return {
    id: r.id,
    label: r.label,
    wording: r.wording,
    orientation: r.orientation,
    valued: r.valued,
    maxStrength: r.maxStrength,
    strongFrom: r.strongFrom,
    strongFromDeclared: r.strongFromDeclared,
    strongLabel: r.strongFrom === null ? null : (r.strengthLabels.get(r.strongFrom) ?? null),
    amongPeople: r.amongPeople,
    withPartners: r.withPartners,
  };
}

function countProblems(study: Study, openIds: boolean): ProblemCount[] {
  const byCode = new Map<string, ProblemCount>();
  for (const p of study.problems) {
    const known = byCode.get(p.code);
    byCode.set(p.code, {
      code: p.code,
      severity: p.severity,
      count: (known?.count ?? 0) + 1,
      example: known?.example ?? (openIds ? p.message : null),
      action: known?.action ?? p.action,
    });
  }
  return [...byCode.values()];
}
