import type { Network } from "../network/network.js";
import { wassermanFaust1994 } from "../references.js";
import type { NetworkMeasure } from "./measure.js";

/**
 * Mean strength of the reported ties. sna's `gden(ignore.eval = FALSE)` divides by possible ties instead
 * and is no mean of ties.
 *
 * @returns in the unit of the scale; ties reported without a strength are left out;
 *   NaN where the network has no strengths or no tie with one
 */
export function meanTieStrength(network: Network): number {
  if (!network.valued) return Number.NaN;
  let sum = 0;
  let ties = 0;
  for (const strength of network.outStrengths) {
    if (Number.isNaN(strength)) continue;
    sum += strength;
    ties++;
  }
  return sum / ties;
}

export const meanTieStrengthMeasure = {
  id: "mean_tie_strength",
  level: "network",
  title: "Mean strength of ties",
  about: "How strong the reported ties are, on average.",
  formula: "sum of strengths / ties with a strength",
  unit: "strength",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing: "Averages the ties that were reported with a strength.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "no strengths were asked for, or no tie has one",
  reason: "NO_STRENGTHS",
  references: [wassermanFaust1994],
  compute: meanTieStrength,
} as const satisfies NetworkMeasure;
