import type { Study } from "../study/study.js";
import type { Network } from "./network.js";

/** How much people know of each topic, for the people of a network. */
export interface ExpertiseLevels {
  readonly topics: readonly string[];
  /** topics × people, NaN where not known. */
  readonly levels: Float64Array;
  /** Highest point of the scale: declared, else the highest level on file. */
  readonly max: number;
  /** Whether levels under the threshold are on file too. Where not, means would be means of holders only. */
  readonly complete: boolean;
}

/** Levels of expertise of the study, for the people of a network. */
export function expertiseLevels(study: Study, network: Network): ExpertiseLevels {
  const n = network.ids.length;
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const levels = new Float64Array(study.topics.length * n).fill(Number.NaN);
  let highest = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (const e of study.expertise) {
    highest = Math.max(highest, e.level);
    lowest = Math.min(lowest, e.level);
    const j = place.get(study.people[e.person]!.id);
    if (j !== undefined) levels[e.topic * n + j] = e.level;
  }
  return {
    topics: study.topics.map((t) => t.id),
    levels,
    max: study.expertiseSettings.max ?? highest,
    complete: lowest < (study.expertiseThreshold ?? 1),
  };
}
