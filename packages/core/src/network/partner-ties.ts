import type { Study } from "../study/study.js";
import type { Network } from "./network.js";
import { waveAt } from "./study-network.js";

/**
 * Who in the office is tied to which partner: one entry a pair, from either side's report, the strongest
 * kept. A tie to somebody who works for a partner is a tie to that partner. Positions of `person` refer
 * to `network.ids`, those of `partner` to `partners`.
 */
export interface PartnerTies {
  readonly partners: readonly string[];
  readonly person: Int32Array;
  readonly partner: Int32Array;
  /** NaN: reported without a strength. */
  readonly strength: Float64Array;
}

export interface PartnerTiesOptions {
  /** Only ties of this relation; default all relations that reach partners. */
  readonly relation?: string;
}

/** Ties between people of the network and partners, at the network's wave. */
export function partnerTies(
  study: Study,
  network: Network,
  { relation }: PartnerTiesOptions = {},
): PartnerTies {
  const wave = waveAt(study, network.wave);
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const { actors, ties } = study;
  const partnerOf = (actor: number): number => {
    if (actor < actors.people) return -1;
    const at = actor - actors.people;
    return at < actors.partners ? at : study.partnerPeople[at - actors.partners]!.partner;
  };
  const strongest = new Map<string, { person: number; partner: number; strength: number }>();
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.wave[e] !== wave) continue;
    if (relation !== undefined && study.relations[ties.relation[e]!]!.id !== relation) continue;
    const from = ties.from[e]!;
    const to = ties.to[e]!;
    const partner = Math.max(partnerOf(from), partnerOf(to));
    const inside = from < actors.people ? from : to;
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
    partners: study.partners.map((p) => p.id),
    person: Int32Array.from(list, (t) => t.person),
    partner: Int32Array.from(list, (t) => t.partner),
    strength: Float64Array.from(list, (t) => t.strength),
  };
}
