import { buildNetwork, type Network, tiePlace } from "../network/network.js";
import { isObserved, observedCells } from "../network/observed.js";

/** Least and largest value over all that missing answers might have been. Exact, and assuming nothing. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** Ties that are known, and cells (of an undirected network: pairs) that may or may not be ties. */
export interface OpenCells {
  readonly tied: number;
  readonly open: number;
}

/** {@link OpenCells} within and across groups, of everyone and by the group of the person who names. */
export interface OpenByGroup {
  readonly within: OpenCells;
  readonly across: OpenCells;
  /** Per group: of the cells its people fill in. Of an undirected network, of the pairs that touch the group. */
  readonly byGroup: readonly { readonly within: OpenCells; readonly across: OpenCells }[];
}

/**
 * Counts what missing answers leave open. People without a group (−1) are left out.
 *
 * @param network as reported
 * @param pairs `true`: unordered pairs, tied where either person named the other, open where nobody did and one
 *   of the two answers is missing; `false`: ordered cells
 */
export function openCells(
  network: Network,
  of: ArrayLike<number>,
  groups: number,
  pairs = false,
): OpenByGroup {
  const tied = new Float64Array(groups * groups);
  // Cells are counted from sizes and answers, since an office has far more of them than ties.
  const sizes = new Float64Array(groups);
  for (let i = 0; i < network.ids.length; i++) if (of[i]! >= 0) sizes[of[i]!]!++;
  const known = observedCells(pairs ? { ...network, observation: "both" } : network, of, groups);
  const open = known.map((cells, at) => {
    const [g, h] = [Math.floor(at / groups), at % groups];
    const possible = sizes[g]! * (g === h ? Math.max(0, sizes[g]! - 1) : sizes[h]!);
    return (pairs && g === h ? possible / 2 : possible) - cells;
  });
  const add = (g: number, h: number, isOpen: boolean): void => {
    tied[g * groups + h]!++;
    if (isOpen) open[g * groups + h]!--;
  };
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const [g, h] = [of[i]!, of[j]!];
      if (g < 0 || h < 0) continue;
      const there = isObserved(network, i, j);
      if (!pairs) add(g, h, !there);
      else if (i < j || tiePlace(network, j, i) < 0) {
        const isOpen = !there || !isObserved(network, j, i);
        add(g, h, isOpen);
        if (g !== h) add(h, g, isOpen);
      }
    }
  }
  const side = () => ({ tied: 0, open: 0 });
  const total = { within: side(), across: side() };
  const byGroup = Array.from({ length: groups }, () => ({ within: side(), across: side() }));
  for (let g = 0; g < groups; g++) {
    for (let h = 0; h < groups; h++) {
      const counted = g === h ? ("within" as const) : ("across" as const);
      // Both entries of a pair of groups hold the same pairs of people.
      for (const into of pairs && g > h ? [byGroup[g]!] : [byGroup[g]!, total]) {
        into[counted].tied += tied[g * groups + h]!;
        into[counted].open += open[g * groups + h]!;
      }
    }
  }
  return { ...total, byGroup };
}

/** Bounds of a share a / (a + b), where so many of each are known and so many more may be. */
export function shareBounds(a: OpenCells, b: OpenCells): Bounds {
  const least = a.tied + b.tied + b.open;
  const most = a.tied + a.open + b.tied;
  return {
    lower: least > 0 ? a.tied / least : a.open > 0 ? 1 : Number.NaN,
    upper: most > 0 ? (a.tied + a.open) / most : b.open > 0 ? 0 : Number.NaN,
  };
}

/**
 * The network as it would be had everybody answered and every missing cell been a tie: with the network as it is,
 * the two ends of any figure that can only rise, or only fall, with each tie. Filled ties have no strength of
 * their own and take the highest there is.
 *
 * @param network as reported; for a person who did not answer, ties on file in their row are kept
 */
export function filledNetwork(network: Network): Network {
  const n = network.ids.length;
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  let most = 1;
  for (const w of network.outStrengths) if (w > most) most = w;
  for (let i = 0; i < n; i++) {
    let e = network.outOffsets[i]!;
    const end = network.outOffsets[i + 1]!;
    for (let j = 0; j < n; j++) {
      const isTie = e < end && network.outTargets[e] === j;
      if (isTie || (i !== j && !isObserved(network, i, j))) {
        from.push(i);
        to.push(j);
        strength.push(isTie ? network.outStrengths[e]! : most);
      }
      if (isTie) e++;
    }
  }
  return buildNetwork({
    ids: network.ids,
    from,
    to,
    ...(network.valued ? { strength } : {}),
    relation: network.relation,
    wave: network.wave,
    orientation: network.orientation,
    answered: new Uint8Array(n).fill(1),
    responseRecorded: network.responseRecorded,
  });
}
