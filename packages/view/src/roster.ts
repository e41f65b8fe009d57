import type { ViewNetwork, ViewPerson } from "@crosstie/core";
import type { ViewState } from "./view-state.js";

/** true: answered; false: asked, no answer; null: not on the roster of the wave. */
export function answeredAt(person: ViewPerson, wave: string | null): boolean | null {
  if (wave !== null) {
    return Object.hasOwn(person.answered, wave) ? (person.answered[wave] ?? null) : null;
  }
  const all = Object.values(person.answered);
  return all.length === 0 ? null : all.some((answer) => answer);
}

/** People on the roster of a wave; all of them where the data carries no rosters. */
export function presentAt(data: ViewNetwork, wave: string | null): readonly ViewPerson[] {
  const recorded = data.people.some((person) => Object.keys(person.answered).length > 0);
  if (wave === null || !recorded) return data.people;
  return data.people.filter((person) => answeredAt(person, wave) !== null);
}

/** The two rounds a state compares, the earlier first: the chosen one, and the one before it unless another is chosen. */
export function comparedRounds(
  data: ViewNetwork,
  state: Pick<ViewState, "wave" | "since">,
): readonly [string, string] | null {
  const at = data.waves.findIndex((wave) => wave.id === state.wave);
  if (at < 0 || data.waves.length < 2) return null;
  const other = data.waves.findIndex((wave) => wave.id === state.since);
  const before = other >= 0 && other !== at ? other : at > 0 ? at - 1 : 1;
  const [first, second] = before < at ? [before, at] : [at, before];
  return [data.waves[first]!.id, data.waves[second]!.id];
}
