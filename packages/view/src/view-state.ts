import type { ViewNetwork } from "@crosstie/core";
import { findChoice } from "./measure-choices.js";

/** What a map shows, as plain JSON: the same state and data give the same picture. */
export interface ViewState {
  readonly version: 1;
  /** People as dots, or departments as circles joined by cables. */
  readonly detail: "people" | "departments";
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
  /** "none", "department", or the key of a measure: its id, and its relation after a colon. */
  readonly colorBy: string;
  /** "none" or the key of a measure. */
  readonly sizeBy: string;
  /** Ids of people, departments and partners put in front; the rest turns grey. */
  readonly selected: readonly string[];
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
    detail: data.people.length === 0 || data.people.length > MOST_PEOPLE ? "departments" : "people",
    relation: firstRelation(data),
    partnerTies: true,
    wave: data.waves.at(-1)?.id ?? null,
    pathway: null,
    minStrength: null,
    missingStrength: "keep",
    departments: null,
    colorBy: "none",
    sizeBy: "none",
    selected: [],
  };
}

/** Ids of departments as the map knows them, with the one for people without a department last. */
export function departmentIds(data: ViewNetwork): string[] {
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
  const ids = new Set([...data.people, ...data.partners].map((item) => item.id).concat(all));
  const relation = holds(data.relations, next.relation);
  const wave = holds(data.waves, next.wave);
  const measure = (key: string): string => findChoice(data, { detail, relation, wave }, key)?.key ?? "none";
  return {
    version: 1,
    detail,
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
    selected: [...new Set(next.selected)].filter((id) => ids.has(id)),
  };
}
