import { type ExpertiseMap, HOLDS } from "../network/expertise-map.js";

/** Share of the lists that must stop at the longest length before it is taken for a limit of the survey. */
const AT_LIMIT_SHARE = 0.2;
/** Fewer lists than this say nothing about a limit. */
const FEWEST_LISTS = 10;

/** Names each respondent gave for each topic; lists of none are left out. */
function listLengths({ nominations, respondents }: ExpertiseMap): number[] {
  const n = respondents.length;
  return nominations.flatMap((keys) => {
    const lengths = new Map<number, number>();
    for (const key of keys) {
      const ego = Math.floor(key / n);
      if (respondents[ego] === 1) lengths.set(ego, (lengths.get(ego) ?? 0) + 1);
    }
    return [...lengths.values()];
  });
}

/**
 * A limit on names per topic that the answers suggest, where the study does not declare one: the longest list, if
 * it has two names or more and at least a fifth of the lists are as long (answers pile up at a limit). A
 * Crosstie-defined rule; declare the limit as `expertise.name_cap` in study.yaml rather than lean on it.
 *
 * @returns null where the answers suggest none
 */
export function suggestedNameCap(map: ExpertiseMap): number | null {
  const lengths = listLengths(map);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  if (lengths.length < FEWEST_LISTS || longest < 2) return null;
  const atLongest = lengths.filter((length) => length === longest).length;
  return atLongest >= AT_LIMIT_SHARE * lengths.length ? longest : null;
}

/**
 * The largest recall anybody could reach when at most `cap` names a topic could be given (measures.md C2):
 * Σ min(cap, holders other than oneself) / Σ holders other than oneself, over respondents and topics.
 *
 * @param topics default all
 * @returns share in (0, 1], to read recall against; NaN where nobody holds any of the topics
 */
export function recallCeiling(
  map: ExpertiseMap,
  cap: number,
  topics: readonly number[] = map.topics.map((_, t) => t),
): number {
  const n = map.respondents.length;
  let [could, all] = [0, 0];
  for (const t of topics) {
    const holds = map.holds.subarray(t * n, (t + 1) * n);
    let holders = 0;
    for (const truth of holds) if (truth === HOLDS) holders++;
    for (let i = 0; i < n; i++) {
      if (map.respondents[i] !== 1) continue;
      const others = holders - (holds[i] === HOLDS ? 1 : 0);
      could += Math.min(cap, others);
      all += others;
    }
  }
  return could / all;
}
