import { farrellCoburn2017 } from "../../references.js";
import { type Indicator, indicator } from "./indicator.js";

const meeting =
  "Formal meetings connect people whom informal ties may not. The list of meetings is what the district supplied.";

/** Formal pathways, in reading order. */
export const meetingIndicators: readonly Indicator[] = [
  indicator("formal_pathways", "formal_contact", meeting, [farrellCoburn2017]),
  ...[
    "pathways_formal_only",
    "pathways_informal_only",
    "pathways_both",
    "pathways_neither",
    "pathway_activated",
    "pathway_covered",
    "pathway_jaccard",
    "pathway_qap",
    "formal_coverage",
  ].map((m) => indicator("formal_pathways", m, meeting, [farrellCoburn2017])),
  ...[
    "meeting_members",
    "meeting_departments",
    "meeting_cross_pairs",
    "meeting_unique_cross_pairs",
    "meeting_new_cross_pairs",
    "meeting_only_link_of",
    "meeting_iqv",
    "meeting_leave_one_out",
    "meeting_hours_per_unique_pair",
  ].map((m) => indicator("formal_pathways", m, meeting, [farrellCoburn2017])),
];
