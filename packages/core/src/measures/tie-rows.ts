import type { Network } from "../network/network.js";

/** Which of a person's ties are meant: those they report, those reported to them, or both. */
export type TieSide = "all" | "out" | "in";

/** Ties by person, in compressed rows. */
export interface TieRows {
  readonly offsets: Int32Array;
  readonly people: Int32Array;
  readonly strengths: Float64Array;
}

/**
 * The rows in which a person's ties stand. `all` of a directed network are two sets of rows, so that a
 * mutual pair counts twice (igraph's mode "all"); an undirected network has one whatever the side.
 */
export function tieRows(network: Network, side: TieSide = "all"): readonly TieRows[] {
  const out = {
    offsets: network.outOffsets,
    people: network.outTargets,
    strengths: network.outStrengths,
  };
  if (!network.directed || side === "out") return [out];
  const into = { offsets: network.inOffsets, people: network.inSources, strengths: network.inStrengths };
  return side === "in" ? [into] : [out, into];
}
