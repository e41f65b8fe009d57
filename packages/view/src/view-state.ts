import type { ViewNetwork } from "@crosstie/core";
import { findChoice } from "./measure-choices.js";
import { topicKey } from "./topics.js";

/** Ways of showing the same ties: a picture, tables, or several pictures side by side. */
export const SHOWS = ["map", "matrix", "table", "rounds", "relations", "flow"] as const;
export type Show = (typeof SHOWS)[number];

/** Where people and departments lie. `force` is for analysts: readers take its positions for importance. */
export const LAYOUTS = ["departments", "boxes", "partner-distance", "force"] as const;
export type LayoutId = (typeof LAYOUTS)[number];

/** What is put in front of the rest: ties across departments, formal against informal, change between rounds. */
export const LENSES = ["none", "bridging", "pathways", "change"] as const;
export type Lens = (typeof LENSES)[number];

/**
 * A question about routes: from a person or department to a person, department, partner or topic. A topic is
 * written `topic:` and its id; the id alone does where nothing else has it.
 */
export interface PathQuestion {
  readonly from: string;
  readonly to: string;
}

/** What a map shows, as plain JSON: the same state and data give the same picture. */
export interface ViewState {
  readonly version: 1;
  readonly show: Show;
  readonly layout: LayoutId;
  readonly lens: Lens;
  /** Two departments whose ties a lens puts in front; null: all. */
  readonly pair: readonly [string, string] | null;
  /** Under the lens `pathways`: ties between departments joined in this way are put in front; null: no pair is. */
  readonly contact: "both" | "formal" | "informal" | "neither" | null;
  /** Under the lens `change`: the round that `wave` is compared with. */
  readonly since: string | null;
  readonly path: PathQuestion | null;
  /** People as dots, or departments as circles joined by cables. */
  readonly detail: "people" | "departments";
  /** At detail `departments`: those whose people are drawn singly, in the place of their circle. */
  readonly opened: readonly string[];
  /** Ties of this relation, and those with partners; null: of all relations, meetings included. */
  readonly relation: string | null;
  /** false: ties with outside partners are left out. */
  readonly partnerTies: boolean;
  /** null: all waves together. */
  readonly wave: string | null;
  readonly pathway: "formal" | "informal" | null;
  /** Ties reported with less are left out; null: any strength. */
  readonly minStrength: number | null;
  /** What a minimum strength does to ties reported without a strength. */
  readonly missingStrength: "keep" | "drop";
  /** Departments shown; null: all. */
  readonly departments: readonly string[] | null;
  /** Roles shown; null: all. */
  readonly roles: readonly string[] | null;
  /** false: people who did not answer are left out. */
  readonly nonrespondents: boolean;
  /** Whether measures are computed anew from what the filters leave, instead of the whole network. */
  readonly recompute: boolean;
  /** "none", "department", or the key of a measure: its id, and its relation after a colon. */
  readonly colorBy: string;
  /** "none" or the key of a measure. */
  readonly sizeBy: string;
  /** Ids of people, departments and partners put in front; the rest turns grey. */
  readonly selected: readonly string[];
  /** How far around what is selected is lit, and along which ties. */
  readonly depth: 1 | 2;
  readonly direction: "both" | "out" | "in";
}

/** Above this many people a map opens at department level: single dots would say nothing. */
export const MOST_PEOPLE = 2000;

/** Departments under this id hold the people for whom the study gives none. */
export const NO_DEPARTMENT = "(no department)";

/**
 * The state a map opens with: the last wave, the first relation among staff with the ties to partners, nothing
 * selected. One question at a time can be read; all of them and the meetings together are one choice away.
 */
export function defaultState(data: ViewNetwork): ViewState {
  return {
    version: 1,
    show: "map",
    layout: "departments",
    lens: "none",
    pair: null,
    contact: null,
    since: null,
    path: null,
    detail: data.people.length === 0 || data.people.length > MOST_PEOPLE ? "departments" : "people",
    opened: [],
    relation: firstRelation(data),
    partnerTies: true,
    wave: data.waves.at(-1)?.id ?? null,
    pathway: null,
    minStrength: null,
    missingStrength: "keep",
    departments: null,
    roles: null,
    nonrespondents: true,
    recompute: false,
    colorBy: "none",
    sizeBy: "none",
    selected: [],
    depth: 1,
    direction: "both",
  };
}

/** Ids of departments as the map knows them, with the one for people without a department last. */
export function departmentIds(data: ViewNetwork): readonly string[] {
  const made = departmentsOf.get(data) ?? findDepartments(data);
  departmentsOf.set(data, made);
  return made;
}

// Asked for at every change, of tens of thousands of people.
const departmentsOf = new WeakMap<ViewNetwork, readonly string[]>();
const rolesIn = new WeakMap<ViewNetwork, readonly string[]>();
const knownIds = new WeakMap<ViewNetwork, ReadonlySet<string>>();

function findDepartments(data: ViewNetwork): string[] {
  const ids = data.departments.map((department) => department.id);
  const known = new Set(ids);
  const stray = data.people.some((person) => person.department === null || !known.has(person.department));
  return stray ? [...ids, NO_DEPARTMENT] : ids;
}

/** Whether a relation has ties of which neither end is a partner. */
export function isAmongStaff(data: ViewNetwork, relation: string): boolean {
  const partners = new Set(data.partners.map((partner) => partner.id));
  return data.ties.some(
    (tie) => tie.relation === relation && !partners.has(tie.from) && !partners.has(tie.to),
  );
}

/** null where there is nothing to choose between. */
function firstRelation(data: ViewNetwork): string | null {
  if (data.relations.length < 2) return null;
  const informal = new Set(data.ties.filter((tie) => tie.pathway === "informal").map((tie) => tie.relation));
  return data.relations.find(({ id }) => informal.has(id) && isAmongStaff(data, id))?.id ?? null;
}

/**
 * A state made safe for some data: what the data does not hold falls back to the default, so that a state
 * saved with an earlier file, or written by hand, can be given.
 */
export function applyState(data: ViewNetwork, current: ViewState, change: Partial<ViewState>): ViewState {
  const next = { ...current, ...change };
  const holds = (list: readonly { readonly id: string }[], id: string | null): string | null =>
    id !== null && list.some((item) => item.id === id) ? id : null;
  const detail = data.people.length === 0 || next.detail === "departments" ? "departments" : "people";
  const all = departmentIds(data);
  const chosen = next.departments === null ? null : all.filter((id) => next.departments?.includes(id));
  const ids =
    knownIds.get(data) ?? new Set([...data.people, ...data.partners, ...listed(all)].map(({ id }) => id));
  knownIds.set(data, ids);
  const relation = holds(data.relations, next.relation);
  const wave = holds(data.waves, next.wave);
  const measure = (key: string): string => findChoice(data, { detail, relation, wave }, key)?.key ?? "none";
  const lens = oneOf(LENSES, next.lens);
  const show = oneOf(SHOWS, next.show);
  const rounds = data.waves.length > 1;
  const roles = rolesOf(data);
  const chosenRoles = next.roles === null ? null : roles.filter((role) => next.roles?.includes(role));
  const since = holds(data.waves, next.since);
  return {
    version: 1,
    show:
      (show === "rounds" && !rounds) || (show === "relations" && data.relations.length < 2) ? "map" : show,
    layout: oneOf(LAYOUTS, data.people.length === 0 && next.layout !== "boxes" ? "departments" : next.layout),
    lens: lens === "change" && (!rounds || wave === null) ? "none" : lens,
    pair: pairOf(next.pair, all),
    contact:
      lens === "pathways"
        ? oneOf([null, "both", "formal", "informal", "neither"] as const, next.contact)
        : null,
    since: since === wave ? null : since,
    path: pathOf(
      next.path,
      (id) => ids.has(id) || data.topics.some((topic) => topic.id === id || topicKey(topic.id) === id),
    ),
    detail,
    opened:
      detail === "departments" && data.people.length > 0 && Array.isArray(next.opened)
        ? all.filter((id) => next.opened.includes(id))
        : [],
    relation,
    partnerTies: next.partnerTies !== false,
    wave,
    pathway: next.pathway === "formal" || next.pathway === "informal" ? next.pathway : null,
    minStrength:
      typeof next.minStrength === "number" && Number.isFinite(next.minStrength) ? next.minStrength : null,
    missingStrength: next.missingStrength === "drop" ? "drop" : "keep",
    departments: chosen === null || chosen.length === all.length ? null : chosen,
    colorBy: next.colorBy === "department" ? "department" : measure(next.colorBy),
    sizeBy: measure(next.sizeBy),
    roles: chosenRoles === null || chosenRoles.length === roles.length ? null : chosenRoles,
    nonrespondents: next.nonrespondents !== false,
    recompute: next.recompute === true && data.people.length > 0,
    selected: [...new Set(Array.isArray(next.selected) ? next.selected : [])].filter((id) => ids.has(id)),
    depth: next.depth === 2 ? 2 : 1,
    direction: oneOf(["both", "out", "in"] as const, next.direction),
  };
}

/** Roles of the people of the data, in order of the alphabet; people without one are under "". */
export function rolesOf(data: ViewNetwork): readonly string[] {
  const known = rolesIn.get(data);
  if (known !== undefined) return known;
  const roles = new Set(data.people.map((person) => person.role ?? ""));
  const made = roles.size < 2 ? [] : [...roles].sort();
  rolesIn.set(data, made);
  return made;
}

function listed(ids: readonly string[]): { readonly id: string }[] {
  return ids.map((id) => ({ id }));
}

/** The value where it is one of the allowed ones, otherwise the first of these. */
function oneOf<T extends string | null>(allowed: readonly [T, ...T[]], value: unknown): T {
  return allowed.find((each) => each === value) ?? allowed[0];
}

function pairOf(pair: unknown, departments: readonly string[]): readonly [string, string] | null {
  if (!Array.isArray(pair) || pair.length !== 2) return null;
  const [a, b] = pair;
  return departments.includes(a) && departments.includes(b) && a !== b ? [a, b] : null;
}

function pathOf(path: unknown, known: (id: string) => boolean): PathQuestion | null {
  if (typeof path !== "object" || path === null) return null;
  const { from, to } = path as Partial<PathQuestion>;
  return typeof from === "string" && typeof to === "string" && known(from) && known(to) ? { from, to } : null;
}
