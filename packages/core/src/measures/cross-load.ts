import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";

/** Parts of the positions, busiest first, at which the curve of ties across is read, by the id of the measure. */
export const LOAD_PARTS: ReadonlyMap<string, number> = new Map([
  ["cross_load_quarter", 0.25],
  ["cross_load_half", 0.5],
  ["cross_load_three_quarters", 0.75],
]);

/**
 * How many ties across departments each person has an end of, sent and received; an undirected tie counts once at
 * either end.
 *
 * @param network binary; people of no department have none
 */
export function crossLoad(network: Network, { of }: Grouping): Int32Array {
  const load = new Int32Array(network.ids.length);
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[i]! < 0 || of[j]! < 0 || of[i] === of[j]) continue;
      load[i]!++;
      if (network.directed) load[j]!++;
    }
  }
  return load;
}

/**
 * Share of a total that its largest parts make up: a Lorenz curve read from its upper end, straight between people.
 *
 * @param loads not negative
 * @param part of the people, the busiest first; 0 to 1
 * @returns from `part` where all are alike to 1; NaN where the total is 0
 * @see Lorenz (1905)
 * @example shareOfBusiest([6, 2, 0, 0], 0.25) // 0.75
 */
export function shareOfBusiest(loads: Int32Array, part: number): number {
  const sorted = [...loads].sort((a, b) => b - a);
  const total = sorted.reduce((sum, x) => sum + x, 0);
  const people = part * sorted.length;
  const whole = Math.floor(people);
  const counted = sorted.slice(0, whole).reduce((sum, x) => sum + x, 0);
  return (counted + (people - whole) * (sorted[whole] ?? 0)) / total;
}
