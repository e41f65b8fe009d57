import type { Regression } from "./mrqap.js";
import type { PermutationTest } from "./permutation-test.js";
import type { QapTest } from "./qap.js";

/** One line of `crosstie test`; absent fields are null. */
export interface TestRow {
  /** qap, mrqap, mrqap_logit, ei. */
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

/** The rows of a regression: the intercept, each term, and the fit (`r_squared` …). */
export function regressionRows(regression: Regression): TestRow[] {
  const { seed, n, nObserved: n_observed } = regression;
  const test = regression.kind === "logit" ? "mrqap_logit" : "mrqap";
  const basis = { test, seed, n, n_observed };
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
      reason: t.reason ?? droppedReason(t.dropped),
    }),
  );
  const fit = Object.entries(regression.fit).map(([term, estimate]) =>
    testRow({ ...basis, term, estimate, reason: Number.isFinite(estimate) ? null : regression.reason }),
  );
  return [...terms, ...fit];
}

/** The row of a label permutation, such as that of the E–I index. */
export function permutationRow(
  test: PermutationTest,
  given: { readonly test: string; readonly term: string; readonly n: number; readonly observed: number },
): TestRow {
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
    reason: Number.isFinite(test.statistic) ? null : "NO_TIES",
  });
}
