import type { DyadMatrix } from "./cells.js";

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
  | { readonly kind: "dense" };

/** A matrix in the shape in which sums of products with others cost least. */
export interface Factored {
  readonly n: number;
  readonly shape: Shape;
  /** All cells; 0 on the diagonal, and any number of the shape where a cell is not known. */
  readonly values: Float64Array;
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
  const values = new Float64Array(n * n);
  const rowSums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const cell = i * n + j;
      const given = matrix.values[cell]!;
      const value =
        shape.kind === "sender"
          ? shape.value[i]!
          : shape.kind === "receiver"
            ? shape.value[j]!
            : shape.kind === "same"
              ? Number(shape.label[i] === shape.label[j])
              : shape.kind === "difference"
                ? Math.abs(shape.value[i]! - shape.value[j]!)
                : Number.isNaN(given)
                  ? 0
                  : given;
      values[cell] = value;
      rowSums[i]! += value;
    }
  }
  return { n, shape, values, rowSums };
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

function sparseShape({ n, values }: DyadMatrix): Shape {
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
    if (targets.length > SPARSE * n * n) return { kind: "dense" };
  }
  return { kind: "sparse", offsets, targets: Int32Array.from(targets), entries: Float64Array.from(entries) };
}
