import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestAdditions } from "../../src/measures/best-additions.js";
import { holdersOf } from "../../src/measures/expert-load.js";
import { partnerInvitations } from "../../src/measures/invitations.js";
import { involvement, knowledgeCoverage } from "../../src/measures/knowledge-coverage.js";
import type { Attendance } from "../../src/network/attendance.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { flowView } from "../../src/network/views.js";
import { F3, F4, PEOPLE } from "./fixtures.js";

const NaN_ = Number.NaN;
const at = (ids: string) => [...ids].map((id) => PEOPLE.indexOf(id));

describe("what a team holds of what it needs", () => {
  it("covers M by a, d, h and T by b, e, g", () => {
    expect(knowledgeCoverage(F3, [0, 1], at("cef"))).toEqual({
      topics: 2,
      holders: [0, 1],
      covered: 0.5,
      coveredTwice: 0,
      busFactor: 0,
    });
    expect(knowledgeCoverage(F3, [0, 1], at("adbe"))).toMatchObject({
      holders: [2, 2],
      covered: 1,
      coveredTwice: 1,
      busFactor: 2,
    });
    expect(knowledgeCoverage(F3, [], at("a"))).toMatchObject({ covered: NaN_, busFactor: NaN_ });
  });

  it("uncovers a topic after as many departures as its bus factor says, and no fewer", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(7), { maxLength: 6 }),
        fc.array(fc.nat(2), { minLength: 16, maxLength: 16 }),
        (members, holds) => {
          const map = { ...F3, holds: Uint8Array.from(holds) };
          const { busFactor } = knowledgeCoverage(map, [0, 1], members);
          const uncovered = (gone: number) => {
            const left = members.filter((_, k) => ((gone >> k) & 1) === 0);
            return knowledgeCoverage(map, [0, 1], left).covered < 1;
          };
          let fewest = Number.POSITIVE_INFINITY;
          for (let gone = 0; gone < 1 << members.length; gone++)
            if (uncovered(gone))
              fewest = Math.min(fewest, [...gone.toString(2)].filter((b) => b === "1").length);
          expect(busFactor).toBe(fewest);
        },
      ),
    );
  });

  it("leaves holders outside who are neither members nor in its meetings", () => {
    // Holders of M: a, d, h. m1 has a, b, c.
    expect(involvement(holdersOf(F3, [0]), F4, [0])).toEqual({ holders: 3, outside: 2 });
    expect(involvement(holdersOf(F3, [0]), F4, [0], at("d"))).toEqual({ holders: 3, outside: 1 });
    expect(involvement(holdersOf(F3, [0]), F4, [])).toEqual({ holders: 3, outside: 3 });
  });
});

describe("best additions", () => {
  const of = (...sets: readonly (readonly number[])[]) => sets.map((brings) => ({ brings }));

  it("are the fewest that bring the most", () => {
    expect(bestAdditions(of([0], [1, 2], [0, 1, 2], [3]))).toEqual({
      chosen: [2, 3],
      departments: [0, 1, 2, 3],
      exact: true,
      bound: 4,
    });
    expect(bestAdditions([])).toEqual({ chosen: [], departments: [], exact: true, bound: 0 });
    expect(bestAdditions(of([1], [1])).chosen).toEqual([0]);
    expect(bestAdditions(of([0], [1], [2]), { most: 1 })).toMatchObject({ chosen: [0], bound: 1 });
  });

  it("equal a look at every choice; chosen one by one they bring 63 % of it, and the bound holds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.nat(7), { maxLength: 4 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 3 }),
        (sets, most) => {
          const additions = of(...sets);
          let best = 0;
          for (let pick = 0; pick < 1 << sets.length; pick++) {
            const chosen = sets.filter((_, k) => ((pick >> k) & 1) === 1);
            if (chosen.length <= most) best = Math.max(best, new Set(chosen.flat()).size);
          }
          const exact = bestAdditions(additions, { most });
          expect([exact.departments.length, exact.exact, exact.bound]).toEqual([best, true, best]);
          expect(exact.chosen.length).toBeLessThanOrEqual(most);
          expect(new Set(exact.chosen.flatMap((k) => sets[k]!)).size).toBe(best);
          const greedy = bestAdditions(additions, { most, limit: 0 });
          expect(greedy.departments.length).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best - 1e-9);
          expect(greedy.bound).toBeGreaterThanOrEqual(best);
          if (greedy.exact) expect(greedy.departments.length).toBe(best);
        },
      ),
    );
  });
});

describe("invitations", () => {
  // p1 is the partner's strong contact. b goes to p1 and e to d, by strong ties.
  const people = ["p1", "b", "c", "d", "e"];
  const strong = flowView(fromTies("b>p1 e>d", { people }));
  const departments = groupingFrom(["Math", "Math", "Data", "Lead", "Tech"]);
  const meetings: Attendance = {
    meetings: ["update", "design", "own"],
    members: [[0], [1], [0, 2]],
    details: [
      { kind: "update", origin: null, perYear: null, hours: null, partners: [0] },
      { kind: "co-design", origin: null, perYear: null, hours: null, partners: [0] },
      { kind: "meeting", origin: null, perYear: null, hours: null, partners: [] },
    ],
  };

  it("bring whoever comes, and with the partner there those who go to them", () => {
    const { within, invitations } = partnerInvitations(strong, [0], meetings, 0, departments);
    const name = (groups: readonly number[]) => groups.map((g) => departments.labels[g]);
    expect(name(within)).toEqual(["Math"]);
    expect(
      invitations.map((i) => [people[i.person], meetings.meetings[i.meeting], i.withPartner, name(i.brings)]),
    ).toEqual([
      ["c", "design", true, ["Data"]],
      ["d", "design", true, ["Lead", "Tech"]],
      ["e", "design", true, ["Tech"]],
      ["c", "update", true, ["Data"]],
      ["d", "update", true, ["Lead", "Tech"]],
      ["e", "update", true, ["Tech"]],
      ["d", "own", false, ["Lead"]],
      ["e", "own", false, ["Tech"]],
    ]);
    const best = bestAdditions(invitations);
    expect(best).toMatchObject({ departments: [0, 1, 3], exact: true });
    // The deeper routine, though the update would do as well.
    expect(best.chosen).toEqual([0, 1]);
  });

  it("are none for a partner whom nobody meets", () => {
    expect(partnerInvitations(strong, [], meetings, 7, departments)).toEqual({ within: [], invitations: [] });
  });
});
