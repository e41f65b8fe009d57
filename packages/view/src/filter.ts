import type { ViewNetwork, ViewPerson, ViewTie } from "@crosstie/core";
import { cleanText } from "./text.js";
import { departmentIds, NO_DEPARTMENT, type ViewState } from "./view-state.js";

/** What a state leaves of the data. */
export interface Shown {
  readonly people: readonly ViewPerson[];
  /** Department ids shown, in the order of the data. */
  readonly departments: readonly string[];
  readonly ties: readonly ViewTie[];
  readonly counts: ShownCounts;
}

/** People and reported ties shown, and how many there are at the chosen wave. */
export interface ShownCounts {
  readonly people: number;
  readonly peopleTotal: number;
  readonly ties: number;
  readonly tiesTotal: number;
}

/** Where each id belongs: person → department, department → itself, partner → null. */
export function homeOf(data: ViewNetwork): Map<string, string | null> {
  const known = new Set(data.departments.map((department) => department.id));
  const home = new Map<string, string | null>();
  for (const id of departmentIds(data)) home.set(id, id);
  for (const partner of data.partners) home.set(partner.id, null);
  for (const person of data.people) {
    const own = person.department;
    home.set(person.id, own !== null && known.has(own) ? own : NO_DEPARTMENT);
  }
  return home;
}

/** Labels of departments, partners and people by id, cleaned for showing. */
export function labelsOf(data: ViewNetwork): Map<string, string> {
  const labels = new Map<string, string>([[NO_DEPARTMENT, "No department given"]]);
  for (const list of [data.departments, data.partners, data.people]) {
    for (const item of list) labels.set(item.id, cleanText(item.label) || cleanText(item.id));
  }
  return labels;
}

/** The label of an id in a list of relations, waves, topics or departments; the id where it has none. */
export function labelIn(
  list: readonly { readonly id: string; readonly label: string }[],
  id: string,
): string {
  return cleanText(list.find((item) => item.id === id)?.label ?? "") || cleanText(id);
}

/** true: answered; false: asked, no answer; null: not on the roster of the wave. */
export function answeredAt(person: ViewPerson, wave: string | null): boolean | null {
  if (wave !== null) {
    return Object.hasOwn(person.answered, wave) ? (person.answered[wave] ?? null) : null;
  }
  const all = Object.values(person.answered);
  return all.length === 0 ? null : all.some((answer) => answer);
}

/** Applies a state's filters. Ties with an end that is not drawn, or with twice the same end, are left out. */
export function filterNetwork(data: ViewNetwork, state: ViewState): Shown {
  const home = homeOf(data);
  const all = departmentIds(data);
  const open = state.departments === null ? null : new Set(state.departments);
  const departments = all.filter((id) => open === null || open.has(id));
  // A person absent from every roster is still drawn: old files may carry no response records at all.
  const present = data.people.filter(
    (person) =>
      state.wave === null ||
      Object.keys(person.answered).length === 0 ||
      answeredAt(person, state.wave) !== null,
  );
  const people = present.filter((person) => open === null || open.has(home.get(person.id) ?? NO_DEPARTMENT));
  const absent = new Set(data.people.map((person) => person.id));
  for (const person of present) absent.delete(person.id);

  let tiesTotal = 0;
  let shown = 0;
  const ties: ViewTie[] = [];
  for (const tie of data.ties) {
    if (state.wave !== null && tie.wave !== state.wave) continue;
    const from = home.get(tie.from);
    const to = home.get(tie.to);
    if (from === undefined || to === undefined) continue;
    if (tie.from === tie.to && data.people.length > 0) continue;
    if (absent.has(tie.from) || absent.has(tie.to)) continue;
    tiesTotal += tie.count;
    if (state.relation !== null && tie.relation !== state.relation) continue;
    if (state.pathway !== null && tie.pathway !== state.pathway) continue;
    if (state.minStrength !== null) {
      if (tie.strength === null ? state.missingStrength === "drop" : tie.strength < state.minStrength)
        continue;
    }
    if (open !== null && ((from !== null && !open.has(from)) || (to !== null && !open.has(to)))) continue;
    shown += tie.count;
    ties.push(tie);
  }
  return {
    people,
    departments,
    ties,
    counts: { people: people.length, peopleTotal: present.length, ties: shown, tiesTotal },
  };
}

/** The filters in force, in words, each with the change that takes it away. */
export function activeFilters(
  data: ViewNetwork,
  state: ViewState,
): { readonly label: string; readonly without: Partial<ViewState> }[] {
  const labels = labelsOf(data);
  const list: { label: string; without: Partial<ViewState> }[] = [];
  if (state.relation !== null) {
    list.push({ label: labelIn(data.relations, state.relation), without: { relation: null } });
  }
  if (state.pathway !== null) list.push({ label: `${state.pathway} only`, without: { pathway: null } });
  if (state.minStrength !== null) {
    list.push({ label: `strength ${state.minStrength} or more`, without: { minStrength: null } });
  }
  if (state.departments !== null) {
    const some = state.departments.map((id) => labels.get(id) ?? id);
    const text =
      some.length === 0
        ? "no departments"
        : some.length > 2
          ? `${some.length} departments`
          : some.join(" and ");
    list.push({ label: text, without: { departments: null } });
  }
  return list;
}
