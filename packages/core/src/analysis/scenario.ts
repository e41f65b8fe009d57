import { CrosstieError } from "../error.js";
import { type Grouping, groupingFrom } from "../network/grouping.js";
import { doSteps, partsOf, type Steps, shareSteps } from "../network/steps.js";
import { grouping as groupingOf, network as networkOf, waveAt } from "../network/study-network.js";
import type { WatchOptions, WorkOptions } from "../network/work.js";
import { changeStudy } from "../study/change-study.js";
import type { Study } from "../study/study.js";
import { nearest } from "../survey/nearest.js";
import { type ScenarioFigure, scenarioFigures } from "./scenario-figures.js";

export interface ScenarioOptions {
  /** Ids of people whose position empties, of partners or of partners' people who leave. */
  readonly remove?: readonly string[];
  /** Departments that become one, set by set. */
  readonly merge?: readonly (readonly string[])[];
  /** Departments that move away: their ties to colleagues of other departments end, unless they are strong. */
  readonly move?: readonly string[];
  /** What a department that moves keeps of its ties across: the strong ones (default) or none. */
  readonly moveKeeps?: "strong" | "none";
  /** Default the first relation among people. */
  readonly relation?: string;
  /** Default the last wave. */
  readonly wave?: string;
  /** Column of people.csv; default `department`. */
  readonly group?: string;
  readonly answered?: "column" | "all" | "senders";
}

/** One figure before and after; null where the figure is not defined, with the reason. */
export interface ScenarioRow {
  readonly measure: string;
  readonly level: string;
  readonly relation: string | null;
  readonly wave: string | null;
  readonly id: string | null;
  readonly id2: string | null;
  readonly before: number | null;
  readonly after: number | null;
  /** after − before; null where either is. */
  readonly change: number | null;
  readonly unit: string;
  readonly reason: string | null;
  readonly convention: string;
}

/** Columns of a table of {@link ScenarioRow}, in order. */
export const SCENARIO_ROW_COLUMNS = [
  "measure",
  "level",
  "relation",
  "wave",
  "id",
  "id2",
  "before",
  "after",
  "change",
  "unit",
  "reason",
  "convention",
] as const satisfies readonly (keyof ScenarioRow)[];

/**
 * What would be if positions emptied, partners left, or departments merged or moved: ties across departments,
 * independent pathways, the reach of partners, pointers to expertise and what topics are covered, before and after.
 *
 * It is about positions, not people: nobody takes anything over, and what a person is worth is not among the
 * figures. Reach counts people who stay, before as after, so that it falls only by what is lost.
 *
 * @throws CrosstieError "unknown-actor", "unknown-department", "no-change", and as {@link network}
 * @example scenario(study, { remove: ["00249"] }).filter((row) => row.change !== 0)
 */
export function scenario(study: Study, options: ScenarioOptions & WatchOptions): ScenarioRow[] {
  return doSteps(scenarioSteps(study, options), options);
}

/** {@link scenario}, to the same bytes, while the caller goes on: it can be watched and ended. */
export async function scenarioAsync(
  study: Study,
  options: ScenarioOptions & WorkOptions,
): Promise<ScenarioRow[]> {
  return shareSteps(scenarioSteps(study, options), options);
}

function* scenarioSteps(study: Study, options: ScenarioOptions): Steps<ScenarioRow[]> {
  const { remove = [], merge = [], move = [], moveKeeps = "strong", group = "department" } = options;
  if (remove.length + merge.length + move.length === 0)
    throw new CrosstieError(
      "no-change",
      "Name what changes: somebody to remove, departments to merge or to move.",
    );
  const leaves = new Set(remove.map((id) => actorAt(study, id)));
  const selected = {
    ...(options.relation === undefined ? {} : { relation: options.relation }),
    ...(options.wave === undefined ? {} : { wave: options.wave }),
    answered: options.answered ?? "column",
  } as const;
  const network = networkOf(study, selected);
  const grouping = groupingOf(study, network, group);
  const merged = mergedLabels(grouping, merge);
  for (const label of move) departmentAt(grouping, label);
  const wave = waveAt(study, network.wave);
  const relation = study.relations.findIndex((r) => r.id === network.relation);
  const away = new Set(move);
  const departmentOf = new Map(
    network.ids.map((id, i) => [id, grouping.of[i]! < 0 ? null : grouping.labels[grouping.of[i]!]!]),
  );
  const ends = (e: number): boolean => {
    const { from, to, strength } = study.ties;
    if (study.ties.wave[e] !== wave) return false;
    const [a, b] = [from[e]!, to[e]!].map((actor) => departmentOf.get(study.actors.ids[actor]!) ?? null);
    if (a === b || !(away.has(a ?? "") || away.has(b ?? ""))) return false;
    // Ties to partners stay: a partner can be visited from anywhere.
    if (from[e]! >= study.actors.people || to[e]! >= study.actors.people) return false;
    const cut = study.relations[study.ties.relation[e]!]!.strongFrom;
    return moveKeeps === "none" || cut === null || !(strength[e]! >= cut);
  };
  const changed = changeStudy(study, { leaves, ...(move.length > 0 ? { keeps: (e) => !ends(e) } : {}) });
  const after = networkOf(changed, { ...selected, relation: network.relation, wave: network.wave });
  const groupingAfter = relabelled(groupingOf(changed, after, group), merged);
  const context = { relation: study.relations[relation]! };
  const stay = new Set(after.ids);
  const part = partsOf(2);
  const before = { ...context, study, network, grouping, stay };
  const then = { ...context, study: changed, network: after, grouping: groupingAfter, stay };
  return rowsOf(
    yield* part(1, scenarioFigures(before)),
    yield* part(1, scenarioFigures(then)),
    network.relation,
    network.wave === "" ? null : network.wave,
  );
}

function actorAt({ actors }: Study, id: string): number {
  const at = actors.ids.indexOf(id);
  if (at >= 0) return at;
  const near = nearest(id, actors.ids);
  throw new CrosstieError(
    "unknown-actor",
    `There is no person, partner or partner's person "${id}".${near === null ? "" : ` Did you mean "${near}"?`}`,
    near === null ? [] : [near],
  );
}

function departmentAt(grouping: Grouping, label: string): number {
  const at = grouping.labels.indexOf(label);
  if (at >= 0) return at;
  const near = nearest(label, grouping.labels);
  throw new CrosstieError(
    "unknown-department",
    `There is no ${grouping.column} "${label}".${near === null ? "" : ` Did you mean "${near}"?`} There are ${grouping.labels.map((l) => `"${l}"`).join(", ")}.`,
    near === null ? [] : [near],
  );
}

/** New name of each department that becomes part of another. */
function mergedLabels(
  grouping: Grouping,
  merge: readonly (readonly string[])[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const set of merge) {
    const parts = [...new Set(set)];
    for (const label of parts) departmentAt(grouping, label);
    if (parts.length < 2)
      throw new CrosstieError(
        "no-change",
        `Name at least two departments to merge, not "${parts.join(", ")}".`,
      );
    for (const label of parts) {
      if (names.has(label))
        throw new CrosstieError("no-change", `"${label}" cannot become part of two departments.`);
      names.set(label, parts.join(" + "));
    }
  }
  return names;
}

function relabelled(grouping: Grouping, names: ReadonlyMap<string, string>): Grouping {
  if (names.size === 0) return grouping;
  const labels = Array.from(grouping.of, (g) => (g < 0 ? null : grouping.labels[g]!));
  return groupingFrom(
    labels.map((label) => (label === null ? null : (names.get(label) ?? label))),
    grouping.column,
  );
}

function rowsOf(
  before: readonly ScenarioFigure[],
  after: readonly ScenarioFigure[],
  relation: string,
  wave: string | null,
): ScenarioRow[] {
  const key = (f: ScenarioFigure) => JSON.stringify([f.measure, f.level, f.id, f.id2]);
  const then = new Map(after.map((f) => [key(f), f]));
  const known = new Set(before.map(key));
  const pairs: [ScenarioFigure | undefined, ScenarioFigure | undefined][] = [
    ...before.map((f): [ScenarioFigure, ScenarioFigure | undefined] => [f, then.get(key(f))]),
    ...after.filter((f) => !known.has(key(f))).map((f): [undefined, ScenarioFigure] => [undefined, f]),
  ];
  return pairs.map(([was, is]) => {
    const one = (was ?? is)!;
    const [a, b] = [finite(was?.value), finite(is?.value)];
    const reason =
      was === undefined
        ? "NEW"
        : is === undefined
          ? "GONE"
          : a === null || b === null
            ? ((b === null ? is : was).reason ?? null)
            : null;
    return {
      measure: one.measure,
      level: one.level,
      relation: one.perRelation ? relation : null,
      wave,
      id: one.id,
      id2: one.id2,
      before: a,
      after: b,
      change: a === null || b === null ? null : b - a,
      unit: one.unit,
      reason,
      convention: one.convention,
    };
  });
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value + 0 : null;
}
