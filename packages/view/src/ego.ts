import type { ViewNetwork } from "@crosstie/core";
import { answeredAt, filterNetwork, homeOf, labelIn, labelsOf } from "./filter.js";
import { cleanText, countOf, formatCount, listOf } from "./text.js";
import { NO_DEPARTMENT, type ViewState } from "./view-state.js";

/** Someone or something tied to the selected one. */
export interface EgoAlter {
  readonly id: string;
  readonly label: string;
  /** "Named by P-07 · Turns to for advice (informal)" and the like. */
  readonly how: string;
  readonly count: number;
}

/** What the card of a selected person, department or partner says: counts of ties shown, no scores, no ranks. */
export interface EgoCard {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly sentences: readonly string[];
  readonly alters: readonly EgoAlter[];
}

/** The card for an id under a state's filters; null when the id is not in the data. */
export function egoCard(data: ViewNetwork, state: ViewState, id: string): EgoCard | null {
  const home = homeOf(data);
  if (!home.has(id)) return null;
  const labels = labelsOf(data);
  const label = labels.get(id) ?? id;
  const person = data.people.find((each) => each.id === id);
  const partner = data.partners.find((each) => each.id === id);
  const partners = new Set(data.partners.map((each) => each.id));
  const aggregated = person === undefined && partner === undefined;
  const group = (end: string): string =>
    aggregated || data.people.length === 0 ? (home.get(end) ?? end) : end;

  const out = new Map<string, number>();
  const back = new Map<string, number>();
  const how = new Map<string, Set<string>>();
  let inside = 0;
  for (const tie of filterNetwork(data, state).ties) {
    const [from, to] = [group(tie.from), group(tie.to)];
    if (from !== id && to !== id) continue;
    if (from === to) {
      inside += tie.count;
      continue;
    }
    const other = from === id ? to : from;
    const way = from === id ? out : back;
    way.set(other, (way.get(other) ?? 0) + tie.count);
    const kinds = how.get(other) ?? new Set();
    kinds.add(`${labelIn(data.relations, tie.relation)} (${tie.pathway})`);
    how.set(other, kinds);
  }
  const alters: EgoAlter[] = [...how].map(([other, kinds]) => {
    const both = out.has(other) && back.has(other);
    const direction = both ? "Each names the other" : out.has(other) ? `Named by ${label}` : `Names ${label}`;
    const way = aggregated || partners.has(other) || partner !== undefined ? "" : `${direction} · `;
    return {
      id: other,
      label: labels.get(other) ?? other,
      how: way + [...kinds].join(", "),
      count: (out.get(other) ?? 0) + (back.get(other) ?? 0),
    };
  });
  // People by label, never by a count of their ties: a card must not become a ranking.
  if (aggregated) alters.sort((a, b) => b.count - a.count);
  else alters.sort((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));

  const reached = alters.filter((alter) => partners.has(alter.id)).map((alter) => alter.label);
  const reach = `Partners reached directly: ${reached.length === 0 ? "none shown" : listOf(reached)}.`;
  if (person !== undefined) {
    const names = [...out.keys()].filter((other) => !partners.has(other)).length;
    const named = [...back.keys()].filter((other) => !partners.has(other)).length;
    const silent = answeredAt(person, state.wave) === false;
    const topics = person.topics.map((topic) => labelIn(data.topics, topic));
    return {
      id,
      label,
      about: [labels.get(home.get(id) ?? NO_DEPARTMENT) ?? "", cleanText(person.role ?? "")]
        .filter((part) => part !== "")
        .join(" · "),
      sentences: [
        silent
          ? `Did not answer, so whom they name is not known. Named by ${countOf(named, "person", "people")}.`
          : `Names ${countOf(names, "person", "people")}, named by ${formatCount(named)}.`,
        reach,
        ...(topics.length === 0 ? [] : [`Reports expertise in ${listOf(topics)}.`]),
      ],
      alters,
    };
  }
  if (partner !== undefined) {
    const staff = alters.length;
    const departments = new Set(alters.map((alter) => home.get(alter.id) ?? ""));
    const through = data.people.length === 0 ? "" : ` through ${countOf(staff, "person", "people")}`;
    return {
      id,
      label,
      about: partner.kind === null ? "Outside partner" : cleanText(partner.kind),
      sentences: [
        `Tied to ${countOf(departments.size, "department")}${through}, as district staff report it.`,
      ],
      alters,
    };
  }
  const size = data.departments.find((each) => each.id === id)?.size;
  const others = alters.filter((alter) => !partners.has(alter.id));
  return {
    id,
    label,
    about: size === undefined ? "Department" : `Department · ${countOf(size, "person", "people")}`,
    sentences: [
      `${countOf(inside, "tie")} inside; tied to ${countOf(others.length, "other department")}.`,
      reach,
    ],
    alters: alters.map((alter) => ({ ...alter, how: countOf(alter.count, "reported tie") })),
  };
}
