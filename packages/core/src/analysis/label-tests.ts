import { type LabelTest, labelPermutations } from "../inference/label-permutations.js";
import type { Measure } from "../measures/measure.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import type { MeasureRow } from "./measure-row.js";

/** What is tested by dealing departments out anew, and what it reads of the network in each deal. */
const TESTED: ReadonlyMap<string, "ties" | "two-paths"> = new Map([
  ["person ei_index", "ties"],
  ["department ei_index", "ties"],
  ["network assortativity", "ties"],
  ["person brokerage_coordinator", "two-paths"],
  ["person brokerage_itinerant", "two-paths"],
  ["person brokerage_representative", "two-paths"],
  ["person brokerage_gatekeeper", "two-paths"],
  ["person brokerage_liaison", "two-paths"],
]);

/** Steps a test may take without having been asked for by a number of permutations. */
const UNASKED = 5_000_000;

export interface LabelTestOptions {
  readonly seed?: number;
  /** Given: rows are tested however long it takes. */
  readonly permutations?: number;
}

/**
 * Rows of a measure with the p of a label permutation, and with its mean, sd and z where the measure has no formula
 * of its own for them (measures.md A1, A3, A8). Where a large office would wait, only when permutations are asked for.
 *
 * @param rows one a value, in the order in which the measure computes them
 */
export function withLabelTest(
  rows: MeasureRow[],
  measure: Measure,
  network: Network,
  grouping: Grouping,
  { seed = 1, permutations }: LabelTestOptions,
): MeasureRow[] {
  const reads = TESTED.get(`${measure.level} ${measure.id}`);
  const draws = permutations ?? 1000;
  if (reads === undefined || grouping.labels.length < 2) return rows;
  if (permutations === undefined && draws * stepsOf(network, reads) > UNASKED) return rows;
  const tests = labelPermutations(
    (dealt) => {
      const found = (measure.compute as (n: Network, g: Grouping) => number | Float64Array)(network, {
        ...grouping,
        of: dealt,
      });
      return typeof found === "number" ? [found] : found;
    },
    grouping.of,
    { seed, permutations: draws },
  );
  return rows.map((row, k) => withTest(row, tests[k]!));
}

function withTest(row: MeasureRow, test: LabelTest): MeasureRow {
  if (row.value === null || Number.isNaN(test.pTwo)) return row;
  const how = test.exact ? "exact" : `permutations=${test.permutations}; seed=${test.seed}`;
  if (row.expected !== null)
    return { ...row, p: test.pTwo, convention: `${row.convention}; p=label permutation; ${how}` };
  return {
    ...row,
    expected: test.expected,
    sd: Number.isFinite(test.sd) ? test.sd : null,
    z: test.sd > 0 ? (row.value - test.expected) / test.sd : null,
    p: test.pTwo,
    convention: `${row.convention}; null=label permutation; ${how}`,
  };
}

function stepsOf(network: Network, reads: "ties" | "two-paths"): number {
  if (reads === "ties") return network.outTargets.length;
  let steps = 0;
  for (let v = 0; v < network.ids.length; v++)
    steps +=
      (network.inOffsets[v + 1]! - network.inOffsets[v]!) *
      (network.outOffsets[v + 1]! - network.outOffsets[v]!);
  return steps;
}
