import type { DyadMatrix } from "./cells.js";
import { type Design, residualOf } from "./design.js";
import { centred, dot } from "./linear-algebra.js";

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
