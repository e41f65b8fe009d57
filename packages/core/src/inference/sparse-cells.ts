import type { Network } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import type { TieWeights } from "./cells.js";
import type { DrawBlock } from "./draws.js";
import { compiledProducts, LARGEST_BITS, tieBits } from "./kernels/tie-products.js";
import { dot, sumOf } from "./linear-algebra.js";

/**
 * A network for sums over cells: its known ties by sender, and what is missing, without a cell being written out.
 * A cell is known where its row and its column are and it is not among the `blanks`.
 */
export interface SparseCells {
  readonly n: number;
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly values: Float64Array;
  readonly rowKnown: Uint8Array;
  readonly columnKnown: Uint8Array;
  /** Cells (i · n + j) of known rows and columns that are missing all the same, ascending. */
  readonly blanks: Float64Array;
}

export function sparseCells(network: Network, weights: TieWeights): SparseCells {
  const n = network.ids.length;
  const { answered, observation } = network;
  const everyone = new Uint8Array(n).fill(1);
  if (network.missingCells.length === 0 && !answered.includes(0)) {
    const values =
      weights === "binary" ? new Float64Array(network.outTargets.length).fill(1) : network.outStrengths;
    // A tie without a strength is a blank cell.
    if (!values.includes(Number.NaN))
      return {
        n,
        offsets: network.outOffsets,
        targets: network.outTargets,
        values,
        rowKnown: everyone,
        columnKnown: everyone,
        blanks: new Float64Array(),
      };
  }
  const rowKnown = observation === "row" || observation === "both" ? answered : everyone;
  const columnKnown = observation === "column" || observation === "both" ? answered : everyone;
  const blanks = new Set<number>();
  const blank = (i: number, j: number): void => {
    if (rowKnown[i] === 1 && columnKnown[j] === 1 && !isObserved(network, i, j)) blanks.add(i * n + j);
  };
  for (const cell of network.missingCells) {
    const i = Math.floor(cell / n);
    const j = cell - i * n;
    // As reported; in a turned or undirected view it stands in the other half as well or instead.
    blank(i, j);
    blank(j, i);
  }
  if (observation === "either") {
    const silent = Array.from(answered.keys()).filter((i) => answered[i] !== 1);
    for (const i of silent) for (const j of silent) if (i !== j) blanks.add(i * n + j);
  }
  const offsets = new Int32Array(n + 1);
  const targets: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (!isObserved(network, i, j)) continue;
      const value = weights === "binary" ? 1 : network.outStrengths[e]!;
      // A tie reported without a strength: how strong it is is not known.
      if (Number.isNaN(value)) {
        blanks.add(i * n + j);
        continue;
      }
      targets.push(j);
      values.push(value);
    }
    offsets[i + 1] = targets.length;
  }
  return {
    n,
    offsets,
    targets: Int32Array.from(targets),
    values: Float64Array.from(values),
    rowKnown,
    columnKnown,
    blanks: Float64Array.from(blanks).sort(),
  };
}

/** Sums over the cells known in both of two matrices. */
export interface PairSums {
  readonly cells: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly bb: number;
  readonly ab: number;
}

/** Correlation from sums; NaN where either does not vary. */
export function correlation(sums: PairSums): number {
  return correlationBy(sums)(sums.ab);
}

/** The same by what varies alone where everything else stays, as it does when people with no cell missing move. */
function correlationBy({ cells, a, b, aa, bb }: Omit<PairSums, "ab">): (ab: number) => number {
  const va = aa - (a * a) / cells;
  const vb = bb - (b * b) / cells;
  // Rounding leaves some 1e-16 of the squares where every value is the same.
  if (!(va > 1e-12 * aa) || !(vb > 1e-12 * bb)) return () => Number.NaN;
  const [expected, spread] = [(a * b) / cells, Math.sqrt(va * vb)];
  return (ab) => (ab - expected) / spread;
}

/** Summers by the two matrices they are of: what is observed and what is drawn are read off the same one. */
const summers = new WeakMap<SparseCells, WeakMap<SparseCells, PairSummer>>();

/** Sums in arrangements of the people of one of two matrices. */
export interface PairSummer {
  readonly of: (order: Int32Array) => PairSums;
  /** Correlations in random arrangements, all at once by a kernel; null where it cannot do them. */
  readonly correlations: (seed: number, block: DrawBlock) => Float64Array | null;
}

/**
 * Sums of a matrix whose people are rearranged, against one that stays: entry (i, j) of `b` meets entry
 * (order[i], order[j]) of `a`. Only ties and blanks are walked, so a call costs people plus ties.
 */
export function pairSums(a: SparseCells, b: SparseCells): PairSummer {
  const ofA = summers.get(a) ?? new WeakMap<SparseCells, PairSummer>();
  const summer = ofA.get(b) ?? newSummer(a, b);
  summers.set(a, ofA.set(b, summer));
  return summer;
}

function newSummer(a: SparseCells, b: SparseCells): PairSummer {
  const n = a.n;
  const seat = new Int32Array(n);
  const rows = new Uint8Array(n);
  const columns = new Uint8Array(n);
  const isBlank = (cells: Float64Array): ((cell: number) => boolean) => {
    if (cells.length === 0) return () => false;
    const known = new Set(cells);
    return (cell) => known.has(cell);
  };
  const blankB = isBlank(b.blanks);
  const complete =
    a.blanks.length === 0 &&
    b.blanks.length === 0 &&
    [a.rowKnown, a.columnKnown, b.rowKnown, b.columnKnown].every((known) => known.every((k) => k === 1));
  const fixed = {
    cells: n * (n - 1),
    a: sumOf(a.values),
    b: sumOf(b.values),
    aa: dot(a.values, a.values),
    bb: dot(b.values, b.values),
  };

  // Most ties meet no tie of the people rearranged: one bit a cell says so from a nearer cache than a list or a matrix.
  const words = (n + 31) >> 5;
  const bits = n <= LARGEST_BITS ? tieBits(a) : null;

  const { offsets, targets, values } = b;

  const crossProduct = (order: Int32Array): number => {
    let ab = 0;
    for (let i = 0; i < n; i++) {
      const end = offsets[i + 1]!;
      const person = order[i]!;
      if (bits === null) {
        for (let e = offsets[i]!; e < end; e++) ab += values[e]! * valueAt(a, person, order[targets[e]!]!);
        continue;
      }
      const row = person * words;
      for (let e = offsets[i]!; e < end; e++) {
        const other = order[targets[e]!]!;
        if ((bits[row + (other >> 5)]! & (1 << (other & 31))) !== 0)
          ab += values[e]! * valueAt(a, person, other);
      }
    }
    return ab;
  };

  const valueAt = (m: SparseCells, i: number, j: number): number => {
    let low = m.offsets[i]!;
    let high = m.offsets[i + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const target = m.targets[middle]!;
      if (target === j) return m.values[middle]!;
      if (target < j) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  };

  // As reported, only rows can be missing: then nothing is looked up for a tie but its own value.
  const allColumns = [a.columnKnown, b.columnKnown].every((known) => known.every((k) => k === 1));

  const maskedSums = (order: Int32Array): PairSums => {
    let [rowCount, columnCount, diagonal] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      rows[i] = a.rowKnown[order[i]!]! & b.rowKnown[i]!;
      columns[i] = a.columnKnown[order[i]!]! & b.columnKnown[i]!;
      rowCount += rows[i]!;
      columnCount += columns[i]!;
      diagonal += rows[i]! & columns[i]!;
    }
    const s = { cells: rowCount * columnCount - diagonal, a: 0, b: 0, aa: 0, bb: 0, ab: crossProduct(order) };
    for (let i = 0; i < n; i++) {
      if (rows[i] !== 1) continue;
      for (let e = b.offsets[i]!; e < b.offsets[i + 1]!; e++) {
        if (!allColumns && columns[b.targets[e]!] !== 1) continue;
        s.b += b.values[e]!;
        s.bb += b.values[e]! * b.values[e]!;
      }
      const person = order[i]!;
      for (let e = a.offsets[person]!; e < a.offsets[person + 1]!; e++) {
        if (!allColumns && columns[seat[a.targets[e]!]!] !== 1) continue;
        s.a += a.values[e]!;
        s.aa += a.values[e]! * a.values[e]!;
      }
    }
    const known = (i: number, j: number): boolean => rows[i] === 1 && columns[j] === 1;
    // Ties of either matrix stand in known cells of their own; where both have one, both are known.
    const leaveOut = (i: number, j: number): void => {
      const x = valueAt(a, order[i]!, order[j]!);
      const y = valueAt(b, i, j);
      s.cells--;
      s.a -= x;
      s.aa -= x * x;
      s.b -= y;
      s.bb -= y * y;
    };
    for (const cell of b.blanks) {
      const i = Math.floor(cell / n);
      const j = cell - i * n;
      if (known(i, j)) leaveOut(i, j);
    }
    for (const cell of a.blanks) {
      const person = Math.floor(cell / n);
      const i = seat[person]!;
      const j = seat[cell - person * n]!;
      if (known(i, j) && !blankB(i * n + j)) leaveOut(i, j);
    }
    return s;
  };

  return {
    of: (order) => {
      if (complete) return { ...fixed, ab: crossProduct(order) };
      for (let i = 0; i < n; i++) seat[order[i]!] = i;
      return maskedSums(order);
    },
    correlations: (seed, block) => {
      const products = complete && bits !== null ? compiledProducts(a, b, bits, seed, block) : null;
      return products === null ? null : products.map(correlationBy(fixed));
    },
  };
}
