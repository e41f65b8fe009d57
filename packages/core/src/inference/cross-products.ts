import { differences, groupsAndDifference } from "./difference-products.js";
import { type Factored, fillRow } from "./factored.js";
import type { CrossProduct, Rearrangement } from "./rearrangement.js";

/** Among so few people all cells lie in a near cache, and are looked up faster than the ties of a row. */
const FEW_PEOPLE = 400;

/**
 * The cheapest way to the sum of products of a matrix whose people are rearranged with one that stays: ties are
 * walked, attributes and groups never written out. Only two matrices that are neither cost n².
 */
export function crossProduct(a: Factored, b: Factored): CrossProduct {
  const { n } = a;
  const x = a.shape;
  const y = b.shape;
  if (x.kind === "sender") return (r) => sumRows(r, (i, person) => x.value[person]! * b.rowSums[i]!);
  if (y.kind === "sender") return (r) => sumRows(r, (i, person) => a.rowSums[person]! * y.value[i]!);
  if (x.kind === "sparse" && y.kind === "sparse") {
    if (n > FEW_PEOPLE) return sparseSparse(n, x, y);
    return moved(entriesOf(n, x), { n, shape: { kind: "dense", values: written(b) }, rowSums: b.rowSums });
  }
  if (x.kind === "sparse") return moved(entriesOf(n, x), b);
  if (y.kind === "sparse") return stayed(entriesOf(n, y), a);
  if (x.kind === "receiver" && y.kind === "receiver")
    return (r) => {
      let all = 0;
      for (let j = 0; j < n; j++) all += x.value[r.order[j]!]! * y.value[j]!;
      return sumRows(r, (i, person) => all - x.value[person]! * y.value[i]!);
    };
  if (x.kind === "same" && y.kind === "same")
    return sameSame(x.label, y.label, x.members.length, y.members.length);
  if (x.kind === "difference" && y.kind === "difference") return differences(x, y);
  if (x.kind === "same" && y.kind === "difference") return groupsAndDifference(x, y, "groups");
  if (x.kind === "difference" && y.kind === "same") return groupsAndDifference(y, x, "difference");
  if (x.kind === "same") return moved(pairsWithin(x.members), b);
  if (y.kind === "same") return stayed(pairsWithin(y.members), a);
  const [own, other] = [written(a), written(b)];
  return (r) =>
    sumRows(r, (i, person) => {
      const from = person * n;
      const to = i * n;
      let sum = 0;
      for (let j = 0; j < n; j++) sum += own[from + r.order[j]!]! * other[to + j]!;
      return sum;
    });
}

/** All cells, where two matrices leave no shorter way. */
function written(matrix: Factored): Float64Array {
  const { n, shape } = matrix;
  if (shape.kind === "dense") return shape.values;
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) fillRow(matrix, i, values.subarray(i * n, (i + 1) * n));
  return values;
}

function sumRows({ order, rows }: Rearrangement, row: (i: number, person: number) => number): number {
  let sum = 0;
  for (let i = 0; i < order.length; i++) if (rows[i] === 1) sum += row(i, order[i]!);
  return sum;
}

/** Cells that are not 0, as three lists. */
interface Entries {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

function entriesOf(n: number, { offsets, targets, entries }: SparseRows): Entries {
  const row = new Int32Array(targets.length);
  for (let i = 0; i < n; i++) row.fill(i, offsets[i]!, offsets[i + 1]!);
  return { row, column: targets, value: entries };
}

function pairsWithin(members: readonly Int32Array[]): Entries {
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

/** The entries are rearranged: they meet what stands where their people sit. */
function moved(entries: Entries, other: Factored): CrossProduct {
  const rows = new Uint8Array(other.n);
  const all = sumOfAll(entries, other);
  return (r) => {
    if (!r.rows.includes(0)) return all(r.seat);
    for (let person = 0; person < rows.length; person++) rows[person] = r.rows[r.seat[person]!]!;
    return sumEntries(entries, rows, r.seat, other);
  };
}

/** The entries stay: they meet what the people who sit there bring with them. */
function stayed(entries: Entries, other: Factored): CrossProduct {
  const all = sumOfAll(entries, other);
  return (r) => (r.rows.includes(0) ? sumEntries(entries, r.rows, r.order, other) : all(r.order));
}

/** {@link sumEntries} over all rows: a function for each shape, so that engines see one kind of work in each. */
function sumOfAll(entries: Entries, { n, shape }: Factored): (place: Int32Array) => number {
  switch (shape.kind) {
    case "same":
      return (place) => sumSame(entries, place, shape.label);
    case "difference": {
      const all = entries.value.reduce((sum, v) => sum + v, 0);
      return (place) => sumDifference(entries, place, shape.value) - all * shape.shift;
    }
    case "receiver":
      return (place) => sumReceiver(entries, place, shape.value);
    case "dense":
      return (place) => sumDense(entries, place, shape.values, n);
    default:
      throw new RangeError(`sums over ${shape.kind} entries are taken by rows`);
  }
}

function sumSame({ row, column, value }: Entries, place: Int32Array, label: Int32Array): number {
  let sum = 0;
  for (let e = 0; e < row.length; e++)
    if (label[place[row[e]!]!] === label[place[column[e]!]!]) sum += value[e]!;
  return sum;
}

function sumDifference({ row, column, value }: Entries, place: Int32Array, line: Float64Array): number {
  let sum = 0;
  for (let e = 0; e < row.length; e++)
    sum += value[e]! * Math.abs(line[place[row[e]!]!]! - line[place[column[e]!]!]!);
  return sum;
}

function sumReceiver({ column, value }: Entries, place: Int32Array, line: Float64Array): number {
  let sum = 0;
  for (let e = 0; e < column.length; e++) sum += value[e]! * line[place[column[e]!]!]!;
  return sum;
}

function sumDense(
  { row, column, value }: Entries,
  place: Int32Array,
  cells: Float64Array,
  n: number,
): number {
  let sum = 0;
  for (let e = 0; e < row.length; e++) sum += value[e]! * cells[place[row[e]!]! * n + place[column[e]!]!]!;
  return sum;
}

/** One loop for each shape: a call for each entry would cost more than the entry. */
function sumEntries(
  { row, column, value }: Entries,
  rows: Uint8Array,
  place: Int32Array,
  { n, shape }: Factored,
): number {
  let sum = 0;
  if (shape.kind === "same") {
    const { label } = shape;
    for (let e = 0; e < row.length; e++)
      if (rows[row[e]!] === 1 && label[place[row[e]!]!] === label[place[column[e]!]!]) sum += value[e]!;
  } else if (shape.kind === "difference") {
    const line = shape.value;
    for (let e = 0; e < row.length; e++)
      if (rows[row[e]!] === 1)
        sum += value[e]! * (Math.abs(line[place[row[e]!]!]! - line[place[column[e]!]!]!) - shape.shift);
  } else if (shape.kind === "receiver") {
    for (let e = 0; e < row.length; e++)
      if (rows[row[e]!] === 1) sum += value[e]! * shape.value[place[column[e]!]!]!;
  } else if (shape.kind === "dense") {
    const { values } = shape;
    for (let e = 0; e < row.length; e++)
      if (rows[row[e]!] === 1) sum += value[e]! * values[place[row[e]!]! * n + place[column[e]!]!]!;
  }
  return sum;
}

interface SparseRows {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly entries: Float64Array;
}

function sparseSparse(n: number, x: SparseRows, y: SparseRows): CrossProduct {
  const row = new Float64Array(n);
  return (r) =>
    sumRows(r, (i, person) => {
      const start = x.offsets[person]!;
      const end = x.offsets[person + 1]!;
      const from = y.offsets[i]!;
      const to = y.offsets[i + 1]!;
      if (start === end || from === to) return 0;
      for (let e = from; e < to; e++) row[y.targets[e]!] = y.entries[e]!;
      let sum = 0;
      for (let e = start; e < end; e++) sum += x.entries[e]! * row[r.seat[x.targets[e]!]!]!;
      for (let e = from; e < to; e++) row[y.targets[e]!] = 0;
      return sum;
    });
}

/** How many people share both groups with each: a table of groups by groups. */
function sameSame(x: Int32Array, y: Int32Array, groupsX: number, groupsY: number): CrossProduct {
  const table = new Int32Array(groupsX * groupsY);
  return (r) => {
    const place = (i: number): number => x[r.order[i]!]! * groupsY + y[i]!;
    for (let i = 0; i < x.length; i++) table[place(i)]!++;
    const sum = sumRows(r, (i) => table[place(i)]! - 1);
    for (let i = 0; i < x.length; i++) table[place(i)] = 0;
    return sum;
  };
}
