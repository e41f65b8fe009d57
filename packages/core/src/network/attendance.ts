import type { Study } from "../study/study.js";
import type { Network } from "./network.js";

/** Who attends what, for the people of a network. */
export interface Attendance {
  readonly meetings: readonly string[];
  /** Per meeting, positions in `network.ids`, ascending. Partners' people are not among them. */
  readonly members: readonly (readonly number[])[];
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
  };
}
