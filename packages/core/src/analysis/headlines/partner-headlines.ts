import { filledNetwork } from "../../inference/bounds.js";
import { partnerPathways } from "../../measures/partners/partner-pathways.js";
import {
  absorptionDistance,
  externalDegree,
  partnerContacts,
  partnerContactsByDepartment,
  partnerTieConcentration,
  shareWithin,
} from "../../measures/partners.js";
import type { Network } from "../../network/network.js";
import { atLeastStrong, type PartnerTies } from "../../network/partner-ties.js";
import { atLeast, flowView } from "../../network/views.js";
import { MOST_PEOPLE } from "../rows/partner-route-rows.js";
import { partnerCut } from "../rows/partner-rows.js";
import { boundsByEnds, ends, filledPartners } from "./ends.js";
import { type Headline, type HeadlineKey, WHOLE } from "./headline.js";
import type { Office } from "./office.js";

const applies = ({ study }: Office) => study.partners.length > 0;
const eachPartner = ({ study }: Office): HeadlineKey[] => study.partners.map(({ id }) => ({ id, id2: null }));

type Values = (office: Office, ties: PartnerTies) => ArrayLike<number>;

/** A figure that a tie to a partner can only raise: taking answers away says nothing of it, its bounds do. */
function rising(measure: string, level: "network" | "partner", values: Values): Headline {
  return {
    measure,
    level,
    scope: "main",
    applies,
    keys: level === "network" ? () => WHOLE : eachPartner,
    values: (office) => values(office, office.partners),
    benchmark: "chance",
    concludes: "level",
    range: "bounds",
    bounds: (office) =>
      boundsByEnds(office, (end, filled) =>
        values(end, filled ? filledPartners(office, office.network.answered) : office.partners),
      ),
    cutBy: "partner",
  };
}

function concentrated(measure: string, values: Values): Headline {
  return {
    measure,
    level: "network",
    scope: "main",
    applies,
    keys: () => WHOLE,
    values: (office) => values(office, office.partners),
    benchmark: "chance",
    concludes: "level",
    range: "removal",
    cutBy: "partner",
  };
}

const tied: Values = ({ network }, ties) => [
  externalDegree(network, ties).filter((d) => d > 0).length / network.ids.length,
];

/** Steps within which explicit and tacit knowledge are set against each other, as in their rows. */
const REACH = 3;

/** Strengths with those not given taken for so much. */
const known = (strengths: Float64Array, as: number) => strengths.map((s) => (Number.isNaN(s) ? as : s));

function reachOf(flow: Network, ties: PartnerTies, n: number): number[] {
  const steps = absorptionDistance(flow, ties);
  return ties.partners.map((_, p) => shareWithin(steps.subarray(p * n, (p + 1) * n), REACH));
}

/** Above so many people routes are counted for the findings only, not for cut-offs and bounds too. */
const MOST_AGAIN = 1000;

/** Independent routes from each partner to each department, partners × departments; null where they take too long. */
function routesOf({ flow, network, grouping, partnerFrom }: Office, ties: PartnerTies): Float64Array | null {
  const most = partnerFrom === null ? MOST_PEOPLE : MOST_AGAIN;
  return grouping.labels.length === 0 || network.ids.length > most
    ? null
    : partnerPathways(flow, ties, grouping);
}

/** Departments each partner reaches by one independent route. */
const singleLinks: Headline = {
  measure: "partner_single_links",
  level: "partner",
  scope: "main",
  applies,
  keys: eachPartner,
  values: (office) => {
    const groups = office.grouping.labels.length;
    const routes = routesOf(office, office.partners);
    return office.study.partners.map((_, p) => {
      const own = routes?.subarray(p * groups, (p + 1) * groups) ?? new Float64Array(0);
      return own.every((count) => count === 0) ? Number.NaN : own.filter((count) => count === 1).length;
    });
  },
  benchmark: "none",
  concludes: "level",
  range: "bounds",
  // A tie can only add routes: a department certainly has one where both ends say so, and may have one where the ends
  // leave room for it. Not every department need be able to have it at once.
  bounds: (office) => {
    const groups = office.grouping.labels.length;
    const both = office.network.ids.length > MOST_AGAIN ? null : ends(office);
    if (both === null) return null;
    const least = routesOf(both[0], office.partners);
    const most = routesOf(both[1], filledPartners(office, office.network.answered));
    if (least === null || most === null) return null;
    return office.study.partners.map((_, p) => {
      let [sure, maybe] = [0, 0];
      for (let at = p * groups; at < (p + 1) * groups; at++) {
        if (least[at]! > 1 || most[at]! < 1) continue;
        maybe++;
        if (least[at] === 1 && most[at] === 1) sure++;
      }
      return { lower: sure, upper: maybe };
    });
  },
  cutBy: "partner",
  without: { chance: "TOO_SLOW", range: "TOO_LARGE" },
};

/** Headlines about ties to partners. */
export const partnerHeadlines: readonly Headline[] = [
  {
    ...rising("partner_tied_share", "network", tied),
    basis: (office) => {
      const n = office.network.ids.length;
      const people = Math.round(tied(office, office.partners)[0]! * n);
      return [people, n - people];
    },
  },
  concentrated("partner_tie_concentration", ({ network }, ties) => [
    partnerTieConcentration(network, ties).hhi,
  ]),
  concentrated("partner_tie_effective_number", ({ network }, ties) => [
    partnerTieConcentration(network, ties).effectiveNumber,
  ]),
  {
    ...rising("partner_contacts", "partner", (_, ties) => partnerContacts(ties)),
    // Contacts are drawn as many as they are.
    benchmark: "none",
    without: { chance: "FIXED_BY_NULL" },
  },
  {
    ...rising("partner_departments", "partner", ({ grouping }, ties) => {
      const contacts = partnerContactsByDepartment(ties, grouping);
      return ties.partners.map(
        (_, p) => grouping.labels.filter((_, g) => contacts[g * ties.partners.length + p]! > 0).length,
      );
    }),
    applies: (office) => applies(office) && office.grouping.labels.length > 0,
  },
  {
    ...concentrated("partner_strong_share", () => []),
    level: "partner",
    applies: (office) => applies(office) && partnerCut(office.study) !== null,
    keys: eachPartner,
    values: ({ study, partners: { partners, partner, strength } }) => {
      const cut = partnerCut(study)!;
      return partners.map((_, p) => {
        const own = strength.filter((s, t) => partner[t] === p && !Number.isNaN(s));
        return own.filter((s) => s >= cut).length / own.length;
      });
    },
    cutBy: null,
    without: { cutoff: "IS_STRENGTH" },
  },
  rising("partner_reach_explicit", "partner", ({ flow, network }, ties) =>
    reachOf(flow, ties, network.ids.length),
  ),
  {
    ...rising("partner_reach_tacit", "partner", ({ flow, network, study, strongFrom }, ties) =>
      reachOf(atLeast(flow, strongFrom!), atLeastStrong(ties, partnerCut(study)!), network.ids.length),
    ),
    applies: (office) => applies(office) && office.strongFrom !== null && partnerCut(office.study) !== null,
    bounds: (office) => {
      const both = ends(office);
      if (both === null) return null;
      const { network, partners, study } = office;
      const [cut, partnersCut] = [office.strongFrom!, partnerCut(study)!];
      // What was not answered may be a strong tie, a tie without a strength may be one.
      const strong = atLeast({ ...network, outStrengths: known(network.outStrengths, cut) }, cut);
      const ties = atLeastStrong(
        { ...partners, strength: known(partners.strength, partnersCut) },
        partnersCut,
      );
      const filled = filledPartners({ network, partners: ties }, network.answered);
      const n = network.ids.length;
      const least = reachOf(atLeast(both[0].flow, cut), atLeastStrong(partners, partnersCut), n);
      const most = reachOf(flowView(filledNetwork(strong)), filled, n);
      return least.map((lower, p) => ({ lower, upper: most[p]! }));
    },
    cutBy: "strong",
  },
  singleLinks,
  rising("partner_reach_2", "partner", ({ flow, network }, ties) => {
    const n = network.ids.length;
    const distance = absorptionDistance(flow, ties);
    return ties.partners.map((_, p) => shareWithin(distance.subarray(p * n, (p + 1) * n), 2));
  }),
];
