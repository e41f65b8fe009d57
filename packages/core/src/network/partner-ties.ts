import { partnerOf } from "../study/partner-of.js";
import type { Study } from "../study/study.js";
import type { Network } from "./network.js";
import { waveAt } from "./study-network.js";

/**
 * Who in the office is tied to which partner: one entry a pair, from either side's report, the strongest
 * kept, by partner and then by person. A tie to somebody who works for a partner is a tie to that partner,
 * unless partners' people were asked to stand for themselves. Positions of `person` refer to `network.ids`,
 * those of `partner` to `partners`.
 */
export interface PartnerTies {
  /** Partners, and after them their people where these stand for themselves. */
  readonly partners: readonly string[];
  readonly person: Int32Array;
  readonly partner: Int32Array;
  /** NaN: reported without a strength. */
  readonly strength: Float64Array;
}

export interface PartnerTiesOptions {
  /** Only ties of this relation; default those `partners.ties` of study.yaml names, else all that reach partners. */
  readonly relation?: string;
  /** Whether somebody who works for a partner counts as the partner (default) or as themselves. */
  readonly partnerPeople?: "partner" | "themselves";
}

/** Ties between people of the network and partners, at the network's wave. */
export function partnerTies(
  study: Study,
  network: Network,
  { relation, partnerPeople = "partner" }: PartnerTiesOptions = {},
): PartnerTies {
  const wave = waveAt(study, network.wave);
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const { actors, ties } = study;
  const outside = (actor: number): number =>
    partnerPeople === "themselves" ? actor - actors.people : (partnerOf(study, actor) ?? -1);
  const strongest = new Map<string, { person: number; partner: number; strength: number }>();
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.wave[e] !== wave) continue;
    const { id } = study.relations[ties.relation[e]!]!;
    if (relation === undefined ? study.partnerRelations?.includes(id) === false : id !== relation) continue;
    const from = ties.from[e]!;
    const to = ties.to[e]!;
    const inside = from < actors.people ? from : to;
    const partner = outside(inside === from ? to : from);
    if (partner < 0 || inside >= actors.people) continue;
    const person = place.get(study.people[inside]!.id);
    if (person === undefined) continue;
    const key = `${person} ${partner}`;
    const earlier = strongest.get(key);
    if (earlier === undefined) strongest.set(key, { person, partner, strength: ties.strength[e]! });
    else if (!(earlier.strength >= ties.strength[e]!)) earlier.strength = ties.strength[e]!;
  }
  const list = [...strongest.values()].sort((a, b) => a.partner - b.partner || a.person - b.person);
  return {
    partners: [...study.partners, ...(partnerPeople === "themselves" ? study.partnerPeople : [])].map(
      (p) => p.id,
    ),
    person: Int32Array.from(list, (t) => t.person),
    partner: Int32Array.from(list, (t) => t.partner),
    strength: Float64Array.from(list, (t) => t.strength),
  };
}

/** Only the ties of at least this strength; of a tie without a strength it is not known. */
export function atLeastStrong(ties: PartnerTies, minStrength: number): PartnerTies {
  const kept = [...ties.person.keys()].filter((t) => ties.strength[t]! >= minStrength);
  return {
    partners: ties.partners,
    person: Int32Array.from(kept, (t) => ties.person[t]!),
    partner: Int32Array.from(kept, (t) => ties.partner[t]!),
    strength: Float64Array.from(kept, (t) => ties.strength[t]!),
  };
}
