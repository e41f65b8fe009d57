import { labelPermutationSteps } from "../../inference/label-permutations.js";
import { affordable, type ChanceFigure, type ChanceGroup, chanceFigure } from "./chance-figure.js";

const MEASURES = [
  "strong_share_within",
  "strong_share_across",
  "mean_strength_within",
  "mean_strength_across",
] as const;

/**
 * How strong ties within departments and across them are when people are dealt to departments by chance. What is
 * concluded is that one side is stronger than the other, so p is that of the difference, the same on both sides.
 */
export const strengthChance: ChanceGroup = {
  scope: "each",
  measures: MEASURES,
  cutBy: ["strong"],
  applies: ({ network, strongFrom, grouping }) =>
    network.valued && strongFrom !== null && grouping.labels.length >= 2,
  *figures({ network, grouping, strongFrom }, options) {
    const from: number[] = [];
    const to: number[] = [];
    const strength: number[] = [];
    for (let i = 0; i < network.ids.length; i++)
      for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
        const w = network.outStrengths[e]!;
        if (Number.isNaN(w) || (!network.directed && network.outTargets[e]! < i)) continue;
        from.push(i);
        to.push(network.outTargets[e]!);
        strength.push(w);
      }
    // The four measures, and across less within of each two.
    const values = new Float64Array(MEASURES.length + 2);
    const statistics = (dealt: Int32Array): Float64Array => {
      // Within, and across.
      const [known, strong, sum] = [
        [0, 0],
        [0, 0],
        [0, 0],
      ];
      for (let e = 0; e < from.length; e++) {
        const [g, h] = [dealt[from[e]!]!, dealt[to[e]!]!];
        if (g < 0 || h < 0) continue;
        const side = g === h ? 0 : 1;
        const w = strength[e]!;
        known[side]!++;
        sum[side]! += w;
        if (w >= strongFrom!) strong[side]!++;
      }
      for (const side of [0, 1]) {
        values[side] = strong[side]! / known[side]!;
        values[2 + side] = sum[side]! / known[side]!;
      }
      values[4] = values[1]! - values[0]!;
      values[5] = values[3]! - values[2]!;
      return values;
    };
    const tests = yield* labelPermutationSteps(statistics, grouping.of, affordable(options, from.length));
    return MEASURES.map((measure, s): ChanceFigure => {
      const figure = chanceFigure({ measure, level: "network" }, tests[s]!, "label permutation");
      const gap = tests[s < 2 ? 4 : 5]!;
      return { ...figure, p: gap.pTwo, convention: `${figure.convention}; p of across less within` };
    });
  },
};
