import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { whiteHarary2001 } from "../references.js";
import { PathFlow } from "./independent-paths.js";
import type { CutMeasure, CutPerson } from "./measure.js";
import { membersOf } from "./pathways.js";

/**
 * For each ordered pair of departments the people of a smallest set whose absence cuts every pathway from the one to
 * the other, members of the two included; of several such sets the one nearest to the first. Without direction
 * both orders are given, since the sets nearest to either department need not be the same.
 *
 * @returns a person of a set, with the size of the set: 1 for somebody on whom every pathway hangs. Nobody where
 *   there is no pathway. Pairs in the order of `grouping.labels`, people in that of `ids`
 * @see White & Harary (2001), after Menger (1927)
 */
export function pathwayCuts(network: Network, grouping: Grouping): readonly CutPerson[] {
  const members = membersOf(grouping);
  const flow = new PathFlow(network, "people");
  const cuts: CutPerson[] = [];
  members.forEach((start, from) => {
    members.forEach((end, to) => {
      if (from === to) return;
      const { cut } = flow.between(start, end);
      for (const person of cut) cuts.push({ person, from, to, value: cut.length });
    });
  });
  return cuts;
}

export const pathwayCutMeasure = {
  id: "pathway_cut",
  level: "person-department-pair",
  title: "People who cut the pathways between departments",
  about:
    "Who would have to be absent before no pathway from one department to another is left, and how many they are together: 1 means that every pathway hangs on this person.",
  formula:
    "a row for each person of a smallest set whose absence cuts every pathway (the set nearest to the first department); value: people in the set, as many as `pathways`",
  unit: "people",
  range: [1, null],
  views: ["union", "directed", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Ties nobody reported are not seen: people may look more needed than they are. People without a department carry pathways.",
  isolates: "Carry no pathway: no rows.",
  singletons: "Its only person cuts every pathway from or to it.",
  disconnected: "No rows for two departments no path joins.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [whiteHarary2001],
  compute: pathwayCuts,
} as const satisfies CutMeasure;
