import { power } from "../elementary.js";
import type { Network } from "../network/network.js";
import { opsahl2010 } from "../references.js";
import type { PersonMeasure } from "./measure.js";
import { type TieSide, tieRows } from "./tie-rows.js";

export interface AlphaDegreeOptions {
  /** 0 counts ties, 1 adds up strengths. Default 0.5. */
  readonly alpha?: number;
  /** Which of a person's ties to count in a directed network. Default `out`. */
  readonly ties?: TieSide;
}

/**
 * Number and strength of a person's ties in one figure: k^(1 − α) s^α. Not normalised (netrics divides valued
 * scores by their largest, binary ones by n − 1).
 *
 * @returns number ≥ 0 a person; 0 without ties; NaN where a tie has no strength
 * @see Opsahl, Agneessens & Skvoretz (2010). tnet `degree_w`
 */
export function alphaDegree(
  network: Network,
  { alpha = 0.5, ties = "out" }: AlphaDegreeOptions = {},
): Float64Array {
  const count = new Float64Array(network.ids.length);
  const strength = new Float64Array(network.ids.length);
  for (const rows of tieRows(network, ties)) {
    for (let i = 0; i < count.length; i++) {
      for (let e = rows.offsets[i]!; e < rows.offsets[i + 1]!; e++) {
        count[i]!++;
        strength[i]! += rows.strengths[e]!;
      }
    }
  }
  return count.map((k, i) => (k === 0 ? 0 : power(k, 1 - alpha) * power(strength[i]!, alpha)));
}

export const alphaDegreeMeasure = {
  id: "alpha_degree",
  level: "person",
  title: "Degree and strength combined",
  about: "How many people this person named and how strong those ties are, weighed equally.",
  formula: "√(k s), k ties out and s their strengths added up",
  unit: "index",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  nonrespondents: "null",
  missing: "A person who did not answer has none.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer, or gave no strength for one of the ties",
  reason: "NO_STRENGTHS",
  references: [opsahl2010],
  compute: (network: Network): Float64Array => alphaDegree(network),
} as const satisfies PersonMeasure;
