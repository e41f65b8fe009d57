import { cellOf, type Factored } from "./factored.js";

/** Ties by row. */
export interface SparseRows {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly entries: Float64Array;
}

/**
 * Cells that are not 0, in runs of one row each: what belongs to the row is looked up once a run. The entries of run k
 * are those from `starts[k]` to before `starts[k + 1]`.
 */
export interface Entries {
  readonly row: Int32Array;
  readonly starts: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

export function entriesOf(n: number, { offsets, targets, entries }: SparseRows): Entries {
  const row = Int32Array.from({ length: n }, (_, i) => i).filter((i) => offsets[i + 1]! > offsets[i]!);
  const starts = Int32Array.from([...row.map((i) => offsets[i]!), targets.length]);
  return { row, starts, column: targets, value: entries };
}

/** Every pair of people of one group, both ways. */
export function pairsWithin(members: readonly Int32Array[]): Entries {
  const row: number[] = [];
  const starts: number[] = [];
  const column: number[] = [];
  for (const group of members)
    for (const i of group) {
      if (group.length < 2) continue;
      row.push(i);
      starts.push(column.length);
      for (const j of group) if (i !== j) column.push(j);
    }
  return {
    row: Int32Array.from(row),
    starts: Int32Array.from([...starts, column.length]),
    column: Int32Array.from(column),
    value: new Float64Array(column.length).fill(1),
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

function overGroups({ row, starts, column, value }: Entries, n: number, label: Int32Array): EntrySum {
  const to = new Int32Array(n);
  return (place, counted) => {
    for (let i = 0; i < n; i++) to[i] = label[place[i]!]!;
    let sum = 0;
    for (let k = 0; k < row.length; k++) {
      const i = row[k]!;
      if (counted !== null && counted[i] !== 1) continue;
      const group = to[i]!;
      const end = starts[k + 1]!;
      for (let e = starts[k]!; e < end; e++) if (to[column[e]!] === group) sum += value[e]!;
    }
    return sum;
  };
}

/** Most pairs of places are not tied: one bit a cell says so from a nearer cache than a list or a matrix. */
function overTies({ row, starts, column, value }: Entries, other: Factored, ties: SparseRows): EntrySum {
  const { n } = other;
  const words = (n + 31) >> 5;
  const bits = new Int32Array(n * words);
  for (let i = 0; i < n; i++)
    for (let e = ties.offsets[i]!; e < ties.offsets[i + 1]!; e++) {
      const j = ties.targets[e]!;
      bits[i * words + (j >> 5)]! |= 1 << (j & 31);
    }
  return (place, counted) => {
    let sum = 0;
    for (let k = 0; k < row.length; k++) {
      if (counted !== null && counted[row[k]!] !== 1) continue;
      const i = place[row[k]!]!;
      const from = i * words;
      const end = starts[k + 1]!;
      for (let e = starts[k]!; e < end; e++) {
        const j = place[column[e]!]!;
        if ((bits[from + (j >> 5)]! & (1 << (j & 31))) !== 0) sum += value[e]! * cellOf(other, i, j);
      }
    }
    return sum;
  };
}

function overDifferences(
  { row, starts, column, value }: Entries,
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
      for (let k = 0; k < row.length; k++) {
        const own = at[row[k]!]!;
        const end = starts[k + 1]!;
        for (let e = starts[k]!; e < end; e++) sum += value[e]! * Math.abs(own - at[column[e]!]!);
      }
      return sum - all * shift;
    }
    for (let k = 0; k < row.length; k++) {
      if (counted[row[k]!] !== 1) continue;
      const own = at[row[k]!]!;
      const end = starts[k + 1]!;
      for (let e = starts[k]!; e < end; e++) sum += value[e]! * (Math.abs(own - at[column[e]!]!) - shift);
    }
    return sum;
  };
}

function overReceivers({ row, starts, column, value }: Entries, n: number, line: Float64Array): EntrySum {
  const at = new Float64Array(n);
  return (place, counted) => {
    for (let i = 0; i < n; i++) at[i] = line[place[i]!]!;
    let sum = 0;
    for (let k = 0; k < row.length; k++) {
      if (counted !== null && counted[row[k]!] !== 1) continue;
      const end = starts[k + 1]!;
      for (let e = starts[k]!; e < end; e++) sum += value[e]! * at[column[e]!]!;
    }
    return sum;
  };
}

function overCells({ row, starts, column, value }: Entries, n: number, cells: Float64Array): EntrySum {
  return (place, counted) => {
    let sum = 0;
    for (let k = 0; k < row.length; k++) {
      if (counted !== null && counted[row[k]!] !== 1) continue;
      const from = place[row[k]!]! * n;
      const end = starts[k + 1]!;
      for (let e = starts[k]!; e < end; e++) sum += value[e]! * cells[from + place[column[e]!]!]!;
    }
    return sum;
  };
}
