import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  constraint,
  constraintOwnDepartment,
  dyadicConstraint,
  effectiveSize,
  efficiency,
  hierarchy,
  type StructuralHolesOptions,
} from "../../src/measures/structural-holes.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import type { Network } from "../../src/network/network.js";
import { binaryView } from "../../src/network/views.js";
import { allClose, close, departments, F1, F1u, matrixOf, offices, printed } from "./networks.js";

interface Burt {
  readonly size: number;
  readonly constraint: number;
  readonly hierarchy: number;
  readonly dyadic: ReadonlyMap<number, number>;
}

/** Burt's formulas as they read, one person at a time. */
function naive(network: Network, i: number, model: StructuralHolesOptions["model"]): Burt {
  const w = matrixOf(network);
  const people = [...network.ids.keys()];
  const z = (a: number, b: number): number => w[a]![b]! + w[b]![a]!;
  const alters = people.filter((j) => j !== i && z(i, j) > 0);
  const circle = model === "ego-network" ? [i, ...alters] : people;
  const sum = (a: number): number => circle.reduce((s, k) => s + z(a, k), 0);
  const p = (a: number, b: number): number => z(a, b) / sum(a);
  const m = (a: number, b: number): number => z(a, b) / Math.max(...circle.map((k) => z(a, k)));
  let size = 0;
  const dyadic = new Map<number, number>();
  for (const j of alters) {
    const others = alters.filter((q) => q !== j);
    size += 1 - others.reduce((s, q) => s + p(i, q) * m(j, q), 0);
    dyadic.set(j, (p(i, j) + others.reduce((s, q) => s + p(i, q) * p(q, j), 0)) ** 2);
  }
  const total = [...dyadic.values()].reduce((a, b) => a + b, 0);
  const count = alters.length;
  let spread = 0;
  for (const c of dyadic.values()) {
    const ratio = c / (total / count);
    spread += ratio * Math.log(ratio);
  }
  const none = count === 0;
  return {
    size: none ? Number.NaN : size,
    constraint: none ? Number.NaN : total,
    hierarchy: none ? Number.NaN : count === 1 ? 1 : spread / (count * Math.log(count)),
    dyadic,
  };
}

describe("Burt's measures", () => {
  it("give the worked example: binary and undirected", () => {
    const network = binaryView(F1u);
    expect(printed(effectiveSize(network))).toEqual([1, 2.3333, 2.3333, 3, 3, 1, 1, null]);
    expect(printed(efficiency(network))).toEqual([0.5, 0.7778, 0.7778, 0.75, 0.75, 0.5, 0.5, null]);
    expect(printed(constraint(network))).toEqual([
      0.8889,
      0.5586,
      0.5586,
      0.5078,
      0.5078,
      0.7813,
      0.7813,
      null,
    ]);
    expect(printed(hierarchy(network))).toEqual([0, 0.0455, 0.0455, 0.1049, 0.1049, 0, 0, null]);
  });

  it("give the worked example: binary and directed", () => {
    const network = binaryView(F1);
    expect(printed(effectiveSize(network))).toEqual([1, 2.6, 2.4, 3.1667, 3, 1, 1, null]);
    expect(printed(constraint(network))).toEqual([1, 0.5548, 0.574, 0.47, 0.5422, 0.9344, 0.9344, null]);
    expect(printed(hierarchy(network))).toEqual([
      0.0573,
      0.1834,
      0.0533,
      0.1516,
      0.2808,
      0.0017,
      0.0017,
      null,
    ]);
  });

  it("give the worked example: valued and directed", () => {
    expect(printed(effectiveSize(F1))).toEqual([1.0952, 2.6131, 2.3333, 3.3542, 2.5833, 1, 1, null]);
    expect(printed(efficiency(F1))).toEqual([0.5476, 0.871, 0.7778, 0.8385, 0.6458, 0.5, 0.5, null]);
    expect(printed(constraint(F1))).toEqual([1.0002, 0.6535, 0.724, 0.5166, 0.7958, 1.2411, 1.2346, null]);
    expect(printed(hierarchy(F1))).toEqual([0.2189, 0.3743, 0.0988, 0.3921, 0.6133, 0.0322, 0.0573, null]);
    expect(constraint(F1, { model: "ego-network" })[3]).toBeCloseTo(0.522, 4);
  });

  it("give the constraint of c from each contact, and from the own department, in the worked example", () => {
    const { offsets, alters, values } = dyadicConstraint(F1);
    const [begin, end] = [offsets[2]!, offsets[3]!];
    expect([...alters.subarray(begin, end)]).toEqual([0, 1, 3]);
    expect(printed(values.subarray(begin, end))).toEqual([0.2318, 0.381, 0.1111]);
    expect(constraintOwnDepartment(F1, departments)[2]).toBe(values[begin]! + values[begin + 1]!);
  });

  it("give 1, 1, 1 and 1 to a person with one contact, also one who is named and names nobody", () => {
    const network = fromTies("a>b");
    for (const measure of [effectiveSize, efficiency, constraint, hierarchy]) {
      expect([...measure(network)]).toEqual([1, 1]);
    }
  });

  it("let constraint exceed 1: two contacts tied to each other", () => {
    const triangle = fromTies("a>b b>c c>a");
    expect(constraint(triangle)[0]).toBeCloseTo(1.125, 12);
  });

  it("leave people without a department out of the own department's part", () => {
    const part = constraintOwnDepartment(fromTies("a>b b>c c>a"), groupingFrom(["X", "X", null]));
    expect(printed(part)).toEqual([0.5625, 0.5625, null]);
  });

  it.each(["whole-network", "ego-network"] as const)("are the sums they are defined as (%s)", (model) => {
    fc.assert(
      fc.property(offices(), ({ network }) => {
        const expected = network.ids.map((_, i) => naive(network, i, model));
        expect(
          allClose(
            effectiveSize(network, { model }),
            expected.map((b) => b.size),
          ),
        ).toBe(true);
        expect(
          allClose(
            constraint(network, { model }),
            expected.map((b) => b.constraint),
          ),
        ).toBe(true);
        expect(
          allClose(
            hierarchy(network, { model }),
            expected.map((b) => b.hierarchy),
          ),
        ).toBe(true);
        const { offsets, alters, values } = dyadicConstraint(network, { model });
        for (const [i, burt] of expected.entries()) {
          expect(offsets[i + 1]! - offsets[i]!).toBe(burt.dyadic.size);
          for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
            expect(close(values[e]!, burt.dyadic.get(alters[e]!) ?? Number.NaN)).toBe(true);
          }
        }
      }),
    );
  });
});
