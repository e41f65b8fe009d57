import { blankCells, type CellChange, type WavePair } from "../../measures/wave-change.js";
import { type Network, tiePlace } from "../../network/network.js";
import { isObserved } from "../../network/observed.js";
import { MOST_BITS, TieBits } from "../../network/tie-bits.js";
import type { OpenChange } from "./wave-headlines.js";

/** What became of cells: of all of them, within departments, and across them. */
export type Parts<T> = Readonly<Record<"" | "_within" | "_across", T>>;

/** Ties of two waves among the same people, ready to be counted again and again with people taken away or seated anew. */
export interface WaveArcs {
  readonly people: number;
  readonly directed: boolean;
  readonly first: Network;
  /** Ties of the first wave and of the second: the two people, and whether the tie is there in the other wave too. */
  readonly before: Arcs;
  readonly after: Arcs;
  /** Cells not known in one of the waves, two people each. */
  readonly blank: Int32Array;
}

interface Arcs {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly other: Uint8Array;
}

/** @param pair the two waves among stayers, ties of the strengths that count */
export function waveArcs({ first, second }: Pick<WavePair, "first" | "second">): WaveArcs {
  const n = first.ids.length;
  const blank = blankCells(first, second);
  const arcs = (network: Network, other: Network): Arcs => {
    const [from, to, there]: [number[], number[], number[]] = [[], [], []];
    for (let i = 0; i < n; i++)
      for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
        const j = network.outTargets[e]!;
        if ((!first.directed && j < i) || blank.has(i * n + j)) continue;
        from.push(i);
        to.push(j);
        there.push(tiePlace(other, i, j) >= 0 ? 1 : 0);
      }
    return { from: Int32Array.from(from), to: Int32Array.from(to), other: Uint8Array.from(there) };
  };
  return {
    people: n,
    directed: first.directed,
    first,
    before: arcs(first, second),
    after: arcs(second, first),
    blank: Int32Array.from([...blank].flatMap((key) => [Math.floor(key / n), key % n])),
  };
}

const PARTS = ["", "_within", "_across"] as const;

/** What the cell of two people is: 0 where a department is not known, 1 within one, 2 across two. */
type Kind = 0 | 1 | 2;

function kindOf(of: ArrayLike<number>, i: number, j: number): Kind {
  const g = of[i]!;
  const h = of[j]!;
  return g < 0 || h < 0 ? 0 : g === h ? 1 : 2;
}

/** Counts by kind, of one part. */
function sumOf(counts: ArrayLike<number>, part: (typeof PARTS)[number]): number {
  return part === "" ? counts[0]! + counts[1]! + counts[2]! : counts[part === "_within" ? 1 : 2]!;
}

/** Pairs of people of each part, ordered where ties have a direction. */
function cellsOf(of: ArrayLike<number>, groups: number, there: Uint8Array | null, directed: boolean) {
  const sizes = new Float64Array(groups);
  let everybody = 0;
  for (let i = 0; i < of.length; i++) {
    if (there !== null && there[i] === 0) continue;
    everybody++;
    if (of[i]! >= 0) sizes[of[i]!]!++;
  }
  const ordered = (n: number) => (directed ? 1 : 0.5) * n * Math.max(0, n - 1);
  const grouped = sizes.reduce((sum, size) => sum + size, 0);
  const within = sizes.reduce((sum, size) => sum + ordered(size), 0);
  return { "": ordered(everybody), _within: within, _across: ordered(grouped) - within };
}

/** @param counts by kind */
function changesOf(
  cells: Parts<number>,
  { kept, lost, formed }: Readonly<Record<"kept" | "lost" | "formed", ArrayLike<number>>>,
): Parts<CellChange> {
  const of = (part: (typeof PARTS)[number]): CellChange => ({
    cells: cells[part],
    kept: sumOf(kept, part),
    lost: sumOf(lost, part),
    formed: sumOf(formed, part),
    strengthMoved: Number.NaN,
    strengthCells: 0,
    keptMoved: Number.NaN,
    keptCells: 0,
  });
  return { "": of(""), _within: of("_within"), _across: of("_across") };
}

/** What became of the cells of those who are still there. */
export function changesAmong(
  arcs: WaveArcs,
  of: ArrayLike<number>,
  groups: number,
  there: Uint8Array | null,
): Parts<CellChange> {
  const { before, after, blank } = arcs;
  const gone = (i: number, j: number): boolean => there !== null && (there[i] === 0 || there[j] === 0);
  const [kept, lost, formed, blanks] = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let e = 0; e < before.from.length; e++) {
    const i = before.from[e]!;
    const j = before.to[e]!;
    if (gone(i, j)) continue;
    const kind = kindOf(of, i, j);
    if (before.other[e] === 1) kept[kind]!++;
    else lost[kind]!++;
  }
  for (let e = 0; e < after.from.length; e++) {
    const i = after.from[e]!;
    const j = after.to[e]!;
    if (after.other[e] === 0 && !gone(i, j)) formed[kindOf(of, i, j)]!++;
  }
  for (let b = 0; b < blank.length; b += 2)
    if (!gone(blank[b]!, blank[b + 1]!)) blanks[kindOf(of, blank[b]!, blank[b + 1]!)]!++;
  const all = cellsOf(of, groups, there, arcs.directed);
  const cells = {
    "": all[""] - sumOf(blanks, ""),
    _within: all._within - sumOf(blanks, "_within"),
    _across: all._across - sumOf(blanks, "_across"),
  };
  return changesOf(cells, { kept, lost, formed });
}

/**
 * What became of the cells when the people of the second wave are seated anew: `order[i]` takes the place of i. What
 * is the same in each order is counted once.
 */
export function seatedChanges(
  arcs: WaveArcs,
  of: ArrayLike<number>,
  groups: number,
): (order: Int32Array) => Parts<CellChange> {
  const cells = cellsOf(of, groups, null, arcs.directed);
  const { before, after, first, people } = arcs;
  const there = [0, 0, 0];
  for (let e = 0; e < before.from.length; e++) there[kindOf(of, before.from[e]!, before.to[e]!)]!++;
  const bits = people <= MOST_BITS ? new TieBits(first) : null;
  const labels = Int32Array.from(of);
  const { from, to } = after;
  const kept = new Int32Array(3);
  const seen = new Int32Array(3);
  return (order) => {
    kept.fill(0);
    seen.fill(0);
    for (let e = 0; e < from.length; e++) {
      const i = order[from[e]!]!;
      const j = order[to[e]!]!;
      const kind = kindOf(labels, i, j);
      seen[kind]!++;
      kept[kind]! += bits === null ? (tiePlace(first, i, j) >= 0 ? 1 : 0) : bits.at(i, j);
    }
    const less = (all: ArrayLike<number>) => [0, 1, 2].map((kind) => all[kind]! - kept[kind]!);
    return changesOf(cells, { kept, lost: less(there), formed: less(seen) });
  };
}

/** Above so many people the cells of both waves are not looked at one by one. */
const MOST_PEOPLE = 3000;

/**
 * What is known of each cell among the people on both rosters, whoever of them answered.
 *
 * @param groupOf department by id, null where not known
 * @returns null in offices of more than 3,000 people
 */
export function openChanges(
  first: Network,
  second: Network,
  groupOf: (id: string) => string | null,
): Parts<OpenChange> | null {
  const place = new Map(second.ids.map((id, j) => [id, j]));
  const people = first.ids.flatMap((id, i) => {
    const j = place.get(id);
    return j === undefined ? [] : [{ i, j, group: groupOf(id) }];
  });
  if (people.length > MOST_PEOPLE) return null;
  const names = [...new Set(people.map(({ group }) => group))].filter((group) => group !== null);
  const groups = Int32Array.from(people, ({ group }) => (group === null ? -1 : names.indexOf(group)));
  const [bits, later] = [new TieBits(first), new TieBits(second)];
  // Of each kind (0 a department is not known, 1 within, 2 across) cells by state: 0 no tie, 1 a tie, 2 unknown, thrice
  // that of the first wave and that of the second.
  const counts = new Float64Array(27);
  for (let a = 0; a < people.length; a++) {
    const { i, j } = people[a]!;
    for (let b = first.directed ? 0 : a + 1; b < people.length; b++) {
      if (a === b) continue;
      const { i: k, j: l } = people[b]!;
      const then = bits.at(i, k) === 1 ? 1 : isObserved(first, i, k) ? 0 : 2;
      const now = later.at(j, l) === 1 ? 1 : isObserved(second, j, l) ? 0 : 2;
      counts[9 * kindOf(groups, a, b) + 3 * then + now]!++;
    }
  }
  const open = (kinds: readonly number[]): OpenChange => {
    const of = (then: number, now: number) =>
      kinds.reduce((sum, kind) => sum + counts[9 * kind + 3 * then + now]!, 0);
    const all = [0, 1, 2].reduce((sum, then) => sum + of(then, 0) + of(then, 1) + of(then, 2), 0);
    return {
      cells: all,
      "11": of(1, 1),
      "10": of(1, 0),
      "01": of(0, 1),
      "1u": of(1, 2),
      u1: of(2, 1),
      "0u": of(0, 2),
      u0: of(2, 0),
      uu: of(2, 2),
    };
  };
  return { "": open([0, 1, 2]), _within: open([1]), _across: open([2]) };
}
