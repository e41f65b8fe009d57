import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestAssignment } from "../../../src/survey/match/assignment.js";
import { jaroWinkler, letterBits, mostAlike } from "../../../src/survey/match/similarity.js";

const word = fc.stringMatching(/^[a-eß]{1,9}$/);

describe("jaroWinkler", () => {
  it("gives the values of Winkler's table", () => {
    // W. E. Winkler (2006), Overview of Record Linkage, table 6, to its three digits.
    const table = [
      ["dwayne", "duane", 0.84],
      ["martha", "marhta", 0.961],
      ["dixon", "dicksonx", 0.813],
      ["jones", "johnson", 0.832],
      ["massey", "massie", 0.933],
      ["abroms", "abrams", 0.922],
    ] as const;
    for (const [a, b, value] of table) expect(jaroWinkler(a, b)).toBeCloseTo(value, 3);
    expect(jaroWinkler("ab", "cd")).toBe(0);
  });

  it("is symmetric, at most 1, and 1 only for the same word", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const alike = jaroWinkler(a, b);
        expect(alike).toBe(jaroWinkler(b, a));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        expect(alike === 1).toBe(a === b);
      }),
    );
  });

  it("is never above what lengths and letters allow", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(jaroWinkler(a, b)).toBeLessThanOrEqual(mostAlike(a, letterBits(a), b, letterBits(b)) + 1e-12);
      }),
    );
  });
});

/** The largest sum over every way of pairing rows with columns. */
function naive(worth: readonly number[], rows: number, columns: number): number {
  const from = (row: number, taken: ReadonlySet<number>): number => {
    if (row === rows) return 0;
    let best = from(row + 1, taken);
    for (let column = 0; column < columns; column++)
      if (!taken.has(column) && worth[row * columns + column]! > 0)
        best = Math.max(best, worth[row * columns + column]! + from(row + 1, new Set([...taken, column])));
    return best;
  };
  return from(0, new Set());
}

describe("bestAssignment", () => {
  it("finds what looking at every pairing finds, and its pairs give the sum", () => {
    const size = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.array(fc.integer({ min: -2, max: 9 }), { minLength: 16, maxLength: 16 }),
        (r, c, worth) => {
          const { sum, columnOf } = bestAssignment(worth, r, c);
          expect(sum).toBe(naive(worth, r, c));
          const pairs = columnOf.flatMap((column, row) => (column < 0 ? [] : [[row, column] as const]));
          expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length);
          expect(pairs.reduce((s, [row, column]) => s + worth[row * c + column]!, 0)).toBe(sum);
        },
      ),
    );
  });

  it("does not take the best pair first where that costs more", () => {
    expect(bestAssignment([9, 8, 8, 1], 2, 2)).toEqual({ sum: 16, columnOf: [1, 0] });
  });
});
