import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { guimeraAmaral2005 } from "../references.js";
import type { PersonMeasure } from "./measure.js";
import { tieRows } from "./tie-rows.js";

/**
 * How many ties a person has within the own department, beside the others there: (k − mean) / sd, with the
 * population's sd. At most √(n_k − 1), so that the published cut-off of 2.5 for a hub needs a department of 8.
 * Ties in and out in a directed network; strengths where the network is valued.
 *
 * @returns NaN where all of a department have equally many (not 0), and for people without a department
 * @see Guimerà & Amaral (2005)
 */
export function withinZ(network: Network, { of, labels, sizes }: Grouping): Float64Array {
  const own = new Float64Array(network.ids.length);
  for (const { offsets, people, strengths } of tieRows(network)) {
    for (let i = 0; i < own.length; i++) {
      if (of[i]! < 0) continue;
      for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
        if (of[people[e]!] === of[i]) own[i]! += strengths[e]!;
      }
    }
  }
  const mean = new Float64Array(labels.length);
  const squares = new Float64Array(labels.length);
  for (let i = 0; i < own.length; i++) if (of[i]! >= 0) mean[of[i]!]! += own[i]! / sizes[of[i]!]!;
  for (let i = 0; i < own.length; i++) if (of[i]! >= 0) squares[of[i]!]! += (own[i]! - mean[of[i]!]!) ** 2;
  return own.map((k, i) => {
    const g = of[i]!;
    if (g < 0) return Number.NaN;
    const sd = Math.sqrt(squares[g]! / sizes[g]!);
    // Equal numbers of ties may leave a spread of some 1e-16.
    return sd > 1e-12 * Math.max(1, mean[g]!) ? (k - mean[g]!) / sd : Number.NaN;
  });
}

export const withinZMeasure = {
  id: "within_z",
  level: "person",
  title: "Ties within the department, standardised",
  about: "Whether this person has more ties within the own department than others there.",
  formula: "(k_i − mean) / sd over the people of the department, k_i ties within it",
  unit: "standard deviations",
  range: [null, null],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "null",
  missing: "People who did not answer count in the mean with the ties others reported.",
  isolates: "Count as 0 ties.",
  singletons: "Undefined: nobody to compare with.",
  disconnected: "No effect.",
  undefinedWhen:
    "everybody in the department has equally many ties within it, or the person has no department",
  reason: "ZERO_VARIANCE",
  references: [guimeraAmaral2005],
  compute: withinZ,
} as const satisfies PersonMeasure;
