import type { ViewNetwork } from "@crosstie/core";

/** What a map shows, as plain JSON: the same state and data give the same picture. */
export interface ViewState {
  readonly version: 1;
  /** People as dots, or departments as circles joined by cables. */
  readonly detail: "people" | "departments";
  /** null: all relations. */
  readonly relation: string | null;
  /** null: all waves together. */
  readonly wave: string | null;
  readonly pathway: "formal" | "informal" | null;
  /** Ties reported with less are left out; null: any strength. */
  readonly minStrength: number | null;
  /** What a minimum strength does to ties reported without a strength. */
  readonly missingStrength: "keep" | "drop";
  /** Departments shown; null: all. */
  readonly departments: readonly string[] | null;
  /** "none", "department", or the id of a measure. */
  readonly colorBy: string;
  /** "none" or the id of a measure. */
  readonly sizeBy: string;
  /** Ids of people, departments and partners put in front; the rest turns grey. */
  readonly selected: readonly string[];
}

/** Above this many people a map opens at department level: single dots would say nothing. */
export const MOST_PEOPLE = 2000;

/** Departments under this id hold the people for whom the study gives none. */
export const NO_DEPARTMENT = "(no department)";

/** The state a map opens with: latest wave, every relation, nothing selected. */
export function defaultState(data: ViewNetwork): ViewState {
  return {
    version: 1,
    detail: data.people.length === 0 || data.people.length > MOST_PEOPLE ? "departments" : "people",
    relation: null,
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

/** Measures that can colour or size what is drawn at a level of detail. */
export function usableMeasures(data: ViewNetwork, detail: ViewState["detail"]): ViewNetwork["measures"] {
  const level = detail === "people" ? "person" : "department";
  return data.measures.filter((measure) => measure.level === level);
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
  const measures = usableMeasures(data, detail);
  const all = departmentIds(data);
  const chosen = next.departments === null ? null : all.filter((id) => next.departments?.includes(id));
  const ids = new Set([...data.people, ...data.partners].map((item) => item.id).concat(all));
  return {
    version: 1,
    detail,
    relation: holds(data.relations, next.relation),
    wave: holds(data.waves, next.wave),
    pathway: next.pathway === "formal" || next.pathway === "informal" ? next.pathway : null,
    minStrength:
      typeof next.minStrength === "number" && Number.isFinite(next.minStrength) ? next.minStrength : null,
    missingStrength: next.missingStrength === "drop" ? "drop" : "keep",
    departments: chosen === null || chosen.length === all.length ? null : chosen,
    colorBy: next.colorBy === "department" ? "department" : (holds(measures, next.colorBy) ?? "none"),
    sizeBy: holds(measures, next.sizeBy) ?? "none",
    selected: [...new Set(next.selected)].filter((id) => ids.has(id)),
  };
}
