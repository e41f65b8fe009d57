import { pairsBySize } from "../inference/ei-permutation.js";
import { labelArrangements, type PermutationOptions, visitLabelSteps } from "../inference/label-draws.js";
import { type PermutationTest, permutationTest } from "../inference/permutation-test.js";
import { type Attendance, allStaffMeetings } from "../network/attendance.js";
import type { Grouping } from "../network/grouping.js";
import { doSteps, eachStep, partsOf, type Steps } from "../network/steps.js";

/** How a meeting bridges departments, beside chance. */
export interface MeetingBridging {
  readonly meeting: string;
  /** How mixed the attendees are by department: (1 − Σ p²) / (1 − 1/K); NaN without attendees or with one department. */
  readonly iqv: number;
  /** Pairs across departments the meeting convenes, beside departments dealt out anew. */
  readonly crossPairs: PermutationTest;
  /** Those that meet nowhere else. */
  readonly uniqueCrossPairs: PermutationTest;
  /** Share of all pairs across departments that meet anywhere and would no longer meet without it; NaN where none meet. */
  readonly leaveOneOut: number;
  /** Attendees × meetings a year × hours; NaN where either is not known. */
  readonly personHours: number;
}

/**
 * What each meeting adds to contact across departments, beside what it would add if the same meetings were held and
 * departments were dealt to people by chance (measures.md E3, Crosstie-defined): a large meeting convenes many pairs
 * across departments whoever is in it. The mean under chance is exact: pairs × the share of pairs that cross.
 */
export function meetingBridging(
  meetings: Attendance,
  grouping: Grouping,
  options: PermutationOptions = {},
): readonly MeetingBridging[] {
  return doSteps(meetingBridgingSteps(meetings, grouping, options), options);
}

/** {@link meetingBridging} as steps. */
export function* meetingBridgingSteps(
  meetings: Attendance,
  grouping: Grouping,
  options: PermutationOptions = {},
): Steps<readonly MeetingBridging[]> {
  const { of, labels, sizes } = grouping;
  const n = of.length;
  const unique = uniquePairs(meetings, n);
  // Meetings of nearly everyone make no pair unique, and looking at all their pairs would take long.
  const large = new Set(allStaffMeetings(meetings, n));
  const counts = (labelOf: Int32Array, m: number): readonly [number, number] => [
    crossPairsOf(meetings.members[m]!, labelOf, labels.length),
    large.has(m) ? 0 : unique[m]!.filter(([i, j]) => differ(labelOf, i, j)).length,
  ];
  const arranged = labelArrangements(of, options);
  const draws = meetings.meetings.map(() => [
    new Float64Array(arranged.count),
    new Float64Array(arranged.count),
  ]);
  const visit = (dealt: Int32Array, r: number): void => {
    draws.forEach(([cross, only], m) => {
      [cross![r], only![r]] = counts(dealt, m);
    });
  };
  const part = partsOf(5);
  yield* part(4, visitLabelSteps(arranged, visit));
  const { within, across } = pairsBySize(sizes);
  const share = across / (within + across);
  const known = (i: number) => of[i]! >= 0;
  const everMeeting = convenedCrossPairs(meetings, of);
  const bridgingOf = (meeting: string, m: number): MeetingBridging => {
    const present = meetings.members[m]!;
    const [cross, only] = counts(of, m);
    const test = (value: number, drawn: Float64Array, pairs: number) =>
      permutationTest(value, drawn, {
        exact: arranged.exact,
        seed: arranged.seed,
        expected: pairs * share,
      });
    const withDepartment = present.filter(known).length;
    const uniqueKnown = large.has(m) ? 0 : unique[m]!.filter(([i, j]) => known(i) && known(j)).length;
    const { hours = null, perYear = null } = meetings.details?.[m] ?? {};
    return {
      meeting,
      iqv: mixture(present, of, labels.length),
      crossPairs: test(cross, draws[m]![0]!, (withDepartment * (withDepartment - 1)) / 2),
      uniqueCrossPairs: test(only, draws[m]![1]!, uniqueKnown),
      leaveOneOut: only / everMeeting,
      personHours: hours === null || perYear === null ? Number.NaN : present.length * hours * perYear,
    };
  };
  return yield* part(1, eachStep(meetings.meetings, bridgingOf));
}

function differ(labelOf: Int32Array, i: number, j: number): boolean {
  return labelOf[i]! >= 0 && labelOf[j]! >= 0 && labelOf[i] !== labelOf[j];
}

function crossPairsOf(present: readonly number[], labelOf: Int32Array, groups: number): number {
  const sizes = new Float64Array(groups);
  for (const i of present) if (labelOf[i]! >= 0) sizes[labelOf[i]!]!++;
  return pairsBySize(sizes).across;
}

/** Pairs of attendees of each meeting who meet in no other. */
function uniquePairs({ members }: Attendance, n: number): readonly (readonly [number, number])[][] {
  const convened = new Map<number, number>();
  const each = (present: readonly number[], visit: (i: number, j: number) => void) => {
    present.forEach((i, a) => {
      for (const j of present.slice(a + 1)) visit(Math.min(i, j), Math.max(i, j));
    });
  };
  for (const present of members)
    each(present, (i, j) => convened.set(i * n + j, (convened.get(i * n + j) ?? 0) + 1));
  return members.map((present) => {
    const pairs: [number, number][] = [];
    each(present, (i, j) => {
      if (convened.get(i * n + j) === 1) pairs.push([i, j]);
    });
    return pairs;
  });
}

/** Pairs across departments that meet somewhere. */
function convenedCrossPairs({ members }: Attendance, of: Int32Array): number {
  const pairs = new Set<number>();
  for (const present of members)
    present.forEach((i, a) => {
      for (const j of present.slice(a + 1))
        if (differ(of, i, j)) pairs.add(Math.min(i, j) * of.length + Math.max(i, j));
    });
  return pairs.size;
}

function mixture(present: readonly number[], of: Int32Array, groups: number): number {
  const sizes = new Float64Array(groups);
  let known = 0;
  for (const i of present) {
    if (of[i]! < 0) continue;
    sizes[of[i]!]!++;
    known++;
  }
  let squares = 0;
  for (const size of sizes) squares += (size / known) ** 2;
  return (1 - squares) / (1 - 1 / groups);
}

/**
 * Of all pairs of people in different departments, the share that meets formally (measures.md E3: 9 of 21).
 *
 * @returns NaN where there is no such pair
 */
export function formalCoverage(meetings: Attendance, { of, sizes }: Grouping): number {
  const { across } = pairsBySize(sizes);
  return convenedCrossPairs(meetings, of) / across;
}
