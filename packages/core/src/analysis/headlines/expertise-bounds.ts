import type { Bounds } from "../../inference/bounds.js";
import { type ExpertiseMap, HOLDS, NOT_KNOWN } from "../../network/expertise-map.js";

/** One colleague and topic: how often named, how many more could have named them, and what they hold. */
interface Target {
  readonly named: number;
  readonly silent: number;
  readonly truth: number;
}

function targets(map: ExpertiseMap, topics: readonly number[]): Target[] {
  const n = map.respondents.length;
  const silent = n - map.respondents.reduce((sum, r) => sum + r, 0);
  return topics.flatMap((t) => {
    const named = new Float64Array(n);
    for (const key of map.nominations[t]!) {
      const ego = Math.floor(key / n);
      const alter = key - ego * n;
      if (ego !== alter && map.respondents[ego] === 1) named[alter]!++;
    }
    return Array.from(named, (count, j) => ({
      named: count,
      silent: silent - (map.respondents[j] === 1 ? 0 : 1),
      truth: map.holds[t * n + j]!,
    }));
  });
}

const sum = (list: readonly Target[], of: (t: Target) => number) =>
  list.reduce((total, t) => total + of(t), 0);

/**
 * Least and largest precision over all that silent people might have named and people of unknown expertise might
 * hold: at one end silence names holders only and the unknown hold it, at the other neither.
 *
 * @param topics positions whose pairs are pooled
 */
export function precisionBounds(map: ExpertiseMap, topics: readonly number[]): Bounds {
  const all = targets(map, topics);
  const [held, open, not] = [HOLDS, NOT_KNOWN, 0].map((truth) => all.filter((t) => t.truth === truth)) as [
    Target[],
    Target[],
    Target[],
  ];
  const named = (t: Target) => t.named;
  const most = (t: Target) => t.named + t.silent;
  const end = (right: number, wrong: number, otherwise: number) =>
    right + wrong > 0 ? right / (right + wrong) : otherwise;
  // Where nobody need name anyone, the only naming there can be decides.
  const onlyRight = sum(held, most) > 0 ? 1 : Number.NaN;
  const onlyWrong = sum(not, most) > 0 ? 0 : Number.NaN;
  return {
    lower: end(sum(held, named), sum(not, most) + sum(open, most), onlyRight),
    upper: end(sum(held, most) + sum(open, most), sum(not, named), onlyWrong),
  };
}

/**
 * Least and largest recall. Each holder stands in as many pairs as there are colleagues; of those whose expertise is
 * unknown, the ones that move the share outward hold it, most extreme first.
 */
export function recallBounds(map: ExpertiseMap, topics: readonly number[]): Bounds {
  const all = targets(map, topics);
  const colleagues = map.respondents.length - 1;
  const end = (found: (t: Target) => number, outward: 1 | -1): number => {
    const held = all.filter((t) => t.truth === HOLDS);
    let right = sum(held, found);
    let pairs = held.length * colleagues;
    const open = all
      .filter((t) => t.truth === NOT_KNOWN)
      .map(found)
      .sort((a, b) => outward * (b - a));
    for (const more of open) {
      if (pairs > 0 && outward * (more / colleagues - right / pairs) <= 0) break;
      right += more;
      pairs += colleagues;
    }
    return right / pairs;
  };
  return { lower: end((t) => t.named, -1), upper: end((t) => t.named + t.silent, 1) };
}

/** Least and largest share of everyone who could name a holder of the topic other than themselves. */
export function namedHolderBounds(map: ExpertiseMap, topic: number): Bounds {
  const n = map.respondents.length;
  const truth = map.holds.subarray(topic * n, (topic + 1) * n);
  const sure = new Set<number>();
  const maybe = new Set<number>();
  for (const key of map.nominations[topic]!) {
    const ego = Math.floor(key / n);
    const alter = key - ego * n;
    if (ego === alter || map.respondents[ego] !== 1) continue;
    if (truth[alter] === HOLDS) sure.add(ego);
    if (truth[alter] === HOLDS || truth[alter] === NOT_KNOWN) maybe.add(ego);
  }
  const possible = truth.reduce((count, h) => count + (h === HOLDS || h === NOT_KNOWN ? 1 : 0), 0);
  let upper = maybe.size;
  for (let i = 0; i < n; i++) {
    const own = truth[i] === HOLDS || truth[i] === NOT_KNOWN ? 1 : 0;
    if (map.respondents[i] !== 1 && possible > own) upper++;
  }
  return { lower: sure.size / n, upper: upper / n };
}

/** Fewest and most holders that nobody names. */
export function hiddenBounds(map: ExpertiseMap, topic: number): Bounds {
  const unnamed = targets(map, [topic]).filter((t) => t.named === 0);
  return {
    lower: unnamed.filter((t) => t.truth === HOLDS && t.silent === 0).length,
    upper: unnamed.filter((t) => t.truth === HOLDS || t.truth === NOT_KNOWN).length,
  };
}
