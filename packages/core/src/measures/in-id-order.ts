import type { Grouping } from "../network/grouping.js";
import { buildNetwork, type Network } from "../network/network.js";
import { byCodePoint } from "../survey/order.js";

/**
 * The same people, sorted by id: a search that meets people in turn then finds the same whatever the order of the
 * roster. An undirected network only.
 */
export function inIdOrder(
  network: Network,
  grouping: Grouping,
): { readonly network: Network; readonly grouping: Grouping } {
  const { ids, outOffsets, outTargets, outStrengths } = network;
  const n = ids.length;
  const order = Array.from(ids.keys()).sort((a, b) => byCodePoint(ids[a]!, ids[b]!));
  if (order.every((person, place) => person === place)) return { network, grouping };
  const placeOf = new Int32Array(n);
  order.forEach((person, place) => {
    placeOf[person] = place;
  });
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
      if (outTargets[e]! < i) continue;
      from.push(placeOf[i]!);
      to.push(placeOf[outTargets[e]!]!);
      strength.push(outStrengths[e]!);
    }
  }
  return {
    network: buildNetwork({
      ids: order.map((i) => ids[i]!),
      from,
      to,
      ...(network.valued ? { strength } : {}),
      directed: false,
      answered: order.map((i) => network.answered[i]!),
      observation: network.observation,
      missingCells: Array.from(
        network.missingCells,
        (cell) => placeOf[Math.floor(cell / n)]! * n + placeOf[cell % n]!,
      ),
    }),
    grouping: { ...grouping, of: Int32Array.from(order, (i) => grouping.of[i]!) },
  };
}
