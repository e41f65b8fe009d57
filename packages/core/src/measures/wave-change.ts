import { subnetwork } from "../inference/subnetwork.js";
import type { Network } from "../network/network.js";

/** Two waves of a relation, and who can be compared between them. */
export interface WavePair {
  /** The networks among stayers: people on both rosters who answered in both waves, in the order of the first. */
  readonly first: Network;
  readonly second: Network;
  /** Position of each stayer in the whole network of the first wave. */
  readonly stayers: Int32Array;
  /** People on the roster of the second wave only, positions there. */
  readonly joiners: Int32Array;
  /** People on the roster of the first wave only, positions there. */
  readonly leavers: Int32Array;
  /** People on either roster. */
  readonly people: number;
  /** Ties with a joiner (second wave) or a leaver (first wave) at one end or both. */
  readonly gainedThroughJoiners: TieSplit;
  readonly lostThroughLeavers: TieSplit;
  /** Ties among people on both rosters of whom one did not answer in one of the waves: neither kept nor lost. */
  readonly notCompared: { readonly first: number; readonly second: number };
}

/** A number of ties, and how many of them cross departments (NaN where departments are not known). */
export interface TieSplit {
  readonly all: number;
  readonly across: number;
}

/**
 * Sets two waves of one relation side by side. Only stayers are compared: the absence of a tie to somebody who
 * was not there, or the silence of somebody who did not answer, is no change.
 *
 * @param groupOf group of a person by id, null where not known
 * @see measures.md F10; Snijders, van de Bunt & Steglich (2010) on the stability of ties in panels
 */
export function wavePair(
  first: Network,
  second: Network,
  groupOf: (id: string) => string | null = () => null,
): WavePair {
  const inFirst = new Map(first.ids.map((id, i) => [id, i]));
  const inSecond = new Map(second.ids.map((id, i) => [id, i]));
  const stayers: number[] = [];
  const there: number[] = [];
  const leavers: number[] = [];
  first.ids.forEach((id, i) => {
    const j = inSecond.get(id);
    if (j === undefined) leavers.push(i);
    else if (first.answered[i] === 1 && second.answered[j] === 1) {
      stayers.push(i);
      there.push(j);
    }
  });
  const joiners = [...second.ids.keys()].filter((j) => !inFirst.has(second.ids[j]!));
  const stays = new Set(stayers.map((i) => first.ids[i]!));
  const left = new Set(leavers.map((i) => first.ids[i]!));
  const joined = new Set(joiners.map((j) => second.ids[j]!));
  return {
    first: subnetwork(first, stayers),
    second: subnetwork(second, there),
    stayers: Int32Array.from(stayers),
    joiners: Int32Array.from(joiners),
    leavers: Int32Array.from(leavers),
    people: first.ids.length + joiners.length,
    gainedThroughJoiners: splitTies(second, groupOf, (a, b) => joined.has(a) || joined.has(b)),
    lostThroughLeavers: splitTies(first, groupOf, (a, b) => left.has(a) || left.has(b)),
    notCompared: {
      first: splitTies(first, groupOf, (a, b) => among(a, b, left) && !among2(a, b, stays)).all,
      second: splitTies(second, groupOf, (a, b) => among(a, b, joined) && !among2(a, b, stays)).all,
    },
  };
}

/** Neither of the two is in the set. */
function among(a: string, b: string, set: ReadonlySet<string>): boolean {
  return !set.has(a) && !set.has(b);
}

/** Both of the two are in the set. */
function among2(a: string, b: string, set: ReadonlySet<string>): boolean {
  return set.has(a) && set.has(b);
}

function splitTies(
  network: Network,
  groupOf: (id: string) => string | null,
  counts: (a: string, b: string) => boolean,
): TieSplit {
  let all = 0;
  let across = 0;
  let known = 0;
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (!network.directed && j < i) continue;
      const [a, b] = [network.ids[i]!, network.ids[j]!];
      if (!counts(a, b)) continue;
      all++;
      const [g, h] = [groupOf(a), groupOf(b)];
      if (g === null || h === null) continue;
      known++;
      if (g !== h) across++;
    }
  }
  return { all, across: known > 0 || all === 0 ? across : Number.NaN };
}

/** What became of the cells (ordered pairs; pairs if undirected) between two waves. All counts are of stayers. */
export interface CellChange {
  /** Cells known in both waves. */
  readonly cells: number;
  readonly kept: number;
  readonly lost: number;
  readonly formed: number;
  /** Sum of |strength then − strength before| over cells whose strength is known in both, and how many those are. */
  readonly strengthMoved: number;
  readonly strengthCells: number;
  /** The same over ties kept. */
  readonly keptMoved: number;
  readonly keptCells: number;
}

/**
 * Counts what became of each cell, by the groups of its two ends. Cells not known in either wave are left out.
 *
 * @param first network of stayers in the first wave, {@link WavePair.first}
 * @param second the same people in the same order in the second wave
 * @param of group of each person
 * @param groups number of groups
 * @returns groups × groups, the naming group first; undirected pairs stand at the lower group's row
 */
export function cellChanges(
  first: Network,
  second: Network,
  of: ArrayLike<number>,
  groups: number,
): CellChange[] {
  const size = new Float64Array(groups);
  const n = first.ids.length;
  for (let i = 0; i < n; i++) size[of[i]!]!++;
  const { directed } = first;
  const counts = Array.from({ length: groups * groups }, (_, cell) => {
    const [r, s] = [Math.floor(cell / groups), cell % groups];
    const pairs = r === s ? size[r]! * Math.max(0, size[r]! - 1) : size[r]! * size[s]!;
    const cells = directed ? pairs : r === s ? pairs / 2 : r < s ? pairs : 0;
    return { cells, kept: 0, lost: 0, formed: 0, moved: 0, unknown: 0, keptMoved: 0, keptCells: 0 };
  });
  const at = (i: number, j: number) => {
    const [r, s] = [of[i]!, of[j]!];
    return counts[directed || r <= s ? r * groups + s : s * groups + r]!;
  };
  const blank = blankCells(first, second);
  for (const key of blank) at(Math.floor(key / n), key % n).cells--;
  for (let i = 0; i < n; i++) {
    let a = first.outOffsets[i]!;
    let b = second.outOffsets[i]!;
    const aEnd = first.outOffsets[i + 1]!;
    const bEnd = second.outOffsets[i + 1]!;
    while (a < aEnd || b < bEnd) {
      const j = Math.min(a < aEnd ? first.outTargets[a]! : n, b < bEnd ? second.outTargets[b]! : n);
      const before = a < aEnd && first.outTargets[a] === j ? first.outStrengths[a++]! : null;
      const after = b < bEnd && second.outTargets[b] === j ? second.outStrengths[b++]! : null;
      if ((!directed && j < i) || blank.has(i * n + j)) continue;
      const c = at(i, j);
      const moved = Math.abs((after ?? 0) - (before ?? 0));
      if (before === null) c.formed++;
      else if (after === null) c.lost++;
      else c.kept++;
      if (Number.isNaN(moved)) c.unknown++;
      else {
        c.moved += moved;
        if (before !== null && after !== null) {
          c.keptMoved += moved;
          c.keptCells++;
        }
      }
    }
  }
  return counts.map(({ moved, unknown, ...c }) => ({
    ...c,
    strengthMoved: moved,
    strengthCells: c.cells - unknown,
  }));
}

/**
 * Cells (i · n + j; i < j where undirected) not known in one wave or the other: all stayers answered, so only
 * those left blank (in a union, on both sides).
 */
export function blankCells(first: Network, second: Network): ReadonlySet<number> {
  const n = first.ids.length;
  const blank = new Set<number>();
  for (const network of [first, second]) {
    if (network.directed) for (const key of network.missingCells) blank.add(key);
    else {
      const own = new Set(network.missingCells);
      for (const key of own) {
        const [i, j] = [Math.floor(key / n), key % n];
        if (network.observation === "both" || own.has(j * n + i))
          blank.add(Math.min(i, j) * n + Math.max(i, j));
      }
    }
  }
  return blank;
}

/** Changes of several kinds of cell taken together. */
export function addChanges(changes: readonly CellChange[]): CellChange {
  const sum = (of: (c: CellChange) => number) => changes.reduce((total, c) => total + of(c), 0);
  return {
    cells: sum((c) => c.cells),
    kept: sum((c) => c.kept),
    lost: sum((c) => c.lost),
    formed: sum((c) => c.formed),
    strengthMoved: sum((c) => c.strengthMoved),
    strengthCells: sum((c) => c.strengthCells),
    keptMoved: sum((c) => c.keptMoved),
    keptCells: sum((c) => c.keptCells),
  };
}

/** Ties in both waves as a share of ties in either (Jaccard); NaN where there is none in either. */
export function waveJaccard({ kept, lost, formed }: CellChange): number {
  return kept / (kept + lost + formed);
}

/** Share of the first wave's ties that are there in the second; NaN where the first has none. */
export function tiePersistence({ kept, lost }: CellChange): number {
  return kept / (kept + lost);
}

/** Share of the cells without a tie in the first wave that have one in the second; NaN where there is no such cell. */
export function tieFormation({ cells, kept, lost, formed }: CellChange): number {
  return formed / (cells - kept - lost);
}

/** Cells that differ as a share of all cells; NaN without cells. */
export function waveHammingShare({ cells, lost, formed }: CellChange): number {
  return (lost + formed) / cells;
}

/** Pearson correlation of tie or no tie in the two waves; NaN where all or none of the cells are ties in a wave. */
export function waveCorrelation({ cells, kept, lost, formed }: CellChange): number {
  const [before, after] = [kept + lost, kept + formed];
  const spread = before * (cells - before) * after * (cells - after);
  return spread > 0 ? (cells * kept - before * after) / Math.sqrt(spread) : Number.NaN;
}

/** People who joined or left as a share of the people on either roster; NaN where nobody is. */
export function actorTurnover({ joiners, leavers, people }: WavePair): number {
  return (joiners.length + leavers.length) / people;
}
