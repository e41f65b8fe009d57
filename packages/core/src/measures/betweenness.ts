import type { PathDependencies } from "../network/kernels/step-dependencies.js";
import type { Network } from "../network/network.js";
import { type WorkOptions, workerCount } from "../network/work.js";
import { brandes2001, freeman1979, girvanNewman2002, newman2001, opsahl2010 } from "../references.js";
import type { PersonMeasure, TieMeasure } from "./measure.js";
import { pathDependencies } from "./path-dependencies.js";
import { sharedDependencies } from "./path-job.js";
import type { PathLength } from "./shortest-paths.js";

export interface BetweennessOptions {
  /** Shortest by number of ties (default) or by the sum of 1 / strength. */
  readonly length?: PathLength;
}

export interface WorkerBetweennessOptions extends BetweennessOptions, WorkOptions {}

/**
 * What was computed of a network, so that the measures that rest on betweenness search once. A Network never changes,
 * so nobody can tell that it is remembered; it goes when the Network goes. Not to be written to, nor handed out.
 */
const remembered = new WeakMap<Network, Map<PathLength, PathDependencies>>();

function known(network: Network, length: PathLength, withTies: boolean): PathDependencies | null {
  const found = remembered.get(network)?.get(length);
  return found === undefined || (found.ties === null && withTies) ? null : found;
}

function remember(network: Network, length: PathLength, found: PathDependencies): PathDependencies {
  const lengths = remembered.get(network) ?? new Map<PathLength, PathDependencies>();
  remembered.set(network, lengths);
  lengths.set(length, found);
  return found;
}

function dependencies(network: Network, length: PathLength, withTies: boolean): PathDependencies {
  return (
    known(network, length, withTies) ?? remember(network, length, pathDependencies(network, length, withTies))
  );
}

/** {@link dependencies}, found by workers. */
async function findWithWorkers(
  network: Network,
  { length = "steps", ...options }: WorkerBetweennessOptions,
  withTies: boolean,
): Promise<void> {
  workerCount(options.workers);
  if (known(network, length, withTies) !== null) return;
  remember(network, length, await sharedDependencies(network, length, withTies, options));
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

/**
 * {@link betweenness}, to the same bytes, computed by workers while the caller goes on: worker threads in Node, Web
 * Workers in a browser. Less than about half a second of work, or none to be had, and it is computed here instead.
 * What was found is remembered: the measures that rest on betweenness of this Network need not search again.
 *
 * @throws RangeError when `workers` is not a whole number ≥ 0; the reason of `signal` when it is aborted
 */
export async function betweennessAsync(
  network: Network,
  options: WorkerBetweennessOptions = {},
): Promise<Float64Array> {
  await findWithWorkers(network, options, false);
  return betweenness(network, options);
}

/**
 * {@link tieBetweenness}, to the same bytes, computed by workers as in {@link betweennessAsync}.
 *
 * @throws RangeError when `workers` is not a whole number ≥ 0; the reason of `signal` when it is aborted
 */
export async function tieBetweennessAsync(
  network: Network,
  options: WorkerBetweennessOptions = {},
): Promise<Float64Array> {
  await findWithWorkers(network, options, true);
  return tieBetweenness(network, options);
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
