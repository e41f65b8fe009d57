import { packSiblings, treemapSquarify } from "d3-hierarchy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packCircles } from "../src/pack-circles.js";
import { squarify } from "../src/squarify.js";

describe("circles side by side", () => {
  test("lie where d3-hierarchy puts them, up to a shift", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }), (sizes) => {
        const make = () => sizes.map((size) => ({ x: 0, y: 0, r: 18 * Math.sqrt(size) + 22 }));
        const own = make();
        packCircles(own);
        const theirs = packSiblings(make());
        const [dx, dy] = [(theirs[0]?.x ?? 0) - (own[0]?.x ?? 0), (theirs[0]?.y ?? 0) - (own[0]?.y ?? 0)];
        for (const [at, { x, y }] of theirs.entries()) {
          expect(own[at]!.x + dx).toBeCloseTo(x, 6);
          expect(own[at]!.y + dy).toBeCloseTo(y, 6);
        }
      }),
    );
  });

  test("of two and three, by hand: they touch", () => {
    const [a, b, c] = [1, 2, 3].map((r) => ({ x: 0, y: 0, r }));
    packCircles([a!, b!, c!]);
    // A triangle with sides 3, 4 and 5.
    expect(Math.hypot(a!.x - b!.x, a!.y - b!.y)).toBeCloseTo(3, 12);
    expect(Math.hypot(a!.x - c!.x, a!.y - c!.y)).toBeCloseTo(4, 12);
    expect(Math.hypot(b!.x - c!.x, b!.y - c!.y)).toBeCloseTo(5, 12);
  });
});

describe("boxes as square as can be", () => {
  const tilesOf = (values: readonly number[]) =>
    values.map((value) => ({ value, x0: 0, y0: 0, x1: 0, y1: 0 })).sort((a, b) => b.value - a.value);

  test("lie where d3-hierarchy puts them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        (values, shape) => {
          const own = tilesOf(values);
          squarify(own, -5, -5, 300 * shape, 400);
          const theirs = { value: values.reduce((sum, each) => sum + each, 0), children: tilesOf(values) };
          treemapSquarify.ratio(1)(theirs as never, -5, -5, 300 * shape, 400);
          for (const [at, tile] of theirs.children.entries())
            for (const side of ["x0", "x1", "y0", "y1"] as const)
              expect(own[at]![side]).toBeCloseTo(tile[side], 6);
        },
      ),
    );
  });

  test("areas are the values, and fill the box", () => {
    const tiles = tilesOf([6, 6, 4, 3, 2, 2, 1]);
    squarify(tiles, 0, 0, 6, 4);
    for (const { value, x0, x1, y0, y1 } of tiles) expect((x1 - x0) * (y1 - y0)).toBeCloseTo(value, 12);
  });
});
