import type { Network } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import { unionView } from "../network/views.js";
import { isFullyObserved } from "./complete.js";

/** What the ideal says of pairs of one core and one periphery person: nothing, tied, or not tied. */
export type CorePeripheryIdeal = "ignored" | "tied" | "empty";

export interface DiscreteCorePeripheryOptions {
  /** Default `ignored`. The answer depends on it: print it beside the result. */
  readonly ideal?: CorePeripheryIdeal;
  /** Seeded source of numbers in [0, 1), for offices of more than 20 people. */
  readonly random: () => number;
  /** Searches from a random start, above 20 people; default 20. */
  readonly restarts?: number;
}

export interface DiscreteCorePeriphery {
  /** Correlation of the network with the ideal; NaN where no division has one. */
  readonly correlation: number;
  /** Every best division found: the positions of its core people, ascending. */
  readonly cores: readonly (readonly number[])[];
  /** Whether all divisions were tried. */
  readonly exhaustive: boolean;
}

/** Pairs of people, as a square table: strength of the tie, 0 without one, NaN where it is not known. */
export function pairTable(network: Network): Float64Array {
  const undirected = unionView(network);
  const n = undirected.ids.length;
  const table = new Float64Array(n * n);
  if (!isFullyObserved(undirected)) {
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) if (i !== j && !isObserved(undirected, i, j)) table[i * n + j] = Number.NaN;
  }
  for (let i = 0; i < n; i++) {
    for (let e = undirected.outOffsets[i]!; e < undirected.outOffsets[i + 1]!; e++)
      table[i * n + undirected.outTargets[e]!] = undirected.outStrengths[e]!;
  }
  return table;
}

/** Number of cells, sum and sum of squares of a part of the table. */
interface Sums {
  cells: number;
  sum: number;
  squares: number;
}

const TOLERANCE = 1e-9;

/**
 * A division into core and periphery with its fit, kept up to date as people change sides: each change costs
 * one pass over the person's row.
 */
class Division {
  readonly inCore: Uint8Array;
  private readonly coreCore: Sums = { cells: 0, sum: 0, squares: 0 };
  private readonly between: Sums = { cells: 0, sum: 0, squares: 0 };
  private readonly outside: Sums = { cells: 0, sum: 0, squares: 0 };
  private readonly total: readonly Sums[];
  private readonly toCore: readonly Sums[];

  constructor(
    private readonly table: Float64Array,
    private readonly n: number,
    private readonly ideal: CorePeripheryIdeal,
  ) {
    this.inCore = new Uint8Array(n);
    this.toCore = Array.from({ length: n }, () => ({ cells: 0, sum: 0, squares: 0 }));
    this.total = Array.from({ length: n }, (_, i) => {
      const row: Sums = { cells: 0, sum: 0, squares: 0 };
      for (let j = 0; j < n; j++) if (j !== i) addCell(row, table[i * n + j]!, 1);
      return row;
    });
    for (const row of this.total) move(row, null, this.outside, 0.5);
  }

  flip(v: number): void {
    this.shift(v, 1);
    const sign = this.inCore[v] === 1 ? -1 : 1;
    this.inCore[v] = this.inCore[v] === 1 ? 0 : 1;
    for (let j = 0; j < this.n; j++) if (j !== v) addCell(this.toCore[j]!, this.table[v * this.n + j]!, sign);
  }

  /** Fit if v changed sides. */
  fitAfter(v: number): number {
    this.shift(v, 1);
    const fit = this.fit();
    this.shift(v, -1);
    return fit;
  }

  /** Moves v's cells to where they belong once v has changed sides (1), or back (−1). */
  private shift(v: number, times: 1 | -1): void {
    const core = this.toCore[v]!;
    const rest = this.total[v]!;
    if (this.inCore[v] === 1) {
      move(core, this.coreCore, this.between, times);
      move(rest, this.between, this.outside, times);
      move(core, this.outside, this.between, times);
    } else {
      move(core, this.between, this.coreCore, times);
      move(rest, this.outside, this.between, times);
      move(core, this.between, this.outside, times);
    }
  }

  /** Correlation with the ideal; NaN where the network or the ideal does not vary. */
  fit(): number {
    const { coreCore, between, outside, ideal } = this;
    const counted = ideal === "ignored" ? 0 : 1;
    const cells = coreCore.cells + outside.cells + counted * between.cells;
    const sum = coreCore.sum + outside.sum + counted * between.sum;
    const squares = coreCore.squares + outside.squares + counted * between.squares;
    const ones = coreCore.cells + (ideal === "tied" ? between.cells : 0);
    const tied = coreCore.sum + (ideal === "tied" ? between.sum : 0);
    if (ones === 0 || ones === cells) return Number.NaN;
    const variance = squares - (sum * sum) / cells;
    if (variance <= TOLERANCE * squares) return Number.NaN;
    return (tied - (ones * sum) / cells) / Math.sqrt(variance * (ones - (ones * ones) / cells));
  }
}

function addCell(sums: Sums, value: number, times: number): void {
  if (Number.isNaN(value)) return;
  sums.cells += times;
  sums.sum += times * value;
  sums.squares += times * value * value;
}

function move(part: Sums, from: Sums | null, to: Sums, times: number): void {
  for (const key of ["cells", "sum", "squares"] as const) {
    if (from !== null) from[key] -= times * part[key];
    to[key] += times * part[key];
  }
}

/** Keeps the best divisions met, each once. */
class Best {
  value = Number.NEGATIVE_INFINITY;
  readonly cores = new Map<string, readonly number[]>();

  offer(value: number, inCore: Uint8Array): void {
    if (!(value >= this.value - TOLERANCE)) return;
    if (value > this.value + TOLERANCE) {
      this.cores.clear();
      this.value = value;
    }
    const core: number[] = [];
    inCore.forEach((is, i) => {
      if (is === 1) core.push(i);
    });
    this.cores.set(core.join(), core);
  }
}

/**
 * Divides people into a core whose members are tied to each other and a periphery whose members are not:
 * the division whose ideal pattern correlates best with the network, pair by pair, direction ignored (union
 * view; strengths count where the network has them). Up to 20 people every division is tried; above, a local
 * search from several starts, which may miss the best.
 *
 * @returns all best divisions; several equally good ones are common in small offices
 * @see Borgatti & Everett (1999). netUtils scans thresholds of degree only; netrics minimises miscounts
 */
export function discreteCorePeriphery(
  network: Network,
  { ideal = "ignored", random, restarts = 20 }: DiscreteCorePeripheryOptions,
): DiscreteCorePeriphery {
  const n = network.ids.length;
  const table = pairTable(network);
  const best = new Best();
  const exhaustive = n <= 20;
  if (exhaustive) tryAll(new Division(table, n, ideal), n, best);
  else {
    const byDegree = Array.from({ length: n }, (_, i) => i);
    const strength = byDegree.map((i) => {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += j === i || Number.isNaN(table[i * n + j]!) ? 0 : table[i * n + j]!;
      return sum;
    });
    byDegree.sort((a, b) => strength[b]! - strength[a]!);
    const scan = new Division(table, n, ideal);
    let top = 0;
    let bestScan = Number.NEGATIVE_INFINITY;
    byDegree.forEach((v, place) => {
      scan.flip(v);
      const fit = scan.fit();
      if (fit > bestScan) [bestScan, top] = [fit, place + 1];
    });
    const start = new Division(table, n, ideal);
    for (const v of byDegree.slice(0, top)) start.flip(v);
    climb(start, n, best);
    for (let r = 0; r < restarts; r++) {
      const division = new Division(table, n, ideal);
      const share = 0.05 + 0.6 * random();
      for (let v = 0; v < n; v++) if (random() < share) division.flip(v);
      climb(division, n, best);
    }
  }
  const cores = [...best.cores.values()].sort((a, b) => a.length - b.length || firstDifference(a, b));
  return { correlation: cores.length > 0 ? best.value : Number.NaN, cores, exhaustive };
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, k) => value !== b[k]);
  return place < 0 ? 0 : a[place]! - b[place]!;
}

/** Every division once, one person changing sides at a time (Gray code). */
function tryAll(division: Division, n: number, best: Best): void {
  for (let code = 1; code < 2 ** n; code++) {
    division.flip(31 - Math.clz32(code & -code));
    best.offer(division.fit(), division.inCore);
  }
}

/** Moves the person who improves the fit most, until nobody does; equally good neighbours are kept too. */
function climb(division: Division, n: number, best: Best): void {
  let fit = division.fit();
  for (;;) {
    let person = -1;
    let reached = Number.isNaN(fit) ? Number.NEGATIVE_INFINITY : fit + TOLERANCE;
    for (let v = 0; v < n; v++) {
      const after = division.fitAfter(v);
      if (after > reached) [reached, person] = [after, v];
    }
    if (person < 0) break;
    division.flip(person);
    fit = division.fit();
  }
  if (Number.isNaN(fit)) return;
  best.offer(fit, division.inCore);
  for (let v = 0; v < n; v++) {
    const after = division.fitAfter(v);
    if (!(Math.abs(after - fit) <= TOLERANCE)) continue;
    division.flip(v);
    best.offer(after, division.inCore);
    division.flip(v);
  }
}
