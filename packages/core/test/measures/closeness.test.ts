import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closenessIn, closenessOut, harmonicIn, harmonicOut } from "../../src/measures/closeness.js";
import { fromTies } from "../../src/network/from-ties.js";
import type { Network } from "../../src/network/network.js";
import { allClose, F1, matrixOf, offices, printed } from "./networks.js";

/** Floyd and Warshall: the shortest length between each two people. */
function distances(network: Network, length: "steps" | "strength"): number[][] {
  const d = matrixOf(network).map((row, i) =>
    row.map((w, j) => (i === j ? 0 : w === 0 ? Number.POSITIVE_INFINITY : length === "steps" ? 1 : 1 / w)),
  );
  for (const k of d.keys()) {
    for (const i of d.keys()) {
      for (const j of d.keys()) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
    }
  }
  return d;
}

describe("closeness", () => {
  it("gives the worked example", () => {
    expect(printed(harmonicOut(F1))).toEqual([0.5238, 0.619, 0.5476, 0.619, 0.5119, 0.4405, 0.3976, 0]);
    expect(closenessIn(F1)[0]).toBeCloseTo(0.2707, 4);
  });

  it("is 0 for people who reach nobody, and undefined for one person alone", () => {
    const network = fromTies("a>b c");
    expect([...harmonicOut(network)]).toEqual([0.5, 0, 0]);
    expect([...harmonicIn(network)]).toEqual([0, 0.5, 0]);
    expect([...closenessOut(network)]).toEqual([0.5, 0, 0]);
    for (const measure of [harmonicOut, harmonicIn, closenessOut, closenessIn]) {
      expect([...measure(fromTies("a"))]).toEqual([Number.NaN]);
    }
  });

  it("is smaller when fewer people are reached equally fast", () => {
    expect(closenessOut(fromTies("a>b c d"))[0]).toBeCloseTo(1 / 3, 12);
    expect(closenessOut(fromTies("a>b a>c a>d"))[0]).toBe(1);
  });

  it.each(["steps", "strength"] as const)("is what it is defined as (%s)", (length) => {
    fc.assert(
      fc.property(offices({ people: [2, 8] }), ({ network }) => {
        const d = distances(network, length);
        const others = network.ids.length - 1;
        const harmonic = (lengths: readonly number[]): number =>
          lengths.reduce((sum, x) => sum + (x > 0 ? 1 / x : 0), 0) / others;
        const wassermanFaust = (lengths: readonly number[]): number => {
          const reached = lengths.filter((x) => x > 0 && x < Number.POSITIVE_INFINITY);
          const sum = reached.reduce((a, b) => a + b, 0);
          return reached.length === 0 ? 0 : (reached.length / sum) * (reached.length / others);
        };
        const rows = d;
        const columns = d.map((_, j) => d.map((row) => row[j]!));
        expect(allClose(harmonicOut(network, { length }), rows.map(harmonic))).toBe(true);
        expect(allClose(harmonicIn(network, { length }), columns.map(harmonic))).toBe(true);
        expect(allClose(closenessOut(network, { length }), rows.map(wassermanFaust))).toBe(true);
        expect(allClose(closenessIn(network, { length }), columns.map(wassermanFaust))).toBe(true);
      }),
    );
  });
});
