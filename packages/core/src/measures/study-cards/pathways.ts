import { farrellCoburn2017 } from "../../references.js";
import type { StudyMeasure } from "../study-measure.js";

const own = { missing: "Counts people who answered.", references: [farrellCoburn2017] } as const;

/** Cards of formal and informal pathways, and of meetings, in reading order. */
export const pathwaysStudyMeasures: readonly StudyMeasure[] = [
  {
    id: "formal_contact",
    level: "department-pair",
    title: "Formal contact",
    about:
      "1 where people of both departments attend a meeting together (meetings of nearly everyone left out).",
    formula: "1 if some meeting has members of both",
    unit: "yes or no",
    range: [0, 1],
    missing: "As complete as the list of meetings.",
    isolates: "No effect: who attends a meeting counts, with or without ties.",
    undefinedWhen: "no meetings in the study",
    references: [farrellCoburn2017],
  },
  {
    id: "informal_contact",
    level: "department-pair",
    title: "Informal contact",
    about: "1 where at least one tie between the two departments was reported.",
    formula: "1 if some tie, in either direction",
    unit: "yes or no",
    range: [0, 1],
    missing: "0 means no tie was reported, not that there is none.",
    isolates: "No effect.",
    undefinedWhen: "nobody of either department answered",
    references: [farrellCoburn2017],
  },
  ...(["formal_only", "informal_only", "both", "neither"] as const).map((kind) => ({
    id: `pathways_${kind}`,
    level: "network" as const,
    title: `Department pairs: ${{ formal_only: "meetings only", informal_only: "informal ties only", both: "both", neither: "neither" }[kind]}`,
    about: "Pairs of departments by what joins them: shared meetings, reported ties, both, or neither.",
    formula: "count over unordered pairs of departments",
    unit: "department pairs",
    range: [0, null] as const,
    missing: "Pairs nobody answered for are left out.",
    isolates: "No effect.",
    undefinedWhen: "no meetings or fewer than two departments",
    references: [farrellCoburn2017],
  })),
  {
    id: "pathway_activated",
    level: "network",
    title: "Meetings that are also ties",
    about: "Of the pairs of people who meet formally, the share who also have a tie.",
    formula: "P(informal | formal)",
    unit: "proportion",
    range: [0, 1],
    ...own,
    isolates: "The meetings they attend count, as contacts not taken up.",
    undefinedWhen: "no meetings",
  },
  {
    id: "pathway_covered",
    level: "network",
    title: "Ties that also meet",
    about: "Of the pairs of people with a tie, the share who also meet formally.",
    formula: "P(formal | informal)",
    unit: "proportion",
    range: [0, 1],
    ...own,
    isolates: "No effect.",
    undefinedWhen: "no ties",
  },
  ...(
    [
      ["meeting_members", "People who attend", "How many people of the office attend the meeting."],
      ["meeting_departments", "Departments present", "How many departments the meeting brings together."],
      ["meeting_cross_pairs", "Pairs across departments", "Pairs of attendees from different departments."],
      [
        "meeting_unique_cross_pairs",
        "Pairs met nowhere else",
        "Pairs from different departments who meet in no other meeting.",
      ],
      [
        "meeting_new_cross_pairs",
        "Contact only here",
        "Of those, the pairs who have no reported tie either.",
      ],
      [
        "meeting_only_link_of",
        "Department pairs met nowhere else",
        "Pairs of departments that share no other meeting.",
      ],
    ] as const
  ).map(([id, title, about]) => ({
    id,
    level: "meeting" as const,
    title,
    about,
    formula: "count",
    unit: "count",
    range: [0, null] as const,
    missing: "As complete as the attendance list.",
    isolates: "Count like everyone who attends.",
    undefinedWhen: "never",
    discloses: id === "meeting_departments" || id === "meeting_only_link_of" ? undefined : ("count" as const),
    references: [farrellCoburn2017],
  })),
];
