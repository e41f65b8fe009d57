import { topTwoCut } from "../../measures/department-strength.js";
import {
  awareStepsToExpertise,
  costToExpertise,
  discountedReach,
  stepsToExpertise,
} from "../../measures/expertise-reach.js";
import { shareWithin } from "../../measures/partners.js";
import { HOLDS } from "../../network/expertise-map.js";
import { atLeast } from "../../network/views.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import type { ExpertiseContext } from "./expertise-context.js";

interface ReachFigure {
  readonly measure: string;
  readonly value: (topic: number) => number;
  readonly unit: string;
  readonly words: string;
  /** Whether it needs awareness, or strengths. */
  readonly given: boolean;
}

/** Figures of reach, of one topic each. */
function figures({ context, map, asked }: ExpertiseContext): readonly ReachFigure[] {
  const { seek, relation } = context;
  const n = seek.ids.length;
  const holds = (t: number) => map.holds.subarray(t * n, (t + 1) * n);
  const cut = relation.strongFrom ?? topTwoCut(seek);
  const strong = relation.valued && !Number.isNaN(cut) ? atLeast(seek, cut) : null;
  const steps = (t: number, own: boolean) => stepsToExpertise(seek, holds(t), own);
  const share = { unit: "proportion", given: true };
  const own = "own expertise counts";
  return [
    { ...share, measure: "expertise_reach_1", words: own, value: (t) => shareWithin(steps(t, true), 1) },
    { ...share, measure: "expertise_reach_2", words: own, value: (t) => shareWithin(steps(t, true), 2) },
    {
      ...share,
      measure: "expertise_reach_2_other",
      words: "own expertise does not count",
      value: (t) => shareWithin(steps(t, false), 2),
    },
    {
      ...share,
      measure: "expertise_reach_2_strong",
      words: `${own}; ties ≥ ${cut}`,
      value: (t) => shareWithin(stepsToExpertise(strong!, holds(t)), 2),
      given: strong !== null,
    },
    {
      ...share,
      measure: "expertise_reach_2_aware",
      words: `${own}; the last step names the holder`,
      value: (t) => shareWithin(awareStepsToExpertise(seek, map, t), 2),
      given: asked,
    },
    {
      ...share,
      measure: "expertise_reach_discounted",
      unit: "index",
      words: `${own}; 0.5 a step`,
      value: (t) => discountedReach(steps(t, true)),
    },
    {
      measure: "expertise_cost",
      unit: "cost",
      words: "own expertise does not count; cost 1 / strength; those who reach a holder",
      value: (t) => mean(costToExpertise(seek, holds(t), false)),
      given: relation.valued,
    },
  ];
}

function mean(values: Float64Array): number {
  const known = values.filter((x) => !Number.isNaN(x));
  return known.reduce((sum, x) => sum + x, 0) / known.length;
}

/** How near ties bring people to expertise, in several senses: of topics, of departments, of the office. */
export function reachRows(expertise: ExpertiseContext): MeasureRow[] {
  const { context, map, topics, base } = expertise;
  const n = context.network.ids.length;
  const held = topics.filter((t) => map.holds.subarray(t * n, (t + 1) * n).includes(HOLDS));
  return [
    ...figures(expertise)
      .filter((f) => f.given)
      .flatMap(({ measure, unit, words, value }) => {
        const values = new Map(held.map((t) => [t, value(t)]));
        const row = { ...base, n, measure, unit, convention: `${base.convention}; ${words}` };
        const known = [...values.values()].filter((x) => !Number.isNaN(x));
        return [
          measureRow({
            ...row,
            level: "network",
            value: known.reduce((sum, x) => sum + x, 0) / known.length,
            reason: held.length === 0 ? "NO_HOLDER" : "UNREACHABLE",
            convention: `${row.convention}; mean over topics`,
          }),
          ...topics.map((t) =>
            measureRow({
              ...row,
              level: "topic",
              id: map.topics[t]!,
              value: values.get(t) ?? Number.NaN,
              reason: values.has(t) ? "UNREACHABLE" : "NO_HOLDER",
            }),
          ),
        ];
      }),
    ...departmentRows(expertise, held),
  ];
}

function departmentRows({ context, map, base }: ExpertiseContext, held: readonly number[]): MeasureRow[] {
  const { seek, grouping } = context;
  const n = seek.ids.length;
  const steps = held.map((t) => stepsToExpertise(seek, map.holds.subarray(t * n, (t + 1) * n)));
  return grouping.labels.map((id, g) => {
    const shares = steps.map((ofTopic) => shareWithin(ofTopic, 2, (i) => grouping.of[i] === g));
    return measureRow({
      ...base,
      level: "department",
      id,
      n: grouping.sizes[g]!,
      measure: "expertise_reach_2",
      value: shares.reduce((sum, x) => sum + x, 0) / shares.length,
      unit: "proportion",
      reason: "NO_HOLDER",
      convention: `${base.convention}; own expertise counts; mean over topics; group=${grouping.column}`,
    });
  });
}

/** Steps and cost from each person to the nearest holder of each topic. */
export function reachPersonRows({ context, map, topics, base }: ExpertiseContext): MeasureRow[] {
  const { seek, network } = context;
  const n = seek.ids.length;
  return topics.flatMap((t) => {
    const holds = map.holds.subarray(t * n, (t + 1) * n);
    const steps = stepsToExpertise(seek, holds);
    const nobody = !holds.includes(HOLDS);
    return network.ids.map((id, i) =>
      measureRow({
        ...base,
        level: "person-topic",
        id,
        id2: map.topics[t]!,
        measure: "expertise_steps",
        value: steps[i]!,
        unit: "steps",
        reason: nobody ? "NO_HOLDER" : network.answered[i] === 1 ? "UNREACHABLE" : "NOT_ANSWERED",
        convention: `${base.convention}; own expertise counts`,
      }),
    );
  });
}
