import { farrellCoburn2017, hansen1999, krackhardtStern1988, matthews1975, wassermanFaust1994 } from "../references.js";
import type { Reference } from "../references.js";

/**
 * What a measure of a whole study is: one that needs more than a network – partners, topics, meetings,
 * scales – or that compares two parts of it. Computed by the functions of `analysis/rows`.
 */
export interface StudyMeasure {
  readonly id: string;
  readonly level: "network" | "department" | "department-pair" | "topic" | "partner" | "partner-department" | "meeting" | "scale";
  readonly title: string;
  readonly about: string;
  readonly formula: string;
  readonly unit: string;
  readonly range: readonly [number | null, number | null];
  readonly missing: string;
  readonly undefinedWhen: string;
  readonly references: readonly Reference[];
}

const own = { missing: "Counts people who answered.", references: [farrellCoburn2017] } as const;

/** Cards of measures of a study, in reading order. */
export const studyMeasures: readonly StudyMeasure[] = [
  {
    id: "response_rate", level: "network", title: "Response", about: "Of the people asked, the share who answered.",
    formula: "answered / asked", unit: "proportion", range: [0, 1], missing: "This is the measure of it.", undefinedWhen: "not recorded", references: [wassermanFaust1994],
  },
  {
    id: "mean_named", level: "network", title: "Colleagues named", about: "How many colleagues a person who answered names, on average.",
    formula: "ties / people who answered", unit: "ties", range: [0, null], missing: "People who answered only.", undefinedWhen: "nobody answered", references: [wassermanFaust1994],
  },
  {
    id: "cross_department_share", level: "network", title: "Ties across departments", about: "Of the ties people reported, the share that crosses departments.",
    formula: "E / (E + I), E ties across and I within departments; chance: E* / (E* + I*) over all pairs", unit: "proportion", range: [0, 1],
    missing: "Counts ties that were reported; the range shows how far missing answers could move it.", undefinedWhen: "no ties among people of known department", references: [krackhardtStern1988],
  },
  {
    id: "cross_department_share", level: "department", title: "Ties of a department that cross", about: "Of the ties people of a department reported, the share that goes to other departments.",
    formula: "E / (E + I) over ties sent; chance: (n − n_k) / (n − 1)", unit: "proportion", range: [0, 1],
    missing: "Ties reported by those of the department who answered.", undefinedWhen: "the department reported no tie", references: [krackhardtStern1988],
  },
  {
    id: "cross_tie_half", level: "network", title: "Positions that carry half of the ties across", about: "The smallest number of people who together touch half of all ties across departments, adding the busiest first.",
    formula: "least k such that the k people with most cross-department ties touch half of them", unit: "people", range: [0, null],
    missing: "A lower bound on how many share the load: silent people's ties are not seen.", undefinedWhen: "no ties across departments", references: [farrellCoburn2017],
  },
  {
    id: "strong_share_within", level: "network", title: "Strong ties within departments", about: "Of the ties inside departments, the share that is strong.",
    formula: "ties within of strength ≥ cut / ties within", unit: "proportion", range: [0, 1], missing: "Ties reported with a strength.", undefinedWhen: "no strengths, or no ties within", references: [hansen1999],
  },
  {
    id: "strong_share_across", level: "network", title: "Strong ties across departments", about: "Of the ties across departments, the share that is strong.",
    formula: "ties across of strength ≥ cut / ties across", unit: "proportion", range: [0, 1], missing: "Ties reported with a strength.", undefinedWhen: "no strengths, or no ties across", references: [hansen1999],
  },
  {
    id: "mean_strength_within", level: "network", title: "Mean strength within departments", about: "How strong a tie inside a department is on average.",
    formula: "sum of strengths / ties, within", unit: "strength", range: [0, null], missing: "Ties reported with a strength.", undefinedWhen: "no strengths, or no ties within", references: [hansen1999],
  },
  {
    id: "mean_strength_across", level: "network", title: "Mean strength across departments", about: "How strong a tie across departments is on average.",
    formula: "sum of strengths / ties, across", unit: "strength", range: [0, null], missing: "Ties reported with a strength.", undefinedWhen: "no strengths, or no ties across", references: [hansen1999],
  },
  {
    id: "formal_contact", level: "department-pair", title: "Formal contact", about: "1 where people of both departments attend a meeting together (meetings of nearly everyone left out).",
    formula: "1 if some meeting has members of both", unit: "yes or no", range: [0, 1], missing: "As complete as the list of meetings.", undefinedWhen: "no meetings in the study", references: [farrellCoburn2017],
  },
  {
    id: "informal_contact", level: "department-pair", title: "Informal contact", about: "1 where at least one tie between the two departments was reported.",
    formula: "1 if some tie, in either direction", unit: "yes or no", range: [0, 1], missing: "0 means no tie was reported, not that there is none.", undefinedWhen: "nobody of either department answered", references: [farrellCoburn2017],
  },
  ...(["formal_only", "informal_only", "both", "neither"] as const).map((kind) => ({
    id: `pathways_${kind}`, level: "network" as const, title: `Department pairs: ${{ formal_only: "meetings only", informal_only: "informal ties only", both: "both", neither: "neither" }[kind]}`,
    about: "Pairs of departments by what joins them: shared meetings, reported ties, both, or neither.",
    formula: "count over unordered pairs of departments", unit: "department pairs", range: [0, null] as const, missing: "Pairs nobody answered for are left out.", undefinedWhen: "no meetings or fewer than two departments", references: [farrellCoburn2017],
  })),
  {
    id: "pathway_activated", level: "network", title: "Meetings that are also ties", about: "Of the pairs of people who meet formally, the share who also have a tie.",
    formula: "P(informal | formal)", unit: "proportion", range: [0, 1], ...own, undefinedWhen: "no meetings",
  },
  {
    id: "pathway_covered", level: "network", title: "Ties that also meet", about: "Of the pairs of people with a tie, the share who also meet formally.",
    formula: "P(formal | informal)", unit: "proportion", range: [0, 1], ...own, undefinedWhen: "no ties",
  },
  ...(
    [
      ["meeting_members", "People who attend", "How many people of the office attend the meeting."],
      ["meeting_departments", "Departments present", "How many departments the meeting brings together."],
      ["meeting_cross_pairs", "Pairs across departments", "Pairs of attendees from different departments."],
      ["meeting_unique_cross_pairs", "Pairs met nowhere else", "Pairs from different departments who meet in no other meeting."],
      ["meeting_new_cross_pairs", "Contact only here", "Of those, the pairs who have no reported tie either."],
      ["meeting_only_link_of", "Department pairs met nowhere else", "Pairs of departments that share no other meeting."],
    ] as const
  ).map(([id, title, about]) => ({
    id, level: "meeting" as const, title, about, formula: "count", unit: "count", range: [0, null] as const, missing: "As complete as the attendance list.", undefinedWhen: "never", references: [farrellCoburn2017],
  })),
  {
    id: "expertise_holders", level: "topic", title: "People who hold the expertise", about: "How many people report expertise in the topic at the level that counts.",
    formula: "people with level ≥ threshold", unit: "people", range: [0, null], missing: "People whose expertise is not known are not counted.", undefinedWhen: "never", references: [farrellCoburn2017],
  },
  {
    id: "hidden_holders", level: "topic", title: "Holders nobody named", about: "How many of those who hold the expertise were named by nobody.",
    formula: "holders with no nomination", unit: "people", range: [0, null], missing: "Silent people might have named them.", undefinedWhen: "nobody answered", references: [farrellCoburn2017],
  },
  {
    id: "awareness_named_holder", level: "topic", title: "Staff who could name a holder", about: "Of those who answered, the share who named at least one colleague who holds the expertise.",
    formula: "respondents naming a holder / respondents", unit: "proportion", range: [0, 1], ...own, undefinedWhen: "nobody answered",
  },
  ...(["topic", "network"] as const).flatMap((level) => [
    {
      id: "awareness_precision", level, title: "Right among those named", about: "Of the colleagues named as holding expertise, the share who do.",
      formula: "TP / (TP + FP)", unit: "proportion", range: [0, 1] as const, missing: "Colleagues whose expertise is not known are left out.", undefinedWhen: "nobody was named", references: [matthews1975],
    },
    {
      id: "awareness_recall", level, title: "Named among those who hold it", about: "Of the colleagues who hold expertise, the share a respondent names, on average over all pairs.",
      formula: "TP / (TP + FN)", unit: "proportion", range: [0, 1] as const, missing: "Colleagues whose expertise is not known are left out.", undefinedWhen: "nobody holds it", references: [matthews1975],
    },
    {
      id: "awareness_mcc", level, title: "Awareness of expertise (MCC)", about: "How well beliefs about who holds expertise match who does: 1 all right, 0 no better than chance.",
      formula: "(TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN))", unit: "correlation", range: [-1, 1] as const, missing: "Colleagues whose expertise is not known are left out.", undefinedWhen: "nobody or everybody was named, or holds it", references: [matthews1975],
    },
    {
      id: "expertise_reach_2", level, title: "Within two steps of expertise", about: "The share of staff who hold the expertise, go to a holder, or go to someone who goes to a holder.",
      formula: "people with steps ≤ 2 / people", unit: "proportion", range: [0, 1] as const, missing: "A lower bound: silent people's ties are not seen.", undefinedWhen: "nobody holds it", references: [farrellCoburn2017],
    },
  ]),
  {
    id: "partner_contacts", level: "partner", title: "Staff in contact", about: "How many people of the office have a tie to the partner.",
    formula: "people tied to the partner or its people", unit: "people", range: [0, null], missing: "A lower bound: silent people's ties are not seen.", undefinedWhen: "never", references: [farrellCoburn2017],
  },
  {
    id: "partner_departments", level: "partner", title: "Departments in contact", about: "How many departments have at least one person with a tie to the partner.",
    formula: "departments with a contact", unit: "departments", range: [0, null], missing: "A lower bound.", undefinedWhen: "no departments", references: [farrellCoburn2017],
  },
  {
    id: "partner_strong_share", level: "partner", title: "Strong ties to the partner", about: "Of the ties to the partner, the share that is strong.",
    formula: "ties of strength ≥ cut / ties", unit: "proportion", range: [0, 1], ...own, undefinedWhen: "no ties or no strengths",
  },
  {
    id: "partner_reach_2", level: "partner", title: "Staff within two steps of the partner", about: "The share of staff in contact with the partner, or who go to somebody who is.",
    formula: "people with absorption distance ≤ 2 / people", unit: "proportion", range: [0, 1], missing: "A lower bound.", undefinedWhen: "nobody on the roster", references: [farrellCoburn2017],
  },
  {
    id: "partner_contacts", level: "partner-department", title: "Staff of a department in contact", about: "How many people of the department have a tie to the partner.",
    formula: "people of the department tied to the partner", unit: "people", range: [0, null], missing: "A lower bound.", undefinedWhen: "never", references: [farrellCoburn2017],
  },
  {
    id: "partner_reach_2", level: "partner-department", title: "Staff of a department within two steps", about: "The share of a department's staff in contact with the partner, or who go to somebody who is.",
    formula: "people with absorption distance ≤ 2 / people of the department", unit: "proportion", range: [0, 1], missing: "A lower bound.", undefinedWhen: "never", references: [farrellCoburn2017],
  },
  {
    id: "partner_tied_share", level: "network", title: "Staff with a partner tie", about: "The share of staff with a tie to at least one partner.",
    formula: "people with a partner tie / people", unit: "proportion", range: [0, 1], missing: "A lower bound: silent people's ties are not seen.", undefinedWhen: "nobody on the roster", references: [farrellCoburn2017],
  },
  {
    id: "partner_tie_concentration", level: "network", title: "Concentration of partner ties", about: "Whether ties to partners run through few people: 1 means one person carries all of them.",
    formula: "HHI = sum of squared shares of partner-tie strength over people", unit: "index", range: [0, 1], ...own, undefinedWhen: "no partner ties",
  },
  {
    id: "partner_tie_effective_number", level: "network", title: "Effective number of carriers", about: "As many equally busy people would give the same concentration of partner ties.",
    formula: "1 / HHI", unit: "people", range: [1, null], ...own, undefinedWhen: "no partner ties",
  },
  {
    id: "scale_mean", level: "scale", title: "Mean of a survey scale", about: "The mean answer on the scale's items, as a share of the way from its lowest to its highest point.",
    formula: "mean over people of the mean of (x − min) / (max − min), where at least two thirds of the items were answered", unit: "proportion of the maximum possible (POMP)", range: [0, 1], missing: "People who answered fewer than two thirds of the items are left out.", undefinedWhen: "nobody answered enough items", references: [farrellCoburn2017],
  },
];
