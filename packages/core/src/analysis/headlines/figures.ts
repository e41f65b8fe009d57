import type { Bounds } from "../../inference/bounds.js";
import type { ChanceFigure } from "../chance/index.js";
import { type FigureOptions, headlinesOf, type OfficeDraws, type Removal } from "./draws.js";
import { tooOpen } from "./ends.js";
import type { Absence, HeadlineMeaning } from "./headline.js";
import type { Headline, HeadlineKey } from "./index.js";
import type { Office } from "./office.js";

/** Where a value stands against its benchmark; `alike` within what chance produces, or the same as the other side. */
export type Side = "below" | "alike" | "above";

/** A headline of one office, with all that could turn it over. NaN where undefined. */
export interface HeadlineFigure extends HeadlineKey {
  readonly headline: HeadlineMeaning;
  readonly value: number;
  /** What chance gives, or the value of the headline it is set against; NaN without a benchmark. */
  readonly benchmark: number;
  /** null where there is nothing to compare with. */
  readonly side: Side | null;
  /** Middle 95 % when as many answers again go missing, and the value; null where it is not recorded who answered. */
  readonly removal: Bounds | null;
  /** Least and most that missing answers allow; null where not worked out. */
  readonly bounds: Bounds | null;
  /** The one of the two that its row carries. */
  readonly range: Bounds | null;
  /** Why it has neither of the two; null where it has one. */
  readonly noRange: Absence | null;
  /** Why chance gives nothing, where this office is the reason. */
  readonly noChance?: Absence;
  /** Whether a difference is concluded that is 0 or changes sign within the range. */
  readonly crosses: boolean;
}

/** The figure of a headline that can be worked out for any office. */
export type OfficeFigure = HeadlineFigure & { readonly headline: Headline };

/** Everything known of an office's headlines, from what was drawn of them. */
export function officeFigures(
  office: Office,
  { chance, removal }: Pick<OfficeDraws, "chance" | "removal">,
  options: FigureOptions,
): readonly OfficeFigure[] {
  const here = headlinesOf(office, options);
  const values = here.map((h) => h.values(office));
  return here.flatMap((headline, h) => {
    const bounds = office.network.responseRecorded ? (headline.bounds?.(office) ?? null) : null;
    return headline.keys(office).map((key, k): OfficeFigure => {
      const value = values[h]![k]!;
      const found = chance.find((c) => isRow(c, headline, key));
      const benchmark = benchmarkOf(headline, k, found, here, values);
      const drawn = removal?.[h]?.[k] ?? null;
      const allowed = defined(bounds?.[k] ?? null);
      const removed = including(defined(drawn), value);
      const range = headline.range === "removal" ? removed : allowed;
      return {
        headline,
        ...key,
        value,
        benchmark,
        side: sideAgainst(headline, value, benchmark, found),
        removal: removed,
        bounds: allowed,
        range,
        noRange:
          removed !== null || allowed !== null
            ? null
            : !office.network.responseRecorded
              ? "NOT_RECORDED"
              : Number.isNaN(value)
                ? "NO_VALUE"
                : tooOpen(office)
                  ? "TOO_LARGE"
                  : (headline.without?.range ?? "UNBOUNDED"),
        crosses:
          headline.concludes === "difference" &&
          crossesZero(value - benchmark, gapRange(headline, benchmark, range, drawn)),
      };
    });
  });
}

/** Whether something is of the row with this measure, level and ids. */
export function isRow(
  row: { readonly measure: string; readonly level: string } & HeadlineKey,
  { measure, level }: Pick<HeadlineMeaning, "measure" | "level">,
  { id, id2 }: HeadlineKey,
): boolean {
  return row.measure === measure && row.level === level && row.id === id && row.id2 === id2;
}

function benchmarkOf(
  { benchmark, level }: Headline,
  key: number,
  chance: ChanceFigure | undefined,
  here: readonly Headline[],
  values: readonly ArrayLike<number>[],
): number {
  if (benchmark === "none") return Number.NaN;
  if (benchmark === "chance") return chance?.expected ?? Number.NaN;
  const other = here.findIndex((h) => h.measure === benchmark.measure && h.level === level);
  return values[other]?.[key] ?? Number.NaN;
}

/**
 * Where a headline stands. Against chance its test decides; against another headline the sign, unless chance gives
 * differences as large.
 */
export function sideAgainst(
  { benchmark }: Pick<HeadlineMeaning, "benchmark">,
  value: number,
  against: number,
  chance: Pick<ChanceFigure, "sd" | "p"> | undefined,
): Side | null {
  if (typeof benchmark !== "object")
    return sideOf(value, against, benchmark === "chance" ? chance : undefined);
  const side = sideOf(value, against);
  return side !== null && chance !== undefined && chance.p > 0.05 ? "alike" : side;
}

/** Two standard deviations and the test decide where chance gives a spread; otherwise the sign does. */
export function sideOf(
  value: number,
  benchmark: number,
  chance?: Pick<ChanceFigure, "sd" | "p">,
): Side | null {
  const gap = value - benchmark;
  if (Number.isNaN(gap)) return null;
  if (Math.abs(gap) <= 1e-12) return "alike";
  if (chance !== undefined && (chance.p > 0.05 || Math.abs(gap) <= 2 * chance.sd)) return "alike";
  return gap < 0 ? "below" : "above";
}

function gapRange(
  { benchmark }: Headline,
  value: number,
  range: Bounds | null,
  drawn: Removal | null,
): Bounds | null {
  if (range === null || Number.isNaN(value)) return null;
  if (typeof benchmark === "object") return drawn?.gap ?? null;
  return { lower: range.lower - value, upper: range.upper - value };
}

function crossesZero(gap: number, range: Bounds | null): boolean {
  if (range === null || Number.isNaN(gap)) return false;
  return gap * range.lower <= 0 || gap * range.upper <= 0;
}

/** A figure that fewer answers only raise, such as a concentration, lies at the edge of what removal gives. */
function including(range: Bounds | null, value: number): Bounds | null {
  return range === null || Number.isNaN(value)
    ? null
    : { lower: Math.min(range.lower, value), upper: Math.max(range.upper, value) };
}

function defined(range: Bounds | null): Bounds | null {
  return range === null || Number.isNaN(range.lower) || Number.isNaN(range.upper)
    ? null
    : { lower: range.lower, upper: range.upper };
}
