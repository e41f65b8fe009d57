import { doSteps, type Steps } from "../network/steps.js";
import { type ChanceTest, TestTally } from "./drawn-tests.js";
import { labelArrangements, type PermutationOptions, visitLabelSteps } from "./label-draws.js";

/** One of several statistics beside what it is when labels are dealt out by chance. */
export type LabelTest = ChanceTest;

/**
 * Tests several statistics of the same labels in one pass, such as a figure of each department or of each person:
 * the labels are dealt out anew, the network left as it is, and all statistics taken each time. In contrast to
 * `labelPermutation` no value is kept, so that memory does not grow with the arrangements.
 *
 * @param statistics one number each, always as many; NaN where undefined. It must not keep or change its argument.
 * @see Phipson & Smyth (2010) for p; all arrangements are looked at where they are at most 50,000
 */
export function labelPermutations(
  statistics: (labels: Int32Array) => ArrayLike<number>,
  labels: Int32Array,
  options: PermutationOptions = {},
): LabelTest[] {
  return doSteps(labelPermutationSteps(statistics, labels, options), options);
}

/** {@link labelPermutations} as steps, some draws each. */
export function* labelPermutationSteps(
  statistics: (labels: Int32Array) => ArrayLike<number>,
  labels: Int32Array,
  options: PermutationOptions = {},
): Steps<LabelTest[]> {
  const tally = new TestTally(statistics(labels.slice()));
  const ways = labelArrangements(labels, options);
  yield* visitLabelSteps(ways, (arranged) => tally.add(statistics(arranged)));
  return tally.tests(ways.exact, ways.seed);
}
