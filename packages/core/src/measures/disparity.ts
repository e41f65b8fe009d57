import { power } from "../elementary.js";
import type { Network } from "../network/network.js";
import { serranoEtAl2009 } from "../references.js";
import type { TieMeasure } from "./measure.js";

/**
 * How likely a tie at least this strong would be if the sender's strength fell at random on the sender's ties:
 * (1 − w / s)^(k − 1). Small values are ties that stand out; the disparity filter keeps a tie that is below a
 * level for either of its two people.
 *
 * @returns in [0, 1], in the order of the stored ties; 1 for a person's only tie; NaN where a strength of the
 *   sender's is not known. In an undirected network, the tie as seen by the first of the two
 * @see Serrano, Boguñá & Vespignani (2009), who treat ties out and in separately; graphology's filter adds
 *   them up. Survey scales of four or five points are too coarse for it in small offices
 */
export function disparityOut(network: Network): Float64Array {
  const { outOffsets, outStrengths } = network;
  const chance = new Float64Array(outStrengths.length);
  for (let i = 0; i < network.ids.length; i++) {
    const start = outOffsets[i]!;
    const end = outOffsets[i + 1]!;
    const total = sum(outStrengths, start, end);
    for (let e = start; e < end; e++) chance[e] = power(1 - outStrengths[e]! / total, end - start - 1);
  }
  return chance;
}

/** As {@link disparityOut}, among the ties the receiver receives. */
export function disparityIn(network: Network): Float64Array {
  const { inOffsets, inStrengths, outTargets, outStrengths } = network;
  const n = network.ids.length;
  const total = Float64Array.from({ length: n }, (_, j) =>
    sum(inStrengths, inOffsets[j]!, inOffsets[j + 1]!),
  );
  return outStrengths.map((strength, e) => {
    const j = outTargets[e]!;
    return power(1 - strength / total[j]!, inOffsets[j + 1]! - inOffsets[j]! - 1);
  });
}

/**
 * The smaller of {@link disparityOut} and {@link disparityIn}: the disparity filter keeps a tie that stands out
 * for either of its two people. In an undirected network, of the two ends.
 */
export function disparity(network: Network): Float64Array {
  const received = disparityIn(network);
  return disparityOut(network).map((sent, e) => Math.min(sent, received[e]!));
}

function sum(values: Float64Array, start: number, end: number): number {
  let total = 0;
  for (let e = start; e < end; e++) total += values[e]!;
  return total;
}

export const disparityOutMeasure = {
  id: "disparity_out",
  level: "tie",
  title: "Disparity, for the sender",
  about:
    "How likely a tie this strong is by chance, given how many ties the sender has and how strong they are; small means it stands out.",
  formula: "(1 − w / s)^(k − 1), s and k strength and number of the sender's ties",
  unit: "probability",
  range: [0, 1],
  views: ["directed"],
  otherViews: "without direction a tie has two ends and no sender; disparity takes the smaller of the two",
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing: "Only reported ties are listed.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "a strength of the sender's is not known",
  reason: "NO_STRENGTHS",
  references: [serranoEtAl2009],
  compute: disparityOut,
} as const satisfies TieMeasure;

export const disparityInMeasure = {
  id: "disparity_in",
  level: "tie",
  title: "Disparity, for the receiver",
  about:
    "How likely a tie this strong is by chance, given how many ties the receiver receives and how strong they are; small means it stands out.",
  formula: "(1 − w / s)^(k − 1), s and k strength and number of the ties received",
  unit: "probability",
  range: [0, 1],
  views: ["directed"],
  otherViews: "without direction a tie has two ends and no receiver; disparity takes the smaller of the two",
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing: "Ties of people who did not answer are missing from the receiver's.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "a strength of the receiver's is not known",
  reason: "NO_STRENGTHS",
  references: [serranoEtAl2009],
  compute: disparityIn,
} as const satisfies TieMeasure;

export const disparityMeasure = {
  id: "disparity",
  level: "tie",
  title: "Disparity, for either person",
  about:
    "How likely a tie this strong is by chance for whichever of the two people it stands out more; below a level chosen beforehand, the disparity filter keeps the tie. Exploratory: scales of four or five points are coarse for it.",
  formula:
    "the smaller of (1 − w / s)^(k − 1) at the two ends, s and k strength and number of the ties there",
  unit: "probability",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing: "Ties of people who did not answer are known only where others reported them.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "a strength of either person's ties is not known",
  reason: "NO_STRENGTHS",
  references: [serranoEtAl2009],
  compute: disparity,
} as const satisfies TieMeasure;
