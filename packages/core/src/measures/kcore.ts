import type { Network } from "../network/network.js";
import { seidman1983 } from "../references.js";
import type { PersonMeasure } from "./measure.js";
import { type TieSide, tieRows } from "./tie-rows.js";

export interface KCoreOptions {
  /** Which ties of a directed network count within the group; default `all`, a mutual pair twice. */
  readonly ties?: TieSide;
}

/** Whose count falls when a person leaves: those who have them on the other side of a tie. */
const OTHER_SIDE = { all: "all", out: "in", in: "out" } as const satisfies Record<TieSide, TieSide>;

/**
 * The largest k for which a person belongs to a group of people who each have at least k ties within it. In a
 * directed network ties in and out count, a mutual pair twice (igraph's mode "all"); the union view is usual.
 *
 * @returns whole number ≥ 0 a person, in the order of `ids`
 * @see Seidman (1983). Peels people of least degree (Batagelj & Zaveršnik, 2003). igraph `coreness`, networkx
 *   `core_number`
 */
export function kCore(network: Network, { ties = "all" }: KCoreOptions = {}): Float64Array {
  const n = network.ids.length;
  const rows = tieRows(network, ties);
  const across = tieRows(network, OTHER_SIDE[ties]);
  const degree = new Int32Array(n);
  let most = 0;
  for (const { offsets } of rows) {
    for (let i = 0; i < n; i++) {
      degree[i]! += offsets[i + 1]! - offsets[i]!;
      most = Math.max(most, degree[i]!);
    }
  }
  // People in order of degree, with the place at which each degree starts.
  const start = new Int32Array(most + 2);
  for (const d of degree) start[d + 1]!++;
  for (let d = 0; d <= most; d++) start[d + 1]! += start[d]!;
  const next = start.slice();
  const order = new Int32Array(n);
  const place = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    place[i] = next[degree[i]!]!++;
    order[place[i]!] = i;
  }
  for (let k = 0; k < n; k++) {
    const i = order[k]!;
    for (const { offsets, people } of across) {
      for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
        const j = people[e]!;
        const d = degree[j]!;
        if (d <= degree[i]!) continue;
        // Move j to the front of its degree, then let it belong to the degree below.
        const front = start[d]!;
        const other = order[front]!;
        order[place[j]!] = other;
        place[other] = place[j]!;
        order[front] = j;
        place[j] = front;
        start[d]!++;
        degree[j]!--;
      }
    }
  }
  return Float64Array.from(degree);
}

export const kCoreMeasure = {
  id: "k_core",
  level: "person",
  title: "Core number",
  about: "The tightest group this person belongs to: everyone in it has at least so many ties within it.",
  formula: "largest k with the person in a subgraph of minimum degree k",
  unit: "ties",
  range: [0, null],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  nonrespondents: "lower-bound",
  missing: "Ties nobody reported are not seen: values are too low.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [seidman1983],
  compute: (network: Network): Float64Array => kCore(network),
} as const satisfies PersonMeasure;
