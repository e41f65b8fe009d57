import type { Bounds } from "../../inference/bounds.js";
import type { MeasureRow } from "../measure-row.js";
import type { UncertainRow } from "../uncertainty.js";
import type { CutCurve } from "./cutoffs.js";
import { type HeadlineFigure, sideOf } from "./figures.js";
import type { Absence, HeadlineMeaning } from "./headline.js";

/** What is known of a row that is a headline and is not worked out from one relation at one wave. */
export interface LooseFigure {
  readonly headline: HeadlineMeaning;
  /** What chance gives; NaN fields where it gives none. */
  readonly chance: { readonly expected: number; readonly sd: number; readonly p: number } | null;
  readonly noChance?: Absence;
  /** How chance was asked: part of the row's convention. */
  readonly shuffled: string | null;
  readonly removal: Bounds | null;
  readonly bounds: Bounds | null;
  readonly noRange: Absence;
  /** What the range is of: part of the row's convention. */
  readonly silenced: string;
  readonly curve?: CutCurve | null;
  readonly noCurve?: Absence;
}

/**
 * A row given what every headline carries, and the headline. A test or an interval the row comes with stays in it; the
 * range under non-response then stands in the headline alone (`range: "own"`).
 */
export function looseHeadline(row: MeasureRow, figure: LooseFigure): UncertainRow {
  const { headline, chance, removal, bounds, curve = null } = figure;
  const value = row.value ?? Number.NaN;
  const range = row.value === null || headline.range === "own" ? null : including(removal, value);
  const filled: MeasureRow = {
    ...row,
    ...(row.value === null || chance === null
      ? {}
      : {
          expected: row.expected ?? finite(chance.expected),
          sd: row.sd ?? finite(chance.sd),
          z:
            row.z ??
            (row.sd === null && chance.sd > 0 ? finite((value - chance.expected) / chance.sd) : null),
          p: row.p ?? finite(chance.p),
        }),
    ...(range === null ? {} : { lower: range.lower, upper: range.upper }),
    convention: [
      row.convention,
      row.value === null ? null : figure.shuffled,
      range === null ? null : `range=${figure.silenced}`,
    ]
      .filter((words) => words !== null)
      .join("; "),
  };
  const benchmark = filled.expected ?? Number.NaN;
  const crossed = range ?? including(removal, value);
  const gap = value - benchmark;
  const known: HeadlineFigure = {
    headline,
    id: row.id,
    id2: row.id2,
    value,
    benchmark,
    side: sideOf(value, benchmark, { sd: 0, p: filled.p ?? 0 }),
    removal: including(removal, value),
    bounds: including(bounds, value),
    range: crossed,
    noRange: removal !== null || bounds !== null ? null : Number.isNaN(value) ? "NO_VALUE" : figure.noRange,
    ...(figure.noChance === undefined ? {} : { noChance: figure.noChance }),
    crosses:
      headline.concludes === "difference" &&
      crossed !== null &&
      !Number.isNaN(gap) &&
      (gap * (crossed.lower - benchmark) <= 0 || gap * (crossed.upper - benchmark) <= 0),
  };
  return {
    row: filled,
    figure: known,
    curve,
    noCurve: curve !== null ? null : (figure.noCurve ?? headline.without?.cutoff ?? "NOT_OF_TIES"),
  };
}

/** NaN where there is none. Answers taken away may leave the value at the edge of what is drawn, or just outside. */
function including(range: Bounds | null, value: number): Bounds | null {
  return range === null || Number.isNaN(range.lower) || Number.isNaN(range.upper) || Number.isNaN(value)
    ? null
    : { lower: Math.min(range.lower, value), upper: Math.max(range.upper, value) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
