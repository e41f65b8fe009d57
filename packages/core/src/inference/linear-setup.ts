import type { Arrangements } from "./arrangement.js";
import type { DyadMatrix } from "./cells.js";
import { type Factored, factored, fillRow, withRowSums } from "./factored.js";
import { dot, sumOf } from "./linear-algebra.js";

/** What a least-squares permutation test is about. */
export interface LinearTest {
  readonly outcome: DyadMatrix;
  readonly predictors: readonly DyadMatrix[];
  /** For each predictor, what the intercept and all predictors add up to its residual: its own weight is 1. */
  readonly weights: readonly Float64Array[];
  /** 1 where a cell is used as it stands, and where it may be rearranged; null where all are. */
  readonly stays: Uint8Array | null;
  readonly moves: Uint8Array | null;
}

/** Rows with a cell to use, and the cells (i · n + j) of these rows that are not to be used. */
export interface Mask {
  readonly rows: Uint8Array;
  readonly blanks: Int32Array;
}

/** What the draws of a {@link LinearTest} need: shapes and sums, not cells. */
export interface LinearSetup {
  readonly n: number;
  readonly directed: boolean;
  /** The intercept, the predictors, the outcome; the outcome does not move. */
  readonly matrices: readonly Factored[];
  readonly weights: readonly Float64Array[];
  readonly still: Mask;
  readonly moving: Mask;
  /** For each row, the sums of products of every two matrices over it; empty where every cell is used. */
  readonly rowProducts: Float64Array;
  readonly arrangements: Arrangements;
}

/** Finds the shapes of matrices, and their sums of products by row. */
export function linearSetup(test: LinearTest, arrangements: Arrangements): LinearSetup {
  const { n, directed } = test.outcome;
  const constant: Factored = withRowSums(n, { kind: "sender", value: new Float64Array(n).fill(1) });
  const x = test.predictors.map((m) => centredOnKnown(factored(m), test.stays));
  const matrices = [constant, ...x, factored(test.outcome)];
  const masks = { still: mask(n, test.stays), moving: mask(n, test.moves) };
  return {
    n,
    directed,
    matrices,
    weights: test.weights,
    ...masks,
    rowProducts: isComplete(masks) ? new Float64Array() : rowProducts(n, matrices),
    arrangements,
  };
}

/** Whether every cell is used, as it stands and as it may be rearranged. */
export function isComplete({ still, moving }: Pick<LinearSetup, "still" | "moving">): boolean {
  return [still, moving].every((m) => m.blanks.length === 0 && !m.rows.includes(0));
}

/**
 * Numbers far from 0 lose digits in sums of squares: those of senders, receivers and differences are counted
 * from their mean. Zeros of a relation must stay zeros.
 */
function centredOnKnown(matrix: Factored, known: Uint8Array | null): Factored {
  const { n, shape } = matrix;
  if (shape.kind === "sparse" || shape.kind === "same") return matrix;
  const mean = meanOfKnown(matrix, known);
  const less = (given: Float64Array): Float64Array => given.map((v) => v - mean);
  switch (shape.kind) {
    case "difference":
      return withRowSums(n, { ...shape, shift: mean });
    case "dense": {
      const values = less(shape.values);
      for (let i = 0; i < n; i++) values[i * n + i] = 0;
      return withRowSums(n, { kind: "dense", values });
    }
    default:
      return withRowSums(n, { kind: shape.kind, value: less(shape.value) });
  }
}

function meanOfKnown(matrix: Factored, known: Uint8Array | null): number {
  const { n, rowSums } = matrix;
  if (known === null) return sumOf(rowSums) / (n * (n - 1));
  let [sum, count] = [0, 0];
  const row = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    fillRow(matrix, i, row);
    for (let j = 0; j < n; j++) {
      if (known[i * n + j] !== 1) continue;
      sum += row[j]!;
      count++;
    }
  }
  return sum / count;
}

function mask(n: number, used: Uint8Array | null): Mask {
  if (used === null) return { rows: new Uint8Array(n).fill(1), blanks: new Int32Array() };
  const rows = new Uint8Array(n);
  const blanks: number[] = [];
  for (let i = 0; i < n; i++) {
    const before = blanks.length;
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      if (used[i * n + j] === 1) rows[i] = 1;
      else blanks.push(i * n + j);
    }
    if (rows[i] === 0) blanks.length = before;
  }
  return { rows, blanks: Int32Array.from(blanks) };
}

function rowProducts(n: number, matrices: readonly Factored[]): Float64Array {
  const size = matrices.length;
  const sums = new Float64Array(n * size * size);
  const rows = matrices.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    matrices.forEach((matrix, a) => {
      fillRow(matrix, i, rows[a]!);
    });
    for (let a = 0; a < size; a++) {
      for (let b = 0; b <= a; b++) {
        const sum = dot(rows[a]!, rows[b]!);
        sums[(i * size + a) * size + b] = sum;
        sums[(i * size + b) * size + a] = sum;
      }
    }
  }
  return sums;
}
