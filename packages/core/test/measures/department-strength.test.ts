import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphaDegree } from "../../src/measures/alpha-degree.js";
import {
  complexTransfer,
  strengthSplit,
  strongTies,
  topTwoCut,
} from "../../src/measures/department-strength.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { mutualView } from "../../src/network/views.js";
import { departments, F1, matrixOf, offices, printed } from "./networks.js";

describe("strong ties", () => {
  it("give the worked example", () => {
    const { within, across, cut } = strengthSplit(F1, departments);
    expect(cut).toBe(3);
    expect(within).toMatchObject({ ties: 9, strong: 6, weak: 3 });
    expect(across).toMatchObject({ ties: 5, strong: 0, weak: 5, strongShare: 0, strongDensity: 0 });
    expect(within.meanStrength).toBeCloseTo(2.8889, 4);
    expect(across.meanStrength).toBeCloseTo(1.4, 12);
    expect(complexTransfer(mutualView(F1), departments, { cut: 3 })).toBe(0);
    // Rows and columns are ASM, CUR, LEA: at cut 2 c names d and d names g.
    expect([...strongTies(F1, departments, { cut: 2 })]).toEqual([0, 0, 0, 0, 4, 1, 1, 0, 4]);
  });

  it("count from the two highest points that occur, or the only one", () => {
    expect(topTwoCut(F1)).toBe(3);
    expect(topTwoCut(fromTies("a>b:5 b>c:2 c>a:2"))).toBe(2);
    expect(topTwoCut(fromTies("a>b b>c"))).toBe(1);
    expect(topTwoCut(fromTies("a b"))).toBeNaN();
  });

  it("ask both people when the network is the mutual view", () => {
    const network = fromTies("a>c:4 c>a:2 b>d:4 d>b:4");
    const grouping = groupingFrom(["X", "Y", "Z", "Y"]);
    expect(network.ids).toEqual(["a", "c", "b", "d"]);
    expect(complexTransfer(mutualView(network), grouping, { cut: 4 })).toBeCloseTo(1 / 3, 12);
    expect(complexTransfer(network, grouping, { cut: 4 })).toBeCloseTo(3 / 6, 12);
  });

  it("leave departments out that did not answer, and are undefined with one department", () => {
    const silent = fromTies("a>b:4 b>a:4 c", { notAnswered: ["c"] });
    const grouping = groupingFrom(["X", "Y", "Z"]);
    expect(complexTransfer(mutualView(silent), grouping)).toBe(1);
    expect(complexTransfer(silent, groupingFrom(["X", "X", "X"]))).toBeNaN();
  });

  it("do not count a tie without a strength as weak or strong", () => {
    const { within } = strengthSplit(fromTies("a>b:4 b>c:1 c>a"), groupingFrom(["X", "X", "X"]), { cut: 3 });
    expect(within).toMatchObject({ ties: 3, strong: 1, weak: 1, strongShare: 0.5, meanStrength: 2.5 });
  });

  it("are the counts they are defined as", () => {
    fc.assert(
      fc.property(offices(), fc.integer({ min: 1, max: 4 }), ({ network, grouping }, cut) => {
        const w = matrixOf(network);
        const groups = grouping.labels.length;
        const expected = new Float64Array(groups * groups);
        for (const i of network.ids.keys()) {
          for (const j of network.ids.keys()) {
            const [g, h] = [grouping.of[i]!, grouping.of[j]!];
            if (g < 0 || h < 0 || w[i]![j]! < cut) continue;
            expected[g * groups + h]! += network.directed || g !== h ? 1 : 0.5;
          }
        }
        expect(strongTies(network, grouping, { cut })).toEqual(expected);
      }),
    );
  });
});

describe("alphaDegree", () => {
  it("gives the worked example, and degree and strength at its ends", () => {
    expect(printed(alphaDegree(F1))).toEqual([3.4641, 3.873, 3.1623, 4.5826, 3.4641, 1.7321, 1, 0]);
    expect([...alphaDegree(F1, { alpha: 0 })]).toEqual([2, 3, 2, 3, 2, 1, 1, 0]);
    expect([...alphaDegree(F1, { alpha: 1, ties: "in" })]).toEqual([3, 7, 4, 9, 6, 2, 2, 0]);
  });

  it("is undefined where a tie has no strength", () => {
    expect(printed(alphaDegree(fromTies("a>b:2 a>c b>c:3")))).toEqual([null, 1.7321, 0]);
  });
});
