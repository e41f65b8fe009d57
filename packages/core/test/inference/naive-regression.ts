import type { DyadMatrix } from "../../src/inference/cells.js";
import { permutationsOf } from "./orders.js";

/** Solves A x = b by Gauss–Jordan with pivoting; null where a pivot vanishes. */
function solve(a: number[][], b: number[][]): number[][] | null {
  const m = a.map((row, i) => [...row, ...b[i]!]);
  const n = a.length;
  for (let c = 0; c < n; c++) {
    let best = c;
    for (let r = c; r < n; r++) if (Math.abs(m[r]![c]!) > Math.abs(m[best]![c]!)) best = r;
    if (Math.abs(m[best]![c]!) < 1e-9) return null;
    [m[c], m[best]] = [m[best]!, m[c]!];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const f = m[r]![c]! / m[c]![c]!;
      m[r] = m[r]!.map((v, k) => v - f * m[c]![k]!);
    }
  }
  return m.map((row, i) => row.slice(n).map((v) => v / row[i]!));
}

export interface NaiveFit {
  readonly coefficients: readonly number[];
  readonly statistics: readonly number[];
  readonly residuals: readonly number[];
  readonly rSquared: number;
  readonly cells: number;
}

/** b = (X'X)⁻¹ X'y and t = b / se, as the textbook has it. */
export function ols(y: readonly number[], x: readonly (readonly number[])[]): NaiveFit | null {
  const rows = y.map((_, c) => [1, ...x.map((column) => column[c]!)]);
  const size = x.length + 1;
  if (y.length <= size) return null;
  const products = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_, b) => rows.reduce((s, row) => s + row[a]! * row[b]!, 0)),
  );
  const identity = products.map((_, a) => products.map((_, b) => (a === b ? 1 : 0)));
  const inverse = solve(products, identity);
  if (inverse === null) return null;
  const xy = products.map((_, a) => rows.reduce((s, row, c) => s + row[a]! * y[c]!, 0));
  const coefficients = inverse.map((row) => row.reduce((s, v, a) => s + v * xy[a]!, 0));
  const residuals = y.map((v, c) => v - rows[c]!.reduce((s, u, a) => s + u * coefficients[a]!, 0));
  const rss = residuals.reduce((s, v) => s + v * v, 0);
  const mean = y.reduce((s, v) => s + v, 0) / y.length;
  const tss = y.reduce((s, v) => s + (v - mean) ** 2, 0);
  if (tss < 1e-9 || rss < 1e-9) return null;
  const variance = rss / (y.length - size);
  return {
    coefficients,
    statistics: coefficients.map((b, a) => b / Math.sqrt(variance * inverse[a]![a]!)),
    residuals,
    rSquared: 1 - rss / tss,
    cells: y.length,
  };
}

function cellsOf(n: number, directed: boolean): number[] {
  const cells: number[] = [];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) if (directed ? i !== j : i < j) cells.push(i * n + j);
  return cells;
}

/** Values of all matrices over the cells known in every one. */
function known(matrices: readonly (readonly number[])[], cells: readonly number[]) {
  const used = cells.filter((cell) => matrices.every((m) => !Number.isNaN(m[cell])));
  return { used, columns: matrices.map((m) => used.map((cell) => m[cell]!)) };
}

export function naiveFit(y: DyadMatrix, x: readonly DyadMatrix[]): NaiveFit | null {
  const { columns } = known(
    [y, ...x].map((m) => [...m.values]),
    cellsOf(y.n, y.directed),
  );
  return ols(columns[0]!, columns.slice(1));
}

/** t of predictor k in every arrangement of its residuals; of the outcome where there is one predictor only. */
export function naiveSemiPartialling(y: DyadMatrix, x: readonly DyadMatrix[], k: number): number[] {
  const { n } = y;
  const cells = cellsOf(n, y.directed);
  const values = [y, ...x].map((m) => [...m.values]);
  const { used, columns } = known(values, cells);
  const others = columns.slice(1).filter((_, l) => l !== k);
  let moved: number[];
  if (x.length === 1) moved = values[0]!;
  else {
    const residuals = ols(columns[k + 1]!, others)?.residuals;
    if (residuals === undefined) return permutationsOf(n).map(() => Number.NaN);
    moved = Array.from({ length: n * n }, () => Number.NaN);
    used.forEach((cell, c) => {
      moved[cell] = residuals[c]!;
      if (!y.directed) moved[(cell % n) * n + Math.floor(cell / n)] = residuals[c]!;
    });
  }
  return permutationsOf(n).map((order) => {
    const e = Array.from(
      { length: n * n },
      (_, cell) => moved[order[Math.floor(cell / n)]! * n + order[cell % n]!]!,
    );
    if (x.length === 1) {
      const { columns: both } = known([e, values[1]!], cells);
      return ols(both[0]!, [both[1]!])?.statistics[1] ?? Number.NaN;
    }
    const masked = values.map((m) =>
      m.map((v, cell) => (used.includes(cell) || !cells.includes(cell) ? v : Number.NaN)),
    );
    const { columns: all } = known([...masked, e], cells);
    return (
      ols(all[0]!, [...all.slice(1, -1).filter((_, l) => l !== k), all.at(-1)!])?.statistics.at(-1) ??
      Number.NaN
    );
  });
}
