import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupBetweenness, groupCloseness, groupDegree } from "../../src/measures/group-centrality.js";
import { PathFlow } from "../../src/measures/independent-paths.js";
import { meanCloseness, pathwayCut, pathways } from "../../src/measures/pathways.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import type { Network } from "../../src/network/network.js";
import { allClose, close, departments, F1, F1b, F1u, matrixOf, offices, printed } from "./networks.js";

/** Whether a path leads from some people to others, somebody who is both included, with people left out. */
function linked(network: Network, starts: readonly number[], ends: readonly number[], gone: number): boolean {
  const w = matrixOf(network);
  const present = (i: number): boolean => (gone & (1 << i)) === 0;
  const reached = new Set(starts.filter(present));
  for (const i of reached) {
    for (const j of w.keys()) if (w[i]![j]! > 0 && present(j)) reached.add(j);
  }
  return ends.some((i) => reached.has(i));
}

/** Smallest number of people without whom no path is left, by trying every set of people. */
function smallestCut(network: Network, starts: readonly number[], ends: readonly number[]): number {
  let smallest = network.ids.length;
  for (let gone = 0; gone < 1 << network.ids.length; gone++) {
    const size = gone.toString(2).replaceAll("0", "").length;
    if (size < smallest && !linked(network, starts, ends, gone)) smallest = size;
  }
  return smallest;
}

/** Every shortest path between two people, written out. */
function shortestPaths(network: Network, s: number, t: number): readonly number[][] {
  const w = matrixOf(network);
  let paths = [[s]];
  const seen = new Set([s]);
  while (paths.length > 0) {
    const found = paths.filter((path) => path[path.length - 1] === t);
    if (found.length > 0) return found;
    paths = paths.flatMap((path) => {
      const last = path[path.length - 1]!;
      return [...w.keys()].filter((j) => w[last]![j]! > 0 && !seen.has(j)).map((j) => [...path, j]);
    });
    for (const path of paths) seen.add(path[path.length - 1]!);
  }
  return [];
}

// Rows and columns are ASM, CUR, LEA.
describe("pathways", () => {
  it("give the worked example", () => {
    expect(printed(pathways(F1u, departments))).toEqual([null, 1, 1, 1, null, 2, 1, 2, null]);
    expect(printed(pathways(F1u, departments, { independent: "ties" }))).toEqual([
      null,
      2,
      2,
      2,
      null,
      2,
      2,
      2,
      null,
    ]);
    expect(pathwayCut(F1u, departments, "CUR", "ASM").map((i) => F1u.ids[i])).toEqual(["g"]);
    expect(pathwayCut(F1u, departments, "CUR", "LEA")).toHaveLength(2);
    expect(pathways(F1b, departments)[5]).toBe(1);
  });

  it("follow the direction of ties in a directed network", () => {
    const network = fromTies("a>b b>c");
    const grouping = groupingFrom(["X", "Y", "Z"]);
    expect(printed(pathways(network, grouping))).toEqual([null, 1, 1, 0, null, 1, 0, 0, null]);
    expect(pathwayCut(network, grouping, "Z", "X")).toEqual([]);
  });

  it("lead through people of no department", () => {
    const network = fromTies("a>b b>c");
    expect(printed(pathways(network, groupingFrom(["X", null, "Y"])))).toEqual([null, 1, 0, null]);
  });

  it("refuse departments that are not there, or the same twice", () => {
    expect(() => pathwayCut(F1u, departments, "CUR", "HR")).toThrow('no department "HR"');
    expect(() => pathwayCut(F1u, departments, "CUR", "CUR")).toThrow("two departments");
    expect(() => new PathFlow(F1u, "ties").between([0], [0])).toThrow(RangeError);
  });

  it("are as many as the fewest people who cut them all, and the cut does so", () => {
    fc.assert(
      fc.property(offices({ people: [2, 7] }), ({ network, grouping }) => {
        const counts = pathways(network, grouping);
        const groups = grouping.labels.length;
        const members = grouping.labels.map((_, g) =>
          [...network.ids.keys()].filter((i) => grouping.of[i] === g),
        );
        for (const [g, starts] of members.entries()) {
          for (const [h, ends] of members.entries()) {
            if (g === h) continue;
            const count = counts[g * groups + h]!;
            expect(count).toBe(smallestCut(network, starts, ends));
            const cut = pathwayCut(network, grouping, grouping.labels[g]!, grouping.labels[h]!);
            expect(cut).toHaveLength(count);
            const gone = cut.reduce((mask, i) => mask | (1 << i), 0);
            expect(linked(network, starts, ends, gone)).toBe(false);
          }
        }
      }),
    );
  });

  it("that share no tie are at least as many as those that share no person", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const people = pathways(network, grouping);
        const ties = pathways(network, grouping, { independent: "ties" });
        expect([...people].every((count, c) => Number.isNaN(count) || count <= ties[c]!)).toBe(true);
      }),
    );
  });
});

describe("meanCloseness", () => {
  it("gives the worked example", () => {
    const closeness = printed(meanCloseness(F1u, departments));
    expect([closeness[5], closeness[1], closeness[2]]).toEqual([0.5926, 0.2222, 0.4167]);
  });

  it("is the mean it is defined as; undefined within a department of one", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const people = [...network.ids.keys()];
        const groups = [...grouping.labels.keys()];
        const expected = groups.flatMap((g) =>
          groups.map((h) => {
            let sum = 0;
            let pairs = 0;
            for (const i of people) {
              for (const j of people) {
                if (i === j || grouping.of[i] !== g || grouping.of[j] !== h) continue;
                pairs++;
                const [path] = shortestPaths(network, i, j);
                if (path !== undefined) sum += 1 / (path.length - 1);
              }
            }
            return sum / pairs;
          }),
        );
        expect(allClose(meanCloseness(network, grouping), expected)).toBe(true);
      }),
    );
  });
});

describe("department centrality", () => {
  it("gives the worked example", () => {
    expect(printed(groupDegree(F1u, departments))).toEqual([0.3333, 0.4, 0.6]);
    expect(printed(groupCloseness(F1u, departments))).toEqual([0.6389, 0.6, 0.7]);
    expect(printed(groupBetweenness(F1u, departments, { scale: "pairs" }))).toEqual([0, 0, 3]);
    expect(printed(groupBetweenness(F1u, departments))).toEqual([0, 0, 0.3]);
    expect(printed(groupBetweenness(F1, departments, { scale: "pairs" }))).toEqual([0, 0, 6]);
    expect(printed(groupBetweenness(F1, departments))).toEqual([0, 0, 0.3]);
  });

  it("is undefined where nobody is outside", () => {
    const network = fromTies("a>b");
    const grouping = groupingFrom(["X", "X"]);
    for (const measure of [groupDegree, groupCloseness, groupBetweenness]) {
      expect([...measure(network, grouping)]).toEqual([Number.NaN]);
    }
    expect(printed(groupBetweenness(network, groupingFrom(["X", "Y"])))).toEqual([null, null]);
  });

  it("tells who is tied by the side of the tie", () => {
    const network = fromTies("a>b c>a");
    const grouping = groupingFrom(["X", "Y", "Z"]);
    expect(groupDegree(network, grouping, { ties: "out" })[0]).toBe(0.5);
    expect(groupDegree(network, grouping, { ties: "in" })[0]).toBe(0.5);
    expect(groupDegree(network, grouping)[0]).toBe(1);
  });

  it("is what it is defined as", () => {
    fc.assert(
      fc.property(offices({ people: [2, 7] }), ({ network, grouping }) => {
        const known = [...network.ids.keys()].filter((i) => grouping.of[i]! >= 0);
        const nearness = groupCloseness(network, grouping);
        const between = groupBetweenness(network, grouping);
        for (const g of grouping.labels.keys()) {
          const inside = known.filter((i) => grouping.of[i] === g);
          const outside = known.filter((i) => grouping.of[i] !== g);
          let inverse = 0;
          let passed = 0;
          for (const t of outside) {
            const lengths = inside.flatMap((i) =>
              shortestPaths(network, i, t).map((path) => path.length - 1),
            );
            if (lengths.length > 0) inverse += 1 / Math.min(...lengths);
            for (const s of outside) {
              const paths = s === t ? [] : shortestPaths(network, s, t);
              const met = paths.filter((path) => path.some((i) => grouping.of[i] === g));
              if (paths.length > 0) passed += met.length / paths.length;
            }
          }
          expect(close(nearness[g]!, inverse / outside.length)).toBe(true);
          const pairs = outside.length * (outside.length - 1);
          expect(close(between[g]!, pairs > 0 ? passed / pairs : Number.NaN)).toBe(true);
        }
      }),
    );
  });
});
