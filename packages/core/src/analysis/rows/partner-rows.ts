import {
  absorptionDistance,
  externalDegree,
  partnerContacts,
  partnerContactsByDepartment,
  partnerTieConcentration,
  shareWithin,
} from "../../measures/partners.js";
import { partnerTies } from "../../network/partner-ties.js";
import type { Study } from "../../study/study.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Ties to partners: of the office, of each partner, of each partner with each department; empty without partners. */
export function partnerRows(context: StudyContext): MeasureRow[] {
  const { study, network, grouping, flow } = context;
  if (study.partners.length === 0) return [];
  const ties = partnerTies(study, network);
  const n = network.ids.length;
  const partners = study.partners.length;
  const contacts = partnerContacts(ties);
  const byDepartment = partnerContactsByDepartment(ties, grouping);
  const distance = absorptionDistance(flow, ties);
  const cut = partnerCut(study);
  const degree = externalDegree(network, ties);
  const { hhi, effectiveNumber } = partnerTieConcentration(network, ties);
  const base = {
    ...rowBase(context),
    relation: null,
    convention: "ties of either side; a partner's people count as the partner",
  };
  const office = { ...base, level: "network" };
  const routes = { relation: network.relation, convention: "steps along flow; contact = 1" };
  return [
    measureRow({
      ...office,
      measure: "partner_tied_share",
      n,
      value: degree.filter((d) => d > 0).length / n,
      unit: "proportion",
    }),
    measureRow({
      ...office,
      measure: "partner_tie_concentration",
      value: hhi,
      unit: "index",
      reason: "NO_TIES",
    }),
    measureRow({
      ...office,
      measure: "partner_tie_effective_number",
      value: effectiveNumber,
      unit: "people",
      reason: "NO_TIES",
    }),
    ...study.partners.flatMap((partner, p) => {
      const row = { ...base, level: "partner", id: partner.id };
      const steps = distance.subarray(p * n, (p + 1) * n);
      const strengths = [...ties.strength].filter((s, t) => ties.partner[t] === p && !Number.isNaN(s));
      const tied = grouping.labels.filter((_, g) => byDepartment[g * partners + p]! > 0).length;
      return [
        measureRow({ ...row, measure: "partner_contacts", value: contacts[p]!, unit: "people" }),
        measureRow({
          ...row,
          measure: "partner_departments",
          value: grouping.labels.length === 0 ? Number.NaN : tied,
          unit: "departments",
          reason: "NO_GROUPS",
        }),
        ...(cut === null
          ? []
          : [
              measureRow({
                ...row,
                measure: "partner_strong_share",
                n: strengths.length,
                value: strengths.filter((s) => s >= cut).length / strengths.length,
                unit: "proportion",
                reason: "NO_TIES",
                convention: `strong ≥ ${cut}`,
              }),
            ]),
        measureRow({
          ...row,
          ...routes,
          measure: "partner_reach_2",
          n,
          value: shareWithin(steps, 2),
          unit: "proportion",
        }),
        ...grouping.labels.flatMap((id2, g) => [
          measureRow({
            ...row,
            measure: "partner_contacts",
            level: "partner-department",
            id2,
            value: byDepartment[g * partners + p]!,
            unit: "people",
          }),
          measureRow({
            ...row,
            ...routes,
            measure: "partner_reach_2",
            level: "partner-department",
            id2,
            n: grouping.sizes[g]!,
            value: shareWithin(steps, 2, (i) => grouping.of[i] === g),
            unit: "proportion",
          }),
        ]),
      ];
    }),
  ];
}

/** Cut between weak and strong for partner ties: that of the relations that reach partners, where they agree. */
export function partnerCut(study: Study): number | null {
  const cuts = new Set(study.relations.filter((r) => r.withPartners).map((r) => r.strongFrom));
  return cuts.size === 1 ? [...cuts][0]! : null;
}
