import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PathFlow } from "../../src/measures/independent-paths.js";
import { nextStamp } from "../../src/network/kernels/chains.js";
import type { Network } from "../../src/network/network.js";
import { randomNetworks } from "./random-networks.js";

/** Ford and Fulkerson on a matrix of capacities, one unit at a time; the flow, and the nodes still reached. */
function maximumFlow(
  capacity: number[][],
  source: number,
  sink: number,
): { flow: number; reached: Set<number> } {
  for (let flow = 0; ; flow++) {
    const arrivedFrom = new Map([[source, -1]]);
    for (const [i] of arrivedFrom) {
      for (const [j, left] of capacity[i]!.entries())
        if (left > 0 && !arrivedFrom.has(j)) arrivedFrom.set(j, i);
    }
    if (!arrivedFrom.has(sink)) return { flow, reached: new Set(arrivedFrom.keys()) };
    for (let j = sink; j !== source; j = arrivedFrom.get(j)!) {
      const i = arrivedFrom.get(j)!;
      capacity[i]![j]!--;
      capacity[j]![i]!++;
    }
  }
}

type Independent = "people" | "ties";

/** Each person an entrance 2i and an exit 2i + 1, with one unit between them or as much as one likes. */
function naive(
  network: Network,
  starts: readonly number[],
  ends: readonly number[],
  independent: Independent,
) {
  const n = network.ids.length;
  const [source, sink] = [2 * n, 2 * n + 1];
  const capacity = Array.from({ length: 2 * n + 2 }, () => new Array<number>(2 * n + 2).fill(0));
  const people = independent === "people";
  for (let i = 0; i < n; i++) {
    capacity[2 * i]![2 * i + 1] = people ? 1 : 1e6;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      capacity[2 * i + 1]![2 * network.outTargets[e]!] = people ? 1e6 : 1;
  }
  for (const i of starts) capacity[source]![2 * i] = 1e6;
  for (const i of ends) capacity[2 * i + 1]![sink] = 1e6;
  const { flow, reached } = maximumFlow(capacity, source, sink);
  const cut = [...network.ids.keys()].filter((i) => reached.has(2 * i) && !reached.has(2 * i + 1));
  return { count: flow, cut: people ? cut : [] };
}

/** Several pairs of sets a network, so that what one leaves behind would be seen in the next. */
function expectTwin(network: Network, parts: readonly number[], independent: Independent): void {
  const flow = new PathFlow(network, independent);
  const members = [0, 1, 2].map((g) => [...network.ids.keys()].filter((i) => parts[i] === g));
  for (const [g, starts] of members.entries()) {
    for (const [h, ends] of members.entries()) {
      if (g === h && independent === "ties") continue;
      const found = flow.between(starts, ends);
      expect(found).toEqual(naive(network, starts, ends, independent));
      expect(flow.count(starts, ends)).toBe(found.count);
    }
  }
}

function parts(length: number): fc.Arbitrary<number[]> {
  return fc.array(fc.constantFrom(0, 1, 2, 3, 3), { minLength: length, maxLength: length });
}

describe("independent chains", () => {
  it.each(["people", "ties"] as const)(
    "are as many as flow through the split network (%s)",
    (independent) => {
      fc.assert(
        fc.property(randomNetworks({ people: [0, 9] }), parts(9), (network, of) =>
          expectTwin(network, of, independent),
        ),
        { numRuns: 1000 },
      );
      fc.assert(
        fc.property(randomNetworks({ people: [20, 40] }), parts(40), (network, of) =>
          expectTwin(network, of, independent),
        ),
        { numRuns: 60 },
      );
    },
  );

  it("are as many where a few people face many, whom most of the few are nearest to", () => {
    const few = fc.uniqueArray(fc.nat({ max: 19 }), { minLength: 1, maxLength: 3 });
    const many = fc.uniqueArray(fc.nat({ max: 19 }), { minLength: 4, maxLength: 16 });
    fc.assert(
      fc.property(
        randomNetworks({ people: [20, 30] }),
        few,
        fc.array(many, { maxLength: 3 }),
        (network, a, sets) => {
          const flow = new PathFlow(network, "people");
          for (const b of sets) {
            expect(flow.count(a, b)).toBe(naive(network, a, b, "people").count);
            expect(flow.count(b, a)).toBe(naive(network, b, a, "people").count);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("wipe the levels before their numbers run out", () => {
    const levels = new Int32Array(5).fill(7);
    expect(nextStamp(levels, 10)).toBe(16);
    expect(nextStamp(levels, 0x3ffffffa)).toBe(0);
    expect([...levels]).toEqual([-1, -1, -1, -1, -1]);
  });
});
