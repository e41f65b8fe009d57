import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWithGroups, detectCommunities } from "../../src/measures/communities.js";
import { comparePartitions } from "../../src/measures/partitions.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import type { Network } from "../../src/network/network.js";
import { binaryView, unionView } from "../../src/network/views.js";
import { anyNetwork, cell, departments, expectSame, F1, F1u, range, seeded } from "./whole-helpers.js";

/** Modularity from the definition, over all ordered pairs. */
function modularity(network: Network, of: ArrayLike<number>): number {
  const u = unionView(network);
  const all = range(u.ids.length);
  const strength = all.map((i) => all.reduce((sum, j) => sum + cell(u, i, j), 0));
  const total = strength.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (const i of all)
    for (const j of all)
      if (of[i] === of[j]) sum += cell(u, i, j) / total - (strength[i]! * strength[j]!) / total ** 2;
  return sum;
}

describe("comparePartitions", () => {
  it("gives the worked example, isolates kept", () => {
    const found = [0, 0, 0, 1, 1, 1, 1, 2];
    const { nmi, vi, ari, compared } = comparePartitions(found, departments.of);
    expect(compared).toBe(8);
    expect(nmi).toBeCloseTo(0.779, 4);
    expect(vi).toBeCloseTo(0.4545, 4);
    expect(ari).toBeCloseTo(0.6522, 4);
  });

  it("counts pairs and information as defined, whichever way round", () => {
    const labels = fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        const { nmi, vi, ari, compared } = comparePartitions(a, b);
        const people = range(8).filter((i) => a[i]! >= 0 && b[i]! >= 0);
        expect(compared).toBe(people.length);
        const share = (f: (i: number) => boolean) => people.filter(f).length / people.length;
        const h = (of: readonly number[]) =>
          people.reduce((sum, i) => sum - Math.log(share((j) => of[j] === of[i])) / people.length, 0);
        const joint = people.reduce(
          (sum, i) => sum - Math.log(share((j) => a[j] === a[i] && b[j] === b[i])) / people.length,
          0,
        );
        const information = h(a) + h(b) - joint;
        if (people.length > 0) {
          expect(vi).toBeCloseTo(h(a) + h(b) - 2 * information, 9);
          if (h(a) + h(b) > 1e-9) expect(nmi).toBeCloseTo((2 * information) / (h(a) + h(b)), 9);
          else expect(nmi).toBeNaN();
        }
        const pairs = people.flatMap((i) => people.filter((j) => j < i).map((j) => [i, j] as const));
        const together = (of: readonly number[]) => pairs.filter(([i, j]) => of[i!] === of[j!]).length;
        const both = pairs.filter(([i, j]) => a[i] === a[j] && b[i] === b[j]).length;
        const expected = (together(a) * together(b)) / pairs.length;
        expectSame(ari, (both - expected) / ((together(a) + together(b)) / 2 - expected));
        const back = comparePartitions(b, a);
        expectSame(back.nmi, nmi);
        expectSame(back.ari, ari);
      }),
    );
  });
});

describe("detectCommunities", () => {
  it("gives the worked example", () => {
    const found = detectCommunities(binaryView(F1u), { random: seeded(1) });
    expect([...found.of]).toEqual([0, 0, 0, 1, 1, 1, 1, 2]);
    expect(found.modularity).toBeCloseTo(0.28, 12);
    expect(found.count).toBe(3);
    expect(found.stability).toBeGreaterThan(0.5);
    expect(found.stability).toBeLessThanOrEqual(1);
  });

  it("leaves the isolate and people without a department out of the comparison, and counts them", () => {
    const office = binaryView(F1u);
    const found = detectCommunities(office, { random: seeded(1), restarts: 10 });
    const against = compareWithGroups(office, found, departments);
    expect(against).toMatchObject({ compared: 7, isolatesLeftOut: 1, ungroupedLeftOut: 0 });
    expect(against.ari).toBeCloseTo(
      comparePartitions([0, 0, 0, 1, 1, 1, 1], departments.of.slice(0, 7)).ari,
      12,
    );
    const some = groupingFrom(["CUR", "CUR", null, "LEA", "LEA", "LEA", "ASM", "ASM"]);
    expect(compareWithGroups(office, found, some)).toMatchObject({ compared: 6, ungroupedLeftOut: 1 });
    const one = groupingFrom(range(8).map(() => "all"));
    expect(compareWithGroups(office, found, one).nmi).toBeNaN();
  });

  it("is the same for the same seed and ignores direction", () => {
    const options = () => ({ random: seeded(9), restarts: 20 });
    expect(detectCommunities(F1, options())).toEqual(detectCommunities(F1u, options()));
  });

  it("reports the modularity of connected communities, on any network", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const {
          of,
          modularity: reported,
          count,
        } = detectCommunities(network, { random: seeded(2), restarts: 5 });
        if (Number.isNaN(reported)) return;
        expectSame(reported, modularity(network, of));
        expect(new Set(of).size).toBe(count);
        expect([...of].map((c) => of.indexOf(c)).every((first, i) => first <= i)).toBe(true);
        expect(reported).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it("has no answer without ties", () => {
    const found = detectCommunities(fromTies("a b c"), { random: seeded(1) });
    expect(found.modularity).toBeNaN();
    expect([...found.of]).toEqual([0, 1, 2]);
  });
});
