import {
  farrellCoburn2017,
  gouldFernandez1989,
  hansen1999,
  krackhardtStern1988,
  type Reference,
  reagansMcEvily2003,
} from "../references.js";

/** What a measure is taken to mean: kept apart from the measure, so that a framework can be exchanged without touching a formula. */
export interface Indicator {
  /** `<construct>.<measure>`. */
  readonly id: string;
  readonly construct: string;
  /** Id of the measure; `level` tells measures of one id apart. */
  readonly measure: string;
  /** What the measure says about the construct, and what it does not. */
  readonly rationale: string;
  readonly references: readonly Reference[];
}

const indicator = (
  construct: string,
  measure: string,
  rationale: string,
  references: readonly Reference[],
): Indicator => ({
  id: `${construct}.${measure}`,
  construct,
  measure,
  rationale,
  references,
});

const bridging =
  "Ties across departments reach knowledge that one's own department does not have. Read it against chance: with departments of these sizes most ties would cross if people named each other at random.";
const cohesion =
  "Sparse ties leave little room for complex knowledge to pass. More is not always better: each tie takes time.";
const strength =
  "Strong ties carry knowledge that is hard to explain. Strength is as reported by the person who named the other.";
const locating =
  "Expertise helps only where colleagues know who has it. What people hold rests on their own word or on records.";
const partnerTie =
  "More ties to a partner give more access to new knowledge, and strong ones allow exchange that needs trust. As reported by the district's side.";
const routes =
  "Knowledge brought by a partner must travel from its contacts to the departments that need it. A route shows that it could, not that it did.";
const meeting =
  "Formal meetings connect people whom informal ties may not. The list of meetings is what the district supplied.";

/** The indicators of Farrell & Coburn's framework, in reading order. */
export const indicators: readonly Indicator[] = [
  indicator("informal_pathways", "cross_department_share", bridging, [
    farrellCoburn2017,
    krackhardtStern1988,
    reagansMcEvily2003,
  ]),
  indicator("informal_pathways", "ei_index", bridging, [farrellCoburn2017, krackhardtStern1988]),
  indicator("informal_pathways", "density", cohesion, [farrellCoburn2017]),
  indicator("informal_pathways", "mean_named", cohesion, [farrellCoburn2017]),
  indicator(
    "informal_pathways",
    "reciprocity_edge",
    "Returned ties carry exchange both ways. Advice is often one-sided by nature, so this is no verdict.",
    [farrellCoburn2017],
  ),
  indicator(
    "informal_pathways",
    "cross_tie_half",
    "Where few positions carry the ties across, turnover in them breaks pathways.",
    [farrellCoburn2017, gouldFernandez1989],
  ),
  indicator("informal_pathways", "ties", bridging, [farrellCoburn2017]),
  indicator("informal_pathways", "possible", bridging, [farrellCoburn2017]),
  indicator("informal_pathways", "informal_contact", bridging, [farrellCoburn2017]),
  indicator("tie_strength", "strong_share_within", strength, [farrellCoburn2017, hansen1999]),
  indicator("tie_strength", "strong_share_across", strength, [
    farrellCoburn2017,
    hansen1999,
    reagansMcEvily2003,
  ]),
  indicator("tie_strength", "mean_strength_within", strength, [farrellCoburn2017, hansen1999]),
  indicator("tie_strength", "mean_strength_across", strength, [farrellCoburn2017, hansen1999]),
  indicator("tie_strength", "strong_ties", strength, [farrellCoburn2017, hansen1999]),
  indicator(
    "prior_knowledge",
    "expertise_holders",
    "Knowledge need not be everywhere, but somebody must have it.",
    [farrellCoburn2017],
  ),
  indicator("expertise_awareness", "awareness_named_holder", locating, [farrellCoburn2017]),
  indicator("expertise_awareness", "awareness_precision", locating, [farrellCoburn2017]),
  indicator("expertise_awareness", "awareness_recall", locating, [farrellCoburn2017]),
  indicator("expertise_awareness", "awareness_mcc", locating, [farrellCoburn2017]),
  indicator("expertise_awareness", "hidden_holders", locating, [farrellCoburn2017]),
  indicator(
    "expertise_awareness",
    "expertise_reach_2",
    "Whether ties lead to expertise within two steps, known or not.",
    [farrellCoburn2017],
  ),
  indicator("formal_pathways", "formal_contact", meeting, [farrellCoburn2017]),
  ...[
    "pathways_formal_only",
    "pathways_informal_only",
    "pathways_both",
    "pathways_neither",
    "pathway_activated",
    "pathway_covered",
  ].map((m) => indicator("formal_pathways", m, meeting, [farrellCoburn2017])),
  ...[
    "meeting_members",
    "meeting_departments",
    "meeting_cross_pairs",
    "meeting_unique_cross_pairs",
    "meeting_new_cross_pairs",
    "meeting_only_link_of",
  ].map((m) => indicator("formal_pathways", m, meeting, [farrellCoburn2017])),
  ...["partner_contacts", "partner_departments", "partner_strong_share", "partner_tied_share"].map((m) =>
    indicator("informal_interaction", m, partnerTie, [farrellCoburn2017]),
  ),
  ...["partner_tie_concentration", "partner_tie_effective_number"].map((m) =>
    indicator(
      "informal_interaction",
      m,
      "Where one person carries a partner's ties, their leaving ends the connection.",
      [farrellCoburn2017],
    ),
  ),
  indicator("informal_interaction", "partner_reach_2", routes, [farrellCoburn2017]),
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
