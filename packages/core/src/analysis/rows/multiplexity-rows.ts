import { multiplexity } from "../../measures/multiplexity.js";
import { network as networkOf, peopleRelations } from "../../network/study-network.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Per tie of the relation, in how many relations among people of this wave the same person names the other. */
export function multiplexityRows(context: StudyContext): MeasureRow[] {
  const { study, network } = context;
  const others = peopleRelations(study)
    .filter((r) => r.id !== network.relation)
    .map((r) => networkOf(study, { relation: r.id, wave: network.wave }));
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
