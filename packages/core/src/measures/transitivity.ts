import type { Network } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import { unionView } from "../network/views.js";
import { hollandLeinhardt1976, wassermanFaust1994, wattsStrogatz1998 } from "../references.js";
import { isFullyObserved } from "./complete.js";
import type { NetworkMeasure } from "./measure.js";

/** Two-paths i → j → k of three people, by whether i → k. */
export interface TwoPaths {
  readonly closed: number;
  readonly open: number;
}

/**
 * Counts two-paths: i → j → k with and without i → k; in an undirected network each from both ends. Two-paths whose
 * closing cell nobody answered for do not count.
 *
 * @see sna `gtrans(measure = "weakcensus")` gives `closed`
 */
export function twoPaths(network: Network): TwoPaths {
  const { outOffsets, outTargets } = network;
  const n = network.ids.length;
  const complete = isFullyObserved(network);
  const namedBy = new Int32Array(n).fill(-1);
  let closed = 0;
  let open = 0;
  for (let i = 0; i < n; i++) {
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) namedBy[outTargets[e]!] = i;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
      const j = outTargets[e]!;
      for (let f = outOffsets[j]!; f < outOffsets[j + 1]!; f++) {
        const k = outTargets[f]!;
        if (k === i) continue;
        if (namedBy[k] === i) closed++;
        else if (complete || isObserved(network, i, k)) open++;
      }
    }
  }
  return { closed, open };
}

/**
 * Of the two-paths i → j → k, the share that is closed by i → k. In an undirected network this is
 * 3 · triangles / connected triples. Two-paths whose closing cell nobody answered for do not count.
 *
 * @returns proportion in [0, 1]; NaN when there is no two-path (sna gives 1 there, networkx 0)
 * @see Holland & Leinhardt (1976). Directed: sna `gtrans(measure = "weak")`; igraph's `transitivity` ignores
 *   direction. Undirected: igraph `transitivity(type = "global")`, networkx `transitivity`.
 */
export function transitivity(network: Network): number {
  const { closed, open } = twoPaths(network);
  return closed / (closed + open);
}

/**
 * Of the pairs of people somebody is tied to, the share that is tied to each other; direction is ignored
 * (union view). Pairs nobody answered for do not count.
 *
 * @returns proportion a person, in the order of `network.ids`; NaN with fewer than two alters
 * @see Watts & Strogatz (1998). igraph `transitivity(type = "local", isolates = "nan")`;
 *   networkx `clustering` gives 0 instead of NaN
 */
export function localClustering(network: Network): Float64Array {
  const undirected = unionView(network);
  const { outOffsets, outTargets } = undirected;
  const n = undirected.ids.length;
  const complete = isFullyObserved(undirected);
  const tiedTo = new Int32Array(n).fill(-1);
  const local = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const start = outOffsets[i]!;
    const end = outOffsets[i + 1]!;
    for (let e = start; e < end; e++) tiedTo[outTargets[e]!] = i;
    let tied = 0;
    for (let e = start; e < end; e++) {
      const j = outTargets[e]!;
      for (let f = outOffsets[j]!; f < outOffsets[j + 1]!; f++) if (tiedTo[outTargets[f]!] === i) tied++;
    }
    const alters = end - start;
    const unknown = complete ? 0 : unknownPairs(undirected, start, end);
    local[i] = tied / 2 / ((alters * (alters - 1)) / 2 - unknown);
  }
  return local;
}

/** Pairs among the people at places start … end of `outTargets` that nobody answered for. */
function unknownPairs(network: Network, start: number, end: number): number {
  let unknown = 0;
  for (let e = start; e < end; e++) {
    for (let f = e + 1; f < end; f++) {
      if (!isObserved(network, network.outTargets[e]!, network.outTargets[f]!)) unknown++;
    }
  }
  return unknown;
}

export interface MeanLocalClusteringOptions {
  /** People with fewer than two alters are left out (default), or count as 0. */
  readonly fewAlters?: "omit" | "zero";
}

/**
 * Mean of {@link localClustering}. The two treatments of people with fewer than two alters differ widely in
 * sparse networks (.619 and .542 in an office of eight), so each has its own measure.
 *
 * @returns proportion in [0, 1]; NaN when nobody has two alters ("omit") or there is nobody ("zero")
 * @see igraph `transitivity(type = "localaverage", isolates = "nan" or "zero")`, networkx `average_clustering`
 *   (zero)
 */
export function meanLocalClustering(
  network: Network,
  { fewAlters = "omit" }: MeanLocalClusteringOptions = {},
): number {
  let sum = 0;
  let people = 0;
  for (const share of localClustering(network)) {
    if (Number.isNaN(share)) {
      if (fewAlters === "zero") people++;
      continue;
    }
    sum += share;
    people++;
  }
  return sum / people;
}

export const transitivityDirectedMeasure = {
  id: "transitivity_directed",
  level: "network",
  title: "Transitivity, with direction",
  about:
    "If one person names a second and the second names a third, how often the first names the third as well.",
  formula: "closed two-paths i → j → k with i → k / two-paths",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews: "the view has no direction; transitivity_undirected is the same share without it",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Two-paths whose third tie nobody answered for are left out.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "no two-path",
  reason: "NO_TIES",
  references: [hollandLeinhardt1976, wassermanFaust1994],
  compute: transitivity,
} as const satisfies NetworkMeasure;

export const transitivityUndirectedMeasure = {
  id: "transitivity_undirected",
  level: "network",
  title: "Transitivity, without direction",
  about: "Of two people who share a contact, how often they are in contact themselves.",
  formula: "3 · triangles / connected triples; in the directed view as in the union view",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Triples whose third pair nobody answered for are left out.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "nobody has two contacts",
  reason: "NO_TIES",
  references: [wassermanFaust1994],
  compute: (network: Network) => transitivity(unionView(network)),
} as const satisfies NetworkMeasure;

export const meanLocalClusteringMeasure = {
  id: "mean_local_clustering",
  level: "network",
  title: "Mean local clustering",
  about:
    "For the average person with two or more contacts, the share of their contacts who are in contact with each other.",
  formula:
    "mean of tied pairs of alters / pairs of alters, over people with two alters or more; in the directed view as in the union view",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Pairs nobody answered for are left out.",
  isolates: "Left out, as is everyone with one alter.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "nobody has two contacts",
  reason: "NO_TIES",
  references: [wattsStrogatz1998],
  compute: (network: Network) => meanLocalClustering(network),
} as const satisfies NetworkMeasure;

export const meanLocalClusteringZeroMeasure = {
  id: "mean_local_clustering_zero",
  level: "network",
  title: "Mean local clustering, everyone counted",
  about: "As mean local clustering, with 0 for people who have fewer than two contacts.",
  formula:
    "mean of tied pairs of alters / pairs of alters, 0 with fewer than two alters; in the directed view as in the union view",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Pairs nobody answered for are left out.",
  isolates: "Count as 0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the network has nobody in it",
  reason: "TOO_FEW",
  references: [wattsStrogatz1998],
  compute: (network: Network) => meanLocalClustering(network, { fewAlters: "zero" }),
} as const satisfies NetworkMeasure;
