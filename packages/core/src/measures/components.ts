import type { Network } from "../network/network.js";
import { type Components, weakComponents } from "../network/paths.js";
import { tarjan1972, wassermanFaust1994 } from "../references.js";
import type { NetworkMeasure } from "./measure.js";

/**
 * Largest groups in which everyone can reach everyone along the direction of ties. Numbered in the order of
 * their first person. Iterative, so that a long chain of people cannot exhaust the call stack.
 *
 * @see Tarjan (1972). igraph `components(mode = "strong")`
 */
export function strongComponents(network: Network): Components {
  const { outOffsets, outTargets } = network;
  const n = network.ids.length;
  const found = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const next = outOffsets.slice(0, n);
  const path = new Int32Array(n);
  const open = new Int32Array(n);
  const group = new Int32Array(n).fill(-1);
  let time = 0;
  let groups = 0;
  let openCount = 0;
  for (let start = 0; start < n; start++) {
    if (found[start]! >= 0) continue;
    let depth = 0;
    path[0] = start;
    found[start] = low[start] = time++;
    open[openCount++] = start;
    while (depth >= 0) {
      const i = path[depth]!;
      if (next[i]! < outOffsets[i + 1]!) {
        const j = outTargets[next[i]!++]!;
        if (found[j]! < 0) {
          found[j] = low[j] = time++;
          open[openCount++] = j;
          path[++depth] = j;
        } else if (group[j]! < 0) low[i] = Math.min(low[i]!, found[j]!);
        continue;
      }
      if (low[i] === found[i]) {
        let member: number;
        do {
          member = open[--openCount]!;
          group[member] = groups;
        } while (member !== i);
        groups++;
      }
      if (--depth >= 0) low[path[depth]!] = Math.min(low[path[depth]!]!, low[i]!);
    }
  }
  return inOrderOfPeople(group, groups);
}

function inOrderOfPeople(group: Int32Array, groups: number): Components {
  const name = new Int32Array(groups).fill(-1);
  const sizes: number[] = [];
  const of = group.map((g) => {
    if (name[g]! < 0) name[g] = sizes.push(0) - 1;
    sizes[name[g]!]!++;
    return name[g]!;
  });
  return { of, sizes };
}

/** Number of pieces when direction is ignored; an isolate is a piece of its own. */
export function weakComponentCount(network: Network): number {
  return weakComponents(network).sizes.length;
}

/** Number of {@link strongComponents}; in an undirected network the same as {@link weakComponentCount}. */
export function strongComponentCount(network: Network): number {
  return strongComponents(network).sizes.length;
}

/** People without any tie, in or out. */
export function isolateCount(network: Network): number {
  const { outOffsets, inOffsets } = network;
  let isolates = 0;
  for (let i = 0; i < network.ids.length; i++) {
    if (outOffsets[i] === outOffsets[i + 1] && inOffsets[i] === inOffsets[i + 1]) isolates++;
  }
  return isolates;
}

/** Share of people in the largest piece when direction is ignored; NaN without people. */
export function largestComponentShare(network: Network): number {
  const { sizes } = weakComponents(network);
  return sizes.reduce((a, b) => Math.max(a, b), 0) / network.ids.length;
}

export const weakComponentCountMeasure = {
  id: "components_weak",
  level: "network",
  title: "Pieces",
  about: "How many separate pieces the network falls into when it does not matter who named whom.",
  formula: "number of weak components",
  unit: "pieces",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing:
    "Ties of people who did not answer are known only where others named them: read it as an upper bound.",
  isolates: "Each is a piece of its own.",
  singletons: "No effect.",
  disconnected: "What is counted.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [wassermanFaust1994],
  compute: weakComponentCount,
} as const satisfies NetworkMeasure;

export const strongComponentCountMeasure = {
  id: "components_strong",
  level: "network",
  title: "Pieces, with direction",
  about: "How many groups there are in which everyone can reach everyone by following who names whom.",
  formula: "number of strong components; without direction the same as the pieces",
  unit: "pieces",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "A person who did not answer names nobody and is a piece of their own: read it as an upper bound.",
  isolates: "Each is a piece of its own.",
  singletons: "No effect.",
  disconnected: "What is counted.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [tarjan1972, wassermanFaust1994],
  compute: strongComponentCount,
} as const satisfies NetworkMeasure;

export const isolateCountMeasure = {
  id: "isolates",
  level: "network",
  title: "Isolates",
  about: "How many people neither named anyone nor were named.",
  formula: "people without a tie",
  unit: "people",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "A person who did not answer and whom nobody named is counted: read it beside the response rate.",
  isolates: "This counts them.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [wassermanFaust1994],
  compute: isolateCount,
} as const satisfies NetworkMeasure;

export const largestComponentShareMeasure = {
  id: "largest_component_share",
  level: "network",
  title: "People in the largest piece",
  about: "The share of people who belong to the largest connected piece of the network.",
  formula: "people in the largest weak component / people",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing:
    "Ties of people who did not answer are known only where others named them: read it as a lower bound.",
  isolates: "Count in the people.",
  singletons: "No effect.",
  disconnected: "What is measured: people outside the largest piece.",
  undefinedWhen: "the network has nobody in it",
  reason: "TOO_FEW",
  references: [wassermanFaust1994],
  compute: largestComponentShare,
} as const satisfies NetworkMeasure;
