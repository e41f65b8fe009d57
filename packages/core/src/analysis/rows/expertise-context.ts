import { type AwarenessRatings, awarenessRatings } from "../../network/awareness-ratings.js";
import { type ExpertiseLevels, expertiseLevels } from "../../network/expertise-levels.js";
import { type ExpertiseMap, expertiseMap } from "../../network/expertise-map.js";
import { rowBase, type StudyContext } from "../context.js";
import type { MeasureRow } from "../measure-row.js";

/** What rows about expertise are computed from. */
export interface ExpertiseContext {
  readonly context: StudyContext;
  readonly map: ExpertiseMap;
  readonly levels: ExpertiseLevels;
  readonly ratings: AwarenessRatings;
  /** Whether the study asked whom people know to hold what. */
  readonly asked: boolean;
  readonly topics: readonly number[];
  readonly base: Pick<MeasureRow, "relation" | "wave" | "n" | "convention">;
}

/** null where the study has no expertise.csv. */
export function expertiseContext(context: StudyContext): ExpertiseContext | null {
  const { study, network } = context;
  if (study.expertise.length === 0) return null;
  const map = expertiseMap(study, network);
  return {
    context,
    map,
    levels: expertiseLevels(study, network),
    ratings: awarenessRatings(study, network),
    asked: study.awareness.length > 0,
    topics: map.topics.map((_, t) => t),
    base: { ...rowBase(context), convention: `expert ≥ ${study.expertiseThreshold ?? 1}` },
  };
}

/** How a row was tested against chance, in words. */
export function nullWords(
  words: string,
  test: { exact: boolean; permutations: number; seed: number },
): string {
  return `null=${words}; ${test.exact ? "exact" : `permutations=${test.permutations}; seed=${test.seed}`}`;
}
