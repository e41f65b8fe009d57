import { type DistanceSide, type DistanceSums, distanceSums } from "../network/kernels/distance-sums.js";
import type { Network } from "../network/network.js";
import { freeman1979, marchioriLatora2000, wassermanFaust1994 } from "../references.js";
import type { PersonMeasure } from "./measure.js";
import { type PathLength, pathSearch } from "./shortest-paths.js";

export interface ClosenessOptions {
  /** Shortest by number of ties (default) or by the sum of 1 / strength. */
  readonly length?: PathLength;
}

/**
 * What is made of the r people reached and Σ d to them: `wasserman-faust` (default) (r / Σ d) · (r / (n − 1));
 * `reached` r / Σ d, the people reached only, as igraph does (NaN where nobody is); `everyone` (n − 1) / Σ d
 * where everyone is reached and 0 elsewhere, as sna does (Freeman's own, 1979).
 */
export type ClosenessScale = "wasserman-faust" | "reached" | "everyone";

export interface DistanceClosenessOptions extends ClosenessOptions {
  readonly scale?: ClosenessScale;
}

type Sums = Pick<DistanceSums, "reached" | "steps" | "inverse">;

function sums(network: Network, side: DistanceSide, length: PathLength): Sums {
  return length === "steps" ? distanceSums(network, side) : sumsByStrength(network, side);
}

function sumsByStrength(network: Network, side: DistanceSide): Sums {
  const n = network.ids.length;
  const search = pathSearch(network, "strength");
  const reached = new Float64Array(n);
  const steps = new Float64Array(n);
  const inverse = new Float64Array(n);
  for (let s = 0; s < n; s++) {
    const found = search.from(s);
    for (let k = 1; k < found; k++) {
      const t = search.order[k]!;
      const far = search.distance[t]! / search.scale;
      const person = side === "out" ? s : t;
      reached[person]!++;
      steps[person]! += far;
      inverse[person]! += 1 / far;
    }
  }
  return { reached, steps, inverse };
}

function harmonic(network: Network, side: DistanceSide, length: PathLength): Float64Array {
  const others = network.ids.length - 1;
  return sums(network, side, length).inverse.map((sum) => (others > 0 ? sum / others : Number.NaN));
}

function closeness(
  network: Network,
  side: DistanceSide,
  { length = "steps", scale = "wasserman-faust" }: DistanceClosenessOptions,
): Float64Array {
  const others = network.ids.length - 1;
  const { reached, steps } = sums(network, side, length);
  return reached.map((r, i) => {
    if (others < 1) return Number.NaN;
    if (scale === "reached") return r / steps[i]!;
    if (scale === "everyone") return r < others ? 0 : others / steps[i]!;
    return r === 0 ? 0 : (r / steps[i]!) * (r / others);
  });
}

/**
 * How near everyone else is from each person: the mean of 1/d over the other n − 1, 0 for whom no path reaches.
 *
 * @returns number in [0, 1] a person with `length: "steps"`; NaN with fewer than two people. sna's
 *   `closeness(cmode = "suminvdir")`; igraph's and networkx' harmonic centralities times 1 / (n − 1) or raw
 * @see Marchiori & Latora (2000)
 */
export function harmonicOut(network: Network, { length = "steps" }: ClosenessOptions = {}): Float64Array {
  return harmonic(network, "out", length);
}

/** How near each person is from everyone else: {@link harmonicOut} of the paths towards the person. */
export function harmonicIn(network: Network, { length = "steps" }: ClosenessOptions = {}): Float64Array {
  return harmonic(network, "in", length);
}

/**
 * Closeness from each person to those reached, r of them: (r / Σ d) · (r / (n − 1)), so that reaching few people
 * quickly does not look like reaching many (Wasserman & Faust's correction).
 *
 * @returns number in [0, 1] a person with `length: "steps"`; 0 where nobody is reached; NaN with fewer than two
 *   people. networkx `closeness_centrality` of the reversed network; igraph leaves out the correction and sna gives
 *   0 unless everyone is reached (option `scale`)
 * @see Wasserman & Faust (1994), ch. 5
 */
export function closenessOut(network: Network, options: DistanceClosenessOptions = {}): Float64Array {
  return closeness(network, "out", options);
}

/** Closeness to each person from those who reach them: {@link closenessOut} of the paths towards the person. */
export function closenessIn(network: Network, options: DistanceClosenessOptions = {}): Float64Array {
  return closeness(network, "in", options);
}

export const harmonicOutMeasure = {
  id: "harmonic_out",
  level: "person",
  title: "Harmonic closeness, outward",
  about: "How near everyone else is when starting from this person: 1 if all are direct contacts.",
  formula: "mean of 1 / d(i, j) over the other n − 1 people",
  unit: "index",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  nonrespondents: "null",
  missing: "Paths over ties nobody reported are not seen: distances are too long, values too low.",
  isolates: "0; people who cannot be reached add nothing.",
  singletons: "No effect.",
  disconnected: "People without a path add nothing, and stay in the n − 1.",
  undefinedWhen: "fewer than two people, or the person did not answer",
  reason: "TOO_FEW",
  references: [marchioriLatora2000],
  compute: (network: Network): Float64Array => harmonicOut(network),
} as const satisfies PersonMeasure;

export const harmonicInMeasure = {
  id: "harmonic_in",
  level: "person",
  title: "Harmonic closeness, inward",
  about: "How near this person is when starting from everyone else: 1 if all are direct contacts.",
  formula: "mean of 1 / d(j, i) over the other n − 1 people",
  unit: "index",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  nonrespondents: "lower-bound",
  missing: "Paths over ties nobody reported are not seen: distances are too long, values too low.",
  isolates: "0; people who cannot be reached add nothing.",
  singletons: "No effect.",
  disconnected: "People without a path add nothing, and stay in the n − 1.",
  undefinedWhen: "fewer than two people",
  reason: "TOO_FEW",
  references: [marchioriLatora2000],
  compute: (network: Network): Float64Array => harmonicIn(network),
} as const satisfies PersonMeasure;

export const closenessOutMeasure = {
  id: "closeness_out",
  level: "person",
  title: "Closeness, outward",
  about: "How few steps it takes from this person to those they reach, and how many that are.",
  formula: "(r / Σ d(i, j)) · (r / (n − 1)), r people reached",
  unit: "index",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  nonrespondents: "null",
  missing: "Paths over ties nobody reported are not seen: distances are too long, values too low.",
  isolates: "0; people who cannot be reached add nothing.",
  singletons: "No effect.",
  disconnected: "People without a path add nothing, and stay in the n − 1.",
  undefinedWhen: "fewer than two people, or the person did not answer",
  reason: "TOO_FEW",
  references: [freeman1979, wassermanFaust1994],
  compute: (network: Network): Float64Array => closenessOut(network),
} as const satisfies PersonMeasure;

export const closenessInMeasure = {
  id: "closeness_in",
  level: "person",
  title: "Closeness, inward",
  about: "How few steps it takes to this person from those who reach them, and how many that are.",
  formula: "(r / Σ d(j, i)) · (r / (n − 1)), r people who reach i",
  unit: "index",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  nonrespondents: "lower-bound",
  missing: "Paths over ties nobody reported are not seen: distances are too long, values too low.",
  isolates: "0; people who cannot be reached add nothing.",
  singletons: "No effect.",
  disconnected: "People without a path add nothing, and stay in the n − 1.",
  undefinedWhen: "fewer than two people",
  reason: "TOO_FEW",
  references: [freeman1979, wassermanFaust1994],
  compute: (network: Network): Float64Array => closenessIn(network),
} as const satisfies PersonMeasure;
