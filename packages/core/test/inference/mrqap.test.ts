import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrixOf, networkMatrix } from "../../src/inference/cells.js";
import { buildDesign } from "../../src/inference/design.js";
import { logisticFit } from "../../src/inference/logistic.js";
import { mrqap } from "../../src/inference/mrqap.js";
import { qap } from "../../src/inference/qap.js";
import { randomStream } from "../../src/inference/random.js";
import { buildNetwork } from "../../src/network/network.js";
import { binaryView, unionView } from "../../src/network/views.js";
import { DEPARTMENTS, F1, F4, PEOPLE } from "../measures/fixtures.js";
import { naiveFit, naiveSemiPartialling } from "./naive-regression.js";

const F1u = binaryView(unionView(F1));
const together = (i: number, j: number) =>
  F4.members.some((members) => members.includes(i) && members.includes(j)) ? 1 : 0;
const same = (i: number, j: number) => (DEPARTMENTS.of[i] === DEPARTMENTS.of[j] ? 1 : 0);

const predictors = (directed: boolean) => [
  { term: "formal", matrix: matrixOf(8, directed, together) },
  { term: "same(department)", matrix: matrixOf(8, directed, same) },
];

describe("the worked examples", () => {
  it("of eight people, undirected, exactly", () => {
    const fit = mrqap(networkMatrix(F1u), predictors(false));
    expect(fit).toMatchObject({
      kind: "ols",
      exact: true,
      n: 8,
      nObserved: 28,
      directed: false,
      reason: null,
    });
    expect(fit.terms.map((t) => t.term)).toEqual(["(intercept)", "formal", "same(department)"]);
    expect(fit.terms.map((t) => t.estimate.toFixed(4))).toEqual(["0.0600", "0.3043", "0.5797"]);
    expect(fit.terms.map((t) => t.statistic.toFixed(3))).toEqual(["0.585", "2.089", "3.446"]);
    expect(fit.fit.r_squared!.toFixed(4)).toBe("0.4576");
    expect(fit.terms.map((t) => t.pTwo.toFixed(4))).toEqual(["NaN", "0.0668", "0.0028"]);
    expect(fit.terms[1]!.permutations).toBe(40320);
  });

  it("of eight people, directed, exactly", () => {
    const fit = mrqap(networkMatrix(F1, "binary"), predictors(true));
    expect(fit.terms.map((t) => t.estimate.toFixed(4))).toEqual(["0.0072", "0.2609", "0.4493"]);
    expect(fit.terms.slice(1).map((t) => t.pTwo.toFixed(4))).toEqual(["0.0332", "0.0030"]);
    expect(fit.nObserved).toBe(56);
  });

  it("by logistic regression", () => {
    const whole = buildDesign(networkMatrix(F1u), predictors(false));
    expect(Array.from(logisticFit(whole.y, whole.x)!.coefficients, (b) => b.toFixed(3))).toEqual([
      "-2.762",
      "2.209",
      "3.352",
    ]);
  });
});

const formal = buildNetwork({
  ids: PEOPLE,
  directed: false,
  ...[...PEOPLE.keys()]
    .flatMap((i) =>
      [...PEOPLE.keys()].filter((j) => i < j && together(i, j) === 1).map((j) => [i, j] as const),
    )
    .reduce((ties, [i, j]) => ({ from: [...ties.from, i], to: [...ties.to, j] }), {
      from: [] as number[],
      to: [] as number[],
    }),
});

/** An outcome and two or three predictors of up to five people, with missing cells. */
const regressions = fc
  .record({
    n: fc.integer({ min: 4, max: 5 }),
    p: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(),
    directed: fc.boolean(),
    missing: fc.constantFrom(0, 0, 0.1),
  })
  .map(({ n, p, seed, directed, missing }) => {
    const matrix = (stream: number) => {
      const random = randomStream(seed, stream);
      return matrixOf(n, directed, () => (random.uniform() < missing ? Number.NaN : random.integer(5)));
    };
    return {
      outcome: matrix(0),
      predictors: Array.from({ length: p }, (_, k) => ({ term: `x${k}`, matrix: matrix(k + 1) })),
    };
  });

describe("mrqap", () => {
  it("equals the definition written out: residuals rearranged by cell, t compared", () => {
    let tested = 0;
    fc.assert(
      fc.property(regressions, ({ outcome, predictors }) => {
        const matrices = predictors.map((x) => x.matrix);
        const twin = naiveFit(outcome, matrices);
        const ours = mrqap(outcome, predictors);
        if (twin === null) {
          expect(ours.terms.slice(1).some((t) => t.reason !== null)).toBe(true);
          return;
        }
        tested++;
        expect(ours.nObserved).toBe(twin.cells);
        ours.terms.forEach((term, k) => {
          expect(term.estimate).toBeCloseTo(twin.coefficients[k]!, 8);
          expect(term.statistic).toBeCloseTo(twin.statistics[k]!, 7);
        });
        expect(ours.fit.r_squared).toBeCloseTo(twin.rSquared, 10);
        predictors.forEach((_, k) => {
          const term = ours.terms[k + 1]!;
          const draws = naiveSemiPartialling(outcome, matrices, k);
          expect(term.permutations + term.dropped).toBe(draws.length);
          const defined = draws.filter((t) => !Number.isNaN(t));
          // A draw on the brink of being undefined may be counted by one and not by the other.
          expect(Math.abs(term.permutations - defined.length)).toBeLessThanOrEqual(draws.length * 0.02);
          if (term.permutations !== defined.length) return;
          const beyond = defined.filter((t) => Math.abs(t) >= Math.abs(term.statistic) - 1e-7).length;
          expect(term.pTwo).toBeCloseTo(beyond / defined.length, 10);
        });
      }),
      { numRuns: 60 },
    );
    expect(tested).toBeGreaterThan(25);
  });

  it("with one predictor gives the p-values of the QAP correlation", () => {
    for (const network of [F1u, F1]) {
      const matrix = matrixOf(8, false, together);
      const regression = mrqap(networkMatrix(network), [{ term: "formal", matrix }]);
      const correlation = qap(network, formal);
      expect(regression.terms[1]!.pGe).toBeCloseTo(correlation.pGe, 12);
      expect(regression.terms[1]!.pTwo).toBeCloseTo(correlation.pAbs, 12);
    }
  });
});
