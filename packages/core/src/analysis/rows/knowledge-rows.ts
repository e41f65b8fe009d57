import { awarenessConsensus } from "../../measures/awareness-consensus.js";
import { heldByNomination } from "../../measures/awareness-named.js";
import { holdersOf } from "../../measures/expert-load.js";
import { knowledgeStock, namingAccuracy, specialization } from "../../measures/transactive-memory.js";
import { HOLDS } from "../../network/expertise-map.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import type { ExpertiseContext } from "./expertise-context.js";

/** What people know, how it is spread, and whether they agree on who knows: of topics and of the office. */
export function knowledgeRows(expertise: ExpertiseContext): MeasureRow[] {
  const { context, map, levels, asked, topics, base } = expertise;
  const { nominators } = context.study.expertiseSettings;
  const stocks = topics.map((t) => knowledgeStock(levels, t));
  // Where only holders are on file, a mean of levels would be one of holders.
  const ofAll = (value: number) => (levels.complete ? value : Number.NaN);
  const stockReason = levels.complete ? "ALL_MISSING" : "ONLY_HOLDERS_LISTED";
  const words = `levels 0 to ${levels.max}`;
  const office = { ...base, level: "network" };
  const named = asked ? heldByNomination(map, nominators) : null;
  const holders = (t: number, of = map) => count(holdersOf(of, [t]));
  return [
    measureRow({
      ...office,
      measure: "knowledge_total",
      value: ofAll(stocks.reduce((sum, s) => sum + s.mean, 0)),
      unit: "levels",
      reason: stockReason,
      convention: `${words}; sum over topics of the mean`,
    }),
    measureRow({
      ...office,
      measure: "knowledge_specialization",
      value: ofAll(specialization(levels)),
      unit: "index",
      reason: levels.complete ? "TOO_FEW" : stockReason,
      convention: words,
    }),
    ...topics.flatMap((t) => {
      const topic = { ...base, level: "topic", id: map.topics[t]! };
      const stock = stocks[t]!;
      const level = { ...topic, n: stock.people, unit: "levels", reason: stockReason, convention: words };
      const rows = [
        measureRow({ ...topic, measure: "expertise_holders", value: holders(t), unit: "people" }),
        measureRow({ ...level, measure: "knowledge_mean", value: ofAll(stock.mean) }),
        measureRow({ ...level, measure: "knowledge_max", value: stock.max, reason: "ALL_MISSING" }),
        measureRow({ ...level, measure: "knowledge_sd", value: ofAll(stock.sd) }),
        measureRow({ ...level, measure: "knowledge_gini", value: ofAll(stock.gini), unit: "index" }),
      ];
      if (named === null) return rows;
      const agreed = awarenessConsensus(map, t);
      const consensus = {
        ...topic,
        n: agreed.raters,
        unit: "index",
        reason: "TOO_FEW",
        convention: "respondents who named anybody; null=as many names at random; exact",
      };
      return [
        ...rows,
        measureRow({
          ...topic,
          measure: "expertise_holders_named",
          value: holders(t, named),
          unit: "people",
          convention: `holder = named by ≥ ${nominators}`,
        }),
        measureRow({
          ...consensus,
          measure: "awareness_consensus",
          value: agreed.consensus,
          expected: agreed.expected,
        }),
        measureRow({ ...consensus, measure: "awareness_consensus_corrected", value: agreed.corrected }),
        measureRow({
          ...topic,
          measure: "naming_accuracy",
          value: ofAll(namingAccuracy(levels, map, t)),
          unit: "index",
          reason: levels.complete ? "NOBODY_NAMED" : stockReason,
          convention: words,
        }),
      ];
    }),
  ];
}

function count(holders: Uint8Array): number {
  let people = 0;
  for (const h of holders) if (h === HOLDS) people++;
  return people;
}
