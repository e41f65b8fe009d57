import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betweenness, betweennessNormalized, tieBetweenness } from "../../src/measures/betweenness.js";
import { fromTies } from "../../src/network/from-ties.js";
import { buildNetwork, type Network, tiePlace } from "../../src/network/network.js";
import { allClose, close, F1, F1u, matrixOf, offices } from "./networks.js";

interface Twin {
  readonly people: Float64Array;
  readonly ties: ReadonlyMap<string, number>;
}

/** Every shortest path written out, over ordered pairs; the lengths of ties are whole numbers 12 / w or 1. */
function naive(network: Network, length: "steps" | "strength"): Twin {
  const w = matrixOf(network);
  const n = network.ids.length;
  const cost = (i: number, j: number): number => {
    if (w[i]![j] === 0) return Number.POSITIVE_INFINITY;
    return length === "steps" ? 1 : 12 / w[i]![j]!;
  };
  const people = new Float64Array(n);
  const ties = new Map<string, number>();
  for (let s = 0; s < n; s++) {
    for (let t = 0; t < n; t++) {
      if (s === t) continue;
      const best: number[][] = [];
      let shortest = Number.POSITIVE_INFINITY;
      const walk = (path: number[], far: number): void => {
        const last = path[path.length - 1]!;
        if (far > shortest) return;
        if (last === t) {
          if (far < shortest) best.length = 0;
          shortest = far;
          best.push(path);
          return;
        }
        for (let j = 0; j < n; j++) {
          if (!path.includes(j) && cost(last, j) < Number.POSITIVE_INFINITY) {
            walk([...path, j], far + cost(last, j));
          }
        }
      };
      walk([s], 0);
      for (const path of best) {
        for (const v of path.slice(1, -1)) people[v]! += 1 / best.length;
        for (const [k, v] of path.slice(1).entries()) {
          const key = `${path[k]} ${v}`;
          ties.set(key, (ties.get(key) ?? 0) + 1 / best.length);
        }
      }
    }
  }
  return { people, ties };
}

describe("betweenness", () => {
  it("gives the worked example", () => {
    expect([...betweenness(F1)]).toEqual([0, 8, 11, 16, 10, 0, 0, 0]);
    expect([...betweenness(F1u)]).toEqual([0, 2.5, 2.5, 4, 4, 0, 0, 0]);
    expect(betweennessNormalized(F1)[3]).toBeCloseTo(16 / 42, 12);
  });

  it("reads strength as strength, not as distance", () => {
    expect([...betweenness(F1, { length: "strength" })]).toEqual([1, 6, 11, 18, 11, 0, 0, 0]);
  });

  it("sees that 1/3 + 1/3 is 2/3, and 0.1 + 0.2 is 0.3", () => {
    // Two ways from a to d of equal length: over b, and over c.
    const thirds = fromTies("a>b:3 b>d:3 a>c:2 c>d:6");
    expect([...betweenness(thirds, { length: "strength" })]).toEqual([0, 0.5, 0, 0.5]);
    const tenths = fromTies(`a>b:${1 / 0.1} b>d:${1 / 0.2} a>c:${1 / 0.15} c>d:${1 / 0.15}`);
    const values = betweenness(tenths, { length: "strength" });
    expect([...values].sort()).toEqual([0, 0, 0.5, 0.5]);
  });

  it("leaves ties of unknown strength out of paths by strength", () => {
    const network = fromTies("a>b:2 b>c");
    expect([...betweenness(network)]).toEqual([0, 1, 0]);
    expect([...betweenness(network, { length: "strength" })]).toEqual([0, 0, 0]);
  });

  it("is undefined normalised with fewer than three people", () => {
    expect([...betweennessNormalized(fromTies("a>b"))]).toEqual([Number.NaN, Number.NaN]);
    expect(betweenness(buildNetwork({ ids: [], from: [], to: [] })).length).toBe(0);
  });

  it.each(["steps", "strength"] as const)("is the share of paths it is defined as (%s)", (length) => {
    fc.assert(
      fc.property(offices({ people: [1, 7] }), ({ network }) => {
        const twin = naive(network, length);
        const half = network.directed ? 1 : 2;
        expect(
          allClose(
            betweenness(network, { length }),
            twin.people.map((b) => b / half),
          ),
        ).toBe(true);
        const ties = tieBetweenness(network, { length });
        for (const i of network.ids.keys()) {
          for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
            const j = network.outTargets[e]!;
            const there = twin.ties.get(`${i} ${j}`) ?? 0;
            const back = network.directed ? there : (twin.ties.get(`${j} ${i}`) ?? 0);
            expect(close(ties[e]!, (there + back) / 2)).toBe(true);
          }
        }
      }),
    );
  });

  it("is the same with every tie turned round", () => {
    fc.assert(
      fc.property(offices({ directed: true }), ({ network }) => {
        const turned = buildNetwork({
          ids: network.ids,
          from: network.outTargets,
          to: network.ids.flatMap((_, i) =>
            new Array<number>(network.outOffsets[i + 1]! - network.outOffsets[i]!).fill(i),
          ),
        });
        expect(allClose(betweenness(network), betweenness(turned))).toBe(true);
      }),
    );
  });
});

describe("tieBetweenness", () => {
  it("gives the worked example: most ways between the two departments run over b–e and c–d", () => {
    const ties = tieBetweenness(F1u);
    const at = (a: string, b: string): number => ties[tiePlace(F1u, F1u.ids.indexOf(a), F1u.ids.indexOf(b))]!;
    expect(at("b", "e")).toBeCloseTo(6, 12);
    expect(at("c", "d")).toBeCloseTo(6, 12);
    expect(at("d", "c")).toBeCloseTo(6, 12);
    expect(at("a", "b")).toBeCloseTo(3, 12);
    expect(at("d", "e")).toBeCloseTo(2, 12);
  });
});
