import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  betweennessCentralization,
  closenessCentralization,
  degreeCentralization,
  freemanCentralization,
  inDegreeCentralization,
  outDegreeCentralization,
} from "../../src/measures/centralization.js";
import { fromTies } from "../../src/network/from-ties.js";
import type { Network } from "../../src/network/network.js";
import { unionView } from "../../src/network/views.js";
import {
  allSteps,
  anyDirected,
  completeDirected,
  expectSame,
  F1,
  F1u,
  range,
  tied,
} from "./whole-helpers.js";

/** Betweenness from the definition: shares of shortest paths, counted by matrix of path numbers. */
function naiveBetweenness(network: Network): number[] {
  const n = network.ids.length;
  const d = allSteps(network);
  const paths = range(n).map((s) => {
    const count = range(n).map((i) => Number(i === s));
    const byDistance = range(n)
      .filter((t) => t !== s && Number.isFinite(d[s]![t]!))
      .sort((x, y) => d[s]![x]! - d[s]![y]!);
    for (const t of byDistance)
      count[t] = range(n)
        .filter((k) => tied(network, k, t) && d[s]![k]! === d[s]![t]! - 1)
        .reduce((sum, k) => sum + count[k]!, 0);
    return count;
  });
  return range(n).map((v) => {
    let sum = 0;
    for (const s of range(n))
      for (const t of range(n)) {
        if (new Set([s, t, v]).size < 3 || !Number.isFinite(d[s]![t]!)) continue;
        if (d[s]![v]! + d[v]![t]! === d[s]![t]) sum += (paths[s]![v]! * paths[v]![t]!) / paths[s]![t]!;
      }
    return network.directed ? sum : sum / 2;
  });
}

const star = unionView(fromTies("a>b a>c a>d a>e a>f"));

describe("centralisation", () => {
  it("gives the worked examples", () => {
    expect(inDegreeCentralization(F1)).toBeCloseTo(0.2041, 4);
    expect(outDegreeCentralization(F1)).toBeCloseTo(0.2041, 4);
    expect(degreeCentralization(F1u)).toBeCloseTo(0.2857, 4);
    expect(betweennessCentralization(F1)).toBeCloseTo(0.2823, 4);
    expect(betweennessCentralization(F1u)).toBeCloseTo(0.1293, 4);
    const seven = fromTies("a>b b>a a>c b>c c>b c>d d>c d>e e>d e>f f>d d>g g>e b>e");
    expect(closenessCentralization(unionView(seven))).toBeCloseTo(0.3028, 4);
  });

  it("is 1 for a star, of either direction", () => {
    expect(degreeCentralization(star)).toBeCloseTo(1, 12);
    expect(closenessCentralization(star)).toBeCloseTo(1, 12);
    expect(betweennessCentralization(star)).toBeCloseTo(1, 12);
    expect(degreeCentralization(fromTies("a>b a>c a>d b>a c>a d>a"))).toBe(1);
    expect(outDegreeCentralization(fromTies("a>b a>c a>d"))).toBe(1);
    expect(inDegreeCentralization(fromTies("b>a c>a d>a"))).toBe(1);
  });

  it("is 1 when all who answered name one silent person", () => {
    const network = fromTies("b>a c>a d>a", { notAnswered: ["a"] });
    expect(inDegreeCentralization(network)).toBe(1);
    expect(outDegreeCentralization(network)).toBe(0);
    expect(degreeCentralization(network)).toBe(0);
  });

  it("is undefined for too few people, and for closeness when somebody cannot be reached", () => {
    expect(closenessCentralization(F1u)).toBeNaN();
    expect(degreeCentralization(fromTies("a>b"))).toBeNaN();
    expect(betweennessCentralization(fromTies("a>b"))).toBeNaN();
    expect(inDegreeCentralization(fromTies("a"))).toBeNaN();
    expect(closenessCentralization(fromTies(""))).toBeNaN();
    expect(freemanCentralization([], 0)).toBeNaN();
  });

  it("equals Freeman's formula where everyone answered", () => {
    fc.assert(
      fc.property(completeDirected, (network) => {
        const n = network.ids.length;
        const all = range(n);
        const undirected = unionView(network);
        const freeman = (scores: readonly number[], maximum: number) => {
          const top = Math.max(...scores);
          return maximum > 0 ? scores.reduce((sum, s) => sum + top - s, 0) / maximum : Number.NaN;
        };
        const count = (f: (i: number, j: number) => boolean) =>
          all.map((i) => all.filter((j) => f(i, j)).length);
        const out = count((i, j) => tied(network, i, j));
        const into = count((i, j) => tied(network, j, i));
        const both = count((i, j) => tied(undirected, i, j));
        expectSame(outDegreeCentralization(network), freeman(out, n < 2 ? 0 : (n - 1) ** 2));
        expectSame(inDegreeCentralization(network), freeman(into, n < 2 ? 0 : (n - 1) ** 2));
        expectSame(degreeCentralization(undirected), freeman(both, n < 3 ? 0 : (n - 1) * (n - 2)));
        const total = out.map((ties, i) => ties + into[i]!);
        expectSame(degreeCentralization(network), freeman(total, n < 3 ? 0 : 2 * (n - 1) * (n - 2)));
        const maximum = (n - 1) ** 2 * (n - 2);
        expectSame(betweennessCentralization(network), freeman(naiveBetweenness(network), maximum));
        expectSame(betweennessCentralization(undirected), freeman(naiveBetweenness(undirected), maximum / 2));
        const far = allSteps(undirected).map((row) => row.reduce((sum, d) => sum + d, 0));
        const closeness = freeman(
          far.map((d) => (n - 1) / d),
          n < 3 ? 0 : ((n - 2) * (n - 1)) / (2 * n - 3),
        );
        expectSame(closenessCentralization(undirected), far.every(Number.isFinite) ? closeness : Number.NaN);
        for (const side of ["out", "in"] as const) {
          const steps = allSteps(network);
          const apart = all.map((i) =>
            all.reduce((sum, j) => sum + (side === "out" ? steps[i]![j]! : steps[j]![i]!), 0),
          );
          const outwards = freeman(
            apart.map((d) => (Number.isFinite(d) ? (n - 1) / d : 0)),
            n < 3 ? 0 : (n - 1) ** 2 / n,
          );
          expectSame(closenessCentralization(network, { side, scale: "everyone" }), outwards);
          expectSame(
            closenessCentralization(network, { side }),
            apart.every(Number.isFinite) ? outwards : Number.NaN,
          );
        }
      }),
    );
  });

  it("stays between 0 and 1 when answers are missing", () => {
    fc.assert(
      fc.property(anyDirected, (network) => {
        for (const f of [outDegreeCentralization, inDegreeCentralization, degreeCentralization]) {
          const value = f(network);
          if (!Number.isNaN(value)) expect(value >= 0 && value <= 1 + 1e-12).toBe(true);
        }
      }),
    );
  });
});
