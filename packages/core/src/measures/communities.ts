import { UndirectedGraph } from "graphology";
import louvainPackage from "graphology-communities-louvain";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { unionView } from "../network/views.js";
import { cjs } from "./cjs.js";
import { comparePartitions, type PartitionComparison } from "./partitions.js";

const louvain = /* @__PURE__ */ cjs(louvainPackage);

export interface DetectCommunitiesOptions {
  /** Seeded source of numbers in [0, 1). */
  readonly random: () => number;
  /** Runs, of which the one with the highest modularity is kept; default 100. */
  readonly restarts?: number;
}

export interface Communities {
  /** Community of each person, numbered in the order of their first person; an isolate is one of its own. */
  readonly of: Int32Array;
  readonly count: number;
  /** Modularity of the division; NaN without ties. */
  readonly modularity: number;
  /** Mean agreement (adjusted Rand index) between the divisions of two runs; NaN with one run or without ties. */
  readonly stability: number;
  readonly restarts: number;
}

/**
 * Groups of people with more ties inside than chance would give, direction ignored (union view; strengths
 * count where the network has them, and ties without a strength then do not). The best of many runs of the
 * Louvain method.
 *
 * Louvain can return a community that is not connected; such a one is split into its pieces, which always
 * raises modularity (the fault Leiden was made to mend).
 *
 * @see Blondel et al. (2008); Traag, Waltman & van Eck (2019); graphology-communities-louvain
 */
export function detectCommunities(
  network: Network,
  { random, restarts = 100 }: DetectCommunitiesOptions,
): Communities {
  const contacts = unionView(network);
  const n = contacts.ids.length;
  const graph = new UndirectedGraph();
  for (let i = 0; i < n; i++) graph.addNode(String(i));
  for (let i = 0; i < n; i++) {
    for (let e = contacts.outOffsets[i]!; e < contacts.outOffsets[i + 1]!; e++) {
      const j = contacts.outTargets[e]!;
      const weight = contacts.outStrengths[e]!;
      if (i < j && weight > 0) graph.addEdge(String(i), String(j), { weight });
    }
  }
  const alone = Int32Array.from({ length: n }, (_, i) => i);
  if (graph.size === 0)
    return { of: alone, count: n, modularity: Number.NaN, stability: Number.NaN, restarts: 0 };
  const runs: Int32Array[] = [];
  let best: Int32Array = alone;
  let highest = Number.NEGATIVE_INFINITY;
  for (let run = 0; run < restarts; run++) {
    const found = louvain(graph, { getEdgeWeight: "weight", rng: random });
    const of = connectedParts(
      contacts,
      Int32Array.from(alone, (i) => found[String(i)]!),
    );
    runs.push(of);
    const reached = modularityOf(contacts, of);
    if (reached > highest + 1e-12) [highest, best] = [reached, of];
  }
  return {
    of: best,
    count: best.reduce((largest, c) => Math.max(largest, c + 1), 0),
    modularity: highest,
    stability: meanAgreement(runs),
    restarts,
  };
}

/** Splits communities into connected parts and numbers them in the order of people. */
function connectedParts(contacts: Network, of: Int32Array): Int32Array {
  const n = of.length;
  const parts = new Int32Array(n).fill(-1);
  const stack = new Int32Array(n);
  let count = 0;
  for (let start = 0; start < n; start++) {
    if (parts[start]! >= 0) continue;
    let top = 0;
    stack[top++] = start;
    parts[start] = count;
    while (top > 0) {
      const i = stack[--top]!;
      for (let e = contacts.outOffsets[i]!; e < contacts.outOffsets[i + 1]!; e++) {
        const j = contacts.outTargets[e]!;
        if (parts[j]! >= 0 || of[j] !== of[i] || !(contacts.outStrengths[e]! > 0)) continue;
        parts[j] = count;
        stack[top++] = j;
      }
    }
    count++;
  }
  return parts;
}

/** Modularity of a division of an undirected network by strengths; ties without one do not count. */
function modularityOf(contacts: Network, of: Int32Array): number {
  const n = of.length;
  const ends = new Float64Array(n);
  let inside = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    for (let e = contacts.outOffsets[i]!; e < contacts.outOffsets[i + 1]!; e++) {
      const weight = contacts.outStrengths[e]!;
      if (!(weight > 0)) continue;
      total += weight;
      ends[of[i]!]! += weight;
      if (of[i] === of[contacts.outTargets[e]!]) inside += weight;
    }
  }
  return inside / total - ends.reduce((sum, w) => sum + (w / total) ** 2, 0);
}

/** Mean over pairs of runs; runs that found the same division, as most do, are compared once. */
function meanAgreement(runs: readonly Int32Array[]): number {
  const times = new Map<string, { readonly of: Int32Array; count: number }>();
  for (const of of runs) {
    const known = times.get(of.join());
    if (known === undefined) times.set(of.join(), { of, count: 1 });
    else known.count++;
  }
  const divisions = [...times.values()];
  let sum = 0;
  divisions.forEach((a, k) => {
    sum += (a.count * (a.count - 1)) / 2;
    // The index is undefined only for divisions into one group or into single people, of which there is one each.
    for (const b of divisions.slice(0, k)) sum += a.count * b.count * comparePartitions(a.of, b.of).ari;
  });
  return sum / ((runs.length * (runs.length - 1)) / 2);
}

/** How detected communities agree with departments, and who was left out of the comparison. */
export interface CommunityComparison extends PartitionComparison {
  /** People without a tie: communities of their own, which would count as disagreement. */
  readonly isolatesLeftOut: number;
  /** Further people whose department is not known. */
  readonly ungroupedLeftOut: number;
}

/**
 * Compares detected communities with departments. Isolates are left out, as singletons inflate disagreement.
 * In offices of many small departments read ARI rather than NMI, which is biased upwards there.
 *
 * @returns NaN for the three indices where the people compared are all of one department
 */
export function compareWithGroups(
  network: Network,
  communities: Communities,
  { of }: Grouping,
): CommunityComparison {
  const { outOffsets, inOffsets } = network;
  const groups = of.slice();
  let isolatesLeftOut = 0;
  let ungroupedLeftOut = 0;
  for (let i = 0; i < groups.length; i++) {
    if (outOffsets[i] === outOffsets[i + 1] && inOffsets[i] === inOffsets[i + 1]) {
      groups[i] = -1;
      isolatesLeftOut++;
    } else if (groups[i]! < 0) ungroupedLeftOut++;
  }
  const departments = new Set(groups.filter((g) => g >= 0)).size;
  const none = { nmi: Number.NaN, vi: Number.NaN, ari: Number.NaN };
  return {
    ...comparePartitions(communities.of, groups),
    ...(departments < 2 ? none : {}),
    isolatesLeftOut,
    ungroupedLeftOut,
  };
}
