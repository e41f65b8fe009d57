import type { Network } from "../network/network.js";
import type { WorkOptions } from "../network/work.js";
import { type DyadMatrix, networkMatrix } from "./cells.js";
import { chanceSummary } from "./chance-summary.js";
import { type RegressionPlan, regressionPlan } from "./mrqap.js";
import { type QapOptions, type QapTest, requireSamePeople } from "./qap.js";

/**
 * Partial QAP correlation: of two relations, given others. What the others do not make up of the first is
 * rearranged (double semi-partialling), and the partial correlation r = t / √(t² + df) compared with those that
 * this gives. Without others it is the correlation that `qap` gives. Pairs count once if all are undirected.
 *
 * @throws CrosstieError "different-people"
 * @see Dekker, Krackhardt & Snijders (2007); Smouse, Long & Sokal (1986) for the partial Mantel test
 */
export function qapPartial(
  a: Network,
  b: Network,
  given: readonly Network[],
  options: QapOptions = {},
): QapTest {
  const plan = partialPlan(a, b, given, options);
  return partialTest(plan, plan.draw?.here(options) ?? null);
}

/** {@link qapPartial}, to the same bytes, by workers where it takes long. */
export async function qapPartialAsync(
  a: Network,
  b: Network,
  given: readonly Network[],
  options: QapOptions & WorkOptions = {},
): Promise<QapTest> {
  const plan = partialPlan(a, b, given, options);
  return partialTest(plan, (await plan.draw?.shared(options)) ?? null);
}

function partialPlan(
  a: Network,
  b: Network,
  given: readonly Network[],
  { weights = "strength", ...options }: QapOptions,
): RegressionPlan {
  for (const other of [b, ...given]) requireSamePeople(a, other);
  const directed = [a, b, ...given].some((network) => network.directed);
  const matrix = (network: Network): DyadMatrix => ({ ...networkMatrix(network, weights), directed });
  const predictors = [a, ...given].map((network, k) => ({ term: String(k), matrix: matrix(network) }));
  return regressionPlan(matrix(b), predictors, options);
}

function partialTest({ regression, kept }: RegressionPlan, draws: readonly Float64Array[] | null): QapTest {
  const own = regression.terms[1]!;
  const partial = (t: number, degrees: number): number => t / Math.sqrt(t * t + degrees);
  const statistic = partial(own.statistic, regression.nObserved - kept.length - 1);
  const values = draws?.[0] ?? new Float64Array();
  const degrees = draws?.at(-1) ?? new Float64Array();
  const chance = chanceSummary(
    statistic,
    own.reason === null ? values.map((t, r) => partial(t, degrees[r]!)) : new Float64Array(),
    regression.exact,
  );
  return {
    statistic,
    reason: own.reason,
    ...chance,
    pTwo: Math.min(1, 2 * Math.min(chance.pLe, chance.pGe)),
    exact: regression.exact,
    seed: regression.seed,
    n: regression.n,
    nObserved: regression.nObserved,
  };
}
