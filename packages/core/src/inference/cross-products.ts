import { differences, groupsAndDifference } from "./difference-products.js";
import { type Entries, entriesOf, pairsWithin, type SparseRows, sumOver } from "./entry-sums.js";
import { type Factored, fillRow } from "./factored.js";
import type { CrossProduct, Rearrangement } from "./rearrangement.js";

/** Among so few people a bit for each cell lies in a near cache, and is looked up faster than the ties of a row. */
export const FEW_PEOPLE = 400;

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
    return n > FEW_PEOPLE ? sparseSparse(n, x, y) : moved(entriesOf(n, x), b);
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

/** The entries are rearranged: they meet what stands where their people sit. */
function moved(entries: Entries, other: Factored): CrossProduct {
  const rows = new Uint8Array(other.n);
  const sum = sumOver(entries, other);
  return (r) => {
    if (!r.rows.includes(0)) return sum(r.seat, null);
    for (let person = 0; person < rows.length; person++) rows[person] = r.rows[r.seat[person]!]!;
    return sum(r.seat, rows);
  };
}

/** The entries stay: they meet what the people who sit there bring with them. */
function stayed(entries: Entries, other: Factored): CrossProduct {
  const sum = sumOver(entries, other);
  return (r) => sum(r.order, r.rows.includes(0) ? r.rows : null);
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
