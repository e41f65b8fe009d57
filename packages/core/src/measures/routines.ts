import type { Attendance } from "../network/attendance.js";
import type { Grouping } from "../network/grouping.js";

/** Kinds of joint routine, from reporting to making something together. */
export const ROUTINE_KINDS = ["update", "coaching", "co-planning", "co-design"] as const;
export type RoutineKind = (typeof ROUTINE_KINDS)[number];

/** Words by which the kinds are known in meetings.csv. */
const WORDS: readonly (readonly [RoutineKind, RegExp])[] = [
  ["co-design", /\bco-?\s?design/i],
  ["co-planning", /\bco-?\s?plan|\bjoint planning/i],
  ["coaching", /\bcoach/i],
  ["update", /\bupdate|\bpresentation|\bbriefing/i],
];

/** The kind of routine that the words of meetings.csv name; null for others, such as a task force. */
export function routineKind(kind: string | null): RoutineKind | null {
  return WORDS.find(([, words]) => words.test(kind ?? ""))?.[0] ?? null;
}

/**
 * Depth of a routine: update 1 < coaching 2 < co-planning 3 < co-design 4 (Farrell & Coburn, 2017: an update is
 * likely to teach less than planning, coaching or designing together). An order, no distance.
 */
export function routineDepth(kind: string | null): number | null {
  const known = routineKind(kind);
  return known === null ? null : ROUTINE_KINDS.indexOf(known) + 1;
}

/** Places of meetings held with a partner: with any, or with one of those given. */
export function jointRoutines({ details = [] }: Attendance, partners?: readonly number[]): readonly number[] {
  return details.flatMap((d, m) =>
    d.partners.some((p) => partners === undefined || partners.includes(p)) ? [m] : [],
  );
}

/** Joint routines in numbers, side by side; never added up to one score. */
export interface RoutineSummary {
  readonly routines: number;
  readonly designed: number;
  readonly emergent: number;
  /** Depth of the deepest; NaN where no routine is of a known kind. */
  readonly deepest: number;
  /** Contact a year of each kind, in the order of {@link ROUTINE_KINDS}; see `unit`. */
  readonly contact: readonly number[];
  /** Contact in routines of other kinds. */
  readonly otherContact: number;
  /** `person-hours` where every routine's length is known, otherwise `person-meetings`. */
  readonly unit: "person-hours" | "person-meetings";
  /** Routines of unknown frequency, left out of contact. */
  readonly frequencyUnknown: number;
  /** Share of contact in work done together: coaching, co-planning, co-design. NaN without contact. */
  readonly coWorkShare: number;
  /** Departments with somebody in such a routine, as a share of departments; NaN without departments. */
  readonly coWorkDepartments: number;
}

/**
 * How deep and how broad joint routines are (measures.md E4). Contact of a routine is attendees of the office ×
 * meetings a year (× hours).
 *
 * @param routines places of the meetings, such as {@link jointRoutines} gives
 */
export function routineSummary(
  { members, details = [] }: Attendance,
  { of, labels }: Grouping,
  routines: readonly number[],
): RoutineSummary {
  const timed = routines.length > 0 && routines.every((m) => details[m]!.hours !== null);
  const contact = ROUTINE_KINDS.map(() => 0);
  let otherContact = 0;
  const present = new Set<number>();
  for (const m of routines) {
    const { kind, perYear, hours } = details[m]!;
    const amount = (perYear ?? 0) * members[m]!.length * (timed ? hours! : 1);
    const depth = routineDepth(kind);
    if (depth === null) otherContact += amount;
    else contact[depth - 1]! += amount;
    if (depth !== null && depth > 1) for (const i of members[m]!) if (of[i]! >= 0) present.add(of[i]!);
  }
  const origin = (word: RegExp) => routines.filter((m) => word.test(details[m]!.origin ?? "")).length;
  const depths = routines.flatMap((m) => routineDepth(details[m]!.kind) ?? []);
  const all = contact.reduce((sum, x) => sum + x, otherContact);
  return {
    routines: routines.length,
    designed: origin(/^design/i),
    emergent: origin(/^emerg/i),
    deepest: deepestOf(depths),
    contact,
    otherContact,
    unit: timed ? "person-hours" : "person-meetings",
    frequencyUnknown: routines.filter((m) => details[m]!.perYear === null).length,
    coWorkShare: (contact[1]! + contact[2]! + contact[3]!) / all,
    coWorkDepartments: present.size / labels.length,
  };
}

function deepestOf(depths: readonly number[]): number {
  return depths.length === 0 ? Number.NaN : depths.reduce((most, d) => Math.max(most, d));
}
