import { doSteps } from "../network/steps.js";
import type { Study } from "../study/study.js";
import type { StudyContext } from "./context.js";
import { type CutCurve, cutCurves, whyNoCurve } from "./headlines/cutoffs.js";
import { type HeadlineFigure, officeFigures } from "./headlines/figures.js";
import type { Absence } from "./headlines/headline.js";
import { Office } from "./headlines/office.js";
import type { MeasureRow } from "./measure-row.js";
import { type DrawRequest, drawUncertainty, type UncertaintyDraws } from "./uncertainty-draws.js";

/** What is known of the headlines of one relation at one wave. */
export interface Uncertainty {
  /** The rows given, with what chance gives and the range filled in. */
  readonly rows: readonly MeasureRow[];
  readonly headlines: readonly UncertainRow[];
}

/** A row that is a headline, with all that could turn it over. */
export interface UncertainRow {
  readonly row: MeasureRow;
  readonly figure: HeadlineFigure;
  /** null where not asked for, or where no cut-off changes it. */
  readonly curve: CutCurve | null;
  /** Why it has no curve; null where it has one. */
  readonly noCurve: Absence | null;
}

/**
 * Gives rows what every headline carries: what chance gives, and how far non-response could move it. This is the one
 * place where rows get them; the functions that make rows give values only.
 *
 * @param scope whether rows that rest on the report's relation and wave only are among those given
 */
export function withUncertainty(
  { study, network, grouping, seed, permutations }: StudyContext,
  rows: readonly MeasureRow[],
  scope: "each" | "main",
): readonly MeasureRow[] {
  const wanted = new Set(rows.map((row) => row.measure));
  const request = { network, grouping, scope, curves: null, seed, permutations, wanted };
  return uncertaintyOf(study, rows, request, doSteps(drawUncertainty(study, request))).rows;
}

/** The same of rows whose figures were drawn before. */
export function uncertaintyOf(
  study: Study,
  rows: readonly MeasureRow[],
  request: DrawRequest,
  draws: UncertaintyDraws,
): Uncertainty {
  const { network, grouping, curves } = request;
  const office = new Office(study, network, grouping);
  const headlines = officeFigures(office, draws, request);
  const drawn =
    curves === null || draws.cuts === null
      ? []
      : cutCurves(
          office,
          new Office(study, curves.whole, grouping),
          headlines,
          curves.minStrength,
          draws.cuts,
        );
  const byRow = new Map(draws.chance.map((c) => [rowName(c), c]));
  const figures = new Map(headlines.map((h) => [rowName({ ...h, ...h.headline }), h]));
  const curveOf = new Map(drawn.map((c) => [rowName({ ...c, ...c.headline }), c]));
  const found: UncertainRow[] = [];
  const filled = rows.map((row) => {
    const name = rowName(row);
    const figure = figures.get(name);
    const tested = byRow.get(name);
    const withBoth = withRange(tested === undefined ? row : withChance(row, tested), figure);
    if (figure !== undefined) {
      const curve = curveOf.get(name) ?? null;
      const noCurve = curve === null ? whyNoCurve(office, figure.headline) : null;
      found.push({ row: withBoth, figure, curve, noCurve });
    }
    return withBoth;
  });
  return { rows: filled, headlines: found };
}

function rowName({ measure, level, id, id2 }: Pick<MeasureRow, "measure" | "level" | "id" | "id2">): string {
  return JSON.stringify([measure, level, id, id2]);
}

function withChance(
  row: MeasureRow,
  { expected, sd, p, convention }: { expected: number; sd: number; p: number; convention: string },
): MeasureRow {
  // A row that comes with a test of its own keeps it.
  if (row.value === null || row.expected !== null || row.p !== null) return row;
  return {
    ...row,
    expected: finite(expected),
    sd: finite(sd),
    z: sd > 0 ? finite((row.value - expected) / sd) : null,
    p: finite(p),
    convention: joined(row.convention, convention),
  };
}

function withRange(row: MeasureRow, figure: HeadlineFigure | undefined): MeasureRow {
  if (figure === undefined || figure.range === null || row.value === null) return row;
  const { range, headline } = figure;
  return {
    ...row,
    lower: range.lower,
    upper: range.upper,
    convention: joined(row.convention, headline.range === "removal" ? "range=non-response" : "range=bounds"),
  };
}

function joined(convention: string | null, more: string): string {
  return convention === null ? more : `${convention}; ${more}`;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
