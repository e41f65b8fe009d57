import { type Network, tieCount } from "../network/network.js";
import { observedCellCount } from "../network/observed.js";
import { wassermanFaust1994 } from "../references.js";
import type { NetworkMeasure } from "./measure.js";

/**
 * Ties as a share of the ties there could be, among the cells that were observed.
 *
 * Directed: ordered pairs whose sender answered. Union view: pairs of which at least one answered.
 * Mutual view: pairs of which both did. A network without missing answers gives igraph's `edge_density`
 * and sna's `gden`.
 *
 * @returns proportion in [0, 1]; NaN when nothing was observed
 * @example density(fromTies("a>b b>a a>c")) // 0.5 = 3 / 6
 * @see Wasserman & Faust (1994), ch. 4
 */
export function density(network: Network): number {
  const cells = observedCellCount(network);
  return cells > 0 ? tieCount(network) / cells : Number.NaN;
}

export const densityMeasure = {
  id: "density",
  level: "network",
  title: "Density",
  about: "Of all the ties there could be among people who answered for them, the share that was reported.",
  formula: "ties / observed cells",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Cells nobody answered for are left out of both counts.",
  isolates: "Isolates count in the possible ties.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "fewer than two people, or nobody answered",
  reason: "ALL_MISSING",
  references: [wassermanFaust1994],
  compute: density,
} as const satisfies NetworkMeasure;
