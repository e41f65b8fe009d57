import { agrestiAgresti1978, breiger1974, farrellCoburn2017, krackhardt1988 } from "../../references.js";
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
  ...(["network", "department-pair"] as const).flatMap((level): StudyMeasure[] => {
    const where = level === "network" ? "" : " of the two departments";
    const card = {
      level,
      unit: "proportion",
      range: [0, 1],
      ...own,
      // One pair of people more or less is a tie of two departments: shares of few pairs give it away, and pairs with a
      // tie are at least as many as the ties of either direction.
      ...(level === "network"
        ? {}
        : ({ discloses: "share", withheldWith: "ties", eitherWay: true } as const)),
    } as const;
    return [
      {
        ...card,
        id: "pathway_activated",
        title: "Meetings that are also ties",
        about: `Of the pairs of people${where} who meet formally, the share who also have a tie.`,
        formula: "P(informal | formal)",
        isolates: "The meetings they attend count, as contacts not taken up.",
        undefinedWhen: "no meetings",
      },
      {
        ...card,
        id: "pathway_covered",
        title: "Ties that also meet",
        about: `Of the pairs of people${where} with a tie, the share who also meet formally.`,
        formula: "P(formal | informal)",
        isolates: "No effect.",
        undefinedWhen: "no ties",
      },
      {
        ...card,
        id: "pathway_jaccard",
        title: "Overlap of meetings and ties",
        about: `Of the pairs of people${where} who meet or have a tie, the share with both.`,
        formula: "both / (formal + informal − both)",
        isolates: "The meetings they attend count, as contacts not taken up.",
        undefinedWhen: "no meetings and no ties",
      },
    ];
  }),
  {
    id: "pathway_qap",
    level: "network",
    title: "Meeting and tie together (QAP)",
    about:
      "Whether those who meet are those who have ties, against people rearranged by chance: 0 is no connection.",
    formula: "Pearson correlation of the two 0/1 matrices over pairs; p by rearranging people",
    unit: "correlation",
    range: [-1, 1],
    missing: "Over pairs known in both.",
    isolates: "Count as people without ties.",
    undefinedWhen: "all or no pairs meet, or are tied, or fewer than three people",
    references: [krackhardt1988],
  },
  {
    id: "pathway_qap",
    level: "department-pair",
    title: "Meeting and tie together, of two departments (QAP)",
    about:
      "Whether those of the two departments who meet are those who have ties, against people rearranged within their departments.",
    formula:
      "Pearson correlation of meeting and tie over the pairs of people of both; p by rearranging people within departments",
    unit: "correlation",
    range: [-1, 1],
    missing: "Over pairs of whom at least one answered.",
    isolates: "Count as people without ties.",
    undefinedWhen: "all or no pairs of the two departments meet, or are tied",
    discloses: "mixture",
    references: [krackhardt1988],
  },
  {
    id: "formal_coverage",
    level: "network",
    title: "Pairs across departments who meet",
    about: "Of all pairs of people in different departments, the share who attend some meeting together.",
    formula: "pairs across departments in a meeting / pairs across departments",
    unit: "proportion",
    range: [0, 1],
    missing: "As complete as the attendance list.",
    isolates: "Count like everyone.",
    undefinedWhen: "fewer than two departments",
    references: [breiger1974],
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
  {
    id: "meeting_iqv",
    level: "meeting",
    title: "Mix of departments",
    about:
      "How mixed those who attend are by department: 0 all of one, 1 as many of each department there is.",
    formula: "(1 − Σ p²) / (1 − 1/K), K departments on the roster",
    unit: "index",
    range: [0, 1],
    missing: "People without a department are left out.",
    isolates: "Count like everyone who attends.",
    undefinedWhen: "nobody attends, or there is one department",
    withheldWith: "meeting_members",
    references: [agrestiAgresti1978],
  },
  {
    id: "meeting_leave_one_out",
    level: "meeting",
    title: "Contact across departments that would go with it",
    about:
      "Of all pairs across departments who meet anywhere, the share who would no longer meet without it.",
    formula: "pairs across departments met nowhere else / pairs across departments met anywhere",
    unit: "proportion",
    range: [0, 1],
    missing: "As complete as the attendance list.",
    isolates: "Count like everyone who attends.",
    undefinedWhen: "nobody meets anybody of another department",
    withheldWith: "meeting_unique_cross_pairs",
    references: [farrellCoburn2017],
  },
  {
    id: "meeting_person_hours",
    level: "meeting",
    title: "Time it takes",
    about: "The hours a year of all who attend, where length and frequency are on file.",
    formula: "attendees × meetings a year × hours",
    unit: "person-hours a year",
    range: [0, null],
    missing: "As complete as the attendance list.",
    isolates: "Count like everyone who attends.",
    undefinedWhen: "length or frequency is not on file",
    withheldWith: "meeting_members",
    references: [farrellCoburn2017],
  },
  {
    id: "meeting_hours_per_unique_pair",
    level: "meeting",
    title: "Time for each pair met nowhere else",
    about:
      "Hours a year for each pair across departments who meet only here. What else a meeting does is not in it.",
    formula: "person-hours / pairs across departments met nowhere else",
    unit: "person-hours a year",
    range: [0, null],
    missing: "As complete as the attendance list.",
    isolates: "Count like everyone who attends.",
    undefinedWhen: "length or frequency is not on file, or no such pair",
    withheldWith: ["meeting_members", "meeting_unique_cross_pairs"],
    references: [farrellCoburn2017],
  },
];
