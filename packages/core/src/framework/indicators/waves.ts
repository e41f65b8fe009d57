import { farrellCoburn2017, snijdersVanDeBuntSteglich2010 } from "../../references.js";
import { type Indicator, indicator } from "./indicator.js";

const change =
  "What was learnt may change who works with whom. Ties among the people who were there and answered both times say that pathways changed, and not why.";
const conditions =
  "What was learnt may raise the conditions for learning next time: not all of them, and not always. Answers of the same people at two times say that something changed, and not why.";
const turnover =
  "People who leave take ties with them, and people who join bring some. Counted apart, since neither is a change of mind.";

/** Change between waves, in reading order. */
export const waveIndicators: readonly Indicator[] = [
  ...[
    "wave_stayers",
    "wave_jaccard",
    "ties_kept",
    "ties_lost",
    "ties_new",
    "ties_kept_within",
    "ties_lost_within",
    "ties_new_within",
    "ties_kept_across",
    "ties_lost_across",
    "ties_new_across",
    "tie_persistence",
    "tie_persistence_within",
    "tie_persistence_across",
    "tie_formation",
    "tie_formation_within",
    "tie_formation_across",
    "density_change",
  ].map((m) => indicator("feedback", m, change, [farrellCoburn2017, snijdersVanDeBuntSteglich2010])),
  ...["scale_change", "partner_tied_share_change"].map((m) =>
    indicator("feedback", m, conditions, [farrellCoburn2017]),
  ),
  ...["wave_joiners", "wave_leavers", "actor_turnover", "ties_gained_joiners", "ties_lost_leavers"].map((m) =>
    indicator("feedback", m, turnover, [farrellCoburn2017, snijdersVanDeBuntSteglich2010]),
  ),
];
