import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import type { WorkOptions } from "../network/work.js";
import { type DrawBlock, type DrawJob, drawHere, drawShared, drawsIn } from "./draws.js";
import { compiledCounts, countsWithin, MOST_LABELS, type TieClasses } from "./kernels/counts-within.js";
import { isKernelWork } from "./kernels/shuffled-orders.js";
import {
  type LabelArrangements,
  labelArrangements,
  type PermutationOptions,
  visitLabels,
} from "./label-draws.js";
import { type PermutationTest, permutationTest } from "./permutation-test.js";

/** Pairs of people within and across groups of these sizes. */
export function pairsBySize(sizes: ArrayLike<number>): { readonly within: number; readonly across: number } {
  let people = 0;
  let within = 0;
  for (let g = 0; g < sizes.length; g++) {
    people += sizes[g]!;
    within += (sizes[g]! * (sizes[g]! - 1)) / 2;
  }
  return { within, across: (people * (people - 1)) / 2 - within };
}

/**
 * The E–I index beside its values when people are dealt to departments by chance, sizes and network unchanged.
 * Its mean is (E* − I*) / (E* + I*), E* and I* the pairs of people across and within departments, and not 0:
 * reading an E–I index against 0 is a known mistake. Strengths are used where the network is valued.
 *
 * @returns NaN figures where no tie joins two people of known departments
 * @see Krackhardt & Stern (1988); measures.md A1
 */
export function eiPermutation(
  network: Network,
  grouping: Grouping,
  options: PermutationOptions = {},
): PermutationTest {
  const setup = eiSetup(network, grouping, options);
  return eiTest(setup, grouping, drawHere(eiJob, setup, setup.arrangements.count, 1, options)[0]!);
}

/** {@link eiPermutation}, to the same bytes, by workers where it takes long. */
export async function eiPermutationAsync(
  network: Network,
  grouping: Grouping,
  options: PermutationOptions & WorkOptions = {},
): Promise<PermutationTest> {
  const setup = eiSetup(network, grouping, options);
  const [values] = await drawShared(eiJob, setup, setup.arrangements.count, 1, options);
  return eiTest(setup, grouping, values!);
}

/** Ties among people of known departments; the ties of one strength are a class. */
interface EiSetup extends TieClasses {
  readonly strengths: Float64Array;
  readonly arrangements: LabelArrangements;
}

export const eiJob: DrawJob<EiSetup> = {
  name: "ei",
  weigh: drawsIn,
  prepare: (setup) => {
    const byKernel = eiKernel(setup);
    return (block) => {
      const found = byKernel?.(block) ?? null;
      if (found !== null) return [found];
      const values = new Float64Array(block.end - block.first);
      visitLabels(setup.arrangements, block, (labels, r) => {
        values[r - block.first] = eiOf(setup, countsWithin(setup, labels));
      });
      return [values];
    };
  },
};

/** The index in random arrangements; null where the kernel cannot do it. */
function eiKernel(setup: EiSetup): ((block: DrawBlock) => Float64Array | null) | null {
  const { labels, exact, seed } = setup.arrangements;
  const known = labels.filter((g) => g >= 0);
  if (exact || known.some((g) => g >= MOST_LABELS)) return null;
  // People without a department have no tie here, and keep out of the dealing.
  const place = new Int32Array(labels.length);
  let next = 0;
  labels.forEach((g, i) => {
    if (g >= 0) place[i] = next++;
  });
  const ties = {
    from: setup.from.map((i) => place[i]!),
    to: setup.to.map((i) => place[i]!),
    ends: setup.ends,
  };
  const dealt = Uint8Array.from(known);
  return (block) => {
    const counts = isKernelWork(block) ? compiledCounts(ties, dealt, seed, block) : null;
    if (counts === null) return null;
    return Float64Array.from({ length: block.end - block.first }, (_, r) =>
      eiOf(
        setup,
        setup.ends.map((_, c) => counts[c]![r]!),
      ),
    );
  };
}

/** (E − I) / (E + I); ties within are counted strength by strength, so that their order does not matter. */
function eiOf({ strengths, ends }: EiSetup, counts: Int32Array): number {
  let [total, within, before] = [0, 0, 0];
  for (let c = 0; c < strengths.length; c++) {
    within += strengths[c]! * counts[c]!;
    total += strengths[c]! * (ends[c]! - before);
    before = ends[c]!;
  }
  return (total - 2 * within) / total;
}

function eiTest(setup: EiSetup, { sizes }: Grouping, values: Float64Array): PermutationTest {
  const { within, across } = pairsBySize(sizes);
  const expected = (across - within) / (across + within);
  const statistic = eiOf(setup, countsWithin(setup, setup.arrangements.labels));
  return permutationTest(statistic, values, { ...setup.arrangements, expected });
}

function eiSetup(network: Network, { of }: Grouping, options: PermutationOptions): EiSetup {
  const ties: { readonly from: number; readonly to: number; readonly strength: number }[] = [];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[i]! < 0 || of[j]! < 0 || (!network.directed && j < i)) continue;
      ties.push({ from: i, to: j, strength: network.outStrengths[e]! });
    }
  }
  ties.sort((a, b) => a.strength - b.strength || a.from - b.from || a.to - b.to);
  const ends: number[] = [];
  ties.forEach(({ strength }, e) => {
    if (strength !== ties[e + 1]?.strength) ends.push(e + 1);
  });
  return {
    from: Int32Array.from(ties, (tie) => tie.from),
    to: Int32Array.from(ties, (tie) => tie.to),
    strengths: Float64Array.from(ends, (end) => ties[end - 1]!.strength),
    ends: Int32Array.from(ends),
    arrangements: labelArrangements(of, options),
  };
}
