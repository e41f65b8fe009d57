import type { Attendance } from "../network/attendance.js";
import { type ExpertiseMap, HOLDS } from "../network/expertise-map.js";

/** How far a team holds what it needs. */
export interface KnowledgeCoverage {
  /** Topics needed. */
  readonly topics: number;
  /** Members who hold each, in the order of the topics given. */
  readonly holders: readonly number[];
  /** Share of the topics that one member or more holds, and two or more; NaN without topics. */
  readonly covered: number;
  readonly coveredTwice: number;
  /** Fewest departures after which some topic is held by no member: 0 where one already is. NaN without topics. */
  readonly busFactor: number;
}

/**
 * Coverage of the topics an initiative needs by its members (measures.md H3). That knowledge is spread over those
 * involved is enough; not everyone in the office needs it (Farrell & Coburn, 2017), so that coverage and not the
 * office's mean is the headline. Members of whom it is not known whether they hold a topic do not count as holders.
 *
 * @param topics positions in `map.topics`
 * @param members positions of people
 */
export function knowledgeCoverage(
  map: ExpertiseMap,
  topics: readonly number[],
  members: readonly number[],
): KnowledgeCoverage {
  const n = map.respondents.length;
  const holders = topics.map((t) => members.filter((i) => map.holds[t * n + i] === HOLDS).length);
  const share = (least: number) => holders.filter((h) => h >= least).length / topics.length;
  return {
    topics: topics.length,
    holders,
    covered: share(1),
    coveredTwice: share(2),
    busFactor: holders.length === 0 ? Number.NaN : holders.reduce((least, h) => Math.min(least, h)),
  };
}

/** Holders of expertise, and those of them who have no part in the work. */
export interface Involvement {
  readonly holders: number;
  readonly outside: number;
}

/**
 * The involvement gap: holders of expertise who attend none of a partnership's routines and are not among its
 * members. Knowledge helps an initiative where its holders take part (Farrell & Coburn, 2017; Jansen et al., 2005).
 *
 * @param holders 1 for each holder, such as `holdersOf` gives
 * @param routines places of the meetings that count as part of the work, such as `jointRoutines` gives
 */
export function involvement(
  holders: Uint8Array,
  { members: attendees }: Attendance,
  routines: readonly number[],
  members: readonly number[] = [],
): Involvement {
  const inside = new Set([...members, ...routines.flatMap((m) => attendees[m]!)]);
  let [count, outside] = [0, 0];
  holders.forEach((h, i) => {
    if (h !== HOLDS) return;
    count++;
    if (!inside.has(i)) outside++;
  });
  return { holders: count, outside };
}
