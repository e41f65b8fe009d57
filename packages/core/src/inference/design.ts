import { CrosstieError } from "../error.js";
import type { DyadMatrix } from "./cells.js";
import { addMultiple, centred, dot, orthogonalize } from "./linear-algebra.js";

/** A predictor of a regression and the name it goes by. */
export interface Predictor {
  readonly term: string;
  readonly matrix: DyadMatrix;
}

/** The cells a regression is about, and their values. */
export interface Design {
  readonly n: number;
  readonly directed: boolean;
  /** Cells (i · n + j) where the outcome and all predictors are known; pairs i < j if undirected. */
  readonly cells: Int32Array;
  readonly y: Float64Array;
  readonly x: readonly Float64Array[];
  readonly terms: readonly string[];
}

/**
 * Lists the cells known in all matrices. The regression is undirected if the outcome is; then the predictors
 * must be as well, since half of a directed one would go unseen.
 *
 * @throws CrosstieError "different-people", "directed-predictor"
 */
export function buildDesign(outcome: DyadMatrix, predictors: readonly Predictor[]): Design {
  const { n, directed } = outcome;
  for (const { term, matrix } of predictors) {
    if (matrix.n !== n)
      throw new CrosstieError(
        "different-people",
        `${term} is about ${matrix.n} people, the outcome about ${n}.`,
      );
    if (!directed && matrix.directed)
      throw new CrosstieError(
        "directed-predictor",
        `${term} has a direction and the outcome has none. Take an undirected view of it, or a directed outcome.`,
      );
  }
  const matrices = [outcome, ...predictors.map((p) => p.matrix)];
  const terms = predictors.map((p) => p.term);
  const all = allCells(n, directed);
  const whole = directed ? matrices.map(({ values }) => offDiagonal(n, values)) : [];
  if (directed && whole.every((column) => !column.includes(Number.NaN)))
    return { n, directed, cells: all, y: whole[0]!, x: whole.slice(1), terms };
  // Plain loops over typed arrays: with a callback a cell this takes longer than a thousand arrangements.
  const known = new Uint8Array(all.length).fill(1);
  for (const { values } of matrices)
    for (let c = 0; c < all.length; c++) if (Number.isNaN(values[all[c]!]!)) known[c] = 0;
  let count = 0;
  for (let c = 0; c < known.length; c++) count += known[c]!;
  const at = new Int32Array(count);
  for (let c = 0, k = 0; c < all.length; c++) if (known[c] === 1) at[k++] = all[c]!;
  const [y, ...x] = matrices.map(({ values }): Float64Array => {
    const own = new Float64Array(at.length);
    for (let c = 0; c < at.length; c++) own[c] = values[at[c]!]!;
    return own;
  });
  return { n, directed, cells: at, y: y!, x, terms };
}

/** Every ordered pair (i · n + j), or every pair i < j. */
function allCells(n: number, directed: boolean): Int32Array {
  const cells = new Int32Array(directed ? n * (n - 1) : (n * (n - 1)) / 2);
  for (let i = 0, c = 0; i < n; i++)
    for (let j = directed ? 0 : i + 1; j < n; j++) if (i !== j) cells[c++] = i * n + j;
  return cells;
}

/** All cells but those of the diagonal, row by row. */
function offDiagonal(n: number, values: Float64Array): Float64Array {
  const own = new Float64Array(n * (n - 1));
  for (let i = 0; i < n; i++) {
    own.set(values.subarray(i * n, i * n + i), i * (n - 1));
    own.set(values.subarray(i * n + i + 1, (i + 1) * n), i * (n - 1) + i);
  }
  return own;
}

/** What chance does to one predictor: the part of it that the others do not make up. */
export interface Residual {
  /** e_k over the cells of the design. */
  readonly values: Float64Array;
  /** Unit columns that span the other predictors, each orthogonal to the intercept and to one another. */
  readonly others: readonly Float64Array[];
  /** How much less certain the coefficient is for the other predictors being there: 1 / (1 − R²_k). */
  readonly vif: number;
}

/** The part of each predictor that the intercept and the other predictors do not make up. */
export function residualOf(columns: readonly Float64Array[], k: number): Residual {
  const { basis } = orthogonalize(columns.filter((_, l) => l !== k));
  const own = centred(columns[k]!);
  const before = dot(own, own);
  for (let pass = 0; pass < 2; pass++) for (const q of basis) addMultiple(own, q, -dot(own, q));
  return { values: own, others: basis, vif: before / dot(own, own) };
}
