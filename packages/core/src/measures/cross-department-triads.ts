import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import { unionView } from "../network/views.js";
import { hollandLeinhardt1976, obstfeld2005 } from "../references.js";
import type { NetworkMeasure } from "./measure.js";
import { pairRows, UNKNOWN, walkTriads } from "./triads.js";

/** Triads of people from two or three departments, direction ignored. */
export interface CrossDepartmentTriads {
  /** Triads of people from exactly two departments, by number of ties: 0, 1, 2, 3. */
  readonly twoDepartments: readonly number[];
  /** Triads of people from three departments, by number of ties. */
  readonly threeDepartments: readonly number[];
  /** Two-paths whose ends are in different departments and tied to each other. */
  readonly closed: number;
  /** The same, not tied: where somebody could introduce two colleagues. */
  readonly open: number;
}

/**
 * Counts triads that reach across departments, all of whose pairs are known; people without a department are
 * left out. Crosstie-defined, on the triad census of Holland & Leinhardt (1976).
 */
export function crossDepartmentTriads(network: Network, { of, labels }: Grouping): CrossDepartmentTriads {
  const rows = pairRows(unionView(network), (person) => of[person]! >= 0);
  const group = Int32Array.from(rows.people, (person) => of[person]!);
  const sizes = new Float64Array(labels.length);
  for (const g of group) sizes[g]!++;
  const two = [0, 0, 0, 0];
  const three = [0, 0, 0, 0];
  const unknown = { two: 0, three: 0 };
  let closed = 0;
  let open = 0;
  walkTriads(rows, {
    joined: (u, v, w, uv, uw, vw) => {
      const [g, h, k] = [group[u]!, group[v]!, group[w]!];
      const different = Number(g !== h) + Number(g !== k) + Number(h !== k);
      if (different === 0) return;
      if (((uv | uw | vw) & UNKNOWN) !== 0) {
        unknown[different === 3 ? "three" : "two"]++;
        return;
      }
      const ties = Number(uv !== 0) + Number(uw !== 0) + Number(vw !== 0);
      (different === 3 ? three : two)[ties]!++;
      if (ties === 3) closed += different;
      else if ((uv === 0 && g !== h) || (uw === 0 && g !== k) || (vw === 0 && h !== k)) open++;
    },
    alone: (u, v, uv, near, count) => {
      const [g, h] = [group[u]!, group[v]!];
      let inG = sizes[g]! - 1;
      let inH = sizes[h]! - 1;
      if (g === h) inG = inH = sizes[g]! - 2;
      for (let c = 0; c < count; c++) {
        if (group[near[c]!] === g) inG--;
        if (group[near[c]!] === h) inH--;
      }
      const all = group.length - 2 - count;
      const second = g === h ? all - inG : inG + inH;
      const third = g === h ? 0 : all - second;
      if ((uv & UNKNOWN) !== 0) {
        unknown.two += second;
        unknown.three += third;
      } else {
        two[1]! += second;
        three[1]! += third;
      }
    },
  });
  const all = possibleTriads(sizes);
  two[0] = all.two - unknown.two - two[1]! - two[2]! - two[3]!;
  three[0] = all.three - unknown.three - three[1]! - three[2]! - three[3]!;
  return { twoDepartments: two, threeDepartments: three, closed, open };
}

function possibleTriads(sizes: Float64Array): { readonly two: number; readonly three: number } {
  const n = sizes.reduce((a, b) => a + b, 0);
  const choose3 = (m: number): number => (m < 3 ? 0 : (m * (m - 1) * (m - 2)) / 6);
  let one = 0;
  let two = 0;
  for (const size of sizes) {
    one += choose3(size);
    two += ((size * (size - 1)) / 2) * (n - size);
  }
  return { two, three: choose3(n) - one - two };
}

/** Two-paths i → j → k of a directed network whose ends are in different departments, by whether i → k. */
function directedTwoPaths(
  network: Network,
  { of }: Grouping,
): Pick<CrossDepartmentTriads, "closed" | "open"> {
  const { outOffsets, outTargets, ids } = network;
  const named = new Int32Array(ids.length).fill(-1);
  let closed = 0;
  let open = 0;
  for (let i = 0; i < ids.length; i++) {
    if (of[i]! < 0) continue;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) named[outTargets[e]!] = i;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
      const j = outTargets[e]!;
      if (of[j]! < 0) continue;
      for (let f = outOffsets[j]!; f < outOffsets[j + 1]!; f++) {
        const k = outTargets[f]!;
        if (k === i || of[k]! < 0 || of[k] === of[i]) continue;
        if (named[k] === i) closed++;
        else if (isObserved(network, i, k)) open++;
      }
    }
  }
  return { closed, open };
}

/**
 * Of the two-paths whose ends are in different departments, the share whose ends are tied to each other. With
 * direction: of i → j → k, the share with i → k.
 *
 * @returns proportion in [0, 1]; NaN when there is no such two-path
 * @see Obstfeld (2005) for what open ones offer
 */
export function crossDepartmentClosure(network: Network, grouping: Grouping): number {
  const { closed, open } = network.directed
    ? directedTwoPaths(network, grouping)
    : crossDepartmentTriads(network, grouping);
  return closed / (closed + open);
}

export const crossDepartmentClosureMeasure = {
  id: "cross_department_closure",
  level: "network",
  title: "Closure across departments",
  about:
    "If somebody is in contact with two people from different departments, how often those two are in contact themselves.",
  formula:
    "closed / (closed + open) two-paths with ends in different departments; in the directed view i → j → k, closed by i → k",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Only triads all of whose pairs somebody answered for.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "no two-path ends in two departments",
  reason: "NO_TIES",
  references: [obstfeld2005, hollandLeinhardt1976],
  compute: crossDepartmentClosure,
} as const satisfies NetworkMeasure;
