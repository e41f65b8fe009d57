import { visitArrangements } from "./arrangement.js";
import { crossProduct, FEW_PEOPLE } from "./cross-products.js";
import { type DrawJob, drawsIn } from "./draws.js";
import { cellOf } from "./factored.js";
import { movedProducts } from "./kernels/moved-products.js";
import { isComplete, type LinearSetup } from "./linear-setup.js";
import type { CrossProduct, Rearrangement } from "./rearrangement.js";

/**
 * t statistics of the rearranged residuals, from cross products of the matrices they are made of: a residual is
 * a sum of relations, groups and attributes, so none is written out (Frisch & Waugh 1933 for the regression).
 * An arrangement costs people plus ties where the predictors are relations, groups and attributes of one person;
 * n² for two predictors that are neither, such as two differences. Rows nobody answered for are left out as
 * rows; other missing cells are taken off one by one.
 *
 * A list of t for each predictor, then one of the degrees of freedom, which are fewer where missing cells meet
 * known ones.
 */
export const linearJob: DrawJob<LinearSetup> = {
  name: "linear",
  together: true,
  weigh: drawsIn,
  prepare: (setup) => {
    const { arrangements, matrices } = setup;
    const draw = linearDraw(setup);
    const products = isComplete(setup) && !arrangements.exact ? movedProducts(matrices, FEW_PEOPLE) : null;
    return (block) => {
      const count = block.end - block.first;
      const lists = Array.from({ length: setup.weights.length + 1 }, () => new Float64Array(count));
      const put = (r: number, k: number, value: number): void => {
        lists[k]![r - block.first] = value;
      };
      const done = products?.visit(arrangements.seed, block, (order, sums, r) =>
        draw(order, r, put, (a, b) => {
          const place = products.place(a, b);
          return place < 0 ? null : sums[place]!;
        }),
      );
      if (done !== true)
        visitArrangements(arrangements, block, (order, r) => {
          draw(() => order, r, put, null);
        });
      return lists;
    };
  },
};

/**
 * One arrangement: hands over t of each predictor, and the degrees of freedom.
 *
 * @param order asked for only where something is to be looked up by it
 * @param known sum of products of two matrices where a kernel has taken it already; null where it has not
 */
type LinearDraw = (
  order: () => Int32Array,
  number: number,
  put: (number: number, k: number, value: number) => void,
  known: ((a: number, b: number) => number | null) | null,
) => void;

function linearDraw(setup: LinearSetup): LinearDraw {
  const { n, matrices, weights, still, moving } = setup;
  const size = matrices.length;
  const p = size - 2;
  const complete = isComplete(setup);
  // Made when first asked for: a kernel has most of them.
  const made = new Map<number, CrossProduct>();
  const product = (a: number, b: number, at: Rearrangement): number => {
    const found = made.get(a * size + b) ?? crossProduct(matrices[a]!, matrices[b]!);
    made.set(a * size + b, found);
    return found(at);
  };
  const stayBlank = new Set(still.blanks);
  const fixed = new Float64Array(size * size);
  const moved = new Float64Array(size * size);
  const cross = new Float64Array((p + 1) * size);
  const seat = new Int32Array(n);
  const rows = new Uint8Array(n).fill(1);
  const work = new Float64Array(size * size);
  const own = new Float64Array(size + 1);
  const here = new Float64Array(size);
  const there = new Float64Array(size);
  const sumRowProducts = (order: Int32Array): void => {
    fixed.fill(0);
    moved.fill(0);
    for (let i = 0; i < n; i++) {
      if (rows[i] !== 1) continue;
      addTo(fixed, setup.rowProducts, i * fixed.length);
      addTo(moved, setup.rowProducts, order[i]! * moved.length);
    }
  };
  const leaveOut = (order: Int32Array, i: number, j: number): void => {
    for (let a = 0; a < size; a++) {
      here[a] = cellOf(matrices[a]!, i, j);
      there[a] = cellOf(matrices[a]!, order[i]!, order[j]!);
    }
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) {
        fixed[a * size + b]! -= here[a]! * here[b]!;
        moved[a * size + b]! -= there[a]! * there[b]!;
        if (a <= p) cross[a * size + b]! -= there[a]! * here[b]!;
      }
  };
  const rearrangement: Rearrangement = { order: new Int32Array(n), seat, rows };
  if (complete) {
    // Where every row is summed, the order of people does not matter but to rounding, and must not.
    const asTheyAre = Int32Array.from({ length: n }, (_, i) => i);
    for (let a = 0; a < size; a++)
      for (let b = 0; b <= a; b++) {
        const sum = product(a, b, { order: asTheyAre, seat: asTheyAre, rows });
        fixed[a * size + b] = sum;
        fixed[b * size + a] = sum;
      }
    moved.set(fixed);
  }
  const { order } = rearrangement;
  const arrange = (given: () => Int32Array): void => {
    order.set(given());
    for (let i = 0; i < n; i++) seat[order[i]!] = i;
  };
  return (given, number, put, known) => {
    let arranged = false;
    const productHere = (a: number, b: number): number => {
      if (!arranged) arrange(given);
      arranged = true;
      return product(a, b, rearrangement);
    };
    if (!complete) {
      arrange(given);
      arranged = true;
      for (let i = 0; i < n; i++) rows[i] = still.rows[i]! & moving.rows[order[i]!]!;
      sumRowProducts(order);
    }
    for (let b = 0; b < size; b++) cross[b] = fixed[b]!;
    for (let a = 1; a <= p; a++) {
      // Where every cell is summed, the sum of a matrix is the same whatever the order.
      cross[a * size] = complete ? moved[a * size]! : productHere(a, 0);
      for (let b = 1; b < size; b++) cross[a * size + b] = known?.(a, b) ?? productHere(a, b);
    }
    for (const cell of still.blanks) {
      const i = Math.floor(cell / n);
      if (rows[i] === 1) leaveOut(order, i, cell - i * n);
    }
    for (const cell of moving.blanks) {
      const person = Math.floor(cell / n);
      const i = seat[person]!;
      const j = seat[cell - person * n]!;
      if (rows[i] === 1 && still.rows[i] === 1 && !stayBlank.has(i * n + j)) leaveOut(order, i, j);
    }
    const cells = fixed[0]! / (setup.directed ? 1 : 2);
    const degrees = cells - p - 1;
    for (let k = 0; k < p; k++) {
      residualSums(weights[k]!, cross, moved, p, own);
      put(number, k, lastStatistic(fixed, own, k, p, degrees, work));
    }
    put(number, p, degrees);
  };
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
    for (let b = 0; b <= p; b++) square += weights[a]! * weights[b]! * moved[a * size + b]!;
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

function addTo(sums: Float64Array, from: Float64Array, at: number): void {
  for (let k = 0; k < sums.length; k++) sums[k]! += from[at + k]!;
}
