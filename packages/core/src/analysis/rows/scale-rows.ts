import type { Item, Study } from "../../study/study.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Items of a scale must be answered to at least this share for a person to count (measures.md H1). */
const ANSWERED_SHARE = 2 / 3;

/**
 * Mean of each survey scale at one wave, as a share of the way from its lowest to its highest point.
 * Items without a declared range are not summarised.
 *
 * @param wave position in `study.waves`
 */
export function scaleRows(study: Study, wave: number): MeasureRow[] {
  const scales = new Map<string, Item[]>();
  for (const item of study.items) {
    if (item.scale === null || item.min === null || item.max === null) continue;
    scales.set(item.scale, [...(scales.get(item.scale) ?? []), item]);
  }
  return [...scales].map(([id, items]) => {
    const ranges = new Map(items.map((item) => [item.id, { min: item.min!, span: item.max! - item.min! }]));
    const answers = new Map<number, number[]>();
    for (const response of study.itemResponses) {
      const range = ranges.get(response.item);
      if (range === undefined || response.wave !== wave) continue;
      // What partners' people say is set against the office's, not added to it.
      if (response.person >= study.actors.people) continue;
      const list = answers.get(response.person) ?? [];
      list.push((response.value - range.min) / range.span);
      answers.set(response.person, list);
    }
    const means = [...answers.values()]
      .filter((list) => list.length >= items.length * ANSWERED_SHARE)
      .map((list) => list.reduce((sum, x) => sum + x, 0) / list.length);
    return measureRow({
      measure: "scale_mean",
      level: "scale",
      wave: study.waves[wave]!.id || null,
      id,
      value: means.reduce((sum, x) => sum + x, 0) / means.length,
      n: means.length,
      unit: "POMP",
      reason: "TOO_FEW",
      convention: `${items.length} items; two-thirds rule`,
    });
  });
}
