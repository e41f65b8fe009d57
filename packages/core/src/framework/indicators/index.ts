import { expertiseIndicators } from "./expertise.js";
import type { Indicator } from "./indicator.js";
import { initiativeIndicators } from "./initiatives.js";
import { meetingIndicators } from "./meetings.js";
import { partnerIndicators } from "./partners.js";
import { tieIndicators } from "./ties.js";

export type { Indicator } from "./indicator.js";

/** The indicators of Farrell & Coburn's framework, in reading order. */
export const indicators: readonly Indicator[] = [
  ...tieIndicators,
  ...expertiseIndicators,
  ...meetingIndicators,
  ...initiativeIndicators,
  ...partnerIndicators,
];

/** Constructs that survey scales may measure, by the scale's id in study.yaml. */
export const scaleConstructs: ReadonlyMap<string, string> = new Map([
  ["strategic_knowledge_leadership", "strategic_knowledge_leadership"],
  ["knowledge_leadership", "strategic_knowledge_leadership"],
  ["resources_to_partner", "resources_to_partner"],
  ["resources", "resources_to_partner"],
  ["partner_guidance", "partner_guidance"],
  ["partner_flexibility", "partner_flexibility"],
  ["flexibility", "partner_flexibility"],
  ["partner_norms", "partner_norms"],
  ["norms", "partner_norms"],
  ["collective_knowledge", "collective_knowledge"],
  ["policies_and_routines", "policies_and_routines"],
  ["policy_and_routines", "policies_and_routines"],
]);
