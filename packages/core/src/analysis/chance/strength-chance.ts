import { labelPermutationSteps } from "../../inference/label-permutations.js";
import type { Network } from "../../network/network.js";
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
    const { offsets, to, strength } = tiesWithStrength(network, grouping.of);
    const strong = Uint8Array.from(strength, (w) => (w >= strongFrom! ? 1 : 0));
    // The four measures, and across less within of each two.
    const values = new Float64Array(MEASURES.length + 2);
    const statistics = (dealt: Int32Array): Float64Array => {
      let within = 0;
      let strongWithin = 0;
      let sumWithin = 0;
      let strongAcross = 0;
      let sumAcross = 0;
      for (let i = 0; i + 1 < offsets.length; i++) {
        const g = dealt[i]!;
        const end = offsets[i + 1]!;
        for (let e = offsets[i]!; e < end; e++) {
          if (dealt[to[e]!] === g) {
            within++;
            strongWithin += strong[e]!;
            sumWithin += strength[e]!;
          } else {
            strongAcross += strong[e]!;
            sumAcross += strength[e]!;
          }
        }
      }
      const across = to.length - within;
      values[0] = strongWithin / within;
      values[1] = strongAcross / across;
      values[2] = sumWithin / within;
      values[3] = sumAcross / across;
      values[4] = values[1]! - values[0]!;
      values[5] = values[3]! - values[2]!;
      return values;
    };
    const tests = yield* labelPermutationSteps(statistics, grouping.of, affordable(options, to.length));
    return MEASURES.map((measure, s): ChanceFigure => {
      const figure = chanceFigure({ measure, level: "network" }, tests[s]!, "label permutation");
      const gap = tests[s < 2 ? 4 : 5]!;
      return { ...figure, p: gap.pTwo, convention: `${figure.convention}; p of across less within` };
    });
  },
};

/**
 * Ties with a strength between people of known departments, by sender; dealing labels anew leaves those without one
 * without.
 */
function tiesWithStrength(
  network: Network,
  of: Int32Array,
): { readonly offsets: Int32Array; readonly to: Int32Array; readonly strength: Float64Array } {
  const ties = network.outTargets.length;
  const offsets = new Int32Array(network.ids.length + 1);
  const to = new Int32Array(ties);
  const strength = new Float64Array(ties);
  let count = 0;
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const w = network.outStrengths[e]!;
      if (Number.isNaN(w) || (!network.directed && j < i) || of[i]! < 0 || of[j]! < 0) continue;
      to[count] = j;
      strength[count++] = w;
    }
    offsets[i + 1] = count;
  }
  return {
    offsets,
    to: to.subarray(0, count),
    strength: strength.subarray(0, count),
  };
}
