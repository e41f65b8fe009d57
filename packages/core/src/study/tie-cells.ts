import type { BlankCell, Ties } from "./study.js";

/** What a row of ties.csv says of a cell, beside a strength of its own. */
export const BLANK = -1;
/** Asked, and no tie. A tie reported without a strength is NaN. */
export const NO_TIE = 0;

/** Accepted rows of ties.csv in parallel arrays, in the order of the file. */
export class TieCells {
  readonly relation: number[] = [];
  readonly wave: number[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  /** BLANK, NO_TIE, NaN or a strength. */
  readonly value: number[] = [];
  /** Position of the row in its table. */
  readonly row: number[] = [];

  add(relation: number, wave: number, from: number, to: number, value: number, row: number): void {
    this.relation.push(relation);
    this.wave.push(wave);
    this.from.push(from);
    this.to.push(to);
    this.value.push(value);
    this.row.push(row);
  }
}

/** A row that speaks of a cell an earlier row has spoken of. */
export interface Repeated {
  readonly row: number;
  readonly earlier: number;
}

export interface SettledCells {
  readonly ties: Ties;
  readonly blankCells: readonly BlankCell[];
  /** In the order of the file. */
  readonly repeated: readonly Repeated[];
}

/** Of two reports of one cell the one that says more: a strength, then a bare tie, then "no tie", then nothing readable. */
function stronger(a: number, b: number): number {
  if (Number.isNaN(a)) return b > NO_TIE ? b : a;
  if (Number.isNaN(b)) return a > NO_TIE ? a : b;
  return Math.max(a, b);
}

/**
 * Sorts the cells by relation, wave, from, to and settles repeated reports, so that each cell is a tie,
 * no tie, or blank, and nothing depends on the order of the rows.
 */
export function settleCells(cells: TieCells): SettledCells {
  const order = sortedOrder([cells.to, cells.from, cells.wave, cells.relation]);
  const kept: number[] = [];
  const values: number[] = [];
  const repeated: Repeated[] = [];
  for (const e of order) {
    const last = kept.at(-1);
    if (last !== undefined && sameCell(cells, last, e)) {
      values[values.length - 1] = stronger(values.at(-1)!, cells.value[e]!);
      repeated.push({ row: cells.row[e]!, earlier: cells.row[last]! });
    } else {
      kept.push(e);
      values.push(cells.value[e]!);
    }
  }
  const tied: number[] = [];
  const blankCells: BlankCell[] = [];
  kept.forEach((e, k) => {
    const value = values[k]!;
    if (value === BLANK)
      blankCells.push({
        relation: cells.relation[e]!,
        wave: cells.wave[e]!,
        from: cells.from[e]!,
        to: cells.to[e]!,
      });
    else if (value !== NO_TIE) tied.push(k);
  });
  const pick = (column: readonly number[]) => Int32Array.from(tied, (k) => column[kept[k]!]!);
  return {
    ties: {
      relation: pick(cells.relation),
      wave: pick(cells.wave),
      from: pick(cells.from),
      to: pick(cells.to),
      strength: Float64Array.from(tied, (k) => values[k]!),
    },
    blankCells,
    repeated: repeated.sort((a, b) => a.row - b.row),
  };
}

function sameCell({ relation, wave, from, to }: TieCells, a: number, b: number): boolean {
  return from[a] === from[b] && to[a] === to[b] && wave[a] === wave[b] && relation[a] === relation[b];
}

/** Positions in ascending order of the last key, then of the one before …: one counting sort a key, least first. */
function sortedOrder(keys: readonly (readonly number[])[]): Int32Array {
  const length = keys[0]!.length;
  let order = Int32Array.from({ length }, (_, e) => e);
  for (const key of keys) {
    let largest = 0;
    for (const k of key) if (k > largest) largest = k;
    if (largest === 0) continue;
    const next = new Int32Array(largest + 2);
    for (const k of key) next[k + 1]!++;
    for (let k = 0; k <= largest; k++) next[k + 1]! += next[k]!;
    const sorted = new Int32Array(length);
    for (const e of order) sorted[next[key[e]!]!++] = e;
    order = sorted;
  }
  return order;
}

/** For each relation, ties among people (the first `people` actors), and whether any is reported from both sides. */
export function twoSided(
  ties: Ties,
  people: number,
  relations: number,
): readonly { readonly ties: number; readonly mutual: boolean }[] {
  const counts = new Float64Array(relations);
  const mutual = new Uint8Array(relations);
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.from[e]! >= people || ties.to[e]! >= people) continue;
    const r = ties.relation[e]!;
    counts[r]!++;
    if (mutual[r] === 0 && ties.from[e]! < ties.to[e]! && hasReverse(ties, e)) mutual[r] = 1;
  }
  return Array.from(counts, (count, r) => ({ ties: count, mutual: mutual[r] === 1 }));
}

/** Binary search among the ties after `e` for the tie the other way. */
function hasReverse({ relation, wave, from, to }: Ties, e: number): boolean {
  let low = e + 1;
  let high = from.length - 1;
  while (low <= high) {
    const at = (low + high) >> 1;
    const past =
      relation[at]! - relation[e]! || wave[at]! - wave[e]! || from[at]! - to[e]! || to[at]! - from[e]!;
    if (past === 0) return true;
    if (past < 0) low = at + 1;
    else high = at - 1;
  }
  return false;
}
