import { pairsBySize } from "../../inference/ei-permutation.js";
import { labelPermutationSteps } from "../../inference/label-permutations.js";
import { type Network, tiePlace } from "../../network/network.js";
import { affordable, type ChanceFigure, type ChanceGroup, chanceFigure } from "./chance-figure.js";

/** Ties between people of known departments, by sender. */
interface Arcs {
  readonly offsets: Int32Array;
  readonly to: Int32Array;
  /** 1 for the tie that stands for its pair, so that a mutual pair counts once. */
  readonly first: Uint8Array;
}

function arcsOf(network: Network, of: Int32Array): Arcs {
  const n = network.ids.length;
  const offsets = new Int32Array(n + 1);
  const to: number[] = [];
  const first: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[i]! < 0 || of[j]! < 0) continue;
      to.push(j);
      first.push(i < j || tiePlace(network, j, i) < 0 ? 1 : 0);
    }
    offsets[i + 1] = to.length;
  }
  return { offsets, to: Int32Array.from(to), first: Uint8Array.from(first) };
}

/** Shares of ties across departments, and the E–I index, when people are dealt to departments by chance. */
export const tiesChance: ChanceGroup = {
  scope: "each",
  measures: ["cross_department_share", "ei_index"],
  cutBy: ["tie"],
  applies: ({ grouping }) => grouping.labels.length >= 2,
  *figures({ network, grouping }, options) {
    const { of, labels, sizes } = grouping;
    const groups = labels.length;
    const { offsets, to, first } = arcsOf(network, of);
    const pairs = first.reduce((sum, one) => sum + one, 0);
    // Of departments first: 0 … groups − 1; then the office's share, and its E–I index.
    const values = new Float64Array(groups + 2);
    const sent = new Int32Array(groups);
    const crossed = new Int32Array(groups);
    const statistics = (dealt: Int32Array): Float64Array => {
      sent.fill(0);
      crossed.fill(0);
      let external = 0;
      for (let i = 0; i + 1 < offsets.length; i++) {
        const g = dealt[i]!;
        const begin = offsets[i]!;
        const end = offsets[i + 1]!;
        if (begin === end) continue;
        let across = 0;
        for (let e = begin; e < end; e++) {
          if (dealt[to[e]!] === g) continue;
          across++;
          external += first[e]!;
        }
        sent[g]! += end - begin;
        crossed[g]! += across;
      }
      let across = 0;
      for (let g = 0; g < groups; g++) {
        across += crossed[g]!;
        values[g] = crossed[g]! / sent[g]!;
      }
      values[groups] = across / to.length;
      values[groups + 1] = (2 * external) / pairs - 1;
      return values;
    };
    const tests = yield* labelPermutationSteps(statistics, of, affordable(options, to.length + pairs));
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
