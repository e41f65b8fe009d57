import { buildNetwork, type Grouping, groupingFrom, type Network, type ViewNetwork } from "@crosstie/core";
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
  const people = shown.people;
  const place = new Map(people.map((person, at) => [person.id, at]));
  const best = new Map<string, { from: number; to: number; strength: number }>();
  const informal = shown.ties.some((tie) => tie.pathway === "informal");
  for (const tie of shown.ties) {
    if (informal && tie.pathway === "formal") continue;
    const from = place.get(tie.from);
    const to = place.get(tie.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
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
        data.departments.some((d) => d.id === person.department) ? person.department : null,
      ),
    ),
  };
}
