import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betweenness, tieBetweenness } from "../../src/measures/betweenness.js";
import { fromTies } from "../../src/network/from-ties.js";
import { bucketCosts, costDependencies } from "../../src/network/kernels/cost-dependencies.js";
import { type PathDependencies, stepDependencies } from "../../src/network/kernels/step-dependencies.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { tieCosts } from "../../src/network/paths.js";
import { allClose } from "../measures/networks.js";
import { randomNetworks } from "./random-networks.js";

/** Distances by Floyd and Warshall, numbers of shortest paths by counting on from nearer people; ∞ and 0 for none. */
function shortest(network: Network, costs: ArrayLike<number>): { d: number[][]; paths: number[][] } {
  const people = [...network.ids.keys()];
  const d = people.map((i) => people.map((j) => (i === j ? 0 : Number.POSITIVE_INFINITY)));
  const cost = people.map(() => people.map(() => Number.POSITIVE_INFINITY));
  for (const i of people) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      if (!(costs[e]! > 0 && costs[e]! < Number.POSITIVE_INFINITY)) continue;
      cost[i]![network.outTargets[e]!] = costs[e]!;
      d[i]![network.outTargets[e]!] = costs[e]!;
    }
  }
  for (const k of people)
    for (const i of people) for (const j of people) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
  const paths = people.map((s) => {
    const counts = people.map((t) => (t === s ? 1 : 0));
    const byDistance = people.filter((t) => t !== s && Number.isFinite(d[s]![t]!));
    for (const t of byDistance.sort((a, b) => d[s]![a]! - d[s]![b]!))
      for (const v of people) if (d[s]![v]! + cost[v]![t]! === d[s]![t]) counts[t]! += counts[v]!;
    return counts;
  });
  return { d, paths };
}

/** Σ σ_sv σ_vt / σ_st over ordered pairs, and Σ σ_si σ_jt / σ_st over those whose shortest paths use i → j. */
function naive(network: Network, costs: ArrayLike<number>): { people: number[]; ties: number[] } {
  const { d, paths } = shortest(network, costs);
  const all = [...network.ids.keys()];
  const people = all.map(() => 0);
  const ties = new Array<number>(network.outTargets.length).fill(0);
  for (const s of all) {
    for (const t of all) {
      if (s === t || !Number.isFinite(d[s]![t]!)) continue;
      for (const v of all) {
        if (v !== s && v !== t && d[s]![v]! + d[v]![t]! === d[s]![t])
          people[v]! += (paths[s]![v]! * paths[v]![t]!) / paths[s]![t]!;
      }
      for (const i of all) {
        for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
          const j = network.outTargets[e]!;
          if (d[s]![i]! + costs[e]! + d[j]![t]! === d[s]![t])
            ties[e]! += (paths[s]![i]! * paths[j]![t]!) / paths[s]![t]!;
        }
      }
    }
  }
  return { people, ties };
}

function expectTwin(found: PathDependencies, network: Network, costs: ArrayLike<number>): void {
  const twin = naive(network, costs);
  expect(allClose(found.people, twin.people)).toBe(true);
  expect(allClose(found.ties!, twin.ties)).toBe(true);
}

const SMALL = { people: [0, 9] } as const;
const LARGE = { people: [20, 60] } as const;

describe("stepDependencies", () => {
  const expectSteps = (network: Network): void =>
    expectTwin(stepDependencies(network, true), network, new Uint8Array(network.outTargets.length).fill(1));

  it("are the shares of shortest paths, in small networks of every kind", () => {
    fc.assert(fc.property(randomNetworks(SMALL), expectSteps), { numRuns: 2000 });
  });

  it("are the same when levels are found from both sides", () => {
    fc.assert(fc.property(randomNetworks(LARGE), expectSteps), { numRuns: 100 });
  });

  it("follow a long chain, and count paths beyond what a whole number of 32 bits holds", () => {
    const ladder: string[] = [];
    for (let k = 0; k < 40; k++) ladder.push(`${k}>a${k} ${k}>b${k} a${k}>${k + 1} b${k}>${k + 1}`);
    expectSteps(fromTies(ladder.join(" ")));
    const n = 500;
    const from = Array.from({ length: n - 1 }, (_, i) => i);
    const chain = buildNetwork({ ids: [...from, n].map(String), from, to: from.map((i) => i + 1) });
    const { people } = stepDependencies(chain, false);
    expect([...people]).toEqual(Array.from({ length: n }, (_, i) => i * (n - 1 - i)));
  });
});

describe("costDependencies", () => {
  const expectCosts = (network: Network): void => {
    const { costs, whole } = tieCosts(network);
    expect(whole).toBe(true);
    expectTwin(costDependencies(network, bucketCosts(network, costs)!, true), network, costs);
  };

  it.each([[[1, 2, 3, 4, 5]], [[1, 1, 1, 2]], [[20, 7, 1]], [[3, Number.NaN, 0, 6]], [[2, 2]]])(
    "are the shares of shortest paths where strengths are %j",
    (strengths) => {
      fc.assert(fc.property(randomNetworks({ ...SMALL, strengths }), expectCosts), { numRuns: 500 });
      fc.assert(fc.property(randomNetworks({ ...LARGE, strengths }), expectCosts), { numRuns: 30 });
    },
  );

  it("are not used where there would be too many buckets, or costs are not whole", () => {
    const wide = fromTies("a>b:19 b>c:17 c>d:13 d>e:11 e>f:16 f>g:9");
    expect(bucketCosts(wide, tieCosts(wide).costs)).toBeNull();
    expect(tieCosts(fromTies("a>b:1.5")).whole).toBe(false);
    expect(tieCosts(fromTies("a>b:21")).whole).toBe(false);
  });
});

describe("betweenness along strong ties", () => {
  it("is the same from a heap as the definition says, where buckets do not suit", () => {
    fc.assert(
      fc.property(randomNetworks({ ...SMALL, strengths: [19, 17, 13, 11, 16, 9, 1] }), (network) => {
        const twin = naive(network, tieCosts(network).costs);
        const half = network.directed ? 1 : 2;
        const expected = twin.people.map((b) => b / half);
        expect(allClose(betweenness(network, { length: "strength" }), expected)).toBe(true);
        expect(allClose(tieBetweenness(network, { length: "strength" }), twin.ties)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("gives each caller numbers of its own", () => {
    const network = fromTies("a>b:1 b>c:2");
    betweenness(network).fill(7);
    tieBetweenness(network).fill(7);
    expect([...betweenness(network)]).toEqual([0, 1, 0]);
    expect([...tieBetweenness(network)]).toEqual([2, 2]);
  });
});
