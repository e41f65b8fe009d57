import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { brandes2001, freeman1979 } from "../references.js";
import type { PersonMeasure } from "./measure.js";

/**
 * How often each person lies on the shortest paths between two others of different departments: Σ σ_st(v) / σ_st
 * over ordered pairs s, t of different departments of a directed network, unordered pairs of an undirected one.
 * People without a department are passed through and are no ends. Crosstie-defined, after {@link betweenness}.
 *
 * @returns a number ≥ 0 a person, in the order of `ids`; never above their betweenness
 * @see Freeman (1979); Brandes (2001), whose sums take 0 instead of 1 for an end of the source's own department
 */
export function crossDepartmentBetweenness(network: Network, { of }: Grouping): Float64Array {
  const { outOffsets, outTargets, directed } = network;
  const n = network.ids.length;
  const sums = new Float64Array(n);
  const steps = new Int32Array(n);
  const order = new Int32Array(n);
  const paths = new Float64Array(n);
  const dependency = new Float64Array(n);
  for (let s = 0; s < n; s++) {
    if (of[s]! < 0) continue;
    steps.fill(-1);
    steps[s] = 0;
    paths[s] = 1;
    order[0] = s;
    let reached = 1;
    for (let head = 0; head < reached; head++) {
      const i = order[head]!;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (steps[j]! < 0) {
          steps[j] = steps[i]! + 1;
          paths[j] = 0;
          order[reached++] = j;
        }
        if (steps[j] === steps[i]! + 1) paths[j]! += paths[i]!;
      }
    }
    for (let k = reached - 1; k > 0; k--) {
      const i = order[k]!;
      let onward = 0;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (steps[j] === steps[i]! + 1) onward += dependency[j]!;
      }
      sums[i]! += paths[i]! * onward;
      // What one path through i carries: to i itself, where i is an end that counts, and beyond.
      const counts = of[i]! >= 0 && of[i] !== of[s] ? 1 : 0;
      dependency[i] = counts / paths[i]! + onward;
    }
  }
  return directed ? sums : sums.map((sum) => sum / 2);
}

export const crossDepartmentBetweennessMeasure = {
  id: "betweenness_cross_department",
  level: "person",
  title: "Betweenness across departments",
  about: "How often this person lies on the shortest ways between two others of different departments.",
  formula: "Σ σ_st(v) / σ_st over ordered pairs s, t of different departments (unordered if undirected)",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "lower-bound",
  missing:
    "Ties nobody reported are on no path: with missing answers figures are rough, and low for the silent. People without a department carry paths and are no ends.",
  isolates: "0; pairs that cannot reach each other add nothing.",
  singletons: "No effect.",
  disconnected: "Pairs without a path add nothing.",
  limit: 20000,
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [freeman1979, brandes2001],
  compute: crossDepartmentBetweenness,
} as const satisfies PersonMeasure;
