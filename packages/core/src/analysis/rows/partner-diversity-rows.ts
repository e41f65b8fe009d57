import { kindMix, normalizedConcentration, tiesToPartners } from "../../measures/partners/diversity.js";
import { concentration, externalDegree, externalStrength } from "../../measures/partners.js";
import { type PartnerTies, partnerTies } from "../../network/partner-ties.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

type Base = Pick<MeasureRow, "level" | "wave" | "n" | "convention"> & Partial<MeasureRow>;

/** How many and what kinds of partners departments and the office are tied to, and how evenly (measures.md D1). */
export function partnerDiversityRows(context: StudyContext): MeasureRow[] {
  const { study, network, grouping } = context;
  if (study.partners.length === 0) return [];
  const ties = partnerTies(study, network);
  const kinds = study.partners.map((p) => p.kind);
  const n = network.ids.length;
  const base = { ...rowBase(context), relation: null };
  const strength = externalStrength(network, ties);
  const degree = externalDegree(network, ties);
  const departments = grouping.labels.flatMap((id, g) => {
    const row = { ...base, level: "department", id, convention: TIES };
    const inside = (i: number) => grouping.of[i] === g;
    const people = grouping.sizes[g]!;
    const tied = degree.filter((d, i) => d > 0 && inside(i)).length;
    return [
      measureRow({
        ...row,
        measure: "partner_ties",
        value: sum(degree.filter((_, i) => inside(i))),
        unit: "ties",
      }),
      measureRow({
        ...row,
        measure: "external_strength",
        value: sum(strength.filter((_, i) => inside(i))),
        unit: "strength",
      }),
      measureRow({
        ...row,
        measure: "partner_tied_share",
        n: people,
        value: tied / people,
        unit: "proportion",
      }),
      ...mixRows(row, tiesToPartners(ties, inside), kinds),
    ];
  });
  const office = { ...base, level: "network", convention: TIES };
  const overPartners = concentration(strengthOfPartners(ties));
  return [
    measureRow({ ...office, measure: "partner_ties", value: ties.person.length, unit: "ties" }),
    measureRow({
      ...office,
      measure: "partner_tie_concentration_normalized",
      value: normalizedConcentration(concentration(strength).hhi, n),
      unit: "index",
      reason: "NO_TIES",
      convention: `${TIES}; m=${n} people on the roster`,
    }),
    measureRow({
      ...office,
      measure: "partner_concentration",
      value: overPartners.hhi,
      unit: "index",
      reason: "NO_TIES",
    }),
    measureRow({
      ...office,
      measure: "partner_effective_number",
      value: overPartners.effectiveNumber,
      unit: "partners",
      reason: "NO_TIES",
    }),
    measureRow({
      ...office,
      measure: "partner_concentration_normalized",
      value: normalizedConcentration(overPartners.hhi, ties.partners.length),
      unit: "index",
      reason: ties.person.length === 0 ? "NO_TIES" : "TOO_FEW",
      convention: `${TIES}; m=${ties.partners.length} partners on file`,
    }),
    ...mixRows(office, tiesToPartners(ties), kinds),
    ...departments,
    ...study.partners.map(({ id }, p) => {
      const carried = ties.strength
        .filter((_, t) => ties.partner[t] === p)
        .map((w) => (Number.isNaN(w) ? 1 : w));
      return measureRow({
        ...base,
        level: "partner",
        id,
        convention: TIES,
        measure: "partner_tie_concentration",
        value: concentration(carried).hhi,
        unit: "index",
        reason: "NO_TIES",
      });
    }),
    ...study.partners.map(({ id }, p) =>
      measureRow({
        ...base,
        level: "partner",
        id,
        convention: "kinds of tie of ties.csv, from either side",
        measure: "partner_multiplexity",
        value: relationsWith(context, p),
        unit: "relations",
      }),
    ),
  ];
}

const TIES =
  "ties of either side; a partner's people count as the partner; a tie without a strength counts 1";

/** Rows of how mixed ties are by kind of partner. */
export function mixRows(base: Base, ties: Float64Array, kinds: readonly (string | null)[]): MeasureRow[] {
  const { richness, blau, iqv } = kindMix(ties, kinds);
  const onFile = new Set(kinds.filter((kind) => kind !== null)).size;
  const without = sum(ties.filter((_, p) => kinds[p] === null));
  const row = {
    ...base,
    convention: `${base.convention}; K=${onFile} kinds on file${without > 0 ? `; ${without} ties to partners of no kind left out` : ""}`,
  };
  const none = sum(ties) === 0 ? "NO_TIES" : "NO_KINDS";
  const because = (value: number, reason: string) => (Number.isNaN(value) ? { value, reason } : { value });
  return [
    measureRow({
      ...row,
      measure: "partner_kinds",
      ...because(onFile === 0 ? Number.NaN : richness, "NO_KINDS"),
      unit: "kinds",
    }),
    measureRow({ ...row, measure: "partner_kind_blau", ...because(blau, none), unit: "index" }),
    measureRow({ ...row, measure: "partner_kind_iqv", ...because(iqv, none), unit: "index" }),
  ];
}

function strengthOfPartners(ties: PartnerTies): Float64Array {
  const sums = new Float64Array(ties.partners.length);
  ties.partner.forEach((p, t) => {
    sums[p]! += Number.isNaN(ties.strength[t]!) ? 1 : ties.strength[t]!;
  });
  return sums;
}

function relationsWith({ study, network }: StudyContext, partner: number): number {
  return study.relations.filter(
    ({ id, withPartners }) =>
      withPartners && partnerTies(study, network, { relation: id }).partner.includes(partner),
  ).length;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
