import { density } from "../../measures/density.js";
import { departmentDensity, departmentPossible, departmentTies } from "../../measures/department-matrix.js";
import { strongTies } from "../../measures/department-strength.js";
import { eiCounts, eiIndex } from "../../measures/ei-index.js";
import { reciprocityEdge } from "../../measures/reciprocity.js";
import type { Grouping } from "../../network/grouping.js";
import { type Network, tieCount } from "../../network/network.js";
import { answeredCount } from "../../network/observed.js";
import { binaryView } from "../../network/views.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Share of reported ties that cross departments; the E–I index on the scale a reader expects. @param network binary */
export function crossDepartmentShare(network: Network, grouping: Grouping): number {
  const { external, internal } = eiCounts(network, grouping);
  return external / (external + internal);
}

/** Cohesion and ties across departments: of the office, of each department, of each two departments. */
export function bridgingRows(context: StudyContext): MeasureRow[] {
  const { network, grouping } = context;
  const base = { ...rowBase(context), level: "network" };
  const rows = [
    measureRow({
      ...base,
      measure: "mean_named",
      value: tieCount(network) / answeredCount(network),
      unit: "ties",
      reason: "ALL_MISSING",
    }),
    measureRow({
      ...base,
      measure: "density",
      value: density(network),
      unit: "proportion",
      reason: "ALL_MISSING",
      convention: "view=directed",
    }),
    measureRow({
      ...base,
      measure: "reciprocity_edge",
      value: reciprocityEdge(network),
      unit: "proportion",
      reason: "NO_TIES",
      convention: "view=directed",
    }),
  ];
  if (grouping.labels.length < 2) return rows;
  return [...rows, ...officeRows(context), ...departmentRows(context), ...pairRows(context)];
}

function officeRows(context: StudyContext): MeasureRow[] {
  const { grouping } = context;
  const network = binaryView(context.network);
  const union = binaryView(context.union);
  const base = { ...rowBase(context), level: "network" };
  return [
    measureRow({
      ...base,
      measure: "cross_department_share",
      value: crossDepartmentShare(network, grouping),
      unit: "proportion",
      reason: "NO_TIES",
      convention: `view=directed; group=${grouping.column}`,
    }),
    measureRow({
      ...base,
      measure: "ei_index",
      value: eiIndex(union, grouping),
      unit: "index",
      reason: "NO_TIES",
      convention: `view=union; group=${grouping.column}`,
    }),
    measureRow({
      ...base,
      measure: "cross_tie_half",
      value: crossTieHalf(network, grouping),
      unit: "people",
      reason: "NO_TIES",
      convention: "view=directed; greedy",
    }),
  ];
}

/** Least number of people who touch half of the ties across, the busiest first (greedy, so at most a little too many). */
function crossTieHalf(network: Network, { of }: Grouping): number {
  const cross: [number, number][] = [];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[i]! >= 0 && of[j]! >= 0 && of[i] !== of[j]) cross.push([i, j]);
    }
  }
  if (cross.length === 0) return Number.NaN;
  let left = cross;
  let people = 0;
  while (left.length > cross.length / 2) {
    const load = new Int32Array(network.ids.length);
    for (const [i, j] of left) {
      load[i]!++;
      load[j]!++;
    }
    const busiest = load.indexOf(Math.max(...load));
    left = left.filter(([i, j]) => i !== busiest && j !== busiest);
    people++;
  }
  return people;
}

function departmentRows(context: StudyContext): MeasureRow[] {
  const { network, grouping } = context;
  const { labels, of } = grouping;
  const groups = labels.length;
  const ties = departmentTies(network, grouping);
  return labels.map((id, g) => {
    const sent = ties.subarray(g * groups, (g + 1) * groups).reduce((sum, t) => sum + t, 0);
    return measureRow({
      ...rowBase(context),
      measure: "cross_department_share",
      level: "department",
      id,
      n: network.answered.reduce((sum, a, i) => sum + (of[i] === g ? a : 0), 0),
      value: (sent - ties[g * groups + g]!) / sent,
      unit: "proportion",
      reason: "NO_TIES",
      convention: `view=directed; ties sent; group=${grouping.column}`,
    });
  });
}

function pairRows(context: StudyContext): MeasureRow[] {
  const { network, grouping, relation } = context;
  const groups = grouping.labels.length;
  const ties = departmentTies(network, grouping);
  const possible = departmentPossible(network, grouping);
  const densities = departmentDensity(network, grouping);
  const strong =
    relation.strongFrom === null ? null : strongTies(network, grouping, { cut: relation.strongFrom });
  const all = ties.reduce((sum, t) => sum + t, 0);
  const cells = possible.reduce((sum, c) => sum + c, 0);
  return Array.from(ties, (_, cell) => {
    const pair = {
      ...rowBase(context),
      level: "department-pair",
      id: grouping.labels[Math.floor(cell / groups)]!,
      id2: grouping.labels[cell % groups]!,
      convention: `view=directed; group=${grouping.column}`,
    };
    const unheard = possible[cell] === 0;
    return [
      measureRow({
        ...pair,
        measure: "ties",
        value: unheard ? Number.NaN : ties[cell]!,
        // What the cell would hold if the ties were spread evenly over the cells somebody answered for.
        expected: (all * possible[cell]!) / cells,
        unit: "ties",
        reason: "ALL_MISSING",
      }),
      measureRow({ ...pair, measure: "possible", value: possible[cell]!, unit: "cells" }),
      measureRow({
        ...pair,
        measure: "density",
        value: densities[cell]!,
        unit: "proportion",
        reason: "ALL_MISSING",
      }),
      ...(strong === null
        ? []
        : [
            measureRow({
              ...pair,
              measure: "strong_ties",
              value: unheard ? Number.NaN : strong[cell]!,
              unit: "ties",
              reason: "ALL_MISSING",
              convention: `${pair.convention}; strong ≥ ${relation.strongFrom}`,
            }),
          ]),
    ];
  }).flat();
}
