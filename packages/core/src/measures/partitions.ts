import { ln } from "../elementary.js";
/** Agreement of two divisions of the same people. */
export interface PartitionComparison {
  /** People who have a group in both. */
  readonly compared: number;
  /** Normalised mutual information, 2·MI / (H₁ + H₂), in [0, 1]; biased upwards with many small groups. */
  readonly nmi: number;
  /** Variation of information in nats, 0 for the same division, at most ln(people). */
  readonly vi: number;
  /** Adjusted Rand index: 1 for the same division, 0 for as much agreement as by chance. */
  readonly ari: number;
}

/**
 * Compares two divisions person by person; people with −1 in either are left out.
 *
 * @returns NaN for `nmi` where neither divides anyone, for `ari` also where both consist of single people; NaN
 *   for all without people to compare
 * @see Danon et al. (2005) for NMI, normalised by the arithmetic mean as igraph's `compare` does (other means
 *   give .64 to .82 where this gives .78); Meilă (2003); Hubert & Arabie (1985)
 */
export function comparePartitions(a: ArrayLike<number>, b: ArrayLike<number>): PartitionComparison {
  const groupsA = groupCount(a);
  const groupsB = groupCount(b);
  const table = new Float64Array(groupsA * groupsB);
  const rows = new Float64Array(groupsA);
  const columns = new Float64Array(groupsB);
  let compared = 0;
  for (let i = 0; i < a.length; i++) {
    const g = a[i]!;
    const h = b[i]!;
    if (g < 0 || h < 0) continue;
    table[g * groupsB + h]!++;
    rows[g]!++;
    columns[h]!++;
    compared++;
  }
  const joint = entropy(table, compared);
  const first = entropy(rows, compared);
  const second = entropy(columns, compared);
  const information = first + second - joint;
  const together = pairs(table);
  const [inA, inB] = [pairs(rows), pairs(columns)];
  const expected = (inA * inB) / pairs([compared]);
  return {
    compared,
    nmi: Math.max(0, (2 * information) / (first + second)),
    vi: compared > 0 ? Math.max(0, first + second - 2 * information) : Number.NaN,
    ari: (together - expected) / ((inA + inB) / 2 - expected),
  };
}

function groupCount(of: ArrayLike<number>): number {
  let largest = -1;
  for (let i = 0; i < of.length; i++) largest = Math.max(largest, of[i]!);
  return largest + 1;
}

function entropy(sizes: Float64Array, total: number): number {
  return sizes.reduce((sum, size) => (size > 0 ? sum - (size / total) * ln(size / total) : sum), 0);
}

function pairs(sizes: ArrayLike<number>): number {
  let sum = 0;
  for (let g = 0; g < sizes.length; g++) sum += (sizes[g]! * (sizes[g]! - 1)) / 2;
  return sum;
}
