import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complexSpread } from "../../../src/measures/partners/complex-spread.js";
import { simpleSpread } from "../../../src/measures/partners/simple-spread.js";
import {
  CHANCE_LEVELS,
  chanceByStrength,
  complexAssumptions,
} from "../../../src/measures/partners/spread-assumptions.js";
import { partnerGraph } from "../../../src/network/partner-graph.js";
import { flowView } from "../../../src/network/views.js";
import { DEPARTMENTS, F1, F2, PEOPLE } from "../fixtures.js";
import { followers, type PartnerOffice, partnerOffices } from "./partner-offices.js";

const graph = partnerGraph(flowView(F1), F2);
const chance = chanceByStrength(4);
const at = (id: string) => PEOPLE.indexOf(id);

describe("chance by strength", () => {
  it("is .1, .2, .4, .6 on a scale of four, in proportion on others, half and half as much again", () => {
    expect([1, 2, 3, 4].map(chance)).toEqual([0.1, 0.2, 0.4, 0.6]);
    expect([1, 2, 3, 4, 5].map(chanceByStrength(5)).map((p) => Number(p.toFixed(4)))).toEqual([
      0.1, 0.16, 0.28, 0.44, 0.6,
    ]);
    expect(chanceByStrength(4, "low")(4)).toBe(0.3);
    expect(chanceByStrength(4, "high")(4)).toBeCloseTo(0.9, 12);
    expect([chance(Number.NaN), chance(9), chanceByStrength(null)(1)]).toEqual([0.1, 0.6, 0.2]);
  });
});

describe("simple knowledge (measures.md D5, F2)", () => {
  const [p1, p2, p3] = simpleSpread(graph, DEPARTMENTS, { chance });

  it("P1: expected reach 1.2834; d .4120, c .2705, e .2604, g .0260; CUR .2802, LEA .4120, ASM .0260", () => {
    expect(p1!.expected).toBeCloseTo(1.2834, 4);
    for (const [id, p] of Object.entries({ d: 0.412, c: 0.2705, e: 0.2604, g: 0.026 }))
      expect(p1!.person[at(id)]).toBeCloseTo(p, 4);
    expect([...p1!.department].map((p) => Number(p.toFixed(4)))).toEqual([0.026, 0.2802, 0.412]);
    expect([p1!.standardError, p1!.replicates]).toEqual([0, 0]);
  });

  it("reaches a to g from any partner, h from none", () => {
    for (const { person } of [p1!, p2!, p3!])
      expect(PEOPLE.filter((_, i) => person[i]! > 0)).toEqual([..."abcdefg"]);
  });

  it("drawn, it is within its error of the exact value, and the same for the same seed", () => {
    const drawn = simpleSpread(graph, DEPARTMENTS, { chance, exactUpTo: 0, replicates: 20_000 });
    expect(drawn[0]!.standardError).toBeCloseTo(0.011, 3);
    for (const [k, exact] of [p1!, p2!, p3!].entries()) {
      const one = drawn[k]!;
      expect(Math.abs(one.expected - exact.expected)).toBeLessThan(4 * one.standardError);
      exact.person.forEach((p, i) => {
        expect(Math.abs(one.person[i]! - p)).toBeLessThanOrEqual(4.5 * Math.sqrt((p * (1 - p)) / 20_000));
      });
      exact.department.forEach((p, g) => {
        expect(Math.abs(one.department[g]! - p)).toBeLessThanOrEqual(4.5 * Math.sqrt((p * (1 - p)) / 20_000));
      });
      expect(one.person.reduce((sum, p) => sum + p, 0)).toBeCloseTo(one.expected, 9);
    }
    expect(simpleSpread(graph, DEPARTMENTS, { chance, exactUpTo: 0, replicates: 20_000 })).toEqual(drawn);
    expect(
      simpleSpread(graph, DEPARTMENTS, { chance, exactUpTo: 0, replicates: 20_000, seed: 2 })[0]!.expected,
    ).not.toBe(drawn[0]!.expected);
  });

  it("draws as many as asked, also where that is no multiple of 32", () => {
    const [one] = simpleSpread(graph, DEPARTMENTS, {
      chance: () => 1,
      contactChance: () => 0.5,
      exactUpTo: 0,
      replicates: 7,
    });
    for (const p of one!.person) expect(Number.isInteger(7 * p)).toBe(true);
    expect(one!.person.every((p) => p <= 1)).toBe(true);
    const [sure] = simpleSpread(graph, DEPARTMENTS, { chance: () => 1, exactUpTo: 0, replicates: 33 });
    expect([sure!.expected, sure!.standardError]).toEqual([7, 0]);
  });

  it("refuses what is no chance and no number of draws", () => {
    expect(() => simpleSpread(graph, DEPARTMENTS, { chance: () => 1.5 })).toThrow(RangeError);
    expect(() => simpleSpread(graph, DEPARTMENTS, { chance: () => Number.NaN })).toThrow(RangeError);
    expect(() => simpleSpread(graph, DEPARTMENTS, { chance, replicates: 0 })).toThrow(RangeError);
  });

  it("is the sum over all sets of ties that pass", () => {
    fc.assert(
      fc.property(
        partnerOffices(4, [0, 0, 1, 2]),
        fc.constantFrom([0.25, 0.5], [0, 0.75], [1, 0.5], [0.3, 1]),
        (office, [weak, strong]) => {
          const joined = partnerGraph(office.flow, office.ties);
          const p = (w: number) => (w === 1 ? weak! : strong!);
          const found = simpleSpread(joined, office.grouping, { chance: p });
          office.ties.partners.forEach((_, k) => {
            const naive = enumerated(office, k, p);
            naive.person.forEach((q, i) => {
              expect(found[k]!.person[i]).toBeCloseTo(q, 12);
            });
            naive.department.forEach((q, g) => {
              expect(found[k]!.department[g]).toBeCloseTo(q, 12);
            });
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("never grows less likely with a higher chance", () => {
    const levels = CHANCE_LEVELS.map(
      (level) => simpleSpread(graph, DEPARTMENTS, { chance: chanceByStrength(4, level) })[0]!,
    );
    for (let i = 0; i < 8; i++) {
      expect(levels[0]!.person[i]!).toBeLessThanOrEqual(levels[1]!.person[i]!);
      expect(levels[1]!.person[i]!).toBeLessThanOrEqual(levels[2]!.person[i]!);
    }
  });
});

/** All outcomes of all ties of the graph, whether they matter or not. */
function enumerated(office: PartnerOffice, partner: number, p: (w: number) => number) {
  const { network, people } = partnerGraph(office.flow, office.ties);
  const ties = network.ids.flatMap((_, i) =>
    i >= people && i !== people + partner
      ? []
      : [...Array(network.outOffsets[i + 1]! - network.outOffsets[i]!).keys()].map((k) => {
          const e = network.outOffsets[i]! + k;
          return { from: i, to: network.outTargets[e]!, p: p(network.outStrengths[e]!) };
        }),
  );
  const person = new Float64Array(people);
  const department = new Float64Array(office.grouping.labels.length);
  for (let bits = 0; bits < 2 ** ties.length; bits++) {
    let q = 1;
    const live: typeof ties = [];
    ties.forEach((tie, k) => {
      const on = Math.floor(bits / 2 ** k) % 2 === 1;
      q *= on ? tie.p : 1 - tie.p;
      if (on) live.push(tie);
    });
    if (q === 0) continue;
    const reached = new Set([people + partner]);
    for (const i of reached) for (const tie of live) if (tie.from === i) reached.add(tie.to);
    const groups = new Set<number>();
    for (const i of reached) {
      if (i >= people) continue;
      person[i]! += q;
      groups.add(office.grouping.of[i]!);
    }
    for (const g of groups) department[g]! += q;
  }
  return { person, department };
}

describe("complex knowledge (measures.md D5, F2)", () => {
  const rounds = (partner: number, cut: number, contacts: number) => {
    const round = complexSpread(graph, partner, { cut, contacts });
    const last = Math.max(...round);
    return Array.from({ length: last + 1 }, (_, r) => PEOPLE.filter((_p, i) => round[i] === r).join(""));
  };

  it("cut 3, two colleagues: P1 {c,d} → {e,f} → {b} → {a}; P2 stops at f; P3 {d} → {e,f}", () => {
    expect(rounds(0, 3, 2)).toEqual(["cd", "ef", "b", "a"]);
    expect(rounds(1, 3, 2)).toEqual(["f"]);
    expect(rounds(2, 3, 2)).toEqual(["d", "ef"]);
  });

  it("with one colleague enough it goes wherever a route leads", () => {
    expect(complexSpread(graph, 0, { cut: 9, contacts: 1 }).filter((r) => r >= 0)).toHaveLength(7);
    expect(() => complexSpread(graph, 0, { cut: 3, contacts: 0 })).toThrow(RangeError);
  });

  it("is the fixed point of its rule, and asking for more never spreads further", () => {
    fc.assert(
      fc.property(
        partnerOffices(7),
        fc.constantFrom(1, 2, 3, 4, 9),
        fc.integer({ min: 1, max: 3 }),
        (office, cut, contacts) => {
          const joined = partnerGraph(office.flow, office.ties);
          office.ties.partners.forEach((_, p) => {
            const round = complexSpread(joined, p, { cut, contacts });
            const n = office.flow.ids.length;
            const adopted = new Set(followers(joined.network, n + p));
            for (let before = -1; before < adopted.size; ) {
              before = adopted.size;
              const now = [...adopted];
              for (let i = 0; i < n; i++) {
                const from = now.filter((j) => followers(office.flow, j).includes(i));
                const strong = from.some((j) => {
                  const e = office.flow.outOffsets[j]! + followers(office.flow, j).indexOf(i);
                  return office.flow.outStrengths[e]! >= cut;
                });
                if (strong || from.length >= contacts) adopted.add(i);
              }
              if (adopted.size === before) break;
            }
            expect([...round.keys()].filter((i) => round[i]! >= 0)).toEqual(
              [...adopted].sort((a, b) => a - b),
            );
            const harder = complexSpread(joined, p, { cut: cut + 1, contacts: contacts + 1 });
            harder.forEach((r, i) => {
              if (r >= 0) expect(round[i]).toBeGreaterThanOrEqual(0);
            });
          });
        },
      ),
    );
  });

  it("is swept over cuts and numbers of colleagues", () => {
    expect(complexAssumptions(4, 3)).toEqual(
      [2, 3, 4].flatMap((cut) => [2, 3].map((contacts) => ({ cut, contacts }))),
    );
    expect(complexAssumptions(null, null)).toEqual([
      { cut: Number.POSITIVE_INFINITY, contacts: 2 },
      { cut: Number.POSITIVE_INFINITY, contacts: 3 },
    ]);
    expect(complexAssumptions(12.5, 8).map((a) => a.cut)).toEqual([8, 8]);
  });
});
