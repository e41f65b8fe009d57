import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exp, ln, ln1p, power } from "../src/elementary.js";

/** Distance in units of the last digit, near enough. */
const ulps = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / (Math.max(Math.abs(a), Math.abs(b)) * Number.EPSILON);

describe("elementary functions", () => {
  test("ln is within two last digits of the engine's own, from the smallest number to the largest", () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(ulps(ln(x), Math.log(x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => {
        expect(ulps(ln(x), Math.log(x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 5000 },
    );
    expect([ln(1), ln(0), ln(-1), ln(Number.POSITIVE_INFINITY)]).toEqual([
      0,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]);
    expect(ln(2)).toBe(Math.LN2);
  });

  test("exp is within two last digits of the engine's own, and ends in 0 and Infinity", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) => {
        expect(ulps(exp(x), Math.exp(x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 5000 },
    );
    expect([exp(0), exp(-800), exp(800), exp(Number.NaN)]).toEqual([
      1,
      0,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
    expect(exp(-744)).toBeCloseTo(Math.exp(-744), 320);
  });

  test("ln1p keeps what is tiny", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (x) => {
        expect(ulps(ln1p(x), Math.log1p(x))).toBeLessThanOrEqual(4);
      }),
      { numRuns: 3000 },
    );
    expect(ln1p(1e-300)).toBe(1e-300);
  });

  test("power multiplies out whole powers and is near the engine's own for others", () => {
    expect([power(3, 4), power(2, -2), power(0, 0), power(9, 0.5), power(0, 0.3), power(-2, 3)]).toEqual([
      81, 0.25, 1, 3, 0, -8,
    ]);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: -4, max: 4, noNaN: true }),
        (x, y) => {
          expect(ulps(power(x, y), x ** y)).toBeLessThanOrEqual(200);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
