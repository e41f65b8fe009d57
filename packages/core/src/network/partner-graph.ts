import { buildNetwork, type Network } from "./network.js";
import type { PartnerTies } from "./partner-ties.js";

/**
 * The office and those outside it in one network, in the direction in which knowledge flows: people first, in
 * the order of the office's network, then those outside, in the order of `PartnerTies.partners`.
 */
export interface PartnerGraph {
  readonly network: Network;
  /** How many of `network.ids` are people of the office. */
  readonly people: number;
}

export interface PartnerGraphOptions {
  /** Whether ties lead to partners too, not only from them. Default false: what a partner knows comes in. */
  readonly bothWays?: boolean;
}

/**
 * Joins partners to the office: a tie from each partner to each of its contacts, as strong as their tie.
 *
 * @param flow the office's network turned to flow, see {@link flowView}
 */
export function partnerGraph(
  flow: Network,
  ties: PartnerTies,
  { bothWays = false }: PartnerGraphOptions = {},
): PartnerGraph {
  const people = flow.ids.length;
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (let i = 0; i < people; i++) {
    for (let e = flow.outOffsets[i]!; e < flow.outOffsets[i + 1]!; e++) {
      from.push(i);
      to.push(flow.outTargets[e]!);
      strength.push(flow.outStrengths[e]!);
    }
  }
  ties.person.forEach((person, t) => {
    const partner = people + ties.partner[t]!;
    from.push(partner, ...(bothWays ? [person] : []));
    to.push(person, ...(bothWays ? [partner] : []));
    strength.push(ties.strength[t]!, ...(bothWays ? [ties.strength[t]!] : []));
  });
  const valued = flow.valued || ties.strength.some((w) => !Number.isNaN(w));
  const network = buildNetwork({
    ids: [...flow.ids, ...ties.partners],
    from,
    to,
    ...(valued ? { strength } : {}),
    relation: flow.relation,
    wave: flow.wave,
    orientation: "give",
    directed: true,
    answered: [...flow.answered, ...ties.partners.map(() => 1)],
    responseRecorded: flow.responseRecorded,
    observation: "column",
  });
  return Object.freeze({ network, people });
}

/** Positions in `network.ids` of each partner's contacts, ascending. */
export function contactsOf(ties: PartnerTies): readonly (readonly number[])[] {
  const contacts: number[][] = ties.partners.map(() => []);
  ties.partner.forEach((p, t) => {
    contacts[p]!.push(ties.person[t]!);
  });
  return contacts.map((list) => [...new Set(list)].sort((a, b) => a - b));
}
