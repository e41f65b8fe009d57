import type { Orientation } from "../study/study.js";

export type { Orientation };

/**
 * Whose answer makes a cell observed.
 * `row`: the sender's (a directed relation as reported). `column`: the receiver's (a relation turned round
 * to the direction in which knowledge flows). `either` and `both`: of a pair, in undirected views.
 */
export type Observation = "row" | "column" | "either" | "both";

/**
 * One relation at one wave, among the people on the roster: simple, without self-ties, never changed.
 *
 * Ties are held twice, by sender and by receiver (compressed rows); positions refer to `ids`. In an
 * undirected network each tie stands in both people's rows and `outTargets` equals `inSources`.
 * Strengths are strengths: larger is stronger, never a distance. A reported tie whose strength was
 * not answered has strength NaN.
 */
export interface Network {
  readonly relation: string;
  readonly wave: string;
  readonly orientation: Orientation;
  readonly directed: boolean;
  /** Whether strengths were reported; where false every tie has strength 1. */
  readonly valued: boolean;
  readonly ids: readonly string[];
  /** 1 for each person whose answers were received, in the order of `ids`. */
  readonly answered: Uint8Array;
  /** Whether `answered` was recorded in the study or taken for granted. */
  readonly responseRecorded: boolean;
  readonly observation: Observation;
  /** Cells (ego · n + alter, as reported) left blank by a person who otherwise answered, ascending. */
  readonly missingCells: Float64Array;
  readonly outOffsets: Int32Array;
  readonly outTargets: Int32Array;
  readonly outStrengths: Float64Array;
  readonly inOffsets: Int32Array;
  readonly inSources: Int32Array;
  readonly inStrengths: Float64Array;
}

/** What {@link buildNetwork} needs; the arrays `from`, `to`, `strength` run in parallel. */
export interface NetworkParts {
  readonly ids: readonly string[];
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  /** Absent: every tie has strength 1 and the network is not valued. */
  readonly strength?: ArrayLike<number>;
  readonly relation?: string;
  readonly wave?: string;
  readonly orientation?: Orientation;
  /** false: each tie is given once, in either direction. */
  readonly directed?: boolean;
  readonly answered?: ArrayLike<number>;
  readonly responseRecorded?: boolean;
  readonly observation?: Observation;
  readonly missingCells?: ArrayLike<number>;
}

/**
 * Builds a Network from ties that are already simple (no self-ties, no repeated pair).
 * Rows come out sorted by position, whatever the order of the ties.
 *
 * @throws RangeError when a position lies outside `ids` or a self-tie is given
 */
export function buildNetwork(parts: NetworkParts): Network {
  const n = parts.ids.length;
  const directed = parts.directed ?? true;
  const given = parts.from.length;
  const arcs = directed ? given : given * 2;
  const from = new Int32Array(arcs);
  const to = new Int32Array(arcs);
  const strength = new Float64Array(arcs).fill(1);
  let sorted = directed;
  for (let e = 0; e < given; e++) {
    const i = parts.from[e]!;
    const j = parts.to[e]!;
    if (!(i >= 0 && i < n && j >= 0 && j < n)) throw new RangeError(`tie ${e} is outside the roster`);
    if (i === j) throw new RangeError(`tie ${e} is a self-tie`);
    from[e] = i;
    to[e] = j;
    if (parts.strength !== undefined) strength[e] = parts.strength[e]!;
    if (sorted && e > 0 && (from[e - 1]! > i || (from[e - 1] === i && to[e - 1]! > j))) sorted = false;
    if (!directed) {
      from[given + e] = j;
      to[given + e] = i;
      strength[given + e] = strength[e]!;
    }
  }
  const out = sorted
    ? { offsets: offsetsOf(n, from), neighbours: to, strengths: strength }
    : sortedRows(n, from, to, strength);
  const into = directed ? compress(n, out.neighbours, expand(n, out.offsets), out.strengths) : out;
  return Object.freeze({
    relation: parts.relation ?? "tie",
    wave: parts.wave ?? "",
    orientation: parts.orientation ?? "seek",
    directed,
    valued: parts.strength !== undefined,
    ids: parts.ids,
    answered: Uint8Array.from(parts.answered ?? new Uint8Array(n).fill(1)),
    responseRecorded: parts.responseRecorded ?? parts.answered !== undefined,
    observation: parts.observation ?? (directed ? "row" : "either"),
    // Each cell once: a denominator would lose a repeated one twice.
    missingCells: Float64Array.from(new Set(Array.from(parts.missingCells ?? []))).sort(),
    outOffsets: out.offsets,
    outTargets: out.neighbours,
    outStrengths: out.strengths,
    inOffsets: into.offsets,
    inSources: into.neighbours,
    inStrengths: into.strengths,
  });
}

interface Rows {
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  readonly strengths: Float64Array;
}

/** Two counting sorts: by receiver, then (stable) by sender, leave each row in ascending order. */
function sortedRows(n: number, from: Int32Array, to: Int32Array, strength: Float64Array): Rows {
  const byReceiver = compress(n, to, from, strength);
  return compress(n, byReceiver.neighbours, expand(n, byReceiver.offsets), byReceiver.strengths);
}

/** Where the row of each key begins. */
function offsetsOf(n: number, key: Int32Array): Int32Array {
  const offsets = new Int32Array(n + 1);
  for (let e = 0; e < key.length; e++) offsets[key[e]! + 1]!++;
  for (let i = 0; i < n; i++) offsets[i + 1]! += offsets[i]!;
  return offsets;
}

function compress(n: number, key: Int32Array, other: Int32Array, strength: Float64Array): Rows {
  const offsets = offsetsOf(n, key);
  const next = offsets.slice();
  const neighbours = new Int32Array(key.length);
  const strengths = new Float64Array(key.length);
  for (let e = 0; e < key.length; e++) {
    const place = next[key[e]!]!++;
    neighbours[place] = other[e]!;
    strengths[place] = strength[e]!;
  }
  return { offsets, neighbours, strengths };
}

function expand(n: number, offsets: Int32Array): Int32Array {
  const keys = new Int32Array(offsets[n]!);
  for (let i = 0; i < n; i++) keys.fill(i, offsets[i]!, offsets[i + 1]!);
  return keys;
}

/** Number of ties: arcs of a directed network, pairs of an undirected one. */
export function tieCount(network: Network): number {
  return network.directed ? network.outTargets.length : network.outTargets.length / 2;
}

/** Place of the tie i → j in `outTargets`, or −1. Binary search in i's row. */
export function tiePlace(network: Network, i: number, j: number): number {
  let low = network.outOffsets[i]!;
  let high = network.outOffsets[i + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const target = network.outTargets[middle]!;
    if (target === j) return middle;
    if (target < j) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
