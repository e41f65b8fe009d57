import { describe, expect, it } from "vitest";
import { nonresponseRanges } from "../../src/inference/nonresponse.js";
import { density } from "../../src/measures/density.js";
import { reciprocityEdge } from "../../src/measures/reciprocity.js";
import { fromTies } from "../../src/network/from-ties.js";
import type { Network } from "../../src/network/network.js";
import { answeredCount } from "../../src/network/observed.js";
import { flowView, unionView } from "../../src/network/views.js";
import { F1, F1_SILENT } from "../measures/fixtures.js";

describe("nonresponseRanges", () => {
  it("is the value itself where nobody is missing", () => {
    expect(nonresponseRanges(F1, (n) => [density(n), reciprocityEdge(n)])).toEqual([
      { lower: 0.25, upper: 0.25, draws: 0, seed: 1, rate: 0 },
      { lower: 8 / 14, upper: 8 / 14, draws: 0, seed: 1, rate: 0 },
    ]);
  });

  it("silences as large a share of those who answered, with their reports, and no more", () => {
    const seen: Network[] = [];
    nonresponseRanges(F1_SILENT, (n) => [seen.push(n)], { draws: 20 });
    // Two of eight are silent; a quarter of six is 1.5, rounded to 2.
    expect(seen.map(answeredCount)).toEqual(new Array(20).fill(4));
    for (const network of seen) {
      network.ids.forEach((_, i) => {
        const named = network.outOffsets[i + 1]! - network.outOffsets[i]!;
        const before = F1_SILENT.outOffsets[i + 1]! - F1_SILENT.outOffsets[i]!;
        expect(named).toBe(network.answered[i] === 1 ? before : 0);
      });
      expect(network.responseRecorded).toBe(F1_SILENT.responseRecorded);
    }
    expect(new Set(seen.map((n) => [...n.answered].join(""))).size).toBeGreaterThan(5);
  });

  it("spans what the draws give, by the seed and nothing else", () => {
    const statistics = (n: Network) => [density(n), density(unionView(n))];
    const ranges = nonresponseRanges(F1_SILENT, statistics, { draws: 300, seed: 7 });
    expect(ranges).toEqual(nonresponseRanges(F1_SILENT, statistics, { draws: 300, seed: 7 }));
    expect(ranges).not.toEqual(nonresponseRanges(F1_SILENT, statistics, { draws: 300, seed: 8 }));
    // Every way to silence two of the six who answered: densities of what is left, out of 28 cells.
    const named = [2, 3, 2, 3, 2, 1];
    const all = named.flatMap((x, a) => named.slice(a + 1).map((y) => (13 - x - y) / 28));
    expect(ranges[0]).toMatchObject({ draws: 300, seed: 7, rate: 0.25 });
    expect(ranges[0]!.lower).toBe(Math.min(...all));
    expect(ranges[0]!.upper).toBe(Math.max(...all));
    expect(ranges[1]!.lower).toBeLessThan(ranges[1]!.upper);
  });

  it("passes over draws without a value", () => {
    const [range] = nonresponseRanges(fromTies("a>b c", { notAnswered: ["c"] }), () => [Number.NaN]);
    expect(range).toMatchObject({ lower: Number.NaN, upper: Number.NaN });
  });

  it("refuses views, which do not tell who reported what", () => {
    for (const view of [unionView(F1), flowView(F1)])
      expect(() => nonresponseRanges(view, (n) => [density(n)])).toThrow(
        expect.objectContaining({ code: "not-as-reported" }),
      );
  });
});
