import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pathwayQapByDepartment } from "../../src/measures/pathway-qap.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork } from "../../src/network/network.js";
import { unionView } from "../../src/network/views.js";
import { DEPARTMENTS, F1, F4 } from "./fixtures.js";

const meetings = (members: number[][]) => ({ meetings: members.map((_, m) => `m${m}`), members });

/** Pearson's correlation as the formula reads. */
function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (v: readonly number[]) => v.reduce((a, b) => a + b, 0) / v.length;
  const [a, b] = [mean(x), mean(y)];
  const sum = (f: (k: number) => number) => x.reduce((s, _, k) => s + f(k), 0);
  return (
    sum((k) => (x[k]! - a) * (y[k]! - b)) /
    Math.sqrt(sum((k) => (x[k]! - a) ** 2) * sum((k) => (y[k]! - b) ** 2))
  );
}

describe("QAP of meetings and ties by pair of departments", () => {
  it("is the correlation over the pairs of people of the two, of those known", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(6)), { selector: String, maxLength: 20 }),
        fc.array(fc.uniqueArray(fc.nat(6), { minLength: 2, maxLength: 4 }), { maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        (arcs, members, answered) => {
          const ties = arcs.filter(([i, j]) => i !== j && answered[i]);
          const union = unionView(
            buildNetwork({
              ids: [..."abcdefg"],
              from: ties.map(([i]) => i),
              to: ties.map(([, j]) => j),
              answered: answered.map(Number),
            }),
          );
          const of = [0, 0, 0, 1, 1, 1, 1];
          const grouping = groupingFrom(of.map((g) => `D${g}`));
          const found = pathwayQapByDepartment(union, meetings(members), grouping, { permutations: 1 });
          for (const [g, h] of [
            [0, 0],
            [0, 1],
            [1, 0],
            [1, 1],
          ] as const) {
            const [met, tied]: [number[], number[]] = [[], []];
            for (let i = 0; i < 7; i++)
              for (let j = i + 1; j < 7; j++) {
                const pair = [of[i]!, of[j]!].sort().join();
                if (pair !== [g, h].sort().join() || !(answered[i] || answered[j])) continue;
                met.push(Number(members.some((m) => m.includes(i) && m.includes(j))));
                tied.push(Number(ties.some(([a, b]) => (a === i && b === j) || (a === j && b === i))));
              }
            const value = found[g * 2 + h]!.value;
            const expected = pearson(met, tied);
            if (Number.isNaN(expected)) expect(value).toBeNaN();
            else expect(value).toBeCloseTo(expected, 12);
            expect(found[g * 2 + h]!.pairs).toBe(met.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("finds chance where people are rearranged within departments", () => {
    // CUR: all three meet (m1); two of the three pairs would be tied by any arrangement, so nothing can be told.
    const found = pathwayQapByDepartment(unionView(F1), F4, DEPARTMENTS, { permutations: 500, seed: 3 });
    const at = (a: string, b: string) =>
      found[DEPARTMENTS.labels.indexOf(a) * 3 + DEPARTMENTS.labels.indexOf(b)]!;
    expect(at("CUR", "CUR").value).toBeNaN();
    // CUR with LEA, 9 pairs: c meets d, b meets e; cd and be are tied, and no other pair is.
    expect(at("CUR", "LEA")).toMatchObject({ value: 1, pairs: 9 });
    // By chance the two pairs who meet fall on the two ties in one of 18 ways: p = 2 / 18.
    expect(at("CUR", "LEA").pTwo).toBeGreaterThan(0.06);
    expect(at("CUR", "LEA").pTwo).toBeLessThan(0.18);
    expect(at("LEA", "CUR")).toEqual(at("CUR", "LEA"));
    expect(pathwayQapByDepartment(unionView(F1), F4, DEPARTMENTS, { permutations: 500, seed: 3 })).toEqual(
      found,
    );
  });

  it("is undefined without ties, and leaves out people without a department", () => {
    const none = unionView(fromTies("a>b c d"));
    const grouping = groupingFrom(["x", null, "y", "y"]);
    for (const { value, pTwo } of pathwayQapByDepartment(none, meetings([[0, 2]]), grouping, {
      permutations: 9,
    })) {
      expect(value).toBeNaN();
      expect(pTwo).toBeNaN();
    }
  });
});
