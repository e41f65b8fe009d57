import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { stepsFrom } from "../network/paths.js";
import { wassermanFaust1994 } from "../references.js";
import type { DepartmentPairMeasure } from "./measure.js";

/**
 * Share of the pairs of people of each two departments with some path from the one to the other. Paths may lead
 * through anyone; people without a department are not ends of them.
 *
 * @returns groups × groups numbers in [0, 1], along the ties from the row's to the column's people; NaN within a
 *   department of one person
 */
export function departmentReachableShare(network: Network, { of, labels, sizes }: Grouping): Float64Array {
  const n = network.ids.length;
  const groups = labels.length;
  const counts = new Float64Array(groups * groups);
  const steps = new Int32Array(n);
  const queue = new Int32Array(n);
  for (let s = 0; s < n; s++) {
    const g = of[s]!;
    if (g < 0) continue;
    const reached = stepsFrom(network, s, steps, queue);
    for (let k = 1; k < reached; k++) {
      const h = of[queue[k]!]!;
      if (h >= 0) counts[g * groups + h]!++;
    }
  }
  return counts.map((count, c) => {
    const [g, h] = [Math.floor(c / groups), c % groups];
    const pairs = sizes[g]! * (g === h ? sizes[h]! - 1 : sizes[h]!);
    return pairs > 0 ? count / pairs : Number.NaN;
  });
}

export const departmentReachableShareMeasure = {
  id: "reachable_share",
  level: "department-pair",
  title: "Reach between departments",
  about: "Of the pairs of people of two departments, the share joined by some path, however long.",
  formula: "pairs i of r, j of s with a path from i to j / pairs",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "directed", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Ties nobody reported are not seen: a lower bound. People without a department carry paths and are ends of none.",
  isolates: "Count as people nobody reaches.",
  singletons: "Undefined within a department of one person.",
  disconnected: "What is measured: pairs without a path.",
  undefinedWhen: "within a department of one person",
  reason: "SINGLETON_GROUP",
  references: [wassermanFaust1994],
  compute: departmentReachableShare,
} as const satisfies DepartmentPairMeasure;
