import type { BlankCell, Ties } from "./study.js";

/** What a row of ties.csv says of a cell, beside a strength of its own. */
export const BLANK = -1;
/** Asked, and no tie. A tie reported without a strength is NaN. */
export const NO_TIE = 0;

/** Accepted rows of ties.csv in parallel arrays, in the order of the file. */
export class TieCells {
  /** How many there are; the arrays have room for more. */
  length = 0;
  readonly relation: Int32Array;
  readonly wave: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** BLANK, NO_TIE, NaN or a strength. */
  readonly value: Float64Array;
  /** Position of the row in its table. */
  readonly row: Int32Array;

  /** @param room rows of the table, of which some may not be accepted */
  constructor(room: number) {
    this.relation = new Int32Array(room);
    this.wave = new Int32Array(room);
    this.from = new Int32Array(room);
    this.to = new Int32Array(room);
    this.value = new Float64Array(room);
    this.row = new Int32Array(room);
  }

  add(relation: number, wave: number, from: number, to: number, value: number, row: number): void {
    const e = this.length++;
    this.relation[e] = relation;
    this.wave[e] = wave;
    this.from[e] = from;
    this.to[e] = to;
    this.value[e] = value;
    this.row[e] = row;
  }
}

/** A row that speaks of a cell an earlier row has spoken of. */
export interface Repeated {
  readonly row: number;
  readonly earlier: number;
  readonly relation: number;
  readonly wave: number;
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
  const { length, relation, wave, from, to } = cells;
  const order = inRuns(cells) ?? sortedOrder(length, [to, from, wave, relation]);
  // Those of one cell stand together; the first of them takes its place, with the strongest value.
  const values = new Float64Array(cells.length);
  const repeated: Repeated[] = [];
  let kept = 0;
  for (let k = 0; k < length; k++) {
    const e = order[k]!;
    const last = kept === 0 ? -1 : order[kept - 1]!;
    if (last >= 0 && sameCell(cells, last, e)) {
      values[kept - 1] = stronger(values[kept - 1]!, cells.value[e]!);
      repeated.push({
        row: cells.row[e]!,
        earlier: cells.row[last]!,
        relation: cells.relation[e]!,
        wave: cells.wave[e]!,
      });
    } else {
      order[kept] = e;
      values[kept++] = cells.value[e]!;
    }
  }
  let tied = 0;
  const blankCells: BlankCell[] = [];
  for (let k = 0; k < kept; k++) {
    const e = order[k]!;
    const value = values[k]!;
    if (value === BLANK)
      blankCells.push({
        relation: cells.relation[e]!,
        wave: cells.wave[e]!,
        from: cells.from[e]!,
        to: cells.to[e]!,
      });
    else if (value !== NO_TIE) {
      order[tied] = e;
      values[tied++] = value;
    }
  }
  const pick = (column: Int32Array) => {
    const picked = new Int32Array(tied);
    for (let k = 0; k < tied; k++) picked[k] = column[order[k]!]!;
    return picked;
  };
  return {
    ties: {
      relation: pick(relation),
      wave: pick(wave),
      from: pick(from),
      to: pick(to),
      strength: values.slice(0, tied),
    },
    blankCells,
    repeated: repeated.sort((a, b) => a.row - b.row),
  };
}

function sameCell({ relation, wave, from, to }: TieCells, a: number, b: number): boolean {
  return from[a] === from[b] && to[a] === to[b] && wave[a] === wave[b] && relation[a] === relation[b];
}

/** Rows of one person that are put in order one by one; more are sorted faster all at once. */
const LONGEST_RUN = 64;

/**
 * The same order as {@link sortedOrder} gives, where the file already names the senders in theirs, as most do: only
 * the people each of them named are sorted. null where it does not.
 */
function inRuns({ length, relation, wave, from, to }: TieCells): Int32Array<ArrayBuffer> | null {
  const order = new Int32Array(length);
  let begin = 0;
  for (let e = 0; e < length; e++) {
    if (e > 0) {
      const step = relation[e]! - relation[e - 1]! || wave[e]! - wave[e - 1]! || from[e]! - from[e - 1]!;
      if (step < 0) return null;
      if (step > 0) begin = e;
      else if (e - begin === LONGEST_RUN) return null;
    }
    let k = e;
    for (; k > begin && to[order[k - 1]!]! > to[e]!; k--) order[k] = order[k - 1]!;
    order[k] = e;
  }
  return order;
}

/** Positions in ascending order of the last key, then of the one before …: one counting sort a key, least first. */
function sortedOrder(length: number, keys: readonly Int32Array[]): Int32Array<ArrayBuffer> {
  let order = new Int32Array(length);
  for (let e = 0; e < length; e++) order[e] = e;
  let sorted = new Int32Array(length);
  for (const key of keys) {
    let largest = 0;
    let ascending = true;
    for (let k = 0, last = 0; k < length; k++) {
      const value = key[order[k]!]!;
      if (value < last) ascending = false;
      if (value > largest) largest = value;
      last = value;
    }
    if (ascending) continue;
    const next = new Int32Array(largest + 2);
    for (let e = 0; e < length; e++) next[key[e]! + 1]!++;
    for (let k = 0; k <= largest; k++) next[k + 1]! += next[k]!;
    for (let k = 0; k < length; k++) {
      const at = order[k]!;
      sorted[next[key[at]!]!++] = at;
    }
    [order, sorted] = [sorted, order];
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

/** Position of a tie, −1 where there is none; ties are sorted by relation, wave, from, to. */
export function tieAt(ties: Ties, relation: number, wave: number, from: number, to: number): number {
  let low = 0;
  let high = ties.from.length - 1;
  while (low <= high) {
    const at = (low + high) >> 1;
    const past =
      ties.relation[at]! - relation || ties.wave[at]! - wave || ties.from[at]! - from || ties.to[at]! - to;
    if (past === 0) return at;
    if (past < 0) low = at + 1;
    else high = at - 1;
  }
  return -1;
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
