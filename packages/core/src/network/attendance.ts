import type { Study } from "../study/study.js";
import type { Network } from "./network.js";

/** What a meeting is, as the district's list has it. */
export interface MeetingDetails {
  readonly kind: string | null;
  /** designed or emergent, as the file has it. */
  readonly origin: string | null;
  readonly perYear: number | null;
  /** How long one meeting lasts. */
  readonly hours: number | null;
  /** Positions in `Study.partners` of those it is held with. */
  readonly partners: readonly number[];
}

/** Who attends what, for the people of a network: two-mode data, people by meetings. */
export interface Attendance {
  readonly meetings: readonly string[];
  /** Per meeting, positions in `network.ids`, ascending. Partners' people are not among them. */
  readonly members: readonly (readonly number[])[];
  /** Per meeting; absent where nothing but attendance is known. */
  readonly details?: readonly MeetingDetails[];
}

/** Attendance of the study's meetings by the people of the network. */
export function attendance(study: Study, network: Network): Attendance {
  const place = new Map(network.ids.map((id, i) => [id, i]));
  return {
    meetings: study.meetings.map((m) => m.id),
    members: study.meetings.map((m) =>
      m.attendance.flatMap((actor) => {
        const at = actor < study.people.length ? place.get(study.people[actor]!.id) : undefined;
        return at === undefined ? [] : [at];
      }),
    ),
    details: study.meetings.map(({ kind, origin, perYear, hours, partners }) => ({
      kind,
      origin,
      perYear,
      hours,
      partners,
    })),
  };
}

/** The meetings at these places only. */
export function meetingsAt(
  { meetings, members, details }: Attendance,
  places: readonly number[],
): Attendance {
  return {
    meetings: places.map((m) => meetings[m]!),
    members: places.map((m) => members[m]!),
    ...(details === undefined ? {} : { details: places.map((m) => details[m]!) }),
  };
}

/** Places of meetings attended by more than this share of the people, which tell nobody apart; default 0.5. */
export function allStaffMeetings({ members }: Attendance, people: number, maxShare = 0.5): readonly number[] {
  return members.flatMap((present, m) => (present.length > maxShare * people ? [m] : []));
}
