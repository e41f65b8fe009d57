import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { observedCells } from "../network/observed.js";
import { newman2003, wassermanFaust1994 } from "../references.js";
import type { DepartmentPairMeasure } from "./measure.js";

/**
 * Ties from each department to each other one.
 *
 * @returns groups × groups counts, row naming, column named. Undirected: symmetric, each tie counted once
 *   (both entries of an off-diagonal pair hold the same number). People without a department are left out.
 */
export function departmentTies(network: Network, grouping: Grouping): Float64Array {
  return sumTies(network, grouping, () => 1);
}

/** Cells somebody answered for, between each two departments; see {@link observedCells}. */
export function departmentPossible(network: Network, grouping: Grouping): Float64Array {
  return observedCells(network, grouping.of, grouping.labels.length);
}

/** Cells between each two departments whether or not anybody answered for them: n_r · n_s, n_r (n_r − 1) within. */
export function departmentCells(network: Network, { labels, sizes }: Grouping): Float64Array {
  const groups = labels.length;
  return Float64Array.from({ length: groups * groups }, (_, c) => {
    const [g, h] = [Math.floor(c / groups), c % groups];
    if (g !== h) return sizes[g]! * sizes[h]!;
    return (sizes[g]! * (sizes[g]! - 1)) / (network.directed ? 1 : 2);
  });
}

/**
 * Ties from each department to each other one, as a share of the observed cells.
 * NaN within a department of one person and where nobody answered.
 */
export function departmentDensity(network: Network, grouping: Grouping): Float64Array {
  const possible = departmentPossible(network, grouping);
  return departmentTies(network, grouping).map((ties, c) =>
    possible[c]! > 0 ? ties / possible[c]! : Number.NaN,
  );
}

/** Strengths of the reported ties between each two departments added up, as {@link departmentTies} counts them. */
export function departmentStrengths(network: Network, grouping: Grouping): Float64Array {
  return sumTies(network, grouping, (strength) => strength);
}

/** Mean strength of the reported ties between each two departments; NaN where there is none. */
export function departmentMeanStrength(network: Network, grouping: Grouping): Float64Array {
  const ties = departmentTies(network, grouping);
  return departmentStrengths(network, grouping).map((sum, c) => sum / ties[c]!);
}

/**
 * Strengths from each department to each other one as a share of the observed cells: mean strength per POSSIBLE
 * tie, 0 where there is none. NaN within a department of one person, where nobody answered, and where a tie has no
 * strength. sna's `gden` of a valued network is this number for the whole office.
 */
export function departmentStrengthDensity(network: Network, grouping: Grouping): Float64Array {
  const possible = departmentPossible(network, grouping);
  return departmentStrengths(network, grouping).map((sum, c) =>
    possible[c]! > 0 ? sum / possible[c]! : Number.NaN,
  );
}

function sumTies(
  network: Network,
  { of, labels }: Grouping,
  weight: (strength: number) => number,
): Float64Array {
  const groups = labels.length;
  const sums = new Float64Array(groups * groups);
  for (let i = 0; i < network.ids.length; i++) {
    const g = of[i]!;
    if (g < 0) continue;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const h = of[j]!;
      // Within a department of an undirected network each tie stands in two rows; count it in one.
      if (h < 0 || (!network.directed && g === h && j < i)) continue;
      sums[g * groups + h]! += weight(network.outStrengths[e]!);
    }
  }
  return sums;
}

export const departmentTiesMeasure = {
  id: "ties",
  level: "department-pair",
  title: "Ties between departments",
  about: "How many ties people of one department reported to people of another.",
  formula: "M(r, s) = number of ties from r to s",
  unit: "ties",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Counts what was reported; read it beside the number of observed cells.",
  isolates: "No effect.",
  singletons: "No tie within it.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [newman2003],
  compute: departmentTies,
} as const satisfies DepartmentPairMeasure;

export const departmentPossibleMeasure = {
  id: "possible",
  level: "department-pair",
  title: "Observed cells between departments",
  about: "How many ties there could be between two departments, counting only people who answered.",
  formula: "people of r who answered × people of s (less one each where r = s)",
  unit: "cells",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Cells nobody answered for are not counted.",
  isolates: "Count.",
  singletons: "No cell within it: 0.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [wassermanFaust1994],
  compute: departmentPossible,
} as const satisfies DepartmentPairMeasure;

export const departmentDensityMeasure = {
  id: "density",
  level: "department-pair",
  title: "Density between departments",
  about: "Of the ties there could be between two departments, the share that was reported.",
  formula: "D(r, s) = M(r, s) / observed cells",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Cells nobody answered for are left out of both counts.",
  isolates: "Count in the possible ties.",
  singletons: "Undefined within a department of one person.",
  disconnected: "No effect.",
  undefinedWhen: "a department of one person (within), or nobody of the naming department answered",
  reason: "ALL_MISSING",
  references: [wassermanFaust1994],
  compute: departmentDensity,
} as const satisfies DepartmentPairMeasure;

export const departmentMeanStrengthMeasure = {
  id: "mean_strength",
  level: "department-pair",
  title: "Mean strength between departments",
  about: "How strong the reported ties between two departments are, on average.",
  formula: "sum of strengths / ties",
  unit: "strength",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: true,
  missing: "Averages the ties that were reported.",
  isolates: "No effect.",
  singletons: "Undefined within a department of one person.",
  disconnected: "No effect.",
  undefinedWhen: "no tie between the two, or one without a strength",
  reason: "NO_TIES",
  references: [wassermanFaust1994],
  compute: departmentMeanStrength,
} as const satisfies DepartmentPairMeasure;

export const departmentStrengthDensityMeasure = {
  id: "strength_density",
  level: "department-pair",
  title: "Mean strength per possible tie between departments",
  about:
    "How strong contact between two departments is over all pairs of their people, those without a tie counted as 0.",
  formula: "sum of strengths from r to s / observed cells",
  unit: "strength",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: true,
  missing: "Cells nobody answered for are left out.",
  isolates: "Count in the possible ties.",
  singletons: "Undefined within a department of one person.",
  disconnected: "No effect.",
  undefinedWhen:
    "a department of one person (within), nobody of the naming department answered, or a tie has no strength",
  reason: "ALL_MISSING",
  references: [wassermanFaust1994],
  compute: departmentStrengthDensity,
} as const satisfies DepartmentPairMeasure;

export const departmentCellsMeasure = {
  id: "cells",
  level: "department-pair",
  title: "Cells between departments",
  about: "How many ties there could be between two departments, had everyone answered.",
  formula: "people of r × people of s; n_r (n_r − 1) where r = s, half of it in undirected views",
  unit: "cells",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "No effect: `possible` counts the cells somebody answered for.",
  isolates: "Count.",
  singletons: "No cell within it: 0.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [wassermanFaust1994],
  compute: departmentCells,
} as const satisfies DepartmentPairMeasure;
