import { type Network, tieCount } from "../network/network.js";
import { weakComponents } from "../network/paths.js";
import { krackhardt1994 } from "../references.js";
import { strongComponents } from "./components.js";
import { reachableShare } from "./distances.js";
import type { NetworkMeasure } from "./measure.js";

/**
 * Share of pairs of people in the same piece, direction ignored.
 *
 * @returns in [0, 1]; NaN with fewer than two people
 * @see Krackhardt (1994). sna `connectedness`
 */
export function connectedness(network: Network): number {
  const n = network.ids.length;
  let pairs = 0;
  for (const size of weakComponents(network).sizes) pairs += size * (size - 1);
  return pairs / (n * (n - 1));
}

/**
 * Among pairs of which at least one can reach the other, the share in which the other cannot reach back.
 *
 * @returns in [0, 1], 1 for a tree of authority; 0 in undirected networks; NaN when there is no tie
 * @see Krackhardt (1994). sna `hierarchy(measure = "krackhardt")`. sna's default, "reciprocity", is
 *   1 − dyadic reciprocity of ties and gives .4 for a tree of five
 */
export function krackhardtHierarchy(network: Network): number {
  const n = network.ids.length;
  let both = 0;
  for (const size of strongComponents(network).sizes) both += (size * (size - 1)) / 2;
  const ordered = n > 1 ? Math.round(reachableShare(network) * n * (n - 1)) : 0;
  return 1 - both / (ordered - both);
}

/**
 * How few ties there are beyond those that hold each piece together.
 *
 * @returns in [0, 1], 1 where every piece is a tree, 0 where every piece is complete; NaN when there is no tie.
 *   Undirected networks count pairs instead of arcs, and are NaN where no piece has three people
 * @see Krackhardt (1994). sna `efficiency`; UCINET weights by piece
 */
export function krackhardtEfficiency(network: Network): number {
  let needed = 0;
  let possible = 0;
  for (const size of weakComponents(network).sizes) {
    needed += size - 1;
    possible += (size * (size - 1)) / (network.directed ? 1 : 2);
  }
  return 1 - (tieCount(network) - needed) / (possible - needed);
}

export interface LubnessOptions {
  /**
   * What two people must share. `highest` (default, as sna computes it): somebody above both who can reach
   * everyone else above both, which is to say exactly one topmost superior. `lowest` (the words of the
   * definition): somebody above both whom everyone else above both can reach, the nearest common superior.
   */
  readonly bound?: "highest" | "lowest";
}

/**
 * How far each two people of a piece have one common superior to whom a dispute can be taken. People count as
 * above themselves, so of two people of whom one reaches the other, that one is above both.
 *
 * @param network directed from superior to subordinate: authority flows along the ties. For "reports to" and
 *   other relations directed upwards, turn the network round first (flowView)
 * @returns in [0, 1], 1 for a tree; NaN when no piece has three people
 * @see Krackhardt (1994), least upper boundedness. sna `lubness` reads arcs in the same direction and, against
 *   its name, looks for the upper bound that reaches the others (sna 2.7, src/gli.c); the two differ where
 *   somebody stands below two heads who do not reach each other
 */
export function lubness(network: Network, { bound = "highest" }: LubnessOptions = {}): number {
  const piece = weakComponents(network);
  let possible = 0;
  for (const size of piece.sizes) possible += Math.max(0, ((size - 1) * (size - 2)) / 2);
  if (possible === 0) return Number.NaN;

  const strong = strongComponents(network);
  const groups = strong.sizes.length;
  const words = (groups + 31) >> 5;
  const { above, height } = superiors(network, strong.of, groups, bound);
  const pieceOf = new Int32Array(groups);
  strong.of.forEach((g, i) => {
    pieceOf[g] = piece.of[i]!;
  });
  let violations = 0;
  for (let g = 0; g < groups; g++) {
    for (let h = g; h < groups; h++) {
      if (pieceOf[g] !== pieceOf[h]) continue;
      let common = 0;
      let lowest = -1;
      for (let w = words - 1; w >= 0; w--) {
        const bits = above[g * words + w]! & above[h * words + w]!;
        if (bits === 0) continue;
        if (lowest < 0) lowest = w * 32 + 31 - Math.clz32(bits);
        common += bitCount(bits);
      }
      // The common superior with most superiors is the lowest if all the others are among them.
      const found = bound === "highest" ? common === 1 : lowest >= 0 && height[lowest] === common;
      const size = strong.sizes[g]!;
      if (!found) violations += g === h ? (size * (size - 1)) / 2 : size * strong.sizes[h]!;
    }
  }
  return 1 - violations / possible;
}

/**
 * For each group of people who all reach each other, the groups that can reach it (itself included), as bits;
 * for `highest` only those with nobody above them. Bit numbers rise with the number of groups above, which
 * `height` holds by bit number.
 */
function superiors(network: Network, groupOf: Int32Array, groups: number, bound: "highest" | "lowest") {
  const n = network.ids.length;
  const stack = new Int32Array(n);
  const entered = new Int32Array(n).fill(-1);
  const listed = new Int32Array(groups).fill(-1);
  const first = new Int32Array(groups).fill(-1);
  groupOf.forEach((g, i) => {
    if (first[g]! < 0) first[g] = i;
  });
  const lists: number[][] = [];
  for (let g = 0; g < groups; g++) {
    const list: number[] = [];
    let top = 0;
    stack[top++] = first[g]!;
    entered[first[g]!] = g;
    while (top > 0) {
      const i = stack[--top]!;
      if (listed[groupOf[i]!] !== g) {
        listed[groupOf[i]!] = g;
        list.push(groupOf[i]!);
      }
      for (let e = network.inOffsets[i]!; e < network.inOffsets[i + 1]!; e++) {
        const j = network.inSources[e]!;
        if (entered[j] === g) continue;
        entered[j] = g;
        stack[top++] = j;
      }
    }
    lists.push(list);
  }
  const order = Array.from({ length: groups }, (_, g) => g).sort(
    (a, b) => lists[a]!.length - lists[b]!.length,
  );
  const bit = new Int32Array(groups);
  order.forEach((g, place) => {
    bit[g] = place;
  });
  const words = (groups + 31) >> 5;
  const above = new Int32Array(groups * words);
  lists.forEach((list, g) => {
    for (const s of list) {
      if (bound === "highest" && lists[s]!.length > 1) continue;
      above[g * words + (bit[s]! >> 5)]! |= 1 << (bit[s]! & 31);
    }
  });
  return { above, height: Int32Array.from(order, (g) => lists[g]!.length) };
}

function bitCount(bits: number): number {
  let v = bits - ((bits >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export const connectednessMeasure = {
  id: "connectedness",
  level: "network",
  title: "Connectedness",
  about: "Of all pairs of people, the share in the same connected piece of the network.",
  formula: "pairs in the same weak component / pairs",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Ties of people who did not answer are known only where others named them: a lower bound.",
  isolates: "Count as pairs that are not connected.",
  singletons: "No effect.",
  disconnected: "What is measured: pairs in different pieces.",
  undefinedWhen: "fewer than two people",
  reason: "TOO_FEW",
  references: [krackhardt1994],
  compute: connectedness,
} as const satisfies NetworkMeasure;

export const krackhardtHierarchyMeasure = {
  id: "krackhardt_hierarchy",
  level: "network",
  title: "Hierarchy",
  about: "Of the pairs of people with a path from one to the other, the share with no path back.",
  formula: "1 − V / (V + U), V pairs joined both ways, U one way only",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews: "without direction everyone who can be reached can reach back, and the value is always 0",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "A person who did not answer has no path to anyone: hierarchy is overstated.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "Pairs of which neither can reach the other are left out.",
  undefinedWhen: "no ties",
  reason: "NO_TIES",
  references: [krackhardt1994],
  compute: krackhardtHierarchy,
} as const satisfies NetworkMeasure;

export const krackhardtEfficiencyMeasure = {
  id: "krackhardt_efficiency",
  level: "network",
  title: "Efficiency of ties",
  about:
    "How few ties there are beyond those needed to hold each piece together: 1 for a tree, 0 if everyone names everyone.",
  formula:
    "1 − (ties − sum of (N − 1)) / sum of (N(N − 1) − (N − 1)), over weak components of N people; undirected N(N − 1) / 2 instead",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Ties of people who did not answer are missing: an upper bound.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "Each piece is judged by itself, against the ties that hold it together.",
  undefinedWhen: "no ties; in undirected views, no piece of three people or more",
  reason: "NO_TIES",
  references: [krackhardt1994],
  compute: krackhardtEfficiency,
} as const satisfies NetworkMeasure;

export const lubnessMeasure = {
  id: "lubness",
  level: "network",
  title: "Unity of command",
  about:
    "How far each two people have a closest common superior, following the ties from those who are asked to those who ask.",
  formula:
    "1 − pairs without one common topmost superior / sum of (N − 1)(N − 2) / 2, over weak components of N people",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews: "who is above whom needs direction; without it everyone of a piece is above everyone",
  orientation: "flow",
  weights: "binary",
  grouped: false,
  missing: "Ties of people who did not answer are missing; the value may be off in either direction.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "Each piece is judged by itself; pairs in different pieces are left out.",
  undefinedWhen: "no piece of three people or more",
  reason: "TOO_FEW",
  references: [krackhardt1994],
  compute: (network: Network) => lubness(network),
} as const satisfies NetworkMeasure;
