import { CrosstieError } from "../error.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { stepsFrom } from "../network/paths.js";
import { whiteHarary2001 } from "../references.js";
import { type IndependentPathsOptions, PathFlow } from "./independent-paths.js";
import type { DepartmentPairMeasure } from "./measure.js";

/** Members of each group, in the order of `labels`. */
export function membersOf({ of, labels }: Grouping): readonly (readonly number[])[] {
  const members: number[][] = labels.map(() => []);
  for (let i = 0; i < of.length; i++) if (of[i]! >= 0) members[of[i]!]!.push(i);
  return members;
}

/**
 * How many chains of ties lead from each department to each other one without sharing a person, the members of
 * both departments included: the smallest number of people whose absence cuts every pathway. Chains may lead
 * through any department, and through people of none. `independent: "ties"` asks only that they share no tie.
 *
 * @returns groups × groups counts, 0 to the smaller department's size; NaN within a department. Undirected:
 *   symmetric; directed: along the ties from the row's to the column's people.
 * @see White & Harary (2001), after Menger (1927)
 */
export function pathways(
  network: Network,
  grouping: Grouping,
  { independent = "people" }: IndependentPathsOptions = {},
): Float64Array {
  const members = membersOf(grouping);
  const groups = members.length;
  const counts = new Float64Array(groups * groups).fill(Number.NaN);
  const flow = new PathFlow(network, independent);
  for (let g = 0; g < groups; g++) {
    for (let h = network.directed ? 0 : g + 1; h < groups; h++) {
      if (g === h) continue;
      const count = flow.count(members[g]!, members[h]!);
      counts[g * groups + h] = count;
      if (!network.directed) counts[h * groups + g] = count;
    }
  }
  return counts;
}

/**
 * A smallest set of people whose absence cuts every pathway from one department to another, members of the two
 * included; of several such sets the one nearest to the first department. As many as {@link pathways} counts.
 *
 * @returns positions in `ids`, ascending; empty where there is no pathway
 * @throws CrosstieError "unknown-department" or "same-department"
 */
export function pathwayCut(
  network: Network,
  grouping: Grouping,
  from: string,
  to: string,
): readonly number[] {
  const members = membersOf(grouping);
  const [start, end] = [from, to].map((label) => {
    const group = members[grouping.labels.indexOf(label)];
    if (group !== undefined) return group;
    throw new CrosstieError(
      "unknown-department",
      `pathwayCut: no department "${label}" in column "${grouping.column}".`,
    );
  });
  if (start === undefined || end === undefined || start === end)
    throw new CrosstieError("same-department", `pathwayCut: give two departments, got "${from}" twice.`);
  return new PathFlow(network, "people").between(start, end).cut;
}

/**
 * How near the people of each department are to those of each other one: the mean of 1/d over pairs of people,
 * 0 for pairs without a path. Paths may lead through anyone; people without a department are not ends of them.
 *
 * @returns groups × groups numbers in [0, 1]; within a department over its pairs, NaN where it has one person
 */
export function meanCloseness(network: Network, { of, labels, sizes }: Grouping): Float64Array {
  const n = network.ids.length;
  const groups = labels.length;
  const sums = new Float64Array(groups * groups);
  const steps = new Int32Array(n);
  const queue = new Int32Array(n);
  for (let s = 0; s < n; s++) {
    const g = of[s]!;
    if (g < 0) continue;
    const reached = stepsFrom(network, s, steps, queue);
    for (let k = 1; k < reached; k++) {
      const h = of[queue[k]!]!;
      if (h >= 0) sums[g * groups + h]! += 1 / steps[queue[k]!]!;
    }
  }
  return sums.map((sum, c) => {
    const [g, h] = [Math.floor(c / groups), c % groups];
    const pairs = sizes[g]! * (g === h ? sizes[h]! - 1 : sizes[h]!);
    return pairs > 0 ? sum / pairs : Number.NaN;
  });
}

export const pathwaysMeasure = {
  id: "pathways",
  level: "department-pair",
  title: "Independent pathways between departments",
  about: "How many people would have to be absent before no pathway between two departments is left.",
  formula:
    "largest number of chains between the two departments that share no person (maximum flow); their own people can be absent too: a cut that spared them would be infinite where a tie joins the two directly",
  unit: "pathways",
  range: [0, null],
  views: ["union", "directed", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Ties nobody reported are not seen: a lower bound. People without a department carry pathways and are ends of none.",
  isolates: "0 where no path joins the two.",
  singletons: "At most 1 pathway from or to it.",
  disconnected: "0 where no path joins the two.",
  undefinedWhen: "within a department",
  reason: "NOT_APPLICABLE",
  references: [whiteHarary2001],
  compute: (network: Network, grouping: Grouping): Float64Array => pathways(network, grouping),
} as const satisfies DepartmentPairMeasure;

export const pathwaysTiesMeasure = {
  id: "pathways_ties",
  level: "department-pair",
  title: "Tie-independent pathways between departments",
  about: "How many ties would have to be lost before no pathway between two departments is left.",
  formula: "largest number of chains between the two departments that share no tie (maximum flow)",
  unit: "pathways",
  range: [0, null],
  views: ["union", "directed", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Ties nobody reported are not seen: a lower bound. People without a department carry pathways and are ends of none.",
  isolates: "0 where no path joins the two.",
  singletons: "No effect.",
  disconnected: "0 where no path joins the two.",
  undefinedWhen: "within a department",
  reason: "NOT_APPLICABLE",
  references: [whiteHarary2001],
  compute: (network: Network, grouping: Grouping): Float64Array =>
    pathways(network, grouping, { independent: "ties" }),
} as const satisfies DepartmentPairMeasure;

export const meanClosenessMeasure = {
  id: "mean_closeness",
  level: "department-pair",
  title: "Closeness of departments",
  about:
    "How few steps lie between people of two departments: 1 if everyone knows everyone, 0 if no path joins them.",
  formula: "mean of 1 / d(i, j) over people i of r and j of s, 0 without a path",
  unit: "index",
  range: [0, 1],
  views: ["union", "directed", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Ties nobody reported are not seen: a lower bound. People without a department carry paths and are ends of none.",
  isolates: "Count as people nobody reaches.",
  singletons: "Undefined within a department of one person.",
  disconnected: "Pairs without a path count as 0.",
  undefinedWhen: "within a department of one person",
  reason: "SINGLETON_GROUP",
  references: [whiteHarary2001],
  compute: meanCloseness,
} as const satisfies DepartmentPairMeasure;
