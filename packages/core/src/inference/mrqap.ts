import type { WatchOptions, WorkOptions } from "../network/work.js";
import { type ArrangementOptions, arrangementsOf } from "./arrangement.js";
import type { DyadMatrix } from "./cells.js";
import { chanceSummary } from "./chance-summary.js";
import { buildDesign, type Design, type Predictor, residualOf } from "./design.js";
import { type DrawJob, drawHere, drawShared } from "./draws.js";
import { leastSquares } from "./least-squares.js";
import { type Orthogonal, orthogonalize } from "./linear-algebra.js";
import { linearJob } from "./linear-draws.js";
import { type LinearTest, linearSetup } from "./linear-setup.js";
import { logisticFit } from "./logistic.js";
import { logisticJob } from "./logistic-draws.js";
import { FEWEST_PEOPLE, type TestReason } from "./qap.js";
import { knownCells, rearranged } from "./semi-partialling.js";
import { type Separation, separationOf } from "./separation.js";

export interface MrqapOptions extends ArrangementOptions {
  /** Logistic regression of tie or no tie (an outcome above 0 is a tie), in place of least squares. */
  readonly logit?: boolean;
}

/** A predictor beside what chance gives for it. All numbers are NaN where `reason` is given, except as it says. */
export interface RegressionTerm {
  readonly term: string;
  readonly estimate: number;
  /** t, or z of a logistic regression. Only the p-values say whether it is large. */
  readonly statistic: number;
  /** 1 / (1 − R²) of the predictor on the others; NaN for the intercept. */
  readonly vif: number;
  readonly reason: TestReason | null;
  /** Null distribution of the statistic; NaN for the intercept, which no rearrangement of people tests. */
  readonly nullMean: number;
  readonly nullSd: number;
  readonly pLe: number;
  readonly pGe: number;
  /** Probability of a statistic as far from 0 or farther. */
  readonly pTwo: number;
  readonly permutations: number;
  /** Arrangements without a statistic (separated, or the predictor made up of the others there). */
  readonly dropped: number;
}

/** A regression on dyads. */
export interface Regression {
  readonly kind: "ols" | "logit";
  /** The intercept first, then the predictors in the order given. */
  readonly terms: readonly RegressionTerm[];
  /** `r_squared` and `adj_r_squared`, or `deviance`, `aic` and `bic`. */
  readonly fit: Readonly<Record<string, number>>;
  /** Why there is no regression at all. */
  readonly reason: TestReason | null;
  /** Of SEPARATION: which terms tell ties from no ties perfectly in part of the cells; otherwise null. */
  readonly separation: Separation | null;
  readonly n: number;
  /** Cells known in the outcome and in every predictor; pairs if undirected. */
  readonly nObserved: number;
  readonly directed: boolean;
  readonly exact: boolean;
  readonly seed: number;
}

export const INTERCEPT = "(intercept)";

/**
 * Multiple regression of one relation on others, with p-values by double semi-partialling (Dekker, Krackhardt &
 * Snijders 2007): for each predictor, what the others do not make up of it is rearranged by people, and its t
 * (or z) compared with those that this gives. One predictor: the outcome is rearranged.
 *
 * Cells missing in any matrix are left out, and travel with their people when these are rearranged. Predictors
 * that do not vary, or that earlier ones make up, are left out and say so.
 *
 * Matrices are held whole: 8 · n² bytes for each, and some 40 · n² more for each predictor while it works (250 MB
 * for 1,000 people and five predictors). What is done for each arrangement grows with people and ties only,
 * unless two predictors are dense (see {@link linearJob}); a logistic regression takes all cells each time.
 *
 * @throws CrosstieError "different-people", "directed-predictor"
 * @see measures.md F8. Coefficients, t and R² as sna `netlm`, R `lm`; `netlogit`'s z differs in the fifth digit
 *   (see {@link logisticFit}).
 */
export function mrqap(
  outcome: DyadMatrix,
  predictors: readonly Predictor[],
  options: MrqapOptions = {},
): Regression {
  const plan = regressionPlan(outcome, predictors, options);
  return summarised(plan, plan.draw?.here(options) ?? null);
}

/** {@link mrqap}, to the same bytes, by workers where it takes long. */
export async function mrqapAsync(
  outcome: DyadMatrix,
  predictors: readonly Predictor[],
  options: MrqapOptions & WorkOptions = {},
): Promise<Regression> {
  const plan = regressionPlan(outcome, predictors, options);
  return summarised(plan, (await plan.draw?.shared(options)) ?? null);
}

function summarised({ regression, kept }: RegressionPlan, draws: readonly Float64Array[] | null): Regression {
  const terms = regression.terms.map((term, k): RegressionTerm => {
    const at = kept.indexOf(k - 1);
    const values = at < 0 ? undefined : draws?.[at];
    if (values === undefined || term.reason !== null) return term;
    const { pAbs, ...chance } = chanceSummary(term.statistic, values, regression.exact);
    return { ...term, ...chance, pTwo: pAbs, reason: chance.permutations === 0 ? "NO_DRAWS" : null };
  });
  return { ...regression, terms };
}

/** A regression before chance is looked at. */
export interface RegressionPlan {
  readonly regression: Regression;
  /** Predictors that were estimated, in the order of the draws. */
  readonly kept: readonly number[];
  /** Lists of the statistic of each, then the degrees of freedom; null where there is nothing to draw. */
  readonly draw: Draw | null;
}

/** Draws that are still to be made. */
interface Draw {
  here(options: WatchOptions): readonly Float64Array[];
  shared(options: WorkOptions): Promise<readonly Float64Array[]>;
}

function drawOf<Setup>(job: DrawJob<Setup>, setup: Setup, count: number, lists: number): Draw {
  return {
    here: (options) => drawHere(job, setup, count, lists, options),
    shared: (options) => drawShared(job, setup, count, lists, options),
  };
}

/** The estimates, and how chance is to be drawn. */
export function regressionPlan(
  outcome: DyadMatrix,
  predictors: readonly Predictor[],
  { logit = false, ...options }: MrqapOptions = {},
): RegressionPlan {
  const all = buildDesign(logit ? tieOrNone(outcome) : outcome, predictors);
  const basis = {
    kind: logit ? ("logit" as const) : ("ols" as const),
    n: all.n,
    nObserved: all.cells.length,
    directed: all.directed,
    seed: options.seed ?? 1,
  };
  const nothing = (reason: TestReason): RegressionPlan => ({
    regression: {
      ...basis,
      terms: [INTERCEPT, ...all.terms].map((term) => undefinedTerm(term, reason)),
      fit: noFit(logit),
      reason,
      separation: null,
      exact: false,
    },
    kept: [],
    draw: null,
  });
  if (all.n < FEWEST_PEOPLE) return nothing("TOO_FEW");
  if (all.cells.length === 0) return nothing("ALL_MISSING");
  if (all.y.every((v) => v === all.y[0])) return nothing("ZERO_VARIANCE");
  const orthogonal = orthogonalize(all.x);
  const { kept, constant, collinear } = orthogonal;
  const design: Design = { ...all, x: kept.map((k) => all.x[k]!), terms: kept.map((k) => all.terms[k]!) };
  if (design.cells.length <= kept.length + 1) return nothing("TOO_FEW");
  const estimates = logit ? logisticEstimates(design) : linearEstimates(design, orthogonal);
  const arrangements = arrangementsOf(all.n, options);
  const terms = [INTERCEPT, ...all.terms].map((term, k): RegressionTerm => {
    if (constant.includes(k - 1)) return undefinedTerm(term, "ZERO_VARIANCE");
    if (collinear.includes(k - 1)) return undefinedTerm(term, "COLLINEAR");
    const at = k === 0 ? 0 : kept.indexOf(k - 1) + 1;
    return {
      ...undefinedTerm(term, estimates.reason),
      estimate: estimates.coefficients[at] ?? Number.NaN,
      statistic: estimates.statistics[at] ?? Number.NaN,
      vif: k === 0 ? Number.NaN : (estimates.vif?.[at - 1] ?? residualOf(design.x, at - 1).vif),
    };
  });
  const draw = (): Draw => {
    const used = kept.map((k) => predictors[k]!.matrix);
    const [count, lists] = [arrangements.count, kept.length + 1];
    // A single predictor is rearranged with its own missing cells, which is to rearrange the outcome.
    const alone = predictors.length === 1;
    if (!logit) {
      const setup = linearSetup(
        linearTest(outcome, used, design, alone, estimates.residualWeights!),
        arrangements,
      );
      return drawOf(linearJob, setup, count, lists);
    }
    const binary = tieOrNone(outcome);
    const data = rearranged(design, binary, alone ? used[0]! : null);
    const y = Float64Array.from(data.cells, (cell) => binary.values[cell]!);
    return drawOf(logisticJob, { data, y, arrangements }, count, lists);
  };
  return {
    regression: {
      ...basis,
      terms,
      fit: estimates.fit,
      reason: estimates.reason,
      separation: estimates.reason === "SEPARATION" ? separationOf(design) : null,
      exact: arrangements.exact,
    },
    kept,
    draw: estimates.reason === null && kept.length > 0 ? draw() : null,
  };
}

/** The residual of each predictor as a sum of the predictors; the intercept does not matter to its t. */
function linearTest(
  outcome: DyadMatrix,
  predictors: readonly DyadMatrix[],
  design: Design,
  alone: boolean,
  residualWeights: readonly Float64Array[],
): LinearTest {
  const weights = residualWeights.map((own) => Float64Array.of(0, ...own));
  const { n, directed } = outcome;
  const used = (cells: Int32Array): Uint8Array | null => {
    if (cells.length === (directed ? n * (n - 1) : (n * (n - 1)) / 2)) return null;
    const flags = new Uint8Array(n * n);
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c]!;
      flags[cell] = 1;
      if (!directed) flags[(cell % n) * n + Math.floor(cell / n)] = 1;
    }
    return flags;
  };
  if (alone)
    return {
      outcome,
      predictors,
      weights,
      stays: used(knownCells(outcome, directed)),
      moves: used(knownCells(predictors[0]!, directed)),
    };
  const both = used(design.cells);
  return { outcome, predictors, weights, stays: both, moves: both };
}

interface Estimates {
  readonly coefficients: Float64Array;
  readonly statistics: Float64Array;
  readonly fit: Readonly<Record<string, number>>;
  readonly reason: TestReason | null;
  /** Where the fit gives it by the way. */
  readonly vif?: Float64Array;
  readonly residualWeights?: readonly Float64Array[];
}

function linearEstimates(design: Design, orthogonal: Orthogonal): Estimates {
  const fit = leastSquares(design, orthogonal);
  const perfect = !(1 - fit.rSquared > 1e-14);
  return {
    coefficients: fit.coefficients,
    // t of a fit without error is without end.
    statistics: perfect ? fit.statistics.map(() => Number.NaN) : fit.statistics,
    fit: { r_squared: fit.rSquared, adj_r_squared: fit.adjRSquared },
    reason: perfect ? "PERFECT_FIT" : null,
    vif: fit.vif,
    residualWeights: fit.residualWeights,
  };
}

function logisticEstimates(design: Design): Estimates {
  const fit = logisticFit(design.y, design.x);
  if (fit === null)
    return {
      coefficients: new Float64Array(),
      statistics: new Float64Array(),
      fit: noFit(true),
      reason: "SEPARATION",
    };
  return {
    coefficients: fit.coefficients,
    statistics: fit.statistics,
    fit: { deviance: fit.deviance, aic: fit.aic, bic: fit.bic },
    reason: null,
  };
}

function noFit(logit: boolean): Readonly<Record<string, number>> {
  const none = Number.NaN;
  return logit ? { deviance: none, aic: none, bic: none } : { r_squared: none, adj_r_squared: none };
}

function undefinedTerm(term: string, reason: TestReason | null): RegressionTerm {
  const none = Number.NaN;
  return {
    term,
    estimate: none,
    statistic: none,
    vif: none,
    reason,
    nullMean: none,
    nullSd: none,
    pLe: none,
    pGe: none,
    pTwo: none,
    permutations: 0,
    dropped: 0,
  };
}

function tieOrNone({ n, directed, values }: DyadMatrix): DyadMatrix {
  return { n, directed, values: values.map((v) => (Number.isNaN(v) ? v : v > 0 ? 1 : 0)) };
}
