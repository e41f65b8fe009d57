import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { observedCells } from "../network/observed.js";
import { hansen1999, reagansMcEvily2003 } from "../references.js";
import type { DepartmentPairMeasure, NetworkMeasure } from "./measure.js";

export interface StrongOptions {
  /** Ties of this strength or more are strong. Default {@link topTwoCut}. */
  readonly cut?: number;
}

/**
 * The lower of the two highest strengths that occur, or the only one: the default cut. Where the scale is
 * declared, give its second highest point instead, which need not occur.
 *
 * @returns NaN where no tie has a strength
 */
export function topTwoCut(network: Network): number {
  let first = Number.NaN;
  let second = Number.NaN;
  for (const w of network.outStrengths) {
    if (Number.isNaN(w) || w === first || w === second) continue;
    if (Number.isNaN(first) || w > first) [first, second] = [w, first];
    else if (Number.isNaN(second) || w > second) second = w;
  }
  return Number.isNaN(second) ? first : second;
}

/**
 * Strong ties from each department to each other one.
 *
 * @returns groups × groups counts, row naming, column named. Undirected: symmetric, each tie counted once. A tie
 *   reported without a strength is not counted as strong.
 * @see Hansen (1999): strong ties carry complex knowledge across units
 */
export function strongTies(
  network: Network,
  { of, labels }: Grouping,
  { cut = topTwoCut(network) }: StrongOptions = {},
): Float64Array {
  const groups = labels.length;
  const counts = new Float64Array(groups * groups);
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const [g, h] = [of[i]!, of[j]!];
      if (g < 0 || h < 0 || (!network.directed && g === h && j < i)) continue;
      if (network.outStrengths[e]! >= cut) counts[g * groups + h]!++;
    }
  }
  return counts;
}

/** Ties on one side of the departments' borders. */
export interface StrengthShare {
  readonly ties: number;
  readonly strong: number;
  readonly weak: number;
  /** Share of the ties with a known strength that are strong; NaN where there is none. */
  readonly strongShare: number;
  /** Mean strength of the ties with a known strength; NaN where there is none. */
  readonly meanStrength: number;
  /** Strong ties as a share of the observed cells; NaN where there is none. */
  readonly strongDensity: number;
}

export interface StrengthSplit {
  readonly within: StrengthShare;
  readonly across: StrengthShare;
  readonly cut: number;
}

/**
 * Strong and weak ties within departments and across them. A tie without a strength counts among `ties` only.
 *
 * @see Hansen (1999); Reagans & McEvily (2003)
 */
export function strengthSplit(
  network: Network,
  grouping: Grouping,
  { cut = topTwoCut(network) }: StrongOptions = {},
): StrengthSplit {
  const { of, labels } = grouping;
  const ties = [0, 0];
  const strong = [0, 0];
  const known = [0, 0];
  const sum = [0, 0];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[i]! < 0 || of[j]! < 0 || (!network.directed && j < i)) continue;
      const side = of[i] === of[j] ? 0 : 1;
      const strength = network.outStrengths[e]!;
      ties[side]!++;
      if (Number.isNaN(strength)) continue;
      known[side]!++;
      sum[side]! += strength;
      if (strength >= cut) strong[side]!++;
    }
  }
  const observed = observedCells(network, of, labels.length);
  const cells = [0, 0];
  for (let g = 0; g < labels.length; g++) {
    for (let h = 0; h < labels.length; h++) {
      if (network.directed || g <= h) cells[g === h ? 0 : 1]! += observed[g * labels.length + h]!;
    }
  }
  const share = (side: 0 | 1): StrengthShare => ({
    ties: ties[side]!,
    strong: strong[side]!,
    weak: known[side]! - strong[side]!,
    strongShare: strong[side]! / known[side]!,
    meanStrength: sum[side]! / known[side]!,
    strongDensity: strong[side]! / cells[side]!,
  });
  return { within: share(0), across: share(1), cut };
}

/**
 * Share of ordered pairs of departments joined by at least one strong tie, of those somebody answered for.
 * Crosstie-defined. Give it the mutual view to ask for confirmed ties, the default of its card.
 *
 * @returns proportion in [0, 1]; NaN with fewer than two departments
 */
export function complexTransfer(network: Network, grouping: Grouping, options: StrongOptions = {}): number {
  const groups = grouping.labels.length;
  const counts = strongTies(network, grouping, options);
  const cells = observedCells(network, grouping.of, groups);
  let joined = 0;
  let pairs = 0;
  for (let g = 0; g < groups; g++) {
    for (let h = 0; h < groups; h++) {
      if (g === h || cells[g * groups + h]! <= 0) continue;
      pairs++;
      if (counts[g * groups + h]! > 0) joined++;
    }
  }
  return pairs > 0 ? joined / pairs : Number.NaN;
}

export const strongTiesMeasure = {
  id: "strong_ties",
  level: "department-pair",
  title: "Strong ties between departments",
  about: "How many strong ties people of one department reported to people of another.",
  formula: "number of ties from r to s with strength ≥ cut; cut: the two highest points of the scale",
  unit: "ties",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: true,
  missing:
    "Counts what was reported; a tie without a strength is not counted. People without a department are left out.",
  isolates: "No effect.",
  singletons: "No tie within it.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [hansen1999, reagansMcEvily2003],
  compute: (network: Network, grouping: Grouping): Float64Array => strongTies(network, grouping),
} as const satisfies DepartmentPairMeasure;

export const complexTransferMeasure = {
  id: "complex_transfer",
  level: "network",
  title: "Departments joined by strong ties",
  about: "The share of pairs of departments joined by a strong tie that both people confirm.",
  formula: "pairs of departments with a tie of strength ≥ cut / pairs of departments (Crosstie-defined)",
  unit: "proportion",
  range: [0, 1],
  views: ["mutual", "directed", "union"],
  orientation: "nominal",
  weights: "strength",
  grouped: true,
  missing: "Pairs of departments nobody answered for are left out; so are people without a department.",
  isolates: "No effect.",
  singletons: "Counts as a department like any other.",
  disconnected: "No effect.",
  undefinedWhen: "fewer than two departments that answered",
  reason: "NO_GROUPS",
  references: [hansen1999],
  compute: (network: Network, grouping: Grouping): number => complexTransfer(network, grouping),
} as const satisfies NetworkMeasure;
