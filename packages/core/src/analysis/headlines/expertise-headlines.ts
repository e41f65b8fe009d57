import type { Bounds } from "../../inference/bounds.js";
import {
  type AwarenessCounts,
  awarenessCounts,
  hiddenHolders,
  pooledAwarenessCounts,
  shareNamingHolder,
} from "../../measures/awareness.js";
import { awarenessMcc, awarenessPrecision, awarenessRecall } from "../../measures/awareness-accuracy.js";
import { stepsToExpertise } from "../../measures/expertise-reach.js";
import { type ExpertiseMap, HOLDS, NOT_KNOWN } from "../../network/expertise-map.js";
import type { Network } from "../../network/network.js";
import { boundsByEnds } from "./ends.js";
import { hiddenBounds, namedHolderBounds, precisionBounds, recallBounds } from "./expertise-bounds.js";
import { type Headline, type HeadlineKey, WHOLE } from "./headline.js";
import type { Office } from "./office.js";

const held = ({ study }: Office) => study.expertise.length > 0;
const asked = (office: Office) => held(office) && office.study.awareness.length > 0;
const eachTopic = ({ study }: Office): HeadlineKey[] => study.topics.map(({ id }) => ({ id, id2: null }));
const topicsOf = (map: ExpertiseMap) => map.topics.map((_, t) => t);

/** The four outcomes of each topic, and of all. */
const countsOf = (office: Office) =>
  office.once("awareness", () => ({
    topics: topicsOf(office.expertise).map((t) => awarenessCounts(office.expertise, t)),
    pooled: pooledAwarenessCounts(office.expertise),
  }));

const common = {
  scope: "main",
  benchmark: "chance",
  concludes: "level",
  range: "removal",
  cutBy: "expertise",
} as const;

function accuracy(
  measure: string,
  concludes: Headline["concludes"],
  value: (counts: AwarenessCounts) => number,
  bounds?: (map: ExpertiseMap, topics: readonly number[]) => Bounds,
): Headline[] {
  return [
    {
      ...common,
      measure,
      concludes,
      level: "network",
      applies: asked,
      keys: () => WHOLE,
      values: (office) => [value(countsOf(office).pooled)],
      ...(bounds === undefined
        ? {}
        : { bounds: ({ expertise }: Office) => [bounds(expertise, topicsOf(expertise))] }),
      basis: (office) => {
        const counts = countsOf(office).pooled;
        const holders = office.expertise.holds.reduce((sum, h) => sum + (h === HOLDS ? 1 : 0), 0);
        return [counts.truePositive, counts.falsePositive, holders];
      },
    },
    {
      ...common,
      measure,
      concludes,
      level: "topic",
      applies: asked,
      keys: eachTopic,
      values: (office) => countsOf(office).topics.map(value),
      ...(bounds === undefined
        ? {}
        : {
            bounds: ({ expertise }: Office) => topicsOf(expertise).map((t) => bounds(expertise, [t])),
          }),
    },
  ];
}

/** Share of people within two steps of each topic's holders; NaN for a topic nobody holds. */
export function reachByTopic(network: Network, map: ExpertiseMap, holds = map.holds): number[] {
  const n = network.ids.length;
  return topicsOf(map).map((t) => {
    if (!map.holds.subarray(t * n, (t + 1) * n).includes(HOLDS)) return Number.NaN;
    const steps = stepsToExpertise(network, holds.subarray(t * n, (t + 1) * n));
    return steps.reduce((sum, d) => sum + (d <= 2 ? 1 : 0), 0) / n;
  });
}

/** Mean of the topics that somebody holds. */
export function meanReach(reach: readonly number[]): number {
  const defined = reach.filter((r) => !Number.isNaN(r));
  return defined.reduce((sum, r) => sum + r, 0) / defined.length;
}

/** Bounds of each topic's reach; null for a topic that has holders only if some of the unknown are. */
function reachBounds(office: Office): readonly (Bounds | null)[] | null {
  const map = office.expertise;
  const n = office.network.ids.length;
  const likely = map.holds.map((h) => (h === NOT_KNOWN ? HOLDS : h));
  const found = boundsByEnds(office, ({ network }, filled) =>
    reachByTopic(network, map, filled ? likely : map.holds),
  );
  return (
    found?.map((b, t) => {
      const open = map.holds.subarray(t * n, (t + 1) * n).includes(NOT_KNOWN);
      return Number.isNaN(b.lower) && open ? null : b;
    }) ?? null
  );
}

/** Headlines about expertise: whether others know where it sits, and whether it is within reach. */
export const expertiseHeadlines: readonly Headline[] = [
  ...accuracy("awareness_precision", "level", awarenessPrecision, precisionBounds),
  ...accuracy("awareness_recall", "level", awarenessRecall, recallBounds),
  // 0 is what naming at random gives, so the figure is a difference from chance by itself.
  ...accuracy("awareness_mcc", "difference", awarenessMcc),
  {
    ...common,
    measure: "awareness_named_holder",
    level: "topic",
    applies: asked,
    keys: eachTopic,
    values: ({ expertise }) => topicsOf(expertise).map((t) => shareNamingHolder(expertise, t)),
    bounds: ({ expertise }) => topicsOf(expertise).map((t) => namedHolderBounds(expertise, t)),
  },
  {
    ...common,
    measure: "hidden_holders",
    level: "topic",
    applies: asked,
    keys: eachTopic,
    values: ({ expertise }) => topicsOf(expertise).map((t) => hiddenHolders(expertise, t).length),
    range: "bounds",
    bounds: ({ expertise }) => topicsOf(expertise).map((t) => hiddenBounds(expertise, t)),
  },
  {
    ...common,
    measure: "expertise_reach_2",
    level: "topic",
    applies: held,
    keys: eachTopic,
    values: ({ network, expertise }) => reachByTopic(network, expertise),
    range: "bounds",
    bounds: reachBounds,
  },
  {
    ...common,
    measure: "expertise_reach_2",
    level: "network",
    applies: held,
    keys: () => WHOLE,
    values: ({ network, expertise }) => [meanReach(reachByTopic(network, expertise))],
    range: "bounds",
    bounds: (office) => {
      const topics = reachBounds(office);
      if (topics === null || topics.includes(null)) return null;
      const mean = (end: keyof Bounds) => meanReach(topics.map((b) => b![end]));
      return [{ lower: mean("lower"), upper: mean("upper") }];
    },
    basis: ({ expertise }) => [expertise.holds.reduce((sum, h) => sum + (h === HOLDS ? 1 : 0), 0)],
  },
];
