import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compositeStrength } from "../../src/study/composite-strength.js";

const frequency = { values: [3], min: 1, max: 4 };
const closeness = { values: [4], min: 1, max: 5 };

describe("compositeStrength", () => {
  it("gives the worked example: .6667 and .75", () => {
    const by = (rule: "mean" | "product" | "geometric") =>
      compositeStrength([frequency, closeness], { rule }).strength[0];
    expect(by("mean")).toBeCloseTo(0.7083, 4);
    expect(by("product")).toBeCloseTo(0.5, 12);
    expect(by("geometric")).toBeCloseTo(Math.SQRT1_2, 12);
    expect(compositeStrength([frequency, closeness]).strength[0]).toBe(by("mean"));
  });

  it("uses the items that were answered, and says where some were not", () => {
    const items = [
      { values: [1, Number.NaN, Number.NaN, 4], min: 1, max: 4 },
      { values: [5, 3, Number.NaN, 1], min: 1, max: 5 },
    ];
    for (const rule of ["mean", "product", "geometric"] as const) {
      const { strength, incomplete } = compositeStrength(items, { rule });
      expect(strength[1]).toBe(0.5);
      expect(strength[2]).toBeNaN();
      expect([...incomplete]).toEqual([0, 1, 0, 0]);
    }
    // A tie at the lowest point of a scale is still a tie, of strength 0 by product.
    expect(compositeStrength(items, { rule: "product" }).strength[0]).toBe(0);
  });

  it("gives the least correlation between two items, over ties with both", () => {
    const a = { values: [1, 2, 3, 4, Number.NaN], min: 1, max: 4 };
    const b = { values: [2, 4, 6, 8, 1], min: 0, max: 10 };
    const c = { values: [4, 3, 2, 1, 1], min: 1, max: 4 };
    expect(compositeStrength([a, b]).leastCorrelation).toBeCloseTo(1, 12);
    expect(compositeStrength([a, b, c]).leastCorrelation).toBeCloseTo(-1, 12);
    expect(compositeStrength([a]).leastCorrelation).toBeNaN();
    expect(compositeStrength([a, { values: [2, 2, 2, 2, 2], min: 1, max: 4 }]).leastCorrelation).toBeNaN();
  });

  it("stays between 0 and 1, the product below the geometric mean below the mean", () => {
    const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 4 }), (columns) => {
        const items = columns.map((values) => ({ values, min: 1, max: 5 }));
        const [mean, product, geometric] = (["mean", "product", "geometric"] as const).map(
          (rule) => compositeStrength(items, { rule }).strength,
        );
        for (let tie = 0; tie < 6; tie++) {
          expect(product![tie]).toBeGreaterThanOrEqual(0);
          expect(mean![tie]).toBeLessThanOrEqual(1);
          expect(product![tie]).toBeLessThanOrEqual(geometric![tie]! + 1e-12);
          expect(geometric![tie]).toBeLessThanOrEqual(mean![tie]! + 1e-12);
        }
      }),
    );
  });

  it("refuses no items, items of different length and a scale without points", () => {
    expect(() => compositeStrength([])).toThrow(RangeError);
    expect(() => compositeStrength([frequency, { values: [1, 2], min: 1, max: 4 }])).toThrow(RangeError);
    expect(() => compositeStrength([{ values: [1], min: 4, max: 4 }])).toThrow(RangeError);
  });
});
