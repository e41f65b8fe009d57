import { attendance } from "../network/attendance.js";
import type { Network } from "../network/network.js";
import { partnerTies } from "../network/partner-ties.js";
import type { Study } from "../study/study.js";
import type { ViewTie } from "./view-network.js";

/** Name under which pairs who attend a meeting together are drawn. */
export const MEETINGS = "meetings";
/** Meetings attended by more than this share of the office tie everyone to everyone and are not drawn. */
const ALL_STAFF_SHARE = 0.5;

export function personTies(network: Network, idOf: (id: string) => string): ViewTie[] {
  const ties: ViewTie[] = [];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const strength = network.outStrengths[e]!;
      ties.push({
        from: idOf(network.ids[i]!),
        to: idOf(network.ids[network.outTargets[e]!]!),
        relation: network.relation,
        wave: network.wave,
        pathway: "informal",
        strength: network.valued && !Number.isNaN(strength) ? strength : null,
        count: 1,
      });
    }
  }
  return ties;
}

export function partnerTiesOf(
  study: Study,
  network: Network,
  only: string | undefined,
  idOf: (id: string) => string,
): ViewTie[] {
  return study.relations
    .filter((r) => r.withPartners && (only === undefined || r.id === only))
    .flatMap((r) => {
      const ties = partnerTies(study, network, { relation: r.id });
      return Array.from(
        ties.person,
        (i, t): ViewTie => ({
          from: idOf(network.ids[i]!),
          to: ties.partners[ties.partner[t]!]!,
          relation: r.id,
          wave: network.wave,
          pathway: "informal",
          strength: Number.isNaN(ties.strength[t]!) ? null : ties.strength[t]!,
          count: 1,
        }),
      );
    });
}

export function meetingTies(study: Study, network: Network, idOf: (id: string) => string): ViewTie[] {
  const shared = new Map<string, { from: string; to: string; count: number }>();
  for (const members of attendance(study, network).members) {
    if (members.length > ALL_STAFF_SHARE * network.ids.length) continue;
    members.forEach((i, a) => {
      for (const j of members.slice(a + 1)) {
        const key = `${i} ${j}`;
        const pair = shared.get(key) ?? { from: idOf(network.ids[i]!), to: idOf(network.ids[j]!), count: 0 };
        pair.count++;
        shared.set(key, pair);
      }
    });
  }
  return [...shared.values()].map((pair) => ({
    ...pair,
    relation: MEETINGS,
    wave: network.wave,
    pathway: "formal",
    strength: null,
  }));
}
