import type { ViewNetwork } from "@crosstie/core";
import { filterNetwork, homeOf, labelIn, labelsOf } from "./filter.js";
import { presentAt } from "./roster.js";
import { cleanText, countOf, foldText } from "./text.js";
import { topicKey } from "./topics.js";
import { departmentIds, type ViewState } from "./view-state.js";

/** Something a search found; choosing it selects `ids`. */
export interface Match {
  /** What was found: id of a person, department or partner, or the key of a topic. */
  readonly key: string;
  readonly label: string;
  readonly about: string;
  readonly ids: readonly string[];
  /** Filters or the chosen round keep it off the map: the change that brings it back; otherwise null. */
  readonly show: Partial<ViewState> | null;
}

/**
 * People, departments, partners and topics whose label has a word starting with the text (first), or holds it.
 * Case and accents make no difference.
 */
export function findMatches(data: ViewNetwork, state: ViewState, text: string, most = 10): Match[] {
  const wanted = foldText(text);
  if (wanted === "") return [];
  const labels = labelsOf(data);
  const home = homeOf(data);
  const shown = filterNetwork(data, state);
  const visible = new Set([...shown.people.map((person) => person.id), ...shown.departments]);
  const present = new Set(presentAt(data, state.wave).map((person) => person.id));
  const found: { match: Match; rank: number }[] = [];
  const look = (
    key: string,
    label: string,
    about: string,
    ids: readonly string[],
    show: Match["show"],
    bonus: number,
  ): void => {
    const folded = foldText(label);
    const at = folded.indexOf(wanted);
    if (at < 0) return;
    const start = at === 0 ? 0 : /[\s\-–.,/(]/.test(folded[at - 1] ?? "") ? 1 : 2;
    found.push({ match: { key, label, about, ids, show }, rank: start * 10 + bonus });
  };
  for (const id of departmentIds(data))
    look(id, labels.get(id) ?? id, "Department", [id], visible.has(id) ? null : { departments: null }, 0);
  for (const partner of data.partners)
    look(
      partner.id,
      labels.get(partner.id) ?? partner.id,
      "Outside partner",
      [partner.id],
      state.partnerTies ? null : { partnerTies: true },
      1,
    );
  for (const topic of data.topics) {
    if (data.people.length === 0) break;
    const holders = data.people
      .filter((person) => person.topics.includes(topic.id) && present.has(person.id))
      .map((person) => person.id);
    const about = `Topic · ${countOf(holders.length, "person", "people")}`;
    look(
      topicKey(topic.id),
      cleanText(topic.label) || topic.id,
      about,
      holders,
      holders.length > 0 && !holders.some((id) => visible.has(id)) ? { departments: null } : null,
      2,
    );
  }
  for (const person of data.people) {
    const department = home.get(person.id) ?? null;
    const about = department === null ? "" : (labels.get(department) ?? "");
    const round = data.waves.findLast((wave) => Object.hasOwn(person.answered, wave.id));
    const absent = !present.has(person.id) && round !== undefined;
    look(
      person.id,
      labels.get(person.id) ?? person.id,
      absent ? `${about} · only in ${labelIn(data.waves, round.id)}` : about,
      [person.id],
      visible.has(person.id) ? null : { departments: null, ...(absent ? { wave: round.id } : {}) },
      3,
    );
  }
  found.sort((a, b) => a.rank - b.rank);
  return found.slice(0, most).map((each) => each.match);
}
