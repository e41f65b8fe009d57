import { crossLoad, LOAD_PARTS, shareOfBusiest } from "../../measures/cross-load.js";
import { binaryView } from "../../network/views.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** How unevenly ties across departments are spread over the positions of the office, and of each department. */
export function crossLoadRows(context: StudyContext): MeasureRow[] {
  const { grouping } = context;
  if (grouping.labels.length < 2) return [];
  const load = crossLoad(binaryView(context.network), grouping);
  const groups = [
    { level: "network", id: null, loads: load.filter((_, i) => grouping.of[i]! >= 0) },
    ...grouping.labels.map((id, g) => ({
      level: "department",
      id,
      loads: load.filter((_, i) => grouping.of[i] === g),
    })),
  ];
  return groups.flatMap(({ level, id, loads }) =>
    [...LOAD_PARTS].map(([measure, part]) =>
      measureRow({
        ...rowBase(context),
        measure,
        level,
        id,
        n: loads.length,
        value: shareOfBusiest(loads, part),
        unit: "proportion",
        reason: "NO_TIES",
        convention: `view=directed; ends of ties; group=${grouping.column}`,
      }),
    ),
  );
}
