import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  connectedness,
  krackhardtEfficiency,
  krackhardtHierarchy,
  lubness,
} from "../../src/measures/krackhardt.js";
import { fromTies } from "../../src/network/from-ties.js";
import { type Network, tieCount } from "../../src/network/network.js";
import { flowView, unionView } from "../../src/network/views.js";
import { allSteps, anyDirected, expectSame, F1, range } from "./whole-helpers.js";

const tree = fromTies("1>2 1>3 2>4 2>5");

describe("Krackhardt's dimensions", () => {
  it("give the worked examples", () => {
    expect(connectedness(F1)).toBe(0.75);
    expect(krackhardtHierarchy(F1)).toBe(0);
    expect(krackhardtEfficiency(F1)).toBeCloseTo(0.7778, 4);
    expect(lubness(F1)).toBe(1);
    for (const f of [connectedness, krackhardtHierarchy, krackhardtEfficiency, lubness])
      expect(f(tree)).toBe(1);
    const more = fromTies("1>2 1>3 2>4 2>5 2>1 3>4");
    expect(krackhardtEfficiency(more)).toBe(0.875);
    expect(krackhardtHierarchy(more)).toBe(0.875);
    expect(lubness(more)).toBe(1);
  });

  it("reads authority along the ties: a tree of reports has to be turned round", () => {
    const reports = fromTies("2>1 3>1 4>2 5>2", { orientation: "seek" });
    expect(lubness(flowView(reports))).toBe(1);
    expect(lubness(reports)).toBeLessThan(1);
  });

  it("tells the nearest common superior from the topmost", () => {
    // Two heads s and t above a, who is above c. For a and c, a is nearest but neither head is the only one;
    // s and t have nobody above both.
    const pair = fromTies("s>a t>a a>c");
    expect(lubness(pair, { bound: "lowest" })).toBeCloseTo(1 - 1 / 3, 12);
    expect(lubness(pair)).toBeCloseTo(1 - 2 / 3, 12);
  });

  it("finds no common superior where two bosses share two subordinates", () => {
    // c and d each answer to both a and b, neither of whom is above the other; a and b have nobody above.
    expect(lubness(fromTies("a>c a>d b>c b>d"))).toBeCloseTo(1 - 2 / 3, 12);
  });

  it("are undefined where the pieces are too small", () => {
    const isolates = fromTies("a b");
    expect(krackhardtHierarchy(isolates)).toBeNaN();
    expect(krackhardtEfficiency(isolates)).toBeNaN();
    expect(lubness(fromTies("a>b c>d"))).toBeNaN();
    expect(connectedness(fromTies("a"))).toBeNaN();
    expect(krackhardtHierarchy(fromTies(""))).toBeNaN();
  });

  it("equal the definitions, pair by pair", () => {
    fc.assert(
      fc.property(anyDirected, (network) => {
        const wanted = naive(network);
        expectSame(connectedness(network), wanted.connectedness);
        expectSame(krackhardtHierarchy(network), wanted.hierarchy);
        expectSame(krackhardtEfficiency(network), wanted.efficiency);
        expectSame(lubness(network), wanted.highest);
        expectSame(lubness(network, { bound: "lowest" }), wanted.lowest);
      }),
      { numRuns: 400 },
    );
  });
});

function naive(network: Network) {
  const n = network.ids.length;
  const d = allSteps(network);
  const u = allSteps(unionView(network));
  const reach = (i: number, j: number) => Number.isFinite(d[i]![j]!);
  const joined = (i: number, j: number) => Number.isFinite(u[i]![j]!);
  const pairs = range(n).flatMap((i) => range(i).map((j) => [i, j] as const));
  const pieces = [
    ...new Set(
      range(n).map((i) =>
        range(n)
          .filter((j) => joined(i, j))
          .join(),
      ),
    ),
  ].map((p) => p.split(",").map(Number));
  const mutual = pairs.filter(([i, j]) => reach(i, j) && reach(j, i)).length;
  const oneWay = pairs.filter(([i, j]) => reach(i, j) !== reach(j, i)).length;
  const sum = (f: (size: number) => number) => pieces.reduce((total, piece) => total + f(piece.length), 0);
  const upper = (i: number, j: number) => range(n).filter((k) => reach(k, i) && reach(k, j));
  const without = (least: (k: number, other: number) => boolean) =>
    pairs.filter(([i, j]) => {
      const bounds = upper(i, j);
      return joined(i, j) && !bounds.some((k) => bounds.every((other) => least(k, other)));
    }).length;
  const possible = sum((size) => ((size - 1) * (size - 2)) / 2);
  return {
    connectedness: pairs.filter(([i, j]) => joined(i, j)).length / pairs.length,
    hierarchy: 1 - mutual / (mutual + oneWay),
    efficiency:
      1 - (tieCount(network) - sum((size) => size - 1)) / sum((size) => size * (size - 1) - (size - 1)),
    highest: possible > 0 ? 1 - without(reach) / possible : Number.NaN,
    lowest: possible > 0 ? 1 - without((k, other) => reach(other, k)) / possible : Number.NaN,
  };
}
