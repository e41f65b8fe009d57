import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeSum, isFree, isSmallCount, rowsToKeepOpen } from "../../src/analysis/complements.js";

/** Every value each cell could have, by trying all that its label allows: "<5" is 1 to 4, the others 0 or 5 and more. */
function couldBe(withheld: readonly number[], k: number): Set<number> {
  const sum = withheld.reduce((a, b) => a + b, 0);
  const found = new Set<number>();
  const values = (v: number) =>
    isSmallCount(v) ? [1, 2, 3, 4] : [0, ...Array.from({ length: Math.max(0, sum - 4) }, (_, i) => i + 5)];
  const walk = (i: number, left: number, own: number): void => {
    if (left < 0 || (found.has(own) && i > k)) return;
    if (i === withheld.length) {
      if (left === 0) found.add(own);
      return;
    }
    for (const v of values(withheld[i]!)) walk(i + 1, left - v, i === k ? v : own);
  };
  walk(0, sum, -1);
  return found;
}

const cells = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 });

describe("isFree", () => {
  it("is whether every small cell could be 1, 2, 3 and 4 for all that the sum says", () => {
    fc.assert(
      fc.property(cells, (values) => {
        const all = values.every((v, k) => !isSmallCount(v) || couldBe(values, k).size === 4);
        expect(isFree(values)).toBe(all);
      }),
      { numRuns: 300 },
    );
  });

  it("holds of 2 and 3, not of 1 and 1, nor of 4 and 4, nor of a small cell beside zeros", () => {
    expect(isFree([2, 3])).toBe(true);
    expect(isFree([1, 1])).toBe(false);
    expect(isFree([4, 4])).toBe(false);
    expect(isFree([3, 0, 0])).toBe(false);
    expect(isFree([3, 8])).toBe(true);
    expect(isFree([])).toBe(true);
  });
});

describe("freeSum", () => {
  it("withholds the smallest cell that is enough, and says where none is", () => {
    const list = [1, 20, 9, 6, 0].map((value) => ({ value }));
    const hidden = new Set([list[0]!]);
    expect(freeSum(list, hidden)).toBe(true);
    expect([...hidden].map((c) => c.value)).toEqual([1, 9]);
    const few = [1, 1, 0].map((value) => ({ value }));
    const small = new Set(few.slice(0, 2));
    expect(freeSum(few, small)).toBe(false);
    expect(small.size).toBe(2);
  });

  it("leaves every small cell free whatever the list", () => {
    fc.assert(
      fc.property(cells, (values) => {
        const list = values.map((value) => ({ value }));
        const hidden = new Set(list.filter((c) => isSmallCount(c.value)));
        if (freeSum(list, hidden)) expect(isFree([...hidden].map((c) => c.value))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("rowsToKeepOpen", () => {
  it("keeps the sum of a row unknown that would narrow a cell down, and of another beside it", () => {
    const rows = [
      [1, 30].map((value) => ({ value })),
      [2, 3].map((value) => ({ value })),
      [40, 50].map((value) => ({ value })),
    ];
    // Alone the 1 of the first row would be the rest of the total: the second row stays open with it.
    expect(rowsToKeepOpen(rows, (c) => isSmallCount(c.value))).toEqual(new Set([0, 1]));
  });
});
