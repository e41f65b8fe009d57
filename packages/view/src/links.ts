import type { ViewNetwork, ViewTie } from "@crosstie/core";
import { homeOf, type Shown } from "./filter.js";
import { drained } from "./steps.js";
import { addTie, NO_TIES, type Tally, tallyOf, weightOf } from "./tally.js";
import type { ViewState } from "./view-state.js";

/** All shown ties between two ids of the picture, in either direction. */
export interface Bundle {
  /** Of both ends. */
  readonly id: string;
  readonly a: string;
  readonly b: string;
  readonly ties: readonly ViewTie[];
  readonly tally: Tally;
  readonly pathway: "formal" | "informal" | "both";
  /** 1 to 3; null where every tie was reported without the strength that was asked for. */
  readonly strength: 1 | 2 | 3 | null;
}

/** Ties gathered, and bundles made, between two pauses. */
const AT_ONCE = 5000;

/**
 * Gathers ties into one bundle for each pair, so that parallel ties never hide each other.
 * @param groupOf the id of the picture an end belongs to: itself, or its department
 */
export function bundleTies(
  data: ViewNetwork,
  ties: readonly ViewTie[],
  groupOf: (id: string) => string,
): Gathered {
  return drained(bundleParts(data, ties, groupOf));
}

/** As {@link bundleTies}, with pauses. */
function* bundleParts(
  data: ViewNetwork,
  ties: readonly ViewTie[],
  groupOf: (id: string) => string,
): Generator<undefined, Gathered, undefined> {
  const scale = new Map(data.relations.map((relation) => [relation.id, relation.maxStrength]));
  const pairs = new Map<string, Map<string, ViewTie[]>>();
  const inside = new Map<string, Tally>();
  for (const [at, tie] of ties.entries()) {
    if (at > 0 && at % AT_ONCE === 0) yield;
    const from = groupOf(tie.from);
    const to = groupOf(tie.to);
    if (from === to) {
      inside.set(from, addTie(inside.get(from) ?? NO_TIES, weightOf(data, tie)));
      continue;
    }
    const [a, b] = from < to ? [from, to] : [to, from];
    let row = pairs.get(a);
    if (row === undefined) {
      row = new Map();
      pairs.set(a, row);
    }
    const list = row.get(b);
    if (list === undefined) row.set(b, [tie]);
    else list.push(tie);
  }
  yield;
  const bundles: Bundle[] = [];
  for (const [a, row] of pairs) {
    for (const [b, list] of row) {
      if (bundles.push(bundle(data, a, b, list, scale)) % AT_ONCE === 0) yield;
    }
  }
  return { bundles, inside };
}

/** What is drawn singly: everybody, or the people of the departments that are opened. */
export type Grain = Pick<ViewState, "detail" | "opened">;

/** The id of the picture that stands for an id of the data: itself, or its department. */
export function groupOf(data: ViewNetwork, { detail, opened }: Grain): (id: string) => string {
  if (detail === "people") return (id) => id;
  const home = homeOf(data);
  const open = new Set(opened);
  return (id) => {
    const own = home.get(id) ?? null;
    return own === null || open.has(own) ? id : own;
  };
}

interface Gathered {
  readonly bundles: Bundle[];
  readonly inside: Map<string, Tally>;
}
const gathered = new WeakMap<Shown, Map<string, Gathered>>();
const MOST_KEPT = 12;

/** What is shown in bundles of people or of departments, made once for what the filters leave. */
export function bundlesOf(data: ViewNetwork, shown: Shown, grain: Grain): Gathered {
  return drained(bundlesParts(data, shown, grain));
}

/** As {@link bundlesOf}, with pauses. */
export function* bundlesParts(
  data: ViewNetwork,
  shown: Shown,
  grain: Grain,
): Generator<undefined, Gathered, undefined> {
  const known = gathered.get(shown) ?? new Map<string, Gathered>();
  gathered.set(shown, known);
  const key = grain.detail === "people" ? "" : JSON.stringify(grain.opened);
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = yield* bundleParts(data, shown.ties, groupOf(data, grain));
  // The first ones, of all people and of departments, are asked for again and again.
  if (known.size < MOST_KEPT) known.set(key, made);
  return made;
}

/** Departments as one mark each, none of them opened. */
export const BY_DEPARTMENT: Grain = { detail: "departments", opened: [] };

function bundle(
  data: ViewNetwork,
  a: string,
  b: string,
  ties: readonly ViewTie[],
  scale: ReadonlyMap<string, number | null>,
): Bundle {
  const formal = ties.some((tie) => tie.pathway === "formal");
  const informal = ties.some((tie) => tie.pathway === "informal");
  let strength: Bundle["strength"] = null;
  for (const tie of ties) {
    const most = scale.get(tie.relation) ?? null;
    // A relation without a scale was never asked for strength: an ordinary tie, not a missing answer.
    const level = most === null ? 1 : tie.strength === null ? null : third(tie.strength / most);
    if (level !== null && (strength === null || level > strength)) strength = level;
  }
  return {
    id: JSON.stringify([a, b]),
    a,
    b,
    ties,
    tally: tallyOf(data, ties),
    pathway: formal && informal ? "both" : formal ? "formal" : "informal",
    strength,
  };
}

function third(share: number): 1 | 2 | 3 {
  return share > 2 / 3 ? 3 : share > 1 / 3 ? 2 : 1;
}

/**
 * Ids joined to the selected ones by a bundle, or by two (`depth`), along ties in the wanted direction, and the
 * selected ones themselves.
 */
export function litIds(
  bundles: readonly Bundle[],
  state: ViewState,
  selected: ReadonlySet<string>,
  groupOf: (id: string) => string,
): Set<string> {
  let lit = new Set(selected);
  if (state.selected.length === 0) return lit;
  for (let step = 0; step < state.depth; step++) {
    const wider = new Set(lit);
    for (const each of bundles) {
      if (lit.has(each.a) && leads(each, each.a, state.direction, groupOf)) wider.add(each.b);
      if (lit.has(each.b) && leads(each, each.b, state.direction, groupOf)) wider.add(each.a);
    }
    lit = wider;
  }
  return lit;
}

/** Whether a bundle has a tie that leaves (`out`) or enters (`in`) one of its ends; formal ties have no direction. */
export function leads(
  { ties }: Bundle,
  end: string,
  direction: ViewState["direction"],
  groupOf: (id: string) => string,
): boolean {
  if (direction === "both") return true;
  return ties.some(
    (tie) => tie.pathway === "formal" || groupOf(direction === "out" ? tie.from : tie.to) === end,
  );
}
