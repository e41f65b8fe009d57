import { describe, expect, it } from "vitest";
import { cugTest } from "../../src/inference/cug.js";
import { reciprocityChance } from "../../src/inference/mutual-pairs.js";
import { dyadCensus, reciprocityEdge } from "../../src/measures/reciprocity.js";
import { fromTies } from "../../src/network/from-ties.js";
import { seededOffice } from "../network/seeded-office.js";

/** Every set of so many of the cells ab ba ac ca … of the pairs. */
function counted(pairs: number, ties: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let bits = 0; bits < 4 ** pairs; bits++) {
    let [arcs, mutual] = [0, 0];
    for (let p = 0; p < pairs; p++) {
      const both = (bits >> (2 * p)) & 3;
      arcs += both === 3 ? 2 : Number(both > 0);
      mutual += Number(both === 3);
    }
    if (arcs === ties) found.set(mutual, (found.get(mutual) ?? 0) + 1);
  }
  return found;
}

describe("returned ties in networks with as many ties", () => {
  it("are those of every network, written out", () => {
    for (let pairs = 1; pairs <= 6; pairs++)
      for (let ties = 1; ties <= 2 * pairs; ties++) {
        const found = counted(pairs, ties);
        const all = [...found.values()].reduce((a, b) => a + b, 0);
        const mean = [...found].reduce((sum, [k, w]) => sum + (w * k) / all, 0);
        const variance = [...found].reduce((sum, [k, w]) => sum + (w * (k - mean) ** 2) / all, 0);
        for (const mutual of found.keys()) {
          const test = reciprocityChance(pairs, ties, mutual);
          const share = (keep: (k: number) => boolean) =>
            [...found].reduce((sum, [k, w]) => sum + (keep(k) ? w / all : 0), 0);
          expect(test.statistic).toBeCloseTo((2 * mutual) / ties, 12);
          expect(test.expected).toBeCloseTo((2 * mean) / ties, 12);
          expect(test.sd).toBeCloseTo((2 * Math.sqrt(variance)) / ties, 12);
          expect(test.pLe).toBeCloseTo(
            share((k) => k <= mutual),
            12,
          );
          expect(test.pGe).toBeCloseTo(
            share((k) => k >= mutual),
            12,
          );
        }
      }
  });

  it("are those of random networks, drawn", () => {
    const office = seededOffice(40, 5);
    const { mutual, asymmetric, null: none } = dyadCensus(office);
    const exact = reciprocityChance(mutual + asymmetric + none, 2 * mutual + asymmetric, mutual);
    const drawn = cugTest(office, reciprocityEdge, { draws: 2000 });
    expect(exact.statistic).toBeCloseTo(drawn.statistic, 12);
    expect(Math.abs(exact.expected - drawn.nullMean)).toBeLessThan((4 * drawn.nullSd) / Math.sqrt(2000));
    expect(exact.sd / drawn.nullSd).toBeGreaterThan(0.9);
    expect(exact.sd / drawn.nullSd).toBeLessThan(1.1);
  });

  it("hold where there are very many, and are undefined without ties", () => {
    const large = reciprocityChance(12_497_500, 40_000, 60);
    expect(large.expected).toBeCloseTo(39_999 / 24_994_999, 15);
    expect(large.pGe + large.pLe).toBeGreaterThan(1);
    expect(large.pGe).toBeLessThan(0.01);
    const none = reciprocityChance(3, 0, 0);
    expect([none.statistic, none.expected, none.sd, none.pTwo].every(Number.isNaN)).toBe(true);
    const full = reciprocityChance(3, 6, 3);
    expect(full).toMatchObject({ statistic: 1, expected: 1, sd: 0, pTwo: 1 });
    expect(reciprocityEdge(fromTies("a>b b>a"))).toBe(1);
  });
});
