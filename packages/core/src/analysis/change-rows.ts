import type { Steps } from "../network/steps.js";
import { peopleRelations } from "../network/study-network.js";
import type { Study } from "../study/study.js";
import type { AnalyzeOptions } from "./analyze.js";
import {
  type CompareWavesOptions,
  compareWavesSteps,
  type DrawnWaves,
  waveRequests,
} from "./compare-waves.js";
import type { WaveRequest } from "./compared-waves.js";
import type { Uncertainty } from "./uncertainty.js";

/** How a wave is compared with the one before, and what is to be drawn for it; null where there is nothing to compare. */
export interface AskedChanges {
  readonly options: CompareWavesOptions;
  readonly requests: readonly WaveRequest[];
}

export function askedChanges(
  study: Study,
  wave: number,
  { group, answered, minStrength }: AnalyzeOptions,
  { seed, permutations }: { readonly seed: number; readonly permutations: number },
): AskedChanges | null {
  if (wave === 0 || peopleRelations(study).length === 0) return null;
  const options = {
    waves: [study.waves[wave - 1]!.id, study.waves[wave]!.id],
    ...(group === undefined ? {} : { group }),
    ...(answered === undefined ? {} : { answered }),
    ...(minStrength === undefined ? {} : { minStrength }),
    seed,
    draws: permutations,
  } as const;
  return { options, requests: waveRequests(study, options, true) };
}

/** What changed since the wave before, for the office as a whole: pairs of departments are for `crosstie compare`. */
export function* changeRows(study: Study, asked: AskedChanges | null, drawn: DrawnWaves): Steps<Uncertainty> {
  if (asked === null) return { rows: [], headlines: [] };
  const { rows, headlines } = yield* compareWavesSteps(study, asked.options, asked.requests, drawn);
  return { rows: rows.filter((row) => row.level === "network" || row.level === "scale"), headlines };
}
