import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awarenessConsensus } from "../../src/measures/awareness-consensus.js";
import {
  gini,
  knowledgeStock,
  namingAccuracy,
  profileOverlap,
  specialization,
} from "../../src/measures/transactive-memory.js";
import type { ExpertiseLevels } from "../../src/network/expertise-levels.js";
import type { ExpertiseMap } from "../../src/network/expertise-map.js";
import { F3, F3_LEVELS } from "./fixtures.js";

const NaN_ = Number.NaN;
const levelsOf = (...rows: readonly (readonly number[])[]): ExpertiseLevels => ({
  topics: rows.map((_, t) => `t${t}`),
  levels: Float64Array.from(rows.flat()),
  max: 4,
  complete: true,
});

describe("what people know together", () => {
  it("has a stock of 1.875 in M and 1.75 in T", () => {
    expect([knowledgeStock(F3_LEVELS, 0).mean, knowledgeStock(F3_LEVELS, 1).mean]).toEqual([1.875, 1.75]);
    expect(knowledgeStock(F3_LEVELS, 0)).toMatchObject({ people: 8, max: 4 });
    // Squares of M: 16 + 1 + 4 + 9 + 0 + 1 + 0 + 16 = 47; 47 / 8 − 1.875².
    expect(knowledgeStock(F3_LEVELS, 0).sd).toBeCloseTo(Math.sqrt(47 / 8 - 1.875 ** 2), 12);
    expect(knowledgeStock(levelsOf([NaN_, 2, 4]), 0)).toMatchObject({ people: 2, mean: 3, max: 4, sd: 1 });
    expect(knowledgeStock(levelsOf([NaN_, NaN_]), 0)).toEqual({
      people: 0,
      mean: NaN_,
      max: NaN_,
      sd: NaN_,
      gini: NaN_,
    });
    expect(knowledgeStock(F3_LEVELS, 0, (i) => i < 2).mean).toBe(2.5);
  });

  it("is spread unevenly, by the double sum of the definition", () => {
    expect(gini([1, 1, 1])).toBe(0);
    expect(gini([0, 0, 0, 5])).toBe(0.75);
    expect([gini([]), gini([0, 0])]).toEqual([NaN_, NaN_]);
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }), (values) => {
        const total = values.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        const sum = values.flatMap((x) => values.map((y) => Math.abs(x - y))).reduce((a, b) => a + b, 0);
        expect(gini(values)).toBeCloseTo(sum / (2 * values.length * total), 12);
      }),
    );
  });

  it("is specialized to .3778", () => {
    expect(specialization(F3_LEVELS).toFixed(4)).toBe("0.3778");
    expect(profileOverlap(F3_LEVELS).toFixed(4)).toBe("0.6222");
    // Two who know different things, one who knows nothing and is left out.
    expect(specialization(levelsOf([2, 0, 0], [0, 3, 0]))).toBe(1);
    expect(specialization(levelsOf([2, 4], [1, 2]))).toBeCloseTo(0, 12);
    expect(specialization(levelsOf([2, 0], [0, 0]))).toBeNaN();
    // Compared on the first topic only, the second not being known of one of them.
    expect(profileOverlap(levelsOf([2, 3], [1, NaN_]))).toBe(1);
    expect(profileOverlap(levelsOf([2, 3], [0, 9]), () => true, [0])).toBe(1);
  });

  it("is named with an accuracy of .4771 and .7778", () => {
    expect(namingAccuracy(F3_LEVELS, F3, 0).toFixed(4)).toBe("0.4771");
    expect(namingAccuracy(F3_LEVELS, F3, 1).toFixed(4)).toBe("0.7778");
    const nobody = { ...F3, nominations: [new Float64Array(), F3.nominations[1]!] };
    expect(namingAccuracy(F3_LEVELS, nobody, 0)).toBeNaN();
    expect(namingAccuracy(levelsOf(new Array(8).fill(4), []), F3, 0)).toBeNaN();
  });
});

describe("agreement on who knows", () => {
  it("is .375 for M and .400 for T", () => {
    expect(awarenessConsensus(F3, 0).consensus.toFixed(3)).toBe("0.375");
    expect(awarenessConsensus(F3, 1).consensus.toFixed(3)).toBe("0.400");
    expect(awarenessConsensus(F3, 0).raters).toBe(7);
  });

  it("leaves out people who named nobody, and is undefined with one rater", () => {
    const one = { ...F3, nominations: [Float64Array.from([1, 2]), new Float64Array()] };
    expect(awarenessConsensus(one, 0)).toMatchObject({ raters: 1, consensus: NaN_, expected: NaN_ });
    expect(awarenessConsensus(one, 1)).toMatchObject({ raters: 0, consensus: NaN_ });
    // a and b name each other and nobody else: nothing to compare.
    const each = { ...F3, nominations: [Float64Array.from([1, 8]), new Float64Array()] };
    expect(awarenessConsensus(each, 0).consensus).toBeNaN();
  });

  it("expects what all ways to name as many colleagues give", () => {
    // Five people; the first names one, the second two: 4 · 6 ways.
    const n = 5;
    const map = (first: readonly number[], second: readonly number[]): ExpertiseMap => ({
      topics: ["t"],
      holds: new Uint8Array(n),
      nominations: [Float64Array.from([...first, ...second.map((j) => n + j)]).sort()],
      respondents: Uint8Array.from([1, 1, 1, 1, 1]),
    });
    const subsets = (from: readonly number[]) => from.flatMap((x, a) => from.slice(a + 1).map((y) => [x, y]));
    const values = [1, 2, 3, 4].flatMap((x) =>
      subsets([0, 2, 3, 4]).map((pair) => awarenessConsensus(map([x], pair), 0).consensus),
    );
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const { expected, consensus, corrected } = awarenessConsensus(map([3], [3, 4]), 0);
    expect(values).toHaveLength(24);
    expect(expected).toBeCloseTo(mean, 12);
    expect(consensus).toBe(0.5);
    expect(corrected).toBeCloseTo((0.5 - mean) / (1 - mean), 12);
  });
});
