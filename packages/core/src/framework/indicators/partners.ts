import { farrellCoburn2017 } from "../../references.js";
import { type Indicator, indicator } from "./indicator.js";

const partnerTie =
  "More ties to a partner give more access to new knowledge, and strong ones allow exchange that needs trust. As reported by the district's side.";
const routes =
  "Knowledge brought by a partner must travel from its contacts to the departments that need it. A route shows that it could, not that it did.";

/** Informal ties with partners, in reading order. */
export const partnerIndicators: readonly Indicator[] = [
  ...["partner_contacts", "partner_departments", "partner_strong_share", "partner_tied_share"].map((m) =>
    indicator("informal_interaction", m, partnerTie, [farrellCoburn2017]),
  ),
  ...["partner_tie_concentration", "partner_tie_effective_number"].map((m) =>
    indicator(
      "informal_interaction",
      m,
      "Where one person carries a partner's ties, their leaving ends the connection.",
      [farrellCoburn2017],
    ),
  ),
  indicator("informal_interaction", "partner_reach_2", routes, [farrellCoburn2017]),
];
