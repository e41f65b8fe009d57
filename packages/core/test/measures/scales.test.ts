import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fCumulative, fQuantile, incompleteBeta } from "../../src/f-distribution.js";
import { leaderGap } from "../../src/measures/leader-gap.js";
import { omegaTotal, oneFactor } from "../../src/measures/omega.js";
import {
  covariances,
  cronbachAlpha,
  feldtInterval,
  spearmanBrown,
  standardizedAlpha,
} from "../../src/measures/reliability.js";
import { personScores, scaleAnswers } from "../../src/measures/scale-answers.js";
import {
  intraclassCorrelations,
  rwgJ,
  slightSkewVariance,
  uniformVariance,
} from "../../src/measures/within-group-agreement.js";
import { studyOf } from "../study/files.js";

/** Worked example F6: six people, three items of five points. */
const F6 = ["454", "332", "545", "232", "443", "122"].map((row) => Float64Array.from(row, Number));
const F6_S = covariances(F6, 3);
const answersOf = (rows: readonly Float64Array[]) => ({ items: rows[0]!.length, rows });

describe("the worked example F6 (measures.md H1, H2)", () => {
  it("internal consistency", () => {
    expect(cronbachAlpha(F6_S, 3)).toBeCloseTo(0.9237, 4);
    expect(standardizedAlpha(F6_S, 3)).toBeCloseTo(0.9311, 4);
    expect(omegaTotal(F6_S, 3).value).toBeCloseTo(0.9413, 4);
    const { loadings } = oneFactor(F6_S, 3);
    [1.4422, 0.9014, 1.1094].forEach((x, i) => {
      expect(loadings[i]).toBeCloseTo(x, 4);
    });
  });

  it("agreement and intraclass correlations", () => {
    const uniform = uniformVariance(5);
    expect(rwgJ(answersOf(F6.slice(0, 3)), uniform).value).toBeCloseTo(0.5357, 4);
    expect(rwgJ(answersOf(F6.slice(3)), uniform).value).toBeCloseTo(0.6563, 4);
    const team = ["445", "454", "544"].map((row) => Float64Array.from(row, Number));
    expect(rwgJ(answersOf(team), uniform).value).toBeCloseTo(0.9375, 4);
    const means = F6.map((row) => (row[0]! + row[1]! + row[2]!) / 3);
    const icc = intraclassCorrelations(means, [0, 0, 0, 1, 1, 1]);
    expect(icc.icc1).toBeCloseTo(0.3244, 4);
    expect(icc.icc2).toBeCloseTo(0.5903, 4);
    expect(icc.size).toBe(3);
  });

  it("Feldt's interval is that of R's qf", () => {
    const { lower, upper } = feldtInterval(cronbachAlpha(F6_S, 3), 6, 3);
    expect(lower).toBeCloseTo(0.676719777954025, 12);
    expect(upper).toBeCloseTo(0.988470462289817, 12);
    const wide = feldtInterval(0.7, 115, 6);
    expect(wide.lower).toBeCloseTo(0.606311023464438, 12);
    expect(wide.upper).toBeCloseTo(0.777586938182042, 12);
  });
});

/** Covariances of six items, drawn once in R; loadings and omega by factanal and by direct maximisation. */
const SIX = Float64Array.from([
  1.861281, 0.60804, 0.945503, 0.236231, 0.653492, 0.836985, 0.60804, 1.346734, 0.834171, 0.417085, 0.628141,
  0.768844, 0.945503, 0.834171, 2.496457, 0.361256, 0.819121, 1.230352, 0.236231, 0.417085, 0.361256,
  1.137588, 0.27995, 0.302915, 0.653492, 0.628141, 0.819121, 0.27995, 1.614045, 0.782714, 0.836985, 0.768844,
  1.230352, 0.302915, 0.782714, 1.465729,
]);

describe("one factor of six items", () => {
  it("has the loadings and the omega of R", () => {
    const { loadings, reason } = oneFactor(SIX, 6);
    expect(reason).toBeNull();
    [0.8132769, 0.759198, 1.1556647, 0.3378892, 0.7632988, 1.0328652].forEach((x, i) => {
      expect(loadings[i]).toBeCloseTo(x, 6);
    });
    expect(omegaTotal(SIX, 6).value).toBeCloseTo(0.8089062, 6);
  });

  it("satisfies the equations of maximum likelihood: the residual weighed by the factor is nothing", () => {
    const { loadings, uniquenesses } = oneFactor(SIX, 6);
    // (S − Σ) Σ⁻¹ λ = 0, and the variances are fitted exactly.
    const weighted = loadings.map((l, i) => l / uniquenesses[i]!);
    const information = loadings.reduce((sum, l, i) => sum + l * weighted[i]!, 0);
    for (let i = 0; i < 6; i++) {
      expect(loadings[i]! ** 2 + uniquenesses[i]!).toBeCloseTo(SIX[i * 6 + i]!, 9);
      let sum = 0;
      for (let j = 0; j < 6; j++) {
        const sigma = loadings[i]! * loadings[j]! + (i === j ? uniquenesses[i]! : 0);
        sum += ((SIX[i * 6 + j]! - sigma) * weighted[j]!) / (1 + information);
      }
      expect(sum).toBeCloseTo(0, 9);
    }
  });

  it("gives three items what the closed form gives, by likelihood too", () => {
    // A fourth item without anything in common leaves the other three as they are.
    const wide = new Float64Array(16);
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) wide[i * 4 + j] = F6_S[i * 3 + j]!;
    wide[15] = 1;
    const [three, four] = [oneFactor(F6_S, 3).loadings, oneFactor(wide, 4).loadings];
    for (let i = 0; i < 3; i++) expect(four[i]).toBeCloseTo(three[i]!, 6);
    expect(four[3]).toBeCloseTo(0, 6);
  });

  it("says where there is no such factor", () => {
    const matrix = (a: number, b: number, c: number) => Float64Array.from([1, a, b, a, 1, c, b, c, 1]);
    expect(omegaTotal(matrix(0.5, 0.5, -0.1), 3).reason).toBe("IMPROPER");
    expect(omegaTotal(matrix(0.9, 0.9, 0.5), 3).reason).toBe("IMPROPER");
    expect(omegaTotal(Float64Array.from([1, 0, 0, 0]), 2).reason).toBe("TOO_FEW_ITEMS");
    expect(omegaTotal(new Float64Array(9), 3).reason).toBe("ZERO_VARIANCE");
    // Two items almost the same, four in all: the factor would be those two alone.
    const twin = Float64Array.from([1, 0.99, 0.1, 0.1, 0.99, 1, 0.1, 0.1, 0.1, 0.1, 1, 0, 0.1, 0.1, 0, 1]);
    const improper = omegaTotal(twin, 4);
    expect(improper.reason === "IMPROPER" || improper.value <= 1).toBe(true);
  });
});

const tables = fc
  .record({ n: fc.integer({ min: 2, max: 12 }), k: fc.integer({ min: 2, max: 6 }) })
  .chain(({ n, k }) =>
    fc.array(
      fc
        .array(fc.integer({ min: 1, max: 7 }), { minLength: k, maxLength: k })
        .map((r) => Float64Array.from(r)),
      { minLength: n, maxLength: n },
    ),
  );

describe("laws of scales", () => {
  it("alpha is that of the textbook, person by person", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const k = rows[0]!.length;
        const variance = (xs: readonly number[]) => {
          const mean = xs.reduce((a, b) => a + b, 0) / xs.length;
          return xs.reduce((a, b) => a + (b - mean) ** 2, 0) / (xs.length - 1);
        };
        const totals = rows.map((row) => row.reduce((a, b) => a + b, 0));
        const items = Array.from({ length: k }, (_, i) => variance(rows.map((row) => row[i]!)));
        const naive = (k / (k - 1)) * (1 - items.reduce((a, b) => a + b, 0) / variance(totals));
        const alpha = cronbachAlpha(covariances(rows, k), k);
        if (variance(totals) < 1e-9) return;
        expect(alpha).toBeCloseTo(naive, 8);
        expect(alpha).toBeLessThanOrEqual(1 + 1e-12);
        const { lower, upper } = feldtInterval(alpha, rows.length, k);
        expect(lower).toBeLessThanOrEqual(upper);
      }),
    );
  });

  it("two items: Spearman–Brown is standardised alpha", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const two = rows.map((row) => row.slice(0, 2));
        const s = covariances(two, 2);
        const r = spearmanBrown(s, 2);
        if (Number.isNaN(r)) return;
        expect(r).toBeCloseTo(standardizedAlpha(s, 2), 8);
      }),
    );
  });

  it("agreement is in [0, 1], and the order of people and items does not matter", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const own = rwgJ(answersOf(rows), uniformVariance(7));
        expect(own.value).toBeGreaterThanOrEqual(0);
        expect(own.value).toBeLessThanOrEqual(1);
        const other = rwgJ(
          answersOf([...rows].reverse().map((row) => row.slice().reverse())),
          uniformVariance(7),
        );
        expect(other.value).toBeCloseTo(own.value, 10);
      }),
    );
  });

  it("ICC(1) by the sums of squares of the textbook", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: fc.integer({ min: 0, max: 20 }), g: fc.integer({ min: -1, max: 3 }) }), {
          minLength: 1,
          maxLength: 20,
        }),
        (people) => {
          const icc = intraclassCorrelations(
            people.map((p) => p.x),
            people.map((p) => p.g),
          );
          const lists = [0, 1, 2, 3]
            .map((g) => people.filter((p) => p.g === g).map((p) => p.x))
            .filter((l) => l.length > 0);
          const n = lists.flat().length;
          if (lists.length < 2 || n <= lists.length) {
            expect(icc.reason).toBe("TOO_FEW");
            return;
          }
          const mean = (l: readonly number[]) => l.reduce((a, b) => a + b, 0) / l.length;
          const ssb = lists.reduce((s, l) => s + l.length * (mean(l) - mean(lists.flat())) ** 2, 0);
          const ssw = lists.reduce((s, l) => s + l.reduce((t, x) => t + (x - mean(l)) ** 2, 0), 0);
          const [msb, msw] = [ssb / (lists.length - 1), ssw / (n - lists.length)];
          const k = (n - lists.reduce((s, l) => s + l.length ** 2, 0) / n) / (lists.length - 1);
          if (msb + msw < 1e-9) return;
          expect(icc.icc1).toBeCloseTo((msb - msw) / (msb + (k - 1) * msw), 9);
        },
      ),
    );
  });

  it("the leaders' gap is a difference of means, with the chance of a dealt role", () => {
    const gap = leaderGap([0.9, 0.8, 0.5, 0.4, 0.3, Number.NaN], (p) => p < 2, { draws: 999, seed: 2 });
    expect(gap.gap).toBeCloseTo(0.85 - 0.4, 12);
    expect([gap.leaders, gap.others]).toEqual([2, 3]);
    // One of the ten ways to choose two of five is as far out.
    expect(gap.p).toBeCloseTo(0.1, 1);
    expect(leaderGap([1, 2], () => false).gap).toBeNaN();
  });
});

describe("an F distribution of our own", () => {
  it("has the values of R", () => {
    expect(fCumulative(1.7, 3, 8)).toBeCloseTo(0.75630318510644789, 13);
    expect(fQuantile(0.975, 5, 10)).toBeCloseTo(4.2360856681886334, 11);
    expect(fQuantile(0.025, 113, 565)).toBeCloseTo(0.74034501038149569, 11);
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3), fCumulative(0, 2, 3)]).toEqual([0, 1, 0]);
  });

  it("a quantile turned back gives its probability", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 900 }),
        (p, d1, d2) => {
          expect(fCumulative(fQuantile(p, d1, d2), d1, d2)).toBeCloseTo(p, 9);
        },
      ),
    );
  });
});

describe("answers of a study", () => {
  const yaml = `scales: { lead: { min: 1, max: 5, construct: strategic_knowledge_leadership }, fit: { min: 1, max: 5 } }
items:
  l1: { scale: lead, subscale: scan_field }
  l2: { scale: lead, subscale: scan_field, reverse: true }
  l3: { scale: lead, subscale: value_partners }
  f1: { scale: fit }
`;
  const study = studyOf({
    "study.yaml": yaml,
    "partners.csv": "id,name\nU,Uni\nV,Vendor\n",
    "partner_people.csv": "id,partner\nu1,U\n",
    "responses.csv": [
      "person,item,value,about",
      "a,l1,5,",
      "a,l2,1,",
      "a,l3,3,",
      "b,l1,4,",
      "b,l3,2,",
      "c,l1,1,",
      "a,f1,2,U",
      "a,f1,4,V",
      "u1,f1,5,",
    ].join("\n"),
  });
  const all = scaleAnswers(study, 0);

  it("are turned round where reversed, and by subscale", () => {
    expect(all.map((a) => a.id)).toEqual(["lead", "lead/scan_field", "lead/value_partners", "fit"]);
    expect(all[0]!.rows.map((r) => [...r])).toEqual([
      [5, 5, 3],
      [4, Number.NaN, 2],
      [1, Number.NaN, Number.NaN],
    ]);
  });

  it("count a person from two thirds of the items on", () => {
    const scores = personScores(all[0]!);
    expect(scores[0]).toBeCloseTo((1 + 1 + 0.5) / 3, 12);
    expect(scores[1]).toBeCloseTo((0.75 + 0.25) / 2, 12);
    expect(scores[2]).toBeNaN();
    // One of two items is less than two thirds.
    expect(personScores(all[1]!)[1]).toBeNaN();
  });

  it("about several partners are one answer; those of partners' people are not the office's", () => {
    expect(all[3]!.rows.map((r) => [...r])).toEqual([[3]]);
    expect([...all[3]!.people]).toEqual([0]);
  });

  it("know what leaning the table of skewed answers has", () => {
    expect(slightSkewVariance(5)).toBe(1.34);
    expect(slightSkewVariance(4)).toBeNaN();
    const split = rwgJ(answersOf(["15", "51"].map((r) => Float64Array.from(r, Number))), uniformVariance(5));
    expect([split.value, split.outOfRange]).toEqual([0, true]);
    expect(rwgJ(answersOf([Float64Array.of(1, 2)]), 2).value).toBeNaN();
  });
});
