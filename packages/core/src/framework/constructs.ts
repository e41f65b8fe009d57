import { farrellCoburn2017, type Reference } from "../references.js";

/** Parts of the framework, as its figure groups them. */
export type FrameworkPart =
  | "Absorptive capacity"
  | "Qualities of the partner"
  | "Interactions"
  | "Learning outcomes"
  | "Feedback";

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
  },
  {
    id: "expertise_awareness",
    part: "Absorptive capacity",
    title: "Knowing where expertise sits",
    definition:
      "Whether people know which colleagues hold the expertise they may need. Expertise nobody can locate does not help.",
    section: "Prior knowledge",
    reference: farrellCoburn2017,
  },
  {
    id: "formal_pathways",
    part: "Absorptive capacity",
    title: "Formal pathways",
    definition:
      "Meetings, task forces and working groups that bring people of different departments together.",
    section: "Communication pathways",
    reference: farrellCoburn2017,
  },
  {
    id: "informal_pathways",
    part: "Absorptive capacity",
    title: "Informal pathways",
    definition:
      "Who turns to whom: ties within departments, and ties across them that reach different knowledge.",
    section: "Communication pathways",
    reference: farrellCoburn2017,
  },
  {
    id: "tie_strength",
    part: "Absorptive capacity",
    title: "Strong and trusted ties",
    definition:
      "How frequent, close or trusting ties are. Knowledge that is hard to explain travels along strong ones.",
    section: "Communication pathways",
    reference: farrellCoburn2017,
  },
  {
    id: "strategic_knowledge_leadership",
    part: "Absorptive capacity",
    title: "Strategic knowledge leadership",
    definition:
      "Leaders who see what the office knows and lacks, look for knowledge outside, and link new ideas to current work.",
    section: "Strategic knowledge leadership",
    reference: farrellCoburn2017,
  },
  {
    id: "resources_to_partner",
    part: "Absorptive capacity",
    title: "Resources for partnering",
    definition: "Time, staff and money set aside for working with partners.",
    section: "Resources for partnering",
    reference: farrellCoburn2017,
  },
  {
    id: "partner_guidance",
    part: "Qualities of the partner",
    title: "Nature of the guidance",
    definition:
      "How far a partner's knowledge overlaps with the office's and adds to it, and whether it is explicit, tacit or built into tools.",
    section: "Nature of guidance they provide",
    reference: farrellCoburn2017,
  },
  {
    id: "partner_flexibility",
    part: "Qualities of the partner",
    title: "Flexibility",
    definition: "Whether a partner fits its guidance to the district and changes course when things change.",
    section: "Flexibility and adaptability",
    reference: farrellCoburn2017,
  },
  {
    id: "partner_norms",
    part: "Qualities of the partner",
    title: "Similar norms and work practices",
    definition: "Whether office and partner expect the same of how work is done.",
    section: "Similar norms and work practices",
    reference: farrellCoburn2017,
  },
  {
    id: "routines_and_tools",
    part: "Interactions",
    title: "Joint routines and tools",
    definition:
      "Repeated ways in which office and partner work together: updates, coaching, planning or designing together, and the tools used.",
    section: "Inter-organizational routines and tools",
    reference: farrellCoburn2017,
  },
  {
    id: "informal_interaction",
    part: "Interactions",
    title: "Informal ties with partners",
    definition:
      "Ties between people of the office and partners: how many, how strong, and through how many people.",
    section: "Informal social interaction",
    reference: farrellCoburn2017,
  },
  {
    id: "collective_knowledge",
    part: "Learning outcomes",
    title: "Collective knowledge",
    definition:
      "Shared understanding in the office of problems and of what to do about them, after working with a partner.",
    section: "Collective knowledge",
    reference: farrellCoburn2017,
  },
  {
    id: "policies_and_routines",
    part: "Learning outcomes",
    title: "Policies and routines",
    definition: "Guidance and tools of a partner that became part of how the office works.",
    section: "Policy and routines",
    reference: farrellCoburn2017,
  },
  {
    id: "feedback",
    part: "Feedback",
    title: "Feedback into capacity",
    definition:
      "Whether what was learnt changes the conditions for learning next time. It takes two waves to see.",
    section: "Feedback loop for increased conditions for absorptive capacity",
    reference: farrellCoburn2017,
  },
];
