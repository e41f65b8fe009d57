import { describe, expect, it } from "vitest";
import { nonresponseRanges, silence } from "../../src/inference/nonresponse.js";
import { density } from "../../src/measures/density.js";
import { reciprocityEdge } from "../../src/measures/reciprocity.js";
import { fromTies } from "../../src/network/from-ties.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { answeredCount } from "../../src/network/observed.js";
import { flowView, unionView } from "../../src/network/views.js";
import { DEPARTMENTS, F1, F1_SILENT } from "../measures/fixtures.js";

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

describe("nonresponseRanges by group", () => {
  const seen = (network: Network, groups: readonly number[]): Uint8Array[] => {
    const list: Uint8Array[] = [];
    nonresponseRanges(network, (n) => [list.push(n.answered)], { draws: 40, groups });
    return list;
  };

  it("silences in each group as large a share as is silent there", () => {
    const people = Array.from({ length: 12 }, (_, i) => `p${i}`);
    // Four of six of the first group answered, all of the second: a third of four is one, of six none.
    const network = fromTies("p0>p1 p6>p7 p8>p0", { people, notAnswered: ["p4", "p5"] });
    for (const answered of seen(network, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])) {
      const of = (from: number, end: number) => answered.subarray(from, end).reduce((sum, a) => sum + a, 0);
      // The office lacks 2 of 12, so that 2 of 10 fall silent: the one still wanting is anybody's.
      expect(of(0, 12)).toBe(8);
      expect(of(0, 6)).toBeLessThanOrEqual(3);
    }
  });

  it("lets others stand in where nobody of a group answered", () => {
    const draws = seen(F1_SILENT, [...DEPARTMENTS.of]);
    expect(new Set(draws.map((a) => a.reduce((sum, x) => sum + x, 0)))).toEqual(new Set([4]));
    expect(new Set(draws.map((a) => [...a].join(""))).size).toBeGreaterThan(5);
  });

  it("silences as many different people as it should where a silent group comes between others", () => {
    const people = Array.from({ length: 14 }, (_, i) => `p${i}`);
    const notAnswered = people.slice(4, 12);
    const network = fromTies("p0>p1 p12>p1", { people, notAnswered });
    // 6 of 14 answered: eight fourteenths of six are 3.
    for (const answered of seen(network, [0, 0, 0, 0, ...Array(8).fill(1), 2, 2]))
      expect(answered.reduce((sum, a) => sum + a, 0)).toBe(3);
  });

  it("blanks as large a share of cells again as people who answered left blank", () => {
    const people = Array.from({ length: 10 }, (_, i) => `p${i}`);
    const missingCells = Array.from({ length: 9 }, (_, k) => k * 10 + k + 1);
    const network = fromTies("p9>p0 p9>p1 p8>p0", { people, missingCells });
    const [range] = nonresponseRanges(network, (n) => [n.missingCells.length], { draws: 30 });
    // 9 of 90 cells are blank; a tenth of the 81 others is 8.
    expect(range).toMatchObject({ lower: 17, upper: 17, draws: 30 });
  });

  it("leaves the network that the remaining ties build, strengths, both rows and all", () => {
    const silent = Int32Array.of(1, 4);
    const answered = F1_SILENT.answered.map((a, i) => (silent.includes(i) ? 0 : a));
    const kept = F1_SILENT.ids
      .flatMap((_, i) =>
        Array.from(
          F1_SILENT.outTargets.subarray(F1_SILENT.outOffsets[i], F1_SILENT.outOffsets[i + 1]),
          (j, k) => ({
            i,
            j,
            strength: F1_SILENT.outStrengths[F1_SILENT.outOffsets[i]! + k]!,
          }),
        ),
      )
      .filter(({ i }) => answered[i] === 1);
    expect(kept.length).toBeGreaterThan(3);
    const { ids, relation, wave, orientation, responseRecorded, missingCells } = F1_SILENT;
    expect(silence(F1_SILENT, silent)).toEqual(
      buildNetwork({
        ids,
        relation,
        wave,
        orientation,
        responseRecorded,
        missingCells,
        answered,
        from: kept.map((t) => t.i),
        to: kept.map((t) => t.j),
        strength: kept.map((t) => t.strength),
      }),
    );
  });
});
