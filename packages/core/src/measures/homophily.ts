import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { observedCells } from "../network/observed.js";
import { coleman1958, freeman1978, moody2001, yule1900 } from "../references.js";
import type { DepartmentMeasure, NetworkMeasure } from "./measure.js";

/** Ties and observed cells, within departments and across them. */
export interface WithinAcross {
  readonly tiesWithin: number;
  readonly tiesAcross: number;
  readonly cellsWithin: number;
  readonly cellsAcross: number;
}

/** Ties and observed cells between people of known departments: ordered pairs if directed, pairs if not. */
export function withinAcross(network: Network, grouping: Grouping): WithinAcross {
  const { of, labels } = grouping;
  let tiesWithin = 0;
  let tiesAcross = 0;
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[i]! < 0 || of[j]! < 0 || (!network.directed && j < i)) continue;
      if (of[i] === of[j]) tiesWithin++;
      else tiesAcross++;
    }
  }
  const cells = observedCells(network, of, labels.length);
  let cellsWithin = 0;
  let cellsAcross = 0;
  for (let g = 0; g < labels.length; g++) {
    for (let h = 0; h < labels.length; h++) {
      if (g === h) cellsWithin += cells[g * labels.length + h]!;
      else if (network.directed || g < h) cellsAcross += cells[g * labels.length + h]!;
    }
  }
  return { tiesWithin, tiesAcross, cellsWithin, cellsAcross };
}

/**
 * Odds of a tie within departments against odds of one across: (w1 b0) / (w0 b1), over observed cells.
 *
 * @returns number ≥ 0, 1 where departments make no difference; NaN where a denominator is 0 (every cell within is
 *   tied, or none across): the ratio has no bound there. See {@link yulesQ}.
 * @see Moody (2001)
 */
export function oddsRatioWithin(network: Network, grouping: Grouping): number {
  const { tiesWithin, tiesAcross, cellsWithin, cellsAcross } = withinAcross(network, grouping);
  const opposed = (cellsWithin - tiesWithin) * tiesAcross;
  return opposed > 0 ? (tiesWithin * (cellsAcross - tiesAcross)) / opposed : Number.NaN;
}

/** The odds ratio on a scale from −1 to 1, (OR − 1) / (OR + 1), defined where the ratio has no bound; Yule (1900). */
export function yulesQ(network: Network, grouping: Grouping): number {
  const { tiesWithin, tiesAcross, cellsWithin, cellsAcross } = withinAcross(network, grouping);
  const agree = tiesWithin * (cellsAcross - tiesAcross);
  const opposed = (cellsWithin - tiesWithin) * tiesAcross;
  return (agree - opposed) / (agree + opposed);
}

/** Ties across departments if the ties lay at random on the observed cells: m (n² − Σ n_k²) / (n (n − 1)) when all answered. */
export function freemanExpected(network: Network, grouping: Grouping): number {
  const { tiesWithin, tiesAcross, cellsWithin, cellsAcross } = withinAcross(network, grouping);
  return ((tiesWithin + tiesAcross) * cellsAcross) / (cellsWithin + cellsAcross);
}

/**
 * How far ties across departments fall short of chance: max(0, (E_exp − E) / E_exp), E ties across. Cut off at 0,
 * so it does not show ties across beyond chance: read it beside {@link freemanExpected}.
 *
 * @returns number in [0, 1]: 1 no tie across; NaN where none would be expected
 * @see Freeman (1978), two groups; extended to more as in isnar
 */
export function freemanSegregation(network: Network, grouping: Grouping): number {
  const expected = freemanExpected(network, grouping);
  const { tiesAcross } = withinAcross(network, grouping);
  return expected > 0 ? Math.max(0, (expected - tiesAcross) / expected) : Number.NaN;
}

/**
 * How far each department's people name each other beyond chance: of m ties they report, h within and
 * m (n_k − 1) / (n − 1) expected within, (h − exp) / (m − exp) where h exceeds it, (h − exp) / exp where not.
 *
 * @returns number in [−1, 1] a department, in the order of `grouping.labels`; NaN for a department of one person or
 *   one that reported no tie
 * @see Coleman (1958)
 */
export function coleman(network: Network, { of, labels, sizes }: Grouping): Float64Array {
  const ties = new Float64Array(labels.length);
  const within = new Float64Array(labels.length);
  for (let i = 0; i < network.ids.length; i++) {
    const g = of[i]!;
    if (g < 0) continue;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const h = of[network.outTargets[e]!]!;
      if (h < 0) continue;
      ties[g]!++;
      if (g === h) within[g]!++;
    }
  }
  const people = sizes.reduce((a, b) => a + b, 0);
  return ties.map((m, g) => {
    const expected = (m * (sizes[g]! - 1)) / (people - 1);
    if (!(expected > 0)) return Number.NaN;
    const excess = within[g]! - expected;
    return excess / (excess > 0 ? m - expected : expected);
  });
}

export const oddsRatioWithinMeasure = {
  id: "odds_ratio_within",
  level: "network",
  title: "Odds ratio within departments",
  about: "How many times the odds of a tie are larger between people of one department than across.",
  formula: "(w1 b0) / (w0 b1): cells within and across, tied (1) and not (0)",
  unit: "ratio",
  range: [0, null],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Only cells somebody answered for; people without a department are left out.",
  isolates: "Count as untied.",
  singletons: "Has cells across departments only.",
  disconnected: "No effect.",
  undefinedWhen: "no tie across departments, or every cell within is tied",
  reason: "ZERO_VARIANCE",
  references: [moody2001],
  compute: oddsRatioWithin,
} as const satisfies NetworkMeasure;

export const yulesQMeasure = {
  id: "yules_q",
  level: "network",
  title: "Yule's Q within departments",
  about:
    "The odds ratio within departments on a scale from −1 (ties only across) over 0 (no difference) to 1 (ties only within).",
  formula:
    "(OR − 1) / (OR + 1) = (w1 b0 − w0 b1) / (w1 b0 + w0 b1), cells within and across, tied (1) or not (0)",
  unit: "index",
  range: [-1, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Only cells somebody answered for; people without a department are left out.",
  isolates: "Count as untied.",
  singletons: "Have cells across departments only.",
  disconnected: "No effect.",
  undefinedWhen: "both products are 0, as without ties or with one department",
  reason: "ZERO_VARIANCE",
  references: [yule1900, moody2001],
  compute: yulesQ,
} as const satisfies NetworkMeasure;

export const freemanExpectedMeasure = {
  id: "freeman_expected",
  level: "network",
  title: "Ties across departments expected by chance",
  about:
    "How many ties would cross departments if the reported ties lay at random. The segregation index is cut off at 0; this number shows ties across beyond chance too.",
  formula: "ties · (cells across departments / all cells); m (n² − Σ n_k²) / (n (n − 1)) when all answered",
  unit: "ties",
  range: [0, null],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Expects ties on cells somebody answered for; people without a department are left out.",
  isolates: "Count in the possible ties.",
  singletons: "Have cells across departments only.",
  disconnected: "No effect.",
  undefinedWhen: "nobody of a known department answered for anyone",
  reason: "ALL_MISSING",
  references: [freeman1978],
  compute: freemanExpected,
} as const satisfies NetworkMeasure;

export const freemanSegregationMeasure = {
  id: "freeman_segregation",
  level: "network",
  title: "Segregation of departments",
  about: "How far ties across departments fall short of what chance would give: 1 when there are none.",
  formula: "max(0, (E_exp − E) / E_exp), E ties across departments",
  unit: "index",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Expects ties on cells somebody answered for; people without a department are left out.",
  isolates: "Count in the possible ties.",
  singletons: "Has cells across departments only.",
  disconnected: "No effect.",
  undefinedWhen: "no ties, or one department",
  reason: "NO_TIES",
  references: [freeman1978],
  compute: freemanSegregation,
} as const satisfies NetworkMeasure;

export const colemanMeasure = {
  id: "coleman",
  level: "department",
  title: "Homophily of a department (Coleman)",
  about:
    "How far a department's people name each other more (towards 1) or less (towards −1) than by chance.",
  formula: "(h − exp) / (m − exp) if h > exp, else (h − exp) / exp; exp = m (n_k − 1) / (n − 1)",
  unit: "index",
  range: [-1, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Rests on the people who answered; people without a department are left out.",
  isolates: "No effect.",
  singletons: "Undefined: its person has no colleague to name within it.",
  disconnected: "No effect.",
  undefinedWhen: "a department of one person, or none of its people reported a tie",
  reason: "NO_TIES",
  references: [coleman1958],
  compute: coleman,
} as const satisfies DepartmentMeasure;
