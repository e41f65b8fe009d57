import type { Network } from "../network/network.js";
import { type MutualStrengths, mutualStrengths } from "./mutual-strengths.js";

/** What Burt's measures of the whole-network model add up over the triples of people who are all tied to one another. */
export interface ClosedTriples {
  readonly z: MutualStrengths;
  /** Σ_q z_iq z_qj / T_q for each place of a contact in `z`, T the totals of z: T_i times what leads from i to j through q. */
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
 * Meets each closed triple once: from its person with the fewest contacts, whose other contacts are marked, along the
 * ties of these among themselves. So the work is m √m at most, and a person whom everybody knows costs nothing extra.
 */
function findClosedTriples(z: MutualStrengths): ClosedTriples {
  const n = z.totals.length;
  const { edgeOf, offsets, ends, strengths } = pairsByRank(z);
  const { totals, largest } = z;
  const along = new Float64Array(ends.length);
  const overlap = new Float64Array(n);
  // Where a person stands among the pairs of a. Pairs follow one another, so what an earlier one left is before the beginning.
  const place = new Int32Array(n).fill(-1);
  for (let a = 0; a < n; a++) {
    const begin = offsets[a]!;
    const end = offsets[a + 1]!;
    if (end - begin < 2) continue;
    for (let e = begin; e < end; e++) place[ends[e]!] = e;
    for (let e = begin; e < end; e++) {
      const b = ends[e]!;
      for (let f = offsets[b]!; f < offsets[b + 1]!; f++) {
        const c = ends[f]!;
        const g = place[c]!;
        if (g < begin) continue;
        const ab = strengths[e]!;
        const bc = strengths[f]!;
        const ac = strengths[g]!;
        along[e]! += (ac * bc) / totals[c]!;
        along[g]! += (ab * bc) / totals[b]!;
        along[f]! += (ab * ac) / totals[a]!;
        overlap[a]! += (ac * bc) / largest[b]! + (ab * bc) / largest[c]!;
        overlap[b]! += (bc * ac) / largest[a]! + (ab * ac) / largest[c]!;
        overlap[c]! += (bc * ab) / largest[a]! + (ac * ab) / largest[b]!;
      }
    }
  }
  const through = new Float64Array(edgeOf.length);
  for (let e = 0; e < through.length; e++) through[e] = along[edgeOf[e]!]!;
  return { z, through, overlap };
}

interface Pairs {
  /** The pair at each place of `z`, which holds every pair twice. */
  readonly edgeOf: Int32Array;
  /** Pairs of each person with those who come after, in the order of the number of contacts. */
  readonly offsets: Int32Array;
  readonly ends: Int32Array;
  readonly strengths: Float64Array;
}

function pairsByRank({ offsets: rows, alters, strengths: z }: MutualStrengths): Pairs {
  const n = rows.length - 1;
  const isAfter = (i: number, j: number) => {
    const more = rows[j + 1]! - rows[j]! - (rows[i + 1]! - rows[i]!);
    return more > 0 || (more === 0 && j > i);
  };
  const offsets = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    let after = 0;
    for (let e = rows[i]!; e < rows[i + 1]!; e++) if (isAfter(i, alters[e]!)) after++;
    offsets[i + 1] = offsets[i]! + after;
  }
  const ends = new Int32Array(alters.length / 2);
  const strengths = new Float64Array(ends.length);
  const edgeOf = new Int32Array(alters.length);
  const free = offsets.slice(0, n);
  // Where the next contact before a person stands in the person's row: rows ascend, and so do those who are asked.
  const mirror = rows.slice(0, n);
  for (let i = 0; i < n; i++) {
    for (let e = rows[i]!; e < rows[i + 1]!; e++) {
      const j = alters[e]!;
      if (j < i) continue;
      const owner = isAfter(i, j) ? i : j;
      const edge = free[owner]!++;
      ends[edge] = owner === i ? j : i;
      strengths[edge] = z[e]!;
      edgeOf[e] = edge;
      edgeOf[mirror[j]!++] = edge;
    }
  }
  return { edgeOf, offsets, ends, strengths };
}
