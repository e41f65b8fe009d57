import { partnerOf } from "../study/partner-of.js";
import type { Study } from "../study/study.js";

/** What links two partners without the office, and which meetings partners attend, at one wave. */
export interface PartnerLinks {
  /** Whether ties among partners or their people are on file at all; where not, they were not asked about. */
  readonly asked: boolean;
  /** Pairs of partners tied to each other, as a · partners + b with a < b. */
  readonly tied: ReadonlySet<number>;
  /** Pairs of partners whose people attend the same meeting. */
  readonly meeting: ReadonlySet<number>;
  /** Positions in `study.meetings` of the meetings that a partner or its people attend. */
  readonly jointMeetings: readonly number[];
}

/** Ties among partners at a wave, and meetings that their people attend. */
export function partnerLinks(study: Study, wave: number): PartnerLinks {
  const { actors, ties } = study;
  const pair = (a: number, b: number) => Math.min(a, b) * actors.partners + Math.max(a, b);
  const tied = new Set<number>();
  let asked = false;
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.wave[e] !== wave) continue;
    const [a, b] = [partnerOf(study, ties.from[e]!), partnerOf(study, ties.to[e]!)];
    if (a === null || b === null) continue;
    asked = true;
    if (a !== b) tied.add(pair(a, b));
  }
  const meeting = new Set<number>();
  const jointMeetings: number[] = [];
  study.meetings.forEach(({ attendance }, m) => {
    const present = [...new Set(attendance.flatMap((actor) => partnerOf(study, actor) ?? []))];
    if (present.length > 0) jointMeetings.push(m);
    for (const a of present) for (const b of present) if (a < b) meeting.add(pair(a, b));
  });
  return { asked, tied, meeting, jointMeetings };
}
