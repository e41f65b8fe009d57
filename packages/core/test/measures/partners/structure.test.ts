import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  absorptionByDepartment,
  absorptionCost,
  leastByDepartment,
  mostByDepartment,
  widestRoute,
} from "../../../src/measures/partners/absorption.js";
import { boundaryRoles } from "../../../src/measures/partners/boundary.js";
import {
  kindMix,
  normalizedConcentration,
  tiesToPartners,
} from "../../../src/measures/partners/diversity.js";
import {
  partnerPathwayCut,
  partnerPathways,
  routeLosses,
} from "../../../src/measures/partners/partner-pathways.js";
import { absorptionDistance } from "../../../src/measures/partners.js";
import { partnerGraph } from "../../../src/network/partner-graph.js";
import { flowView } from "../../../src/network/views.js";
import { DEPARTMENTS, F1, F2, PEOPLE } from "../fixtures.js";
import {
  contactsOfPartner,
  followers,
  type PartnerOffice,
  partnerOffices,
  reachedWithin,
} from "./partner-offices.js";

const flow = flowView(F1);
const graph = partnerGraph(flow, F2);
const KINDS = ["university", "vendor", "nonprofit"];
/** Departments in the order of their labels: ASM, CUR, LEA. */
const [ASM, CUR, LEA] = [0, 1, 2];
const of = (values: Float64Array, p: number) => [...values.subarray(p * 8, (p + 1) * 8)];
const named = (values: Float64Array) =>
  Object.fromEntries([...values].flatMap((v, i) => (v === 0 ? [] : [[PEOPLE[i]!, v]])));

describe("the office and its partners in one network", () => {
  it("has people first, then partners, a tie from each partner to each contact", () => {
    expect(graph.people).toBe(8);
    expect(graph.network.ids).toEqual([...PEOPLE, "P1", "P2", "P3"]);
    expect(followers(graph.network, 8)).toEqual([2, 3]);
    expect(graph.network.outTargets).toHaveLength(14 + 4);
    expect(partnerGraph(flow, F2, { bothWays: true }).network.outTargets).toHaveLength(14 + 8);
  });
});

describe("diversity and concentration (measures.md D1, F2)", () => {
  it("normalised over 8 people .3929, over 3 partners .2031", () => {
    expect(normalizedConcentration(0.46875, 8)).toBeCloseTo(0.3929, 4);
    expect(normalizedConcentration((25 + 1 + 4) / 64, 3)).toBeCloseTo(0.2031, 4);
    expect(normalizedConcentration(1, 1)).toBeNaN();
  });

  it("ties by department: CUR 1, LEA 3, ASM 0", () => {
    const ties = [ASM, CUR, LEA].map((g) =>
      tiesToPartners(F2, (i) => DEPARTMENTS.of[i] === g).reduce((a, b) => a + b, 0),
    );
    expect(ties).toEqual([0, 1, 3]);
  });

  it("is over kinds on file: d half university, half nonprofit", () => {
    const d = tiesToPartners(F2, (i) => i === 3);
    expect([...d]).toEqual([1, 0, 1]);
    expect(kindMix(d, KINDS)).toEqual({ richness: 2, blau: 0.5, iqv: 0.5 / (1 - 1 / 3) });
    expect(kindMix(tiesToPartners(F2), KINDS)).toMatchObject({ richness: 3, blau: 1 - (4 + 1 + 1) / 16 });
    expect(kindMix(d, ["university", null, "university"])).toEqual({
      richness: 1,
      blau: 0,
      iqv: Number.NaN,
    });
    expect(kindMix([0, 0, 0], KINDS)).toEqual({ richness: 0, blau: Number.NaN, iqv: Number.NaN });
    expect(kindMix([1, 2], [null, null])).toEqual({ richness: 0, blau: Number.NaN, iqv: Number.NaN });
  });
});

describe("roles at the boundary (measures.md D2, F2)", () => {
  const roles = boundaryRoles(flow, F2, DEPARTMENTS);

  it("gatekeeper d 5, c 2, f 1; into another department d 1 (to c, for P3)", () => {
    expect(named(roles.gatekeeper)).toEqual({ d: 5, c: 2, f: 1 });
    expect(named(roles.gatekeeperAcross)).toEqual({ d: 1 });
  });

  it("representative: d of c, e, g for P3 and of e, g for P1; c of b for P1; f of d for P2", () => {
    expect(named(roles.representative)).toEqual({ c: 1, d: 5, f: 1 });
  });

  it("is as the formula reads", () => {
    fc.assert(
      fc.property(partnerOffices(), (office) => {
        const found = boundaryRoles(office.flow, office.ties, office.grouping);
        office.flow.ids.forEach((_, v) => {
          let [gate, across, rep] = [0, 0, 0];
          office.ties.partners.forEach((_p, p) => {
            const contacts = contactsOfPartner(office, p);
            if (!contacts.includes(v)) return;
            office.flow.ids.forEach((_u, u) => {
              if (contacts.includes(u)) return;
              if (followers(office.flow, v).includes(u)) {
                gate++;
                if (office.grouping.of[u] !== office.grouping.of[v]) across++;
              }
              if (followers(office.flow, u).includes(v)) rep++;
            });
          });
          expect([found.gatekeeper[v], found.gatekeeperAcross[v], found.representative[v]]).toEqual([
            gate,
            across,
            rep,
          ]);
        });
      }),
    );
  });
});

describe("absorption (measures.md D3, F2)", () => {
  const steps = absorptionDistance(flow, F2);
  const cost = absorptionCost(graph);
  const widest = widestRoute(graph);

  it("P1: cost to ASM 1.5833; departments least CUR 1, LEA 1, ASM 3; mean 1/d .6667 .6667 .1667", () => {
    expect(leastByDepartment(cost.subarray(0, 8), DEPARTMENTS)[ASM]).toBeCloseTo(1.5833, 4);
    const seen = absorptionByDepartment(steps.subarray(0, 8), DEPARTMENTS);
    expect(seen.map((d) => d.least)).toEqual([3, 1, 1]);
    expect(seen.map((d) => Number(d.closeness.toFixed(4)))).toEqual([0.1667, 0.6667, 0.6667]);
    expect(seen.map((d) => d.reached)).toEqual([0.5, 1, 1]);
    expect(absorptionByDepartment(steps.subarray(8, 16), DEPARTMENTS)[CUR]!.least).toBe(3);
  });

  it("widest route of P1: d, e, f 3; a, b, c 2; g 1; h none", () => {
    expect(of(widest, 0)).toEqual([2, 2, 2, 3, 3, 3, 1, Number.NaN]);
    expect([...mostByDepartment(widest.subarray(0, 8), DEPARTMENTS)]).toEqual([1, 2, 3]);
  });

  it("adds 1/3 and 1/3 to no more than 2/3", () => {
    // P1 → d 1/3, d → f 1/3: f goes to d with 3.
    expect(of(cost, 0)[5]).toBe(2 / 3);
  });

  it("uses no tie without a strength", () => {
    const bare = partnerGraph(flow, { ...F2, strength: Float64Array.from([2, Number.NaN, 1, 2]) });
    // Of d only c is left: P1 → c → d.
    expect(absorptionCost(bare)[3]).toBe(1 / 2 + 1);
    expect(widestRoute(bare)[3]).toBe(1);
  });

  it("is the best over all simple paths", () => {
    const paths = (office: PartnerOffice, at: number, seen: number[]): number[][] => {
      const { network } = partnerGraph(office.flow, office.ties);
      const walk = (node: number, trail: number[]): number[][] => [
        trail,
        ...followers(network, node).flatMap((j) => (trail.includes(j) ? [] : walk(j, [...trail, j]))),
      ];
      return walk(at, seen);
    };
    fc.assert(
      fc.property(partnerOffices(5), (office) => {
        const joined = partnerGraph(office.flow, office.ties);
        const { network } = joined;
        const n = office.flow.ids.length;
        const [costs, widths] = [absorptionCost(joined), widestRoute(joined)];
        const strength = (i: number, j: number) => {
          for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
            if (network.outTargets[e] === j) return network.outStrengths[e]!;
          throw new Error("no tie");
        };
        office.ties.partners.forEach((_, p) => {
          const all = paths(office, n + p, [n + p]).filter((trail) => trail.length > 1);
          for (let i = 0; i < n; i++) {
            const ways = all
              .filter((trail) => trail.at(-1) === i)
              .map((trail) => trail.slice(1).map((j, k) => strength(trail[k]!, j)));
            const least = Math.min(...ways.map((w) => w.reduce((sum, s) => sum + 12 / s, 0)));
            const widestOf = Math.max(...ways.map((w) => Math.min(...w)));
            if (ways.length === 0) expect(costs[p * n + i]).toBeNaN();
            else expect(costs[p * n + i]).toBeCloseTo(least / 12, 12);
            expect(widths[p * n + i]).toBe(ways.length === 0 ? Number.NaN : widestOf);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe("independent routes (measures.md D4, F2)", () => {
  it("P1 to CUR 2, to LEA 1, to ASM 1; P2 and P3 all 1", () => {
    expect([...partnerPathways(flow, F2, DEPARTMENTS)]).toEqual([1, 2, 1, 1, 1, 1, 1, 1, 1]);
  });

  it("names the people who cut them: d alone for P1 to LEA, though c is a contact too", () => {
    const cut = partnerPathwayCut(flow, F2, DEPARTMENTS, 0, LEA);
    expect([cut.count, cut.cut.map((i) => PEOPLE[i])]).toEqual([1, ["d"]]);
    expect(() => partnerPathwayCut(flow, F2, DEPARTMENTS, 9, LEA)).toThrow(RangeError);
  });

  it("says what each position carries: all ties for best, also where several people would do", () => {
    const { pathwaysLost, linksSevered, severedFrom } = routeLosses(flow, F2, DEPARTMENTS);
    // P1 → ASM must pass d, then e, then g; each of the three could sever it.
    expect(of(severedFrom, 0)).toEqual([0, 0, 0, 2, 1, 0, 1, 0]);
    expect(pathwaysLost[2]).toBeGreaterThan(linksSevered[2]!);
  });

  it("is as small as the smallest set of people that cuts all", () => {
    fc.assert(
      fc.property(partnerOffices(6), (office) => {
        const n = office.flow.ids.length;
        const groups = office.grouping.labels.length;
        const counts = partnerPathways(office.flow, office.ties, office.grouping);
        const losses = routeLosses(office.flow, office.ties, office.grouping);
        const lost = new Float64Array(n);
        const severed = new Float64Array(n);
        office.ties.partners.forEach((_, p) => {
          for (let g = 0; g < groups; g++) {
            const cuts = (away: ReadonlySet<number>) =>
              [...reachedWithin(office.flow, contactsOfPartner(office, p), n + 1, away)].every(
                (i) => office.grouping.of[i] !== g,
              );
            const sets = [...Array(2 ** n).keys()]
              .map((bits) => new Set([...Array(n).keys()].filter((i) => (bits >> i) & 1)))
              .filter(cuts);
            const least = Math.min(...sets.map((s) => s.size));
            expect(counts[p * groups + g]).toBe(least);
            const { cut } = partnerPathwayCut(office.flow, office.ties, office.grouping, p, g);
            expect([cut.length, cuts(new Set(cut))]).toEqual([least, true]);
            const smallest = sets.filter((s) => s.size === least);
            for (let i = 0; i < n; i++) {
              if (!smallest.some((s) => s.has(i))) continue;
              lost[i]!++;
              if (least === 1) severed[i]!++;
            }
          }
        });
        expect(losses.pathwaysLost).toEqual(lost);
        expect(losses.linksSevered).toEqual(severed);
      }),
      { numRuns: 60 },
    );
  });
});
