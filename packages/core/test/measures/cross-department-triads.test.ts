import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossDepartmentClosure, crossDepartmentTriads } from "../../src/measures/cross-department-triads.js";
import { fromTies } from "../../src/network/from-ties.js";
import { type Grouping, groupingFrom } from "../../src/network/grouping.js";
import type { Network } from "../../src/network/network.js";
import { unionView } from "../../src/network/views.js";
import { anyDirected, anyNetwork, departments, expectSame, F1, known, range, tied } from "./whole-helpers.js";

function naive(network: Network, { of }: Grouping) {
  const u = unionView(network);
  const two = [0, 0, 0, 0];
  const three = [0, 0, 0, 0];
  let closed = 0;
  let open = 0;
  const all = range(u.ids.length).filter((i) => of[i]! >= 0);
  for (const i of all)
    for (const j of all)
      for (const k of all) {
        if (!known(u, i, j) || !known(u, i, k) || !known(u, j, k)) continue;
        if (i < k && j !== i && j !== k && tied(u, i, j) && tied(u, j, k) && of[i] !== of[k]) {
          if (tied(u, i, k)) closed++;
          else open++;
        }
        if (!(i < j && j < k)) continue;
        const count = new Set([of[i], of[j], of[k]]).size;
        const ties = Number(tied(u, i, j)) + Number(tied(u, i, k)) + Number(tied(u, j, k));
        if (count === 2) two[ties]!++;
        if (count === 3) three[ties]!++;
      }
  return { twoDepartments: two, threeDepartments: three, closed, open };
}

describe("crossDepartmentTriads", () => {
  it("gives the worked example", () => {
    expect(crossDepartmentTriads(F1, departments)).toEqual({
      twoDepartments: [4, 21, 10, 1],
      threeDepartments: [10, 6, 2, 0],
      closed: 2,
      open: 12,
    });
    expect(crossDepartmentClosure(unionView(F1), departments)).toBeCloseTo(0.1429, 4);
  });

  it("is undefined where no two-path ends in two departments", () => {
    expect(crossDepartmentClosure(fromTies("a>b b>c"), groupingFrom(["x", "y", "x"]))).toBeNaN();
    expect(crossDepartmentClosure(fromTies(""), groupingFrom([]))).toBeNaN();
  });

  it("equals the count over all triples, people without a department left out", () => {
    fc.assert(
      fc.property(
        anyNetwork,
        fc.array(fc.constantFrom("x", "y", "z", null), { minLength: 7, maxLength: 7 }),
        (network, labels) => {
          const grouping = groupingFrom(labels.slice(0, network.ids.length));
          const wanted = naive(network, grouping);
          expect(crossDepartmentTriads(network, grouping)).toEqual(wanted);
          expectSame(
            crossDepartmentClosure(unionView(network), grouping),
            wanted.closed / (wanted.closed + wanted.open),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("with direction counts i → j → k closed by i → k", () => {
    fc.assert(
      fc.property(
        anyDirected,
        fc.array(fc.constantFrom("x", "y", "z", null), { minLength: 7, maxLength: 7 }),
        (network, labels) => {
          const grouping = groupingFrom(labels.slice(0, network.ids.length));
          const { of } = grouping;
          const all = range(network.ids.length).filter((i) => of[i]! >= 0);
          let [closed, open] = [0, 0];
          for (const i of all)
            for (const j of all)
              for (const k of all) {
                if (i === j || j === k || i === k || of[i] === of[k]) continue;
                if (!tied(network, i, j) || !tied(network, j, k) || !known(network, i, k)) continue;
                if (tied(network, i, k)) closed++;
                else open++;
              }
          expectSame(crossDepartmentClosure(network, grouping), closed / (closed + open));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
