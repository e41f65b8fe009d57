import { farrellCoburn2017 } from "../../references.js";
import { type Indicator, indicator } from "./indicator.js";

const coverage =
  "What counts is whether those involved hold what an initiative needs, not how much the office knows on average.";
const depth =
  "Routines in which office and partner work together are likelier to teach than reports. Contact is time together, not learning.";
const involved =
  "Knowledge helps where its holders take part. Who does is a matter of lists; others may help without standing on one.";
const options =
  "What could bring departments nearer to a partner: an option to talk about, resting on the assumption that an invitation makes a tie.";

/** What initiatives hold and need, joint routines, and invitations, in reading order. */
export const initiativeIndicators: readonly Indicator[] = [
  ...[
    "initiative_members",
    "coverage",
    "coverage_twice",
    "bus_factor",
    "team_knowledge_mean",
    "team_profile_overlap",
  ].map((m) => indicator("prior_knowledge", m, coverage, [farrellCoburn2017])),
  ...["team_reach_1", "team_reach_2"].map((m) =>
    indicator("expertise_awareness", m, coverage, [farrellCoburn2017]),
  ),
  ...["holders_not_involved", "holders_not_involved_share"].map((m) =>
    indicator("prior_knowledge", m, involved, [farrellCoburn2017]),
  ),
  ...["holders_outside_routines", "holders_outside_routines_share"].map((m) =>
    indicator("routines_and_tools", m, involved, [farrellCoburn2017]),
  ),
  ...[
    "routines",
    "routines_designed",
    "routine_depth",
    "routine_cowork_share",
    "routine_cowork_departments",
  ].map((m) => indicator("routines_and_tools", m, depth, [farrellCoburn2017])),
  ...["departments_within_2_strong", "departments_addable", "invitation_gain"].map((m) =>
    indicator("formal_pathways", m, options, [farrellCoburn2017]),
  ),
];
