import type { ViewNetwork, ViewPerson, ViewTie } from "@crosstie/core";
import { answeredAt, comparedRounds, presentAt } from "./roster.js";
import { weightOf } from "./tally.js";
import { cleanText, countOf, formatCount, listOf } from "./text.js";
import { departmentIds, isAmongStaff, NO_DEPARTMENT, type ViewState } from "./view-state.js";

/** What a state leaves of the data. */
export interface Shown {
  readonly people: readonly ViewPerson[];
  /** Department ids shown, in the order of the data. */
  readonly departments: readonly string[];
  readonly ties: readonly ViewTie[];
  readonly counts: ShownCounts;
}

/**
 * People and ties shown, and how many there are of the chosen relation and wave. Withheld numbers are in none
 * of these.
 */
export interface ShownCounts {
  readonly people: number;
  readonly peopleTotal: number;
  readonly ties: number;
  readonly tiesTotal: number;
  /** Pairs shown of which a number is withheld, and departments of which one inside is. */
  readonly withheldPairs: number;
  readonly withheldInside: number;
}

/** "The numbers for 14 pairs and inside 2 departments are withheld and not counted."; null where none is. */
export function withheldSentence({ withheldPairs, withheldInside }: ShownCounts): string | null {
  const parts: string[] = [];
  if (withheldPairs > 0) parts.push(`for ${countOf(withheldPairs, "pair")}`);
  if (withheldInside > 0) parts.push(`inside ${countOf(withheldInside, "department")}`);
  if (parts.length === 0) return null;
  return `The numbers ${listOf(parts)} are withheld and not counted.`;
}

/**
 * "310 of 1,200 ties", "all 1,200 ties"; null where no number is given at all, so that nothing reads as
 * "0 ties". Never "all" where a number is withheld.
 */
export function tiesText({ ties, tiesTotal, withheldPairs, withheldInside }: ShownCounts): string | null {
  const partly = withheldPairs + withheldInside > 0;
  if (partly && ties === 0) return null;
  if (partly && ties === tiesTotal) return countOf(ties, "counted tie");
  return shareText(ties, tiesTotal, "tie");
}

/** "84 of 150 people", "all 150 people". */
export function shareText(part: number, whole: number, one: string, many = `${one}s`): string {
  const all = countOf(whole, one, many);
  return part === whole && whole > 1 ? `all ${all}` : `${formatCount(part)} of ${all}`;
}

/** Where each id belongs: person → department, department → itself, partner → null. */
export function homeOf(data: ViewNetwork): ReadonlyMap<string, string | null> {
  const made = homes.get(data);
  if (made !== undefined) return made;
  const known = new Set(data.departments.map((department) => department.id));
  const home = new Map<string, string | null>();
  for (const id of departmentIds(data)) home.set(id, id);
  for (const partner of data.partners) home.set(partner.id, null);
  for (const person of data.people) {
    const own = person.department;
    home.set(person.id, own !== null && known.has(own) ? own : NO_DEPARTMENT);
  }
  homes.set(data, home);
  return home;
}

const homes = new WeakMap<ViewNetwork, ReadonlyMap<string, string | null>>();
const names = new WeakMap<ViewNetwork, ReadonlyMap<string, string>>();

/** Labels of departments, partners and people by id, cleaned for showing. */
export function labelsOf(data: ViewNetwork): ReadonlyMap<string, string> {
  const made = names.get(data);
  if (made !== undefined) return made;
  const labels = new Map<string, string>([[NO_DEPARTMENT, "No department given"]]);
  for (const list of [data.departments, data.partners, data.people]) {
    for (const item of list) labels.set(item.id, cleanText(item.label) || cleanText(item.id));
  }
  names.set(data, labels);
  return labels;
}

const letters = new WeakMap<ViewNetwork, ReadonlyMap<string, string>>();

/** A letter for each partner, then for each department, for maps without room for names: A to Z, A2 to Z2 … */
export function lettersOf(data: ViewNetwork): ReadonlyMap<string, string> {
  const known = letters.get(data);
  if (known !== undefined) return known;
  const made = new Map<string, string>();
  for (const id of [...data.partners.map((partner) => partner.id), ...departmentIds(data)]) {
    const at = made.size;
    made.set(id, `${String.fromCharCode(65 + (at % 26))}${at < 26 ? "" : Math.floor(at / 26) + 1}`);
  }
  letters.set(data, made);
  return made;
}

/** The label of an id in a list of relations, waves, topics or departments; the id where it has none. */
export function labelIn(
  list: readonly { readonly id: string; readonly label: string }[],
  id: string,
): string {
  return cleanText(list.find((item) => item.id === id)?.label ?? "") || cleanText(id);
}

/** What was left of some data lately, by the part of the state that filters: a selection changes none of it. */
const kept = new WeakMap<ViewNetwork, Map<string, Shown>>();
const MOST_KEPT = 12;

/**
 * Applies a state's filters, once for each choice of them. Ties with an end that is not drawn, or with twice the
 * same end, are left out.
 */
export function filterNetwork(data: ViewNetwork, state: ViewState): Shown {
  const key = JSON.stringify([
    state.relation,
    state.partnerTies,
    state.wave,
    state.pathway,
    state.minStrength,
    state.missingStrength,
    state.departments,
    state.roles,
    state.nonrespondents,
    state.lens === "change" ? state.since : state.lens === "pathways",
    state.lens === "change",
  ]);
  const known = kept.get(data) ?? new Map<string, Shown>();
  kept.set(data, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const shown = applyFilters(data, state);
  // The oldest goes first.
  for (const old of known.keys()) {
    if (known.size < MOST_KEPT) break;
    known.delete(old);
  }
  known.set(key, shown);
  return shown;
}

function applyFilters(data: ViewNetwork, state: ViewState): Shown {
  const home = homeOf(data);
  const all = departmentIds(data);
  const open = state.departments === null ? null : new Set(state.departments);
  const departments = all.filter((id) => open === null || open.has(id));
  const rounds = state.lens === "change" ? comparedRounds(data, state) : null;
  const present = rosterOf(data, state, rounds);
  const roles = state.roles === null ? null : new Set(state.roles);
  const kept = (person: ViewPerson): boolean =>
    (roles === null || roles.has(person.role ?? "")) &&
    (state.nonrespondents || answeredAt(person, state.wave) !== false);
  const people = present.filter(
    (person) => (open === null || open.has(home.get(person.id) ?? NO_DEPARTMENT)) && kept(person),
  );
  const dropped = new Set(present.filter((person) => !kept(person)).map((person) => person.id));
  const absent = new Set(data.people.map((person) => person.id));
  for (const person of present) absent.delete(person.id);

  const partners = new Set(data.partners.map((partner) => partner.id));
  const asked = state.relation;
  // A relation with partners only is not joined by the partner ties of another one.
  const joined = asked === null || isAmongStaff(data, asked);
  const withheld = new Set<string>();
  let withheldInside = 0;
  let total = 0;
  let left = 0;
  const ties: ViewTie[] = [];
  for (const tie of data.ties) {
    if (rounds === null ? state.wave !== null && tie.wave !== state.wave : !rounds.includes(tie.wave))
      continue;
    const from = home.get(tie.from);
    const to = home.get(tie.to);
    if (from === undefined || to === undefined) continue;
    if (tie.from === tie.to && data.people.length > 0) continue;
    if (absent.has(tie.from) || absent.has(tie.to)) continue;
    const withPartner = partners.has(tie.from) || partners.has(tie.to);
    if (withPartner && !state.partnerTies) continue;
    // The lens on pathways sets meetings beside the relation that was asked about.
    const beside = state.lens === "pathways" && tie.pathway === "formal";
    if (asked !== null && tie.relation !== asked && !(withPartner && joined) && !beside) continue;
    const weight = weightOf(data, tie);
    total += weight ?? 0;
    if (state.pathway !== null && tie.pathway !== state.pathway) continue;
    if (state.minStrength !== null) {
      if (tie.strength === null ? state.missingStrength === "drop" : tie.strength < state.minStrength)
        continue;
    }
    if (dropped.has(tie.from) || dropped.has(tie.to)) continue;
    if (open !== null && ((from !== null && !open.has(from)) || (to !== null && !open.has(to)))) continue;
    left += weight ?? 0;
    ties.push(tie);
    if (weight !== null) continue;
    const pair = JSON.stringify([from ?? tie.from, to ?? tie.to].sort());
    if (from !== null && from === to && !withheld.has(pair)) withheldInside++;
    withheld.add(pair);
  }
  return {
    people,
    departments,
    ties,
    counts: {
      people: people.length,
      peopleTotal: present.length,
      ties: left,
      tiesTotal: total,
      withheldPairs: withheld.size - withheldInside,
      withheldInside,
    },
  };
}

/** Whom a state could show: a comparison of two rounds is among people on the roster of both. */
function rosterOf(
  data: ViewNetwork,
  state: ViewState,
  rounds: readonly [string, string] | null,
): readonly ViewPerson[] {
  if (rounds === null) return presentAt(data, state.wave);
  const late = new Set(presentAt(data, rounds[1]));
  return presentAt(data, rounds[0]).filter((person) => late.has(person));
}

/** People of each department on the roster of a wave; the stated sizes where single people are not in the data. */
export function staffOf(data: ViewNetwork, wave: string | null): Map<string, number> {
  if (data.people.length === 0) return new Map(data.departments.map(({ id, size }) => [id, size]));
  const home = homeOf(data);
  const staff = new Map<string, number>(departmentIds(data).map((id) => [id, 0]));
  for (const person of presentAt(data, wave)) {
    const id = home.get(person.id) ?? NO_DEPARTMENT;
    staff.set(id, (staff.get(id) ?? 0) + 1);
  }
  return staff;
}

/** The filters in force, in words, each with the change that takes it away. */
export function activeFilters(
  data: ViewNetwork,
  state: ViewState,
): { readonly label: string; readonly without: Partial<ViewState> }[] {
  const labels = labelsOf(data);
  const list: { label: string; without: Partial<ViewState> }[] = [];
  if (state.pathway !== null) list.push({ label: `${state.pathway} only`, without: { pathway: null } });
  if (state.minStrength !== null) {
    list.push({ label: `strength ${state.minStrength} or more`, without: { minStrength: null } });
  }
  if (state.roles !== null) {
    const text =
      state.roles.length === 1 ? state.roles[0] || "no role given" : countOf(state.roles.length, "role");
    list.push({ label: cleanText(text), without: { roles: null } });
  }
  if (!state.nonrespondents)
    list.push({ label: "without people who did not answer", without: { nonrespondents: true } });
  if (state.minStrength !== null && state.missingStrength === "drop")
    list.push({ label: "without ties of unknown strength", without: { missingStrength: "keep" } });
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
