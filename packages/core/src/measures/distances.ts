import { pairsBySteps } from "../network/kernels/distance-sums.js";
import type { Network } from "../network/network.js";
import { borgatti2006, newman2001, wassermanFaust1994 } from "../references.js";
import type { NetworkMeasure } from "./measure.js";
import { type PathLength, pathSearch } from "./shortest-paths.js";

/**
 * Ordered pairs of people by the steps between them.
 *
 * @returns at place d, the pairs at d steps; length n, place 0 unused. Pairs without a path are those missing
 *   from n(n − 1). Each pair of an undirected network counts twice (igraph's `distance_table` counts it once).
 */
export function distanceCounts(network: Network): Float64Array {
  const n = network.ids.length;
  const counts = new Float64Array(n);
  counts.set(pairsBySteps(network).subarray(0, n));
  return counts;
}

function orderedPairs(network: Network): number {
  const n = network.ids.length;
  return n * (n - 1);
}

export interface DistanceOptions {
  /** Shortest by number of ties (default) or by the sum of 1 / strength. */
  readonly length?: PathLength;
}

/** Number, sum and largest of the shortest distances along strengths, over ordered pairs joined by such a path. */
function strengthDistances(network: Network): {
  readonly pairs: number;
  readonly sum: number;
  readonly most: number;
} {
  const search = pathSearch(network, "strength");
  let [pairs, sum, most] = [0, 0, 0];
  for (let s = 0; s < network.ids.length; s++) {
    const found = search.from(s);
    for (let k = 1; k < found; k++) {
      const far = search.distance[search.order[k]!]! / search.scale;
      pairs++;
      sum += far;
      most = Math.max(most, far);
    }
  }
  return { pairs, sum, most };
}

/**
 * Mean number of steps between ordered pairs of people who can reach each other. Says nothing of those who
 * cannot: read it beside {@link reachableShare}.
 *
 * @returns steps, at least 1 (by `length: "strength"` sums of 1 / strength, above 0); NaN when there is no tie
 * @see igraph `mean_distance(unconnected = TRUE)`; networkx refuses networks that are not connected
 */
export function meanDistance(network: Network, { length = "steps" }: DistanceOptions = {}): number {
  if (length === "strength") {
    const { pairs, sum } = strengthDistances(network);
    return sum / pairs;
  }
  let pairs = 0;
  let sum = 0;
  pairsBySteps(network).forEach((count, steps) => {
    pairs += count;
    sum += count * steps;
  });
  return sum / pairs;
}

/** Share of ordered pairs joined by a path; NaN with fewer than two people. */
export function reachableShare(network: Network): number {
  return pairsBySteps(network).reduce((sum, count) => sum + count, 0) / orderedPairs(network);
}

/**
 * Steps between the two people furthest apart, among pairs joined by a path.
 * @returns steps, or the sum of 1 / strength; NaN when there is no tie (igraph gives 0)
 */
export function diameter(network: Network, { length = "steps" }: DistanceOptions = {}): number {
  if (length === "strength") {
    const { pairs, most } = strengthDistances(network);
    return pairs > 0 ? most : Number.NaN;
  }
  const furthest = pairsBySteps(network).findLastIndex((count) => count > 0);
  return furthest > 0 ? furthest : Number.NaN;
}

/**
 * Mean of 1 / steps over all ordered pairs, 0 where there is no path.
 *
 * @returns in [0, 1], 1 where everyone is tied to everyone; NaN with fewer than two people
 * @see UCINET's compactness; networkx `global_efficiency` (undirected)
 */
export function compactness(network: Network): number {
  let sum = 0;
  pairsBySteps(network).forEach((count, steps) => {
    if (count > 0) sum += count / steps;
  });
  return sum / orderedPairs(network);
}

/**
 * Share of ordered pairs without a path: 1 − {@link reachableShare}. In undirected views Borgatti's (2006) F.
 * @returns in [0, 1]; NaN with fewer than two people
 */
export function fragmentation(network: Network): number {
  return 1 - reachableShare(network);
}

/**
 * 1 − {@link compactness}. In undirected views Borgatti's (2006) distance-weighted fragmentation.
 * @returns in [0, 1], 0 where everyone is tied to everyone; NaN with fewer than two people
 */
export function distanceWeightedFragmentation(network: Network): number {
  return 1 - compactness(network);
}

export const meanDistanceMeasure = {
  id: "mean_distance",
  level: "network",
  title: "Mean distance",
  about: "How many steps apart two people are, on average, if they can reach each other at all.",
  formula: "mean steps over ordered pairs joined by a path",
  unit: "steps",
  range: [1, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Paths through people who did not answer are partly unknown: distances may be overstated.",
  isolates:
    "Left out, as are all pairs without a path; read it beside the share of pairs that can reach each other.",
  singletons: "No effect.",
  disconnected:
    "Pairs without a path are left out; read it beside the share of pairs that can reach each other.",
  undefinedWhen: "no ties",
  reason: "NO_TIES",
  references: [wassermanFaust1994],
  compute: (network: Network): number => meanDistance(network),
} as const satisfies NetworkMeasure;

export const meanDistanceWeightedMeasure = {
  id: "mean_distance_weighted",
  level: "network",
  title: "Mean distance along strong ties",
  about:
    "How far apart two people are, on average, if they can reach each other at all, strong ties being short.",
  formula: "mean over ordered pairs joined by a path of the least sum of 1 / w over a path between them",
  unit: "1 / strength",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing:
    "Ties without a strength are on no path, and paths through people who did not answer are partly unknown: distances may be overstated.",
  isolates:
    "Left out, as are all pairs without a path; read it beside the share of pairs that can reach each other.",
  singletons: "No effect.",
  disconnected:
    "Pairs without a path are left out; read it beside the share of pairs that can reach each other.",
  limit: 5000,
  undefinedWhen: "no tie with a strength",
  reason: "NO_TIES",
  references: [newman2001],
  compute: (network: Network): number => meanDistance(network, { length: "strength" }),
} as const satisfies NetworkMeasure;

export const reachableShareMeasure = {
  id: "reachable_share",
  level: "network",
  title: "Pairs that can reach each other",
  about: "Of all ordered pairs of people, the share with some path from the first to the second.",
  formula: "ordered pairs joined by a path / n(n − 1)",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Paths through people who did not answer are partly unknown: a lower bound.",
  isolates: "Count as pairs without a path.",
  singletons: "No effect.",
  disconnected: "What is measured: pairs with a path.",
  undefinedWhen: "fewer than two people",
  reason: "TOO_FEW",
  references: [wassermanFaust1994],
  compute: reachableShare,
} as const satisfies NetworkMeasure;

export const diameterMeasure = {
  id: "diameter",
  level: "network",
  title: "Diameter",
  about: "How many steps apart the two most distant people are who can still reach each other.",
  formula: "largest number of steps between two people joined by a path",
  unit: "steps",
  range: [1, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Paths through people who did not answer are partly unknown.",
  isolates: "Left out, as are all pairs without a path.",
  singletons: "No effect.",
  disconnected:
    "Pairs without a path are left out; read it beside the share of pairs that can reach each other.",
  undefinedWhen: "no ties",
  reason: "NO_TIES",
  references: [wassermanFaust1994],
  compute: (network: Network): number => diameter(network),
} as const satisfies NetworkMeasure;

export const compactnessMeasure = {
  id: "compactness",
  level: "network",
  title: "Compactness",
  about:
    "How close people are to each other overall: 1 if everyone is in direct contact, 0 if nobody is in contact.",
  formula: "mean of 1 / steps over all ordered pairs, 0 without a path",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Paths through people who did not answer are partly unknown: a lower bound.",
  isolates: "Count as 0.",
  singletons: "No effect.",
  disconnected: "Pairs without a path count as 0.",
  undefinedWhen: "fewer than two people",
  reason: "TOO_FEW",
  references: [borgatti2006],
  compute: compactness,
} as const satisfies NetworkMeasure;

export const fragmentationMeasure = {
  id: "fragmentation",
  level: "network",
  title: "Fragmentation",
  about: "Of all pairs of people, the share with no path between them.",
  formula: "1 − pairs joined by a path / pairs",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Paths through people who did not answer are partly unknown: an upper bound.",
  isolates: "Count as pairs without a path.",
  singletons: "No effect.",
  disconnected: "What is measured: pairs without a path.",
  undefinedWhen: "fewer than two people",
  reason: "TOO_FEW",
  references: [borgatti2006],
  compute: fragmentation,
} as const satisfies NetworkMeasure;

export const distanceWeightedFragmentationMeasure = {
  id: "distance_weighted_fragmentation",
  level: "network",
  title: "Distance-weighted fragmentation",
  about: "How far apart people are overall: 0 if everyone is in direct contact, 1 if nobody is in contact.",
  formula: "1 − mean of 1 / steps over all pairs, 0 without a path",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Paths through people who did not answer are partly unknown: an upper bound.",
  isolates: "Count as pairs without a path.",
  singletons: "No effect.",
  disconnected: "Pairs without a path count as 1.",
  undefinedWhen: "fewer than two people",
  reason: "TOO_FEW",
  references: [borgatti2006],
  compute: distanceWeightedFragmentation,
} as const satisfies NetworkMeasure;
