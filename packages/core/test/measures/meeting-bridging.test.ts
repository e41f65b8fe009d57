import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { qap } from "../../src/inference/qap.js";
import { formalCoverage, meetingBridging } from "../../src/measures/meeting-bridging.js";
import { meetingContributions, pathwayOverlapByDepartment } from "../../src/measures/meetings.js";
import { jointRoutines, routineDepth, routineKind, routineSummary } from "../../src/measures/routines.js";
import { type Attendance, allStaffMeetings, meetingsAt } from "../../src/network/attendance.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { tieCount, tiePlace } from "../../src/network/network.js";
import { projection } from "../../src/network/projection.js";
import { binaryView, unionView } from "../../src/network/views.js";
import { DEPARTMENTS, F1, F4, PEOPLE } from "./fixtures.js";
import { readTwoMode, referenceAvailable } from "./reference-data.js";

const NaN_ = Number.NaN;
const at = (id: string) => PEOPLE.indexOf(id);

describe("people who meet", () => {
  it("have Newman's strengths: ab .5, cd .5, be .3333, eh .8333; row sums are meetings attended", () => {
    const together = projection(F4, PEOPLE);
    const w = (pair: string) => together.outStrengths[tiePlace(together, at(pair[0]!), at(pair[1]!))]!;
    expect(["ab", "cd", "de", "dg", "be", "eh"].map((p) => w(p).toFixed(4))).toEqual([
      "0.5000",
      "0.5000",
      "0.5000",
      "0.5000",
      "0.3333",
      "0.8333",
    ]);
    const sums = PEOPLE.map((_, i) =>
      together.outStrengths
        .subarray(together.outOffsets[i], together.outOffsets[i + 1])
        .reduce((sum, x) => sum + x, 0),
    );
    expect(sums.map((x) => Number(x.toFixed(9)))).toEqual([1, 2, 2, 2, 2, 0, 2, 2]);
    expect(tieCount(together)).toBe(14);
    expect([together.directed, together.valued]).toEqual([false, true]);
  });

  it("are counted, weighed by how often they meet, and left out where meetings are large", () => {
    const counted = projection(F4, PEOPLE, { weight: "count" });
    expect(counted.outStrengths[tiePlace(counted, at("e"), at("h"))]).toBe(2);
    const often: Attendance = {
      ...F4,
      details: [10, null, 2, 0].map((perYear) => ({
        kind: null,
        origin: null,
        perYear,
        hours: null,
        partners: [],
      })),
    };
    const weighed = projection(often, PEOPLE, { weight: "count", frequency: true });
    const w = (pair: string) => tiePlace(weighed, at(pair[0]!), at(pair[1]!));
    expect(["ab", "cd", "de"].map((p) => weighed.outStrengths[w(p)])).toEqual([10, 1, 2]);
    // The fourth is never held.
    expect(w("be")).toBe(-1);
    expect(tieCount(projection(F4, PEOPLE, { maxSize: 3 }))).toBe(9);
    expect(tieCount(projection({ meetings: ["alone"], members: [[0]] }, PEOPLE))).toBe(0);
  });

  it("correlate with those who are tied by .4472, by all 40,320 arrangements", () => {
    const test = qap(binaryView(unionView(F1)), binaryView(projection(F4, PEOPLE)), { weights: "binary" });
    expect(test.statistic.toFixed(4)).toBe("0.4472");
    expect([test.exact, test.pGe.toFixed(4), test.pAbs.toFixed(4)]).toEqual([true, "0.0342", "0.0528"]);
  });

  it("equal B·Bᵀ and Newman's sum over meetings", () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 6 }), { maxLength: 6 }), (lists) => {
        const ids = [..."uvwxyz"];
        const meetings = {
          meetings: lists.map((_, m) => `m${m}`),
          members: lists.map((l) => [...l].sort((a, b) => a - b)),
        };
        for (const weight of ["count", "newman"] as const) {
          const network = projection(meetings, ids, { weight });
          for (let i = 0; i < 6; i++)
            for (let j = 0; j < 6; j++) {
              if (i === j) continue;
              let sum = 0;
              for (const l of lists)
                if (l.includes(i) && l.includes(j)) sum += weight === "count" ? 1 : 1 / (l.length - 1);
              const place = tiePlace(network, i, j);
              expect(place < 0 ? 0 : network.outStrengths[place]).toBeCloseTo(sum, 12);
            }
        }
      }),
    );
  });

  it.skipIf(!referenceAvailable)("equal R's projections of Davis' southern women", () => {
    const { attendance, persons, values } = readTwoMode("southern_women");
    const counted = projection(attendance, persons, { weight: "count" });
    const matrix = values["coattendance.matrix"]![0]!.value as number[][];
    persons.forEach((_, i) => {
      persons.forEach((__, j) => {
        if (i === j) return;
        const place = tiePlace(counted, i, j);
        expect(place < 0 ? 0 : counted.outStrengths[place]).toBe(matrix[i]![j]);
      });
    });
    expect(tieCount(counted)).toBe(values["projection.persons.m"]![0]!.value);
    const strength = persons.map((_, i) =>
      counted.outStrengths
        .subarray(counted.outOffsets[i], counted.outOffsets[i + 1])
        .reduce((sum, x) => sum + x, 0),
    );
    expect(strength).toEqual(values["projection.persons.strength"]![0]!.value);
    expect(attendance.members.map((m) => m.length)).toEqual(values["degree.events"]![0]!.value);
    // Newman's row sums: events attended, all of which have more than one person.
    const newman = projection(attendance, persons);
    persons.forEach((_, i) => {
      const sum = newman.outStrengths
        .subarray(newman.outOffsets[i], newman.outOffsets[i + 1])
        .reduce((total, x) => total + x, 0);
      expect(sum).toBeCloseTo((values["degree.persons"]![0]!.value as number[])[i]!, 9);
    });
  });
});

describe("what a meeting adds", () => {
  it("is F4's: IQV 1 for m2 and .9375 for m4, nine of 21 pairs across", () => {
    const seen = meetingBridging(F4, DEPARTMENTS);
    expect(seen.map((m) => Number(m.iqv.toFixed(4)))).toEqual([0, 1, 0.6667, 0.9375]);
    expect(formalCoverage(F4, DEPARTMENTS)).toBe(9 / 21);
    // Nine pairs meet; each meeting's unique ones would not without it.
    expect(seen.map((m) => m.leaveOneOut)).toEqual([0, 3 / 9, 1 / 9, 4 / 9]);
    expect(seen.map((m) => m.crossPairs.statistic)).toEqual(
      meetingContributions(unionView(F1), F4, DEPARTMENTS).map((m) => m.crossPairs),
    );
  });

  it("stands beside all 560 ways to deal three departments to eight people", () => {
    const [m1] = meetingBridging(F4, DEPARTMENTS);
    expect([m1!.crossPairs.exact, m1!.crossPairs.permutations]).toEqual([true, 560]);
    // Three pairs, each across with chance 21 / 28.
    expect(m1!.crossPairs.expected).toBeCloseTo(2.25, 12);
    // All three of one department: of the 56 threes CUR or LEA can be, m1 is one each.
    expect(m1!.crossPairs.pLe).toBeCloseTo(2 / 56, 12);
    const drawn = meetingBridging(F4, DEPARTMENTS, { seed: 5 });
    expect(drawn.map((m) => m.uniqueCrossPairs.expected)).toEqual([3, 3, 2, 5].map((p) => p * 0.75));
  });

  it("is undefined where nobody attends, and adds nothing unique where nearly everyone does", () => {
    const meetings: Attendance = {
      meetings: ["none", "all", "two"],
      members: [[], [0, 1, 2, 3, 4, 5, 6], [0, 3]],
      details: [
        { kind: null, origin: null, perYear: 2, hours: 1.5, partners: [] },
        { kind: null, origin: null, perYear: 2, hours: 1.5, partners: [] },
        { kind: null, origin: null, perYear: null, hours: 1, partners: [] },
      ],
    };
    expect(allStaffMeetings(meetings, 8)).toEqual([1]);
    expect(meetingsAt(meetings, [0, 2]).meetings).toEqual(["none", "two"]);
    const [none, all, two] = meetingBridging(meetings, DEPARTMENTS);
    expect(none!.iqv).toBeNaN();
    expect([none!.personHours, all!.personHours, two!.personHours]).toEqual([0, 21, NaN_]);
    expect(all!.uniqueCrossPairs.statistic).toBe(0);
  });

  it("overlaps ties between departments", () => {
    const pairs = pathwayOverlapByDepartment(unionView(F1), F4, DEPARTMENTS);
    // ASM, CUR, LEA. CUR–LEA meet as cd, be; tied as be, cd.
    expect(pairs[1 * 3 + 2]).toEqual({
      formal: 2,
      informal: 2,
      both: 2,
      jaccard: 1,
      activated: 1,
      covered: 1,
    });
    expect(pairs[2 * 3 + 1]).toEqual(pairs[1 * 3 + 2]);
    // ASM–LEA meet as dg, dh, eh, eg; tied as dg, eg.
    expect(pairs[0 * 3 + 2]).toMatchObject({ formal: 4, informal: 2, both: 2, activated: 0.5, covered: 1 });
    const sum = (key: "formal" | "informal" | "both") =>
      pairs.reduce((total, p, c) => total + (c % 3 >= Math.floor(c / 3) ? p[key] : 0), 0);
    expect([sum("formal"), sum("informal"), sum("both")]).toEqual([14, 10, 8]);
  });
});

describe("joint routines", () => {
  it("are known by their words", () => {
    expect(
      ["co-design", "Codesign team", "co planning", "coaching", "update", "task force", null].map(
        routineKind,
      ),
    ).toEqual(["co-design", "co-design", "co-planning", "coaching", "update", null, null]);
    expect([routineDepth("update"), routineDepth("Co-Design"), routineDepth("meeting")]).toEqual([
      1,
      4,
      null,
    ]);
  });

  const routine = (kind: string, perYear: number | null, partners: number[], origin = "designed") => ({
    kind,
    origin,
    perYear,
    hours: null,
    partners,
  });
  const meetings: Attendance = {
    meetings: ["u", "c", "t", "own"],
    members: [[0, 3], [0, 1], [6], [0, 1, 2]],
    details: [
      routine("update", 4, [0]),
      routine("co-design", 10, [0], "emergent"),
      routine("task force", null, [1]),
      routine("coaching", 5, []),
    ],
  };

  it("are summed up side by side", () => {
    expect(jointRoutines(meetings)).toEqual([0, 1, 2]);
    expect(jointRoutines(meetings, [1])).toEqual([2]);
    expect(jointRoutines(F4)).toEqual([]);
    expect(routineSummary(meetings, DEPARTMENTS, [0, 1, 2])).toEqual({
      routines: 3,
      designed: 2,
      emergent: 1,
      deepest: 4,
      contact: [8, 0, 0, 20],
      otherContact: 0,
      unit: "person-meetings",
      frequencyUnknown: 1,
      coWorkShare: 20 / 28,
      coWorkDepartments: 1 / 3,
    });
  });

  it("count hours where all lengths are known, and nothing where there are none", () => {
    const timed = {
      ...meetings,
      details: meetings.details!.map((d) => ({ ...d, hours: 2 })),
    };
    expect(routineSummary(timed, DEPARTMENTS, [0, 1])).toMatchObject({
      contact: [16, 0, 0, 40],
      unit: "person-hours",
    });
    expect(routineSummary(meetings, groupingFrom(new Array(8).fill(null)), [])).toMatchObject({
      routines: 0,
      deepest: NaN_,
      coWorkShare: NaN_,
      coWorkDepartments: NaN_,
    });
    expect(fromTies("a>b").ids).toEqual(["a", "b"]);
  });
});
