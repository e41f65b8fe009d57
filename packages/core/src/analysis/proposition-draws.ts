import {
  type PropositionSetting,
  type PropositionTests,
  propositions,
} from "../framework/propositions/index.js";
import { doSteps, type LongCall, type Steps, shareSteps } from "../network/steps.js";
import type { Study } from "../study/study.js";

/** The tests of one proposition: plain data. */
export interface PropositionRequest {
  readonly id: string;
  readonly setting: Omit<PropositionSetting, "study">;
}

/** One request for each proposition that a study can test. */
export function propositionRequests(setting: PropositionRequest["setting"]): readonly PropositionRequest[] {
  return propositions.filter(({ test }) => test !== null).map(({ id }) => ({ id, setting }));
}

/** The tests, as steps. */
export function drawProposition(study: Study, { id, setting }: PropositionRequest): Steps<PropositionTests> {
  // Only propositions with tests are requested.
  return propositions.find((p) => p.id === id)!.test!({ study, ...setting });
}

/** The tests of each request, as a long call. */
export type DrawnPropositions = (place: number) => LongCall<PropositionTests>;

/** Draws each when it is its turn. */
export function drawPropositionsInTurn(
  study: Study,
  requests: readonly PropositionRequest[],
): DrawnPropositions {
  return (place) => ({
    here: (watch) => doSteps(drawProposition(study, requests[place]!), watch),
    shared: (work) => shareSteps(drawProposition(study, requests[place]!), work),
  });
}
