import {
  type AwarenessCounts,
  addAwarenessCounts,
  awarenessCounts,
  pooledAwarenessCounts,
  respondentAwarenessCounts,
  shareNamingHolder,
} from "../../measures/awareness.js";
import {
  awarenessCriterion,
  awarenessDPrime,
  awarenessF1,
  awarenessInformedness,
  awarenessKappa,
  awarenessLift,
  awarenessMcc,
  awarenessPrecision,
  awarenessRecall,
  macroAverage,
} from "../../measures/awareness-accuracy.js";
import { recallCeiling, suggestedNameCap } from "../../measures/awareness-ceiling.js";
import { awarenessChanceSteps, beyondChance } from "../../measures/awareness-chance.js";
import { namedAwarenessCounts } from "../../measures/awareness-named.js";
import { inTurn, type Steps } from "../../network/steps.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { type ExpertiseContext, nullWords } from "./expertise-context.js";

type Figure = (counts: AwarenessCounts) => number;

interface FigureRow {
  readonly of: Figure;
  readonly unit: string;
  readonly reason: string;
}

/** Figures of accuracy, by the id of their measure. */
const FIGURES = {
  awareness_precision: { of: awarenessPrecision, unit: "proportion", reason: "NOBODY_NAMED" },
  awareness_recall: { of: awarenessRecall, unit: "proportion", reason: "NO_HOLDER" },
  awareness_f1: { of: awarenessF1, unit: "index", reason: "NO_HOLDER" },
  awareness_informedness: { of: awarenessInformedness, unit: "index", reason: "NO_HOLDER" },
  awareness_mcc: { of: awarenessMcc, unit: "correlation", reason: "ZERO_VARIANCE" },
  awareness_kappa: { of: awarenessKappa, unit: "index", reason: "ZERO_VARIANCE" },
  awareness_lift: { of: awarenessLift, unit: "ratio", reason: "NOBODY_NAMED" },
  awareness_d_prime: { of: awarenessDPrime, unit: "standard deviations", reason: "NO_HOLDER" },
  awareness_criterion: { of: awarenessCriterion, unit: "standard deviations", reason: "NO_HOLDER" },
} as const satisfies Record<string, FigureRow>;

type FigureId = keyof typeof FIGURES;

/** Figures that are read against another truth, over topics, and of departments. */
const HEADLINE: readonly FigureId[] = ["awareness_precision", "awareness_recall", "awareness_mcc"];

type Base = Omit<Parameters<typeof measureRow>[0], "measure" | "value">;

/** How well beliefs about who holds what match who does: of each topic, pooled over topics, of departments. */
export function* awarenessRows(expertise: ExpertiseContext): Steps<MeasureRow[]> {
  if (!expertise.asked) return [];
  const { map, topics } = expertise;
  const office = { ...expertise.base, level: "network" };
  const topicBase = (t: number) => ({ ...expertise.base, level: "topic", id: map.topics[t]! });
  const [pooled, ...ofTopics] = yield* inTurn([
    () => accuracyRows(expertise, office, topics),
    ...topics.map((t) => () => accuracyRows(expertise, topicBase(t), [t])),
  ]);
  return [
    ...pooled!,
    ...HEADLINE.map((id) =>
      figureRow(
        { ...office, convention: `${office.convention}; mean over topics` },
        `${id}_macro`,
        id,
        (of) =>
          macroAverage(
            topics.map((t) => awarenessCounts(map, t)),
            of,
          ),
      ),
    ),
    ...departmentRows(expertise),
    ...topics.flatMap((t, k) => [
      measureRow({
        ...topicBase(t),
        measure: "awareness_named_holder",
        value: shareNamingHolder(map, t),
        unit: "proportion",
        reason: "ALL_MISSING",
      }),
      ...ofTopics[k]!,
    ]),
  ];
}

function figureRow(base: Base, measure: string, id: FigureId, value: (of: Figure) => number): MeasureRow {
  const { of, unit, reason } = FIGURES[id];
  return measureRow({ ...base, measure, value: value(of), unit, reason });
}

function* accuracyRows(
  { context, map }: ExpertiseContext,
  base: Base,
  topics: readonly number[],
): Steps<MeasureRow[]> {
  const counts =
    topics.length === map.topics.length
      ? pooledAwarenessCounts(map)
      : addAwarenessCounts(topics.map((t) => awarenessCounts(map, t)));
  const ids = Object.keys(FIGURES) as FigureId[];
  const chance = yield* awarenessChanceSteps(
    map,
    topics,
    Object.fromEntries(ids.map((id) => [id, FIGURES[id].of])) as Record<FigureId, Figure>,
    context,
  );
  const { nominators } = context.study.expertiseSettings;
  const named = addAwarenessCounts(topics.map((t) => namedAwarenessCounts(map, t, nominators)));
  const f1 = chance.awareness_f1;
  return [
    ...ids.map((id) => {
      const { expected, sd, z, pTwo } = chance[id];
      const words = nullWords("who holds it dealt out anew", chance[id]);
      const tested = { ...base, convention: `${base.convention}; ${words}` };
      return { ...figureRow(tested, id, id, (of) => of(counts)), ...finite({ expected, sd, z, p: pTwo }) };
    }),
    measureRow({
      ...base,
      measure: "awareness_f1_corrected",
      value: beyondChance(awarenessF1(counts), f1.expected),
      unit: "index",
      reason: "NO_HOLDER",
      convention: `${base.convention}; ${nullWords("who holds it dealt out anew", f1)}`,
    }),
    ceilingRow({ context, map }, base, topics),
    ...HEADLINE.map((id) =>
      figureRow(
        { ...base, convention: `holder = named by ≥ ${nominators} others` },
        `${id}_named`,
        id,
        (of) => of(named),
      ),
    ),
  ];
}

/** A figure that has no value has no chance value worth giving. */
function finite(figures: Readonly<Record<"expected" | "sd" | "z" | "p", number>>) {
  return Object.fromEntries(
    Object.entries(figures).map(([key, x]) => [key, Number.isFinite(x) ? x : null]),
  ) as Record<keyof typeof figures, number | null>;
}

function ceilingRow(
  { context, map }: Pick<ExpertiseContext, "context" | "map">,
  base: Base,
  topics: readonly number[],
): MeasureRow {
  const declared = context.study.expertiseSettings.nameCap;
  const cap = declared ?? suggestedNameCap(map);
  return measureRow({
    ...base,
    measure: "awareness_recall_ceiling",
    value: cap === null ? Number.NaN : recallCeiling(map, cap, topics),
    unit: "proportion",
    reason: cap === null ? "NO_NAME_CAP" : "NO_HOLDER",
    convention:
      cap === null
        ? (base.convention ?? null)
        : `${base.convention}; at most ${cap} names a topic, ${declared === null ? "as the answers suggest" : "as declared"}`,
  });
}

/** Accuracy of the beliefs of a department's people, pooled over them and over topics. */
function departmentRows({ context, map, base }: ExpertiseContext): MeasureRow[] {
  const { grouping } = context;
  const byPerson = respondentAwarenessCounts(map);
  return grouping.labels.flatMap((id, g) => {
    const own = byPerson.flatMap((c, i) => (c !== null && grouping.of[i] === g ? [c] : []));
    const counts = addAwarenessCounts(own);
    return HEADLINE.map((measure) =>
      figureRow(
        {
          ...base,
          level: "department",
          id,
          n: own.length,
          convention: `${base.convention}; group=${grouping.column}`,
        },
        measure,
        measure,
        (of) => of(counts),
      ),
    );
  });
}

/** Accuracy of each person's own beliefs, pooled over topics. For analysis: no report is about people. */
export function awarenessPersonRows({ context, map, asked, base }: ExpertiseContext): MeasureRow[] {
  if (!asked) return [];
  return respondentAwarenessCounts(map).flatMap((counts, i) =>
    HEADLINE.map((id) => {
      const person = { ...base, level: "person", id: context.network.ids[i]! };
      const { unit } = FIGURES[id];
      return counts === null
        ? measureRow({ ...person, measure: id, value: Number.NaN, unit, reason: "NOT_ANSWERED" })
        : figureRow(person, id, id, (of) => of(counts));
    }),
  );
}
