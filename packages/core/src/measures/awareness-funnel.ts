import type { AwarenessRatings } from "../network/awareness-ratings.js";
import { type Network, tiePlace } from "../network/network.js";
import { isObserved } from "../network/observed.js";

/** Pairs (person, colleague) left at each stage on the way from knowing to asking. */
export interface AwarenessFunnel {
  /** The person knows the colleague to hold the topic. */
  readonly known: number;
  /** … and values what they know, where that was answered. */
  readonly valued: number;
  readonly valueAnswered: number;
  /** … and can get hold of them: active awareness. */
  readonly accessible: number;
  readonly accessAnswered: number;
  /** … and goes to them. */
  readonly asked: number;
  readonly askAnswered: number;
}

export interface FunnelOptions {
  /** Topics that count; default all. A pair stands at the farthest stage it reaches with one of them. */
  readonly topics?: readonly number[];
  /** Pairs counted; default all. */
  readonly among?: (person: number, colleague: number) => boolean;
}

/**
 * From knowing what somebody knows, through valuing it and having access to them, to asking them (Borgatti & Cross,
 * 2003: a person seeks information from those whose knowledge they know, value and can reach in time). Each stage
 * counts pairs that passed the one before, and beside it how many of those answered the question at all.
 *
 * @param seek ties in the direction in which people seek, see {@link seekView}
 */
export function awarenessFunnel(
  ratings: AwarenessRatings,
  seek: Network,
  { topics, among = () => true }: FunnelOptions = {},
): AwarenessFunnel {
  const n = seek.ids.length;
  const pairs = ratedPairs(ratings, n, topics, among);
  const funnel = {
    known: pairs.size,
    valued: 0,
    valueAnswered: 0,
    accessible: 0,
    accessAnswered: 0,
    asked: 0,
    askAnswered: 0,
  };
  for (const [key, { value, access }] of pairs) {
    if (value > 0) funnel.valueAnswered++;
    if (value < 2) continue;
    funnel.valued++;
    if (access > 0) funnel.accessAnswered++;
    if (access < 2) continue;
    funnel.accessible++;
    const i = Math.floor(key / n);
    const asks = tiePlace(seek, i, key - i * n) >= 0;
    if (asks || isObserved(seek, i, key - i * n)) funnel.askAnswered++;
    if (asks) funnel.asked++;
  }
  return funnel;
}

/** Pairs (i · n + j) in which i knows, values and can get hold of j: whom they might ask. */
export function accessiblePairs(ratings: AwarenessRatings, n: number): number[] {
  return [...ratedPairs(ratings, n)].flatMap(([key, { access }]) => (access === 2 ? [key] : []));
}

/** Per pair, how it fares at each stage: 2 passes with some topic, 1 fails with all answered, 0 not answered. */
function ratedPairs(
  ratings: AwarenessRatings,
  n: number,
  topics?: readonly number[],
  among: (person: number, colleague: number) => boolean = () => true,
): Map<number, { value: number; access: number }> {
  const chosen = topics === undefined ? null : new Set(topics);
  const pairs = new Map<number, { value: number; access: number }>();
  for (let r = 0; r < ratings.topic.length; r++) {
    const [i, j] = [ratings.from[r]!, ratings.about[r]!];
    if ((chosen !== null && !chosen.has(ratings.topic[r]!)) || i === j || !among(i, j)) continue;
    const pair = pairs.get(i * n + j) ?? { value: 0, access: 0 };
    pairs.set(i * n + j, pair);
    const value = passes(ratings.value[r]!, ratings.valueFrom);
    pair.value = Math.max(pair.value, value);
    if (value === 2) pair.access = Math.max(pair.access, passes(ratings.access[r]!, ratings.accessFrom));
  }
  return pairs;
}

function passes(rating: number, from: number | null): 0 | 1 | 2 {
  if (Number.isNaN(rating) || from === null) return 0;
  return rating >= from ? 2 : 1;
}
