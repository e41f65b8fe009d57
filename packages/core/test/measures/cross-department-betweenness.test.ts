import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betweenness } from "../../src/measures/betweenness.js";
import { crossDepartmentBetweenness } from "../../src/measures/cross-department-betweenness.js";
import {
  constraint,
  constraintOwnDepartment,
  constraintOwnShare,
} from "../../src/measures/structural-holes.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { tiePlace } from "../../src/network/network.js";
import { offices } from "./networks.js";

describe("betweenness across departments", () => {
  it("counts pairs of different departments only", () => {
    // b lies between a and c and between a and d; a and d are of one department.
    const network = fromTies("a>b b>c b>d");
    const office = groupingFrom(["X", "Y", "Y", "X"]);
    expect([...betweenness(network)]).toEqual([0, 2, 0, 0]);
    expect([...crossDepartmentBetweenness(network, office)]).toEqual([0, 1, 0, 0]);
  });

  it("passes through people of no department, who are no ends", () => {
    const network = fromTies("a>b b>c c>d");
    expect([...crossDepartmentBetweenness(network, groupingFrom(["X", null, "Y", null]))]).toEqual([
      0, 1, 0, 0,
    ]);
  });

  it("is betweenness where everyone is a department", () => {
    fc.assert(
      fc.property(offices(), ({ network }) => {
        const alone = groupingFrom(network.ids);
        const all = betweenness(network);
        crossDepartmentBetweenness(network, alone).forEach((value, i) => {
          expect(value).toBeCloseTo(all[i]!, 9);
        });
      }),
    );
  });

  it("is the sum over pairs that it is defined as", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const { of } = grouping;
        const people = [...network.ids.keys()];
        const inf = Number.POSITIVE_INFINITY;
        const d = people.map((i) =>
          people.map((j) => (i === j ? 0 : tiePlace(network, i, j) >= 0 ? 1 : inf)),
        );
        for (const k of people)
          for (const i of people)
            for (const j of people) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
        const counted = new Map<string, number>();
        const sigma = (s: number, t: number): number => {
          if (s === t) return 1;
          const key = `${s} ${t}`;
          const known = counted.get(key);
          if (known !== undefined) return known;
          const sum = people
            .filter((v) => tiePlace(network, v, t) >= 0 && d[s]![v]! + 1 === d[s]![t])
            .reduce((total, v) => total + sigma(s, v), 0);
          counted.set(key, sum);
          return sum;
        };
        const expected = people.map((v) => {
          let sum = 0;
          for (const s of people)
            for (const t of people) {
              if (s === v || t === v || s === t || d[s]![t] === inf) continue;
              if (of[s]! < 0 || of[t]! < 0 || of[s] === of[t]) continue;
              if (d[s]![v]! + d[v]![t]! === d[s]![t]) sum += (sigma(s, v) * sigma(v, t)) / sigma(s, t);
            }
          return network.directed ? sum : sum / 2;
        });
        crossDepartmentBetweenness(network, grouping).forEach((value, v) => {
          expect(value).toBeCloseTo(expected[v]!, 9);
        });
      }),
      { numRuns: 300 },
    );
  });
});

it("the share of constraint from the own department is that part of the whole", () => {
  fc.assert(
    fc.property(offices(), ({ network, grouping }) => {
      const own = constraintOwnDepartment(network, grouping);
      const all = constraint(network);
      constraintOwnShare(network, grouping).forEach((share, i) => {
        if (Number.isNaN(own[i]!)) expect(share).toBeNaN();
        else expect(share * all[i]!).toBeCloseTo(own[i]!, 12);
      });
    }),
  );
});
