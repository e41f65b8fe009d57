import type { Network } from "../network/network.js";
import { doSteps, partsOf, type Steps } from "../network/steps.js";
import type { StudyContext } from "./context.js";
import { type CutCurve, cutCurves, whyNoCurve } from "./headlines/cutoffs.js";
import { type HeadlineFigure, officeFigures } from "./headlines/figures.js";
import type { Absence } from "./headlines/headline.js";
import { Office } from "./headlines/office.js";
import type { MeasureRow } from "./measure-row.js";

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

export interface UncertaintyOptions {
  /** Whether rows that rest on the report's relation and wave only are among those given. */
  readonly scope: "each" | "main";
  /** The network without a cut-off on its ties and that cut-off: asks for curves. */
  readonly curves?: { readonly whole: Network; readonly minStrength: number | null };
}

/**
 * Gives rows what every headline carries: what chance gives, and how far non-response could move it. This is the one
 * place where rows get them; the functions that make rows give values only.
 */
export function withUncertainty(
  context: StudyContext,
  rows: readonly MeasureRow[],
  options: UncertaintyOptions,
): Uncertainty {
  return doSteps(uncertaintySteps(context, rows, options));
}

/** {@link withUncertainty} as steps. */
export function* uncertaintySteps(
  context: StudyContext,
  rows: readonly MeasureRow[],
  { scope, curves }: UncertaintyOptions,
): Steps<Uncertainty> {
  const { study, network, grouping, seed, permutations } = context;
  const office = new Office(study, network, grouping);
  const options = { scope, seed, permutations, wanted: new Set(rows.map((row) => row.measure)) };
  const part = partsOf(curves === undefined ? 4 : 5);
  const { headlines, chance } = yield* part(4, officeFigures(office, options));
  const drawn =
    curves === undefined
      ? []
      : yield* part(
          1,
          cutCurves(
            office,
            new Office(study, curves.whole, grouping),
            headlines,
            curves.minStrength,
            options,
          ),
        );
  const byRow = new Map(chance.map((c) => [rowName(c), c]));
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
