import type { Grouping } from "../../network/grouping.js";
import type { Network } from "../../network/network.js";
import { contactsOf } from "../../network/partner-graph.js";
import type { PartnerTies } from "../../network/partner-ties.js";

/** How often each person stands between the partners and the office, in the order of the network's `ids`. */
export interface BoundaryRoles {
  /** Pairs of a partner p and a colleague u with p → v → u and no tie p → u. */
  readonly gatekeeper: Float64Array;
  /** Those of them whose u is of another department than v; NaN for people of no department. */
  readonly gatekeeperAcross: Float64Array;
  /** Pairs of a colleague u and a partner p with u → v → p and no tie u → p. */
  readonly representative: Float64Array;
}

/**
 * Gatekeepers and representatives at the boundary of the office: Gould & Fernandez's roles with two groups,
 * all partners outside and all people inside. Ties to partners are contact and run both ways.
 *
 * @param flow the office's network turned to flow, see {@link flowView}
 * @see Gould & Fernandez (1989); Tushman & Scanlan (1981) for boundary spanning
 */
export function boundaryRoles(flow: Network, ties: PartnerTies, grouping: Grouping): BoundaryRoles {
  const n = flow.ids.length;
  const gatekeeper = new Float64Array(n);
  const gatekeeperAcross = Float64Array.from(grouping.of, (g) => (g < 0 ? Number.NaN : 0));
  const representative = new Float64Array(n);
  const contact = new Int32Array(n).fill(-1);
  contactsOf(ties).forEach((contacts, p) => {
    for (const v of contacts) contact[v] = p;
    for (const v of contacts) {
      const { of } = grouping;
      for (let e = flow.outOffsets[v]!; e < flow.outOffsets[v + 1]!; e++) {
        const u = flow.outTargets[e]!;
        if (contact[u] === p) continue;
        gatekeeper[v]!++;
        if (of[u]! >= 0 && of[u] !== of[v]) gatekeeperAcross[v]!++;
      }
      for (let e = flow.inOffsets[v]!; e < flow.inOffsets[v + 1]!; e++)
        if (contact[flow.inSources[e]!] !== p) representative[v]!++;
    }
  });
  return { gatekeeper, gatekeeperAcross, representative };
}
