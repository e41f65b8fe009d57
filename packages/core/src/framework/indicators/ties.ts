import {
  farrellCoburn2017,
  gouldFernandez1989,
  hansen1999,
  krackhardtStern1988,
  reagansMcEvily2003,
} from "../../references.js";
import { type Indicator, indicator } from "./indicator.js";

const bridging =
  "Ties across departments reach knowledge that one's own department does not have. Read it against chance: with departments of these sizes most ties would cross if people named each other at random.";
const cohesion =
  "Sparse ties leave little room for complex knowledge to pass. More is not always better: each tie takes time.";
const strength =
  "Strong ties carry knowledge that is hard to explain. Strength is as reported by the person who named the other.";

/** Informal pathways and the strength of ties, in reading order. */
export const tieIndicators: readonly Indicator[] = [
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
  ...["cross_load_quarter", "cross_load_half", "cross_load_three_quarters"].map((m) =>
    indicator(
      "informal_pathways",
      m,
      "Where a part of the positions has most of the ties across, turnover in it breaks pathways. A tie takes time: so it is a load as well.",
      [farrellCoburn2017],
    ),
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
];
