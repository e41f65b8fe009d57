import type { CugCondition } from "../inference/conditional-networks.js";
import { subnetwork } from "../inference/subnetwork.js";
import { cugRow, type TestRow } from "../inference/test-row.js";
import { cugTestAsync, type NamedStatistic } from "../measures/named-draws.js";
import { type Network, tieCount } from "../network/network.js";
import { binaryView, unionView } from "../network/views.js";
import type { WorkOptions } from "../network/work.js";

export interface StudyCugOptions extends WorkOptions {
  /** What random networks share with the one reported; default `ties`. */
  readonly condition?: CugCondition | undefined;
  /** Default `directed`. */
  readonly view?: "directed" | "union" | undefined;
  /** Networks drawn where they are more than 50,000; default 1000. */
  readonly permutations?: number | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
}

/**
 * A figure of a relation beside random networks with the same people, ties or dyad census, as the row of
 * `crosstie test --cug`. Only people who answered are looked at, since a random network has no missing answers.
 *
 * @param network as reported
 * @returns reason `TOO_FEW` under two people who answered, among whom there is no pair; `BLANK_CELLS` where they left cells blank
 * @throws CrosstieError "undirected-network" for the dyad census of a union view
 */
export async function studyCugAsync(
  network: Network,
  of: NamedStatistic,
  { condition = "ties", view = "directed", permutations, seed = 1, ...work }: StudyCugOptions = {},
): Promise<TestRow> {
  const answered = [...network.ids.keys()].filter((i) => network.answered[i] === 1);
  const among = subnetwork(network, answered);
  const tied = binaryView(view === "union" ? unionView(among) : among);
  const basis = {
    test: `cug_${condition.replace("-", "_")}`,
    term: `${network.relation}:${of}`,
    n: answered.length,
    observed: tieCount(tied),
  };
  if (answered.length < 2) return cugRow(null, seed, { ...basis, reason: "TOO_FEW" });
  if (tied.missingCells.length > 0) return cugRow(null, seed, { ...basis, reason: "BLANK_CELLS" });
  const draws = permutations === undefined ? {} : { draws: permutations };
  return cugRow(await cugTestAsync(tied, of, { ...work, ...draws, condition, seed }), seed, basis);
}
