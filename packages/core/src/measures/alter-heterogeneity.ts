import { ln } from "../elementary.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { binaryView } from "../network/views.js";
import { agrestiAgresti1978, blau1977, guimeraAmaral2005 } from "../references.js";
import type { PersonMeasure } from "./measure.js";
import { type TieSide, tieRows } from "./tie-rows.js";

export interface HeterogeneityOptions {
  /** Which of a person's ties to count in a directed network. Default `all`: a mutual pair counts twice. */
  readonly ties?: TieSide;
}

/** Reduces the shares of a person's ties that go to each department; they add up to 1. */
type Summary = (shares: Float64Array) => number;

/**
 * Shares by number of ties, or by strength where the network is valued. The person is not counted, nor are
 * contacts without a department. (netrics counts the person among the contacts.)
 */
function overShares(
  network: Network,
  { of, labels }: Grouping,
  side: TieSide,
  summary: Summary,
): Float64Array {
  const n = network.ids.length;
  const values = new Float64Array(n).fill(Number.NaN);
  const shares = new Float64Array(labels.length);
  const rows = tieRows(network, side);
  for (let i = 0; i < n; i++) {
    shares.fill(0);
    let total = 0;
    for (const { offsets, people, strengths } of rows) {
      for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
        const g = of[people[e]!]!;
        if (g < 0) continue;
        shares[g]! += strengths[e]!;
        total += strengths[e]!;
      }
    }
    if (!(total > 0)) continue;
    for (let g = 0; g < shares.length; g++) shares[g]! /= total;
    values[i] = summary(shares);
  }
  return values;
}

function sumOfSquares(shares: Float64Array): number {
  let sum = 0;
  for (const p of shares) sum += p * p;
  return sum;
}

/**
 * How mixed a person's contacts are by department: 1 − Σ p², the chance that two of their ties, drawn with
 * replacement, go to different departments.
 *
 * @returns number in [0, 1 − 1/K] a person, K departments; NaN without a tie to anyone of a known department
 * @see Blau (1977)
 */
export function blau(
  network: Network,
  grouping: Grouping,
  { ties = "all" }: HeterogeneityOptions = {},
): Float64Array {
  return overShares(network, grouping, ties, (shares) => 1 - sumOfSquares(shares));
}

/**
 * {@link blau} of a small sample of contacts, without bias: (1 − Σ p²) · d / (d − 1), d ties. The chance that two of
 * the ties, drawn without replacement, go to different departments. Counts ties, not strengths.
 *
 * @returns number in [0, 1]; NaN with fewer than two ties to people of known departments
 */
export function blauUnbiased(
  network: Network,
  grouping: Grouping,
  { ties = "all" }: HeterogeneityOptions = {},
): Float64Array {
  const counted = binaryView(network);
  const values = blau(counted, grouping, { ties });
  const rows = tieRows(counted, ties);
  return values.map((value, i) => {
    let d = 0;
    for (const { offsets, people } of rows)
      for (let e = offsets[i]!; e < offsets[i + 1]!; e++) if (grouping.of[people[e]!]! >= 0) d++;
    return d > 1 ? (value * d) / (d - 1) : Number.NaN;
  });
}

/**
 * {@link blau} as a share of the most it can be with the departments on the roster: (1 − Σ p²) / (1 − 1/K).
 * ideanet divides by the departments a person happens to reach, so that 2 of 2 and 9 of 9 both give 1.
 *
 * @returns number in [0, 1]; NaN without ties or with a single department
 * @see Agresti & Agresti (1978)
 */
export function iqv(
  network: Network,
  grouping: Grouping,
  { ties = "all" }: HeterogeneityOptions = {},
): Float64Array {
  const most = 1 - 1 / grouping.labels.length;
  return overShares(network, grouping, ties, (shares) =>
    most > 0 ? (1 - sumOfSquares(shares)) / most : Number.NaN,
  );
}

/** Entropy of the departments of a person's contacts, −Σ p ln p, in nats: [0, ln K]; NaN without ties. */
export function shannon(
  network: Network,
  grouping: Grouping,
  { ties = "all" }: HeterogeneityOptions = {},
): Float64Array {
  return overShares(network, grouping, ties, (shares) => {
    let sum = 0;
    for (const p of shares) if (p > 0) sum -= p * ln(p);
    return sum;
  });
}

/** How many equally served departments would give this mix: 1 / Σ p², in [1, K]; NaN without ties. */
export function effectiveNumber(
  network: Network,
  grouping: Grouping,
  { ties = "all" }: HeterogeneityOptions = {},
): Float64Array {
  return overShares(network, grouping, ties, (shares) => 1 / sumOfSquares(shares));
}

/**
 * Participation coefficient, 1 − Σ (k_ik / k_i)²: the same number as {@link blau}, known under this name where
 * groups are modules. Its published cut-offs (.62, .80) assume many groups: with K departments it is at most 1 − 1/K.
 *
 * @see Guimerà & Amaral (2005)
 */
export function participation(
  network: Network,
  grouping: Grouping,
  options: HeterogeneityOptions = {},
): Float64Array {
  return blau(network, grouping, options);
}

export const blauMeasure = {
  id: "blau",
  level: "person",
  title: "Mix of departments (Blau)",
  about: "How evenly this person's ties are spread over departments: 0 when all go to one.",
  formula: "1 − Σ p_k², p_k share of the ties that go to department k",
  unit: "index",
  range: [0, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "value",
  missing:
    "For a person who did not answer, rests on the ties others reported. Contacts without a department are left out.",
  isolates: "Undefined.",
  singletons: "No effect: another department like any other.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no tie to anyone of a known department",
  reason: "NO_TIES",
  references: [blau1977],
  compute: blau,
} as const satisfies PersonMeasure;

export const iqvMeasure = {
  id: "iqv",
  level: "person",
  title: "Mix of departments, rescaled (IQV)",
  about: "How evenly this person's ties are spread over departments: 1 when evenly over all on the roster.",
  formula: "(1 − Σ p_k²) / (1 − 1/K), K departments on the roster",
  unit: "index",
  range: [0, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "value",
  missing:
    "For a person who did not answer, rests on the ties others reported. Contacts without a department are left out.",
  isolates: "Undefined.",
  singletons: "No effect: another department like any other.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no tie to anyone of a known department, or there is one department",
  reason: "NO_TIES",
  references: [agrestiAgresti1978],
  compute: iqv,
} as const satisfies PersonMeasure;

export const shannonMeasure = {
  id: "shannon",
  level: "person",
  title: "Mix of departments (entropy)",
  about:
    "How spread this person's ties are over departments, with more weight on departments rarely reached.",
  formula: "−Σ p_k ln p_k",
  unit: "nats",
  range: [0, null],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "value",
  missing:
    "For a person who did not answer, rests on the ties others reported. Contacts without a department are left out.",
  isolates: "Undefined.",
  singletons: "No effect: another department like any other.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no tie to anyone of a known department",
  reason: "NO_TIES",
  references: [agrestiAgresti1978],
  compute: shannon,
} as const satisfies PersonMeasure;

export const effectiveNumberMeasure = {
  id: "effective_number",
  level: "person",
  title: "Departments reached, in effect",
  about: "The number of departments this person's ties would reach if they were spread evenly.",
  formula: "1 / Σ p_k²",
  unit: "departments",
  range: [1, null],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "value",
  missing:
    "For a person who did not answer, rests on the ties others reported. Contacts without a department are left out.",
  isolates: "Undefined.",
  singletons: "No effect: another department like any other.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no tie to anyone of a known department",
  reason: "NO_TIES",
  references: [blau1977],
  compute: effectiveNumber,
} as const satisfies PersonMeasure;

export const participationMeasure = {
  id: "participation",
  level: "person",
  title: "Participation coefficient",
  about: "How evenly this person's ties are spread over departments: 0 when all go to one.",
  formula: "1 − Σ (k_ik / k_i)², k_ik ties to department k",
  unit: "index",
  range: [0, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "value",
  missing:
    "For a person who did not answer, rests on the ties others reported. Contacts without a department are left out.",
  isolates: "Undefined.",
  singletons: "No effect: another department like any other.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no tie to anyone of a known department",
  reason: "NO_TIES",
  references: [guimeraAmaral2005],
  compute: participation,
} as const satisfies PersonMeasure;

export const blauUnbiasedMeasure = {
  id: "blau_unbiased",
  level: "person",
  title: "Mix of departments (Blau), without the bias of few ties",
  about:
    "How evenly this person's ties are spread over departments: 0 when all go to one, 1 when each goes to another. Made for people with few ties, whose mix otherwise comes out too low.",
  formula: "(1 − Σ p_k²) · d / (d − 1), d ties",
  unit: "index",
  range: [0, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  nonrespondents: "value",
  missing:
    "For a person who did not answer, rests on the ties others reported. Contacts without a department are left out.",
  isolates: "Undefined.",
  singletons: "No effect: another department like any other.",
  disconnected: "No effect.",
  undefinedWhen: "the person has fewer than two ties to people of known departments",
  reason: "TOO_FEW",
  references: [blau1977],
  compute: blauUnbiased,
} as const satisfies PersonMeasure;
