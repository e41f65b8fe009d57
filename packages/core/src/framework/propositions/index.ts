import type { LongCall } from "../../network/steps.js";
import { doSteps, partsOf, type Steps } from "../../network/steps.js";
import { districtPropositions } from "./district-propositions.js";
import { dyadPropositions } from "./dyad-propositions.js";
import { personPropositions } from "./persons.js";
import type { Proposition, PropositionContext, PropositionResult, PropositionTests } from "./proposition.js";

export type {
  Need,
  Observation,
  Proposition,
  PropositionContext,
  PropositionLevel,
  PropositionResult,
  PropositionSetting,
  PropositionStatus,
  PropositionTest,
  PropositionTests,
} from "./proposition.js";

/** What Farrell & Coburn's framework claims, P1 to P27, as checks (measures.md H10). */
export const propositions: readonly Proposition[] = [
  ...districtPropositions,
  ...personPropositions,
  ...dyadPropositions,
].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));

/**
 * Checks every proposition against one study. Those about people and pairs of people are tested where the study
 * measured what they need; those about districts stand with what is expected and what is seen.
 */
export function checkPropositions(context: PropositionContext): PropositionResult[] {
  return doSteps(propositionSteps(context));
}

/**
 * {@link checkPropositions} as steps.
 *
 * @param tested the tests of the proposition with this id, where they are made elsewhere
 */
export function* propositionSteps(
  context: PropositionContext,
  tested: (id: string) => LongCall<PropositionTests> | undefined = () => undefined,
): Steps<PropositionResult[]> {
  const part = partsOf(propositions.length);
  const results: PropositionResult[] = [];
  for (const proposition of propositions)
    results.push(yield* part(1, proposition.check(context, tested(proposition.id))));
  return results;
}
