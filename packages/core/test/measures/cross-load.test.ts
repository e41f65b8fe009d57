import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossLoad, shareOfBusiest } from "../../src/measures/cross-load.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork } from "../../src/network/network.js";

const ids = ["a", "b", "c", "d"];
const grouping = groupingFrom(["X", "X", "Y", null], "department");

describe("crossLoad", () => {
  it("counts ends of ties across, sent and received", () => {
    // a→c, c→a, b→c cross; a→b stays inside; c→d has no department at one end.
    const network = buildNetwork({ ids, from: [0, 2, 1, 0, 2], to: [2, 0, 2, 1, 3] });
    expect([...crossLoad(network, grouping)]).toEqual([2, 1, 3, 0]);
  });

  it("counts an undirected tie once at either end", () => {
    const network = buildNetwork({ ids, from: [0, 1], to: [2, 2], directed: false });
    expect([...crossLoad(network, grouping)]).toEqual([1, 1, 2, 0]);
  });
});

describe("shareOfBusiest", () => {
  const loads = (...values: number[]) => Int32Array.from(values);

  it("is what the busiest have, whole and between two people", () => {
    expect(shareOfBusiest(loads(0, 6, 2, 0), 0.25)).toBe(0.75);
    expect(shareOfBusiest(loads(0, 6, 2, 0), 0.5)).toBe(1);
    // One and a half of six people: (4 + 0.5 · 3) / 10.
    expect(shareOfBusiest(loads(4, 3, 1, 1, 1, 0), 0.25)).toBeCloseTo(0.55, 12);
  });

  it("is the part where all are alike, and undefined where nobody has any", () => {
    expect(shareOfBusiest(loads(2, 2, 2, 2), 0.25)).toBe(0.25);
    expect(shareOfBusiest(loads(0, 0), 0.5)).toBeNaN();
    expect(shareOfBusiest(loads(), 0.5)).toBeNaN();
  });

  it("equals the area rule: each person's share, counted by how much of them is among the part", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(0.25, 0.5, 0.75, 1),
        (values, part) => {
          const total = values.reduce((s, x) => s + x, 0);
          fc.pre(total > 0);
          const sorted = [...values].sort((a, b) => b - a);
          const twin = sorted.reduce(
            (sum, x, k) => sum + (x / total) * Math.min(1, Math.max(0, part * values.length - k)),
            0,
          );
          const share = shareOfBusiest(Int32Array.from(values), part);
          expect(share).toBeCloseTo(twin, 12);
          expect(share).toBeGreaterThanOrEqual(part - 1e-12);
          expect(share).toBeLessThanOrEqual(1 + 1e-12);
        },
      ),
    );
  });
});
