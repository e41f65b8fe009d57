import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isolateCount,
  largestComponentShare,
  strongComponentCount,
  strongComponents,
  weakComponentCount,
} from "../../src/measures/components.js";
import {
  compactness,
  diameter,
  distanceCounts,
  distanceWeightedFragmentation,
  fragmentation,
  meanDistance,
  reachableShare,
} from "../../src/measures/distances.js";
import { fromTies } from "../../src/network/from-ties.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { unionView } from "../../src/network/views.js";
import { allSteps, anyNetwork, expectSame, F1, F1u, range } from "./whole-helpers.js";

describe("components", () => {
  it("give the worked example: seven people and the isolate", () => {
    expect(weakComponentCount(F1)).toBe(2);
    expect(strongComponentCount(F1)).toBe(2);
    expect(strongComponents(F1).sizes).toEqual([7, 1]);
    expect(isolateCount(F1)).toBe(1);
    expect(largestComponentShare(F1)).toBe(7 / 8);
  });

  it("tell chains from circles", () => {
    expect(strongComponents(fromTies("a>b b>c c>a c>d")).sizes).toEqual([3, 1]);
    expect(strongComponentCount(fromTies("a>b b>c c>d"))).toBe(4);
  });

  it("follow a chain of 200,000 people without exhausting the stack", () => {
    const n = 200_000;
    const ids = range(n).map(String);
    const circle = buildNetwork({ ids, from: range(n), to: range(n).map((i) => (i + 1) % n) });
    expect(strongComponentCount(circle)).toBe(1);
    const chain = buildNetwork({ ids, from: range(n - 1), to: range(n - 1).map((i) => i + 1) });
    expect(strongComponentCount(chain)).toBe(n);
  });

  it("agree with reachability pair by pair", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const n = network.ids.length;
        const d = allSteps(network);
        const { of, sizes } = strongComponents(network);
        for (const i of range(n))
          for (const j of range(n)) expect(of[i] === of[j]).toBe(Number.isFinite(d[i]![j]! + d[j]![i]!));
        expect(sizes).toEqual(sizes.map((_, g) => of.filter((x) => x === g).length));
        const u = allSteps(unionView(network));
        const pieces = new Set(range(n).map((i) => u[i]!.findIndex((x) => x < Number.POSITIVE_INFINITY)));
        expect(weakComponentCount(network)).toBe(pieces.size);
        const largest = Math.max(
          0,
          ...u.map((row) => row.filter((x) => x < Number.POSITIVE_INFINITY).length),
        );
        expectSame(largestComponentShare(network), largest / n);
        expect(isolateCount(network)).toBe(
          u.filter((row) => row.every((x) => x === 0 || x === Number.POSITIVE_INFINITY)).length,
        );
      }),
    );
  });
});

describe("distances", () => {
  it("give the worked examples", () => {
    expect(meanDistance(F1)).toBeCloseTo(2.0714285714285716, 12);
    expect(reachableShare(F1)).toBe(42 / 56);
    expect(compactness(F1)).toBeCloseTo(0.4574404761904762, 12);
    expect(meanDistance(F1u)).toBeCloseTo(1.619, 3);
    expect(compactness(F1u)).toBeCloseTo(0.5416666666666666, 12);
    expect(fragmentation(F1u)).toBe(0.25);
    expect(distanceWeightedFragmentation(F1u)).toBeCloseTo(0.4583, 4);
    expect(diameter(F1u)).toBe(3);
  });

  it("are undefined where nobody can reach anybody, or there is nobody to reach", () => {
    const isolates = fromTies("a b c");
    expect(meanDistance(isolates)).toBeNaN();
    expect(diameter(isolates)).toBeNaN();
    expect(compactness(isolates)).toBe(0);
    expect(fragmentation(isolates)).toBe(1);
    for (const f of [meanDistance, reachableShare, diameter, compactness, fragmentation]) {
      expect(f(fromTies("a"))).toBeNaN();
      expect(f(fromTies(""))).toBeNaN();
    }
  });

  it("equal the sums over all pairs", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const finite = pairSteps(network).filter(Number.isFinite);
        const pairs = network.ids.length * (network.ids.length - 1);
        const sum = (f: (d: number) => number) => finite.reduce((total, d) => total + f(d), 0);
        expectSame(meanDistance(network), sum((d) => d) / finite.length);
        expectSame(reachableShare(network), finite.length / pairs);
        expectSame(diameter(network), finite.length > 0 ? Math.max(...finite) : Number.NaN);
        expectSame(compactness(network), sum((d) => 1 / d) / pairs);
        distanceCounts(network).forEach((count, steps) => {
          expect(count).toBe(finite.filter((d) => d === steps).length);
        });
      }),
    );
  });
});

function pairSteps(network: Network): number[] {
  return allSteps(network).flatMap((row, i) => row.filter((_, j) => j !== i));
}
