import { ln } from "../elementary.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { burt1992, burt2004, everettBorgatti2020 } from "../references.js";
import { closedTriples, pairPlaces } from "./closed-triples.js";
import type { PersonMeasure } from "./measure.js";
import { type MutualStrengths, mutualStrengths } from "./mutual-strengths.js";

export interface StructuralHolesOptions {
  /**
   * `whole-network` (default): all ties of a person's contacts count when their attention is shared out;
   * `ego-network`: only ties among the person and the contacts. UCINET offers both; igraph and networkx the first.
   */
  readonly model?: "whole-network" | "ego-network";
}

/** c_ij for each person and each of their contacts: the part of the person's constraint that runs to that contact. */
export interface DyadicConstraint {
  /** Rows of `alters` and `values`: person i's stand from offsets[i] to offsets[i + 1]. */
  readonly offsets: Int32Array;
  readonly alters: Int32Array;
  readonly values: Float64Array;
}

/** Sum of the z of person q, over those marked with `mark`. */
function totalOf(z: MutualStrengths, q: number, marks: Int32Array, mark: number): number {
  let total = 0;
  for (let e = z.offsets[q]!; e < z.offsets[q + 1]!; e++)
    if (marks[z.alters[e]!] === mark) total += z.strengths[e]!;
  return total;
}

/** Largest of the z of person q, likewise. */
function largestOf(z: MutualStrengths, q: number, marks: Int32Array, mark: number): number {
  let largest = 0;
  for (let e = z.offsets[q]!; e < z.offsets[q + 1]!; e++)
    if (marks[z.alters[e]!] === mark) largest = Math.max(largest, z.strengths[e]!);
  return largest;
}

/** Marks the people of i's ego network with i. */
function markEgoNetwork(z: MutualStrengths, i: number, marks: Int32Array): void {
  marks[i] = i;
  for (let e = z.offsets[i]!; e < z.offsets[i + 1]!; e++) marks[z.alters[e]!] = i;
}

/**
 * c_ij = (p_ij + Σ_q p_iq p_qj)², q ≠ i, j; p_ij = z_ij / Σ_k z_ik, z_ij = w_ij + w_ji.
 *
 * @returns compressed rows, for contacts only: people reached through contacts alone do not constrain
 * @see Burt (1992), ch. 2
 */
export function dyadicConstraint(
  network: Network,
  { model = "whole-network" }: StructuralHolesOptions = {},
): DyadicConstraint {
  if (model === "ego-network") return dyadicOfEgoNetworks(network);
  const triples = closedTriples(network);
  const { z, through } = triples;
  const pairs = pairPlaces(triples);
  const values = new Float64Array(pairs.length);
  for (let i = 0; i < network.ids.length; i++) {
    const total = z.totals[i]!;
    for (let e = z.offsets[i]!; e < z.offsets[i + 1]!; e++)
      values[e] = (z.strengths[e]! / total + through[pairs[e]!]! / total) ** 2;
  }
  return { offsets: z.offsets, alters: z.alters, values };
}

function dyadicOfEgoNetworks(network: Network): DyadicConstraint {
  const n = network.ids.length;
  const z = mutualStrengths(network);
  const values = new Float64Array(z.alters.length);
  const marks = new Int32Array(n).fill(-1);
  // Where a person stands in i's row. Rows follow one another, so what an earlier one left is before the beginning.
  const place = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    const begin = z.offsets[i]!;
    const end = z.offsets[i + 1]!;
    markEgoNetwork(z, i, marks);
    for (let e = begin; e < end; e++) place[z.alters[e]!] = e;
    for (let e = begin; e < end; e++) {
      const q = z.alters[e]!;
      const share = z.strengths[e]! / z.totals[i]! / totalOf(z, q, marks, i);
      for (let f = z.offsets[q]!; f < z.offsets[q + 1]!; f++) {
        const j = place[z.alters[f]!]!;
        if (j >= begin) values[j]! += share * z.strengths[f]!;
      }
    }
    for (let e = begin; e < end; e++) values[e] = (z.strengths[e]! / z.totals[i]! + values[e]!) ** 2;
  }
  return { offsets: z.offsets, alters: z.alters, values };
}

/**
 * How far a person's contacts are contacts of one another, so that they lead back to the same people: Σ_j c_ij.
 *
 * @returns above 0 a person; can exceed 1 (two contacts strongly tied to each other), so it is no share; 1 for a
 *   single contact; NaN for an isolate. Equal to igraph `constraint` and networkx `constraint`, except that
 *   networkx gives NaN to people who are named and name nobody, and ideanet 1 to isolates.
 * @see Burt (1992), ch. 2; Burt (2004)
 */
export function constraint(network: Network, options: StructuralHolesOptions = {}): Float64Array {
  if (options.model === "ego-network") return constraintOfEgoNetworks(network);
  const { z, offsets, ends, strengths, through } = closedTriples(network);
  const sums = new Float64Array(network.ids.length);
  for (let a = 0; a < sums.length; a++) {
    if (z.offsets[a] === z.offsets[a + 1]) sums[a] = Number.NaN;
    for (let e = offsets[a]!; e < offsets[a + 1]!; e++) {
      const b = ends[e]!;
      sums[a]! += (strengths[e]! / z.totals[a]! + through[e]! / z.totals[a]!) ** 2;
      sums[b]! += (strengths[e]! / z.totals[b]! + through[e]! / z.totals[b]!) ** 2;
    }
  }
  return sums;
}

function constraintOfEgoNetworks(network: Network): Float64Array {
  const { offsets, values } = dyadicOfEgoNetworks(network);
  return Float64Array.from(network.ids, (_, i) => {
    if (offsets[i] === offsets[i + 1]) return Number.NaN;
    let sum = 0;
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) sum += values[e]!;
    return sum;
  });
}

/**
 * The part of {@link constraint} that runs to contacts of the person's own department: Σ c_ij over them.
 * Crosstie-defined.
 *
 * @returns NaN for an isolate or a person without a department
 */
export function constraintOwnDepartment(
  network: Network,
  { of }: Grouping,
  options: StructuralHolesOptions = {},
): Float64Array {
  const { offsets, alters, values } = dyadicConstraint(network, options);
  return Float64Array.from(network.ids, (_, i) => {
    if (of[i]! < 0 || offsets[i] === offsets[i + 1]) return Number.NaN;
    let sum = 0;
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) if (of[alters[e]!] === of[i]) sum += values[e]!;
    return sum;
  });
}

/**
 * {@link constraintOwnDepartment} as a share of {@link constraint}. Crosstie-defined.
 *
 * @returns proportion in [0, 1]; NaN for an isolate or a person without a department
 */
export function constraintOwnShare(
  network: Network,
  grouping: Grouping,
  options: StructuralHolesOptions = {},
): Float64Array {
  const all = constraint(network, options);
  return constraintOwnDepartment(network, grouping, options).map((own, i) => own / all[i]!);
}

/**
 * How unevenly constraint is spread over a person's contacts: Σ_j r ln r / (N ln N), r = c_ij / (C / N).
 *
 * @returns number in [0, 1]: 0 all contacts alike, near 1 all constraint from one; 1 for a single contact (0/0 in
 *   the formula); NaN for an isolate. netrics puts the contacts' own constraint for c_ij, which is another number.
 * @see Burt (1992), ch. 2 (the Coleman–Theil index)
 */
export function hierarchy(network: Network, options: StructuralHolesOptions = {}): Float64Array {
  const { offsets, values } = dyadicConstraint(network, options);
  return constraint(network, options).map((total, i) => {
    const contacts = offsets[i + 1]! - offsets[i]!;
    if (contacts < 2) return contacts === 1 ? 1 : Number.NaN;
    let sum = 0;
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const ratio = (values[e]! * contacts) / total;
      sum += ratio * ln(ratio);
    }
    // Rounding can leave −1e-17 where all contacts are alike.
    return Math.max(0, sum / (contacts * ln(contacts)));
  });
}

/**
 * The number of a person's contacts less what they overlap: Σ_j [1 − Σ_q p_iq m_jq], q ≠ i, j; m_jq = z_jq / max_k z_jk.
 * On binary undirected networks d − 2t/d, t ties among the d contacts.
 *
 * @returns number in [1, N] a person with N contacts; NaN for an isolate. As networkx `effective_size`; ideanet
 *   uses ties out only.
 * @see Burt (1992), ch. 2
 */
export function effectiveSize(
  network: Network,
  { model = "whole-network" }: StructuralHolesOptions = {},
): Float64Array {
  if (model === "ego-network") return sizeOfEgoNetworks(network);
  const { z, overlap } = closedTriples(network);
  return overlap.map((sum, i) => {
    const contacts = z.offsets[i + 1]! - z.offsets[i]!;
    return contacts === 0 ? Number.NaN : contacts - sum / z.totals[i]!;
  });
}

function sizeOfEgoNetworks(network: Network): Float64Array {
  const n = network.ids.length;
  const z = mutualStrengths(network);
  const marks = new Int32Array(n).fill(-1);
  const place = new Int32Array(n).fill(-1);
  const sizes = new Float64Array(n).fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    const begin = z.offsets[i]!;
    const end = z.offsets[i + 1]!;
    if (begin === end) continue;
    markEgoNetwork(z, i, marks);
    for (let e = begin; e < end; e++) place[z.alters[e]!] = e;
    let size = end - begin;
    for (let e = begin; e < end; e++) {
      const j = z.alters[e]!;
      let overlap = 0;
      for (let f = z.offsets[j]!; f < z.offsets[j + 1]!; f++) {
        const q = place[z.alters[f]!]!;
        if (q >= begin) overlap += (z.strengths[q]! / z.totals[i]!) * z.strengths[f]!;
      }
      size -= overlap / largestOf(z, j, marks, i);
    }
    sizes[i] = size;
  }
  return sizes;
}

/**
 * {@link effectiveSize} as a share of the number of contacts.
 *
 * @returns number in (0, 1] a person; NaN for an isolate. networkx' documentation divides by degree, which counts
 *   a mutual pair twice in directed networks.
 * @see Burt (1992), ch. 2
 */
export function efficiency(network: Network, options: StructuralHolesOptions = {}): Float64Array {
  const { offsets } = closedTriples(network).z;
  return effectiveSize(network, options).map((size, i) => size / (offsets[i + 1]! - offsets[i]!));
}

export const effectiveSizeMeasure = {
  id: "effective_size",
  level: "person",
  title: "Effective size",
  about: "How many of this person's contacts are not already reached through the others.",
  formula: "Σ_j [1 − Σ_q p_iq m_jq], z_ij = w_ij + w_ji, p_ij = z_ij / Σ z_iq, m_jq = z_jq / max z_jk",
  unit: "contacts",
  range: [1, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: false,
  nonrespondents: "lower-bound",
  missing: "Uses the reports there are; a tie is half as strong where one of the pair did not answer.",
  isolates: "Undefined.",
  singletons: "No effect.",
  disconnected: "No effect: rests on the person's contacts and their ties.",
  undefinedWhen: "the person has no tie",
  reason: "ISOLATE",
  references: [burt1992],
  compute: (network: Network): Float64Array => effectiveSize(network),
} as const satisfies PersonMeasure;

export const efficiencyMeasure = {
  id: "efficiency",
  level: "person",
  title: "Efficiency",
  about: "The share of this person's contacts that are not already reached through the others.",
  formula: "effective size / number of contacts",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: false,
  nonrespondents: "null",
  missing: "Uses the reports there are; a tie is half as strong where one of the pair did not answer.",
  isolates: "Undefined.",
  singletons: "No effect.",
  disconnected: "No effect: rests on the person's contacts and their ties.",
  undefinedWhen: "the person has no tie",
  reason: "ISOLATE",
  references: [burt1992],
  compute: (network: Network): Float64Array => efficiency(network),
} as const satisfies PersonMeasure;

export const constraintMeasure = {
  id: "constraint",
  level: "person",
  title: "Constraint",
  about: "How far this person's contacts all lead back to one another. High: few openings to other people.",
  formula: "Σ_j (p_ij + Σ_q p_iq p_qj)², z_ij = w_ij + w_ji, p_ij = z_ij / Σ z_iq",
  unit: "index",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: false,
  nonrespondents: "null",
  missing: "Sensitive to missing ties among contacts; not given for people who did not answer.",
  isolates: "Undefined; one contact gives 1.",
  singletons: "No effect.",
  disconnected: "No effect: rests on the person's contacts and their ties.",
  undefinedWhen: "the person has no tie",
  reason: "ISOLATE",
  references: [burt1992, burt2004, everettBorgatti2020],
  compute: (network: Network): Float64Array => constraint(network),
} as const satisfies PersonMeasure;

export const constraintOwnDepartmentMeasure = {
  id: "constraint_own_department",
  level: "person",
  title: "Constraint from the own department",
  about: "The part of this person's constraint that comes from contacts in the same department.",
  formula: "Σ c_ij over contacts j of the same department (Crosstie-defined)",
  unit: "index",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "null",
  missing: "Sensitive to missing ties among contacts; not given for people who did not answer.",
  isolates: "Undefined.",
  singletons: "0: the person has no colleague in the department.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no tie, or no department",
  reason: "ISOLATE",
  references: [burt1992],
  compute: constraintOwnDepartment,
} as const satisfies PersonMeasure;

export const constraintOwnShareMeasure = {
  id: "constraint_own_share",
  level: "person",
  title: "Share of constraint from the own department",
  about: "How much of this person's constraint comes from contacts in the same department.",
  formula: "Σ c_ij over contacts j of the same department / Σ c_ij over all (Crosstie-defined)",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "null",
  missing: "Sensitive to missing ties among contacts; not given for people who did not answer.",
  isolates: "Undefined.",
  singletons: "0: the person has no colleague in the department.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no tie, or no department",
  reason: "ISOLATE",
  references: [burt1992],
  compute: constraintOwnShare,
} as const satisfies PersonMeasure;

export const hierarchyMeasure = {
  id: "hierarchy",
  level: "person",
  title: "Hierarchy of constraint",
  about: "Whether this person's constraint comes from one contact (1) or from all alike (0).",
  formula: "Σ_j r ln r / (N ln N), r = c_ij / (C / N), N contacts",
  unit: "index",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: false,
  nonrespondents: "null",
  missing: "Sensitive to missing ties among contacts; not given for people who did not answer.",
  isolates: "Undefined; one contact gives 1.",
  singletons: "No effect.",
  disconnected: "No effect: rests on the person's contacts and their ties.",
  undefinedWhen: "the person has no tie",
  reason: "ISOLATE",
  references: [burt1992],
  compute: (network: Network): Float64Array => hierarchy(network),
} as const satisfies PersonMeasure;
