import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import type { PartnerTies } from "../network/partner-ties.js";

/** How evenly something is spread over carriers. */
export interface Concentration {
  /** Herfindahl–Hirschman index: sum of squared shares, in [1/m, 1]. */
  readonly hhi: number;
  /** 1 / HHI: as many equal carriers would give the same index. */
  readonly effectiveNumber: number;
  /** Largest share of one carrier. */
  readonly largestShare: number;
}

/**
 * Concentration of amounts: whether all comes through a few.
 * @param amounts one a carrier, zero or more; NaN is passed over
 * @returns NaN fields when nothing is carried
 */
export function concentration(amounts: ArrayLike<number>): Concentration {
  let total = 0;
  let squares = 0;
  let largest = 0;
  for (let i = 0; i < amounts.length; i++) {
    const a = amounts[i]!;
    if (Number.isNaN(a)) continue;
    total += a;
    squares += a * a;
    largest = Math.max(largest, a);
  }
  const hhi = squares / (total * total);
  return { hhi, effectiveNumber: 1 / hhi, largestShare: largest / total };
}

/** Number of partners each person is tied to, in the order of `network.ids`. */
export function externalDegree(network: Network, ties: PartnerTies): Float64Array {
  const counts = new Float64Array(network.ids.length);
  for (const i of ties.person) counts[i]!++;
  return counts;
}

/** Summed strength of each person's partner ties; a tie without a strength counts 1. */
export function externalStrength(network: Network, ties: PartnerTies): Float64Array {
  const sums = new Float64Array(network.ids.length);
  ties.person.forEach((i, t) => {
    const strength = ties.strength[t]!;
    sums[i]! += Number.isNaN(strength) ? 1 : strength;
  });
  return sums;
}

/**
 * Concentration of partner ties over the people who carry them (measures.md D1): 1 where one person
 * carries all, so that one resignation would end every tie.
 */
export function partnerTieConcentration(network: Network, ties: PartnerTies): Concentration {
  return concentration(externalStrength(network, ties));
}

/** Departments × partners: people of the department tied to the partner, row by row; of a tie without a strength no threshold is known to be reached. */
export function partnerContactsByDepartment(
  ties: PartnerTies,
  grouping: Grouping,
  minStrength = 0,
): Float64Array {
  const partners = ties.partners.length;
  const counts = new Float64Array(grouping.labels.length * partners);
  ties.person.forEach((i, t) => {
    const g = grouping.of[i]!;
    if (g >= 0 && (minStrength <= 0 || ties.strength[t]! >= minStrength))
      counts[g * partners + ties.partner[t]!]!++;
  });
  return counts;
}

/** Number of people tied to each partner. */
export function partnerContacts(ties: PartnerTies): Float64Array {
  const counts = new Float64Array(ties.partners.length);
  for (const p of ties.partner) counts[p]!++;
  return counts;
}

/**
 * Absorption distance (measures.md D3): steps from each partner to each person along the direction in
 * which knowledge flows. A contact is at 1, whoever goes to a contact for advice at 2.
 *
 * @param flow the network turned to flow, see {@link flowView}
 * @returns partners × people, row by row; NaN where no route was reported
 */
export function absorptionDistance(flow: Network, ties: PartnerTies): Float64Array {
  const n = flow.ids.length;
  const partners = ties.partners.length;
  const distance = new Float64Array(partners * n).fill(Number.NaN);
  const queue = new Int32Array(n);
  const contacts: number[][] = Array.from({ length: partners }, () => []);
  ties.partner.forEach((p, t) => {
    contacts[p]!.push(ties.person[t]!);
  });
  for (let p = 0; p < partners; p++) {
    const steps = distance.subarray(p * n, (p + 1) * n);
    let reached = 0;
    for (const i of contacts[p]!) {
      if (steps[i] === 1) continue;
      steps[i] = 1;
      queue[reached++] = i;
    }
    for (let head = 0; head < reached; head++) {
      const i = queue[head]!;
      for (let e = flow.outOffsets[i]!; e < flow.outOffsets[i + 1]!; e++) {
        const j = flow.outTargets[e]!;
        if (!Number.isNaN(steps[j]!)) continue;
        steps[j] = steps[i]! + 1;
        queue[reached++] = j;
      }
    }
  }
  return distance;
}

/**
 * Share of people within so many steps of a partner.
 * @param distance one row of {@link absorptionDistance}
 * @param among people counted; default all
 */
export function shareWithin(
  distance: Float64Array,
  steps: number,
  among: (person: number) => boolean = () => true,
): number {
  let people = 0;
  let within = 0;
  distance.forEach((d, i) => {
    if (!among(i)) return;
    people++;
    if (d <= steps) within++;
  });
  return people > 0 ? within / people : Number.NaN;
}
