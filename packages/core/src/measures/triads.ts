import { type Network, tiePlace } from "../network/network.js";
import { isObserved } from "../network/observed.js";

/** State of a pair, seen from its first person: tie to the other, tie from the other, answer not known. */
export const TO = 1;
export const FROM = 2;
export const UNKNOWN = 4;

/** Pairs that are tied or not known, by person; compressed rows, ascending. Other pairs are known to be empty. */
export interface PairRows {
  /** People who take part, ascending; positions in the rows refer to this list. */
  readonly people: Int32Array;
  readonly offsets: Int32Array;
  readonly others: Int32Array;
  readonly codes: Uint8Array;
}

/**
 * Whose triads can be known: where a pair needs both answers only people who answered take part; where one
 * answer is enough (union view) everyone does, and a pair of two silent people is not known.
 *
 * @param include leaves out further people (those without a department)
 */
export function pairRows(network: Network, include: (person: number) => boolean = () => true): PairRows {
  const n = network.ids.length;
  const oneIsEnough = network.observation === "either";
  const people: number[] = [];
  for (let i = 0; i < n; i++) if ((oneIsEnough || network.answered[i] === 1) && include(i)) people.push(i);
  const place = new Int32Array(n).fill(-1);
  people.forEach((person, p) => {
    place[person] = p;
  });
  const unknown = unknownPairs(network, people);
  const offsets = new Int32Array(people.length + 1);
  const others: number[] = [];
  const codes: number[] = [];
  people.forEach((i, p) => {
    const candidates = [...(unknown.get(i) ?? [])];
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      candidates.push(network.outTargets[e]!);
    for (let e = network.inOffsets[i]!; e < network.inOffsets[i + 1]!; e++)
      candidates.push(network.inSources[e]!);
    candidates.sort((a, b) => a - b);
    let last = -1;
    for (const j of candidates) {
      if (j === last || place[j]! < 0) continue;
      last = j;
      others.push(place[j]!);
      const known = isObserved(network, i, j) && isObserved(network, j, i);
      codes.push(
        (tiePlace(network, i, j) < 0 ? 0 : TO) |
          (tiePlace(network, j, i) < 0 ? 0 : FROM) |
          (known ? 0 : UNKNOWN),
      );
    }
    offsets[p + 1] = others.length;
  });
  return {
    people: Int32Array.from(people),
    offsets,
    others: Int32Array.from(others),
    codes: Uint8Array.from(codes),
  };
}

/** Pairs among `people` of which a cell is not known, tied or not. */
function unknownPairs(network: Network, people: readonly number[]): Map<number, number[]> {
  const n = network.ids.length;
  const pairs = new Map<number, number[]>();
  const add = (i: number, j: number): void => {
    const list = pairs.get(i);
    if (list === undefined) pairs.set(i, [j]);
    else list.push(j);
  };
  for (const key of network.missingCells) {
    const ego = Math.floor(key / n);
    const alter = key - ego * n;
    if (isObserved(network, ego, alter) && isObserved(network, alter, ego)) continue;
    add(ego, alter);
    add(alter, ego);
  }
  const silent = people.filter((i) => network.answered[i] !== 1);
  for (const i of silent) for (const j of silent) if (i !== j) add(i, j);
  return pairs;
}

/** What {@link walkTriads} calls; people are positions in `PairRows.people`. */
export interface TriadVisitor {
  /** A triad in which at least two pairs are tied or not known; codes run u–v, u–w, v–w. */
  readonly joined: (u: number, v: number, w: number, uv: number, uw: number, vw: number) => void;
  /**
   * All triads in which only u–v is tied or not known: the third person is anyone but u, v and the first
   * `count` entries of `near`.
   */
  readonly alone: (u: number, v: number, uv: number, near: Int32Array, count: number) => void;
}

/**
 * Goes through all triads that are not empty, each once, in time proportional to ties × neighbours rather
 * than people cubed.
 *
 * @see Batagelj & Mrvar (2001)
 */
export function walkTriads(rows: PairRows, { joined, alone }: TriadVisitor): void {
  const { offsets, others, codes } = rows;
  const n = rows.people.length;
  const codeOfU = new Uint8Array(n);
  const ofU = new Int32Array(n).fill(-1);
  const codeOfV = new Uint8Array(n);
  const ofPair = new Int32Array(n).fill(-1);
  const near = new Int32Array(n);
  let pair = 0;
  for (let u = 0; u < n; u++) {
    const start = offsets[u]!;
    const end = offsets[u + 1]!;
    for (let e = start; e < end; e++) {
      ofU[others[e]!] = u;
      codeOfU[others[e]!] = codes[e]!;
    }
    for (let e = start; e < end; e++) {
      const v = others[e]!;
      if (v < u) continue;
      const uv = codes[e]!;
      pair++;
      let count = 0;
      for (let f = offsets[v]!; f < offsets[v + 1]!; f++) {
        const w = others[f]!;
        if (w === u) continue;
        ofPair[w] = pair;
        codeOfV[w] = codes[f]!;
        near[count++] = w;
        const uw = ofU[w] === u ? codeOfU[w]! : 0;
        // A triad of three tied pairs, or of two, is met at each of them; it counts at the first.
        if (v < w || (u < w && uw === 0)) joined(u, v, w, uv, uw, codes[f]!);
      }
      for (let f = start; f < end; f++) {
        const w = others[f]!;
        if (w === v || ofPair[w] === pair) continue;
        near[count++] = w;
        if (v < w) joined(u, v, w, uv, codes[f]!, 0);
      }
      alone(u, v, uv, near, count);
    }
  }
}
