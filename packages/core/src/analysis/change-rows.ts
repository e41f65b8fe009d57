import type { Steps } from "../network/steps.js";
import { peopleRelations } from "../network/study-network.js";
import type { Study } from "../study/study.js";
import type { AnalyzeOptions } from "./analyze.js";
import { compareWavesSteps } from "./compare-waves.js";
import type { Uncertainty } from "./uncertainty.js";

/** What changed since the wave before, for the office as a whole: pairs of departments are for `crosstie compare`. */
export function* changeRows(
  study: Study,
  wave: number,
  { group, answered, minStrength }: AnalyzeOptions,
  { seed, permutations }: { readonly seed: number; readonly permutations: number },
): Steps<Uncertainty> {
  if (wave === 0 || peopleRelations(study).length === 0) return { rows: [], headlines: [] };
  const { rows, headlines } = yield* compareWavesSteps(
    study,
    {
      waves: [study.waves[wave - 1]!.id, study.waves[wave]!.id],
      ...(group === undefined ? {} : { group }),
      ...(answered === undefined ? {} : { answered }),
      ...(minStrength === undefined ? {} : { minStrength }),
      seed,
      draws: permutations,
    },
    true,
  );
  return { rows: rows.filter((row) => row.level === "network" || row.level === "scale"), headlines };
}
