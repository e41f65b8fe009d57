import type { Grouping } from "../network/grouping.js";
import { type Network, tiePlace } from "../network/network.js";
import { whiteHarary2001 } from "../references.js";
import { DepartmentSearch } from "./department-search.js";
import type { PersonMeasure, TieMeasure } from "./measure.js";

/**
 * People whose loss would leave two departments without any path that joined them before: a path from some person
 * of the one to some person of the other, along the ties where the network is directed. Crosstie-defined. The only
 * member with a path to another department counts, also where the department has no one else.
 *
 * @returns 1 or 0 a person, in the order of `ids`
 */
export function departmentCritical(network: Network, grouping: Grouping): Float64Array {
  const critical = new Float64Array(network.ids.length);
  const search = new DepartmentSearch(network, grouping);
  for (let g = 0; g < grouping.labels.length; g++) {
    search.from(g);
    const before = search.met.slice();
    // Who is needed stands on every path, so on the one that was found.
    for (const person of search.peopleOnTheWay())
      if (critical[person] === 0) {
        search.from(g, { person });
        if (search.lost(before)) critical[person] = 1;
      }
  }
  return critical;
}

/**
 * Ties whose loss would leave two departments without any path that joined them before, as
 * {@link departmentCritical} asks it of people. A tie of an undirected network is lost both ways. Crosstie-defined.
 *
 * @returns 1 or 0, in the order of the stored ties
 */
export function departmentCriticalTie(network: Network, grouping: Grouping): Float64Array {
  const critical = new Float64Array(network.outTargets.length);
  const search = new DepartmentSearch(network, grouping);
  for (let g = 0; g < grouping.labels.length; g++) {
    search.from(g);
    const before = search.met.slice();
    for (const [i, j] of search.tiesOnTheWay()) {
      const place = tiePlace(network, i, j);
      if (critical[place] === 1) continue;
      search.from(g, { tie: [i, j] });
      if (!search.lost(before)) continue;
      critical[place] = 1;
      if (!network.directed) critical[tiePlace(network, j, i)] = 1;
    }
  }
  return critical;
}

export const departmentCriticalMeasure = {
  id: "department_critical",
  level: "person",
  title: "Sole link between departments",
  about: "Whether some two departments would have no path between them at all if this person left.",
  formula:
    "1 if removing the person disconnects a pair of departments that was connected (in the directed view by a path from the one to the other), otherwise 0",
  unit: "0 or 1",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "value",
  missing:
    "Ties nobody reported are not seen: people may look more needed than they are. People without a department carry paths.",
  isolates: "0.",
  singletons: "Its only person counts where a path to another department is lost with them.",
  disconnected: "Only departments that some path joins can be cut off.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [whiteHarary2001],
  compute: departmentCritical,
} as const satisfies PersonMeasure;

export const departmentCriticalTieMeasure = {
  id: "department_critical",
  level: "tie",
  title: "Sole tie between departments",
  about: "Whether some two departments would have no path between them at all without this tie.",
  formula:
    "1 if removing the tie disconnects a pair of departments that was connected (in the directed view by a path from the one to the other), otherwise 0",
  unit: "0 or 1",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing: "Ties nobody reported are not seen: ties may look more needed than they are.",
  isolates: "No effect.",
  singletons: "The only tie of a department of one counts.",
  disconnected: "Only departments that some path joins can be cut off.",
  limit: 5000,
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [whiteHarary2001],
  compute: departmentCriticalTie,
} as const satisfies TieMeasure;
