import { describe, expect, it } from "vitest";
import { meetingContributions, pathwayOverlap, pathwaySplit } from "../../src/measures/meetings.js";
import {
  absorptionDistance,
  concentration,
  externalDegree,
  externalStrength,
  partnerContacts,
  partnerContactsByDepartment,
  partnerTieConcentration,
  shareWithin,
} from "../../src/measures/partners.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { flowView, unionView } from "../../src/network/views.js";
import { DEPARTMENTS, F1, F2, F4 } from "./fixtures.js";

const NaN_ = Number.NaN;

describe("partner ties", () => {
  it("are counted and summed for each person", () => {
    expect([...externalDegree(F1, F2)]).toEqual([0, 0, 1, 2, 0, 1, 0, 0]);
    expect([...externalStrength(F1, F2)]).toEqual([0, 0, 2, 5, 0, 1, 0, 0]);
    expect([...externalStrength(F1, { ...F2, strength: F2.strength.map(() => NaN_) })]).toEqual([
      0, 0, 1, 2, 0, 1, 0, 0,
    ]);
    expect([...partnerContacts(F2)]).toEqual([2, 1, 1]);
  });

  it("are concentrated: shares 5/8, 2/8, 1/8 give .46875, as 2.133 equal carriers would", () => {
    const { hhi, effectiveNumber, largestShare } = partnerTieConcentration(F1, F2);
    expect(hhi).toBe(0.46875);
    expect(effectiveNumber).toBeCloseTo(2.133, 3);
    expect(largestShare).toBe(5 / 8);
    expect((hhi - 1 / 8) / (1 - 1 / 8)).toBeCloseTo(0.3929, 4);
    // Over partners: 5, 1, 2 of 8.
    expect((concentration([5, 1, 2]).hhi - 1 / 3) / (1 - 1 / 3)).toBeCloseTo(0.2031, 4);
  });

  it("have no concentration where there are none", () => {
    expect(concentration([])).toEqual({ hhi: NaN_, effectiveNumber: NaN_, largestShare: NaN_ });
    expect(concentration([0, NaN_]).hhi).toBeNaN();
    expect(concentration([3, NaN_])).toEqual({ hhi: 1, effectiveNumber: 1, largestShare: 1 });
  });

  it("are counted by department, above a strength known to be reached", () => {
    expect(DEPARTMENTS.labels).toEqual(["ASM", "CUR", "LEA"]);
    expect([...partnerContactsByDepartment(F2, DEPARTMENTS)]).toEqual([0, 0, 0, 1, 0, 0, 1, 1, 1]);
    expect([...partnerContactsByDepartment(F2, DEPARTMENTS, 2)]).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 1]);
    const bare = { ...F2, strength: F2.strength.map(() => NaN_) };
    expect([...partnerContactsByDepartment(bare, DEPARTMENTS, 1)]).toEqual(new Array(9).fill(0));
    expect([...partnerContactsByDepartment(bare, DEPARTMENTS)]).toEqual([0, 0, 0, 1, 0, 0, 1, 1, 1]);
  });
});

describe("absorption distance", () => {
  const distance = absorptionDistance(flowView(F1), F2);

  it("is 1 for contacts and grows along the flow of knowledge (P1: a2 b2 c1 d1 e2 f2 g3 h–)", () => {
    expect([...distance.subarray(0, 8)]).toEqual([2, 2, 1, 1, 2, 2, 3, NaN_]);
  });

  it("is 3 steps from P2 to the nearest of CUR", () => {
    expect(Math.min(...distance.subarray(8, 11))).toBe(Math.min(distance[8]!, distance[9]!, distance[10]!));
    // e goes to f, d and g go to e, b goes to e, c goes to d.
    expect([...distance.subarray(8, 16)]).toEqual([4, 3, 4, 3, 2, 1, 3, NaN_]);
  });

  it("gives the share within so many steps, of everyone or of some", () => {
    expect([1, 2, 3].map((k) => shareWithin(distance.subarray(0, 8), k))).toEqual([2 / 8, 6 / 8, 7 / 8]);
    expect(shareWithin(distance.subarray(0, 8), 2, (i) => i >= 6)).toBe(0);
    expect(shareWithin(distance.subarray(0, 8), 2, () => false)).toBeNaN();
  });

  it("takes a contact named twice once", () => {
    const twice = { ...F2, person: Int32Array.of(2, 2, 2, 2), partner: Int32Array.of(0, 0, 0, 0) };
    const two = fromTies("a>c c>b", { people: ["a", "b", "c"] });
    expect([...absorptionDistance(flowView(two), twice).subarray(0, 3)]).toEqual([2, NaN_, 1]);
  });
});

describe("formal and informal pathways", () => {
  it("overlap: 14 formal pairs, 10 informal, 8 both", () => {
    expect(pathwayOverlap(unionView(F1), F4)).toEqual({
      formal: 14,
      informal: 10,
      both: 8,
      jaccard: 0.5,
      activated: 8 / 14,
      covered: 0.8,
    });
  });

  it("have no shares where there is nothing to share", () => {
    const none = pathwayOverlap(fromTies("a b"), { meetings: [], members: [] });
    expect(none).toEqual({ formal: 0, informal: 0, both: 0, jaccard: NaN_, activated: NaN_, covered: NaN_ });
  });

  it("split the pairs of departments, without meetings of nearly everyone", () => {
    const four = groupingFrom(["A", "A", "B", "B", "C", "C", "D", null]);
    const network = unionView(fromTies("a>c a>e", { people: [..."abcdefgh"], notAnswered: ["e", "f", "g"] }));
    const meetings = {
      meetings: ["all", "ab", "bc"],
      members: [
        [0, 1, 2, 3, 4],
        [0, 2, 7],
        [3, 5],
      ],
    };
    const { pairs, counts, allStaffMeetings } = pathwaySplit(network, meetings, four);
    expect(allStaffMeetings).toEqual(["all"]);
    // Of C and D nobody answered: whether they are tied cannot be said.
    expect(pairs).toEqual([
      ...[null, "both", "informal", "neither"],
      ...["both", null, "formal", "neither"],
      ...["informal", "formal", null, null],
      ...["neither", "neither", null, null],
    ]);
    expect(counts).toEqual({ formal: 1, informal: 1, both: 1, neither: 2 });
    expect(pathwaySplit(network, meetings, four, { maxShare: 1 }).counts).toMatchObject({
      both: 2,
      neither: 2,
    });
  });
});

describe("what each meeting adds", () => {
  it("is counted in pairs across departments that meet nowhere else (F4)", () => {
    const seen = meetingContributions(unionView(F1), F4, DEPARTMENTS);
    expect(
      seen.map((m) => [
        m.meeting,
        m.members,
        m.departments,
        m.crossPairs,
        m.pairs,
        m.uniqueCrossPairs,
        m.newCrossPairs,
      ]),
    ).toEqual([
      ["m1", 3, 1, 0, 3, 0, 0],
      ["m2", 3, 3, 3, 3, 3, 1],
      ["m3", 3, 2, 2, 3, 1, 1],
      ["m4", 4, 3, 5, 6, 4, 2],
    ]);
    expect(seen.map((m) => m.onlyLinkOf)).toEqual([0, 0, 0, 0]);
  });

  it("finds the only formal link of two departments", () => {
    const [first, second] = meetingContributions(
      fromTies("a b c"),
      {
        meetings: ["one", "two"],
        members: [
          [0, 1, 2],
          [0, 1],
        ],
      },
      groupingFrom(["A", "B", "C"]),
    );
    expect([first!.onlyLinkOf, second!.onlyLinkOf]).toEqual([2, 0]);
  });
});
