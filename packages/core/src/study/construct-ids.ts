/** Constructs of the framework that `construct:` in study.yaml may name; what each is stands in framework/constructs.ts. */
export const CONSTRUCT_IDS = [
  "prior_knowledge",
  "expertise_awareness",
  "formal_pathways",
  "informal_pathways",
  "tie_strength",
  "strategic_knowledge_leadership",
  "resources_to_partner",
  "partner_guidance",
  "partner_flexibility",
  "partner_norms",
  "routines_and_tools",
  "informal_interaction",
  "collective_knowledge",
  "policies_and_routines",
  "feedback",
] as const;

export type ConstructId = (typeof CONSTRUCT_IDS)[number];

/** Names of scales that say which construct they measure where study.yaml does not. */
export const SCALE_NAMES: ReadonlyMap<string, ConstructId> = new Map([
  ...CONSTRUCT_IDS.map((id) => [id, id] as const),
  ["knowledge_leadership", "strategic_knowledge_leadership"],
  ["resources", "resources_to_partner"],
  ["flexibility", "partner_flexibility"],
  ["norms", "partner_norms"],
  ["policy_and_routines", "policies_and_routines"],
]);
