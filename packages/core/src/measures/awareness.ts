import type { ExpertiseMap } from "../network/expertise-map.js";
import type { Network } from "../network/network.js";

/** Pairs (respondent, colleague) of a topic, or pooled over topics, by belief and truth. */
export interface AwarenessCounts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/**
 * Counts the four outcomes for one topic: colleagues rightly named, wrongly named, wrongly not named,
 * rightly not named. The person's own cell, and colleagues whose expertise is not known, are left out.
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
  return map.topics
    .map((_, t) => awarenessCounts(map, t))
    .reduce(
      (sum, c) => ({
        truePositive: sum.truePositive + c.truePositive,
        falsePositive: sum.falsePositive + c.falsePositive,
        falseNegative: sum.falseNegative + c.falseNegative,
        trueNegative: sum.trueNegative + c.trueNegative,
      }),
      { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 },
    );
}

/** Of those named, the share who hold it; NaN when nobody was named. */
export function awarenessPrecision(c: AwarenessCounts): number {
  return c.truePositive / (c.truePositive + c.falsePositive);
}

/** Of the holders each respondent could have named, the share they did name; NaN when nobody holds it. */
export function awarenessRecall(c: AwarenessCounts): number {
  return c.truePositive / (c.truePositive + c.falseNegative);
}

/** Recall less the rate of wrong naming (Youden, 1950), in [−1, 1]; 0 is naming at random. */
export function awarenessInformedness(c: AwarenessCounts): number {
  return awarenessRecall(c) - c.falsePositive / (c.falsePositive + c.trueNegative);
}

/**
 * Matthews correlation of belief and truth (Matthews, 1975), in [−1, 1]: 1 all beliefs right, 0 no
 * better than chance. Unlike accuracy it is not flattered by the many colleagues nobody need name.
 * NaN where nobody or everybody was named, or holds it.
 */
export function awarenessMcc({
  truePositive,
  falsePositive,
  falseNegative,
  trueNegative,
}: AwarenessCounts): number {
  const product =
    (truePositive + falsePositive) *
    (truePositive + falseNegative) *
    (trueNegative + falsePositive) *
    (trueNegative + falseNegative);
  return (truePositive * trueNegative - falsePositive * falseNegative) / Math.sqrt(product);
}

/**
 * Steps from each person to the nearest holder of a topic's expertise along the ties by which people
 * seek (measures.md C5): 0 for holders, 1 for those who go to a holder. NaN where none is reached.
 *
 * @param network nominal orientation of a `seek` relation
 * @param holds one row of {@link ExpertiseMap.holds}
 * @param ownCounts whether a holder's own expertise counts (0 steps); otherwise the nearest other holder
 */
export function stepsToExpertise(network: Network, holds: Uint8Array, ownCounts = true): Float64Array {
  const n = network.ids.length;
  const steps = new Float64Array(n).fill(Number.NaN);
  const queue = new Int32Array(n);
  let reached = 0;
  for (let i = 0; i < n; i++) {
    if (holds[i] !== 1) continue;
    steps[i] = 0;
    queue[reached++] = i;
  }
  // Backwards from the holders along incoming ties: one traversal serves everyone.
  for (let head = 0; head < reached; head++) {
    const j = queue[head]!;
    for (let e = network.inOffsets[j]!; e < network.inOffsets[j + 1]!; e++) {
      const i = network.inSources[e]!;
      if (!Number.isNaN(steps[i]!)) continue;
      steps[i] = steps[j]! + 1;
      queue[reached++] = i;
    }
  }
  if (ownCounts) return steps;
  // A holder's way to another holder starts with a tie; the alters' own steps are exact unless they pass through ego.
  for (let i = 0; i < n; i++) if (holds[i] === 1) steps[i] = stepsToOther(network, holds, i);
  return steps;
}

function stepsToOther(network: Network, holds: Uint8Array, ego: number): number {
  const seen = new Uint8Array(network.ids.length);
  let frontier = [ego];
  seen[ego] = 1;
  for (let step = 1; frontier.length > 0; step++) {
    const next: number[] = [];
    for (const i of frontier) {
      for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
        const j = network.outTargets[e]!;
        if (seen[j] === 1) continue;
        if (holds[j] === 1) return step;
        seen[j] = 1;
        next.push(j);
      }
    }
    frontier = next;
  }
  return Number.NaN;
}

/** Holders of a topic whom nobody named. */
export function hiddenHolders(map: ExpertiseMap, topic: number): number[] {
  const n = map.respondents.length;
  const named = new Set<number>();
  for (const key of map.nominations[topic]!) named.add(key % n);
  const hidden: number[] = [];
  for (let j = 0; j < n; j++) if (map.holds[topic * n + j] === 1 && !named.has(j)) hidden.push(j);
  return hidden;
}

/** Share of respondents who name at least one holder of the topic other than themselves; NaN without respondents. */
export function shareNamingHolder(map: ExpertiseMap, topic: number): number {
  const n = map.respondents.length;
  const right = new Set<number>();
  let respondents = 0;
  for (const key of map.nominations[topic]!) {
    const ego = Math.floor(key / n);
    if (map.respondents[ego] === 1 && map.holds[topic * n + (key % n)] === 1) right.add(ego);
  }
  for (const r of map.respondents) respondents += r;
  return respondents > 0 ? right.size / respondents : Number.NaN;
}
