import { DOES_NOT_HOLD, type ExpertiseMap, HOLDS } from "../network/expertise-map.js";

/** Pairs (respondent, colleague) of a topic, or pooled over topics, by belief and truth. */
export interface AwarenessCounts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

const NO_PAIRS: AwarenessCounts = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };

/** Counts of several topics or people added up (micro average). */
export function addAwarenessCounts(counts: readonly AwarenessCounts[]): AwarenessCounts {
  return counts.reduce(
    (sum, c) => ({
      truePositive: sum.truePositive + c.truePositive,
      falsePositive: sum.falsePositive + c.falsePositive,
      falseNegative: sum.falseNegative + c.falseNegative,
      trueNegative: sum.trueNegative + c.trueNegative,
    }),
    NO_PAIRS,
  );
}

/**
 * Counts the four outcomes for one topic: colleagues rightly named, wrongly named, wrongly not named,
 * rightly not named. The person's own cell, and colleagues whose expertise is not known, are left out.
 *
 * @see measures.md C2; signal detection: Green & Swets (1966)
 */
export function awarenessCounts(map: ExpertiseMap, topic: number): AwarenessCounts {
  const n = map.respondents.length;
  const holds = map.holds.subarray(topic * n, (topic + 1) * n);
  let respondents = 0;
  // Pairs by truth: every respondent with every colleague, less each respondent with themselves.
  const pairs: [none: number, held: number] = [0, 0];
  for (const r of map.respondents) respondents += r;
  holds.forEach((truth, j) => {
    if (truth <= 1) pairs[truth]! += respondents - map.respondents[j]!;
  });
  const named: [wrongly: number, rightly: number] = [0, 0];
  for (const key of map.nominations[topic]!) {
    const ego = Math.floor(key / n);
    const alter = key - ego * n;
    const truth = holds[alter]!;
    if (truth <= 1 && ego !== alter && map.respondents[ego] === 1) named[truth]!++;
  }
  return {
    truePositive: named[1],
    falsePositive: named[0],
    falseNegative: pairs[1] - named[1],
    trueNegative: pairs[0] - named[0],
  };
}

/** The counts of all topics added up (micro average). */
export function pooledAwarenessCounts(map: ExpertiseMap): AwarenessCounts {
  return addAwarenessCounts(map.topics.map((_, t) => awarenessCounts(map, t)));
}

/**
 * The four outcomes of each person's own beliefs, over the topics given.
 *
 * @param topics default all
 * @returns null for people who were not asked or did not answer
 */
export function respondentAwarenessCounts(
  map: ExpertiseMap,
  topics: readonly number[] = map.topics.map((_, t) => t),
): readonly (AwarenessCounts | null)[] {
  const n = map.respondents.length;
  const named = { right: new Float64Array(n), wrong: new Float64Array(n) };
  const colleagues = { holding: new Float64Array(n), without: new Float64Array(n) };
  for (const t of topics) {
    const holds = map.holds.subarray(t * n, (t + 1) * n);
    let [holding, without] = [0, 0];
    for (const truth of holds) {
      if (truth === HOLDS) holding++;
      else if (truth === DOES_NOT_HOLD) without++;
    }
    for (let i = 0; i < n; i++) {
      colleagues.holding[i]! += holding - (holds[i] === HOLDS ? 1 : 0);
      colleagues.without[i]! += without - (holds[i] === DOES_NOT_HOLD ? 1 : 0);
    }
    for (const key of map.nominations[t]!) {
      const ego = Math.floor(key / n);
      const alter = key - ego * n;
      if (ego === alter) continue;
      if (holds[alter] === HOLDS) named.right[ego]!++;
      else if (holds[alter] === DOES_NOT_HOLD) named.wrong[ego]!++;
    }
  }
  return Array.from(map.respondents, (answered, i) =>
    answered !== 1
      ? null
      : {
          truePositive: named.right[i]!,
          falsePositive: named.wrong[i]!,
          falseNegative: colleagues.holding[i]! - named.right[i]!,
          trueNegative: colleagues.without[i]! - named.wrong[i]!,
        },
  );
}

/** How many respondents name each person for a topic, themselves aside. */
export function timesNamed(map: ExpertiseMap, topic: number): Float64Array {
  const n = map.respondents.length;
  const times = new Float64Array(n);
  for (const key of map.nominations[topic]!) {
    const ego = Math.floor(key / n);
    const alter = key - ego * n;
    if (ego !== alter && map.respondents[ego] === 1) times[alter]!++;
  }
  return times;
}

/** Holders of a topic whom nobody named. */
export function hiddenHolders(map: ExpertiseMap, topic: number): number[] {
  const n = map.respondents.length;
  const named = new Set<number>();
  for (const key of map.nominations[topic]!) named.add(key % n);
  const hidden: number[] = [];
  for (let j = 0; j < n; j++) if (map.holds[topic * n + j] === HOLDS && !named.has(j)) hidden.push(j);
  return hidden;
}

/** Share of respondents who name at least one holder of the topic other than themselves; NaN without respondents. */
export function shareNamingHolder(map: ExpertiseMap, topic: number): number {
  const n = map.respondents.length;
  const right = new Set<number>();
  let respondents = 0;
  for (const key of map.nominations[topic]!) {
    const ego = Math.floor(key / n);
    if (map.respondents[ego] === 1 && map.holds[topic * n + (key % n)] === HOLDS) right.add(ego);
  }
  for (const r of map.respondents) respondents += r;
  return respondents > 0 ? right.size / respondents : Number.NaN;
}
