import type { Network } from "../network/network.js";
import { chanceSummary } from "./arrangement.js";
import { type DyadMatrix, networkMatrix } from "./cells.js";
import { regressionDraws } from "./mrqap.js";
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
  { weights = "strength", ...options }: QapOptions = {},
): QapTest {
  for (const other of [b, ...given]) requireSamePeople(a, other);
  const directed = [a, b, ...given].some((network) => network.directed);
  const matrix = (network: Network): DyadMatrix => ({ ...networkMatrix(network, weights), directed });
  const { draws, terms, ...regression } = regressionDraws(
    matrix(b),
    [a, ...given].map((network, k) => ({ term: String(k), matrix: matrix(network) })),
    options,
  );
  const own = terms[1]!;
  const partial = (t: number, degrees: number): number => t / Math.sqrt(t * t + degrees);
  const statistic = partial(own.statistic, regression.nObserved - regression.kept.length - 1);
  const values = draws?.statistics[0] ?? new Float64Array();
  const chance = chanceSummary(
    statistic,
    own.reason === null
      ? values.map((t, r) => partial(t, draws?.degrees[r] ?? Number.NaN))
      : new Float64Array(),
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
