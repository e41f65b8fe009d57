import type { Network } from "../network/network.js";
import { freeman1979, wassermanFaust1994 } from "../references.js";
import type { NetworkMeasure, PersonMeasure } from "./measure.js";

/**
 * How many people each person names.
 * @returns a count a person, in the order of `network.ids`; in an undirected network the number of alters
 */
export function outDegree(network: Network): Float64Array {
  return rowLengths(network.outOffsets);
}

/**
 * How many people name each person.
 * @returns a count a person, in the order of `network.ids`; in an undirected network the number of alters
 */
export function inDegree(network: Network): Float64Array {
  return rowLengths(network.inOffsets);
}

/**
 * Ties in and out together: a mutual pair counts twice in a directed network (igraph's mode "all"),
 * each alter once in an undirected one.
 */
export function degree(network: Network): Float64Array {
  const total = outDegree(network);
  const received = inDegree(network);
  return network.directed ? total.map((named, i) => named + received[i]!) : total;
}

/** Sum of the strengths of the ties each person reports; NaN where one was reported without a strength. */
export function outStrength(network: Network): Float64Array {
  return rowSums(network.outOffsets, network.outStrengths);
}

/** Sum of the strengths of the ties reported to each person; NaN where one was reported without a strength. */
export function inStrength(network: Network): Float64Array {
  return rowSums(network.inOffsets, network.inStrengths);
}

/**
 * Strengths of a person's ties in and out together: a mutual pair adds both reports in a directed network, each
 * tie counts once in an undirected one. NaN where one was reported without a strength.
 */
export function totalStrength(network: Network): Float64Array {
  const given = outStrength(network);
  const received = inStrength(network);
  return network.directed ? given.map((sum, i) => sum + received[i]!) : given;
}

/**
 * How many colleagues the people who answered named, on average.
 * @returns NaN where nobody answered; in an undirected network the mean number of alters of those who answered
 */
export function meanOutDegree(network: Network): number {
  let ties = 0;
  let people = 0;
  for (let i = 0; i < network.ids.length; i++) {
    if (network.answered[i] !== 1) continue;
    ties += network.outOffsets[i + 1]! - network.outOffsets[i]!;
    people++;
  }
  return ties / people;
}

function rowLengths(offsets: Int32Array): Float64Array {
  return Float64Array.from({ length: offsets.length - 1 }, (_, i) => offsets[i + 1]! - offsets[i]!);
}

function rowSums(offsets: Int32Array, strengths: Float64Array): Float64Array {
  const sums = new Float64Array(offsets.length - 1);
  for (let i = 0; i < sums.length; i++) {
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) sums[i]! += strengths[e]!;
  }
  return sums;
}

export const outDegreeMeasure = {
  id: "out_degree",
  level: "person",
  title: "Out-degree",
  about: "How many colleagues this person named.",
  formula: "number of ties i → j",
  unit: "ties",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  nonrespondents: "null",
  missing: "A person who did not answer has no out-degree.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer",
  reason: "NOT_ANSWERED",
  references: [freeman1979, wassermanFaust1994],
  compute: outDegree,
} as const satisfies PersonMeasure;

export const inDegreeMeasure = {
  id: "in_degree",
  level: "person",
  title: "In-degree",
  about: "How many colleagues named this person.",
  formula: "number of ties j → i",
  unit: "ties",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  nonrespondents: "value",
  missing: "Counts the people who answered; those who did not might have named this person too.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [freeman1979, wassermanFaust1994],
  compute: inDegree,
} as const satisfies PersonMeasure;

export const degreeMeasure = {
  id: "degree",
  level: "person",
  title: "Degree",
  about: "How many ties this person has, reported by them or by others.",
  formula: "in-degree + out-degree; in undirected views the number of people tied to",
  unit: "ties",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  nonrespondents: "lower-bound",
  missing: "For a person who did not answer, only ties others reported: a lower bound.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [freeman1979, wassermanFaust1994],
  compute: degree,
} as const satisfies PersonMeasure;

export const outStrengthMeasure = {
  id: "out_strength",
  level: "person",
  title: "Out-strength",
  about: "The strengths of the ties this person reported, added up.",
  formula: "sum of w(i → j)",
  unit: "sum of strengths",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  nonrespondents: "null",
  missing: "A person who did not answer has no out-strength.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer, or gave no strength for one of the ties",
  reason: "NO_STRENGTHS",
  references: [wassermanFaust1994],
  compute: outStrength,
} as const satisfies PersonMeasure;

export const inStrengthMeasure = {
  id: "in_strength",
  level: "person",
  title: "In-strength",
  about: "The strengths of the ties others reported to this person, added up.",
  formula: "sum of w(j → i)",
  unit: "sum of strengths",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  nonrespondents: "value",
  missing: "Counts the people who answered.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "one of the ties was reported without a strength",
  reason: "NO_STRENGTHS",
  references: [wassermanFaust1994],
  compute: inStrength,
} as const satisfies PersonMeasure;

export const totalStrengthMeasure = {
  id: "total_strength",
  level: "person",
  title: "Strength",
  about: "The strengths of all ties of this person added up, those they reported and those others did.",
  formula: "in-strength + out-strength; in undirected views the sum over the people tied to",
  unit: "sum of strengths",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  nonrespondents: "lower-bound",
  missing: "For a person who did not answer, only ties others reported: a lower bound.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "one of the ties was reported without a strength",
  reason: "NO_STRENGTHS",
  references: [wassermanFaust1994],
  compute: totalStrength,
} as const satisfies PersonMeasure;

export const meanOutDegreeMeasure = {
  id: "mean_out_degree",
  level: "network",
  title: "Mean out-degree",
  about: "How many colleagues a person who answered named, on average.",
  formula: "ties of people who answered / people who answered",
  unit: "ties",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only people who answered are counted.",
  isolates: "Count as people with 0 ties, if they answered.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "nobody answered",
  reason: "ALL_MISSING",
  references: [wassermanFaust1994],
  compute: meanOutDegree,
} as const satisfies NetworkMeasure;
