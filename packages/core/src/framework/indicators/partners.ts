import {
  blau1977,
  borgatti2006,
  centolaMacy2007,
  cohenLevinthal1990,
  farrellCoburn2017,
  hansen1999,
  kempeEtAl2003,
  powellEtAl1996,
  reagansMcEvily2003,
  tushmanScanlan1981,
  vardaEtAl2008,
  whiteHarary2001,
} from "../../references.js";
import { type Indicator, indicator } from "./indicator.js";

const partnerTie =
  "More ties to a partner give more access to new knowledge, and strong ones allow exchange that needs trust. As reported by the district's side.";
const routes =
  "Knowledge brought by a partner must travel from its contacts to the departments that need it. A route shows that it could, not that it did.";
const diversity =
  "Partners of several kinds know different things. More kinds are more to coordinate too: this is no target.";
const carriers = "Where one person carries a partner's ties, their leaving ends the connection.";
const strongRoutes =
  "What is tacit passes over strong ties. How far those lead shows how far it could travel, not that it did.";
const resting =
  "Turnover breaks the link where every route from a partner to a department runs through one position. It says where a second contact would help, and nothing about how well anybody works.";
const boundary =
  "Somebody between a partner and colleagues who do not meet it can carry knowledge in. A position, not a merit.";

const spread =
  "A model of what could happen on the ties reported, under chances and thresholds that are assumed. How far the two kinds of knowledge come apart says more than either figure.";
const portfolio =
  "Several partners help where their work is coordinated, and hurt where nobody sees them together. Overlap is a spare door as much as a repetition.";
const load = "Working with partners takes time that few people may be carrying. A load, not a merit.";
const pointers =
  "When a position empties, what is lost is also who knew whom to ask. It says where a directory would help.";
const domains =
  "Guidance helps most where it is near enough to what the office knows to be understood and new enough to add to it: neither end of the scale is best.";
const norms =
  "Office and partner learn from each other more easily where they expect the same of how work is done. Few raters on either side: look at the statements, not only at the figure.";
const bothSides =
  "Trust and contact are seen from two sides that need not agree. Where they differ, ask why before ranking anybody.";

/** Informal ties with partners, in reading order. */
export const partnerIndicators: readonly Indicator[] = [
  ...[
    "partner_contacts",
    "partner_departments",
    "partner_strong_share",
    "partner_tied_share",
    "partner_ties",
  ].map((m) => indicator("informal_interaction", m, partnerTie, [farrellCoburn2017])),
  ...["external_degree", "external_strength"].map((m) =>
    indicator("informal_interaction", m, partnerTie, [farrellCoburn2017, powellEtAl1996]),
  ),
  indicator(
    "informal_interaction",
    "partner_multiplexity",
    "Ties of several kinds hold better than one kind alone.",
    [vardaEtAl2008],
  ),
  ...["partner_kinds", "partner_kind_blau", "partner_kind_iqv"].map((m) =>
    indicator("informal_interaction", m, diversity, [farrellCoburn2017, powellEtAl1996, blau1977]),
  ),
  ...[
    "partner_tie_concentration",
    "partner_tie_effective_number",
    "partner_tie_concentration_normalized",
    "partner_concentration",
    "partner_effective_number",
    "partner_concentration_normalized",
  ].map((m) => indicator("informal_interaction", m, carriers, [farrellCoburn2017])),
  ...["partner_gatekeeper", "partner_gatekeeper_across", "partner_representative"].map((m) =>
    indicator("informal_interaction", m, boundary, [farrellCoburn2017, tushmanScanlan1981]),
  ),
  ...[
    "partner_reach_2",
    "partner_reach_explicit",
    "absorption_distance",
    "absorption_closeness",
    "absorption_reached",
  ].map((m) => indicator("informal_interaction", m, routes, [farrellCoburn2017])),
  ...["partner_reach_tacit", "absorption_cost", "absorption_widest"].map((m) =>
    indicator("informal_interaction", m, strongRoutes, [farrellCoburn2017, hansen1999, reagansMcEvily2003]),
  ),
  ...[
    "partner_pathways",
    "partner_single_link",
    "partner_single_links",
    "pathways_lost",
    "links_severed",
  ].map((m) => indicator("informal_interaction", m, resting, [farrellCoburn2017, whiteHarary2001])),
  ...["turnover_loss", "turnover_loss_one", "turnover_loss_two"].map((m) =>
    indicator("informal_interaction", m, resting, [farrellCoburn2017, borgatti2006]),
  ),
  ...["spread_simple_reach", "spread_simple"].map((m) =>
    indicator("informal_interaction", m, spread, [farrellCoburn2017, kempeEtAl2003]),
  ),
  ...["spread_complex_reach", "spread_complex_share"].map((m) =>
    indicator("informal_interaction", m, spread, [farrellCoburn2017, hansen1999, centolaMacy2007]),
  ),
  ...[
    "partner_overlap",
    "partner_shared_contacts",
    "partners_unaware",
    "partner_pairs_unaware",
    "partner_redundancy",
  ].map((m) => indicator("informal_interaction", m, portfolio, [farrellCoburn2017])),
  indicator("routines_and_tools", "joint_routines", load, [farrellCoburn2017]),
  indicator("informal_interaction", "liaison_load", load, [farrellCoburn2017]),
  ...["pointers_lost_to", "pointers_lost_from"].map((m) =>
    indicator("expertise_awareness", m, pointers, [farrellCoburn2017]),
  ),
  ...["domain_cosine", "domain_jaccard", "domain_novelty"].map((m) =>
    indicator("partner_guidance", m, domains, [farrellCoburn2017, cohenLevinthal1990]),
  ),
  indicator("partner_norms", "rating_similarity", norms, [farrellCoburn2017]),
  ...[
    "rating_by_office",
    "rating_by_partner",
    "rating_asymmetry",
    "contact_confirmation",
    "contact_asymmetry",
  ].map((m) => indicator("informal_interaction", m, bothSides, [farrellCoburn2017, vardaEtAl2008])),
];
