import { bucketCosts, costDependencies } from "../network/kernels/cost-dependencies.js";
import { type PathDependencies, stepDependencies } from "../network/kernels/step-dependencies.js";
import type { Network } from "../network/network.js";
import { tieCosts } from "../network/paths.js";
import { brandes2001, freeman1979, girvanNewman2002, newman2001, opsahl2010 } from "../references.js";
import type { PersonMeasure, TieMeasure } from "./measure.js";
import { type PathLength, pathSearch } from "./shortest-paths.js";

export interface BetweennessOptions {
  /** Shortest by number of ties (default) or by the sum of 1 / strength. */
  readonly length?: PathLength;
}

/**
 * What was computed of a network, so that the measures that rest on betweenness search once. A Network never changes,
 * so nobody can tell that it is remembered; it goes when the Network goes. Not to be written to, nor handed out.
 */
const remembered = new WeakMap<Network, Map<PathLength, PathDependencies>>();

function dependencies(network: Network, length: PathLength, withTies: boolean): PathDependencies {
  const lengths = remembered.get(network) ?? new Map<PathLength, PathDependencies>();
  remembered.set(network, lengths);
  const known = lengths.get(length);
  if (known !== undefined && (known.ties !== null || !withTies)) return known;
  const found =
    length === "steps" ? stepDependencies(network, withTies) : strengthDependencies(network, withTies);
  lengths.set(length, found);
  return found;
}

function strengthDependencies(network: Network, withTies: boolean): PathDependencies {
  const { costs, whole } = tieCosts(network);
  const buckets = whole ? bucketCosts(network, costs) : null;
  return buckets === null ? heapDependencies(network) : costDependencies(network, buckets, withTies);
}

/**
 * Brandes' accumulation for costs of any kind. Paths are counted only when all distances are final, and both passes
 * ask the same question of a tie, so that comparisons within a tolerance agree with each other.
 */
function heapDependencies(network: Network): PathDependencies {
  const n = network.ids.length;
  const { outOffsets, outTargets } = network;
  const search = pathSearch(network, "strength");
  const { distance, order, costs } = search;
  const paths = new Float64Array(n);
  const dependency = new Float64Array(n);
  const people = new Float64Array(n);
  const ties = new Float64Array(outTargets.length);
  for (let s = 0; s < n; s++) {
    const reached = search.from(s);
    for (let k = 0; k < reached; k++) {
      paths[order[k]!] = 0;
      dependency[order[k]!] = 0;
    }
    paths[s] = 1;
    for (let k = 0; k < reached; k++) {
      const v = order[k]!;
      for (let e = outOffsets[v]!; e < outOffsets[v + 1]!; e++) {
        const w = outTargets[e]!;
        if (search.onShortestPath(distance[v]!, costs[e]!, distance[w]!)) paths[w]! += paths[v]!;
      }
    }
    for (let k = reached - 1; k >= 0; k--) {
      const v = order[k]!;
      for (let e = outOffsets[v]!; e < outOffsets[v + 1]!; e++) {
        const w = outTargets[e]!;
        if (!search.onShortestPath(distance[v]!, costs[e]!, distance[w]!)) continue;
        const passed = (paths[v]! / paths[w]!) * (1 + dependency[w]!);
        dependency[v]! += passed;
        ties[e]! += passed;
      }
      if (v !== s) people[v]! += dependency[v]!;
    }
  }
  return { people, ties };
}

/**
 * How often each person lies on the shortest paths between two others: Σ σ_st(v) / σ_st over ordered pairs s, t of
 * a directed network, unordered pairs of an undirected one. Ends do not count; unreachable pairs add 0.
 *
 * Strengths count as strengths: `length: "strength"` takes 1 / strength as length. igraph, sna and networkx read
 * the number they are given as a length, and graphology does so without being asked.
 *
 * @returns a number ≥ 0 a person, in the order of `ids`
 * @see Freeman (1979); Brandes (2001); Newman (2001) for 1 / strength
 */
export function betweenness(network: Network, { length = "steps" }: BetweennessOptions = {}): Float64Array {
  const { people } = dependencies(network, length, false);
  return people.map((b) => (network.directed ? b : b / 2));
}

/**
 * {@link betweenness} as a share of the most it can be: divided by (n − 1)(n − 2), half of it if undirected.
 * @returns number in [0, 1] a person; NaN with fewer than three people
 */
export function betweennessNormalized(network: Network, options: BetweennessOptions = {}): Float64Array {
  const n = network.ids.length;
  const pairs = network.directed ? (n - 1) * (n - 2) : ((n - 1) * (n - 2)) / 2;
  return betweenness(network, options).map((b) => (n > 2 ? b / pairs : Number.NaN));
}

/**
 * How often each tie lies on the shortest paths between two people, its ends included: pairs as in
 * {@link betweenness}.
 *
 * @returns a number ≥ 0 a stored tie, in the order of `outTargets`; an undirected tie stands twice, with the same value
 * @see Girvan & Newman (2002); Brandes (2001). igraph `edge_betweenness`, networkx `edge_betweenness_centrality`
 */
export function tieBetweenness(
  network: Network,
  { length = "steps" }: BetweennessOptions = {},
): Float64Array {
  // Undirected, each place holds the paths that run over the tie one way: from s to t over i–j as many as back over
  // j–i, hence each unordered pair once.
  return dependencies(network, length, true).ties!.slice();
}

export const betweennessMeasure = {
  id: "betweenness",
  level: "person",
  title: "Betweenness",
  about: "How often this person lies on the shortest ways between two others.",
  formula: "Σ σ_st(v) / σ_st over ordered pairs s, t (unordered if undirected)",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: false,
  nonrespondents: "lower-bound",
  missing:
    "Ties nobody reported are on no path: with missing answers figures are rough, and low for the silent.",
  isolates: "0; pairs that cannot reach each other add nothing.",
  singletons: "No effect.",
  disconnected: "Pairs without a path add nothing.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [freeman1979, brandes2001],
  compute: (network: Network): Float64Array => betweenness(network),
} as const satisfies PersonMeasure;

export const betweennessNormalizedMeasure = {
  id: "betweenness_normalized",
  level: "person",
  title: "Betweenness, normalised",
  about:
    "How often this person lies on the shortest ways between two others, as a share of the most possible.",
  formula: "betweenness / ((n − 1)(n − 2)), half the divisor if undirected",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: false,
  nonrespondents: "lower-bound",
  missing:
    "Ties nobody reported are on no path: with missing answers figures are rough, and low for the silent.",
  isolates: "0; pairs that cannot reach each other add nothing.",
  singletons: "No effect.",
  disconnected: "Pairs without a path add nothing.",
  undefinedWhen: "fewer than three people",
  reason: "TOO_FEW",
  references: [freeman1979, brandes2001],
  compute: (network: Network): Float64Array => betweennessNormalized(network),
} as const satisfies PersonMeasure;

export const betweennessWeightedMeasure = {
  id: "betweenness_weighted",
  level: "person",
  title: "Betweenness along strong ties",
  about: "How often this person lies on the shortest ways between two others, strong ties being short.",
  formula: "Σ σ_st(v) / σ_st, a tie of strength w as long as 1 / w",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "strength",
  grouped: false,
  nonrespondents: "lower-bound",
  missing: "Ties nobody reported, or without a strength, are on no path.",
  isolates: "0; pairs that cannot reach each other add nothing.",
  singletons: "No effect.",
  disconnected: "Pairs without a path add nothing.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [newman2001, brandes2001, opsahl2010],
  compute: (network: Network): Float64Array => betweenness(network, { length: "strength" }),
} as const satisfies PersonMeasure;

export const tieBetweennessMeasure = {
  id: "tie_betweenness",
  level: "tie",
  title: "Betweenness of a tie",
  about: "How often the shortest ways between two people run over this tie.",
  formula: "Σ σ_st(e) / σ_st over ordered pairs s, t (unordered if undirected)",
  unit: "pairs",
  range: [0, null],
  views: ["union", "directed", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: false,
  missing: "Ties nobody reported are on no path.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "Pairs without a path add nothing.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [girvanNewman2002, brandes2001],
  compute: (network: Network): Float64Array => tieBetweenness(network),
} as const satisfies TieMeasure;
