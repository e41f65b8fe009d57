import type { Study, Ties } from "./study.js";

/** What is taken out of a study to ask what would be without it. */
export interface StudyChange {
  /** Positions in `study.actors` of people, partners and partners' people who leave; a partner's people leave with it. */
  readonly leaves?: ReadonlySet<number>;
  /** Which ties are kept; default all. */
  readonly keeps?: (tie: number) => boolean;
}

/**
 * The study as it would be if some people or partners left and some ties ended. Nobody takes anything over: what
 * those who leave reported, hold, attend and are named for goes with them. Answers, files and Problems stay as read.
 */
export function changeStudy(study: Study, { leaves = new Set(), keeps = () => true }: StudyChange): Study {
  const { actors } = study;
  const firstOutside = actors.people + actors.partners;
  const gone = new Set(leaves);
  study.partnerPeople.forEach(({ partner }, k) => {
    if (leaves.has(actors.people + partner)) gone.add(firstOutside + k);
  });
  const place = new Int32Array(actors.ids.length).fill(-1);
  let next = 0;
  for (let a = 0; a < place.length; a++) if (!gone.has(a)) place[a] = next++;
  const stays = (actor: number): boolean => place[actor]! >= 0;
  const people = study.people.filter((_, i) => stays(i));
  const partners = study.partners.filter((_, p) => stays(actors.people + p));
  const partnerPlace = (p: number): number => place[actors.people + p]! - people.length;
  const partnerPeople = study.partnerPeople.flatMap((person, k) =>
    stays(firstOutside + k) ? [{ ...person, partner: partnerPlace(person.partner) }] : [],
  );
  return Object.freeze({
    ...study,
    people,
    partners,
    partnerPeople,
    leaders: study.leaders === null ? null : study.leaders.filter(stays).map((a) => place[a]!),
    actors: {
      ids: actors.ids.filter((_, a) => stays(a)),
      people: people.length,
      partners: partners.length,
      partnerPeople: partnerPeople.length,
    },
    ties: keptTies(study.ties, place, keeps),
    blankCells: study.blankCells.flatMap((cell) =>
      stays(cell.from) && stays(cell.to) ? [{ ...cell, from: place[cell.from]!, to: place[cell.to]! }] : [],
    ),
    responses: {
      ...study.responses,
      byWave: study.responses.byWave.map((state) => state.filter((_, i) => stays(i))),
    },
    meetings: study.meetings.map((meeting) => ({
      ...meeting,
      attendance: meeting.attendance.filter(stays).map((a) => place[a]!),
    })),
    expertise: study.expertise.flatMap((e) => (stays(e.person) ? [{ ...e, person: place[e.person]! }] : [])),
    awareness: study.awareness.flatMap((a) =>
      stays(a.from) && stays(a.about) ? [{ ...a, from: place[a.from]!, about: place[a.about]! }] : [],
    ),
    initiatives: study.initiatives.map((i) => ({
      ...i,
      members: i.members.filter(stays).map((a) => place[a]!),
      partners: i.partners.filter((p) => stays(actors.people + p)).map(partnerPlace),
    })),
    itemResponses: study.itemResponses.flatMap((r) =>
      stays(r.person)
        ? [
            {
              ...r,
              person: place[r.person]!,
              about: r.about === null || !stays(actors.people + r.about) ? null : partnerPlace(r.about),
            },
          ]
        : [],
    ),
  });
}

function keptTies(ties: Ties, place: Int32Array, keeps: (tie: number) => boolean): Ties {
  const kept = [...ties.from.keys()].filter(
    (e) => place[ties.from[e]!]! >= 0 && place[ties.to[e]!]! >= 0 && keeps(e),
  );
  return {
    relation: Int32Array.from(kept, (e) => ties.relation[e]!),
    wave: Int32Array.from(kept, (e) => ties.wave[e]!),
    from: Int32Array.from(kept, (e) => place[ties.from[e]!]!),
    to: Int32Array.from(kept, (e) => place[ties.to[e]!]!),
    strength: Float64Array.from(kept, (e) => ties.strength[e]!),
  };
}
