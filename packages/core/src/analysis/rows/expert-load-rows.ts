import { hiddenHolders, timesNamed } from "../../measures/awareness.js";
import { expertDemand, expertLoads, holderNaming, holdersOf } from "../../measures/expert-load.js";
import { HOLDS } from "../../network/expertise-map.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import type { ExpertiseContext } from "./expertise-context.js";

/** Named this rarely in one case of twenty at most: rarer than chance gives. */
const RARE = 0.05;

type Base = Omit<Parameters<typeof measureRow>[0], "measure" | "value">;

/** Holders nobody names, holders asked far more than others, and whether asks go to those who know. */
export function expertLoadRows(expertise: ExpertiseContext): MeasureRow[] {
  const { map, asked, topics, base } = expertise;
  const office = { ...base, level: "network" };
  return [
    ...(asked ? hiddenRows(office, everHidden(expertise), null) : []),
    ...demandRows(expertise, office, topics),
    ...topics.flatMap((t) => {
      const topic = { ...base, level: "topic", id: map.topics[t]! };
      return [
        ...(asked
          ? hiddenRows(
              topic,
              { hidden: hiddenHolders(map, t).length, holders: count(holdersOf(map, [t])) },
              holderNaming(map, t).filter((h) => h.pLe < RARE && h.times < h.expected).length,
            )
          : []),
        ...demandRows(expertise, topic, [t]),
      ];
    }),
  ];
}

function count(holders: Uint8Array): number {
  let people = 0;
  for (const h of holders) if (h === HOLDS) people++;
  return people;
}

/** People who hold something and are named for nothing that they hold. */
function everHidden({ map, topics }: ExpertiseContext) {
  const n = map.respondents.length;
  const named = new Uint8Array(n);
  for (const t of topics) {
    timesNamed(map, t).forEach((times, j) => {
      if (times > 0 && map.holds[t * n + j] === HOLDS) named[j] = 1;
    });
  }
  const holders = holdersOf(map);
  return {
    hidden: holders.reduce((sum, h, j) => sum + (h === HOLDS && named[j] === 0 ? 1 : 0), 0),
    holders: count(holders),
  };
}

function hiddenRows(
  base: Base,
  { hidden, holders }: { readonly hidden: number; readonly holders: number },
  rarelyNamed: number | null,
): MeasureRow[] {
  return [
    measureRow({ ...base, measure: "hidden_holders", value: hidden, unit: "people" }),
    measureRow({
      ...base,
      n: holders,
      measure: "hidden_holder_share",
      value: hidden / holders,
      unit: "proportion",
      reason: "NO_HOLDER",
    }),
    ...(rarelyNamed === null
      ? []
      : [
          measureRow({
            ...base,
            measure: "rarely_named_holders",
            value: rarelyNamed,
            unit: "people",
            convention: `${base.convention}; null=as many names at random; p < ${RARE}; exact`,
          }),
        ]),
  ];
}

function demandRows({ context, map }: ExpertiseContext, base: Base, topics: readonly number[]): MeasureRow[] {
  const holders = holdersOf(map, topics);
  const demand = expertDemand(context.seek, holders);
  const over = expertLoads(context.seek, holders).filter((l) => l.overAsked).length;
  const people = count(holders);
  const loaded = { ...base, convention: `${base.convention}; asks = ties of the relation` };
  return [
    measureRow({
      ...loaded,
      n: demand.asks,
      measure: "asks_to_holders",
      value: demand.share,
      expected: demand.expected,
      unit: "proportion",
      reason: "NO_TIES",
      convention: `${loaded.convention}; null=as many colleagues at random; exact`,
    }),
    measureRow({ ...loaded, measure: "over_asked_holders", value: over, unit: "people" }),
    measureRow({
      ...loaded,
      n: people,
      measure: "over_asked_share",
      value: over / people,
      unit: "proportion",
      reason: "NO_HOLDER",
    }),
    measureRow({
      ...loaded,
      n: people,
      measure: "holder_load_hhi",
      value: demand.hhi,
      unit: "index",
      reason: "NO_TIES",
    }),
    measureRow({
      ...loaded,
      n: people,
      measure: "holder_load_gini",
      value: demand.gini,
      unit: "index",
      reason: "NO_TIES",
    }),
  ];
}

/** How much each holder is asked, and how often they are named for each topic they hold. */
export function expertLoadPersonRows({ context, map, asked, topics, base }: ExpertiseContext): MeasureRow[] {
  const { ids } = context.network;
  const loads = expertLoads(context.seek, holdersOf(map)).flatMap((l) => {
    const row = {
      ...base,
      level: "person",
      id: ids[l.person]!,
      convention: `${base.convention}; asks = ties of the relation; holders of any topic`,
    };
    return [
      measureRow({
        ...row,
        measure: "holder_load_share",
        value: l.share,
        unit: "proportion",
        reason: "NO_TIES",
      }),
      measureRow({
        ...row,
        measure: "holder_location_quotient",
        value: l.quotient,
        unit: "ratio",
        reason: "NO_TIES",
      }),
      measureRow({
        ...row,
        measure: "over_asked",
        value: l.overAsked ? 1 : 0,
        upper: l.chancePoint,
        unit: "yes or no",
        convention: `${row.convention}; quotient ≥ 2 and load above upper, the 95 % point by chance`,
      }),
    ];
  });
  if (!asked) return loads;
  return [
    ...loads,
    ...topics.flatMap((t) =>
      holderNaming(map, t).flatMap(({ person, times, expected, pLe }) => {
        const row = { ...base, level: "person-topic", id: ids[person]!, id2: map.topics[t]! };
        return [
          measureRow({
            ...row,
            measure: "holder_times_named",
            value: times,
            expected,
            p: pLe,
            unit: "people",
            convention: `${base.convention}; null=as many names at random; p of so few or fewer; exact`,
          }),
          measureRow({ ...row, measure: "hidden_holder", value: times === 0 ? 1 : 0, unit: "yes or no" }),
        ];
      }),
    ),
  ];
}
