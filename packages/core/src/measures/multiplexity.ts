import { CrosstieError } from "../error.js";
import { type Network, tiePlace } from "../network/network.js";
import { isObserved } from "../network/observed.js";

/**
 * In how many relations the two people of each tie of the first network are tied, that one included.
 *
 * @param networks relations among the same people, in the same order
 * @returns from 1 to the number of relations, in the order of the stored ties of the first; NaN where one of
 *   the relations was not answered for that pair
 * @throws CrosstieError "different-people"
 * @see Verbrugge (1979)
 */
export function multiplexity(networks: readonly Network[]): Float64Array {
  const [first, ...others] = networks;
  if (first === undefined) return new Float64Array(0);
  for (const other of others) checkSamePeople(first, other);
  const counts = new Float64Array(first.outTargets.length);
  for (let i = 0; i < first.ids.length; i++) {
    for (let e = first.outOffsets[i]!; e < first.outOffsets[i + 1]!; e++) {
      const j = first.outTargets[e]!;
      counts[e] = 1;
      for (const other of others) {
        if (tiePlace(other, i, j) >= 0) counts[e]!++;
        else if (!isObserved(other, i, j)) counts[e] = Number.NaN;
      }
    }
  }
  return counts;
}

/** How far two relations hold between the same people. */
export interface LayerOverlap {
  /** Cells tied in the first, the second, and both, among cells answered for in both. */
  readonly first: number;
  readonly second: number;
  readonly both: number;
  /** both / (first or second); NaN where neither has a tie. */
  readonly jaccard: number;
  /** Share of the first relation's ties that are also ties of the second; NaN where the first has none. */
  readonly conditional: number;
}

/**
 * Overlap of two relations among the same people.
 * @throws CrosstieError "different-people"
 */
export function layerOverlap(a: Network, b: Network): LayerOverlap {
  checkSamePeople(a, b);
  let first = 0;
  let second = 0;
  let both = 0;
  for (let i = 0; i < a.ids.length; i++) {
    for (let e = a.outOffsets[i]!; e < a.outOffsets[i + 1]!; e++) {
      const j = a.outTargets[e]!;
      if (!isObserved(b, i, j)) continue;
      first++;
      if (tiePlace(b, i, j) >= 0) both++;
    }
    for (let e = b.outOffsets[i]!; e < b.outOffsets[i + 1]!; e++)
      if (isObserved(a, i, b.outTargets[e]!)) second++;
  }
  return { first, second, both, jaccard: both / (first + second - both), conditional: both / first };
}

function checkSamePeople(a: Network, b: Network): void {
  if (a.ids.length === b.ids.length && a.ids.every((id, i) => id === b.ids[i])) return;
  throw new CrosstieError(
    "different-people",
    `relations "${a.relation}" and "${b.relation}" are not among the same people in the same order; build both from one study and wave`,
  );
}
