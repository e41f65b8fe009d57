import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { stepsFrom } from "../network/paths.js";
import { everettBorgatti1999 } from "../references.js";
import type { DepartmentMeasure } from "./measure.js";
import { type TieSide, tieRows } from "./tie-rows.js";

export interface GroupDegreeOptions {
  /** In a directed network: tied either way (default), named by a member, or naming one. */
  readonly ties?: TieSide;
}

export interface GroupBetweennessOptions {
  /** `share` (default) of the pairs of outsiders, or the sum over `pairs`. */
  readonly scale?: "share" | "pairs";
}

/** People outside each department: of the others whose department is known. */
function outsiders({ sizes }: Grouping): Float64Array {
  const people = sizes.reduce((a, b) => a + b, 0);
  return Float64Array.from(sizes, (size) => people - size);
}

/**
 * Share of the people outside a department who are tied to someone in it.
 *
 * @returns proportion in [0, 1] a department; NaN where nobody is outside
 * @see Everett & Borgatti (1999)
 */
export function groupDegree(
  network: Network,
  grouping: Grouping,
  { ties = "all" }: GroupDegreeOptions = {},
): Float64Array {
  const { of, labels } = grouping;
  const n = network.ids.length;
  const rows = tieRows(network, ties);
  const others = outsiders(grouping);
  const seen = new Int32Array(n).fill(-1);
  return Float64Array.from(labels, (_, g) => {
    let tied = 0;
    for (let i = 0; i < n; i++) {
      if (of[i] !== g) continue;
      for (const { offsets, people } of rows) {
        for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
          const j = people[e]!;
          if (of[j]! < 0 || of[j] === g || seen[j] === g) continue;
          seen[j] = g;
          tied++;
        }
      }
    }
    return others[g]! > 0 ? tied / others[g]! : Number.NaN;
  });
}

/**
 * How near the people outside a department are to the nearest person in it: the mean of 1/d over them, 0 for whom
 * no path reaches. Along the ties from the department outwards.
 *
 * @returns number in [0, 1] a department; NaN where nobody is outside. networkx `group_closeness_centrality` counts
 *   unreachable people in its numerator and not in the distances, so that an unreached person raises it.
 * @see Everett & Borgatti (1999), in harmonic form
 */
export function groupCloseness(network: Network, grouping: Grouping): Float64Array {
  const { of, labels } = grouping;
  const { outOffsets, outTargets } = network;
  const n = network.ids.length;
  const others = outsiders(grouping);
  const steps = new Int32Array(n);
  const queue = new Int32Array(n);
  return Float64Array.from(labels, (_, g) => {
    steps.fill(-1);
    let reached = 0;
    for (let i = 0; i < n; i++) {
      if (of[i] !== g) continue;
      steps[i] = 0;
      queue[reached++] = i;
    }
    let sum = 0;
    for (let head = 0; head < reached; head++) {
      const i = queue[head]!;
      if (of[i]! >= 0 && of[i] !== g) sum += 1 / steps[i]!;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (steps[j]! >= 0) continue;
        steps[j] = steps[i]! + 1;
        queue[reached++] = j;
      }
    }
    return others[g]! > 0 ? sum / others[g]! : Number.NaN;
  });
}

/** The ties on shortest paths from one source: whom each person reached leads on to, by place in `order`. */
interface Onward {
  readonly ends: Int32Array;
  readonly people: Int32Array;
}

function writeOnward(
  network: Network,
  order: Int32Array,
  reached: number,
  steps: Int32Array,
  { ends, people }: Onward,
): void {
  let kept = 0;
  for (let k = 0; k < reached; k++) {
    const i = order[k]!;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      people[kept] = j;
      if (steps[j] === steps[i]! + 1) kept++;
    }
    ends[k] = kept;
  }
}

/** Number of shortest paths to each person reached that meet nobody of department `avoid` on the way. */
function countPaths(
  order: Int32Array,
  reached: number,
  { ends, people }: Onward,
  of: Int32Array,
  avoid: number | null,
  paths: Float64Array,
): void {
  for (let k = 0; k < reached; k++) paths[order[k]!] = 0;
  paths[order[0]!] = 1;
  let a = 0;
  for (let k = 0; k < reached; k++) {
    const i = order[k]!;
    const end = ends[k]!;
    if (of[i] === avoid) a = end;
    for (const ways = paths[i]!; a < end; a++) paths[people[a]!]! += ways;
  }
}

/**
 * How often a department lies on the shortest paths between two people outside it: the share of each pair's
 * shortest paths that meet any member, summed over pairs and divided by their number. Ordered pairs if directed.
 *
 * @returns proportion in [0, 1] a department (or the sum over pairs); NaN with fewer than two people outside.
 *   networkx `group_betweenness_centrality` gives results that depend on the order of a set where a directed
 *   network is not strongly connected; each pair is looked at here.
 * @see Everett & Borgatti (1999)
 */
export function groupBetweenness(
  network: Network,
  grouping: Grouping,
  { scale = "share" }: GroupBetweennessOptions = {},
): Float64Array {
  const { of, labels } = grouping;
  const n = network.ids.length;
  const steps = new Int32Array(n);
  const order = new Int32Array(n);
  const all = new Float64Array(n);
  const avoiding = new Float64Array(n);
  const sums = new Float64Array(labels.length);
  const met = new Uint8Array(labels.length);
  const onward = { ends: new Int32Array(n), people: new Int32Array(network.outTargets.length + 1) };
  for (let s = 0; s < n; s++) {
    if (of[s]! < 0) continue;
    const reached = stepsFrom(network, s, steps, order);
    writeOnward(network, order, reached, steps, onward);
    countPaths(order, reached, onward, of, null, all);
    met.fill(0);
    for (let k = 1; k < reached; k++) if (of[order[k]!]! >= 0) met[of[order[k]!]!] = 1;
    for (let g = 0; g < labels.length; g++) {
      // No path meets a department of which nobody is reached.
      if (of[s] === g || met[g] === 0) continue;
      countPaths(order, reached, onward, of, g, avoiding);
      for (let k = 1; k < reached; k++) {
        const t = order[k]!;
        if (of[t]! >= 0 && of[t] !== g) sums[g]! += 1 - avoiding[t]! / all[t]!;
      }
    }
  }
  const others = outsiders(grouping);
  return sums.map((sum, g) => {
    const pairs = others[g]! * (others[g]! - 1);
    if (pairs <= 0) return Number.NaN;
    if (scale === "share") return sum / pairs;
    return network.directed ? sum : sum / 2;
  });
}

export const groupDegreeMeasure = {
  id: "group_degree",
  level: "department",
  title: "Reach of a department",
  about: "The share of people elsewhere who have a tie to someone in this department.",
  formula: "people outside tied to a member / people outside",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Ties nobody reported are not seen: a lower bound. People without a department are not counted.",
  isolates: "Count as people not tied.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "nobody is outside the department",
  reason: "NO_GROUPS",
  references: [everettBorgatti1999],
  compute: (network: Network, grouping: Grouping): Float64Array => groupDegree(network, grouping),
} as const satisfies DepartmentMeasure;

export const groupClosenessMeasure = {
  id: "group_closeness",
  level: "department",
  title: "Closeness of a department",
  about: "How few steps people elsewhere are from the nearest person in this department.",
  formula: "mean of 1 / d(department, x) over people x outside, 0 without a path",
  unit: "index",
  range: [0, 1],
  views: ["union", "directed", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Ties nobody reported are not seen: a lower bound. People without a department carry paths and are not counted.",
  isolates: "Count as people nobody reaches.",
  singletons: "No effect.",
  disconnected: "People no path reaches count as 0.",
  undefinedWhen: "nobody is outside the department",
  reason: "NO_GROUPS",
  references: [everettBorgatti1999],
  compute: groupCloseness,
} as const satisfies DepartmentMeasure;

export const groupBetweennessMeasure = {
  id: "group_betweenness",
  level: "department",
  title: "Betweenness of a department",
  about: "How often the shortest ways between people elsewhere lead through this department.",
  formula: "mean over pairs outside of the share of their shortest paths that meet a member",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "directed", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Ties nobody reported are on no path. People without a department carry paths and are ends of none.",
  isolates: "Pairs without a path add nothing.",
  singletons: "No effect.",
  disconnected: "Pairs without a path add nothing.",
  undefinedWhen: "fewer than two people are outside the department",
  reason: "TOO_FEW",
  references: [everettBorgatti1999],
  compute: (network: Network, grouping: Grouping): Float64Array => groupBetweenness(network, grouping),
} as const satisfies DepartmentMeasure;

export const groupDegreeInMeasure = {
  id: "group_degree_in",
  level: "department",
  title: "Department named from elsewhere",
  about: "The share of people elsewhere who name someone in this department.",
  formula: "people outside with a tie to a member / people outside; in undirected views as group_degree",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Ties nobody reported are not seen: a lower bound. People without a department are not counted.",
  isolates: "Count as people not tied.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "nobody is outside the department",
  reason: "NO_GROUPS",
  references: [everettBorgatti1999],
  compute: (network: Network, grouping: Grouping): Float64Array =>
    groupDegree(network, grouping, { ties: "in" }),
} as const satisfies DepartmentMeasure;

export const groupDegreeOutMeasure = {
  id: "group_degree_out",
  level: "department",
  title: "Department naming elsewhere",
  about: "The share of people elsewhere whom someone in this department names.",
  formula: "people outside with a tie from a member / people outside; in undirected views as group_degree",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Ties nobody reported are not seen: a lower bound. People without a department are not counted.",
  isolates: "Count as people not tied.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "nobody is outside the department",
  reason: "NO_GROUPS",
  references: [everettBorgatti1999],
  compute: (network: Network, grouping: Grouping): Float64Array =>
    groupDegree(network, grouping, { ties: "out" }),
} as const satisfies DepartmentMeasure;
