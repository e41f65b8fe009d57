import type { Grouping } from "../network/grouping.js";
import { type Network, tiePlace } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import { farrellCoburn2017, hansen1999, wassermanFaust1994 } from "../references.js";
import type { TieMeasure } from "./measure.js";

/**
 * Strength of each tie, as reported (in undirected views, as the two reports were combined).
 * @returns in the order of the stored ties; NaN where no strength was given or none was asked for
 */
export function tieStrength(network: Network): Float64Array {
  return network.valued ? network.outStrengths.slice() : network.outStrengths.map(() => Number.NaN);
}

/**
 * Whether the tie i → j is returned.
 * @returns 1 or 0, in the order of the stored ties; NaN where j did not answer for i: silence is no refusal
 */
export function reciprocated(network: Network): Float64Array {
  return eachTie(network, (i, j) =>
    tiePlace(network, j, i) >= 0 ? 1 : isObserved(network, j, i) ? 0 : Number.NaN,
  );
}

/**
 * Whether the tie joins two departments.
 * @returns 1 or 0, in the order of the stored ties; NaN where a department is not known
 */
export function crossDepartment(network: Network, { of }: Grouping): Float64Array {
  return eachTie(network, (i, j) => (of[i]! < 0 || of[j]! < 0 ? Number.NaN : Number(of[i] !== of[j])));
}

/**
 * How alike the two reports of a tie are: the weaker over the stronger, min(wᵢⱼ, wⱼᵢ) / max(wᵢⱼ, wⱼᵢ), 0 where the
 * other person reported no tie. Without strengths, whether the tie is returned. Crosstie-defined. A check of the
 * answers for relations that are mutual by nature; for advice, one-sided ties are no error.
 *
 * @returns in [0, 1], in the order of the stored ties; NaN where j did not answer for i or a strength is not known
 */
export function reportAgreement(network: Network): Float64Array {
  return eachTie(network, (i, j) => {
    const given = network.outStrengths[tiePlace(network, i, j)]!;
    const place = tiePlace(network, j, i);
    if (place < 0) return isObserved(network, j, i) && !Number.isNaN(given) ? 0 : Number.NaN;
    const back = network.outStrengths[place]!;
    // Two reports of strength 0 are the same report.
    return given === back ? 1 : Math.min(given, back) / Math.max(given, back);
  });
}

/** One number a stored tie, from its two people. */
function eachTie(network: Network, value: (i: number, j: number) => number): Float64Array {
  const values = new Float64Array(network.outTargets.length);
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      values[e] = value(i, network.outTargets[e]!);
  }
  return values;
}

export const tieStrengthMeasure = {
  id: "strength",
  level: "tie",
  title: "Strength",
  about: "How strong this tie was reported to be.",
  formula: "w(i → j)",
  unit: "strength",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing: "Only reported ties are listed.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "no strength was given",
  reason: "NO_STRENGTHS",
  references: [hansen1999],
  compute: tieStrength,
} as const satisfies TieMeasure;

export const reciprocatedMeasure = {
  id: "reciprocated",
  level: "tie",
  title: "Returned",
  about: "Whether the other person reported the tie as well.",
  formula: "1 if j → i",
  unit: "yes or no",
  range: [0, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Not known where the other person did not answer.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the other person did not answer",
  reason: "NOT_ANSWERED",
  references: [wassermanFaust1994],
  compute: reciprocated,
} as const satisfies TieMeasure;

export const crossDepartmentMeasure = {
  id: "cross_department",
  level: "tie",
  title: "Between departments",
  about: "Whether the two people belong to different departments.",
  formula: "1 if department(i) ≠ department(j)",
  unit: "yes or no",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Only reported ties are listed.",
  isolates: "No ties, no rows.",
  singletons: "All ties of its person are between departments.",
  disconnected: "No effect.",
  undefinedWhen: "a department is not known",
  reason: "NO_GROUPS",
  references: [farrellCoburn2017],
  compute: crossDepartment,
} as const satisfies TieMeasure;

export const reportAgreementMeasure = {
  id: "report_agreement",
  level: "tie",
  title: "Agreement of the two reports",
  about:
    "How alike the two people's reports of this tie are: 1 the same strength, 0 where the other reported no tie.",
  formula: "min(w(i → j), w(j → i)) / max(w(i → j), w(j → i)), no tie 0 (Crosstie-defined)",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing: "Not known where the other person did not answer.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the other person did not answer, or a strength was not given",
  reason: "NOT_ANSWERED",
  references: [wassermanFaust1994],
  compute: reportAgreement,
} as const satisfies TieMeasure;
