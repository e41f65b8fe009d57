import type { ViewNetwork, ViewTie } from "@crosstie/core";
import { answeredAt, presentAt } from "./roster.js";

export type ChangeKind = "kept" | "new" | "gone";

/** What became of ties between two rounds, among people who answered in both of them. */
export interface Change {
  /** The earlier and the later round. */
  readonly rounds: readonly [string, string];
  readonly counts: Readonly<Record<ChangeKind, number>>;
  /** People compared; those only in the earlier and only in the later round. */
  readonly stayers: number;
  readonly leavers: number;
  readonly joiners: number;
  /** Ties on the rosters of both rounds that one side's silence keeps from being compared. */
  readonly notCompared: number;
  kindOf(tie: ViewTie): ChangeKind | null;
}

/**
 * Compares ties of two rounds. Only ties whose sender answered both times can be called new or gone; people who
 * joined or left are counted apart. Strengths make no difference, ties with partners are compared too.
 */
export function changeBetween(
  data: ViewNetwork,
  [before, after]: readonly [string, string],
  ties: readonly ViewTie[],
): Change {
  const early = new Set(presentAt(data, before).map((person) => person.id));
  const late = new Set(presentAt(data, after).map((person) => person.id));
  const people = new Map(data.people.map((person) => [person.id, person]));
  const both = (id: string): boolean => !people.has(id) || (early.has(id) && late.has(id));
  const answeredBoth = (id: string): boolean => {
    const person = people.get(id);
    return (
      person === undefined ||
      (answeredAt(person, before) !== false && answeredAt(person, after) !== false && both(id))
    );
  };
  // The one who reports a tie with a partner is the person, whichever end it stands at.
  const reporter = (tie: ViewTie): string => (people.has(tie.from) ? tie.from : tie.to);
  const keyOf = (tie: ViewTie): string => [tie.relation, tie.from, tie.to].join("\0");
  const held = { [before]: new Set<string>(), [after]: new Set<string>() };
  for (const tie of ties) held[tie.wave]?.add(keyOf(tie));
  const kindOf = (tie: ViewTie): ChangeKind | null => {
    if (!both(tie.from) || !both(tie.to) || !answeredBoth(reporter(tie))) return null;
    const key = keyOf(tie);
    if (held[before]?.has(key) === true) return held[after]?.has(key) === true ? "kept" : "gone";
    return "new";
  };
  const counts = { kept: 0, new: 0, gone: 0 };
  let notCompared = 0;
  const seen = new Set<string>();
  for (const tie of ties) {
    if (tie.wave !== before && tie.wave !== after) continue;
    const key = keyOf(tie);
    if (seen.has(key)) continue;
    seen.add(key);
    const kind = kindOf(tie);
    if (kind !== null) counts[kind]++;
    else if (both(tie.from) && both(tie.to)) notCompared++;
  }
  return {
    rounds: [before, after],
    counts,
    stayers: [...early].filter((id) => late.has(id)).length,
    leavers: [...early].filter((id) => !late.has(id)).length,
    joiners: [...late].filter((id) => !early.has(id)).length,
    notCompared,
    kindOf,
  };
}
