import type { Awareness, Study } from "../study/study.js";
import type { Network } from "./network.js";
import { waveAt } from "./study-network.js";

/**
 * Who holds what and who believes whom to hold it, for the people of a network (measures.md C1).
 * A topic's truth is a person's own word or a record; it is fallible, and the report says so.
 */
export interface ExpertiseMap {
  readonly topics: readonly string[];
  /** topics × people: 1 holds it, 0 does not, 2 not known. */
  readonly holds: Uint8Array;
  /** Per topic, the nominations: ego · n + alter, ascending. A belief of level 0 is none. */
  readonly nominations: readonly Float64Array[];
  /** 1 for each person who was asked whom they know to hold expertise and answered. */
  readonly respondents: Uint8Array;
}

export const DOES_NOT_HOLD = 0;
export const HOLDS = 1;
export const NOT_KNOWN = 2;

/**
 * Nominations about the network's wave. Rows without a wave are about the latest, and stand in for another where no
 * row has that one.
 */
export function awarenessAt(study: Study, network: Network): readonly Awareness[] {
  const wave = waveAt(study, network.wave);
  const latest = wave === study.waves.length - 1;
  const waved = study.awareness.some((a) => a.wave === wave);
  return study.awareness.filter((a) => (a.wave === null ? latest || !waved : a.wave === wave));
}

/**
 * Expertise and awareness of the study, for the people of a network.
 *
 * Everyone who answered in the network's wave is taken to have been asked whom they know, since naming
 * nobody leaves no row. A person without a level for a topic is "not known" – unless expertise.csv lists
 * only what people hold (no level under the threshold stands in it): then whoever is listed at all, or
 * answered, and has no row for a topic does not hold it.
 *
 * @param threshold level from which a person holds the expertise; default the study's
 */
export function expertiseMap(
  study: Study,
  network: Network,
  threshold = study.expertiseThreshold ?? 1,
): ExpertiseMap {
  const n = network.ids.length;
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const at = (person: number) => place.get(study.people[person]!.id);
  const onlyHeld = study.expertise.every((e) => e.level >= threshold);
  const holds = new Uint8Array(study.topics.length * n).fill(NOT_KNOWN);
  if (onlyHeld) {
    const listed = new Set(study.expertise.map((e) => at(e.person)));
    for (let j = 0; j < n; j++) {
      if (network.answered[j] !== 1 && !listed.has(j)) continue;
      for (let t = 0; t < study.topics.length; t++) holds[t * n + j] = DOES_NOT_HOLD;
    }
  }
  for (const e of study.expertise) {
    const j = at(e.person);
    if (j !== undefined) holds[e.topic * n + j] = e.level >= threshold ? HOLDS : DOES_NOT_HOLD;
  }
  const nominations = study.topics.map((): number[] => []);
  for (const a of awarenessAt(study, network)) {
    const [i, j] = [at(a.from), at(a.about)];
    // Believed to know nothing of it: an answer, and no nomination.
    if (a.level === 0) continue;
    if (i !== undefined && j !== undefined && network.answered[i] === 1)
      nominations[a.topic]!.push(i * n + j);
  }
  return {
    topics: study.topics.map((t) => t.id),
    holds,
    nominations: nominations.map((list) => Float64Array.from(list).sort()),
    respondents: network.answered.slice(),
  };
}
