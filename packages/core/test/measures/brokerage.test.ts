import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelPermutation } from "../../src/inference/permutation.js";
import { type BrokerageRole, brokerage, brokerageTotals, ROLES } from "../../src/measures/brokerage.js";
import { brokerageExpectation } from "../../src/measures/brokerage-expectation.js";
import { brokerageGatekeeperMeasure } from "../../src/measures/brokerage-roles.js";
import { fromTies } from "../../src/network/from-ties.js";
import { type Grouping, groupingFrom } from "../../src/network/grouping.js";
import { type Network, tieCount, tiePlace } from "../../src/network/network.js";
import { isObserved } from "../../src/network/observed.js";
import { binaryView, flowView } from "../../src/network/views.js";
import { allClose, close, departments, F1, F1u, offices, printed } from "./networks.js";

interface Triple {
  readonly s: number;
  readonly v: number;
  readonly t: number;
}

function hasRole(role: BrokerageRole, { s, v, t }: Triple, { of }: Grouping): boolean {
  const [S, V, T] = [of[s]!, of[v]!, of[t]!];
  if (S < 0 || V < 0 || T < 0) return false;
  switch (role) {
    case "coordinator":
      return S === V && V === T;
    case "itinerant":
      return S === T && S !== V;
    case "representative":
      return S === V && V !== T;
    case "gatekeeper":
      return S !== V && V === T;
    case "liaison":
      return S !== V && V !== T && S !== T;
    case "total":
      return true;
  }
}

/** Triples of a role that could be observed; undirected, each pair of ends once (a boundary pair from inside). */
function triples(network: Network, grouping: Grouping, role: BrokerageRole): readonly Triple[] {
  const people = [...network.ids.keys()];
  const found: Triple[] = [];
  for (const s of people) {
    for (const v of people) {
      for (const t of people) {
        if (s === v || s === t || v === t || !hasRole(role, { s, v, t }, grouping)) continue;
        if (!network.directed && s > t && role !== "representative" && role !== "gatekeeper") continue;
        const cells = [
          [s, v],
          [v, t],
          [s, t],
        ] as const;
        if (cells.every(([a, b]) => isObserved(network, a, b))) found.push({ s, v, t });
      }
    }
  }
  return found;
}

function naive(network: Network, grouping: Grouping, role: BrokerageRole): Float64Array {
  const counts = Float64Array.from(grouping.of, (g) => (g < 0 ? Number.NaN : 0));
  const tied = (a: number, b: number): boolean => tiePlace(network, a, b) >= 0;
  for (const { s, v, t } of triples(network, grouping, role)) {
    if (tied(s, v) && tied(v, t) && !tied(s, t)) counts[v]!++;
  }
  return counts;
}

/** Mean and variance of a number of open triples when each cell is a tie with probability d: all pairs of triples. */
function enumerated(
  network: Network,
  open: readonly Triple[],
  d: number,
): { readonly mean: number; readonly sd: number } {
  const n = network.ids.length;
  const cell = (a: number, b: number): number =>
    network.directed ? a * n + b : Math.min(a, b) * n + Math.max(a, b);
  const q = 1 - d;
  const events = open.map(({ s, v, t }) => ({ ties: [cell(s, v), cell(v, t)], gap: cell(s, t) }));
  const p = d * d * q;
  let variance = 0;
  for (const a of events) {
    for (const b of events) {
      const ties = new Set([...a.ties, ...b.ties]);
      const gaps = new Set([a.gap, b.gap]);
      const clash = [...gaps].some((gap) => ties.has(gap));
      variance += (clash ? 0 : d ** ties.size * q ** gaps.size) - p * p;
    }
  }
  return { mean: p * events.length, sd: Math.sqrt(Math.max(0, variance)) };
}

function densityOfKnown(network: Network, { of }: Grouping): number {
  let ties = 0;
  let cells = 0;
  for (const i of network.ids.keys()) {
    for (const j of network.ids.keys()) {
      if (i === j || of[i]! < 0 || of[j]! < 0 || !isObserved(network, i, j)) continue;
      cells++;
      if (tiePlace(network, i, j) >= 0) ties++;
    }
  }
  return ties / cells;
}

describe("brokerage", () => {
  it("gives the worked example in the direction of naming, as sna does", () => {
    const b = brokerage(binaryView(F1), departments);
    expect([...b.coordinator]).toEqual([0, 1, 0, 1, 1, 0, 0, 0]);
    expect([...b.itinerant]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...b.representative]).toEqual([0, 2, 2, 4, 0, 0, 0, 0]);
    expect([...b.gatekeeper]).toEqual([0, 0, 1, 1, 4, 0, 0, 0]);
    expect([...b.liaison]).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
    expect([...b.total]).toEqual([0, 3, 3, 7, 5, 0, 0, 0]);
  });

  it("makes gatekeepers of representatives when turned to the flow of knowledge", () => {
    const b = brokerage(flowView(F1), departments);
    expect([b.gatekeeper[3], b.representative[3], b.representative[4]]).toEqual([4, 1, 4]);
    expect(brokerageGatekeeperMeasure.orientation).toBe("flow");
  });

  it("shares a pair among its go-betweens when asked to", () => {
    const b = brokerage(F1, departments, { credit: "shared" });
    expect([
      b.representative[1],
      b.representative[3],
      b.gatekeeper[3],
      b.liaison[3],
      b.gatekeeper[4],
    ]).toEqual([1.5, 4, 0.5, 1, 3.5]);
  });

  it("is compared with departments dealt out by chance: d as representative in the worked example", () => {
    const test = labelPermutation(
      (of) => brokerage(F1, { ...departments, of }).representative[3]!,
      departments.of,
    );
    expect(test).toMatchObject({ statistic: 4, permutations: 560, exact: true });
    expect(test.pGe).toBeCloseTo(0.0714, 4);
  });

  it("counts each pair once in an undirected network, the boundary once in the total", () => {
    const b = brokerage(F1u, departments);
    const pairs = b.coordinator.map((aaa, i) => aaa + b.itinerant[i]! + b.representative[i]! + b.liaison[i]!);
    expect(b.total).toEqual(pairs);
    expect(b.gatekeeper).toEqual(b.representative);
    expect([...b.total]).toEqual([0, 2, 2, 4, 4, 0, 0, 0]);
  });

  it("leaves out pairs for which nobody could say whether they are tied", () => {
    const answered = fromTies("a>b b>c");
    const silent = fromTies("a>b b>c", { notAnswered: ["c"] });
    const grouping = groupingFrom(["X", "X", "X"]);
    expect(brokerage(flowView(answered), grouping).total[1]).toBe(1);
    // Turned to flow the triple is c → b → a, its closing tie c → a is a's to report.
    expect(brokerage(flowView(silent), grouping).total[1]).toBe(1);
    const other = fromTies("b>c a>b", { notAnswered: ["a"] });
    expect(brokerage(flowView(other), grouping).total[1]).toBe(0);
  });

  it("is the number of triples it is defined as", () => {
    fc.assert(
      fc.property(offices(), fc.boolean(), ({ network, grouping }, flow) => {
        const view = flow ? flowView(network) : network;
        const b = brokerage(view, grouping);
        for (const role of ROLES) {
          // People who did not answer are given no value; the kernel need not agree on them.
          const answered = [...network.ids.keys()].filter((i) => network.answered[i] === 1);
          const expected = naive(view, grouping, role);
          expect(answered.map((i) => b[role][i])).toEqual(answered.map((i) => expected[i]));
        }
      }),
    );
  });

  it("adds up to the same total whether or not credit is shared, one for each open pair", () => {
    fc.assert(
      fc.property(offices({ silence: false, unknownDepartments: false }), ({ network, grouping }) => {
        const shared = brokerage(network, grouping, { credit: "shared" });
        const open = new Set<string>();
        for (const { s, v, t } of triples(network, grouping, "total")) {
          if (tiePlace(network, s, v) < 0 || tiePlace(network, v, t) < 0) continue;
          if (tiePlace(network, s, t) < 0) open.add(`${s} ${t}`);
        }
        const sum = shared.total.reduce((a, b) => a + b, 0);
        expect(close(sum, open.size)).toBe(true);
      }),
    );
  });
});

describe("brokerageExpectation", () => {
  it("gives the worked example", () => {
    const at = (role: BrokerageRole): (number | null)[] => {
      const { expected, sd } = brokerageExpectation(F1, departments, role);
      return printed([expected[3]!, sd[3]!]);
    };
    expect(ROLES.map(at)).toEqual([
      [0.0938, 0.2989],
      [0.375, 0.6607],
      [0.4688, 0.8811],
      [0.4688, 0.8811],
      [0.5625, 0.8795],
      [1.9688, 2.1552],
    ]);
    const { sd } = brokerageExpectation(F1, departments, "coordinator");
    expect(sd[6]).toBe(0);
  });

  it("is exact: the same as from all pairs of triples, with silent people too", () => {
    fc.assert(
      fc.property(offices({ people: [3, 6] }), fc.boolean(), ({ network, grouping }, flow) => {
        const view = flow ? flowView(network) : network;
        const d = densityOfKnown(view, grouping);
        if (Number.isNaN(d)) return;
        for (const role of ROLES) {
          const { expected, sd } = brokerageExpectation(view, grouping, role);
          const all = triples(view, grouping, role);
          for (const v of network.ids.keys()) {
            if (grouping.of[v]! < 0 || network.answered[v] === 0) continue;
            const twin = enumerated(
              view,
              all.filter((x) => x.v === v),
              d,
            );
            expect(close(expected[v]!, twin.mean)).toBe(true);
            // A variance of 0 comes out of the sums as some 1e-17.
            expect(Math.abs(sd[v]! - twin.sd)).toBeLessThan(1e-7);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("brokerageTotals", () => {
  it("gives the exact deviations of the worked example, where sna's are not exact", () => {
    const totals = brokerageTotals(F1, departments);
    expect(printed(ROLES.map((role) => totals[role].sd))).toEqual([
      0.801, 2.4103, 2.283, 2.283, 3.0117, 6.9804,
    ]);
    expect(ROLES.map((role) => totals[role].count)).toEqual([3, 0, 8, 6, 1, 18]);
  });

  it("is exact: the same as from all pairs of triples", () => {
    fc.assert(
      fc.property(
        offices({ people: [4, 6], silence: false, unknownDepartments: false, directed: true }),
        ({ network, grouping }) => {
          const d = tieCount(network) / (network.ids.length * (network.ids.length - 1));
          const totals = brokerageTotals(network, grouping);
          for (const role of ROLES) {
            const twin = enumerated(network, triples(network, grouping, role), d);
            expect(close(totals[role].expected, twin.mean)).toBe(true);
            expect(Math.abs(totals[role].sd - twin.sd)).toBeLessThan(1e-6);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it("gives no deviation where there is no formula", () => {
    expect(brokerageTotals(F1u, departments).total.sd).toBeNaN();
    expect(brokerageTotals(F1u, departments).total.count).toBe(12);
    const silent = fromTies("a>b b>c", { notAnswered: ["c"] });
    expect(brokerageTotals(silent, groupingFrom(["X", "X", "X"])).total.sd).toBeNaN();
  });

  it("sums what people have", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const b = brokerage(network, grouping);
        const totals = brokerageTotals(network, grouping);
        const sums = ROLES.map((role) => b[role].reduce((sum, x) => sum + (Number.isNaN(x) ? 0 : x), 0));
        expect(
          allClose(
            ROLES.map((role) => totals[role].count),
            sums,
          ),
        ).toBe(true);
      }),
    );
  });
});
