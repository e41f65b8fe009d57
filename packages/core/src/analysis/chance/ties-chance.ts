import { pairsBySize } from "../../inference/ei-permutation.js";
import { labelPermutations } from "../../inference/label-permutations.js";
import type { Network } from "../../network/network.js";
import { affordable, type ChanceFigure, type ChanceGroup, chanceFigure } from "./chance-figure.js";

interface Arcs {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Ties between people of known departments, each once. */
function arcsOf(network: Network, of: Int32Array): Arcs {
  const from: number[] = [];
  const to: number[] = [];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[i]! < 0 || of[j]! < 0 || (!network.directed && j < i)) continue;
      from.push(i);
      to.push(j);
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to) };
}

/** Shares of ties across departments, and the E–I index, when people are dealt to departments by chance. */
export const tiesChance: ChanceGroup = {
  scope: "each",
  measures: ["cross_department_share", "ei_index"],
  cutBy: "tie",
  applies: ({ grouping }) => grouping.labels.length >= 2,
  figures: ({ network, union, grouping }, options) => {
    const { of, labels, sizes } = grouping;
    const groups = labels.length;
    const directed = arcsOf(network, of);
    const pairs = arcsOf(union, of);
    // Of departments first: 0 … groups − 1; then the office's share, and its E–I index.
    const values = new Float64Array(groups + 2);
    const sent = new Float64Array(groups);
    const statistics = (dealt: Int32Array): Float64Array => {
      sent.fill(0);
      values.fill(0);
      const { from, to } = directed;
      for (let e = 0; e < from.length; e++) {
        const g = dealt[from[e]!]!;
        sent[g]!++;
        if (g !== dealt[to[e]!]!) values[g]!++;
      }
      let across = 0;
      for (let g = 0; g < groups; g++) {
        across += values[g]!;
        values[g]! /= sent[g]!;
      }
      values[groups] = across / from.length;
      let external = 0;
      for (let e = 0; e < pairs.from.length; e++)
        if (dealt[pairs.from[e]!]! !== dealt[pairs.to[e]!]!) external++;
      values[groups + 1] = (2 * external) / pairs.from.length - 1;
      return values;
    };
    const tests = labelPermutations(
      statistics,
      of,
      affordable(options, directed.from.length + pairs.from.length),
    );
    // Exact means, whatever the draws give (measures.md A1): each tie crosses with the same probability.
    const { within, across } = pairsBySize(sizes);
    const share = across / (within + across);
    const shuffled = "label permutation";
    const office = { level: "network" };
    return [
      chanceFigure({ ...office, measure: "cross_department_share" }, tests[groups]!, shuffled, share),
      chanceFigure({ ...office, measure: "ei_index" }, tests[groups + 1]!, shuffled, 2 * share - 1),
      ...labels.map((id, g): ChanceFigure => {
        // The share of a department's own people is read against what each of them would name at random.
        const known = sizes.reduce((sum, size) => sum + size, 0);
        const expected = (known - sizes[g]!) / (known - 1);
        return chanceFigure(
          { measure: "cross_department_share", level: "department", id },
          tests[g]!,
          shuffled,
          expected,
        );
      }),
    ];
  },
};
