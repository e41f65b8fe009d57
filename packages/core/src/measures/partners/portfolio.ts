import type { Network } from "../../network/network.js";
import { contactsOf } from "../../network/partner-graph.js";
import type { PartnerLinks } from "../../network/partner-links.js";
import type { PartnerTies } from "../../network/partner-ties.js";
import { absorptionDistance } from "../partners.js";

/** Two partners and what they share in the office. */
export interface PartnerOverlap {
  readonly a: number;
  readonly b: number;
  /** People in contact with both: the entry of the two-mode projection. */
  readonly shared: number;
  /** People in contact with both as a share of those in contact with either; NaN where neither has a contact. */
  readonly jaccard: number;
}

/**
 * How far each two partners are met by the same people.
 * @see Jaccard (1912); Breiger (1974) for the projection of people by partners
 */
export function partnerOverlaps(ties: PartnerTies): PartnerOverlap[] {
  const contacts = contactsOf(ties).map((list) => new Set(list));
  return contacts.flatMap((of, a) =>
    contacts.slice(a + 1).map((other, k) => {
      const shared = [...of].filter((i) => other.has(i)).length;
      const either = of.size + other.size - shared;
      return { a, b: a + 1 + k, shared, jaccard: either > 0 ? shared / either : Number.NaN };
    }),
  );
}

/**
 * Redundancy of sources: how many partners reach each person within so many steps.
 *
 * @param flow the office's network turned to flow, see {@link flowView}
 * @param steps default 3
 */
export function partnerRedundancy(flow: Network, ties: PartnerTies, steps = 3): Float64Array {
  const n = flow.ids.length;
  const distance = absorptionDistance(flow, ties);
  const counts = new Float64Array(n);
  distance.forEach((d, at) => {
    if (d <= steps) counts[at % n]!++;
  });
  return counts;
}

/**
 * Whether two partners have nothing on file by which they would know of each other: no tie between them, no
 * meeting that both attend, and no person of the office in contact with both.
 */
export function unawareOfEachOther(overlap: PartnerOverlap, links: PartnerLinks, partners: number): boolean {
  const pair = overlap.a * partners + overlap.b;
  return overlap.shared === 0 && !links.tied.has(pair) && !links.meeting.has(pair);
}

/** What working with partners asks of a person. */
export interface LiaisonLoad {
  /** Partners the person is tied to. */
  readonly partners: number;
  /** Routines with a partner's people that the person attends. */
  readonly routines: number;
  readonly load: number;
  /** Mean load of the others who carry any; NaN where nobody else does. */
  readonly others: number;
}

/**
 * Liaison load: partner ties and joint routines of each person, against the mean of the others who carry any.
 *
 * @param degree partners of each person
 * @param routines joint routines of each person
 */
export function liaisonLoad(degree: ArrayLike<number>, routines: ArrayLike<number>): LiaisonLoad[] {
  const loads = Array.from(degree, (d, i) => d + routines[i]!);
  const total = loads.reduce((sum, load) => sum + load, 0);
  const carriers = loads.filter((load) => load > 0).length;
  return loads.map((load, i) => {
    const others = carriers - (load > 0 ? 1 : 0);
    return {
      partners: degree[i]!,
      routines: routines[i]!,
      load,
      others: others > 0 ? (total - load) / others : Number.NaN,
    };
  });
}
