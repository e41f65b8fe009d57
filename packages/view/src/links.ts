import type { ViewNetwork, ViewTie } from "@crosstie/core";
import { homeOf, type Shown } from "./filter.js";
import { addTie, NO_TIES, type Tally, weightOf } from "./tally.js";
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

/**
 * Gathers ties into one bundle for each pair, so that parallel ties never hide each other.
 * @param groupOf the id of the picture an end belongs to: itself, or its department
 */
export function bundleTies(
  data: ViewNetwork,
  ties: readonly ViewTie[],
  groupOf: (id: string) => string,
): { readonly bundles: Bundle[]; readonly inside: Map<string, Tally> } {
  const scale = new Map(data.relations.map((relation) => [relation.id, relation.maxStrength]));
  const pairs = new Map<string, Map<string, ViewTie[]>>();
  const inside = new Map<string, Tally>();
  for (const tie of ties) {
    const from = groupOf(tie.from);
    const to = groupOf(tie.to);
    if (from === to) {
      inside.set(from, addTie(inside.get(from) ?? NO_TIES, weightOf(data, tie)));
      continue;
    }
    const [a, b] = from < to ? [from, to] : [to, from];
    const row = pairs.get(a) ?? new Map<string, ViewTie[]>();
    const list = row.get(b) ?? [];
    list.push(tie);
    row.set(b, list);
    pairs.set(a, row);
  }
  const bundles: Bundle[] = [];
  for (const [a, row] of pairs) {
    for (const [b, list] of row) bundles.push(bundle(data, a, b, list, scale));
  }
  return { bundles, inside };
}

const gathered = new WeakMap<Shown, Partial<Record<"people" | "departments", Gathered>>>();
type Gathered = ReturnType<typeof bundleTies>;

/** What is shown in bundles of people or of departments, made once for what the filters leave. */
export function bundlesOf(data: ViewNetwork, shown: Shown, detail: "people" | "departments"): Gathered {
  const known = gathered.get(shown) ?? {};
  gathered.set(shown, known);
  const home = homeOf(data);
  known[detail] ??= bundleTies(
    data,
    shown.ties,
    detail === "people" ? (id) => id : (id) => home.get(id) ?? id,
  );
  return known[detail];
}

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
    tally: ties.reduce((tally, tie) => addTie(tally, weightOf(data, tie)), NO_TIES),
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
