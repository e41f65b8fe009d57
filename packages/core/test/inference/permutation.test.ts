import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eiPermutation } from "../../src/inference/ei-permutation.js";
import { labelArrangements, visitLabels } from "../../src/inference/label-draws.js";
import { arrangementAt, arrangements, nextArrangement } from "../../src/inference/multiset.js";
import { type LabelStatistic, labelPermutation } from "../../src/inference/permutation.js";
import { permutationTest } from "../../src/inference/permutation-test.js";
import { eiExpected, eiIndex } from "../../src/measures/ei-index.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork } from "../../src/network/network.js";
import { binaryView } from "../../src/network/views.js";
import { close, departments, F1, F1u, offices } from "../measures/networks.js";

/** Every order of the values, one for each permutation of their places. */
function permutations(values: readonly number[]): number[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((v, k) =>
    permutations([...values.slice(0, k), ...values.slice(k + 1)]).map((rest) => [v, ...rest]),
  );
}

/** The statistic for the arrangements from `first` to before `end`. */
function drawn(statistic: LabelStatistic, labels: Int32Array, seed: number, first: number, end: number) {
  const values: number[] = [];
  visitLabels(labelArrangements(labels, { seed }), { first, end }, (arranged) => {
    values.push(statistic(arranged));
  });
  return Float64Array.from(values);
}

describe("arrangements of labels", () => {
  it("can be found by their number, in lexicographic order", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }), (values) => {
        const sorted = Int32Array.from(values).sort();
        const stepped = sorted.slice();
        for (let r = 0; r < arrangements(sorted); r++) {
          expect(arrangementAt(sorted, r)).toEqual(stepped);
          nextArrangement(stepped);
        }
        expect(() => arrangementAt(sorted, arrangements(sorted))).toThrow(RangeError);
      }),
      { numRuns: 40 },
    );
  });
});

describe("labelPermutation", () => {
  it("looks at every distinct arrangement once, people without a label keeping their place", () => {
    const labels = Int32Array.of(0, -1, 0, 1, 2);
    expect(arrangements(labels)).toBe(12);
    const seen = new Set<string>();
    const test = labelPermutation((arranged) => {
      seen.add(arranged.join(","));
      return 0;
    }, labels);
    expect(test).toMatchObject({ permutations: 12, exact: true });
    const expected = permutations([0, 0, 1, 2]).map(([a, b, c, d]) => [a, -1, b, c, d].join(","));
    expect(seen).toEqual(new Set(expected));
  });

  it("counts arrangements without overflow", () => {
    expect(arrangements(Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2))).toBe(560);
    expect(arrangements(Int32Array.from({ length: 1005 }, (_, i) => i % 42))).toBe(Number.POSITIVE_INFINITY);
    expect(arrangements(Int32Array.of(-1, -1))).toBe(1);
  });

  it("draws the same values however the draws are shared out", () => {
    const labels = Int32Array.from({ length: 30 }, (_, i) => i % 4);
    const first = (arranged: Int32Array): number => arranged.reduce((sum, g, i) => sum + g * i, 0);
    const all = drawn(first, labels, 9, 0, 20);
    const parts = [...drawn(first, labels, 9, 0, 7), ...drawn(first, labels, 9, 7, 20)];
    expect(parts).toEqual([...all]);
  });

  it("never gives a p of 0 from draws, and leaves the labels as they were", () => {
    const labels = Int32Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1));
    const before = labels.slice();
    // No other arrangement is likely to be drawn that has all zeros first.
    const statistic = (arranged: Int32Array): number => arranged.subarray(20).reduce((a, b) => a + b, 0);
    const test = labelPermutation(statistic, labels, { permutations: 99, seed: 2 });
    expect(test).toMatchObject({ exact: false, permutations: 99, seed: 2, pGe: 0.01, pLe: 1, pTwo: 0.02 });
    expect(labels).toEqual(before);
    expect(() => labelPermutation(statistic, labels, { permutations: 0 })).toThrow(RangeError);
  });

  it("agrees with full enumeration when it draws, groups being unequal", () => {
    const exact = eiPermutation(binaryView(F1u), departments);
    const of = departments.of;
    const network = binaryView(F1u);
    const statistic = (labels: Int32Array): number => eiIndex(network, { ...departments, of: labels });
    const values: number[] = [];
    const random = { labels: of, count: 5000, exact: false, seed: 1 };
    visitLabels(random, { first: 0, end: 5000 }, (labels) => {
      values.push(statistic(labels));
    });
    const sampled = permutationTest(eiIndex(network, departments), Float64Array.from(values), random);
    expect(sampled.expected).toBeCloseTo(exact.expected, 1);
    expect(Math.abs(sampled.sd - exact.sd)).toBeLessThan(0.01);
    expect(Math.abs(sampled.pLe - exact.pLe)).toBeLessThan(4 * Math.sqrt(exact.pLe / 5000));
  });

  it("leaves undefined values out and says how many remain", () => {
    const test = permutationTest(1, Float64Array.of(1, Number.NaN, 3), { exact: true, seed: 1 });
    expect(test).toMatchObject({ permutations: 2, expected: 2, sd: 1, z: -1, pLe: 0.5, pGe: 1, pTwo: 1 });
    expect(permutationTest(Number.NaN, Float64Array.of(1, 2), { exact: true, seed: 1 }).pTwo).toBeNaN();
  });
});

describe("eiPermutation", () => {
  it("gives the worked example", () => {
    const test = eiPermutation(binaryView(F1u), departments);
    expect(test.statistic).toBeCloseTo(-0.2, 12);
    expect(test.expected).toBe(0.5);
    expect(test.sd).toBeCloseTo(0.21712405933672377, 12);
    expect(test.pLe).toBeCloseTo(4 / 560, 12);
    expect(test).toMatchObject({ permutations: 560, exact: true, seed: 1 });
    expect(test.lower).toBeCloseTo(0, 12);
    expect(test.upper).toBeCloseTo(0.8, 12);
  });

  it("has a spread of 0 and no z where departments cannot be told apart", () => {
    const test = eiPermutation(fromTies("a>b b>c c>a"), groupingFrom(["X", "X", "X"]));
    expect(test).toMatchObject({ statistic: -1, expected: -1, sd: 0, pTwo: 1 });
    expect(test.z).toBeNaN();
    expect(eiPermutation(fromTies("a b"), groupingFrom(["X", "Y"])).pTwo).toBeNaN();
  });

  it("is the same for the same seed and another for another", () => {
    const ids = Array.from({ length: 40 }, (_, i) => `p${i}`);
    const network = buildNetwork({ ids, from: ids.map((_, i) => i), to: ids.map((_, i) => (i + 1) % 40) });
    const grouping = groupingFrom(ids.map((_, i) => `D${i % 5}`));
    const run = (seed: number): number => eiPermutation(network, grouping, { seed, permutations: 200 }).sd;
    expect(run(1)).toBe(run(1));
    expect(run(1)).not.toBe(run(2));
  });

  it("has the mean of all arrangements as its expected value: directed, valued, with unknown departments", () => {
    fc.assert(
      fc.property(offices({ people: [2, 6] }), ({ network, grouping }) => {
        const test = eiPermutation(network, grouping);
        expect(close(test.statistic, eiIndex(network, grouping))).toBe(true);
        if (Number.isNaN(test.statistic)) return;
        const statistic = (of: Int32Array): number => eiIndex(network, { ...grouping, of });
        const values = permutations([...grouping.of].filter((g) => g >= 0)).map((order) => {
          let next = 0;
          return statistic(grouping.of.map((g) => (g < 0 ? g : order[next++]!)));
        });
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        expect(close(test.expected, mean)).toBe(true);
        expect(close(test.expected, eiExpected(network, grouping))).toBe(true);
        const below = values.filter((v) => v <= test.statistic + 1e-12).length;
        expect(close(test.pLe, below / values.length)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("uses strengths where there are any", () => {
    expect(eiPermutation(F1, departments).statistic).toBeCloseTo(-0.5757575757575758, 12);
  });
});
