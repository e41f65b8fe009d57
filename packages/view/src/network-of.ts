import {
  buildNetwork,
  type Grouping,
  groupingFrom,
  type Network,
  type PartnerTies,
  type ViewNetwork,
} from "@crosstie/core";
import type { Shown } from "./filter.js";
import { answeredAt } from "./roster.js";
import type { ViewState } from "./view-state.js";

/** A network for core's measures, and who belongs to which department in it. */
export interface MeasuredNetwork {
  readonly network: Network;
  readonly grouping: Grouping;
}

/**
 * Ties among the people shown as a network that core's functions take: each pair once, at its largest strength.
 * Formal ties are left out where there are others, because nobody names anybody by sitting in a meeting.
 */
export function networkOf(data: ViewNetwork, state: ViewState, shown: Shown): MeasuredNetwork {
  const known = made.get(shown);
  if (known !== undefined && known.data === data) return known.measured;
  const measured = makeNetwork(data, state, shown);
  made.set(shown, { data, measured });
  return measured;
}

const made = new WeakMap<Shown, { readonly data: ViewNetwork; readonly measured: MeasuredNetwork }>();

function makeNetwork(data: ViewNetwork, state: ViewState, shown: Shown): MeasuredNetwork {
  const people = shown.people;
  const place = new Map(people.map((person, at) => [person.id, at]));
  const best = new Map<number, { from: number; to: number; strength: number }>();
  const known = new Set(data.departments.map(({ id }) => id));
  const informal = shown.ties.some((tie) => tie.pathway === "informal");
  for (const tie of shown.ties) {
    if (informal && tie.pathway === "formal") continue;
    const from = place.get(tie.from);
    const to = place.get(tie.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = from * people.length + to;
    const strength = tie.strength ?? Number.NaN;
    const held = best.get(key);
    if (held === undefined || !(held.strength >= strength)) best.set(key, { from, to, strength });
  }
  const ties = [...best.values()];
  const valued = ties.some((tie) => !Number.isNaN(tie.strength));
  const recorded = people.some((person) => Object.keys(person.answered).length > 0);
  return {
    network: buildNetwork({
      ids: people.map((person) => person.id),
      from: ties.map((tie) => tie.from),
      to: ties.map((tie) => tie.to),
      ...(valued ? { strength: ties.map((tie) => tie.strength) } : {}),
      ...(recorded ? { answered: people.map((p) => (answeredAt(p, state.wave) === false ? 0 : 1)) } : {}),
      relation: state.relation ?? "all",
      wave: state.wave ?? "",
    }),
    grouping: groupingFrom(
      people.map((person) =>
        person.department !== null && known.has(person.department) ? person.department : null,
      ),
    ),
  };
}

/** Ties shown between people of the network and partners, one a pair, the strongest kept. */
export function partnerTiesOf(data: ViewNetwork, network: Network, shown: Shown): PartnerTies {
  const people = new Map(network.ids.map((id, at) => [id, at]));
  const partners = new Map(data.partners.map(({ id }, at) => [id, at]));
  const best = new Map<string, { person: number; partner: number; strength: number }>();
  for (const tie of shown.ties) {
    const person = people.get(tie.from) ?? people.get(tie.to);
    const partner = partners.get(tie.to) ?? partners.get(tie.from);
    if (person === undefined || partner === undefined) continue;
    const key = `${person} ${partner}`;
    const strength = tie.strength ?? Number.NaN;
    const held = best.get(key);
    if (held === undefined || !(held.strength >= strength)) best.set(key, { person, partner, strength });
  }
  const ties = [...best.values()];
  return {
    partners: data.partners.map(({ id }) => id),
    person: Int32Array.from(ties, (tie) => tie.person),
    partner: Int32Array.from(ties, (tie) => tie.partner),
    strength: Float64Array.from(ties, (tie) => tie.strength),
  };
}
