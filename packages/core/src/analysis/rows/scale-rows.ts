import { fCumulative } from "../../f-distribution.js";
import { leaderGapSteps } from "../../measures/leader-gap.js";
import { omegaTotal } from "../../measures/omega.js";
import {
  completeRows,
  covariances,
  cronbachAlpha,
  feldtInterval,
  spearmanBrown,
  standardizedAlpha,
} from "../../measures/reliability.js";
import {
  personScores,
  type ScaleAnswers,
  scaleAnswers,
  scoresByPerson,
} from "../../measures/scale-answers.js";
import {
  intraclassCorrelations,
  rwgJ,
  slightSkewVariance,
  uniformVariance,
} from "../../measures/within-group-agreement.js";
import type { Grouping } from "../../network/grouping.js";
import { inTurn, type Steps } from "../../network/steps.js";
import { NOT_ON_ROSTER, type Study } from "../../study/study.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Under this many people a factor's loadings are not stable. */
const STABLE_FROM = 100;

export interface ScaleRowsOptions {
  /** Who belongs where, of the people on the roster of the wave ({@link rosterOf}); without it no row is by department. */
  readonly grouping?: Grouping | undefined;
  readonly seed?: number;
  readonly permutations?: number;
}

/** Positions of the people on the roster of a wave: whom a grouping of scale rows is about. */
export function rosterOf(study: Study, wave: number): readonly number[] {
  const state = study.responses.byWave[wave]!;
  return [...study.people.keys()].filter((p) => state[p] !== NOT_ON_ROSTER);
}

/**
 * Each survey scale and subscale at one wave: its mean as a share of the way from its lowest to its highest point,
 * how well its items hold together, how far departments agree, and how leaders differ from the rest.
 * Items without a declared range are not summarised.
 *
 * @param wave position in `study.waves`
 */
export function* scaleRows(study: Study, wave: number, options: ScaleRowsOptions = {}): Steps<MeasureRow[]> {
  const roster = rosterOf(study, wave);
  const groupOf = new Int32Array(study.people.length).fill(-1);
  roster.forEach((person, at) => {
    groupOf[person] = options.grouping?.of[at] ?? -1;
  });
  const rowsOf = function* (answers: ScaleAnswers): Steps<MeasureRow[]> {
    const base = {
      level: answers.subscale === null ? "scale" : "subscale",
      wave: study.waves[wave]!.id || null,
      id: answers.id,
    };
    const scores = personScores(answers);
    const known = scores.filter((x) => !Number.isNaN(x));
    const convention = `${answers.items} items; two-thirds rule`;
    const mean = known.reduce((sum, x) => sum + x, 0) / known.length;
    return [
      measureRow({
        ...base,
        measure: "scale_mean",
        value: mean,
        n: known.length,
        unit: "POMP",
        reason: "TOO_FEW",
        convention,
      }),
      measureRow({
        ...base,
        measure: "scale_sd",
        value: Math.sqrt(known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (known.length - 1)),
        n: known.length,
        unit: "POMP",
        reason: "TOO_FEW",
        convention,
      }),
      ...(answers.items > 1 ? consistencyRows(answers, base) : []),
      ...(options.grouping === undefined || answers.subscale !== null
        ? []
        : groupRows(answers, base, scores, groupOf, options.grouping)),
      ...(study.leaders === null ? [] : [yield* gapRow(study, answers, base, options)]),
    ];
  };
  return (yield* inTurn(scaleAnswers(study, wave).map((answers) => () => rowsOf(answers)))).flat();
}

type Base = Pick<MeasureRow, "level" | "wave" | "id">;

function consistencyRows(answers: ScaleAnswers, base: Base): MeasureRow[] {
  const rows = completeRows(answers);
  const k = answers.items;
  const n = rows.length;
  const s = covariances(rows, k);
  const convention = `${k} items; people who answered all of them`;
  const row = (measure: string, value: number, more: Partial<MeasureRow> = {}) =>
    measureRow({
      ...base,
      measure,
      n,
      unit: "reliability",
      reason: n < 2 ? "TOO_FEW" : "ZERO_VARIANCE",
      convention,
      ...more,
      value,
    });
  // Two items have one correlation: alpha and a factor would give it other names (Eisinga et al. 2013).
  if (k === 2)
    return [
      row("scale_alpha", Number.NaN, { reason: "TWO_ITEMS" }),
      row("scale_spearman_brown", spearmanBrown(s, k)),
    ];
  const alpha = cronbachAlpha(s, k);
  const omega = n < 2 ? { value: Number.NaN, reason: "TOO_FEW" } : omegaTotal(s, k);
  const rough = n < STABLE_FROM ? `; under ${STABLE_FROM} people: rough` : "";
  return [
    row("scale_alpha", alpha, { ...feldtInterval(alpha, n, k), convention: `${convention}; Feldt 95 %` }),
    row("scale_alpha_standardized", standardizedAlpha(s, k)),
    row("scale_omega", omega.value, {
      reason: omega.reason,
      convention: `${convention}; one factor, ${k === 3 ? "closed form" : "maximum likelihood"}${rough}`,
    }),
  ];
}

function groupRows(
  answers: ScaleAnswers,
  base: Base,
  scores: Float64Array,
  groupOf: Int32Array,
  grouping: Grouping,
): MeasureRow[] {
  const of = Int32Array.from(answers.people, (person) => groupOf[person]!);
  const icc = intraclassCorrelations(scores, of);
  const f = icc.icc2 < 1 ? 1 / (1 - icc.icc2) : Number.NaN;
  const p = 1 - fCumulative(f, icc.groups - 1, icc.people - icc.groups);
  const size = icc.reason === null ? `; mean size ${Number(icc.size.toFixed(2))}` : "";
  const convention = `one-way; group=${grouping.column}${size}`;
  const shared = { ...base, n: icc.people, unit: "correlation", reason: icc.reason ?? "ZERO_VARIANCE" };
  const own = grouping.labels.flatMap((label, g) => {
    const members = [...of.keys()].filter((at) => of[at] === g);
    const known = members.map((at) => scores[at]!).filter((x) => !Number.isNaN(x));
    const department = { ...base, level: "scale-department", id2: label };
    return [
      measureRow({
        ...department,
        measure: "scale_mean",
        value: known.reduce((sum, x) => sum + x, 0) / known.length,
        n: known.length,
        unit: "POMP",
        reason: "TOO_FEW",
        convention: `${answers.items} items; two-thirds rule; group=${grouping.column}`,
      }),
      ...agreementRows(
        { ...answers, rows: members.map((at) => answers.rows[at]!) },
        department,
        `; group=${grouping.column}`,
      ),
    ];
  });
  return [
    ...agreementRows(answers, base, ""),
    measureRow({
      ...shared,
      measure: "scale_icc1",
      value: icc.icc1,
      p: icc.reason === null ? p : null,
      convention: `${convention}; p: F test`,
    }),
    measureRow({ ...shared, measure: "scale_icc2", value: icc.icc2, convention }),
    ...own,
  ];
}

function agreementRows(
  answers: ScaleAnswers,
  base: Partial<MeasureRow> & Pick<MeasureRow, "level">,
  more: string,
): MeasureRow[] {
  const options = answers.max - answers.min + 1;
  const nulls = [
    ["scale_rwg_j", "uniform", uniformVariance(options)],
    ["scale_rwg_j_skewed", "slightly skewed", slightSkewVariance(options)],
  ] as const;
  return nulls.map(([measure, name, variance]) => {
    const agreement = rwgJ(answers, Number.isInteger(options) ? variance : Number.NaN);
    const beyond = agreement.outOfRange
      ? `; out of range (${Number(agreement.raw.toFixed(4))}), 0 is given`
      : "";
    return measureRow({
      ...base,
      measure,
      value: agreement.value,
      n: agreement.people,
      unit: "agreement",
      reason: agreement.people < 2 ? "TOO_FEW" : "NO_NULL",
      convention: `${answers.items} items; null: ${name}, ${options} points${more}${beyond}`,
    });
  });
}

function* gapRow(
  study: Study,
  answers: ScaleAnswers,
  base: Base,
  { seed = 1, permutations = 1000 }: ScaleRowsOptions,
): Steps<MeasureRow> {
  const leaders = new Set(study.leaders);
  const scores = scoresByPerson(answers, study.people.length);
  const gap = yield* leaderGapSteps(scores, (person) => leaders.has(person), { seed, draws: permutations });
  return measureRow({
    ...base,
    measure: "scale_leader_gap",
    value: gap.gap,
    // The smaller part of the two: what a small group would be given away by.
    n: Math.min(gap.leaders, gap.others),
    p: gap.p,
    unit: "difference of POMP",
    reason: gap.leaders === 0 ? "NO_LEADERS" : "TOO_FEW",
    convention: `${gap.leaders} leaders, ${gap.others} others; null: who leads dealt by chance, permutations=${gap.draws}; seed=${seed}`,
  });
}
