import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  eiCounts,
  eiExpected,
  eiIndex,
  eiIndexDepartment,
  eiIndexDepartmentEdge,
  eiIndexPerson,
  eiRange,
} from "../../src/measures/ei-index.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { binaryView } from "../../src/network/views.js";
import { close, departments, F1, F1u, matrixOf, offices, printed } from "./networks.js";

describe("eiIndex", () => {
  it("gives the worked example", () => {
    expect(eiCounts(binaryView(F1u), departments)).toEqual({ external: 4, internal: 6 });
    expect(eiIndex(binaryView(F1u), departments)).toBeCloseTo(-0.2, 12);
    expect(eiIndex(binaryView(F1), departments)).toBeCloseTo(-0.2857142857142857, 12);
    expect(eiIndex(F1, departments)).toBeCloseTo(-0.5757575757575758, 12);
  });

  it("is beside an expected value of .5, not 0, in the worked example", () => {
    expect(eiExpected(F1u, departments)).toBe(0.5);
    const range = eiRange(F1u, departments);
    expect(range.min).toBeCloseTo(-0.4, 12);
    expect(range.max).toBe(1);
    expect(range.rescaled).toBeCloseTo(-0.7142857142857143, 12);
  });

  it("is undefined without ties and where departments are unknown", () => {
    expect(eiIndex(fromTies("a b"), groupingFrom(["X", "Y"]))).toBeNaN();
    expect(eiIndex(fromTies("a>b"), groupingFrom(["X", null]))).toBeNaN();
    expect(eiExpected(fromTies("a"), groupingFrom(["X"]))).toBeNaN();
    expect(eiIndex(fromTies("a>b:2 b>a"), groupingFrom(["X", "X"]))).toBeNaN();
  });

  it("is the sum over pairs it is defined as", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const w = matrixOf(network);
        let external = 0;
        let internal = 0;
        for (const [i, row] of w.entries()) {
          for (const [j, strength] of row.entries()) {
            const [g, h] = [grouping.of[i]!, grouping.of[j]!];
            if (g < 0 || h < 0) continue;
            if (g === h) internal += strength;
            else external += strength;
          }
        }
        expect(close(eiIndex(network, grouping), (external - internal) / (external + internal))).toBe(true);
      }),
    );
  });
});

describe("eiIndexPerson", () => {
  it("gives the worked example", () => {
    expect(printed(eiIndexPerson(binaryView(F1u), departments))).toEqual([
      -1,
      -0.3333,
      -0.3333,
      0,
      0,
      -1,
      1,
      null,
    ]);
  });

  it("counts ties in and out in a directed network, a mutual pair twice", () => {
    const network = fromTies("a>b b>a a>c");
    const grouping = groupingFrom(["X", "X", "Y"]);
    expect(printed(eiIndexPerson(network, grouping))).toEqual([-0.3333, -1, 1]);
    expect(printed(eiIndexPerson(network, grouping, { ties: "out" }))).toEqual([0, -1, null]);
    expect(printed(eiIndexPerson(network, grouping, { ties: "in" }))).toEqual([-1, -1, 1]);
  });

  it("is undefined for a person without a department, and leaves ties to such people out", () => {
    const network = fromTies("a>b a>c b>c");
    expect(printed(eiIndexPerson(network, groupingFrom([null, "X", "Y"])))).toEqual([null, 1, 1]);
  });
});

describe("eiIndexDepartment", () => {
  it("gives the worked example, each internal tie at both ends or once", () => {
    expect(departments.labels).toEqual(["ASM", "CUR", "LEA"]);
    expect(printed(eiIndexDepartment(binaryView(F1u), departments))).toEqual([1, -0.5, -0.2]);
    expect(printed(eiIndexDepartmentEdge(binaryView(F1u), departments))).toEqual([1, -0.2, 0.1429]);
  });

  it("is the mean of the members' indices, weighted by their ties", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const persons = eiIndexPerson(network, grouping);
        const w = matrixOf(network);
        const weight = network.ids.map((_, i) => {
          let sum = 0;
          for (const [j] of network.ids.entries()) {
            if (grouping.of[j]! >= 0) sum += w[i]![j]! + (network.directed ? w[j]![i]! : 0);
          }
          return sum;
        });
        for (const [g, value] of eiIndexDepartment(network, grouping).entries()) {
          let sum = 0;
          let total = 0;
          for (const [i, person] of persons.entries()) {
            if (grouping.of[i] !== g || Number.isNaN(person)) continue;
            sum += person * weight[i]!;
            total += weight[i]!;
          }
          expect(close(value, sum / total)).toBe(true);
        }
      }),
    );
  });
});
