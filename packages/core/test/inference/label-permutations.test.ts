import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureRows } from "../../src/analysis/measure-rows.js";
import { labelPermutations } from "../../src/inference/label-permutations.js";
import { labelPermutation } from "../../src/inference/permutation.js";
import { assortativity } from "../../src/measures/assortativity.js";
import { eiIndex, eiIndexPerson } from "../../src/measures/ei-index.js";
import { measures } from "../../src/measures/index.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork } from "../../src/network/network.js";
import { binaryView, unionView } from "../../src/network/views.js";
import { DEPARTMENTS, F1 } from "../measures/fixtures.js";

const F1u = binaryView(unionView(F1));
const dealt = (of: Int32Array) => ({ ...DEPARTMENTS, of });

describe("labelPermutations", () => {
  it("gives the worked example of the E–I index: all 560 deals of eight people to departments of 3, 3 and 2", () => {
    const [ei, r] = labelPermutations(
      (of) => [eiIndex(F1u, dealt(of)), assortativity(F1u, dealt(of))],
      DEPARTMENTS.of,
    );
    expect(ei).toMatchObject({ exact: true, permutations: 560 });
    expect(ei!.statistic).toBeCloseTo(-0.2, 12);
    expect(ei!.expected).toBeCloseTo(0.5, 12);
    expect(ei!.sd).toBeCloseTo(0.2171, 4);
    expect(ei!.pLe).toBeCloseTo(4 / 560, 12);
    expect(r!.statistic).toBeCloseTo(0.3103, 4);
  });

  it("is the test of one statistic, for each of several, drawn or exact", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(8, 24), (seed, n) => {
        const labels = Int32Array.from({ length: n }, (_, i) => (i < 3 ? 0 : i === n - 1 ? -1 : 1 + (i % 2)));
        const one = (of: Int32Array) => of.reduce((sum, g, i) => sum + g * ((i * 7) % 5), 0);
        const two = (of: Int32Array) => (of[0] === 0 ? Number.NaN : of[0]!);
        const options = { seed, permutations: 60 };
        const both = labelPermutations((of) => [one(of), two(of)], labels, options);
        [one, two].forEach((statistic, s) => {
          const alone = labelPermutation(statistic, labels, options);
          const { statistic: value, expected, sd, pLe, pGe, permutations, exact } = both[s]!;
          expect([value, pLe, pGe, permutations, exact]).toEqual([
            alone.statistic,
            alone.pLe,
            alone.pGe,
            alone.permutations,
            alone.exact,
          ]);
          expect(expected).toBeCloseTo(alone.expected, 10);
          expect(sd).toBeCloseTo(alone.sd, 10);
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe("rows tested by label permutation", () => {
  const rowsOf = (id: string, level: string, options = {}) =>
    measureRows(
      F1,
      DEPARTMENTS,
      measures.filter((m) => m.id === id && m.level === level),
      options,
    );

  it("give brokerage the p of the worked example: P(AAB ≥ 4) of d is 40 of 560", () => {
    const rows = rowsOf("brokerage_representative", "person", { orientation: "nominal" });
    const d = rows.find((r) => r.id === "d")!;
    expect(d.value).toBe(4);
    // The formula's chance stays beside it.
    expect(d.expected).toBeCloseTo(0.4688, 4);
    expect(d.z).toBeCloseTo(4.008, 3);
    expect(d.p).toBeCloseTo(2 * 0.0714, 3);
    expect(d.convention).toContain("p=label permutation; exact");
  });

  it("give each person's and department's E–I index what chance gives, exact by enumeration", () => {
    const rows = rowsOf("ei_index", "person");
    const tests = labelPermutations((of) => eiIndexPerson(F1u, dealt(of)), DEPARTMENTS.of);
    rows.forEach((row, i) => {
      if (row.value === null) expect(row.p).toBeNull();
      else expect([row.expected, row.sd, row.p]).toEqual([tests[i]!.expected, tests[i]!.sd, tests[i]!.pTwo]);
    });
    expect(rowsOf("ei_index", "department").every((r) => r.p !== null && r.expected !== null)).toBe(true);
    expect(rowsOf("assortativity", "network")[0]!.p).toBeLessThan(0.05);
  });

  it("leave out of a large office what nobody asked for, and give it when permutations are", () => {
    const n = 400;
    const from = Array.from({ length: n * 20 }, (_, k) => k % n);
    const to = from.map((i, k) => (i + 1 + Math.floor(k / n)) % n);
    const office = buildNetwork({ ids: from.slice(0, n).map(String), from, to });
    const groups = groupingFrom(office.ids.map((_, i) => `D${i % 5}`));
    const of = (options: object) =>
      measureRows(
        office,
        groups,
        measures.filter((m) => m.id === "brokerage_liaison" && m.level === "person"),
        options,
      )[0]!.p;
    expect(of({})).toBeNull();
    expect(of({ permutations: 5 })).not.toBeNull();
  });
});
