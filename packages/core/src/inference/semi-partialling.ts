import type { Arrangements } from "./arrangement.js";
import type { DyadMatrix } from "./cells.js";
import { type Design, residualOf } from "./design.js";
import { centred, dot } from "./linear-algebra.js";
import { logisticFit } from "./logistic.js";

/** What is rearranged for each predictor, and what it is fitted beside. */
export interface Rearranged {
  readonly n: number;
  /** Predictors. */
  readonly p: number;
  /** Cells of the outcome, and for each its p predictors and the outcome, centred and of unit length. */
  readonly cells: Int32Array;
  readonly columns: Float64Array;
  /** For each cell of the matrix the p values that are rearranged; NaN where not known. */
  readonly moved: Float64Array;
}

/**
 * Double semi-partialling: of each predictor, what the others do not make up is rearranged, written back by
 * cell so that missing cells stay aligned. A single predictor is rearranged as it is, with its own missing
 * cells, which is the same as rearranging the outcome.
 *
 * @see Dekker, Krackhardt & Snijders (2007). sna 2.7 writes the shorter residuals back without looking which
 *   cells are missing, so that its p-values are wrong where any are.
 */
export function rearranged(design: Design, outcome: DyadMatrix, only: DyadMatrix | null): Rearranged {
  const { n, directed } = design;
  const p = design.x.length;
  const moved = new Float64Array(n * n * p).fill(Number.NaN);
  const write = (cell: number, k: number, value: number): void => {
    moved[cell * p + k] = value;
    if (!directed) moved[((cell % n) * n + Math.floor(cell / n)) * p + k] = value;
  };
  if (only !== null) {
    const cells = knownCells(outcome, directed);
    const values = knownCells(only, directed);
    const own = unit(Float64Array.from(values, (cell) => only.values[cell]!));
    values.forEach((cell, c) => {
      write(cell, 0, own[c]!);
    });
    const y = unit(Float64Array.from(cells, (cell) => outcome.values[cell]!));
    const columns = new Float64Array(cells.length * 2);
    for (let c = 0; c < cells.length; c++) columns[2 * c + 1] = y[c]!;
    return { n, p, cells, columns, moved };
  }
  const columns = new Float64Array(design.cells.length * (p + 1));
  [...design.x, design.y].forEach((column, l) => {
    const own = unit(column);
    for (let c = 0; c < own.length; c++) columns[c * (p + 1) + l] = own[c]!;
  });
  for (let k = 0; k < p; k++) {
    const { values } = residualOf(design.x, k);
    const own = unit(values);
    design.cells.forEach((cell, c) => {
      write(cell, k, own[c]!);
    });
  }
  return { n, p, cells: design.cells, columns, moved };
}

/** Cells of a matrix that are known: all ordered pairs, or pairs i < j. */
export function knownCells({ n, values }: DyadMatrix, directed: boolean): Int32Array {
  const cells: number[] = [];
  for (let i = 0; i < n; i++)
    for (let j = directed ? 0 : i + 1; j < n; j++)
      if (i !== j && !Number.isNaN(values[i * n + j]!)) cells.push(i * n + j);
  return Int32Array.from(cells);
}

function unit(column: Float64Array): Float64Array {
  const own = centred(column);
  const length = Math.sqrt(dot(own, own));
  return length > 0 ? own.map((v) => v / length) : own;
}

/** For each predictor, its statistic in each arrangement; NaN where it has none. */
export interface Draws {
  readonly statistics: readonly Float64Array[];
  /** Degrees of freedom in each arrangement: fewer where missing cells meet known ones. */
  readonly degrees: Int32Array;
}

/** z statistics of the rearranged predictors, by logistic regression; NaN where a draw is separated. */
export function logisticDraws(data: Rearranged, y: Float64Array, arrangements: Arrangements): Draws {
  const { n, p, cells, columns, moved } = data;
  const width = p + 1;
  const statistics = Array.from({ length: p }, () => new Float64Array(arrangements.count));
  const degrees = new Int32Array(arrangements.count);
  const x = Array.from({ length: p }, (_, l) => column(columns, l, width, cells.length));
  const starts = x.map((_, k) => {
    const fit = logisticFit(
      y,
      x.filter((_, l) => l !== k),
    );
    return fit === null ? undefined : Float64Array.of(...fit.coefficients, 0);
  });
  const kept = new Int32Array(cells.length);
  const e = x.map(() => new Float64Array(cells.length));
  arrangements.forEach((order, r) => {
    let count = 0;
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c]!;
      const i = (cell / n) | 0;
      const at = (order[i]! * n + order[cell - i * n]!) * p;
      if (Number.isNaN(moved[at]!)) continue;
      for (let k = 0; k < p; k++) e[k]![count] = moved[at + k]!;
      kept[count++] = c;
    }
    degrees[r] = count - p - 1;
    const all = count === cells.length;
    const part = (values: Float64Array): Float64Array =>
      all ? values : Float64Array.from({ length: count }, (_, c) => values[kept[c]!]!);
    const outcome = part(y);
    const others = x.map(part);
    for (let k = 0; k < p; k++) {
      const fit = logisticFit(
        outcome,
        [...others.filter((_, l) => l !== k), e[k]!.subarray(0, count)],
        starts[k],
      );
      statistics[k]![r] = fit === null ? Number.NaN : fit.statistics[p]!;
    }
  });
  return { statistics, degrees };
}

function column(columns: Float64Array, l: number, width: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, c) => columns[c * width + l]!);
}
