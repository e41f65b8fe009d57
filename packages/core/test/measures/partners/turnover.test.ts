import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { turnoverLosses, turnoverLossOfAll, worstTurnover } from "../../../src/measures/partners/turnover.js";
import { fromTies } from "../../../src/network/from-ties.js";
import type { PartnerTies } from "../../../src/network/partner-ties.js";
import { flowView } from "../../../src/network/views.js";
import { F1, F2, PEOPLE } from "../fixtures.js";
import { contactsOfPartner, type PartnerOffice, partnerOffices, reachedWithin } from "./partner-offices.js";

const flow = flowView(F1);
const named = (loss: Float64Array) =>
  Object.fromEntries([...loss].flatMap((v, i) => (v === 0 ? [] : [[PEOPLE[i]!, v]])));

describe("turnover (measures.md D6, F2, three steps)", () => {
  const [p1, p2, p3] = turnoverLosses(flow, F2);

  it("without d P1 loses 3 people and P3 loses 6", () => {
    expect(named(p1!.loss)).toMatchObject({ d: 3 });
    expect(named(p3!.loss)).toMatchObject({ d: 6 });
    expect([p1!.reached, p2!.reached, p3!.reached]).toEqual([7, 5, 7]);
  });

  it("all partners together lose 0 without d; 1 without c or without e", () => {
    const all = turnoverLossOfAll(flow, F2);
    expect(all.reached).toBe(7);
    expect(named(all.loss)).toEqual({ c: 1, e: 1 });
  });

  it("names all people and all pairs that tie for the worst", () => {
    expect(worstTurnover(flow, F2, 2)).toEqual({ loss: 6, sets: [[3]] });
    const { loss, sets } = worstTurnover(flow, F2);
    // c and d leave nothing of P1 and P3 in CUR; what f brings reaches d's place no more.
    expect(loss).toBeGreaterThan(1);
    for (const set of sets) {
      const away = new Set(set);
      const starts = [...new Set(F2.person)];
      const rest = [...reachedWithin(flow, starts, 3)].filter((i) => !away.has(i)).length;
      expect(rest - reachedWithin(flow, starts, 3, away).size).toBe(loss);
    }
    expect(() => worstTurnover(flow, F2, 7)).toThrow(RangeError);
  });

  it("finds a pair where nobody alone is missed", () => {
    const two = flowView(fromTies("c>a c>b d>c", { people: [..."abcd"] }));
    const ties: PartnerTies = {
      partners: ["P"],
      person: Int32Array.of(0, 1),
      partner: Int32Array.of(0, 0),
      strength: Float64Array.of(1, 1),
    };
    // d can be reached only through c; c through a or b.
    expect(worstTurnover(two, ties, 0)).toEqual({ loss: 2, sets: [[0, 1]] });
    expect([...turnoverLosses(two, ties)[0]!.loss]).toEqual([0, 0, 1, 0]);
    expect(turnoverLosses(two, ties, { steps: 2 })[0]).toEqual({
      reached: 3,
      loss: Float64Array.of(0, 0, 0, 0),
    });
    const none = {
      ...ties,
      person: new Int32Array(0),
      partner: new Int32Array(0),
      strength: new Float64Array(0),
    };
    expect(worstTurnover(two, none)).toEqual({ loss: 0, sets: [] });
    expect(turnoverLossOfAll(two, none).reached).toBe(0);
  });
});

/** Loss when a set leaves, from the definition. */
function lossWithout(
  office: PartnerOffice,
  starts: readonly number[],
  steps: number,
  away: readonly number[],
) {
  const gone = new Set(away);
  const before = [...reachedWithin(office.flow, starts, steps)].filter((i) => !gone.has(i)).length;
  return before - reachedWithin(office.flow, starts, steps, gone).size;
}

describe("leave-one-out in one pass", () => {
  it("is what leaving out each person, and each two, gives", () => {
    fc.assert(
      fc.property(partnerOffices(7), fc.integer({ min: 1, max: 6 }), (office, steps) => {
        const people = [...office.flow.ids.keys()];
        const single = turnoverLosses(office.flow, office.ties, { steps });
        office.ties.partners.forEach((_, p) => {
          const starts = contactsOfPartner(office, p);
          expect([...single[p]!.loss]).toEqual(people.map((v) => lossWithout(office, starts, steps, [v])));
          expect(single[p]!.reached).toBe(reachedWithin(office.flow, starts, steps).size);
          const sets = people.flatMap((v) => [[v], ...people.filter((w) => w > v).map((w) => [v, w])]);
          const losses = sets.map((set) => lossWithout(office, starts, steps, set));
          const most = Math.max(...losses, 0);
          const best = sets.filter((_s, k) => losses[k] === most && most > 0);
          const alone = best.filter((set) => set.length === 1);
          expect(worstTurnover(office.flow, office.ties, p, { steps })).toEqual({
            loss: most,
            sets: alone.length > 0 ? alone : best,
          });
        });
        const starts = [...new Set(office.ties.person)];
        expect([...turnoverLossOfAll(office.flow, office.ties, { steps }).loss]).toEqual(
          people.map((v) => lossWithout(office, starts, steps, [v])),
        );
      }),
      { numRuns: 200 },
    );
  });
});
