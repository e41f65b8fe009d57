import type { Arrangements } from "./arrangement.js";
import type { DyadMatrix } from "./cells.js";
import { type CrossProduct, crossProduct, type Rearrangement } from "./cross-products.js";
import { type Factored, factored } from "./factored.js";
import type { Draws } from "./semi-partialling.js";

/** What a least-squares permutation test is about. */
export interface LinearTest {
  readonly outcome: DyadMatrix;
  readonly predictors: readonly DyadMatrix[];
  /** For each predictor, what the intercept and all predictors add up to its residual: its own weight is 1. */
  readonly weights: readonly Float64Array[];
  /** 1 where a cell is used as it stands, and where it may be rearranged. */
  readonly stays: Uint8Array;
  readonly moves: Uint8Array;
}

/**
 * t statistics of the rearranged residuals, from cross products of the matrices they are made of: a residual is
 * a sum of relations, groups and attributes, so none is written out (Frisch & Waugh 1933 for the regression).
 * An arrangement costs people plus ties where the predictors are relations, groups and attributes of one person;
 * n² for two predictors that are neither, such as two differences. Rows nobody answered for are left out as
 * rows; other missing cells are taken off one by one.
 */
export function linearDraws(test: LinearTest, arrangements: Arrangements): Draws {
  const { n, directed } = test.outcome;
  const p = test.predictors.length;
  const x = test.predictors.map((m) => centredOnKnown(factored(m), test.stays));
  const y = factored(test.outcome);
  const constant = constantMatrix(n);
  const movers: readonly Factored[] = [constant, ...x];
  const stayers: readonly Factored[] = [constant, ...x, y];
  const size = p + 2;
  const still = mask(n, test.stays);
  const moving = mask(n, test.moves);
  const complete = [still, moving].every(
    (m) => m.blanks.length === 0 && m.rows.every((known) => known === 1),
  );
  const stayRows = rowProducts(n, stayers);
  const moveRows = rowProducts(n, movers);
  const products: CrossProduct[][] = x.map((a) => stayers.map((b) => crossProduct(a, b)));
  const statistics = Array.from({ length: p }, () => new Float64Array(arrangements.count));
  const degrees = new Int32Array(arrangements.count);
  const fixed = new Float64Array(size * size);
  const moved = new Float64Array((p + 1) * (p + 1));
  const cross = new Float64Array((p + 1) * size);
  const seat = new Int32Array(n);
  const rows = new Uint8Array(n).fill(1);
  const work = new Float64Array(size * size);
  const own = new Float64Array(size + 1);
  const sumRowProducts = (order: Int32Array): void => {
    fixed.fill(0);
    moved.fill(0);
    for (let i = 0; i < n; i++) {
      if (rows[i] !== 1) continue;
      addTo(fixed, stayRows, i * fixed.length);
      addTo(moved, moveRows, order[i]! * moved.length);
    }
  };
  const leaveOut = (order: Int32Array, i: number, j: number): void => {
    const cell = i * n + j;
    const image = order[i]! * n + order[j]!;
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        fixed[a * size + b]! -= stayers[a]!.values[cell]! * stayers[b]!.values[cell]!;
    for (let a = 0; a <= p; a++) {
      for (let b = 0; b <= p; b++)
        moved[a * (p + 1) + b]! -= movers[a]!.values[image]! * movers[b]!.values[image]!;
      for (let b = 0; b < size; b++)
        cross[a * size + b]! -= movers[a]!.values[image]! * stayers[b]!.values[cell]!;
    }
  };
  const rearrangement: Rearrangement = { order: new Int32Array(n), seat, rows };
  arrangements.forEach((order, r) => {
    rearrangement.order.set(order);
    for (let i = 0; i < n; i++) seat[order[i]!] = i;
    if (!complete) for (let i = 0; i < n; i++) rows[i] = still.rows[i]! & moving.rows[order[i]!]!;
    if (r === 0 || !complete) sumRowProducts(order);
    for (let b = 0; b < size; b++) cross[b] = fixed[b]!;
    for (let a = 1; a <= p; a++)
      for (let b = 0; b < size; b++) cross[a * size + b] = products[a - 1]![b]!(rearrangement);
    for (const cell of still.blanks) {
      const i = Math.floor(cell / n);
      if (rows[i] === 1) leaveOut(order, i, cell - i * n);
    }
    for (const cell of moving.blanks) {
      const person = Math.floor(cell / n);
      const i = seat[person]!;
      const j = seat[cell - person * n]!;
      if (rows[i] === 1 && test.stays[i * n + j] === 1) leaveOut(order, i, j);
    }
    const cells = fixed[0]! / (directed ? 1 : 2);
    degrees[r] = cells - p - 1;
    for (let k = 0; k < p; k++) {
      residualSums(test.weights[k]!, cross, moved, p, own);
      statistics[k]![r] = lastStatistic(fixed, own, k, p, degrees[r]!, work);
    }
  });
  return { statistics, degrees };
}

/** Sums of a residual, from those of the matrices it is made of: itself, times each x and y, and its square. */
function residualSums(
  weights: Float64Array,
  cross: Float64Array,
  moved: Float64Array,
  p: number,
  own: Float64Array,
): void {
  const size = p + 2;
  for (let b = 0; b < size; b++) {
    let sum = 0;
    for (let a = 0; a <= p; a++) sum += weights[a]! * cross[a * size + b]!;
    own[b] = sum;
  }
  let square = 0;
  for (let a = 0; a <= p; a++)
    for (let b = 0; b <= p; b++) square += weights[a]! * weights[b]! * moved[a * (p + 1) + b]!;
  own[size] = square;
}

/** A pivot under this share of its diagonal entry is rounding: the predictor is made up of the others. */
const NO_PIVOT = 1e-11;

/**
 * t of predictor k, rearranged, beside the intercept and the other predictors: the next to last step of a
 * Cholesky factor of (1, others, e, y) is b · √d, the last the root of the residual squares.
 */
function lastStatistic(
  fixed: Float64Array,
  own: Float64Array,
  k: number,
  p: number,
  degrees: number,
  a: Float64Array,
): number {
  if (degrees < 1) return Number.NaN;
  const size = p + 2;
  let row = 0;
  for (let l = 0; l <= p; l++) {
    if (l === k + 1) continue;
    let column = 0;
    for (let m = 0; m <= l; m++) {
      if (m === k + 1) continue;
      a[row * size + column++] = fixed[l * size + m]!;
    }
    a[p * size + row] = own[l]!;
    a[(p + 1) * size + row] = fixed[(p + 1) * size + l]!;
    row++;
  }
  a[p * size + p] = own[p + 2]!;
  a[(p + 1) * size + p] = own[p + 1]!;
  a[(p + 1) * size + p + 1] = fixed[(p + 1) * size + p + 1]!;
  for (let j = 0; j < size; j++) {
    const diagonal = a[j * size + j]!;
    let pivot = diagonal;
    for (let m = 0; m < j; m++) pivot -= a[j * size + m]! ** 2;
    if (!(pivot > NO_PIVOT * diagonal)) return Number.NaN;
    const root = Math.sqrt(pivot);
    a[j * size + j] = root;
    for (let i = j + 1; i < size; i++) {
      let sum = a[i * size + j]!;
      for (let m = 0; m < j; m++) sum -= a[i * size + m]! * a[j * size + m]!;
      a[i * size + j] = sum / root;
    }
  }
  return (a[(p + 1) * size + p]! * Math.sqrt(degrees)) / a[(p + 1) * size + p + 1]!;
}

function constantMatrix(n: number): Factored {
  const values = new Float64Array(n * n).fill(1);
  for (let i = 0; i < n; i++) values[i * n + i] = 0;
  const value = new Float64Array(n).fill(1);
  return { n, shape: { kind: "sender", value }, values, rowSums: new Float64Array(n).fill(n - 1) };
}

/**
 * Numbers far from 0 lose digits in sums of squares: those of senders, receivers and differences are counted
 * from their mean. Zeros of a relation must stay zeros.
 */
function centredOnKnown(matrix: Factored, known: Uint8Array): Factored {
  const { n, shape, values, rowSums } = matrix;
  if (shape.kind === "sparse" || shape.kind === "same") return matrix;
  let [sum, count] = [0, 0];
  known.forEach((use, cell) => {
    if (use !== 1) return;
    sum += values[cell]!;
    count++;
  });
  const mean = sum / count;
  const shifted = values.map((v, cell) => (Math.floor(cell / n) === cell % n ? 0 : v - mean));
  const line = (given: Float64Array): Float64Array => given.map((v) => v - mean);
  return {
    n,
    shape:
      shape.kind === "dense"
        ? shape
        : shape.kind === "difference"
          ? { ...shape, shift: mean }
          : { kind: shape.kind, value: line(shape.value) },
    values: shifted,
    rowSums: rowSums.map((v) => v - (n - 1) * mean),
  };
}

/** Rows with a cell to use, and the cells of these rows that are not to be used. */
function mask(n: number, used: Uint8Array): { readonly rows: Uint8Array; readonly blanks: Int32Array } {
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

/** For each row, the sums of products of every two matrices over it. */
function rowProducts(n: number, matrices: readonly Factored[]): Float64Array {
  const size = matrices.length;
  const sums = new Float64Array(n * size * size);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b <= a; b++) {
        const [u, v] = [matrices[a]!.values, matrices[b]!.values];
        let sum = 0;
        for (let cell = i * n; cell < (i + 1) * n; cell++) sum += u[cell]! * v[cell]!;
        sums[(i * size + a) * size + b] = sum;
        sums[(i * size + b) * size + a] = sum;
      }
    }
  }
  return sums;
}

function addTo(sums: Float64Array, from: Float64Array, at: number): void {
  for (let k = 0; k < sums.length; k++) sums[k]! += from[at + k]!;
}
