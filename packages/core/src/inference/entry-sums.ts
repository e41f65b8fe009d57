import { cellOf, type Factored } from "./factored.js";

/** Ties by row. */
export interface SparseRows {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly entries: Float64Array;
}

/** Cells that are not 0, as three lists. */
export interface Entries {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

export function entriesOf(n: number, { offsets, targets, entries }: SparseRows): Entries {
  const row = new Int32Array(targets.length);
  for (let i = 0; i < n; i++) row.fill(i, offsets[i]!, offsets[i + 1]!);
  return { row, column: targets, value: entries };
}

/** Every pair of people of one group, both ways. */
export function pairsWithin(members: readonly Int32Array[]): Entries {
  const row: number[] = [];
  const column: number[] = [];
  for (const group of members)
    for (const i of group)
      for (const j of group) {
        if (i === j) continue;
        row.push(i);
        column.push(j);
      }
  return {
    row: Int32Array.from(row),
    column: Int32Array.from(column),
    value: new Float64Array(row.length).fill(1),
  };
}

/**
 * Σ value · other(place of the row, place of the column) over entries. `counted` has 1 for rows (before they are
 * placed) that are summed; null: all are.
 */
export type EntrySum = (place: Int32Array, counted: Uint8Array | null) => number;

/** A function for each shape of the other matrix, so that engines see one kind of work in each. */
export function sumOver(entries: Entries, other: Factored): EntrySum {
  const { n, shape } = other;
  switch (shape.kind) {
    case "same":
      return overGroups(entries, n, shape.label);
    case "sparse":
      return overTies(entries, other, shape);
    case "difference":
      return overDifferences(entries, n, shape.value, shape.shift);
    case "receiver":
      return overReceivers(entries, n, shape.value);
    case "dense":
      return overCells(entries, n, shape.values);
    default:
      throw new RangeError(`sums over ${shape.kind} entries are taken by rows`);
  }
}

/** No group: a row that is not counted shares it with nobody. */
const NO_GROUP = -1;

function overGroups({ row, column, value }: Entries, n: number, label: Int32Array): EntrySum {
  const from = new Int32Array(n);
  const to = new Int32Array(n);
  return (place, counted) => {
    for (let i = 0; i < n; i++) {
      to[i] = label[place[i]!]!;
      from[i] = counted === null || counted[i] === 1 ? to[i]! : NO_GROUP;
    }
    let sum = 0;
    for (let e = 0; e < row.length; e++) if (from[row[e]!] === to[column[e]!]) sum += value[e]!;
    return sum;
  };
}

/** Most pairs of places are not tied: one bit a cell says so from a nearer cache than a list or a matrix. */
function overTies({ row, column, value }: Entries, other: Factored, ties: SparseRows): EntrySum {
  const { n } = other;
  const words = (n + 31) >> 5;
  // A row more, without ties, for rows that are not counted.
  const bits = new Int32Array((n + 1) * words);
  for (let i = 0; i < n; i++)
    for (let e = ties.offsets[i]!; e < ties.offsets[i + 1]!; e++) {
      const j = ties.targets[e]!;
      bits[i * words + (j >> 5)]! |= 1 << (j & 31);
    }
  const from = new Int32Array(n);
  return (place, counted) => {
    for (let i = 0; i < n; i++) from[i] = (counted === null || counted[i] === 1 ? place[i]! : n) * words;
    let sum = 0;
    for (let e = 0; e < row.length; e++) {
      const j = place[column[e]!]!;
      if ((bits[from[row[e]!]! + (j >> 5)]! & (1 << (j & 31))) !== 0)
        sum += value[e]! * cellOf(other, place[row[e]!]!, j);
    }
    return sum;
  };
}

function overDifferences(
  { row, column, value }: Entries,
  n: number,
  line: Float64Array,
  shift: number,
): EntrySum {
  const at = new Float64Array(n);
  const all = value.reduce((sum, v) => sum + v, 0);
  return (place, counted) => {
    for (let i = 0; i < n; i++) at[i] = line[place[i]!]!;
    let sum = 0;
    if (counted === null) {
      for (let e = 0; e < row.length; e++) sum += value[e]! * Math.abs(at[row[e]!]! - at[column[e]!]!);
      return sum - all * shift;
    }
    for (let e = 0; e < row.length; e++)
      if (counted[row[e]!] === 1) sum += value[e]! * (Math.abs(at[row[e]!]! - at[column[e]!]!) - shift);
    return sum;
  };
}

function overReceivers({ row, column, value }: Entries, n: number, line: Float64Array): EntrySum {
  const at = new Float64Array(n);
  return (place, counted) => {
    for (let i = 0; i < n; i++) at[i] = line[place[i]!]!;
    let sum = 0;
    for (let e = 0; e < row.length; e++)
      if (counted === null || counted[row[e]!] === 1) sum += value[e]! * at[column[e]!]!;
    return sum;
  };
}

function overCells({ row, column, value }: Entries, n: number, cells: Float64Array): EntrySum {
  return (place, counted) => {
    let sum = 0;
    for (let e = 0; e < row.length; e++)
      if (counted === null || counted[row[e]!] === 1)
        sum += value[e]! * cells[place[row[e]!]! * n + place[column[e]!]!]!;
    return sum;
  };
}
