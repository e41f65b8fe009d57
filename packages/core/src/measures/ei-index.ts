import { pairsBySize } from "../inference/ei-permutation.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { observedCells } from "../network/observed.js";
import { everettBorgatti2012, krackhardtStern1988 } from "../references.js";
import type { DepartmentMeasure, NetworkMeasure, PersonMeasure } from "./measure.js";
import { type TieSide, tieRows } from "./tie-rows.js";

export interface EiOptions {
  /** Which of a person's ties to count in a directed network. Default `all`: a mutual pair counts twice. */
  readonly ties?: TieSide;
}

/** Ties across and within departments: their number, or the sum of their strengths where the network is valued. */
export interface EiCounts {
  readonly external: number;
  readonly internal: number;
}

/** Ties across (E) and within (I) departments, each counted once; ties of people without a department are left out. */
export function eiCounts(network: Network, { of }: Grouping): EiCounts {
  let external = 0;
  let internal = 0;
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[i]! < 0 || of[j]! < 0 || (!network.directed && j < i)) continue;
      if (of[i] === of[j]) internal += network.outStrengths[e]!;
      else external += network.outStrengths[e]!;
    }
  }
  return { external, internal };
}

/**
 * External minus internal ties, as a share of both: (E − I) / (E + I). Strengths are added up where the network is
 * valued. Read it beside {@link eiExpected}: chance does not give 0.
 *
 * @returns number in [−1, 1]: −1 all ties stay within departments, 1 all cross; NaN without ties
 * @see Krackhardt & Stern (1988). UCINET ignores strengths; egor's "EI" is made of densities, not of ties.
 */
export function eiIndex(network: Network, grouping: Grouping): number {
  const { external, internal } = eiCounts(network, grouping);
  return (external - internal) / (external + internal);
}

/**
 * What the E–I index is on average when people are dealt to departments of these sizes by chance, the network
 * unchanged: (E* − I*) / (E* + I*), E* and I* the pairs of people across and within departments. Exact for
 * directed and valued networks too, since each tie is within a department with the same probability.
 *
 * @returns number in [−1, 1]; NaN with fewer than two people of known departments
 */
export function eiExpected(_network: Network, grouping: Grouping): number {
  const { across, within } = pairsBySize(grouping.sizes);
  return (across - within) / (across + within);
}

/** The lowest and highest E–I index that so many ties can have, and where the observed one lies between them. */
export interface EiRange {
  readonly min: number;
  readonly max: number;
  /** −1 at the lowest possible, 1 at the highest; NaN where they are the same. */
  readonly rescaled: number;
}

/**
 * Range of the E–I index for this number of ties: internal places filled first, then external ones, and the
 * reverse. Counts ties, not strengths, and places somebody answered for.
 *
 * @see Krackhardt & Stern (1988); UCINET prints the same rescaled index
 */
export function eiRange(network: Network, grouping: Grouping): EiRange {
  const groups = grouping.labels.length;
  const cells = observedCells(network, grouping.of, groups);
  let within = 0;
  let across = 0;
  for (let g = 0; g < groups; g++) {
    for (let h = 0; h < groups; h++) {
      if (g === h) within += cells[g * groups + h]!;
      else if (network.directed || g < h) across += cells[g * groups + h]!;
    }
  }
  const counted = network.valued ? { ...network, outStrengths: network.outStrengths.map(() => 1) } : network;
  const { external, internal } = eiCounts(counted, grouping);
  const ties = external + internal;
  const min = (ties - 2 * Math.min(ties, within)) / ties;
  const max = (2 * Math.min(ties, across) - ties) / ties;
  const value = (external - internal) / ties;
  return { min, max, rescaled: (2 * (value - min)) / (max - min) - 1 };
}

interface PersonCounts {
  readonly external: Float64Array;
  readonly internal: Float64Array;
}

function countsByPerson(network: Network, { of }: Grouping, side: TieSide): PersonCounts {
  const n = network.ids.length;
  const external = new Float64Array(n);
  const internal = new Float64Array(n);
  for (const { offsets, people, strengths } of tieRows(network, side)) {
    for (let i = 0; i < n; i++) {
      const own = of[i]!;
      if (own < 0) continue;
      for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
        const other = of[people[e]!]!;
        if (other < 0) continue;
        if (own === other) internal[i]! += strengths[e]!;
        else external[i]! += strengths[e]!;
      }
    }
  }
  return { external, internal };
}

/**
 * The E–I index of each person's own ties.
 *
 * @returns number in [−1, 1] a person; NaN without ties or department. A person's ties only: netrics'
 *   `node_by_homophily` counts ties among a person's contacts as well.
 * @see Krackhardt & Stern (1988); Everett & Borgatti (2012)
 */
export function eiIndexPerson(
  network: Network,
  grouping: Grouping,
  { ties = "all" }: EiOptions = {},
): Float64Array {
  const { external, internal } = countsByPerson(network, grouping, ties);
  return external.map((e, i) => (e - internal[i]!) / (e + internal[i]!));
}

/**
 * The E–I index of each department, from its members' counts added up: an internal tie counts at both its ends.
 * This is the mean of the members' own indices, weighted by their ties; see {@link eiIndexDepartmentEdge}.
 *
 * @returns number in [−1, 1] a department, in the order of `grouping.labels`; NaN without ties
 * @see Everett & Borgatti (2012)
 */
export function eiIndexDepartment(
  network: Network,
  grouping: Grouping,
  { ties = "all" }: EiOptions = {},
): Float64Array {
  const counts = countsByPerson(network, grouping, ties);
  const external = new Float64Array(grouping.labels.length);
  const internal = new Float64Array(grouping.labels.length);
  for (let i = 0; i < network.ids.length; i++) {
    const g = grouping.of[i]!;
    if (g < 0) continue;
    external[g]! += counts.external[i]!;
    internal[g]! += counts.internal[i]!;
  }
  return external.map((e, g) => (e - internal[g]!) / (e + internal[g]!));
}

/**
 * The E–I index of each department, each tie counted once: (E_k − I_k) / (E_k + I_k). The sign can differ from
 * {@link eiIndexDepartment}, since internal ties weigh half as much.
 */
export function eiIndexDepartmentEdge(
  network: Network,
  grouping: Grouping,
  { ties = "all" }: EiOptions = {},
): Float64Array {
  const external = new Float64Array(grouping.labels.length);
  const internal = new Float64Array(grouping.labels.length);
  const { of } = grouping;
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const [g, h] = [of[i]!, of[j]!];
      if (g < 0 || h < 0 || (!network.directed && j < i)) continue;
      const strength = network.outStrengths[e]!;
      if (g === h) internal[g]! += strength;
      else {
        if (!network.directed || ties !== "in") external[g]! += strength;
        if (!network.directed || ties !== "out") external[h]! += strength;
      }
    }
  }
  return external.map((e, g) => (e - internal[g]!) / (e + internal[g]!));
}

export const eiIndexMeasure = {
  id: "ei_index",
  level: "network",
  title: "E–I index",
  about: "Whether ties rather cross departments (towards 1) or stay within them (towards −1).",
  formula: "(E − I) / (E + I), E ties across and I ties within departments",
  unit: "index",
  range: [-1, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  missing: "Counts the ties that were reported; ties of people without a department are left out.",
  isolates: "No effect.",
  singletons: "Its person's ties are all external.",
  disconnected: "No effect.",
  undefinedWhen: "no tie joins two people of known departments",
  reason: "NO_TIES",
  references: [krackhardtStern1988],
  compute: eiIndex,
} as const satisfies NetworkMeasure;

export const eiRescaledMeasure = {
  id: "ei_rescaled",
  level: "network",
  title: "E–I index, rescaled to its range",
  about:
    "Where the E–I index lies between the lowest (−1) and the highest (1) that this many ties could have in departments of these sizes.",
  formula: "2 (EI − min) / (max − min) − 1; min fills places within departments first, max those across",
  unit: "index",
  range: [-1, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Ties that were reported, on places somebody answered for.",
  isolates: "Count in the possible ties.",
  singletons: "Offer places across departments only.",
  disconnected: "No effect.",
  undefinedWhen: "no tie joins two people of known departments, or only one value is possible",
  reason: "ZERO_VARIANCE",
  references: [krackhardtStern1988],
  compute: (network: Network, grouping: Grouping): number => eiRange(network, grouping).rescaled,
} as const satisfies NetworkMeasure;

export const eiIndexPersonMeasure = {
  id: "ei_index",
  level: "person",
  title: "E–I index of a person",
  about: "Whether this person's ties rather cross departments (towards 1) or stay within (towards −1).",
  formula: "(E − I) / (E + I) over the person's ties; in the directed view ties out and in",
  unit: "index",
  range: [-1, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "value",
  missing:
    "For a person who did not answer, rests on the ties others reported. People without a department are left out.",
  isolates: "Undefined.",
  singletons: "1 where the person has a tie: all are external.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no tie to anyone of a known department, or has no department",
  reason: "NO_TIES",
  references: [krackhardtStern1988, everettBorgatti2012],
  compute: eiIndexPerson,
} as const satisfies PersonMeasure;

export const eiIndexDepartmentMeasure = {
  id: "ei_index",
  level: "department",
  title: "E–I index of a department",
  about: "Whether the ties of a department's people rather leave it (towards 1) or stay within (towards −1).",
  formula: "(E_k − 2 I_k) / (E_k + 2 I_k): the members' counts added up, an internal tie at both ends",
  unit: "index",
  range: [-1, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  missing: "Counts the ties that were reported; ties of people without a department are left out.",
  isolates: "No effect.",
  singletons: "1 where its person has a tie: all are external.",
  disconnected: "No effect.",
  undefinedWhen: "nobody of the department has a tie to anyone of a known department",
  reason: "NO_TIES",
  references: [krackhardtStern1988, everettBorgatti2012],
  compute: eiIndexDepartment,
} as const satisfies DepartmentMeasure;

export const eiIndexDepartmentEdgeMeasure = {
  id: "ei_index_edge",
  level: "department",
  title: "E–I index of a department, each tie once",
  about:
    "Of the ties that touch a department, whether more leave it (towards 1) or stay within (towards −1).",
  formula: "(E_k − I_k) / (E_k + I_k)",
  unit: "index",
  range: [-1, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  missing: "Counts the ties that were reported; ties of people without a department are left out.",
  isolates: "No effect.",
  singletons: "1 where its person has a tie: all are external.",
  disconnected: "No effect.",
  undefinedWhen: "nobody of the department has a tie to anyone of a known department",
  reason: "NO_TIES",
  references: [krackhardtStern1988, everettBorgatti2012],
  compute: eiIndexDepartmentEdge,
} as const satisfies DepartmentMeasure;
