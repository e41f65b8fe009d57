import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceSums, pairsBySteps } from "../../src/network/kernels/distance-sums.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { stepsFrom } from "../../src/network/paths.js";
import { randomNetworks } from "./random-networks.js";

interface Twin {
  readonly reached: number[];
  readonly steps: number[];
  readonly inverse: number[];
  readonly pairs: number[];
}

/** One breadth-first search a person; the sums as they read. */
function naive(network: Network, side: "out" | "in"): Twin {
  const n = network.ids.length;
  const zeros = () => new Array<number>(n).fill(0);
  const twin = { reached: zeros(), steps: zeros(), inverse: zeros(), pairs: zeros() };
  const steps = new Int32Array(n);
  for (let s = 0; s < n; s++) {
    stepsFrom(network, s, steps, new Int32Array(n));
    for (const [t, d] of steps.entries()) {
      if (d <= 0) continue;
      const person = side === "out" ? s : t;
      twin.reached[person]!++;
      twin.steps[person]! += d;
      twin.inverse[person]! += 1 / d;
      twin.pairs[d]!++;
    }
  }
  return twin;
}

function expectTwin(network: Network): void {
  for (const side of ["in", "out"] as const) {
    const sums = distanceSums(network, side);
    const twin = naive(network, side);
    expect([...sums.reached]).toEqual(twin.reached);
    expect([...sums.steps]).toEqual(twin.steps);
    for (const [i, sum] of twin.inverse.entries())
      expect(Math.abs(sums.inverse[i]! - sum)).toBeLessThanOrEqual(1e-12 * sum);
    const longest = twin.pairs.findLastIndex((count) => count > 0);
    expect([...sums.pairs]).toEqual([0, ...twin.pairs.slice(1, longest + 1)]);
    expect(pairsBySteps(network)).toEqual(sums.pairs);
  }
}

/** Ties from each person to the next: as long as a network can be. */
function chain(n: number, directed: boolean, extra: readonly (readonly [number, number])[] = []): Network {
  const from = Array.from({ length: n - 1 }, (_, i) => i);
  return buildNetwork({
    ids: Array.from({ length: n }, (_, i) => `p${i}`),
    directed,
    from: [...from, ...extra.map(([i]) => i)],
    to: [...from.map((i) => i + 1), ...extra.map(([, j]) => j)],
  });
}

describe("distanceSums", () => {
  it("equal the sums over all pairs, in small networks of every kind", () => {
    fc.assert(fc.property(randomNetworks({ people: [0, 9] }), expectTwin), { numRuns: 2000 });
  });

  it("equal them where more people are searched for together than fit one round", () => {
    fc.assert(fc.property(randomNetworks({ people: [100, 300] }), expectTwin), { numRuns: 60 });
  });

  it.each([true, false])(
    "equal them in chains and rings too long for many levels (directed: %s)",
    (directed) => {
      for (const n of [90, 96, 97, 98, 200]) expectTwin(chain(n, directed));
      expectTwin(chain(200, directed, [[199, 0]]));
      // A tight office with a long tail: the first rounds are short, a later one is not.
      const office = Array.from({ length: 600 }, (_, k) => [(k * 7) % 190, (k * 31 + 2) % 190] as const);
      expectTwin(chain(300, directed, simple(office, directed)));
    },
  );

  it("are the same numbers, to the last bit, whatever the order of people", () => {
    fc.assert(
      fc.property(randomNetworks({ people: [2, 150] }), (network) => {
        const n = network.ids.length;
        const from: number[] = [];
        const to: number[] = [];
        for (let i = 0; i < n; i++) {
          for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
            if (!network.directed && network.outTargets[e]! < i) continue;
            from.push(n - 1 - i);
            to.push(n - 1 - network.outTargets[e]!);
          }
        }
        const turned = buildNetwork({ ids: network.ids, directed: network.directed, from, to });
        expect([...distanceSums(turned, "out").inverse].reverse()).toEqual([
          ...distanceSums(network, "out").inverse,
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

/** Without self-ties, repeated ties and those of the chain. */
function simple(
  ties: readonly (readonly [number, number])[],
  directed: boolean,
): (readonly [number, number])[] {
  const kept = new Map<string, readonly [number, number]>();
  for (const [i, j] of ties) {
    if (i === j || j === i + 1 || (!directed && i === j + 1)) continue;
    kept.set(directed ? `${i} ${j}` : `${Math.min(i, j)} ${Math.max(i, j)}`, [i, j]);
  }
  return [...kept.values()];
}
