import type { Bounds } from "../../inference/bounds.js";
import { normalTail } from "../../inference/normal.js";
import type { ComparedWaves } from "../compared-waves.js";
import type { MeasureRow } from "../measure-row.js";
import type { UncertainRow } from "../uncertainty.js";
import type { CutCurve, CutPoint } from "./cutoffs.js";
import { sideOf } from "./figures.js";
import { looseHeadline } from "./loose-figure.js";
import type { WaveCut, WaveDraws } from "./wave-draws.js";
import { type WaveHeadline, waveHeadlines } from "./wave-headlines.js";

/** Gives rows of the comparison of two waves what every headline carries, from what was drawn of them. */
export function waveFigures(
  { cut }: ComparedWaves,
  rows: readonly MeasureRow[],
  { tests, ranges, open, cuts }: WaveDraws,
): { readonly rows: readonly MeasureRow[]; readonly headlines: readonly UncertainRow[] } {
  const headlines: UncertainRow[] = [];
  const filled = rows.map((row) => {
    const at = waveHeadlines.findIndex((h) => h.measure === row.measure && h.level === row.level);
    if (at < 0) return row;
    const headline = waveHeadlines[at]!;
    const test = tests?.[at];
    const own = headline.measure === "density_change";
    const how =
      test === undefined
        ? null
        : test.exact
          ? "exact"
          : `permutations=${test.permutations}; seed=${test.seed}`;
    const uncertain = looseHeadline(row, {
      headline,
      chance: own
        ? { expected: 0, sd: Number.NaN, p: bootstrapP(row) }
        : test === undefined
          ? null
          : { expected: test.expected, sd: test.sd, p: test.pTwo },
      ...(test === undefined ? { noChance: "BLANK_CELLS" as const } : {}),
      shuffled: own ? "null=no change" : how === null ? null : `null=people of the second wave; ${how}`,
      removal: ranges?.[at] ?? null,
      bounds: open === null || headline.ends === null ? null : boundsOf(headline.ends(open[headline.part])),
      noRange: ranges === null ? "NOT_RECORDED" : "TOO_LARGE",
      silenced: "non-response of stayers",
      curve: curveOf(headline, at, cuts, rows),
      noCurve: cut === null ? "NO_STRENGTHS" : "ONE_CUT",
    });
    headlines.push(uncertain);
    return uncertain.row;
  });
  return { rows: filled, headlines };
}

function boundsOf([lower, upper]: readonly [number, number]): Bounds | null {
  return Number.isNaN(lower) || Number.isNaN(upper) ? null : { lower, upper };
}

/** Two-sided p of the change over its standard error, that of the paired bootstrap; NaN without one. */
function bootstrapP({ z }: MeasureRow): number {
  return z === null ? Number.NaN : 2 * normalTail(-Math.abs(z));
}

function curveOf(
  headline: WaveHeadline,
  at: number,
  cuts: readonly WaveCut[],
  rows: readonly MeasureRow[],
): CutCurve | null {
  if (cuts.length === 0) return null;
  return {
    headline,
    id: null,
    id2: null,
    scale: "tie",
    points: cuts.map((cut) => pointOf(headline, at, cut, rows)),
    reported: cuts.findIndex(({ reported }) => reported),
  };
}

function pointOf(
  headline: WaveHeadline,
  at: number,
  { from, reported, values, tests }: WaveCut,
  rows: readonly MeasureRow[],
): CutPoint {
  const value = values[at]!;
  if (headline.measure !== "density_change") {
    const test = tests?.[at];
    const expected = test?.expected ?? Number.NaN;
    const side = sideOf(value, expected, test === undefined ? undefined : { sd: test.sd, p: test.pTwo });
    return { cut: from, value, benchmark: expected, side, basis: null };
  }
  // Of the cut-off reported the bootstrap tells whether there is a change; of the others the sign does.
  const row = reported
    ? rows.find((r) => r.measure === headline.measure && r.level === headline.level)
    : undefined;
  const p = row === undefined ? Number.NaN : bootstrapP(row);
  const chance = Number.isNaN(p) ? undefined : { sd: 0, p };
  return { cut: from, value, benchmark: 0, side: sideOf(value, 0, chance), basis: null };
}
