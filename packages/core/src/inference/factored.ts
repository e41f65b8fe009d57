import type { DyadMatrix } from "./cells.js";
import { sumOf } from "./linear-algebra.js";

/** What a matrix is made of, where that is less than n² numbers. */
export type Shape =
  /** One number a row: an attribute of the sender. */
  | { readonly kind: "sender"; readonly value: Float64Array }
  /** One number a column: an attribute of the receiver. */
  | { readonly kind: "receiver"; readonly value: Float64Array }
  /** 1 for two people of one group, 0 for others. */
  | { readonly kind: "same"; readonly label: Int32Array; readonly members: readonly Int32Array[] }
  /** Few cells that are not 0, by row. */
  | {
      readonly kind: "sparse";
      readonly offsets: Int32Array;
      readonly targets: Int32Array;
      readonly entries: Float64Array;
    }
  /** |value_i − value_j| − shift: a difference in an attribute. */
  | { readonly kind: "difference"; readonly value: Float64Array; readonly shift: number }
  /** All cells, 0 on the diagonal. */
  | { readonly kind: "dense"; readonly values: Float64Array };

/**
 * A matrix in the shape in which sums of products with others cost least. Only a dense one holds n² numbers. The
 * diagonal is 0; where a cell is not known it is any number of the shape.
 */
export interface Factored {
  readonly n: number;
  readonly shape: Shape;
  readonly rowSums: Float64Array;
}

/** Above this share of cells, a list of those that are not 0 is slower than the matrix. */
const SPARSE = 0.2;

/**
 * Finds the shape of a matrix. It is read off the known cells, so that a caller need not say where a matrix
 * came from; attributes of people, departments and relations are each found in time n².
 */
export function factored(matrix: DyadMatrix): Factored {
  const { n } = matrix;
  const shape =
    senderShape(matrix) ??
    receiverShape(matrix) ??
    sameShape(matrix) ??
    differenceShape(matrix) ??
    sparseShape(matrix);
  return withRowSums(n, shape);
}

/** Finds the sums of the rows, without writing rows out where there is a shorter way. */
export function withRowSums(n: number, shape: Shape): Factored {
  return { n, shape, rowSums: rowSumsOf(n, shape) };
}

function rowSumsOf(n: number, shape: Shape): Float64Array {
  switch (shape.kind) {
    case "sender":
      return shape.value.map((v) => v * (n - 1));
    case "receiver": {
      const all = sumOf(shape.value);
      return shape.value.map((v) => all - v);
    }
    case "same":
      return Float64Array.from(shape.label, (g) => shape.members[g]!.length - 1);
    case "difference":
      return distanceSums(shape.value).map((sum) => sum - shape.shift * (n - 1));
    case "sparse":
      return rowSumsBetween(n, shape.entries, (i) => shape.offsets[i]!);
    case "dense":
      return rowSumsBetween(n, shape.values, (i) => i * n);
  }
}

function rowSumsBetween(n: number, values: Float64Array, start: (i: number) => number): Float64Array {
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const end = start(i + 1);
    let sum = 0;
    for (let e = start(i); e < end; e++) sum += values[e]!;
    sums[i] = sum;
  }
  return sums;
}

/** Σ_j |v_i − v_j| for each i, by the people in the order of v. */
export function distanceSums(value: Float64Array): Float64Array {
  const sums = new Float64Array(value.length);
  let [before, sum] = [0, 0];
  const all = sumOf(value);
  for (const i of ascending(value)) {
    const v = value[i]!;
    sums[i] = v * before - sum + (all - sum - v * (value.length - before));
    before++;
    sum += v;
  }
  return sums;
}

/** Positions by ascending value; equals in their order. */
export function ascending(value: Float64Array): Int32Array {
  return Int32Array.from(value.keys()).sort((a, b) => value[a]! - value[b]! || a - b);
}

/** Writes out a row. */
export function fillRow({ n, shape }: Factored, i: number, row: Float64Array): void {
  switch (shape.kind) {
    case "sender":
      row.fill(shape.value[i]!);
      break;
    case "receiver":
      row.set(shape.value);
      break;
    case "same":
      for (let j = 0; j < n; j++) row[j] = Number(shape.label[i] === shape.label[j]);
      break;
    case "difference":
      for (let j = 0; j < n; j++) row[j] = Math.abs(shape.value[i]! - shape.value[j]!) - shape.shift;
      break;
    case "sparse":
      row.fill(0);
      for (let e = shape.offsets[i]!; e < shape.offsets[i + 1]!; e++)
        row[shape.targets[e]!] = shape.entries[e]!;
      break;
    case "dense":
      row.set(shape.values.subarray(i * n, (i + 1) * n));
      break;
  }
  row[i] = 0;
}

/** One cell off the diagonal. */
export function cellOf({ n, shape }: Factored, i: number, j: number): number {
  switch (shape.kind) {
    case "sender":
      return shape.value[i]!;
    case "receiver":
      return shape.value[j]!;
    case "same":
      return Number(shape.label[i] === shape.label[j]);
    case "difference":
      return Math.abs(shape.value[i]! - shape.value[j]!) - shape.shift;
    case "dense":
      return shape.values[i * n + j]!;
    case "sparse": {
      let low = shape.offsets[i]!;
      let high = shape.offsets[i + 1]! - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const target = shape.targets[middle]!;
        if (target === j) return shape.entries[middle]!;
        if (target < j) low = middle + 1;
        else high = middle - 1;
      }
      return 0;
    }
  }
}

function senderShape({ n, values }: DyadMatrix): Shape | null {
  return lineShape(n, (i, j) => values[i * n + j]!, "sender");
}

function receiverShape({ n, values }: DyadMatrix): Shape | null {
  return lineShape(n, (i, j) => values[j * n + i]!, "receiver");
}

function lineShape(
  n: number,
  at: (line: number, k: number) => number,
  kind: "sender" | "receiver",
): Shape | null {
  const value = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let found = Number.NaN;
    for (let j = 0; j < n; j++) {
      const v = i === j ? Number.NaN : at(i, j);
      if (Number.isNaN(v)) continue;
      if (Number.isNaN(found)) found = v;
      else if (v !== found) return null;
    }
    value[i] = Number.isNaN(found) ? 0 : found;
  }
  return { kind, value };
}

function sameShape({ n, values }: DyadMatrix): Shape | null {
  const label = new Int32Array(n).fill(-1);
  let groups = 0;
  for (let i = 0; i < n; i++) {
    if (label[i]! >= 0) continue;
    label[i] = groups++;
    for (let j = i + 1; j < n; j++) if (values[i * n + j] === 1 && label[j]! < 0) label[j] = label[i]!;
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const v = values[i * n + j]!;
      if (i !== j && !Number.isNaN(v) && v !== Number(label[i] === label[j])) return null;
    }
  const lists: number[][] = Array.from({ length: groups }, () => []);
  label.forEach((g, i) => {
    lists[g]!.push(i);
  });
  return { kind: "same", label, members: lists.map((list) => Int32Array.from(list)) };
}

/** Differences from whoever is farthest from the first person order everyone on a line, if they are differences. */
function differenceShape({ n, values }: DyadMatrix): Shape | null {
  const at = (i: number, j: number): number => (i === j ? 0 : values[i * n + j]!);
  const first =
    Array.from({ length: n }, (_, i) => i).find((i) => i + 1 < n && !Number.isNaN(at(i, i + 1))) ?? 0;
  let end = first;
  for (let j = 0; j < n; j++) if (at(first, j) > at(first, end)) end = j;
  const value = Float64Array.from({ length: n }, (_, i) => (Number.isNaN(at(end, i)) ? 0 : at(end, i)));
  const near = 1e-13 * Math.max(...value);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) if (Math.abs(at(i, j) - Math.abs(value[i]! - value[j]!)) > near) return null;
  return { kind: "difference", value, shift: 0 };
}

function sparseShape({ n, values }: Pick<DyadMatrix, "n" | "values">): Shape {
  const offsets = new Int32Array(n + 1);
  const targets: number[] = [];
  const entries: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const v = values[i * n + j]!;
      if (i === j || v === 0 || Number.isNaN(v)) continue;
      targets.push(j);
      entries.push(v);
    }
    offsets[i + 1] = targets.length;
    if (targets.length > SPARSE * n * n) return denseShape({ n, values });
  }
  return { kind: "sparse", offsets, targets: Int32Array.from(targets), entries: Float64Array.from(entries) };
}

function denseShape({ n, values }: Pick<DyadMatrix, "n" | "values">): Shape {
  const known = values.map((v) => (Number.isNaN(v) ? 0 : v));
  for (let i = 0; i < n; i++) known[i * n + i] = 0;
  return { kind: "dense", values: known };
}
