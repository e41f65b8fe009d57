import { layerOverlap, multiplexity } from "../../measures/multiplexity.js";
import type { Network } from "../../network/network.js";
import { network as networkOf, peopleRelations } from "../../network/study-network.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** How the relation lies on each other relation among people of this wave: tie by tie, and relation by relation. */
export function multiplexityRows(context: StudyContext): MeasureRow[] {
  const { study, network } = context;
  const others = peopleRelations(study)
    .filter((r) => r.id !== network.relation)
    .map((r) => networkOf(study, { relation: r.id, wave: network.wave }));
  return [...tieRows(context, others), ...others.flatMap((other) => relationRows(context, other))];
}

/** In how many relations the same person names the other, for each tie of the relation. */
function tieRows(context: StudyContext, others: readonly Network[]): MeasureRow[] {
  const { network } = context;
  const counts = multiplexity([network, ...others]);
  const rows: MeasureRow[] = [];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      rows.push(
        measureRow({
          ...rowBase(context),
          measure: "multiplexity",
          level: "tie",
          id: network.ids[i]!,
          id2: network.ids[network.outTargets[e]!]!,
          value: counts[e]!,
          unit: "relations",
          reason: "ALL_MISSING",
          convention: `view=directed; ${others.length + 1} relations`,
        }),
      );
    }
  }
  return rows;
}

/** Overlap of the relation with another one; `n` is what the shares are shares of. */
function relationRows(context: StudyContext, other: Network): MeasureRow[] {
  const { first, second, both, jaccard, conditional } = layerOverlap(context.network, other);
  const base = {
    ...rowBase(context),
    level: "relation-pair",
    id: context.network.relation,
    id2: other.relation,
    reason: "NO_TIES",
    convention: "view=directed; cells answered for in both",
  };
  return [
    measureRow({ ...base, measure: "relations_shared_ties", value: both, unit: "ties" }),
    measureRow({
      ...base,
      measure: "relations_jaccard",
      value: jaccard,
      n: first + second - both,
      unit: "proportion",
    }),
    measureRow({
      ...base,
      measure: "relations_shared_share",
      value: conditional,
      n: first,
      unit: "proportion",
    }),
  ];
}
