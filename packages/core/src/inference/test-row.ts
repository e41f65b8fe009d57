import type { CugTest } from "./cug.js";
import type { Regression } from "./mrqap.js";
import { normalTail } from "./normal.js";
import type { PermutationTest } from "./permutation-test.js";
import type { QapTest } from "./qap.js";
import { separationReason } from "./separation.js";

/** One line of `crosstie test`; absent fields are null. */
export interface TestRow {
  /** qap, mrqap, mrqap_logit, ei …; of other tests the measure, or `cug_` and what random networks share. */
  readonly test: string;
  readonly term: string;
  readonly estimate: number | null;
  /** t or z of a regression; otherwise the estimate. */
  readonly statistic: number | null;
  readonly p_le: number | null;
  readonly p_ge: number | null;
  readonly p_two: number | null;
  readonly null_mean: number | null;
  readonly null_sd: number | null;
  readonly permutations: number | null;
  readonly exact: boolean | null;
  readonly seed: number | null;
  /** People, and cells or ties the figure rests on. */
  readonly n: number | null;
  readonly n_observed: number | null;
  readonly status: "ok" | "undefined";
  readonly reason: string | null;
}

/** Columns of a table of test rows, in order. */
export const TEST_ROW_COLUMNS = [
  "test",
  "term",
  "estimate",
  "statistic",
  "p_le",
  "p_ge",
  "p_two",
  "null_mean",
  "null_sd",
  "permutations",
  "exact",
  "seed",
  "n",
  "n_observed",
  "status",
  "reason",
] as const satisfies readonly (keyof TestRow)[];

type Given = Pick<TestRow, "test" | "term"> & Partial<Omit<TestRow, "status">>;

/** A row with every field there; numbers that are not finite become null, and −0 becomes 0. */
function testRow(given: Given): TestRow {
  const defined = Number.isFinite(given.estimate);
  const number = (value: number | null | undefined): number | null =>
    value !== null && value !== undefined && Number.isFinite(value) ? value + 0 : null;
  const tested = number(given.p_two) !== null;
  return {
    test: given.test,
    term: given.term,
    estimate: number(given.estimate),
    statistic: number(given.statistic),
    p_le: number(given.p_le),
    p_ge: number(given.p_ge),
    p_two: number(given.p_two),
    null_mean: number(given.null_mean),
    null_sd: number(given.null_sd),
    permutations: tested ? number(given.permutations) : null,
    exact: tested ? (given.exact ?? null) : null,
    seed: number(given.seed),
    n: number(given.n),
    n_observed: number(given.n_observed),
    status: defined ? "ok" : "undefined",
    reason: given.reason ?? null,
  };
}

/** How many arrangements were left out, where any were: it bears on the p-value. */
function droppedReason(dropped: number): string | null {
  return dropped === 0 ? null : `DROPPED_DRAWS ${dropped}`;
}

/** The row of a {@link QapTest}; `term` names both relations, as in `advice~trust`. */
export function qapRow(test: QapTest, term: string): TestRow {
  return testRow({
    test: "qap",
    term,
    estimate: test.statistic,
    statistic: test.statistic,
    p_le: test.pLe,
    p_ge: test.pGe,
    p_two: test.pTwo,
    null_mean: test.nullMean,
    null_sd: test.nullSd,
    permutations: test.permutations,
    exact: test.exact,
    seed: test.seed,
    n: test.n,
    n_observed: test.nObserved,
    reason: test.reason ?? droppedReason(test.dropped),
  });
}

/**
 * The rows of a regression: the intercept, each term, the fit (`r_squared` …), and with two terms or more how far the
 * others make each up (`vif(term)`).
 */
export function regressionRows(regression: Regression): TestRow[] {
  const { seed, n, nObserved: n_observed } = regression;
  const test = regression.kind === "logit" ? "mrqap_logit" : "mrqap";
  const basis = { test, seed, n, n_observed };
  const said = (reason: string | null): string | null =>
    reason === "SEPARATION" && regression.separation !== null
      ? separationReason(regression.separation)
      : reason;
  const terms = regression.terms.map((t) =>
    testRow({
      ...basis,
      term: t.term,
      estimate: t.estimate,
      statistic: t.statistic,
      p_le: t.pLe,
      p_ge: t.pGe,
      p_two: t.pTwo,
      null_mean: t.nullMean,
      null_sd: t.nullSd,
      permutations: t.permutations,
      exact: regression.exact,
      reason: said(t.reason) ?? droppedReason(t.dropped),
    }),
  );
  const fit = Object.entries(regression.fit).map(([term, estimate]) =>
    testRow({ ...basis, term, estimate, reason: Number.isFinite(estimate) ? null : said(regression.reason) }),
  );
  const alike = regression.terms.slice(1).map((t) =>
    testRow({
      ...basis,
      term: `vif(${t.term})`,
      estimate: t.vif,
      reason: Number.isFinite(t.vif) ? null : (t.reason ?? said(regression.reason)),
    }),
  );
  return [...terms, ...fit, ...(alike.length > 1 ? alike : [])];
}

/** What a row is of, and why it has no figure where it has none. */
interface RowOf {
  readonly test: string;
  readonly term: string;
  readonly n: number;
  readonly observed: number;
  readonly reason?: string;
}

type Tested = Pick<
  PermutationTest,
  "statistic" | "pLe" | "pGe" | "pTwo" | "expected" | "sd" | "permutations" | "exact" | "seed"
> & {
  /** Arrangements that gave no figure; default 0. */
  readonly dropped?: number;
};

/** The row of a label permutation, such as that of the E–I index. */
export function permutationRow(test: Tested, given: RowOf): TestRow {
  return testRow({
    test: given.test,
    term: given.term,
    estimate: test.statistic,
    statistic: test.statistic,
    p_le: test.pLe,
    p_ge: test.pGe,
    p_two: test.pTwo,
    null_mean: test.expected,
    null_sd: test.sd,
    permutations: test.permutations,
    exact: test.exact,
    seed: test.seed,
    n: given.n,
    n_observed: given.observed,
    reason: Number.isFinite(test.statistic) ? droppedReason(test.dropped ?? 0) : (given.reason ?? "NO_TIES"),
  });
}

/** The row of a comparison with random networks; null where none was made. */
export function cugRow(test: CugTest | null, seed: number, given: RowOf): TestRow {
  return testRow({
    test: given.test,
    term: given.term,
    estimate: test?.statistic ?? null,
    statistic: test?.statistic ?? null,
    p_le: test?.pLe ?? null,
    p_ge: test?.pGe ?? null,
    p_two: test?.pTwo ?? null,
    null_mean: test?.nullMean ?? null,
    null_sd: test?.nullSd ?? null,
    permutations: test?.permutations ?? null,
    exact: test?.exact ?? null,
    seed,
    n: given.n,
    n_observed: given.observed,
    reason:
      test !== null && Number.isFinite(test.statistic)
        ? droppedReason(test.dropped)
        : (given.reason ?? "NO_TIES"),
  });
}

/** A change between two waves with its standard error; p by the normal distribution. */
export function changeRow(
  change: number | null,
  standardError: number | null,
  draws: number,
  seed: number,
  given: RowOf,
): TestRow {
  const z = change !== null && standardError !== null && standardError > 0 ? change / standardError : null;
  const [below, above] = z === null ? [null, null] : [normalTail(z), normalTail(-z)];
  return testRow({
    test: given.test,
    term: given.term,
    estimate: change,
    statistic: z,
    p_le: below,
    p_ge: above,
    p_two: below === null || above === null ? null : Math.min(1, 2 * Math.min(below, above)),
    null_mean: z === null ? null : 0,
    null_sd: standardError,
    permutations: draws,
    exact: false,
    seed,
    n: given.n,
    n_observed: given.observed,
    reason: change === null ? (given.reason ?? "ALL_MISSING") : z === null ? "ZERO_VARIANCE" : null,
  });
}
