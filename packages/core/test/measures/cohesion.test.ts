import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articulation, bridges } from "../../src/measures/articulation.js";
import { departmentCritical, departmentCriticalTie } from "../../src/measures/department-critical.js";
import { kCore } from "../../src/measures/kcore.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { tiePlace } from "../../src/network/network.js";
import { unionView } from "../../src/network/views.js";
import { departments, F1, F1b, F1u, matrixOf, offices } from "./networks.js";

/** Piece of each person when some people or one tie are left out; −1 for people left out. */
function pieces(
  w: readonly (readonly number[])[],
  gone: (i: number) => boolean,
  cut: (i: number, j: number) => boolean = () => false,
): number[] {
  const of = w.map(() => -1);
  let count = 0;
  const spread = (i: number, piece: number): void => {
    of[i] = piece;
    for (const j of w.keys()) {
      const tied = w[i]![j]! > 0 || w[j]![i]! > 0;
      if (tied && of[j] === -1 && !gone(j) && !cut(i, j)) spread(j, piece);
    }
  };
  for (const i of w.keys()) if (of[i] === -1 && !gone(i)) spread(i, count++);
  return of;
}

function pieceCount(of: readonly number[]): number {
  return Math.max(-1, ...of) + 1;
}

describe("cut points and bridges", () => {
  it("are none in the worked example, and c, d and c–d without the tie b–e", () => {
    expect([...articulation(F1u)]).toEqual(new Array(8).fill(0));
    expect(bridges(F1u)).toEqual([]);
    expect([...articulation(F1b)]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
    expect(bridges(F1b)).toEqual([[2, 3]]);
  });

  it("ignore the direction of ties: a mutual pair is one tie", () => {
    expect(bridges(fromTies("a>b b>a b>c"))).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it("are those whose removal raises the number of pieces", () => {
    fc.assert(
      fc.property(offices(), ({ network }) => {
        const w = matrixOf(network);
        const before = pieceCount(pieces(w, () => false));
        const isolate = (v: number): boolean => w.every((row, j) => row[v] === 0 && w[v]![j] === 0);
        const expected = [...w.keys()].map((v) => {
          const after = pieceCount(pieces(w, (i) => i === v));
          return after > before && !isolate(v) ? 1 : 0;
        });
        expect([...articulation(network)]).toEqual(expected);
        const cuts: [number, number][] = [];
        for (const i of w.keys()) {
          for (const j of w.keys()) {
            if (j <= i || (w[i]![j] === 0 && w[j]![i] === 0)) continue;
            const same = (a: number, b: number): boolean => Math.min(a, b) === i && Math.max(a, b) === j;
            if (pieceCount(pieces(w, () => false, same)) > before) cuts.push([i, j]);
          }
        }
        expect(bridges(network)).toEqual(cuts);
      }),
    );
  });
});

describe("departmentCritical", () => {
  it("gives the worked examples", () => {
    expect([...departmentCritical(F1u, departments)]).toEqual([0, 0, 0, 0, 0, 0, 1, 0]);
    expect([...departmentCritical(F1b, departments)]).toEqual([0, 0, 1, 1, 0, 0, 1, 0]);
    // Along the ties: LEA reaches CUR by d → c only, others reach ASM by d → g only, and ASM them by g → e only.
    expect([...departmentCritical(F1, departments)]).toEqual([0, 0, 1, 1, 1, 0, 1, 0]);
  });

  it("asks for paths along the ties where there is direction", () => {
    const office = groupingFrom(["X", "X", "Y", "Y"]);
    // X reaches Y over a only, Y reaches X over c and over d.
    const network = fromTies("a>c a>d c>a d>b", { people: [..."abcd"] });
    expect([...departmentCritical(network, office)]).toEqual([1, 0, 0, 0]);
    expect([...departmentCritical(unionView(network), office)]).toEqual([0, 0, 0, 0]);
  });

  it("counts people of no department who carry the only path", () => {
    const network = fromTies("a>b b>c");
    expect([...departmentCritical(network, groupingFrom(["X", null, "Y"]))]).toEqual([1, 1, 1]);
  });

  it("is what it is defined as", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const people = [...network.ids.keys()];
        // Ordered pairs of departments joined by a path, one person left out.
        const joined = (without: number): Set<string> => {
          const path = people.map((i) =>
            people.map((j) => i !== without && j !== without && (i === j || tiePlace(network, i, j) >= 0)),
          );
          for (const k of people)
            for (const i of people) for (const j of people) path[i]![j] ||= path[i]![k]! && path[k]![j]!;
          const found = new Set<string>();
          for (const i of people)
            for (const j of people) {
              const [g, h] = [grouping.of[i]!, grouping.of[j]!];
              if (path[i]![j] && g >= 0 && h >= 0 && g !== h) found.add(`${g} ${h}`);
            }
          return found;
        };
        const before = joined(-1).size;
        const expected = people.map((v) => (joined(v).size < before ? 1 : 0));
        expect([...departmentCritical(network, grouping)]).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("kCore", () => {
  it("finds the triangles of the worked example", () => {
    expect([...kCore(F1u)]).toEqual([2, 2, 2, 2, 2, 2, 2, 0]);
    expect([...kCore(F1b)]).toEqual([2, 2, 2, 2, 2, 2, 2, 0]);
    expect([...kCore(unionView(fromTies("a>b a>c a>d")))]).toEqual([1, 1, 1, 1]);
  });

  it("is the largest k at which a person survives peeling", () => {
    fc.assert(
      fc.property(offices(), ({ network }) => {
        const w = matrixOf(network);
        const ties = (i: number, j: number): number =>
          (w[i]![j]! > 0 ? 1 : 0) + (network.directed && w[j]![i]! > 0 ? 1 : 0);
        const core = w.map(() => 0);
        for (let k = 1; k <= 2 * w.length; k++) {
          let left = [...w.keys()];
          for (let before = -1; before !== left.length; ) {
            before = left.length;
            const kept = left;
            left = left.filter((i) => kept.reduce((sum, j) => sum + ties(i, j), 0) >= k);
          }
          for (const i of left) core[i] = k;
        }
        expect([...kCore(network)]).toEqual(core);
      }),
    );
  });
});

describe("departmentCriticalTie", () => {
  it("gives the worked examples", () => {
    const pairs = (network: typeof F1u) => {
      const values = departmentCriticalTie(network, departments);
      return [...network.ids.keys()].flatMap((i) =>
        [...network.ids.keys()]
          .filter((j) => i < j && tiePlace(network, i, j) >= 0 && values[tiePlace(network, i, j)] === 1)
          .map((j) => network.ids[i]! + network.ids[j]!),
      );
    };
    expect(pairs(F1u)).toEqual([]);
    expect(pairs(F1b)).toEqual(["cd"]);
  });

  it("is what it is defined as", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const people = [...network.ids.keys()];
        const joined = (a: number, b: number): number => {
          const tied = (i: number, j: number) =>
            tiePlace(network, i, j) >= 0 &&
            !(i === a && j === b) &&
            !(!network.directed && i === b && j === a);
          const path = people.map((i) => people.map((j) => i === j || tied(i, j)));
          for (const k of people)
            for (const i of people) for (const j of people) path[i]![j] ||= path[i]![k]! && path[k]![j]!;
          const found = new Set<string>();
          for (const i of people)
            for (const j of people) {
              const [g, h] = [grouping.of[i]!, grouping.of[j]!];
              if (path[i]![j] && g >= 0 && h >= 0 && g !== h) found.add(`${g} ${h}`);
            }
          return found.size;
        };
        const before = joined(-1, -1);
        const expected = people.flatMap((i) =>
          [...network.outTargets.subarray(network.outOffsets[i]!, network.outOffsets[i + 1]!)].map((j) =>
            joined(i, j) < before ? 1 : 0,
          ),
        );
        expect([...departmentCriticalTie(network, grouping)]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
