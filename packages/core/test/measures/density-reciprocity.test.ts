import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { degree, inDegree, inStrength, outDegree, outStrength } from "../../src/measures/degree.js";
import { density } from "../../src/measures/density.js";
import {
  departmentDensity,
  departmentMeanStrength,
  departmentPossible,
  departmentTies,
} from "../../src/measures/department-matrix.js";
import {
  dyadCensus,
  reciprocityDyad,
  reciprocityEdge,
  reciprocityRatio,
} from "../../src/measures/reciprocity.js";
import { fromTies } from "../../src/network/from-ties.js";
import { isObserved } from "../../src/network/observed.js";
import { flowView, mutualView, unionView } from "../../src/network/views.js";
import { matrixOf, networks } from "../network/naive.js";
import { DEPARTMENTS, F1, F1_SILENT } from "./fixtures.js";

/** A groups × groups array with rows and columns in the order CUR, LEA, ASM. */
function inOrder(values: Float64Array): number[][] {
  const order = ["CUR", "LEA", "ASM"].map((label) => DEPARTMENTS.labels.indexOf(label));
  return order.map((r) => order.map((s) => values[r * 3 + s]!));
}

describe("density", () => {
  it("is 14 of 56 directed and 10 of 28 in the union (F1)", () => {
    expect(density(F1)).toBe(0.25);
    expect(density(unionView(F1))).toBeCloseTo(0.3571, 4);
    expect(density(mutualView(F1))).toBe(4 / 28);
  });

  it("counts only cells somebody answered for (F1 without the answers of g and h)", () => {
    expect(density(F1_SILENT)).toBe(13 / 42);
    // Neither of g and h answered for their pair; only g reported the one with e.
    expect(density(unionView(F1_SILENT))).toBe(9 / 27);
    expect(density(mutualView(F1_SILENT))).toBe(4 / 15);
  });

  it("is undefined where nothing is observed", () => {
    expect(density(fromTies(""))).toBeNaN();
    expect(density(fromTies("a"))).toBeNaN();
    expect(density(fromTies("a b", { notAnswered: ["a", "b"] }))).toBeNaN();
    expect(density(fromTies("a b"))).toBe(0);
  });
});

describe("the matrix of departments", () => {
  it("counts ties from each to each, and their share of the cells (F1)", () => {
    expect(inOrder(departmentTies(F1, DEPARTMENTS))).toEqual([
      [5, 2, 0],
      [1, 4, 1],
      [0, 1, 0],
    ]);
    expect(inOrder(departmentPossible(F1, DEPARTMENTS))).toEqual([
      [6, 9, 6],
      [9, 6, 6],
      [6, 6, 2],
    ]);
    expect(inOrder(departmentDensity(F1, DEPARTMENTS)).map((row) => row.map((d) => d.toFixed(4)))).toEqual([
      ["0.8333", "0.2222", "0.0000"],
      ["0.1111", "0.6667", "0.1667"],
      ["0.0000", "0.1667", "0.0000"],
    ]);
  });

  it("has no row for a department of which nobody answered, and leaves the other rows", () => {
    const [cur, lea, asm] = inOrder(departmentDensity(F1_SILENT, DEPARTMENTS));
    expect(asm).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const [allCur, allLea] = inOrder(departmentDensity(F1, DEPARTMENTS));
    expect([cur, lea]).toEqual([allCur, allLea]);
  });

  it("counts each pair once in the union (F1u: within 3, 3, 0; odds ratio (6·17)/(1·4))", () => {
    const ties = inOrder(departmentTies(unionView(F1), DEPARTMENTS));
    expect(ties).toEqual([
      [3, 2, 0],
      [2, 3, 2],
      [0, 2, 0],
    ]);
    const possible = inOrder(departmentPossible(unionView(F1), DEPARTMENTS));
    expect(possible).toEqual([
      [3, 9, 6],
      [9, 3, 6],
      [6, 6, 1],
    ]);
    const within = 3 + 3 + 0;
    const between = 2 + 0 + 2;
    expect((within * (9 + 6 + 6 - between)) / ((3 + 3 + 1 - within) * between)).toBe(25.5);
  });

  it("averages the strengths of reported ties", () => {
    const mean = inOrder(departmentMeanStrength(F1, DEPARTMENTS));
    expect(mean).toEqual([
      [13 / 5, 1.5, Number.NaN],
      [1, 13 / 4, 2],
      [Number.NaN, 1, Number.NaN],
    ]);
  });
});

describe("dyads and reciprocity", () => {
  it("are 4 mutual, 6 one-sided and 18 empty pairs of F1", () => {
    expect(dyadCensus(F1)).toEqual({ mutual: 4, asymmetric: 6, null: 18 });
    expect(reciprocityEdge(F1)).toBeCloseTo(0.5714285714285714, 15);
    expect(reciprocityRatio(F1)).toBe(0.4);
    expect(reciprocityDyad(F1)).toBeCloseTo(0.7857142857142857, 15);
  });

  it("leave out pairs of which one did not answer: silence is no refusal", () => {
    // Of F1, d>g and g>e fall away with the answers of g.
    expect(dyadCensus(F1_SILENT)).toEqual({ mutual: 4, asymmetric: 4, null: 7 });
    expect(reciprocityEdge(F1_SILENT)).toBe(8 / 12);
  });

  it("are undefined without a tied pair, or without a pair", () => {
    expect(reciprocityEdge(fromTies("a b"))).toBeNaN();
    expect(reciprocityRatio(fromTies("a b"))).toBeNaN();
    expect(reciprocityDyad(fromTies("a b"))).toBe(1);
    expect(reciprocityDyad(fromTies("a>b", { notAnswered: ["b"] }))).toBeNaN();
  });

  it("equal a double loop over the pairs both answered for", () => {
    fc.assert(
      fc.property(networks, (reported) => {
        for (const network of [reported, flowView(reported)]) {
          const m = matrixOf(network);
          const naive = { mutual: 0, asymmetric: 0, null: 0 };
          for (let i = 0; i < m.length; i++)
            for (let j = 0; j < i; j++) {
              if (!isObserved(network, i, j) || !isObserved(network, j, i)) continue;
              const ties = Number(m[i]![j] !== null) + Number(m[j]![i] !== null);
              naive[ties === 2 ? "mutual" : ties === 1 ? "asymmetric" : "null"]++;
            }
          expect(dyadCensus(network)).toEqual(naive);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("degree and strength", () => {
  it("count and sum ties out and in (F1)", () => {
    expect([...outDegree(F1)]).toEqual([2, 3, 2, 3, 2, 1, 1, 0]);
    expect([...inDegree(F1)]).toEqual([1, 2, 3, 3, 3, 1, 1, 0]);
    expect([...degree(F1)]).toEqual([3, 5, 5, 6, 5, 2, 2, 0]);
    expect([...degree(unionView(F1))]).toEqual([2, 3, 3, 4, 4, 2, 2, 0]);
    expect([...outStrength(F1)]).toEqual([6, 5, 5, 7, 6, 3, 1, 0]);
    expect([...inStrength(F1)]).toEqual([3, 7, 4, 9, 6, 2, 2, 0]);
  });

  it("are undefined where one tie has no strength", () => {
    const network = fromTies("a>b:2 a>c c>a:1");
    expect([...outStrength(network)]).toEqual([Number.NaN, 0, 1]);
    expect([...inStrength(network)]).toEqual([1, 2, Number.NaN]);
  });
});
