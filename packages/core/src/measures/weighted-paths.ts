import type { Network } from "../network/network.js";
import { brandes2001, girvanNewman2002, newman2001, opsahl2010, wassermanFaust1994 } from "../references.js";
import { tieBetweenness } from "./betweenness.js";
import { closenessIn, closenessOut, harmonicIn, harmonicOut } from "./closeness.js";
import type { PersonMeasure, TieMeasure } from "./measure.js";

export const harmonicInWeightedMeasure = {
  id: "harmonic_in_weighted",
  level: "person",
  title: "Harmonic closeness along strong ties, inward",
  about: "How near this person is when starting from everyone else, strong ties being short.",
  formula: "mean of 1 / d(j, i) over the other n − 1 people, d the least sum of 1 / w over a path",
  unit: "strength",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  nonrespondents: "lower-bound",
  missing:
    "Ties without a strength, and ties nobody reported, are on no path: distances are too long, values too low.",
  isolates: "0; people who cannot be reached add nothing.",
  singletons: "No effect.",
  disconnected: "People without a path add nothing, and stay in the n − 1.",
  limit: 20000,
  undefinedWhen: "fewer than two people",
  reason: "TOO_FEW",
  references: [newman2001, opsahl2010],
  compute: (network: Network): Float64Array => harmonicIn(network, { length: "strength" }),
} as const satisfies PersonMeasure;

export const harmonicOutWeightedMeasure = {
  id: "harmonic_out_weighted",
  level: "person",
  title: "Harmonic closeness along strong ties, outward",
  about: "How near everyone else is when starting from this person, strong ties being short.",
  formula: "mean of 1 / d(i, j) over the other n − 1 people, d the least sum of 1 / w over a path",
  unit: "strength",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  nonrespondents: "null",
  missing:
    "Ties without a strength, and ties nobody reported, are on no path: distances are too long, values too low.",
  isolates: "0; people who cannot be reached add nothing.",
  singletons: "No effect.",
  disconnected: "People without a path add nothing, and stay in the n − 1.",
  limit: 20000,
  undefinedWhen: "fewer than two people, or the person did not answer",
  reason: "TOO_FEW",
  references: [newman2001, opsahl2010],
  compute: (network: Network): Float64Array => harmonicOut(network, { length: "strength" }),
} as const satisfies PersonMeasure;

export const closenessInWeightedMeasure = {
  id: "closeness_in_weighted",
  level: "person",
  title: "Closeness along strong ties, inward",
  about: "How near this person is to those who reach them, and how many that are, strong ties being short.",
  formula: "(r / Σ d(j, i)) · (r / (n − 1)), r people who reach i, d the least sum of 1 / w over a path",
  unit: "strength",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  nonrespondents: "lower-bound",
  missing:
    "Ties without a strength, and ties nobody reported, are on no path: distances are too long, values too low.",
  isolates: "0; people who cannot be reached add nothing.",
  singletons: "No effect.",
  disconnected: "People without a path add nothing, and stay in the n − 1.",
  limit: 20000,
  undefinedWhen: "fewer than two people",
  reason: "TOO_FEW",
  references: [newman2001, wassermanFaust1994],
  compute: (network: Network): Float64Array => closenessIn(network, { length: "strength" }),
} as const satisfies PersonMeasure;

export const closenessOutWeightedMeasure = {
  id: "closeness_out_weighted",
  level: "person",
  title: "Closeness along strong ties, outward",
  about: "How near this person is to those they reach, and how many that are, strong ties being short.",
  formula: "(r / Σ d(i, j)) · (r / (n − 1)), r people reached, d the least sum of 1 / w over a path",
  unit: "strength",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  nonrespondents: "null",
  missing:
    "Ties without a strength, and ties nobody reported, are on no path: distances are too long, values too low.",
  isolates: "0; people who cannot be reached add nothing.",
  singletons: "No effect.",
  disconnected: "People without a path add nothing, and stay in the n − 1.",
  limit: 20000,
  undefinedWhen: "fewer than two people, or the person did not answer",
  reason: "TOO_FEW",
  references: [newman2001, wassermanFaust1994],
  compute: (network: Network): Float64Array => closenessOut(network, { length: "strength" }),
} as const satisfies PersonMeasure;

export const tieBetweennessWeightedMeasure = {
  id: "tie_betweenness_weighted",
  level: "tie",
  title: "Betweenness of a tie along strong ties",
  about: "How often the shortest ways between two people run over this tie, strong ties being short.",
  formula:
    "Σ σ_st(e) / σ_st over ordered pairs s, t (unordered if undirected), a tie of strength w as long as 1 / w",
  unit: "pairs",
  range: [0, null],
  views: ["union", "directed", "mutual"],
  orientation: "flow",
  weights: "strength",
  grouped: false,
  missing: "Ties nobody reported, or without a strength, are on no path.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "Pairs without a path add nothing.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [girvanNewman2002, brandes2001, newman2001],
  compute: (network: Network): Float64Array => tieBetweenness(network, { length: "strength" }),
} as const satisfies TieMeasure;
