import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { grouping as groupingOf } from "../network/study-network.js";
import { ANSWERED, type Study } from "../study/study.js";
import type { ResponseSummary } from "./analysis.js";
import type { AnalyzeOptions } from "./analyze.js";
import { type Answering, type MergedGrouping, mergeSmall } from "./privacy.js";
import { rosterOf } from "./rows/scale-rows.js";

/** Who was asked and answered where nobody was asked for ties. */
export function rosterAlone(
  study: Study,
  wave: number,
  { group = "department", answered = "column" }: Pick<AnalyzeOptions, "group" | "answered">,
  min: number,
  answering?: Answering,
): { network: Pick<Network, "ids" | "answered"> } & MergedGrouping {
  const people = rosterOf(study, wave);
  const ids = people.map((p) => study.people[p]!.id);
  const state = study.responses.byWave[wave]!;
  const replied = people.map((p) =>
    Number(answered === "all" || (answered === "column" && state[p] === ANSWERED)),
  );
  return {
    network: { ids, answered: Uint8Array.from(replied) },
    ...mergeSmall(groupingOf(study, { ids }, group), min, answering),
  };
}

/** Who was asked and answered at a wave, and how many of those named nobody. */
export function summarizeResponse(
  study: Study,
  { network, grouping }: { network: Pick<Network, "ids" | "answered">; grouping: Grouping },
  wave: number,
  openPeople: boolean,
): ResponseSummary {
  const recorded = study.responses.recordedByWave[wave]!;
  const answered = network.answered.reduce((sum, a) => sum + a, 0);
  const asked = network.ids.length;
  const named = new Set<number>();
  const place = new Map(network.ids.map((id, i) => [id, i]));
  for (let e = 0; e < study.ties.from.length; e++) {
    if (study.ties.wave[e] === wave) named.add(place.get(study.actors.ids[study.ties.from[e]!]!) ?? -1);
  }
  const silent = network.ids.filter((_, i) => network.answered[i] === 1 && !named.has(i)).length;
  return {
    wave: study.waves[wave]!.id,
    label: study.waves[wave]!.label,
    recorded,
    asked,
    answered,
    rate: recorded && asked > 0 ? answered / asked : null,
    namedNobody: openPeople || silent === 0 || silent >= 5 ? silent : null,
    departments: grouping.labels.map((department, g) => {
      let replies = 0;
      for (let i = 0; i < asked; i++) if (grouping.of[i] === g) replies += network.answered[i]!;
      return { department, people: grouping.sizes[g]!, rate: recorded ? replies / grouping.sizes[g]! : null };
    }),
  };
}

/** Steps in which level `public` tells the response of departments, in percent: exact ones of few people are counts. */
export const PUBLIC_STEP = 5;

/** Responses as level `public` shows them: of departments rounded down, so that none seems to reach what it misses. */
export function coarseResponse(response: ResponseSummary): ResponseSummary {
  const down = (rate: number | null) =>
    rate === null ? null : (Math.floor((rate * 100) / PUBLIC_STEP + 1e-9) * PUBLIC_STEP) / 100;
  return { ...response, departments: response.departments.map((d) => ({ ...d, rate: down(d.rate) })) };
}
