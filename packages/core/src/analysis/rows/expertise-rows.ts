import {
  type AwarenessCounts,
  awarenessCounts,
  awarenessMcc,
  awarenessPrecision,
  awarenessRecall,
  hiddenHolders,
  pooledAwarenessCounts,
  shareNamingHolder,
  stepsToExpertise,
} from "../../measures/awareness.js";
import { type ExpertiseMap, expertiseMap, HOLDS } from "../../network/expertise-map.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Expertise held, believed and within reach, per topic and pooled; empty where the study has no expertise.csv. */
export function expertiseRows(context: StudyContext): MeasureRow[] {
  const { study, network } = context;
  if (study.expertise.length === 0) return [];
  const map = expertiseMap(study, network);
  const asked = study.awareness.length > 0;
  const convention = `expert ≥ ${study.expertiseThreshold}`;
  const base = { ...rowBase(context), convention };
  const reach = map.topics.map((_, t) => reachWithin(context, map, t, 2));
  const topicRows = map.topics.flatMap((id, t) => {
    const topic = { ...base, level: "topic", id };
    return [
      measureRow({ ...topic, measure: "expertise_holders", value: holders(map, t), unit: "people" }),
      measureRow({
        ...topic,
        measure: "expertise_reach_2",
        n: network.ids.length,
        value: reach[t]!,
        unit: "proportion",
        reason: "NO_HOLDER",
        convention: `${convention}; own expertise counts`,
      }),
      ...(asked
        ? [
            measureRow({
              ...topic,
              measure: "awareness_named_holder",
              value: shareNamingHolder(map, t),
              unit: "proportion",
              reason: "ALL_MISSING",
            }),
            measureRow({
              ...topic,
              measure: "hidden_holders",
              value: hiddenHolders(map, t).length,
              unit: "people",
            }),
            ...accuracyRows(topic, awarenessCounts(map, t)),
          ]
        : []),
    ];
  });
  const pooled = { ...base, level: "network" };
  const reached = reach.filter((r) => !Number.isNaN(r));
  return [
    ...(asked ? accuracyRows(pooled, pooledAwarenessCounts(map)) : []),
    measureRow({
      ...pooled,
      measure: "expertise_reach_2",
      value: reached.reduce((sum, r) => sum + r, 0) / reached.length,
      unit: "proportion",
      reason: "NO_HOLDER",
      convention: `${convention}; own expertise counts; mean over topics`,
    }),
    ...topicRows,
  ];
}

function accuracyRows(
  base: Omit<Parameters<typeof measureRow>[0], "measure" | "value">,
  counts: AwarenessCounts,
): MeasureRow[] {
  return [
    measureRow({
      ...base,
      measure: "awareness_precision",
      value: awarenessPrecision(counts),
      unit: "proportion",
      reason: "NOBODY_NAMED",
    }),
    measureRow({
      ...base,
      measure: "awareness_recall",
      value: awarenessRecall(counts),
      unit: "proportion",
      reason: "NO_HOLDER",
    }),
    measureRow({
      ...base,
      measure: "awareness_mcc",
      value: awarenessMcc(counts),
      unit: "correlation",
      reason: "ZERO_VARIANCE",
    }),
  ];
}

function holders(map: ExpertiseMap, topic: number): number {
  const n = map.respondents.length;
  return map.holds.subarray(topic * n, (topic + 1) * n).reduce((sum, h) => sum + (h === HOLDS ? 1 : 0), 0);
}

function reachWithin({ network }: StudyContext, map: ExpertiseMap, topic: number, steps: number): number {
  const n = network.ids.length;
  if (holders(map, topic) === 0) return Number.NaN;
  const distance = stepsToExpertise(network, map.holds.subarray(topic * n, (topic + 1) * n));
  return distance.reduce((sum, d) => sum + (d <= steps ? 1 : 0), 0) / n;
}
