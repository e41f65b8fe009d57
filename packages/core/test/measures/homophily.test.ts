import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coleman,
  freemanExpected,
  freemanSegregation,
  oddsRatioWithin,
  withinAcross,
  yulesQ,
} from "../../src/measures/homophily.js";
import { withinZ } from "../../src/measures/within-z.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { tiePlace } from "../../src/network/network.js";
import { isObserved } from "../../src/network/observed.js";
import { binaryView, unionView } from "../../src/network/views.js";
import { allClose, close, departments, F1, F1u, matrixOf, offices, printed } from "./networks.js";

describe("homophily", () => {
  it("gives the worked example", () => {
    expect(printed(coleman(F1, departments))).toEqual([-1, 0.6, 0.5333]);
    expect(freemanExpected(F1u, departments)).toBe(7.5);
    expect(freemanSegregation(F1u, departments)).toBeCloseTo(3.5 / 7.5, 12);
    expect(oddsRatioWithin(F1u, departments)).toBeCloseTo(25.5, 12);
    expect(yulesQ(F1u, departments)).toBeCloseTo(24.5 / 26.5, 12);
  });

  it("shows no segregation where more ties cross than by chance", () => {
    const crossing = unionView(fromTies("a b a>c b>d"));
    const grouping = groupingFrom(["X", "X", "Y", "Y"]);
    expect(freemanSegregation(crossing, grouping)).toBe(0);
    expect(freemanExpected(crossing, grouping)).toBeCloseTo(4 / 3, 12);
  });

  it("is undefined without ties, for a department of one person, and where the odds have no bound", () => {
    const grouping = groupingFrom(["X", "X", "Y"]);
    expect(freemanSegregation(fromTies("a b c"), grouping)).toBeNaN();
    expect(printed(coleman(fromTies("a b a>c c>a b>c"), grouping))).toEqual([-1, null]);
    expect(printed(coleman(fromTies("a b c"), grouping))).toEqual([null, null]);
    expect(oddsRatioWithin(fromTies("a>b c"), grouping)).toBeNaN();
    expect(yulesQ(fromTies("a>b c"), grouping)).toBe(1);
  });

  it("counts only cells somebody answered for", () => {
    const silent = fromTies("a>b b>a c", { notAnswered: ["c"] });
    expect(withinAcross(silent, groupingFrom(["X", "X", "Y"]))).toEqual({
      tiesWithin: 2,
      tiesAcross: 0,
      cellsWithin: 2,
      cellsAcross: 2,
    });
  });

  it("rests on the table it is defined on", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const table = { tiesWithin: 0, tiesAcross: 0, cellsWithin: 0, cellsAcross: 0 };
        for (const i of network.ids.keys()) {
          for (const j of network.ids.keys()) {
            const [g, h] = [grouping.of[i]!, grouping.of[j]!];
            if (i === j || g < 0 || h < 0 || (!network.directed && j < i)) continue;
            if (!isObserved(network, i, j)) continue;
            const side = g === h ? "Within" : "Across";
            table[`cells${side}`]++;
            if (tiePlace(network, i, j) >= 0) table[`ties${side}`]++;
          }
        }
        expect(withinAcross(network, grouping)).toEqual(table);
      }),
    );
  });

  it("has Freeman's expectation when everybody answered", () => {
    fc.assert(
      fc.property(
        offices({ people: [2, 8], silence: false, unknownDepartments: false }),
        ({ network, grouping }) => {
          const n = network.ids.length;
          const ties = network.outTargets.length / (network.directed ? 1 : 2);
          const squares = grouping.sizes.reduce((sum, size) => sum + size * size, 0);
          const expected = (ties * (n * n - squares)) / (n * (n - 1));
          expect(close(freemanExpected(network, grouping), expected)).toBe(true);
        },
      ),
    );
  });
});

describe("withinZ", () => {
  it("is undefined where all have equally many ties within: the worked example's departments", () => {
    expect(printed(withinZ(binaryView(F1u), departments))).toEqual(new Array(8).fill(null));
  });

  it("gives the worked example of another partition, with the population's sd", () => {
    const halves = groupingFrom(["P", "P", "P", "P", "Q", "Q", "Q", "Q"]);
    const z = withinZ(binaryView(F1u), halves);
    expect(z[2]).toBeCloseTo(Math.SQRT2, 12);
    expect(z[3]).toBeCloseTo(-Math.SQRT2, 12);
  });

  it("has mean 0 and sd 1 in each department where it is defined", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const w = matrixOf(network);
        const z = withinZ(network, grouping);
        for (const [g, size] of grouping.sizes.entries()) {
          const members = [...network.ids.keys()].filter((i) => grouping.of[i] === g);
          const own = members.map((i) =>
            members.reduce((sum, j) => sum + w[i]![j]! + (network.directed ? w[j]![i]! : 0), 0),
          );
          const mean = own.reduce((a, b) => a + b, 0) / size;
          const sd = Math.sqrt(own.reduce((a, b) => a + (b - mean) ** 2, 0) / size);
          const expected = own.map((k) => (sd > 1e-9 ? (k - mean) / sd : Number.NaN));
          expect(
            allClose(
              members.map((i) => z[i]!),
              expected,
            ),
          ).toBe(true);
        }
      }),
    );
  });
});
