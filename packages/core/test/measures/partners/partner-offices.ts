import fc from "fast-check";
import { groupingFrom } from "../../../src/network/grouping.js";
import { buildNetwork, type Network } from "../../../src/network/network.js";
import type { PartnerTies } from "../../../src/network/partner-ties.js";

/** A small office with partners, as flow: every ordered pair tied or not, every partner tied to some people. */
export interface PartnerOffice {
  readonly flow: Network;
  readonly ties: PartnerTies;
  readonly grouping: ReturnType<typeof groupingFrom>;
}

interface Parts {
  readonly n: number;
  readonly partners: number;
  readonly cells: readonly number[];
  readonly contacts: readonly number[];
  readonly labels: readonly string[];
}

export function officeOf({ n, partners, cells, contacts, labels }: Parts): PartnerOffice {
  const pairs = [...Array(n * n).keys()].filter((c) => Math.floor(c / n) !== c % n && cells[c]! > 0);
  const held = [...Array(n * partners).keys()].filter((c) => contacts[c]! > 0);
  return {
    flow: buildNetwork({
      ids: Array.from({ length: n }, (_, i) => `p${i}`),
      from: pairs.map((c) => Math.floor(c / n)),
      to: pairs.map((c) => c % n),
      strength: pairs.map((c) => cells[c]!),
      orientation: "give",
    }),
    ties: {
      partners: Array.from({ length: partners }, (_, p) => `P${p}`),
      person: Int32Array.from(held, (c) => c % n),
      partner: Int32Array.from(held, (c) => Math.floor(c / n)),
      strength: Float64Array.from(held, (c) => contacts[c]!),
    },
    grouping: groupingFrom(labels),
  };
}

/** Random small offices with partners; strengths 1 to 4. */
export function partnerOffices(most = 6, tie = [0, 0, 0, 1, 2, 3, 4]): fc.Arbitrary<PartnerOffice> {
  return fc
    .record({ n: fc.integer({ min: 1, max: most }), partners: fc.integer({ min: 1, max: 2 }) })
    .chain(({ n, partners }) =>
      fc.record({
        n: fc.constant(n),
        partners: fc.constant(partners),
        cells: fc.array(fc.constantFrom(...tie), { minLength: n * n, maxLength: n * n }),
        contacts: fc.array(fc.constantFrom(0, 0, 1, 3), { minLength: n * partners, maxLength: n * partners }),
        labels: fc.array(fc.constantFrom("A", "B", "C"), { minLength: n, maxLength: n }),
      }),
    )
    .map(officeOf);
}

/** Positions that `i` has a tie to. */
export function followers(network: Network, i: number): number[] {
  return [...network.outTargets.subarray(network.outOffsets[i]!, network.outOffsets[i + 1]!)];
}

/** People reached from some people within so many steps, `away` not there; the start counts as the first step. */
export function reachedWithin(
  flow: Network,
  starts: readonly number[],
  steps: number,
  away: ReadonlySet<number> = new Set(),
): Set<number> {
  let edge = starts.filter((i) => !away.has(i));
  const reached = new Set(edge);
  for (let d = 1; d < steps && edge.length > 0; d++) {
    edge = edge.flatMap((i) => followers(flow, i)).filter((j) => !away.has(j) && !reached.has(j));
    for (const j of edge) reached.add(j);
  }
  return reached;
}

export function contactsOfPartner({ ties }: PartnerOffice, partner: number): number[] {
  return [...ties.person].filter((_, t) => ties.partner[t] === partner);
}
