import type { Network } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import { freeman1979 } from "../references.js";
import { betweenness } from "./betweenness.js";
import { type ClosenessScale, closenessIn, closenessOut } from "./closeness.js";
import { isFullyObserved } from "./complete.js";
import { inDegree, outDegree } from "./degree.js";
import type { NetworkMeasure } from "./measure.js";

/**
 * How far a score is gathered in one person: the distances of all scores from the highest, added up, over
 * the largest that sum can be.
 *
 * @param maximum the sum in the most centralised network of that size (a star)
 * @returns NaN without scores or where the maximum is not above 0
 * @see Freeman (1979)
 */
export function freemanCentralization(scores: ArrayLike<number>, maximum: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) highest = Math.max(highest, scores[i]!);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += highest - scores[i]!;
  return scores.length > 0 && maximum > 0 ? sum / maximum : Number.NaN;
}

/** Each person's ties as a share of the cells somebody answered for; people with no such cell are left out. */
function sharesOfObserved(network: Network, ties: Float64Array, direction: "out" | "in"): number[] {
  const n = network.ids.length;
  const complete = isFullyObserved(network);
  const shares: number[] = [];
  for (let i = 0; i < n; i++) {
    let cells = complete ? n - 1 : 0;
    for (let j = 0; !complete && j < n; j++) {
      if (j === i) continue;
      if (direction === "out" ? isObserved(network, i, j) : isObserved(network, j, i)) cells++;
    }
    if (cells > 0) shares.push(ties[i]! / cells);
  }
  return shares;
}

/**
 * Centralisation of naming: 1 if one person names everybody and nobody else names anyone.
 * Out-degrees are taken as shares of the answered cells, over people who answered.
 *
 * @returns in [0, 1]; NaN when fewer than two people answered
 * @see Freeman (1979). sna `centralization(degree, cmode = "outdegree")`. R igraph's `centr_degree` allows
 *   self-ties in the maximum unless told `loops = FALSE`
 */
export function outDegreeCentralization(network: Network): number {
  const shares = sharesOfObserved(network, outDegree(network), "out");
  return freemanCentralization(shares, shares.length - 1);
}

/**
 * Centralisation of being named: 1 if everybody names one person and nobody else.
 * In-degrees are taken as shares of the answered cells, so that a silent person, whom one more colleague
 * could name, does not look more sought after.
 *
 * @returns in [0, 1]; NaN when fewer than two people could be named
 * @see Freeman (1979). sna `centralization(degree, cmode = "indegree")`
 */
export function inDegreeCentralization(network: Network): number {
  const shares = sharesOfObserved(network, inDegree(network), "in");
  return freemanCentralization(shares, shares.length - 1);
}

/**
 * Centralisation of the number of ties, among people who answered: contacts of an undirected network, ties in and
 * out together of a directed one.
 *
 * @returns in [0, 1], 1 for a star (directed: with ties both ways); NaN when fewer than three people answered
 * @see Freeman (1979). sna `centralization(degree, mode = "graph")`, directed `cmode = "freeman"`; R igraph
 *   `centr_degree(loops = FALSE)`
 */
export function degreeCentralization(network: Network): number {
  const { directed, answered, outOffsets, outTargets, inOffsets, inSources, ids } = network;
  const degrees: number[] = [];
  for (let i = 0; i < ids.length; i++) {
    if (answered[i] !== 1) continue;
    let ties = 0;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) ties += answered[outTargets[e]!]!;
    for (let e = inOffsets[i]!; directed && e < inOffsets[i + 1]!; e++) ties += answered[inSources[e]!]!;
    degrees.push(ties);
  }
  const people = degrees.length;
  return freemanCentralization(degrees, (people - 1) * (people - 2) * (directed ? 2 : 1));
}

export interface ClosenessCentralizationOptions {
  /** Steps from each person (default) or to them, in a directed network. */
  readonly side?: "out" | "in";
  /**
   * Where not everyone can reach everyone: absent, undefined; `everyone` people who cannot count as 0 (sna);
   * `reached` those they cannot reach are left out (igraph).
   */
  readonly scale?: Exclude<ClosenessScale, "wasserman-faust">;
}

/**
 * Centralisation of closeness, (n − 1) / sum of steps. The largest sum is that of a star: (n − 1)(n − 2) / (2n − 3)
 * undirected; directed (n − 1)² / n, from a centre that names everyone to people who name nobody, each taken to be
 * n steps from everyone.
 *
 * @returns in [0, 1]; NaN unless everyone can reach everyone, and with fewer than three people
 * @see Freeman (1979). Equal to sna and igraph on connected networks; elsewhere their ways mix distance with
 *   disconnection (option `scale`)
 */
export function closenessCentralization(
  network: Network,
  { side = "out", scale }: ClosenessCentralizationOptions = {},
): number {
  const n = network.ids.length;
  if (n < 3) return Number.NaN;
  const closenessOf = side === "out" ? closenessOut : closenessIn;
  const closeness = closenessOf(network, { scale: scale ?? "everyone" });
  // By that scale 0 stands for people who cannot reach everyone.
  if (scale === undefined && closeness.includes(0)) return Number.NaN;
  const maximum = network.directed ? (n - 1) ** 2 / n : ((n - 2) * (n - 1)) / (2 * n - 3);
  return freemanCentralization(closeness, maximum);
}

/**
 * Centralisation of betweenness: 1 if all paths between others run through one person (a star).
 *
 * @returns in [0, 1]; NaN with fewer than three people
 * @see Freeman (1979). sna `centralization(betweenness)`, igraph `centr_betw`
 */
export function betweennessCentralization(network: Network): number {
  const n = network.ids.length;
  const maximum = (n - 1) ** 2 * (n - 2);
  return freemanCentralization(betweenness(network), network.directed ? maximum : maximum / 2);
}

export const inDegreeCentralizationMeasure = {
  id: "centralization_in_degree",
  level: "network",
  title: "Centralisation of being named",
  about: "How far the naming is gathered on one person: 1 if everyone names the same person and nobody else.",
  formula: "sum of (largest − own in-degree) / (n − 1)²",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews:
    "the view has no direction, so being named and naming are one; centralization_degree is their centralisation",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "In-degrees are shares of the cells that were answered.",
  isolates: "Count, with in-degree 0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "fewer than two people could be named",
  reason: "TOO_FEW",
  references: [freeman1979],
  compute: inDegreeCentralization,
} as const satisfies NetworkMeasure;

export const outDegreeCentralizationMeasure = {
  id: "centralization_out_degree",
  level: "network",
  title: "Centralisation of naming",
  about:
    "How far the naming is done by one person: 1 if one person names everyone and nobody else names anyone.",
  formula: "sum of (largest − own out-degree) / (n − 1)²",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews:
    "the view has no direction, so being named and naming are one; centralization_degree is their centralisation",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only people who answered.",
  isolates: "Count, with out-degree 0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "fewer than two people answered",
  reason: "TOO_FEW",
  references: [freeman1979],
  compute: outDegreeCentralization,
} as const satisfies NetworkMeasure;

export const degreeCentralizationMeasure = {
  id: "centralization_degree",
  level: "network",
  title: "Centralisation of contacts",
  about: "How far the contacts are gathered on one person: 1 if all contacts are with the same person.",
  formula:
    "sum of (largest − own degree) / ((n − 1)(n − 2)); in the directed view ties in and out, and twice the divisor",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only people who answered, and ties among them.",
  isolates: "Count, with degree 0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "fewer than three people answered",
  reason: "TOO_FEW",
  references: [freeman1979],
  compute: degreeCentralization,
} as const satisfies NetworkMeasure;

export const closenessCentralizationMeasure = {
  id: "centralization_closeness",
  level: "network",
  title: "Centralisation of closeness",
  about: "How much closer the most central person is to everyone than others are: 1 for a star.",
  formula:
    "sum of (largest − own closeness) / ((n − 1)(n − 2) / (2n − 3)); in the directed view of closeness outwards, / ((n − 1)² / n)",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Paths through people who did not answer are partly unknown.",
  isolates: "Undefined as soon as there is one.",
  singletons: "No effect.",
  disconnected: "Undefined: closeness needs a path between every two people.",
  undefinedWhen: "not everyone can reach everyone, or fewer than three people",
  reason: "UNREACHABLE",
  references: [freeman1979],
  compute: (network: Network): number => closenessCentralization(network),
} as const satisfies NetworkMeasure;

export const betweennessCentralizationMeasure = {
  id: "centralization_betweenness",
  level: "network",
  title: "Centralisation of betweenness",
  about: "How far the shortest paths between people run through one person: 1 if all of them do.",
  formula: "sum of (largest − own betweenness) / ((n − 1)²(n − 2)); half of it undirected",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Paths through people who did not answer are partly unknown.",
  isolates: "Count, with betweenness 0.",
  singletons: "No effect.",
  disconnected: "Pairs without a path add nothing.",
  undefinedWhen: "fewer than three people",
  reason: "TOO_FEW",
  references: [freeman1979],
  compute: betweennessCentralization,
} as const satisfies NetworkMeasure;
