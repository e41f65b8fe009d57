import {
  absorptionDistance,
  externalDegree,
  partnerContacts,
  partnerContactsByDepartment,
  partnerTieConcentration,
  shareWithin,
} from "../../measures/partners.js";
import type { PartnerTies } from "../../network/partner-ties.js";
import { boundsByEnds, filledPartners } from "./ends.js";
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
    benchmark: "none",
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
    benchmark: "none",
    concludes: "level",
    range: "removal",
    cutBy: "partner",
  };
}

const tied: Values = ({ network }, ties) => [
  externalDegree(network, ties).filter((d) => d > 0).length / network.ids.length,
];

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
  rising("partner_contacts", "partner", (_, ties) => partnerContacts(ties)),
  {
    ...rising("partner_departments", "partner", ({ grouping }, ties) => {
      const contacts = partnerContactsByDepartment(ties, grouping);
      return ties.partners.map(
        (_, p) => grouping.labels.filter((_, g) => contacts[g * ties.partners.length + p]! > 0).length,
      );
    }),
    applies: (office) => applies(office) && office.grouping.labels.length > 0,
  },
  rising("partner_reach_2", "partner", ({ flow, network }, ties) => {
    const n = network.ids.length;
    const distance = absorptionDistance(flow, ties);
    return ties.partners.map((_, p) => shareWithin(distance.subarray(p * n, (p + 1) * n), 2));
  }),
];
