import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromTies } from "../../src/network/from-ties.js";
import { buildNetwork, type Network, tieCount, tiePlace } from "../../src/network/network.js";
import { isObserved, observedCellCount, observedCells } from "../../src/network/observed.js";
import { atLeast, binaryView, flowView, mutualView, unionView } from "../../src/network/views.js";
import { incomingMatrixOf, type Matrix, matrixOf, networks } from "./naive.js";

function pairs(network: Network): [number, number][] {
  return network.ids.flatMap((_, i) =>
    network.ids.map((_, j): [number, number] => [i, j]).filter(([a, b]) => a !== b),
  );
}

describe("buildNetwork", () => {
  it("holds each row in ascending order, by sender and by receiver alike", () => {
    fc.assert(
      fc.property(networks, (network) => {
        const ascends = (offsets: Int32Array, people: Int32Array) =>
          network.ids.every((_, i) => {
            const row = [...people.subarray(offsets[i]!, offsets[i + 1]!)];
            return row.every((p, k) => k === 0 || row[k - 1]! < p);
          });
        expect(ascends(network.outOffsets, network.outTargets)).toBe(true);
        expect(ascends(network.inOffsets, network.inSources)).toBe(true);
        expect(incomingMatrixOf(network)).toEqual(matrixOf(network));
        for (const [i, j] of pairs(network)) {
          const place = tiePlace(network, i, j);
          expect(place < 0 ? null : network.outStrengths[place]).toBe(matrixOf(network)[i]![j]);
        }
      }),
    );
  });

  it("refuses self-ties and positions outside the roster", () => {
    expect(() => buildNetwork({ ids: ["a"], from: [0], to: [0] })).toThrow(RangeError);
    expect(() => buildNetwork({ ids: ["a"], from: [0], to: [1] })).toThrow("outside the roster");
    expect(() => buildNetwork({ ids: ["a", "b"], from: [Number.NaN], to: [1] })).toThrow(RangeError);
  });
});

describe("isObserved", () => {
  const cells = (observation: "row" | "column" | "either" | "both") => {
    const base = {
      ids: ["a", "b", "c"],
      from: [],
      to: [],
      answered: [1, 1, 0],
      missingCells: [1],
      observation,
    };
    const network = buildNetwork({ ...base, directed: observation === "row" || observation === "column" });
    return pairs(network)
      .filter(([i, j]) => isObserved(network, i, j))
      .map(([i, j]) => `${"abc"[i]}${"abc"[j]}`);
  };

  it("asks whoever answers for the cell: a left b blank and c did not answer", () => {
    expect(cells("row")).toEqual(["ac", "ba", "bc"]);
    expect(cells("column")).toEqual(["ab", "ca", "cb"]);
    expect(cells("either")).toEqual(["ab", "ac", "ba", "bc", "ca", "cb"]);
    expect(cells("both")).toEqual([]);
  });
});

describe("observedCells", () => {
  it("equals a double loop over isObserved, for each kind of observation", () => {
    fc.assert(
      fc.property(networks, fc.infiniteStream(fc.integer({ min: -1, max: 2 })), (reported, stream) => {
        const groupOf = reported.ids.map(() => stream.next().value!);
        for (const network of [reported, flowView(reported), unionView(reported), mutualView(reported)]) {
          const naive = new Array(9).fill(0);
          for (const [i, j] of pairs(network)) {
            const [g, h] = [groupOf[i]!, groupOf[j]!];
            if (g < 0 || h < 0 || !isObserved(network, i, j)) continue;
            if (!network.directed && g === h && j < i) continue;
            naive[g * 3 + h]++;
          }
          expect([...observedCells(network, groupOf, 3)], network.observation).toEqual(naive);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never counts fewer cells than there are ties", () => {
    fc.assert(
      fc.property(networks, fc.constantFrom(0, 1, 2, 3), (reported, k) => {
        for (const view of [reported, flowView(reported), unionView(reported), mutualView(reported)])
          for (const network of [view, atLeast(view, k)])
            expect(observedCellCount(network)).toBeGreaterThanOrEqual(tieCount(network));
      }),
    );
  });
});

/** Both reports of a pair as one, as the views define it. */
function combined(m: Matrix, i: number, j: number, rule: (a: number, b: number) => number, both: boolean) {
  const [a, b] = [m[i]![j]!, m[j]![i]!];
  if (a === null && b === null) return null;
  if (a === null || b === null) return both ? null : (a ?? b);
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : rule(a, b);
}

const RULES = {
  max: Math.max,
  min: Math.min,
  mean: (a: number, b: number) => (a + b) / 2,
  sum: (a: number, b: number) => a + b,
} as const;

describe("views", () => {
  it("union and mutual combine both reports by the rule given", () => {
    fc.assert(
      fc.property(networks, fc.constantFrom("max", "min", "mean", "sum"), (network, rule) => {
        const m = matrixOf(network);
        const naive = (both: boolean) =>
          m.map((row, i) =>
            row.map((_, j) => {
              const strength = combined(m, i, j, RULES[rule], both);
              return strength === null || network.valued ? strength : 1;
            }),
          );
        expect(matrixOf(unionView(network, { strength: rule }))).toEqual(naive(false));
        expect(matrixOf(mutualView(network, { strength: rule }))).toEqual(naive(true));
      }),
    );
  });

  it("union keeps the larger and mutual the smaller report unless told otherwise", () => {
    const network = fromTies("a>b:4 b>a:1 a>c:2");
    expect(matrixOf(unionView(network))).toEqual([
      [null, 4, 2],
      [4, null, null],
      [2, null, null],
    ]);
    expect(matrixOf(mutualView(network))).toEqual([
      [null, 1, null],
      [1, null, null],
      [null, null, null],
    ]);
  });

  it("flow turns seeking round and back, and leaves the rest", () => {
    fc.assert(
      fc.property(networks, (network) => {
        const flow = flowView(network);
        if (network.orientation !== "seek") {
          expect(flow).toBe(network);
          return;
        }
        expect(flow.orientation).toBe("give");
        expect(matrixOf(flow)).toEqual(
          incomingMatrixOf(network).map((_, i) => matrixOf(network).map((row) => row[i])),
        );
        const back = flowView(Object.freeze({ ...flow, orientation: "seek" as const }));
        expect({ ...back, orientation: "seek" }).toEqual(network);
      }),
    );
  });

  it("atLeast keeps strengths of k or more and calls cells without a strength missing", () => {
    fc.assert(
      fc.property(networks, fc.constantFrom(1, 2, 3), (reported, k) => {
        for (const network of [reported, flowView(reported), unionView(reported), mutualView(reported)]) {
          const m = matrixOf(network);
          const view = atLeast(network, k);
          expect(matrixOf(view)).toEqual(m.map((row) => row.map((s) => (s !== null && s >= k ? s : null))));
          for (const [i, j] of pairs(network))
            expect(isObserved(view, i, j)).toBe(isObserved(network, i, j) && !Number.isNaN(m[i]![j] ?? 0));
        }
      }),
    );
  });

  it("binary gives every tie strength 1", () => {
    fc.assert(
      fc.property(networks, (network) => {
        const view = binaryView(network);
        expect(view.valued).toBe(false);
        expect(matrixOf(view)).toEqual(
          matrixOf(network).map((row) => row.map((s) => (s === null ? null : 1))),
        );
        expect(view.missingCells).toEqual(network.missingCells);
      }),
    );
  });

  it("leave the network they are taken of as it was", () => {
    fc.assert(
      fc.property(networks, (network) => {
        const before = structuredClone({ ...network });
        for (const view of [unionView, mutualView, flowView, binaryView]) view(network);
        atLeast(network, 2);
        expect({ ...network }).toEqual(before);
      }),
    );
  });
});

describe("fromTies", () => {
  it("puts people given first, then those named, and knows who did not answer", () => {
    const network = fromTies("a>b:4 b>a:3 c", { people: ["z"], notAnswered: ["c"] });
    expect(network.ids).toEqual(["z", "a", "b", "c"]);
    expect([...network.answered]).toEqual([1, 1, 1, 0]);
    expect([...network.outStrengths]).toEqual([4, 3]);
    expect(network.responseRecorded).toBe(true);
    expect(fromTies("a>b").valued).toBe(false);
  });
});
