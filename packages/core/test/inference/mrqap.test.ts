import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DyadMatrix, matrixOf, networkMatrix } from "../../src/inference/cells.js";
import { buildDesign } from "../../src/inference/design.js";
import { logisticFit } from "../../src/inference/logistic.js";
import { mrqap } from "../../src/inference/mrqap.js";
import { qap } from "../../src/inference/qap.js";
import { randomStream } from "../../src/inference/random.js";
import { regressionRows } from "../../src/inference/test-row.js";
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

  it("does not depend on the order of people", () => {
    fc.assert(
      fc.property(regressions, ({ outcome, predictors }) => {
        const { n } = outcome;
        const turn = (m: DyadMatrix): DyadMatrix =>
          matrixOf(n, m.directed, (i, j) => m.values[(n - 1 - i) * n + (n - 1 - j)]!);
        const one = mrqap(outcome, predictors);
        const other = mrqap(
          turn(outcome),
          predictors.map((p) => ({ ...p, matrix: turn(p.matrix) })),
        );
        one.terms.forEach((term, k) => {
          expect(other.terms[k]!.reason).toBe(term.reason);
          if (k === 0 || term.reason !== null) return;
          expect(other.terms[k]!.statistic).toBeCloseTo(term.statistic, 6);
          if (other.terms[k]!.dropped === term.dropped)
            expect(other.terms[k]!.pTwo).toBeCloseTo(term.pTwo, 10);
        });
      }),
      { numRuns: 25 },
    );
  });

  it("leaves a cell out that is missing in the outcome", () => {
    const outcome = networkMatrix(F1, "binary");
    const cell = 0 * 8 + 1;
    const without = { ...outcome, values: outcome.values.with(cell, Number.NaN) };
    const other = { ...outcome, values: outcome.values.with(cell, 0) };
    const fit = mrqap(without, predictors(true), { permutations: 1 });
    expect(fit.nObserved).toBe(55);
    expect(fit.terms[1]!.estimate).not.toBeCloseTo(mrqap(other, predictors(true)).terms[1]!.estimate, 6);
    expect(fit.terms.map((t) => t.estimate)).toEqual(
      // Whatever the predictors say there does not matter.
      mrqap(
        without,
        predictors(true).map(({ term, matrix }) => ({
          term,
          matrix: { ...matrix, values: matrix.values.with(cell, 9) },
        })),
      ).terms.map((t) => t.estimate),
    );
  });

  it("finds the same whatever shape the predictors have", () => {
    // A number of its own in each cell, too small to matter, hides every shape.
    const n = 7;
    const random = randomStream(3);
    const hidden = (m: DyadMatrix): DyadMatrix => ({
      ...m,
      values: m.values.map((v) => v + 1e-9 * random.uniform()),
    });
    const outcome = matrixOf(n, true, () => random.integer(3));
    const shaped = [
      { term: "sender", matrix: matrixOf(n, true, (i) => 2000 + ((i * 3) % 5)) },
      { term: "receiver", matrix: matrixOf(n, true, (_, j) => (j * j) % 4) },
      { term: "same", matrix: matrixOf(n, true, (i, j) => Number(i % 3 === j % 3)) },
      { term: "difference", matrix: matrixOf(n, true, (i, j) => Math.abs(((i * 5) % 7) - ((j * 5) % 7))) },
      { term: "other difference", matrix: matrixOf(n, true, (i, j) => Math.abs(i * i - j * j)) },
      { term: "sparse", matrix: matrixOf(n, true, (i, j) => Number((i * 3 + j) % 8 === 0)) },
      { term: "dense", matrix: matrixOf(n, true, () => random.integer(9)) },
    ];
    for (const missing of [false, true]) {
      const blank = (m: DyadMatrix): DyadMatrix =>
        missing
          ? {
              ...m,
              values: m.values.map((v, c) => (c === 9 || c === 20 || (c >= 28 && c < 35) ? Number.NaN : v)),
            }
          : m;
      const one = mrqap(blank(outcome), shaped);
      const other = mrqap(
        blank(outcome),
        shaped.map(({ term, matrix }) => ({ term, matrix: hidden(matrix) })),
      );
      one.terms.forEach((term, k) => {
        expect(other.terms[k]!.statistic).toBeCloseTo(term.statistic, 5);
        if (k === 0) return;
        expect(other.terms[k]!.nullSd).toBeCloseTo(term.nullSd, 5);
        expect(Math.abs(other.terms[k]!.pTwo - term.pTwo)).toBeLessThan(3 / 5040);
      });
    }
  });

  it("says which predictors do not vary, which others make up, and what leaves nothing to explain", () => {
    const outcome = networkMatrix(F1, "binary");
    const [formalTerm, sameTerm] = predictors(true);
    const twice = { term: "twice", matrix: matrixOf(8, true, (i, j) => 2 * together(i, j) - 3) };
    const flat = { term: "flat", matrix: matrixOf(8, true, () => 4) };
    const fit = mrqap(outcome, [formalTerm!, flat, twice, sameTerm!]);
    expect(fit.terms.map((t) => t.reason)).toEqual([null, null, "ZERO_VARIANCE", "COLLINEAR", null]);
    const clean = mrqap(outcome, [formalTerm!, sameTerm!]);
    expect(fit.terms[4]!.pTwo).toBe(clean.terms[2]!.pTwo);
    expect(clean.terms[1]!.vif).toBeGreaterThanOrEqual(1);
    expect(mrqap(outcome, [{ term: "itself", matrix: outcome }]).reason).toBe("PERFECT_FIT");
    expect(mrqap(outcome, [{ term: "itself", matrix: outcome }], { logit: true }).reason).toBe("SEPARATION");
    expect(mrqap(outcome, [{ term: "itself", matrix: outcome }], { logit: true }).separation).toEqual({
      terms: ["itself"],
      together: false,
    });
    expect(mrqap(flat.matrix, [formalTerm!]).reason).toBe("ZERO_VARIANCE");
    const small = (value: number) => ({ term: "x", matrix: matrixOf(2, true, () => value) });
    expect(mrqap(small(1).matrix, [small(2)]).reason).toBe("TOO_FEW");
    const silent = { ...outcome, values: outcome.values.map(() => Number.NaN) };
    expect(mrqap(silent, [formalTerm!]).reason).toBe("ALL_MISSING");
    expect(() => mrqap(networkMatrix(F1u), [{ term: "x", matrix: outcome }])).toThrow(/direction/);
    expect(() => mrqap(outcome, [small(1)])).toThrow(/about 2 people/);
  });

  it("counts arrangements of a logistic regression that separate ties from no ties", () => {
    // Three ties of twenty cells: where they fall together on one value, nothing is left to estimate.
    const outcome = matrixOf(5, true, (i, j) => Number([1, 7, 13].includes(i * 5 + j)));
    const x = matrixOf(5, true, (i, j) => Number((i + j) % 3 === 1));
    const fit = mrqap(outcome, [{ term: "x", matrix: x }], { logit: true });
    expect(fit.reason).toBeNull();
    const term = fit.terms[1]!;
    expect(term.permutations + term.dropped).toBe(120);
    expect(term.dropped).toBeGreaterThan(0);
    expect(term.permutations).toBeGreaterThan(0);
    // The z of a 2 × 2 table: log odds ratio over √(1/a + 1/b + 1/c + 1/d).
    const cells = [...outcome.values.keys()].filter((c) => Math.floor(c / 5) !== c % 5);
    const table = (u: number, v: number) =>
      cells.filter((c) => outcome.values[c] === u && x.values[c] === v).length;
    const [a, b, c, d] = [table(1, 1), table(1, 0), table(0, 1), table(0, 0)];
    expect(term.estimate).toBeCloseTo(Math.log((a * d) / (b * c)), 9);
    expect(term.statistic).toBeCloseTo(term.estimate / Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), 9);
  });
});

describe("separation", () => {
  const n = 12;
  const random = randomStream(5, 5);
  const [u, v] = [0, 1].map(() => matrixOf(n, true, () => random.uniform()));
  const noise = matrixOf(n, true, () => random.uniform());
  const at = ({ values }: DyadMatrix, i: number, j: number): number => values[i * n + j]!;
  const logit = { logit: true, permutations: 9 };

  it("names a term that separates alone, and only it", () => {
    const outcome = matrixOf(n, true, (i, j) => Number(at(u!, i, j) > 0.7));
    const regression = mrqap(
      outcome,
      [
        { term: "noise", matrix: noise },
        { term: "absdiff(tenure)", matrix: u! },
      ],
      logit,
    );
    expect(regression.separation).toEqual({ terms: ["absdiff(tenure)"], together: false });
    for (const row of regressionRows(regression).filter((each) => !each.term.startsWith("vif")))
      expect(row).toMatchObject({ status: "undefined", reason: "SEPARATION absdiff(tenure)" });
  });

  it("names every term that does, and those that do only together", () => {
    const outcome = matrixOf(n, true, (i, j) => Number(at(u!, i, j) > 0.7));
    const twice = matrixOf(n, true, (i, j) => at(u!, i, j) ** 2);
    const both = mrqap(
      outcome,
      [
        { term: "a", matrix: u! },
        { term: "b", matrix: twice },
      ],
      logit,
    );
    expect(both.separation).toEqual({ terms: ["a", "b"], together: false });
    const sum = matrixOf(n, true, (i, j) => Number(at(u!, i, j) + at(v!, i, j) > 1));
    const predictors = [
      { term: "a", matrix: u! },
      { term: "noise", matrix: noise },
      { term: "b", matrix: v! },
    ];
    const together = mrqap(sum, predictors, logit);
    expect(together.separation).toEqual({ terms: ["a", "b"], together: true });
    expect(regressionRows(together)[0]!.reason).toBe("SEPARATION a + b");
  });

  it("is not said of a regression that has an answer", () => {
    const outcome = matrixOf(n, true, (i, j) => Number(at(u!, i, j) + at(noise, i, j) > 1));
    const regression = mrqap(outcome, [{ term: "a", matrix: u! }], logit);
    expect(regression).toMatchObject({ reason: null, separation: null });
  });
});
