import type { Network } from "../network/network.js";
import { type MutualStrengths, mutualStrengths } from "./mutual-strengths.js";

/**
 * What Burt's measures of the whole-network model add up over the triples of people who are all tied to one another.
 * Each pair who are tied stands once, with the one of them who has fewer contacts: the pairs of person a from
 * offsets[a] to offsets[a + 1], ascending by `ends`, the other of them.
 */
export interface ClosedTriples {
  readonly z: MutualStrengths;
  readonly offsets: Int32Array;
  readonly ends: Int32Array;
  readonly strengths: Float64Array;
  /** Σ_q z_iq z_qj / T_q for each pair i, j, T the totals of z: T_i times what leads from i to j through others. */
  readonly through: Float64Array;
  /** Σ_j Σ_q z_iq z_qj / M_j for each person i, M the largest z: T_i times what the contacts of i overlap. */
  readonly overlap: Float64Array;
}

const remembered = new WeakMap<Network, ClosedTriples>();

/** Found once for a network: constraint, hierarchy, effective size and efficiency all rest on it. */
export function closedTriples(network: Network): ClosedTriples {
  const known = remembered.get(network) ?? findClosedTriples(mutualStrengths(network));
  remembered.set(network, known);
  return known;
}

/**
 * Meets each closed triple once: from its person with the fewest contacts, whose other contacts are marked, through the
 * ties of these among themselves. So the work is m √m at most, and a person whom everybody knows costs nothing extra.
 */
function findClosedTriples(z: MutualStrengths): ClosedTriples {
  const n = z.totals.length;
  const { offsets, ends, strengths } = pairsByRank(z);
  const { totals, largest } = z;
  const through = new Float64Array(ends.length);
  const overlap = new Float64Array(n);
  // Where a person who is marked stands among the pairs of a.
  const place = new Int32Array(n);
  // Who is marked, a bit a person: a table small enough to stay near the processor, for what is asked most often.
  const marked = new Int32Array((n + 31) >> 5);
  for (let a = 0; a < n; a++) {
    const begin = offsets[a]!;
    const end = offsets[a + 1]!;
    if (end - begin < 2) continue;
    for (let e = begin; e < end; e++) {
      const b = ends[e]!;
      place[b] = e;
      marked[b >> 5]! |= 1 << (b & 31);
    }
    for (let e = begin; e < end; e++) {
      const b = ends[e]!;
      for (let f = offsets[b]!; f < offsets[b + 1]!; f++) {
        const c = ends[f]!;
        if (((marked[c >> 5]! >> (c & 31)) & 1) === 0) continue;
        const g = place[c]!;
        const ab = strengths[e]!;
        const bc = strengths[f]!;
        const ac = strengths[g]!;
        through[e]! += (ac * bc) / totals[c]!;
        through[g]! += (ab * bc) / totals[b]!;
        through[f]! += (ab * ac) / totals[a]!;
        overlap[a]! += (ac * bc) / largest[b]! + (ab * bc) / largest[c]!;
        overlap[b]! += (bc * ac) / largest[a]! + (ab * ac) / largest[c]!;
        overlap[c]! += (bc * ab) / largest[a]! + (ac * ab) / largest[b]!;
      }
    }
    for (let e = begin; e < end; e++) marked[ends[e]! >> 5] = 0;
  }
  return { z, offsets, ends, strengths, through, overlap };
}

function contacts({ offsets }: MutualStrengths): Int32Array {
  const counts = new Int32Array(offsets.length - 1);
  for (let i = 0; i < counts.length; i++) counts[i] = offsets[i + 1]! - offsets[i]!;
  return counts;
}

function pairsByRank(z: MutualStrengths): Pick<ClosedTriples, "offsets" | "ends" | "strengths"> {
  const counts = contacts(z);
  const offsets = new Int32Array(counts.length + 1);
  const ends = new Int32Array(z.alters.length / 2);
  const strengths = new Float64Array(ends.length);
  let pair = 0;
  for (let i = 0; i < counts.length; i++) {
    for (let e = z.offsets[i]!; e < z.offsets[i + 1]!; e++) {
      const j = z.alters[e]!;
      const more = counts[j]! - counts[i]!;
      if (more < 0 || (more === 0 && j < i)) continue;
      ends[pair] = j;
      strengths[pair++] = z.strengths[e]!;
    }
    offsets[i + 1] = pair;
  }
  return { offsets, ends, strengths };
}

/** The pair at each place of a contact in `z`, which holds every pair twice. */
export function pairPlaces({ z, offsets }: ClosedTriples): Int32Array {
  const counts = contacts(z);
  const places = new Int32Array(z.alters.length);
  // Rows ascend and so do the pairs of a person: whoever has one next is met next.
  const next = offsets.slice(0, counts.length);
  for (let i = 0; i < counts.length; i++) {
    let own = offsets[i]!;
    for (let e = z.offsets[i]!; e < z.offsets[i + 1]!; e++) {
      const j = z.alters[e]!;
      const more = counts[j]! - counts[i]!;
      places[e] = more < 0 || (more === 0 && j < i) ? next[j]!++ : own++;
    }
  }
  return places;
}
