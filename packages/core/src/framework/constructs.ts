import { farrellCoburn2017, type Reference } from "../references.js";

/** Parts of the framework, as its figure groups them. */
export type FrameworkPart =
  | "Absorptive capacity"
  | "Qualities of the partner"
  | "Interactions"
  | "Learning outcomes"
  | "Feedback";

/** A part of a construct that the paper tells apart. */
export interface Component {
  /** Items of the construct's scales speak to it where their `subscale` in study.yaml is this. */
  readonly id: string;
  readonly title: string;
  /** Measures that speak to it. */
  readonly measures?: readonly string[];
  /** A relation of this kind, or whose name holds this word, speaks to it. */
  readonly relations?: string;
}

/** One idea of the framework that a study may or may not have measured. */
export interface Construct {
  readonly id: string;
  readonly part: FrameworkPart;
  readonly title: string;
  /** What it is, in our words. */
  readonly definition: string;
  /** Where the paper treats it. */
  readonly section: string;
  readonly reference: Reference;
  readonly components: readonly Component[];
}

/** The constructs of Farrell & Coburn's framework, in reading order. */
export const constructs: readonly Construct[] = [
  {
    id: "prior_knowledge",
    part: "Absorptive capacity",
    title: "Prior knowledge",
    definition:
      "Expertise related to an initiative that people of the office already hold, spread over those who take part in it.",
    section: "Prior knowledge",
    reference: farrellCoburn2017,
    components: [
      { id: "held", title: "Expertise people hold", measures: ["expertise_holders"] },
      {
        id: "participants",
        title: "Held among those who take part in an initiative",
        measures: ["coverage", "coverage_twice"],
      },
    ],
  },
  {
    id: "expertise_awareness",
    part: "Absorptive capacity",
    title: "Knowing where expertise sits",
    definition:
      "Whether people know which colleagues hold the expertise they may need. Expertise nobody can locate does not help.",
    section: "Prior knowledge",
    reference: farrellCoburn2017,
    components: [
      {
        id: "naming",
        title: "Naming those who know",
        measures: ["awareness_recall", "awareness_named_holder"],
      },
      { id: "rightness", title: "Naming them rightly", measures: ["awareness_precision", "awareness_mcc"] },
      { id: "reach", title: "Ways to those who know", measures: ["expertise_reach_2"] },
    ],
  },
  {
    id: "formal_pathways",
    part: "Absorptive capacity",
    title: "Formal pathways",
    definition:
      "Occasions on the calendar at which people of different departments come together: meetings, task forces, groups for one piece of work.",
    section: "Communication pathways",
    reference: farrellCoburn2017,
    components: [
      {
        id: "meetings",
        title: "Meetings, task forces and working groups",
        measures: ["meeting_members", "meeting_departments"],
      },
      {
        id: "joining",
        title: "Which departments they join",
        measures: ["formal_contact", "pathways_formal_only", "pathways_both"],
      },
    ],
  },
  {
    id: "informal_pathways",
    part: "Absorptive capacity",
    title: "Informal pathways",
    definition:
      "Who turns to whom: ties within departments, and ties across them that reach different knowledge.",
    section: "Communication pathways",
    reference: farrellCoburn2017,
    components: [
      { id: "within", title: "Ties within departments", measures: ["density", "mean_named"] },
      { id: "across", title: "Ties across departments", measures: ["cross_department_share", "ei_index"] },
    ],
  },
  {
    id: "tie_strength",
    part: "Absorptive capacity",
    title: "Strong and trusted ties",
    definition:
      "How frequent, close or trusting ties are. Knowledge that is hard to explain travels along strong ones.",
    section: "Communication pathways",
    reference: farrellCoburn2017,
    components: [
      {
        id: "strength",
        title: "How frequent or close ties are",
        measures: ["strong_share_across", "mean_strength_across"],
      },
      { id: "trust", title: "Trust", relations: "trust" },
    ],
  },
  {
    id: "strategic_knowledge_leadership",
    part: "Absorptive capacity",
    title: "Strategic knowledge leadership",
    definition:
      "Leaders who see what the office knows and lacks, look for knowledge outside, and link new ideas to current work.",
    section: "Strategic knowledge leadership",
    reference: farrellCoburn2017,
    components: [
      { id: "value_partners", title: "Holding what partners know to be worth having" },
      { id: "identify_internal", title: "Knowing who in the office knows what" },
      { id: "scan_field", title: "Looking around the field" },
      { id: "link_mechanisms", title: "Linking new knowledge to what the office already does" },
      { id: "connect_departments", title: "Helping departments see what new ideas mean for their work" },
      { id: "coordinate_partners", title: "Coordinating the work of several partners" },
    ],
  },
  {
    id: "resources_to_partner",
    part: "Absorptive capacity",
    title: "Resources for partnering",
    definition: "Time, staff and money set aside for working with partners.",
    section: "Resources for partnering",
    reference: farrellCoburn2017,
    components: [
      { id: "time", title: "Time of those who work with partners" },
      { id: "staff", title: "Staff who coordinate partnerships" },
      { id: "money", title: "Money for services and materials" },
      { id: "stability", title: "Funding that lasts" },
    ],
  },
  {
    id: "partner_guidance",
    part: "Qualities of the partner",
    title: "Nature of the guidance",
    definition:
      "How far a partner's knowledge overlaps with the office's and adds to it, and whether it is explicit, tacit or built into tools.",
    section: "Nature of guidance they provide",
    reference: farrellCoburn2017,
    components: [
      {
        id: "complementarity",
        title: "Knowledge that is near the office's own and adds to it",
        measures: ["domain_novelty", "domain_jaccard", "domain_cosine"],
      },
      { id: "explicit", title: "Explicit knowledge: what can be written down" },
      { id: "tacit", title: "Tacit knowledge: know-how" },
      { id: "embedded", title: "Knowledge built into tools" },
    ],
  },
  {
    id: "partner_flexibility",
    part: "Qualities of the partner",
    title: "Flexibility",
    definition: "Whether a partner fits its guidance to the district and changes course when things change.",
    section: "Flexibility and adaptability",
    reference: farrellCoburn2017,
    components: [
      { id: "fits_context", title: "Guidance that fits the district" },
      { id: "changes_course", title: "Changing course when things change" },
    ],
  },
  {
    id: "partner_norms",
    part: "Qualities of the partner",
    title: "Similar norms and work practices",
    definition: "Whether office and partner expect the same of how work is done.",
    section: "Similar norms and work practices",
    reference: farrellCoburn2017,
    components: [
      { id: "norms", title: "Similar norms", measures: ["rating_similarity"] },
      { id: "work_practices", title: "Similar ways of working" },
    ],
  },
  {
    id: "routines_and_tools",
    part: "Interactions",
    title: "Joint routines and tools",
    definition:
      "Repeated ways in which office and partner work together: updates, coaching, planning or designing together, and the tools used.",
    section: "Inter-organizational routines and tools",
    reference: farrellCoburn2017,
    components: [
      {
        id: "routines",
        title: "Joint routines, designed or grown",
        measures: ["routines", "routine_depth", "joint_routines"],
      },
      { id: "tools", title: "Tools used in them" },
    ],
  },
  {
    id: "informal_interaction",
    part: "Interactions",
    title: "Informal ties with partners",
    definition:
      "Ties between people of the office and partners: how many, how strong, and through how many people.",
    section: "Informal social interaction",
    reference: farrellCoburn2017,
    components: [
      {
        id: "ties",
        title: "How many ties to partners",
        measures: ["partner_contacts", "partner_tied_share"],
      },
      { id: "strength", title: "Strong and trusting ties to partners", measures: ["partner_strong_share"] },
    ],
  },
  {
    id: "collective_knowledge",
    part: "Learning outcomes",
    title: "Collective knowledge",
    definition:
      "Shared understanding in the office of problems and of what to do about them, after working with a partner.",
    section: "Collective knowledge",
    reference: farrellCoburn2017,
    components: [
      { id: "shared_understanding", title: "Shared understanding of problems and solutions" },
      { id: "new_ideas", title: "Ideas that are new to people" },
    ],
  },
  {
    id: "policies_and_routines",
    part: "Learning outcomes",
    title: "Policies and routines",
    definition: "Guidance and tools of a partner that became part of how the office works.",
    section: "Policy and routines",
    reference: farrellCoburn2017,
    components: [
      { id: "policy", title: "Policies, plans and guidelines that changed" },
      { id: "new_practices", title: "Routines and practices that changed" },
    ],
  },
  {
    id: "feedback",
    part: "Feedback",
    title: "Feedback into capacity",
    definition:
      "Whether what was learnt changes the conditions for learning next time. It takes two waves to see.",
    section: "Feedback loop for increased conditions for absorptive capacity",
    reference: farrellCoburn2017,
    components: [
      {
        id: "pathways",
        title: "Change of pathways",
        measures: ["tie_formation_across", "tie_persistence_across"],
      },
      {
        id: "conditions",
        title: "Change of the other conditions",
        measures: ["scale_change", "partner_tied_share_change"],
      },
    ],
  },
];
