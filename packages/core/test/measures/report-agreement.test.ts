import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanTieStrength } from "../../src/measures/mean-tie-strength.js";
import { confirmationMeasure, reciprocityCorrelation } from "../../src/measures/reciprocity.js";
import { iccReports } from "../../src/measures/report-agreement.js";
import { fromTies } from "../../src/network/from-ties.js";
import { anyDirected, cell, expectSame, F1, known, range, tied } from "./whole-helpers.js";

describe("reciprocityCorrelation and confirmation", () => {
  it("give the worked example", () => {
    expect(reciprocityCorrelation(F1)).toBeCloseTo(3 / 7, 12);
    expect(confirmationMeasure.compute(F1)).toBeCloseTo(0.4, 12);
  });

  it("leave a pair out when one of the two did not answer", () => {
    // b is silent: a > b cannot be confirmed. Of a, c, d: a > c returned, d > a not, c–d empty.
    const network = fromTies("a>b a>c c>a d>a", { notAnswered: ["b"] });
    expect(confirmationMeasure.compute(network)).toBe(1 / 2);
    expect(reciprocityCorrelation(network)).toBeCloseTo((2 / 3 - 1 / 2) / (1 / 2), 12);
  });

  it("is undefined without ties and when everyone is tied to everyone", () => {
    expect(reciprocityCorrelation(fromTies("a b c"))).toBeNaN();
    expect(reciprocityCorrelation(fromTies("a>b b>a"))).toBeNaN();
    expect(confirmationMeasure.compute(fromTies("a b"))).toBeNaN();
  });

  it("is the Pearson correlation of each answer with the one returned", () => {
    fc.assert(
      fc.property(anyDirected, (network) => {
        const pairs = bothAnswered(network).flatMap(([i, j]) => [
          [Number(tied(network, i, j)), Number(tied(network, j, i))],
          [Number(tied(network, j, i)), Number(tied(network, i, j))],
        ]);
        const mean = pairs.reduce((sum, [x]) => sum + x!, 0) / pairs.length;
        const cov = pairs.reduce((sum, [x, y]) => sum + (x! - mean) * (y! - mean), 0);
        const variance = pairs.reduce((sum, [x]) => sum + (x! - mean) ** 2, 0);
        expectSame(reciprocityCorrelation(network), cov / variance);
      }),
    );
  });
});

function bothAnswered(network: typeof F1): [number, number][] {
  return range(network.ids.length).flatMap((i) =>
    range(i)
      .filter((j) => known(network, i, j) && known(network, j, i))
      .map((j): [number, number] => [i, j]),
  );
}

/** ICC(1) from the analysis of variance table, pair by pair. */
function naiveIcc(scores: readonly (readonly [number, number])[]): number {
  const grand = scores.flat().reduce((a, b) => a + b, 0) / (2 * scores.length);
  let between = 0;
  let within = 0;
  for (const [x, y] of scores) {
    const mean = (x + y) / 2;
    between += 2 * (mean - grand) ** 2;
    within += (x - mean) ** 2 + (y - mean) ** 2;
  }
  const msb = between / (scores.length - 1);
  const msw = within / scores.length;
  return scores.length < 2 ? Number.NaN : (msb - msw) / (msb + msw);
}

describe("iccReports", () => {
  it("gives the worked example", () => {
    expect(iccReports(F1)).toBeCloseTo(0.6273, 4);
    expect(iccReports(F1, { pairs: "tied" })).toBeCloseTo(0.3325, 4);
  });

  it("leaves a tie without a strength out", () => {
    const network = fromTies("a>b:4 b>a:3 c>d:1 d>c:2 a>c:2 c>a");
    const without = fromTies("a>b:4 b>a:3 c>d:1 d>c:2");
    expect(iccReports(network, { pairs: "tied" })).toBe(iccReports(without, { pairs: "tied" }));
  });

  it("equals the analysis of variance on random networks", () => {
    fc.assert(
      fc.property(anyDirected, (network) => {
        const scores = bothAnswered(network).map(([i, j]): [number, number] => [
          cell(network, i, j),
          cell(network, j, i),
        ]);
        expectSame(iccReports(network), naiveIcc(scores));
        expectSame(iccReports(network, { pairs: "tied" }), naiveIcc(scores.filter(([x, y]) => x + y > 0)));
      }),
    );
  });
});

describe("meanTieStrength", () => {
  it("averages the ties that have a strength", () => {
    expect(meanTieStrength(F1)).toBeCloseTo(33 / 14, 12);
    expect(meanTieStrength(fromTies("a>b:4 b>c:1 c>a"))).toBe(2.5);
  });

  it("is undefined without strengths or ties", () => {
    expect(meanTieStrength(fromTies("a>b"))).toBeNaN();
    expect(meanTieStrength(fromTies("a b"))).toBeNaN();
  });
});
