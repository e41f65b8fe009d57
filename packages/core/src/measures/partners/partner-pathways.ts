import type { Grouping } from "../../network/grouping.js";
import type { Network } from "../../network/network.js";
import { contactsOf } from "../../network/partner-graph.js";
import type { PartnerTies } from "../../network/partner-ties.js";
import { type IndependentPaths, PathFlow } from "../independent-paths.js";
import { RouteFlow } from "./route-flow.js";

/**
 * How many routes lead from each partner to each department without sharing a person, members of the department
 * and the partner's contacts included: as many people would have to leave to cut the department off. 1 means
 * that one resignation can do it.
 *
 * @param flow the office's network turned to flow, see {@link flowView}
 * @returns partners × departments, row by row: 0 to the smaller of contacts and department
 * @see White & Harary (2001), after Menger (1927)
 */
export function partnerPathways(flow: Network, ties: PartnerTies, grouping: Grouping): Float64Array {
  const members = departmentMembers(grouping);
  const paths = new PathFlow(flow, "people");
  return Float64Array.from(
    contactsOf(ties).flatMap((contacts) => members.map((ends) => paths.count(contacts, ends))),
  );
}

/**
 * The routes from one partner to one department and a smallest set of people whose absence cuts them all; of
 * several such sets the one nearest to the partner.
 *
 * @param partner position in `ties.partners`
 * @param department position in `grouping.labels`
 */
export function partnerPathwayCut(
  flow: Network,
  ties: PartnerTies,
  grouping: Grouping,
  partner: number,
  department: number,
): IndependentPaths {
  const contacts = contactsOf(ties)[partner];
  const ends = departmentMembers(grouping)[department];
  if (contacts === undefined || ends === undefined)
    throw new RangeError(`partnerPathwayCut: no partner ${partner} or no department ${department}`);
  return new PathFlow(flow, "people").between(contacts, ends);
}

/** What would be lost of the routes from partners to departments if one person left, one entry a person. */
export interface RouteLosses {
  /** Pairs of a partner and a department with one independent route fewer. */
  readonly pathwaysLost: Float64Array;
  /** Those of them with no route left. */
  readonly linksSevered: Float64Array;
  /** Partners × people: departments that would be cut off from the partner. */
  readonly severedFrom: Float64Array;
}

/**
 * Whose leaving costs a route from a partner to a department. Nobody's leaving costs a pair more than one
 * independent route; whoever is in some smallest cut costs it one.
 *
 * @param flow the office's network turned to flow, see {@link flowView}
 * @see Menger (1927) through White & Harary (2001)
 */
export function routeLosses(flow: Network, ties: PartnerTies, grouping: Grouping): RouteLosses {
  const n = flow.ids.length;
  const pathwaysLost = new Float64Array(n);
  const linksSevered = new Float64Array(n);
  const severedFrom = new Float64Array(ties.partners.length * n);
  const routes = new RouteFlow(flow);
  const members = departmentMembers(grouping);
  contactsOf(ties).forEach((contacts, p) => {
    for (const ends of members) {
      const critical = routes.critical(contacts, ends);
      if (critical.length === 0) continue;
      const only = routes.count(contacts, ends) === 1;
      for (const i of critical) {
        pathwaysLost[i]!++;
        if (!only) continue;
        linksSevered[i]!++;
        severedFrom[p * n + i]!++;
      }
    }
  });
  return { pathwaysLost, linksSevered, severedFrom };
}

function departmentMembers({ labels, of }: Grouping): readonly (readonly number[])[] {
  const members: number[][] = labels.map(() => []);
  of.forEach((g, i) => {
    if (g >= 0) members[g]!.push(i);
  });
  return members;
}
