import { partnerOf } from "../study/partner-of.js";
import type { Study } from "../study/study.js";
import type { Network } from "./network.js";
import { waveAt } from "./study-network.js";

/** One contact of the office with a partner, as each side reported it: the strongest of its reports. */
export interface ContactReport {
  readonly person: number;
  readonly partner: number;
  /** null: that side did not report it; NaN: reported without a strength. */
  readonly office: number | null;
  readonly partnerSide: number | null;
}

/** Contacts by who reported them, and which partners reported any: of the others nobody was asked. */
export interface ContactReports {
  readonly reports: readonly ContactReport[];
  readonly askedPartners: ReadonlySet<number>;
}

/** Contacts between people of the network and partners, by who reported them, at the network's wave. */
export function contactReports(study: Study, network: Network): ContactReports {
  const wave = waveAt(study, network.wave);
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const { actors, ties } = study;
  const strongest = new Map<string, { person: number; partner: number; sides: (number | null)[] }>();
  const askedPartners = new Set<number>();
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.wave[e] !== wave) continue;
    const [from, to] = [ties.from[e]!, ties.to[e]!];
    const byOffice = from < actors.people;
    const inside = byOffice ? from : to;
    const partner = partnerOf(study, byOffice ? to : from);
    if (partner === null || inside >= actors.people) continue;
    const person = place.get(study.people[inside]!.id);
    if (person === undefined) continue;
    if (!byOffice) askedPartners.add(partner);
    const key = `${partner} ${person}`;
    const known = strongest.get(key) ?? { person, partner, sides: [null, null] };
    strongest.set(key, known);
    const side = byOffice ? 0 : 1;
    const earlier = known.sides[side]!;
    const strength = ties.strength[e]!;
    if (earlier === null || !(earlier >= strength)) known.sides[side] = strength;
  }
  const reports = [...strongest.values()]
    .sort((a, b) => a.partner - b.partner || a.person - b.person)
    .map(({ person, partner, sides }) => ({
      person,
      partner,
      office: sides[0] ?? null,
      partnerSide: sides[1] ?? null,
    }));
  return { reports, askedPartners };
}
