import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { networkRange } from "../../src/measures/network-range.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { allClose, departments, F1, F1u, matrixOf, offices, printed } from "./networks.js";

describe("networkRange", () => {
  it("gives the worked example", () => {
    expect(printed(networkRange(F1, departments))).toEqual([
      0.1875,
      0.4475,
      0.5775,
      0.7181,
      0.1875,
      0.1875,
      0.1875,
      null,
    ]);
    const undirected = printed(networkRange(F1u, departments));
    expect(undirected.slice(2, 5)).toEqual([0.5015, 0.6679, 0.5647]);
  });

  it("is undefined for a person without ties to known departments", () => {
    expect(printed(networkRange(fromTies("a>b c>a"), groupingFrom(["X", null, "Y"])))).toEqual([
      null,
      null,
      1,
    ]);
  });

  it("is the sum it is defined as", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const w = matrixOf(network);
        const people = [...network.ids.keys()];
        const known = people.filter((j) => grouping.of[j]! >= 0);
        const sum = (from: readonly number[], to: readonly number[]): number =>
          from.reduce((s, i) => s + to.reduce((t, j) => t + w[i]![j]!, 0), 0);
        const members = grouping.labels.map((_, k) => people.filter((i) => grouping.of[i] === k));
        const expected = people.map((i) => {
          const total = sum([i], known);
          let value = total > 0 ? 1 : Number.NaN;
          for (const group of members) {
            const closed = sum(group, known) > 0 ? sum(group, group) / sum(group, known) : 0;
            value -= closed * (sum([i], group) / total) ** 2;
          }
          return value;
        });
        expect(allClose(networkRange(network, grouping), expected)).toBe(true);
      }),
    );
  });
});
