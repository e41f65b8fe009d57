import type { WorkOptions } from "../network/work.js";
import { type DrawJob, drawHere, drawShared, drawsIn } from "./draws.js";
import {
  type LabelArrangements,
  labelArrangements,
  type PermutationOptions,
  visitLabels,
} from "./label-draws.js";
import { type PermutationTest, permutationTest } from "./permutation-test.js";

/** A number computed from the label of each person; −1 is "not known". */
export type LabelStatistic = (labels: Int32Array) => number;

/**
 * Compares a statistic of the labels with its values when the labels are dealt out anew, the network left as it
 * is. People without a label (−1) keep it. All n! / ∏ n_k! arrangements are looked at when they are at most
 * 50,000, and p is then their share; otherwise p = (b + 1) / (R + 1), which is never 0.
 *
 * Give everyone a label of their own to deal out who is who: of a statistic of rows that belong to people, such as
 * what each is expert in, this is the test that keeps the ties and deals out the rows.
 *
 * @param statistic must not keep or change the array it is given
 * @param expected the exact mean under chance, where a formula gives it
 * @see Phipson & Smyth (2010), Permutation p-values should never be zero. sna and migraph report b / R.
 */
export function labelPermutation(
  statistic: LabelStatistic,
  labels: Int32Array,
  options: PermutationOptions = {},
  expected?: number,
): PermutationTest {
  const arrangements = labelArrangements(labels, options);
  const [values] = drawHere(statisticJob(statistic), arrangements, arrangements.count, 1, options);
  return permutationTest(statistic(labels.slice()), values!, { ...arrangements, expected });
}

/**
 * {@link labelPermutation} in turns, so that a page stays alive and a signal is heard. A function cannot be sent to
 * workers: see `labelTestAsync` for statistics they know by name.
 */
export async function labelPermutationAsync(
  statistic: LabelStatistic,
  labels: Int32Array,
  options: PermutationOptions & Omit<WorkOptions, "workers"> = {},
  expected?: number,
): Promise<PermutationTest> {
  const arrangements = labelArrangements(labels, options);
  const [values] = await drawShared(statisticJob(statistic), arrangements, arrangements.count, 1, {
    ...options,
    share: "never",
  });
  return permutationTest(statistic(labels.slice()), values!, { ...arrangements, expected });
}

function statisticJob(statistic: LabelStatistic): DrawJob<LabelArrangements> {
  return {
    name: "any statistic",
    weigh: drawsIn,
    prepare: (arrangements) => (block) => {
      const values = new Float64Array(block.end - block.first);
      visitLabels(arrangements, block, (arranged, r) => {
        values[r - block.first] = statistic(arranged);
      });
      return [values];
    },
  };
}
