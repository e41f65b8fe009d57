import { type Network, tiePlace } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import { shroutFleiss1979 } from "../references.js";
import type { NetworkMeasure } from "./measure.js";
import { dyadCensus } from "./reciprocity.js";

export interface ReportAgreementOptions {
  /** Every pair in which both answered (default), or those in which at least one reported a tie. */
  readonly pairs?: "all" | "tied";
}

/**
 * How alike two people's reports of the strength between them are: one-way intraclass correlation, ICC(1),
 * of the two strengths of a pair; no tie is strength 0. Over all pairs, agreement on the many empty pairs
 * weighs in; over tied pairs it is agreement about ties alone.
 *
 * @param network directed; without strengths, ties count 1
 * @returns 1 full agreement, 0 none, −1 at worst; NaN with fewer than two pairs or where nothing varies.
 *   Pairs in which one did not answer, or left a strength out, do not count.
 * @see Shrout & Fleiss (1979), ICC(1,1): (MSB − MSW) / (MSB + MSW) for two reports
 */
export function iccReports(network: Network, { pairs = "all" }: ReportAgreementOptions = {}): number {
  const given: number[] = [];
  const back: number[] = [];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const place = tiePlace(network, j, i);
      if ((place >= 0 && j < i) || !isObserved(network, i, j) || !isObserved(network, j, i)) continue;
      const one = network.outStrengths[e]!;
      const other = place < 0 ? 0 : network.outStrengths[place]!;
      if (Number.isNaN(one) || Number.isNaN(other)) continue;
      given.push(one);
      back.push(other);
    }
  }
  const empty = pairs === "all" ? dyadCensus(network).null : 0;
  const count = given.length + empty;
  let sum = 0;
  for (let p = 0; p < given.length; p++) sum += (given[p]! + back[p]!) / 2;
  const mean = sum / count;
  let between = empty * mean * mean;
  let within = 0;
  for (let p = 0; p < given.length; p++) {
    between += ((given[p]! + back[p]!) / 2 - mean) ** 2;
    within += (given[p]! - back[p]!) ** 2 / 2;
  }
  const msb = (2 * between) / (count - 1);
  const msw = within / count;
  return count < 2 ? Number.NaN : (msb - msw) / (msb + msw);
}

export const iccReportsMeasure = {
  id: "icc_reports",
  level: "network",
  title: "Agreement on strength",
  about: "How far the two people of a pair agree on how strong the tie between them is, all pairs counted.",
  formula: "ICC(1) = (MSB − MSW) / (MSB + MSW) over all pairs",
  unit: "correlation",
  range: [-1, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "Count as pairs that agree on no tie.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "fewer than two pairs, or all reports alike",
  reason: "ZERO_VARIANCE",
  references: [shroutFleiss1979],
  compute: (network: Network) => iccReports(network),
} as const satisfies NetworkMeasure;

export const iccReportsTiedMeasure = {
  id: "icc_reports_tied",
  level: "network",
  title: "Agreement on strength of reported ties",
  about:
    "How far the two people of a pair agree on how strong the tie between them is, where at least one reported a tie.",
  formula: "ICC(1) = (MSB − MSW) / (MSB + MSW) over pairs with a report",
  unit: "correlation",
  range: [-1, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "fewer than two pairs, or all reports alike",
  reason: "ZERO_VARIANCE",
  references: [shroutFleiss1979],
  compute: (network: Network) => iccReports(network, { pairs: "tied" }),
} as const satisfies NetworkMeasure;
