import { type ExpertiseMap, HOLDS } from "../network/expertise-map.js";
import type { Network } from "../network/network.js";
import { timesNamed } from "./awareness.js";
import { chanceLoads, loadPoint, outDegreesOf } from "./chance-load.js";
import { concentration } from "./partners.js";
import { gini } from "./transactive-memory.js";

/** How much a holder of expertise is asked. */
export interface ExpertLoad {
  /** Position in the network. */
  readonly person: number;
  /** Colleagues who go to them. */
  readonly load: number;
  /** Share of all asks in the office; NaN where nobody asks anybody. */
  readonly share: number;
  /** Share over the mean share of the holders (location quotient); 1 is an even spread. NaN where no holder is asked. */
  readonly quotient: number;
  /** The load that chance exceeds in one case of twenty at most, colleagues asking as many people as they do. */
  readonly chancePoint: number;
  /** Whether the quotient is 2 or more and the load above what chance gives. */
  readonly overAsked: boolean;
}

/** From this many times an even spread somebody is over-asked. */
const OVER_ASKED = 2;

/** Everybody who holds any of the topics. @param topics default all */
export function holdersOf(
  map: ExpertiseMap,
  topics: readonly number[] = map.topics.map((_, t) => t),
): Uint8Array {
  const n = map.respondents.length;
  return Uint8Array.from({ length: n }, (_, j) =>
    topics.some((t) => map.holds[t * n + j] === HOLDS) ? HOLDS : 0,
  );
}

/**
 * How much each holder is asked, and who of them far more than the others (measures.md C6, Crosstie-defined). Asks
 * are ties of the relation, whatever they were about. What silent people ask is not seen: a lower bound.
 *
 * @param seek ties in the direction in which people seek, see {@link seekView}
 * @param holders 1 for each holder, such as {@link holdersOf} gives
 */
export function expertLoads(seek: Network, holders: Uint8Array): readonly ExpertLoad[] {
  const load = (j: number) => seek.inOffsets[j + 1]! - seek.inOffsets[j]!;
  const people = seek.ids.map((_, j) => j).filter((j) => holders[j] === HOLDS);
  const mean = people.reduce((sum, j) => sum + load(j), 0) / people.length;
  const chances = chanceLoads(outDegreesOf(seek));
  return people.map((person) => {
    const quotient = mean > 0 ? load(person) / mean : Number.NaN;
    const chancePoint = loadPoint(chances(person));
    return {
      person,
      load: load(person),
      share: load(person) / seek.inSources.length,
      quotient,
      chancePoint,
      overAsked: quotient >= OVER_ASKED && load(person) > chancePoint,
    };
  });
}

/** How demand is spread over the holders of expertise. */
export interface ExpertDemand {
  /** Ties, and those that go to a holder. */
  readonly asks: number;
  readonly asksToHolders: number;
  /** Share of asks that go to holders; NaN where nobody asks anybody. */
  readonly share: number;
  /** Holders among all people: the share to expect at a glance. */
  readonly base: number;
  /** The share if everybody asked as many colleagues, but at random: nobody asks themselves. */
  readonly expected: number;
  /** Concentration of the holders' loads: Σ share², shares of the asks that go to holders. */
  readonly hhi: number;
  /** Gini coefficient of the holders' loads. */
  readonly gini: number;
}

/** Whether people ask those who know, and how evenly (measures.md C6). See {@link expertLoads}. */
export function expertDemand(seek: Network, holders: Uint8Array): ExpertDemand {
  const n = seek.ids.length;
  let count = 0;
  for (const h of holders) if (h === HOLDS) count++;
  let [toHolders, byChance] = [0, 0];
  const loads: number[] = [];
  const out = outDegreesOf(seek);
  for (let i = 0; i < n; i++) {
    byChance += (out[i]! * (count - (holders[i] === HOLDS ? 1 : 0))) / (n - 1);
    if (holders[i] !== HOLDS) continue;
    const load = seek.inOffsets[i + 1]! - seek.inOffsets[i]!;
    toHolders += load;
    loads.push(load);
  }
  const asks = seek.inSources.length;
  return {
    asks,
    asksToHolders: toHolders,
    share: toHolders / asks,
    base: count / n,
    expected: byChance / asks,
    hhi: concentration(loads).hhi,
    gini: gini(loads),
  };
}

/** How often a holder is named for a topic, beside chance. */
export interface HolderNaming {
  readonly person: number;
  readonly times: number;
  /** Times named if respondents named as many colleagues for the topic at random. */
  readonly expected: number;
  /** Chance of being named that rarely or more rarely; small values say that somebody is hidden. */
  readonly pLe: number;
}

/**
 * How often each holder of a topic is named for it, beside chance given how many colleagues each respondent names
 * (measures.md C6). Never named is hidden; where hardly anybody names anybody, chance explains that too.
 */
export function holderNaming(map: ExpertiseMap, topic: number): readonly HolderNaming[] {
  const n = map.respondents.length;
  const named = new Float64Array(n);
  for (const key of map.nominations[topic]!) {
    const ego = Math.floor(key / n);
    if (map.respondents[ego] === 1 && key - ego * n !== ego) named[ego]!++;
  }
  const times = timesNamed(map, topic);
  const chances = chanceLoads(named);
  return Array.from({ length: n }, (_, j) => j)
    .filter((j) => map.holds[topic * n + j] === HOLDS)
    .map((person) => {
      const spread = chances(person);
      return {
        person,
        times: times[person]!,
        expected: spread.reduce((sum, chance, k) => sum + k * chance, 0),
        pLe: Math.min(
          1,
          spread.subarray(0, times[person]! + 1).reduce((sum, chance) => sum + chance, 0),
        ),
      };
    });
}
