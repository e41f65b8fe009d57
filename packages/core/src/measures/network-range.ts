import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { burt1992, reagansMcEvily2003 } from "../references.js";
import type { PersonMeasure } from "./measure.js";

export interface NetworkRangeOptions {
  /** Whether the person's own department counts in the sum; default true, as in the paper. */
  readonly own?: boolean;
}

/**
 * How far a person's ties are spread over departments, the more so the less those departments keep to
 * themselves: 1 − Σ_k p_k p_ik². p_ik is the share of the person's strength that goes to department k (the own
 * one included), p_k the share of strength of k's members that stays in k. Runs over ties out; in an undirected
 * network over all, an internal tie counting at both its ends (ramorel/network-range counts it once there).
 *
 * @returns number in [0, 1] a person; NaN without ties to people of known departments. A department none of whose
 *   members has a tie adds nothing.
 * @see Reagans & McEvily (2003)
 */
export function networkRange(
  network: Network,
  { of, labels }: Grouping,
  { own: countOwn = true }: NetworkRangeOptions = {},
): Float64Array {
  const n = network.ids.length;
  const groups = labels.length;
  const { outOffsets, outTargets, outStrengths } = network;
  const toGroup = new Float64Array(groups);
  const internal = new Float64Array(groups);
  const total = new Float64Array(groups);
  for (let i = 0; i < n; i++) {
    const own = of[i]!;
    if (own < 0) continue;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
      const other = of[outTargets[e]!]!;
      if (other < 0) continue;
      total[own]! += outStrengths[e]!;
      if (own === other) internal[own]! += outStrengths[e]!;
    }
  }
  return Float64Array.from(network.ids, (_, i) => {
    toGroup.fill(0);
    let sum = 0;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
      const other = of[outTargets[e]!]!;
      if (other < 0) continue;
      toGroup[other]! += outStrengths[e]!;
      sum += outStrengths[e]!;
    }
    if (!(sum > 0)) return Number.NaN;
    let range = 1;
    for (let k = 0; k < groups; k++) {
      if (!countOwn && k === of[i]) continue;
      if (toGroup[k] !== 0 && total[k]! !== 0) {
        range -= (internal[k]! / total[k]!) * (toGroup[k]! / sum) ** 2;
      }
    }
    return range;
  });
}

export const networkRangeMeasure = {
  id: "network_range",
  level: "person",
  title: "Network range",
  about: "How far this person's ties spread over departments, above all over those that keep to themselves.",
  formula: "1 − Σ_k p_k p_ik², p_ik share of strength given to k, p_k share of k's strength that stays in k",
  unit: "index",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: true,
  nonrespondents: "null",
  missing: "A person who did not answer has none. Contacts without a department are left out.",
  isolates: "Undefined.",
  singletons: "Keeps none of its strength within: ties to it count as wholly reaching out.",
  disconnected: "No effect.",
  undefinedWhen: "the person reported no tie to anyone of a known department, or one without a strength",
  reason: "NO_TIES",
  references: [reagansMcEvily2003, burt1992],
  compute: (network: Network, grouping: Grouping): Float64Array => networkRange(network, grouping),
} as const satisfies PersonMeasure;

export const networkRangeOthersMeasure = {
  id: "network_range_others",
  level: "person",
  title: "Network range, own department left out",
  about:
    "As network range, with nothing taken off for ties inside the own department: how far the ties that leave it spread.",
  formula:
    "1 − Σ_k p_k p_ik² over departments k other than the own, p_ik share of strength given to k, p_k share of k's strength that stays in k",
  unit: "index",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: true,
  nonrespondents: "null",
  missing: "A person who did not answer has none. Contacts without a department are left out.",
  isolates: "Undefined.",
  singletons: "Keeps none of its strength within: ties to it count as wholly reaching out.",
  disconnected: "No effect.",
  undefinedWhen: "the person reported no tie to anyone of a known department, or one without a strength",
  reason: "NO_TIES",
  references: [reagansMcEvily2003, burt1992],
  compute: (network: Network, grouping: Grouping): Float64Array =>
    networkRange(network, grouping, { own: false }),
} as const satisfies PersonMeasure;
