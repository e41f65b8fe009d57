import type { Attendance } from "../network/attendance.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";

/** What joins two departments: a shared meeting, a reported tie, both, or neither. */
export type Pathway = "formal" | "informal" | "both" | "neither";

export interface PathwaySplit {
  /** groups × groups, row by row (symmetric); null on the diagonal and where nobody of either side answered. */
  readonly pairs: readonly (Pathway | null)[];
  readonly counts: Readonly<Record<Pathway, number>>;
  /** Meetings left out because they convene nearly everyone and so tell no two departments apart. */
  readonly allStaffMeetings: readonly string[];
}

export interface PathwaySplitOptions {
  /** Meetings attended by more than this share of the people are left out; default 0.5. */
  readonly maxShare?: number;
}

/**
 * Splits the pairs of departments by pathway (measures.md E2): formal where members of both attend a
 * meeting together, informal where at least one tie between them was reported.
 *
 * @param union the informal relation, tied where either person reported it
 */
export function pathwaySplit(
  union: Network,
  meetings: Attendance,
  grouping: Grouping,
  { maxShare = 0.5 }: PathwaySplitOptions = {},
): PathwaySplit {
  const groups = grouping.labels.length;
  const formal = new Uint8Array(groups * groups);
  const allStaffMeetings: string[] = [];
  meetings.members.forEach((members, m) => {
    if (members.length > maxShare * union.ids.length) {
      allStaffMeetings.push(meetings.meetings[m]!);
      return;
    }
    const present = departmentsPresent(members, grouping);
    for (const r of present) for (const s of present) if (r !== s) formal[r * groups + s] = 1;
  });
  const informal = informalPairs(union, grouping);
  const heard = new Uint8Array(groups);
  for (let i = 0; i < union.ids.length; i++) {
    const g = grouping.of[i]!;
    if (g >= 0 && union.answered[i] === 1) heard[g] = 1;
  }
  const counts = { formal: 0, informal: 0, both: 0, neither: 0 };
  const pairs: (Pathway | null)[] = new Array(groups * groups).fill(null);
  for (let r = 0; r < groups; r++) {
    for (let s = 0; s < groups; s++) {
      if (r === s || (heard[r] === 0 && heard[s] === 0)) continue;
      const cell = r * groups + s;
      const kind = pathway(formal[cell] === 1, informal[cell] === 1);
      pairs[cell] = kind;
      if (r < s) counts[kind]++;
    }
  }
  return { pairs, counts, allStaffMeetings };
}

function pathway(formal: boolean, informal: boolean): Pathway {
  if (formal) return informal ? "both" : "formal";
  return informal ? "informal" : "neither";
}

function departmentsPresent(members: readonly number[], grouping: Grouping): number[] {
  return [...new Set(members.map((i) => grouping.of[i]!))].filter((g) => g >= 0);
}

function informalPairs(network: Network, { of, labels }: Grouping): Uint8Array {
  const groups = labels.length;
  const tied = new Uint8Array(groups * groups);
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const [g, h] = [of[i]!, of[network.outTargets[e]!]!];
      if (g < 0 || h < 0) continue;
      tied[g * groups + h] = 1;
      tied[h * groups + g] = 1;
    }
  }
  return tied;
}

/** How the pairs of people who meet formally and those who are tied informally cover each other. */
export interface PathwayOverlap {
  readonly formal: number;
  readonly informal: number;
  readonly both: number;
  /** both / either. */
  readonly jaccard: number;
  /** Share of pairs that meet and are also tied: P(informal | formal). */
  readonly activated: number;
  /** Share of tied pairs that also meet: P(formal | informal). */
  readonly covered: number;
}

/** Overlap of formal and informal pairs of people (measures.md E2). @param union undirected */
export function pathwayOverlap(union: Network, meetings: Attendance): PathwayOverlap {
  const n = union.ids.length;
  const formal = formalPairs(meetings, n);
  let informal = 0;
  let both = 0;
  for (let i = 0; i < n; i++) {
    for (let e = union.outOffsets[i]!; e < union.outOffsets[i + 1]!; e++) {
      const j = union.outTargets[e]!;
      if (j < i) continue;
      informal++;
      if (formal.has(i * n + j)) both++;
    }
  }
  return overlapOf({ formal: formal.size, informal, both });
}

/**
 * The same overlap between each two departments, and within each: pairs of people, one of either.
 *
 * @returns groups × groups, row by row (symmetric); people without a department are left out
 */
export function pathwayOverlapByDepartment(
  union: Network,
  meetings: Attendance,
  { of, labels }: Grouping,
): readonly PathwayOverlap[] {
  const n = union.ids.length;
  const groups = labels.length;
  const counts = Array.from({ length: groups * groups }, () => ({ formal: 0, informal: 0, both: 0 }));
  const add = (i: number, j: number, what: "formal" | "informal" | "both") => {
    const [g, h] = [of[i]!, of[j]!];
    if (g < 0 || h < 0) return;
    counts[g * groups + h]![what]++;
    if (g !== h) counts[h * groups + g]![what]++;
  };
  const formal = formalPairs(meetings, n);
  for (const key of formal) add(Math.floor(key / n), key % n, "formal");
  for (let i = 0; i < n; i++) {
    for (let e = union.outOffsets[i]!; e < union.outOffsets[i + 1]!; e++) {
      const j = union.outTargets[e]!;
      if (j < i) continue;
      add(i, j, "informal");
      if (formal.has(i * n + j)) add(i, j, "both");
    }
  }
  return counts.map(overlapOf);
}

function overlapOf({
  formal,
  informal,
  both,
}: Pick<PathwayOverlap, "formal" | "informal" | "both">): PathwayOverlap {
  return {
    formal,
    informal,
    both,
    jaccard: both / (formal + informal - both),
    activated: both / formal,
    covered: both / informal,
  };
}

/** Pairs of people who attend a meeting together, as i · n + j with i < j. */
function formalPairs(meetings: Attendance, n: number): ReadonlySet<number> {
  const formal = new Set<number>();
  for (const members of meetings.members) {
    for (const i of members) for (const j of members) if (i < j) formal.add(i * n + j);
  }
  return formal;
}

/** What one meeting adds to contact across departments (measures.md E3, Crosstie-defined). */
export interface MeetingContribution {
  readonly meeting: string;
  readonly members: number;
  readonly departments: number;
  /** Pairs of attendees from different departments, and all pairs. */
  readonly crossPairs: number;
  readonly pairs: number;
  /** Cross-department pairs that meet nowhere else. */
  readonly uniqueCrossPairs: number;
  /** Of those, pairs without an informal tie: contact that would not exist without the meeting. */
  readonly newCrossPairs: number;
  /** Pairs of departments that meet formally nowhere else. */
  readonly onlyLinkOf: number;
}

/** Bridging contribution of each meeting. @param union undirected informal relation */
export function meetingContributions(
  union: Network,
  meetings: Attendance,
  grouping: Grouping,
): MeetingContribution[] {
  const n = union.ids.length;
  const groups = grouping.labels.length;
  const convenedBy = new Map<number, number>();
  const linkedBy = new Map<number, number>();
  const count = (map: Map<number, number>, key: number) => map.set(key, (map.get(key) ?? 0) + 1);
  const crossPairsOf = (members: readonly number[]): number[] => {
    const keys: number[] = [];
    members.forEach((i, a) => {
      for (const j of members.slice(a + 1)) {
        const [g, h] = [grouping.of[i]!, grouping.of[j]!];
        if (g >= 0 && h >= 0 && g !== h) keys.push(Math.min(i, j) * n + Math.max(i, j));
      }
    });
    return keys;
  };
  const linksOf = (members: readonly number[]): number[] => {
    const present = departmentsPresent(members, grouping).sort((a, b) => a - b);
    return present.flatMap((g, a) => present.slice(a + 1).map((h) => g * groups + h));
  };
  for (const members of meetings.members) {
    for (const key of crossPairsOf(members)) count(convenedBy, key);
    for (const key of linksOf(members)) count(linkedBy, key);
  }
  const tied = new Set<number>();
  for (let i = 0; i < n; i++) {
    for (let e = union.outOffsets[i]!; e < union.outOffsets[i + 1]!; e++) {
      const j = union.outTargets[e]!;
      if (i < j) tied.add(i * n + j);
    }
  }
  return meetings.members.map((members, m) => {
    const cross = crossPairsOf(members);
    const unique = cross.filter((key) => convenedBy.get(key) === 1);
    return {
      meeting: meetings.meetings[m]!,
      members: members.length,
      departments: departmentsPresent(members, grouping).length,
      crossPairs: cross.length,
      pairs: (members.length * (members.length - 1)) / 2,
      uniqueCrossPairs: unique.length,
      newCrossPairs: unique.filter((key) => !tied.has(key)).length,
      onlyLinkOf: linksOf(members).filter((key) => linkedBy.get(key) === 1).length,
    };
  });
}
