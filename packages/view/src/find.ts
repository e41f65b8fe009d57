import type { ViewNetwork } from "@crosstie/core";
import { filterNetwork, homeOf, labelsOf } from "./filter.js";
import { cleanText, countOf, foldText } from "./text.js";
import { departmentIds, type ViewState } from "./view-state.js";

/** Something a search found; choosing it selects `ids`. */
export interface Match {
  readonly label: string;
  readonly about: string;
  readonly ids: readonly string[];
  /** Filters keep it off the map. */
  readonly hidden: boolean;
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
  const found: { match: Match; rank: number }[] = [];
  const look = (
    label: string,
    about: string,
    ids: readonly string[],
    hidden: boolean,
    bonus: number,
  ): void => {
    const folded = foldText(label);
    const at = folded.indexOf(wanted);
    if (at < 0) return;
    const start = at === 0 ? 0 : /[\s\-–.,/(]/.test(folded[at - 1] ?? "") ? 1 : 2;
    found.push({ match: { label, about, ids, hidden }, rank: start * 10 + bonus });
  };
  for (const id of departmentIds(data)) look(labels.get(id) ?? id, "Department", [id], !visible.has(id), 0);
  for (const partner of data.partners)
    look(labels.get(partner.id) ?? partner.id, "Outside partner", [partner.id], false, 1);
  for (const topic of data.topics) {
    const holders = data.people
      .filter((person) => person.topics.includes(topic.id))
      .map((person) => person.id);
    if (data.people.length === 0) continue;
    const about = `Topic · ${countOf(holders.length, "person", "people")}`;
    look(
      cleanText(topic.label) || topic.id,
      about,
      holders,
      holders.length > 0 && !holders.some((id) => visible.has(id)),
      2,
    );
  }
  for (const person of data.people) {
    const department = home.get(person.id) ?? null;
    const about = department === null ? "" : (labels.get(department) ?? "");
    look(labels.get(person.id) ?? person.id, about, [person.id], !visible.has(person.id), 3);
  }
  found.sort((a, b) => a.rank - b.rank);
  return found.slice(0, most).map((each) => each.match);
}
