import { farrellCoburn2017, nemhauserEtAl1978 } from "../../references.js";
import type { StudyMeasure } from "../study-measure.js";

const onList = "As complete as the list of meetings and who attends them.";
const attends = "No effect: who attends counts, with or without ties.";
const none = "no meeting is held with a partner";

/** Cards of joint routines with partners, and of invitations that would bring departments nearer, in reading order. */
export const routinesStudyMeasures: readonly StudyMeasure[] = [
  ...(["network", "partner"] as const).flatMap((level): StudyMeasure[] => {
    const card = { level, missing: onList, isolates: attends, references: [farrellCoburn2017] } as const;
    const whom = level === "network" ? "any partner" : "the partner";
    return [
      {
        ...card,
        id: "routines",
        title: "Joint routines",
        about: `How many meetings are held with ${whom}: the partner is on the list, or its people attend.`,
        formula: "meetings with a partner",
        unit: "routines",
        range: [0, null],
        undefinedWhen: "never",
      },
      {
        ...card,
        id: "routines_designed",
        title: "Designed routines",
        about: "Of the joint routines of known origin, the share that was set up and did not just emerge.",
        formula: "designed / (designed + emergent)",
        unit: "proportion",
        range: [0, 1],
        undefinedWhen: `${none}, or no origin is on file`,
      },
      {
        ...card,
        id: "routine_depth",
        title: "Deepest joint routine",
        about:
          "The kind of the deepest routine: 1 update, 2 coaching, 3 co-planning, 4 co-design. An order, no distance.",
        formula: "largest rank of kind",
        unit: "rank",
        range: [1, 4],
        undefinedWhen: `${none}, or none of a known kind`,
      },
      ...(
        [
          ["update", "Contact in updates"],
          ["coaching", "Contact in coaching"],
          ["co_planning", "Contact in co-planning"],
          ["co_design", "Contact in co-design"],
        ] as const
      ).map(
        ([kind, title]): StudyMeasure => ({
          ...card,
          id: `routine_contact_${kind}`,
          title,
          about: `How much contact staff have with ${whom} in routines of this kind in a year.`,
          formula: "Σ attendees × meetings a year (× hours, where every routine's length is known)",
          unit: "person-meetings or person-hours a year",
          range: [0, null],
          undefinedWhen: none,
        }),
      ),
      {
        ...card,
        id: "routine_cowork_share",
        title: "Contact in work done together",
        about:
          "Of the contact in joint routines, the share in coaching, co-planning or co-design and not in updates.",
        formula: "contact in coaching, co-planning, co-design / contact",
        unit: "proportion",
        range: [0, 1],
        undefinedWhen: `${none}, or how often they meet is not known`,
      },
      {
        ...card,
        id: "routine_cowork_departments",
        title: "Departments in work done together",
        about: `The share of departments with somebody in coaching, co-planning or co-design with ${whom}.`,
        formula: "departments with an attendee / departments",
        unit: "proportion",
        range: [0, 1],
        undefinedWhen: `${none}, or there are no departments`,
      },
    ];
  }),
  ...(["network", "topic"] as const).flatMap((level): StudyMeasure[] => [
    {
      id: "holders_outside_routines",
      level,
      title: "Holders in no joint routine",
      about: `How many of those who hold ${level === "topic" ? "the expertise" : "some expertise"} attend no meeting with a partner.`,
      formula: "holders in no meeting with a partner",
      unit: "people",
      range: [0, null],
      missing: onList,
      isolates: attends,
      undefinedWhen: "never",
      discloses: "count",
      references: [farrellCoburn2017],
    },
    {
      id: "holders_outside_routines_share",
      level,
      title: "Share of holders in no joint routine",
      about: "Of those who hold expertise, the share who attend no meeting with a partner.",
      formula: "holders in no meeting with a partner / holders",
      unit: "proportion",
      range: [0, 1],
      missing: onList,
      isolates: attends,
      undefinedWhen: "nobody holds it",
      discloses: "share",
      withheldWith: ["holders_outside_routines", "expertise_holders"],
      references: [farrellCoburn2017],
    },
  ]),
  {
    id: "departments_within_2_strong",
    level: "partner",
    title: "Departments within two strong steps",
    about:
      "How many departments have somebody with a strong tie to the partner, or a strong tie to such a person.",
    formula: "departments with a person at absorption distance ≤ 2 along strong ties",
    unit: "departments",
    range: [0, null],
    missing: "A lower bound: silent people's ties are not seen.",
    isolates: "Near only by a strong tie of their own.",
    undefinedWhen: "no row without strengths, meetings or departments",
    paths: true,
    references: [farrellCoburn2017],
  },
  {
    id: "departments_addable",
    level: "partner",
    title: "Departments that three invitations could bring",
    about:
      "How many further departments could come within two strong steps of the partner if at most three people were each asked to one meeting more. An option, not advice: it takes an invitation to make a strong tie.",
    formula:
      "largest number of departments brought by ≤ 3 invitations; greedy choice with its bound where there are many",
    unit: "departments",
    range: [0, null],
    missing: "Silent people's ties are not seen.",
    isolates: "Can be invited like everyone.",
    undefinedWhen: "no row without strengths, meetings or departments",
    paths: true,
    references: [nemhauserEtAl1978, farrellCoburn2017],
  },
  ...(["department-meeting", "person-meeting"] as const).map(
    (level): StudyMeasure => ({
      id: "invitation_gain",
      level,
      title:
        level === "person-meeting"
          ? "What inviting a person would bring"
          : "What inviting a department would bring",
      about:
        level === "person-meeting"
          ? "How many further departments would come within two strong steps of the partner if the person came to the meeting. An option, not advice; for analysis: no report is about people."
          : "1 where somebody of a department that is farther than two strong steps from the partner could come to a meeting with it. An option, not advice.",
      formula:
        "departments brought within two strong steps of a partner, added up over partners; an invitation is taken to make a strong tie",
      unit: "departments",
      range: [0, null],
      missing: "Silent people's ties are not seen.",
      isolates: "Can be invited like everyone.",
      undefinedWhen: "no row where nothing would be brought",
      paths: true,
      references: [farrellCoburn2017],
    }),
  ),
];
