import { CrosstieError } from "../error.js";
import { nearest } from "../survey/nearest.js";
import type { Initiative, Study } from "./study.js";

/**
 * A study of one initiative: its members and the staff of its departments, its partners, its topics, the meetings
 * any of these people attend. Where the initiative names no people and no department, everybody stays; where it names
 * no partner or no topic, all of them do. Every measure of the result is a measure of the initiative.
 *
 * @throws CrosstieError "unknown-initiative", with the nearest name
 */
export function scopeStudy(study: Study, id: string): Study {
  const initiative = study.initiatives.find((i) => i.id === id);
  if (initiative === undefined) throw unknown(study, id);
  const { people, partners, partnerPeople } = kept(study, initiative);
  const topics = places(
    study.topics.length,
    (t) => initiative.topics.length === 0 || initiative.topics.includes(t),
  );
  const person = positions(study.people.length, people);
  const partner = positions(study.partners.length, partners);
  const topic = positions(study.topics.length, topics);
  const { actors } = study;
  const actorsKept = [
    ...people,
    ...partners.map((p) => actors.people + p),
    ...partnerPeople.map((p) => actors.people + actors.partners + p),
  ];
  const actor = positions(actors.ids.length, actorsKept);
  const both = (a: number, b: number) => actor[a]! >= 0 && actor[b]! >= 0;
  const ties = places(study.ties.from.length, (e) => both(study.ties.from[e]!, study.ties.to[e]!));
  const known = (list: readonly number[], at: Int32Array) => list.map((x) => at[x]!).filter((x) => x >= 0);
  return Object.freeze({
    ...study,
    people: people.map((p) => study.people[p]!),
    partners: partners.map((p) => study.partners[p]!),
    partnerPeople: partnerPeople.map((p) => {
      const one = study.partnerPeople[p]!;
      return { ...one, partner: partner[one.partner]! };
    }),
    actors: {
      ids: actorsKept.map((a) => actors.ids[a]!),
      people: people.length,
      partners: partners.length,
      partnerPeople: partnerPeople.length,
    },
    ties: {
      relation: Int32Array.from(ties, (e) => study.ties.relation[e]!),
      wave: Int32Array.from(ties, (e) => study.ties.wave[e]!),
      from: Int32Array.from(ties, (e) => actor[study.ties.from[e]!]!),
      to: Int32Array.from(ties, (e) => actor[study.ties.to[e]!]!),
      strength: Float64Array.from(ties, (e) => study.ties.strength[e]!),
    },
    leaders: study.leaders === null ? null : known(study.leaders, person),
    blankCells: study.blankCells.flatMap((c) =>
      both(c.from, c.to) ? [{ ...c, from: actor[c.from]!, to: actor[c.to]! }] : [],
    ),
    responses: {
      ...study.responses,
      byWave: study.responses.byWave.map((states) => Uint8Array.from(people, (p) => states[p]!)),
    },
    meetings: study.meetings
      .map((m) => ({
        ...m,
        partners: known(m.partners, partner),
        attendance: known(m.attendance, actor),
      }))
      .filter((m) => m.attendance.some((a) => a < people.length)),
    topics: topics.map((t) => study.topics[t]!),
    expertise: study.expertise.flatMap((e) =>
      person[e.person]! >= 0 && topic[e.topic]! >= 0
        ? [{ ...e, person: person[e.person]!, topic: topic[e.topic]! }]
        : [],
    ),
    awareness: study.awareness.flatMap((a) =>
      person[a.from]! >= 0 && person[a.about]! >= 0 && topic[a.topic]! >= 0
        ? [{ ...a, from: person[a.from]!, about: person[a.about]!, topic: topic[a.topic]! }]
        : [],
    ),
    initiatives: [
      {
        ...initiative,
        members: known(initiative.members, actor),
        partners: known(initiative.partners, partner),
        topics: known(initiative.topics, topic),
      },
    ],
    itemResponses: study.itemResponses.flatMap((r) =>
      actor[r.person]! >= 0 ? [{ ...r, person: actor[r.person]! }] : [],
    ),
  });
}

function unknown(study: Study, id: string): CrosstieError {
  const names = study.initiatives.map((i) => i.id);
  const near = nearest(id, names);
  return new CrosstieError(
    "unknown-initiative",
    `There is no initiative "${id}".${near === null ? "" : ` Did you mean "${near}"?`} The study has ${names.length === 0 ? "none" : names.map((n) => `"${n}"`).join(", ")}.`,
    near === null ? [] : [near],
  );
}

/** People, partners and partners' people an initiative takes in. */
function kept(study: Study, initiative: Initiative) {
  const members = new Set(initiative.members);
  const departments = new Set(initiative.departments);
  const staff = [...members].some((m) => m < study.people.length) || departments.size > 0;
  const people = places(
    study.people.length,
    (p) => !staff || members.has(p) || departments.has(study.people[p]!.department ?? ""),
  );
  const partners = places(
    study.partners.length,
    (p) => initiative.partners.length === 0 || initiative.partners.includes(p),
  );
  const own = new Set(partners);
  return {
    people,
    partners,
    partnerPeople: places(study.partnerPeople.length, (p) => own.has(study.partnerPeople[p]!.partner)),
  };
}

function places(count: number, keep: (place: number) => boolean): number[] {
  return Array.from({ length: count }, (_, p) => p).filter(keep);
}

/** New position of each old place, −1 where it is left out. */
function positions(count: number, keep: readonly number[]): Int32Array {
  const at = new Int32Array(count).fill(-1);
  keep.forEach((old, now) => {
    at[old] = now;
  });
  return at;
}
