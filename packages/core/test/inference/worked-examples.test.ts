import { describe, expect, it } from "vitest";
import { jackknife, vertexBootstrap } from "../../src/inference/bootstrap.js";
import { matrixOf, networkMatrix } from "../../src/inference/cells.js";
import { cugTest } from "../../src/inference/cug.js";
import { ergm } from "../../src/inference/ergm.js";
import { answerRates, silentButImportant, treatMissing } from "../../src/inference/missing-answers.js";
import { labelPermutation } from "../../src/inference/permutation.js";
import { qap } from "../../src/inference/qap.js";
import { qapPartial } from "../../src/inference/qap-partial.js";
import { robustness } from "../../src/inference/robustness.js";
import { assortativity } from "../../src/measures/assortativity.js";
import { betweenness } from "../../src/measures/betweenness.js";
import { degree, inDegree } from "../../src/measures/degree.js";
import { density } from "../../src/measures/density.js";
import { eiIndex } from "../../src/measures/ei-index.js";
import { dyadCensus, reciprocityEdge } from "../../src/measures/reciprocity.js";
import { transitivity } from "../../src/measures/transitivity.js";
import { fromTies } from "../../src/network/from-ties.js";
import type { Network } from "../../src/network/network.js";
import { tieCount } from "../../src/network/network.js";
import { binaryView, unionView } from "../../src/network/views.js";
import { DEPARTMENTS, F1, F1_SILENT } from "../measures/fixtures.js";

const F1u = binaryView(unionView(F1));
const ei = (network: Network) => eiIndex(network, DEPARTMENTS);

describe("conditional uniform graphs", () => {
  it("put the E–I index of the example where the hypergeometric distribution does", () => {
    const test = cugTest(F1u, ei, { condition: "ties", draws: 4000, seed: 3 });
    expect(test.statistic).toBeCloseTo(-0.2, 12);
    // P(I ≥ 6) = .00329 of 28 pairs, 7 within, 10 ties.
    expect(Math.abs(test.pLe - 0.00329)).toBeLessThan(4 * Math.sqrt(0.00329 / 4000) + 1 / 4000);
    expect(test.nullMean).toBeCloseTo(0.5, 1);
  });

  it("keep what they condition on", () => {
    const seen = { ties: new Set<string>(), census: new Set<string>() };
    cugTest(F1, (g) => Number(seen.ties.add(String(tieCount(g)))), { draws: 50 });
    cugTest(F1, (g) => Number(seen.census.add(JSON.stringify(dyadCensus(g)))), {
      condition: "dyad-census",
      draws: 50,
    });
    expect([...seen.ties]).toEqual(["14"]);
    expect([...seen.census]).toEqual([JSON.stringify(dyadCensus(F1))]);
    const size = cugTest(F1, density, { condition: "size", draws: 300 });
    expect(size.nullMean).toBeCloseTo(0.5, 1);
  });

  it("draw the same again, find no reciprocity to test given the census, and refuse missing answers", () => {
    const options = { condition: "dyad-census", draws: 40, seed: 8 } as const;
    expect(cugTest(F1, transitivity, options)).toEqual(cugTest(F1, transitivity, options));
    expect(cugTest(F1, reciprocityEdge, options)).toMatchObject({ nullSd: 0, pTwo: 1 });
    expect(() => cugTest(F1_SILENT, transitivity)).toThrow(/missing answers/);
    expect(() => cugTest(F1u, transitivity, options)).toThrow(/dyad census/);
  });

  it("are all looked at where they are few: each once, and nothing but its kind", () => {
    const four = fromTies("a>b b>a a>c d>a");
    const pairs = fromTies("a>b b>c c d e", { directed: false });
    for (const [network, condition, count] of [
      [four, "ties", 495],
      [four, "size", 4096],
      [four, "dyad-census", 6 * 10 * 4],
      [pairs, "ties", 45],
    ] as const) {
      const seen: string[] = [];
      const test = cugTest(
        network,
        (g) => {
          seen.push(
            Array.from(g.outTargets, (j, e) => `${g.outOffsets.findLastIndex((o) => o <= e)}>${j}`).join(),
          );
          return density(g);
        },
        { condition },
      );
      // The last is the network as it was reported.
      expect(new Set(seen.slice(0, -1)).size).toBe(count);
      expect(test).toMatchObject({ permutations: count, exact: true });
      if (condition !== "size") expect(test.nullSd).toBe(0);
      else expect(test.nullMean).toBeCloseTo(0.5, 12);
    }
    // P(≥ 2 mutual pairs) of 4 ties among 4 people: both pairs of a choice of two of six pairs, of 495.
    const twoMutual = fromTies("a>b b>a c>d d>c");
    expect(cugTest(twoMutual, reciprocityEdge).pGe).toBeCloseTo(15 / 495, 12);
  });

  it("draw each network equally often", () => {
    const counts = new Map<string, number>();
    const three = treatMissing(F1, "listwise");
    cugTest(
      { ...three, ids: three.ids },
      (g) => {
        const key = Array.from(g.outTargets.subarray(0, g.outOffsets[1])).join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
        return 0;
      },
      { draws: 2000 },
    );
    // Someone's number of ties under a hypergeometric draw: 7 cells of 56, 14 ties: mean 1.75.
    let mean = 0;
    for (const [key, count] of counts) mean += ((key === "" ? 0 : key.split(",").length) * count) / 2001;
    expect(Math.abs(mean - 1.75)).toBeLessThan(0.1);
  });
});

describe("labels", () => {
  it("dealt out anew test assortativity", () => {
    const test = labelPermutation(
      (labels) => assortativity(F1u, { ...DEPARTMENTS, of: labels }),
      DEPARTMENTS.of,
    );
    expect(test).toMatchObject({ exact: true, permutations: 560 });
    expect(test.statistic).toBeCloseTo(0.3103, 4);
    expect(test.pGe).toBeLessThan(0.05);
  });
});

describe("standard errors", () => {
  it("by jackknife and bootstrap are those of the worked example", () => {
    expect(jackknife(F1u, density).statistic).toBeCloseTo(0.3571, 4);
    expect(jackknife(F1u, density)).toMatchObject({ rough: true });
    expect(jackknife(F1u, density).standardError).toBeCloseTo(0.101, 4);
    const test = vertexBootstrap(F1u, density, { draws: 2000, seed: 2 });
    expect(Math.abs(test.standardError - 0.1355)).toBeLessThan(0.01);
    expect(Math.abs(test.lower - 0.107)).toBeLessThan(0.04);
    expect(Math.abs(test.upper - 0.643)).toBeLessThan(0.04);
    // Pairs of copies filled with 0 would pull the mean to .311.
    expect(Math.abs(test.mean - 0.357)).toBeLessThan(0.015);
  });

  it("have no standard error where fewer than two draws gave a value", () => {
    const never = vertexBootstrap(F1u, () => Number.NaN, { draws: 20 });
    expect([never.standardError, never.mean, never.draws, never.dropped]).toEqual([NaN, NaN, 0, 20]);
    expect(vertexBootstrap(F1u, density, { draws: 1 }).standardError).toBeNaN();
  });

  it("of the E–I index know who was drawn", () => {
    const of = (network: Network, people: Int32Array) =>
      eiIndex(network, { ...DEPARTMENTS, of: people.map((i) => DEPARTMENTS.of[i]!) });
    const test = vertexBootstrap(F1u, of, { draws: 200 });
    expect(test.statistic).toBeCloseTo(-0.2, 12);
    expect(test.standardError).toBeGreaterThan(0.1);
    expect(vertexBootstrap(F1u, of, { draws: 200 })).toEqual(test);
    expect(jackknife(F1u, of).standardError).toBeGreaterThan(0.1);
  });

  it("keep missing cells missing", () => {
    const test = vertexBootstrap(F1_SILENT, density, { draws: 300 });
    expect(test.statistic).toBeCloseTo(0.3095, 4);
    expect(Math.abs(test.mean - 0.3095)).toBeLessThan(0.03);
  });
});

describe("ergm", () => {
  const nodematch = { kind: "nodematch", name: "department", of: DEPARTMENTS.of } as const;

  it("gives the worked examples", () => {
    const undirected = ergm(F1u, [nodematch]);
    expect(undirected.dyadIndependent).toBe(true);
    expect(undirected.terms.map((t) => t.estimate.toFixed(4))).toEqual(["-1.4469", "3.2387"]);
    expect(undirected.terms.map((t) => t.standardError.toFixed(3))).toEqual(["0.556", "1.215"]);
    const mutual = ergm(F1, [{ kind: "mutual" }]);
    expect(mutual.terms.map((t) => t.estimate.toFixed(4))).toEqual(["-1.7918", "2.0794"]);
    expect(mutual.terms.every((t) => Number.isNaN(t.standardError))).toBe(true);
    const both = ergm(F1, [{ kind: "mutual" }, nodematch]);
    expect(both.terms.map((t) => t.estimate.toFixed(4))).toEqual(["-2.2059", "1.1896", "2.0687"]);
    expect(both.terms.map((t) => t.term)).toEqual(["edges", "mutual", "nodematch(department)"]);
  });

  it("takes who sends, who receives and other relations", () => {
    const fit = ergm(F1, [
      { kind: "nodeofactor", name: "LEA", of: DEPARTMENTS.of, group: DEPARTMENTS.labels.indexOf("LEA") },
      {
        kind: "edgecov",
        name: "same",
        matrix: matrixOf(8, false, (i, j) => Number(DEPARTMENTS.of[i] === DEPARTMENTS.of[j])),
      },
    ]);
    expect(fit.reason).toBeNull();
    expect(fit.terms[2]!.estimate).toBeGreaterThan(1);
    expect(() => ergm(F1u, [{ kind: "mutual" }])).toThrow(/direction/);
  });

  it("says separation and constant terms", () => {
    const itself = ergm(F1, [{ kind: "edgecov", name: "itself", matrix: networkMatrix(F1, "binary") }]);
    expect(itself).toMatchObject({ reason: "SEPARATION" });
    const one = ergm(F1, [{ kind: "edgecov", name: "one", matrix: matrixOf(8, true, () => 1) }]);
    expect(one.terms[1]).toMatchObject({ reason: "ZERO_VARIANCE" });
    expect(one.terms[0]!.estimate).toBeCloseTo(Math.log(0.25 / 0.75), 10);
  });
});

describe("missing answers", () => {
  it("are counted as in the worked example", () => {
    const rates = answerRates(F1_SILENT, DEPARTMENTS);
    expect(rates).toMatchObject({ people: 8, answered: 6, response: 0.75 });
    expect(rates.cells).toBeCloseTo(0.75, 12);
    expect(rates.bothReports).toBeCloseTo(0.5357, 4);
    expect(rates.anyReport).toBeCloseTo(0.9643, 4);
    expect([...rates.byGroup]).toEqual([0, 1, 1]);
    expect(rates.byPerson.given[6]).toBe(0);
    expect(rates.byPerson.received[6]).toBeCloseTo(6 / 7, 12);
    expect([...rates.byGroupPair]).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1]);
  });

  it("are treated as in the worked example", () => {
    const of = (treatment: Parameters<typeof treatMissing>[1]) =>
      density(treatMissing(F1_SILENT, treatment, { evenIfSought: true })).toFixed(4);
    expect(of("available-case")).toBe("0.3095");
    expect(of("listwise")).toBe("0.4000");
    expect(of("null")).toBe("0.2321");
    expect(of("reconstruction")).toBe("0.2593");
    expect(() => treatMissing(F1_SILENT, "reconstruction")).toThrow(/mutual/);
    expect(() => treatMissing(F1u, "null")).toThrow(/as reported/);
  });

  it("of people whom many name are pointed out", () => {
    expect(silentButImportant(F1_SILENT, 0.5)).toEqual([]);
    expect(silentButImportant(F1_SILENT, 1)).toEqual([6]);
  });
});

describe("robustness", () => {
  it("is that of the worked example over all pairs of people lost", () => {
    const of = (scores: (g: Network) => Float64Array) => robustness(F1u, scores, { shares: [0.25] })[0]!;
    expect(of(degree)).toMatchObject({ lost: 2, draws: 28, exact: true });
    expect(of(degree).meanCorrelation).toBeCloseTo(0.865, 3);
    expect(of(betweenness).meanCorrelation).toBeCloseTo(0.777, 3);
    expect(of(betweenness).leastCorrelation).toBeCloseTo(0.459, 3);
    const rows = robustness(F1, inDegree, { shares: [0.25], loss: "nonresponse" })[0]!;
    expect(rows.meanCorrelation).toBeCloseTo(0.865, 3);
  });

  it("draws the same again, and loses busy people first where asked", () => {
    const options = { shares: [0.3], draws: 60, who: "degree", seed: 5 } as const;
    const busy = robustness(F1u, degree, options);
    expect(robustness(F1u, degree, options)).toEqual(busy);
    expect(busy[0]!.exact).toBe(false);
    expect(() => robustness(F1u, inDegree, { loss: "nonresponse" })).toThrow(/as reported/);
  });
});

describe("qapPartial", () => {
  it("without others is the correlation", () => {
    const plain = qap(F1, F1u);
    const alone = qapPartial(F1, F1u, []);
    expect(alone.statistic).toBeCloseTo(plain.statistic, 12);
    expect([alone.pGe, alone.pLe, alone.pAbs]).toEqual([plain.pGe, plain.pLe, plain.pAbs]);
    expect(alone).toMatchObject({ exact: true, permutations: 40320, nObserved: 56 });
  });

  it("equals the textbook's formula from the three correlations", () => {
    const third = fromTies("a>d d>a b>e c>f f>c g>h h>a", { people: [..."abcdefgh"] });
    const r = (a: Network, b: Network) => qap(a, b, { weights: "binary" }).statistic;
    const [ab, ac, bc] = [r(F1, F1u), r(F1, third), r(F1u, third)];
    const expected = (ab - ac * bc) / Math.sqrt((1 - ac ** 2) * (1 - bc ** 2));
    expect(qapPartial(F1, F1u, [third], { weights: "binary" }).statistic).toBeCloseTo(expected, 12);
    expect(qapPartial(F1u, F1, [third], { weights: "binary" }).statistic).toBeCloseTo(expected, 12);
  });
});
