import { DOES_NOT_HOLD, type ExpertiseMap, HOLDS, NOT_KNOWN } from "../network/expertise-map.js";
import { type AwarenessCounts, timesNamed } from "./awareness.js";

/** Respondents who must name somebody before that counts as a second truth. */
export const DEFAULT_NOMINATORS = 2;

/**
 * The map with colleagues' word for what people hold: whoever is named by at least so many respondents holds the
 * topic. People's own word is fallible too, so that measures are worth reading with either truth (measures.md C1).
 * Nobody is "not known": whoever answered could have named anybody.
 *
 * A respondent's own nomination is part of this truth, so that accuracy read from it flatters; for accuracy use
 * {@link namedAwarenessCounts}.
 */
export function heldByNomination(map: ExpertiseMap, nominators = DEFAULT_NOMINATORS): ExpertiseMap {
  const n = map.respondents.length;
  const answered = map.respondents.includes(1);
  const holds = new Uint8Array(map.topics.length * n).fill(answered ? DOES_NOT_HOLD : NOT_KNOWN);
  map.topics.forEach((_, t) => {
    timesNamed(map, t).forEach((times, j) => {
      if (times >= nominators) holds[t * n + j] = HOLDS;
    });
  });
  return { ...map, holds };
}

/**
 * The four outcomes of a topic where colleagues' word is the truth: j holds it, as far as respondent i is concerned,
 * if at least so many respondents other than i name j. Leaving i's own word out, agreement is not agreement with
 * oneself.
 */
export function namedAwarenessCounts(
  map: ExpertiseMap,
  topic: number,
  nominators = DEFAULT_NOMINATORS,
): AwarenessCounts {
  let respondents = 0;
  for (const r of map.respondents) respondents += r;
  const counts = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
  timesNamed(map, topic).forEach((times, j) => {
    const others = respondents - map.respondents[j]! - times;
    counts[times - 1 >= nominators ? "truePositive" : "falsePositive"] += times;
    counts[times >= nominators ? "falseNegative" : "trueNegative"] += others;
  });
  return counts;
}
