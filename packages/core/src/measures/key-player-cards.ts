import type { Network } from "../network/network.js";
import { unionView } from "../network/views.js";
import { borgatti2006 } from "../references.js";
import { harmonicOut } from "./closeness.js";
import type { NetworkMeasure } from "./measure.js";
import { fragmentationScorer } from "./removal.js";

/**
 * How broken up contact would be if the one person left whose leaving breaks it most: the largest
 * distance-weighted fragmentation of the people left (KPP-Neg for one person). Compare it with the
 * fragmentation of the intact office. For sets of people and who they are, see {@link keyPlayers}.
 *
 * @returns in [0, 1]; NaN with fewer than three people
 * @see Borgatti (2006)
 */
export function keyPlayerNegative(network: Network): number {
  const n = network.ids.length;
  const score = fragmentationScorer(network, { by: "distance" });
  let largest = Number.NaN;
  for (let i = 0; i < n; i++) {
    const value = score([i]);
    if (!(value <= largest)) largest = value;
  }
  return largest;
}

/**
 * How near the best placed person is to everyone, direction ignored (union view): the largest mean of
 * 1 / steps over all people, the person included as 1 (KPP-Pos for one person). For sets of people and who they
 * are, see {@link keyPlayers}.
 *
 * @returns in (0, 1], 1 where somebody is in contact with all others; NaN without people
 * @see Borgatti (2006)
 */
export function keyPlayerPositive(network: Network): number {
  const n = network.ids.length;
  if (n < 2) return n === 1 ? 1 : Number.NaN;
  let largest = 0;
  for (const closeness of harmonicOut(unionView(network))) largest = Math.max(largest, closeness);
  return (1 + (n - 1) * largest) / n;
}

export const keyPlayerNegativeMeasure = {
  id: "key_player_negative",
  level: "network",
  title: "Fragmentation without the key person",
  about:
    "How broken up contact would be if the one person left whose leaving breaks it most. The difference from the office's distance-weighted fragmentation is what hangs on that person.",
  formula: "max over persons v of 1 − mean of 1 / d(i, j) over the pairs of people left when v leaves",
  unit: "index",
  range: [0, 1],
  views: ["union", "mutual"],
  otherViews:
    "contact is counted whoever named whom: people are chosen for whom they connect, not for whom they name",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Ties nobody reported are not seen: an upper bound.",
  isolates: "Count among the people left, at no distance from anyone.",
  singletons: "No effect.",
  disconnected: "A pair without a path adds 0 to the mean.",
  limit: 300,
  undefinedWhen: "fewer than three people, or more than 300",
  reason: "TOO_FEW",
  references: [borgatti2006],
  compute: keyPlayerNegative,
} as const satisfies NetworkMeasure;

export const keyPlayerPositiveMeasure = {
  id: "key_player_positive",
  level: "network",
  title: "Reach of the key person",
  about:
    "How near the best placed person is to everyone: 1 if somebody is in contact with the whole office, near 0 if nobody reaches many.",
  formula: "max over persons v of (1 + sum of 1 / d(v, x) over the others) / n",
  unit: "index",
  range: [0, 1],
  views: ["union", "mutual"],
  otherViews:
    "contact is counted whoever named whom: people are chosen for whom they connect, not for whom they name",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Ties nobody reported are not seen: a lower bound.",
  isolates: "Count among the people, at no distance from anyone.",
  singletons: "No effect.",
  disconnected: "A person who cannot be reached adds 0.",
  undefinedWhen: "nobody is on the roster",
  reason: "TOO_FEW",
  references: [borgatti2006],
  compute: keyPlayerPositive,
} as const satisfies NetworkMeasure;
