import { waveAt } from "../network/study-network.js";
import { ANSWERED, type Awareness, type Study } from "../study/study.js";
import { byCodePoint } from "../survey/order.js";

/** A tie somebody reported: to whom, and how strong. */
export interface OwnTie {
  readonly label: string;
  /** Department of a colleague, kind of a partner; null where there is none on file. */
  readonly group: string | null;
  /** null: reported without a strength. */
  readonly strength: number | null;
  /** The word for the strength, where the scale has one. */
  readonly strengthLabel: string | null;
}

/** What one person answered, and nothing of what anybody else did. */
export interface OwnAnswers {
  readonly id: string;
  /** null where the roster has none. */
  readonly name: string | null;
  readonly department: string | null;
  readonly wave: { readonly id: string; readonly label: string };
  /** Relations the person was asked about, with the ties they reported; an empty list is an answer too. */
  readonly relations: readonly {
    readonly id: string;
    readonly label: string;
    readonly wording: string | null;
    readonly ties: readonly OwnTie[];
  }[];
  /** Topics the person said they know, with the level they gave. */
  readonly expertise: readonly { readonly topic: string; readonly level: number }[];
  /** Whom the person would name for each topic. */
  readonly named: readonly { readonly topic: string; readonly people: readonly string[] }[];
  /** Answers to survey items. */
  readonly items: readonly {
    readonly wording: string;
    readonly value: number;
    readonly about: string | null;
  }[];
}

/**
 * The answers of each person who answered at a wave, for giving them back: their own alone. Who named them is what
 * others said, and is not in it.
 *
 * @param wave default the last
 * @returns one entry a person who answered, in the order of the roster; nobody where it is not recorded who answered and a
 *   person reported nothing
 * @throws CrosstieError on an unknown wave
 * @example for (const own of ownAnswers(study)) await writeFile(`${own.id}.html`, renderRespondentPage(own, study.title))
 */
export function ownAnswers(study: Study, wave?: string): readonly OwnAnswers[] {
  const w = waveAt(study, wave);
  const state = study.responses.byWave[w]!;
  const latest = study.waves.length - 1;
  const edges = Array.from(study.ties.from.keys()).filter((e) => study.ties.wave[e] === w);
  const ties = grouped(edges, (e) => study.ties.from[e]!);
  const beliefs = grouped(
    study.awareness.filter((a) => (a.wave ?? latest) === w && a.level !== 0),
    (a) => a.from,
  );
  const expertise = grouped(study.expertise, (e) => e.person);
  const items = grouped(
    study.itemResponses.filter((r) => r.wave === w),
    (r) => r.person,
  );
  const wording = new Map(study.items.map((i) => [i.id, i.wording ?? i.id]));
  const all = study.people.map((person, p): OwnAnswers => {
    const own = tiesOf(study, w, ties.get(p) ?? []);
    return {
      id: person.id,
      name: person.name,
      department: person.department,
      wave: { id: study.waves[w]!.id, label: study.waves[w]!.label },
      relations: study.relations.map((r, k) => ({
        id: r.id,
        label: r.label,
        wording: r.atWaves[w]?.wording ?? r.wording,
        ties: own.get(k) ?? [],
      })),
      expertise: (expertise.get(p) ?? []).map((e) => ({
        topic: study.topics[e.topic]!.label,
        level: e.level,
      })),
      named: namedBy(study, beliefs.get(p) ?? []),
      items: (items.get(p) ?? []).map((r) => ({
        wording: wording.get(r.item) ?? r.item,
        value: r.value,
        about: r.about === null ? null : study.partners[r.about]!.name,
      })),
    };
  });
  return all.filter(
    (own, p) => state[p] === ANSWERED && (study.responses.recordedByWave[w] || saidSomething(own)),
  );
}

function saidSomething(own: OwnAnswers): boolean {
  return own.relations.some((r) => r.ties.length > 0) || own.named.length > 0 || own.items.length > 0;
}

function grouped<T>(list: readonly T[], key: (item: T) => number): ReadonlyMap<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Ties a person reported at a wave, by relation, by the names of those named. */
function tiesOf(study: Study, wave: number, edges: readonly number[]): ReadonlyMap<number, OwnTie[]> {
  const { relation, to, strength } = study.ties;
  const found = new Map<number, OwnTie[]>();
  for (const e of edges) {
    const r = study.relations[relation[e]!]!;
    const value = Number.isNaN(strength[e]!) ? null : strength[e]!;
    const list = found.get(relation[e]!) ?? [];
    list.push({
      ...actor(study, to[e]!),
      strength: value,
      strengthLabel:
        value === null
          ? null
          : (r.atWaves[wave]?.scale?.labels.get(value) ?? r.strengthLabels.get(value) ?? null),
    });
    found.set(relation[e]!, list);
  }
  for (const list of found.values()) list.sort((a, b) => byCodePoint(a.label, b.label));
  return found;
}

function actor(study: Study, at: number): Pick<OwnTie, "label" | "group"> {
  const { people, partners } = study.actors;
  if (at < people) {
    const person = study.people[at]!;
    return { label: person.name ?? person.id, group: person.department };
  }
  if (at < people + partners) {
    const partner = study.partners[at - people]!;
    return { label: partner.name, group: partner.kind };
  }
  const person = study.partnerPeople[at - people - partners]!;
  return { label: person.name ?? person.id, group: study.partners[person.partner]!.name };
}

/** Whom a person would name for each topic, in the order of the topics. */
function namedBy(study: Study, beliefs: readonly Awareness[]): OwnAnswers["named"] {
  const byTopic = grouped(beliefs, (a) => a.topic);
  return study.topics.flatMap(({ label }, t) => {
    const people = (byTopic.get(t) ?? [])
      .map((a) => study.people[a.about]!.name ?? study.people[a.about]!.id)
      .sort(byCodePoint);
    return people.length === 0 ? [] : [{ topic: label, people }];
  });
}
