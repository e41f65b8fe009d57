import { compositeStrength } from "../../study/composite-strength.js";
import { tieAt } from "../../study/tie-cells.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Strength of each tie from several answers, and how far these go together; empty where study.yaml declares none. */
export function compositeRows(context: StudyContext): MeasureRow[] {
  const { study, network, relation } = context;
  const at = study.relations.indexOf(relation);
  const declared = study.tieItems.find((t) => t.relation === at);
  if (declared === undefined || declared.items.length === 0) return [];
  const wave = study.waves.findIndex((w) => w.id === network.wave);
  const actorOf = new Map(study.actors.ids.map((id, a) => [id, a]));
  const ties: { readonly id: string; readonly id2: string; readonly place: number }[] = [];
  network.ids.forEach((id, i) => {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const id2 = network.ids[network.outTargets[e]!]!;
      ties.push({ id, id2, place: tieAt(study.ties, at, wave, actorOf.get(id)!, actorOf.get(id2)!) });
    }
  });
  const items = declared.items.map(({ min, max, values }) => ({
    values: ties.map(({ place }) => Math.max(values[place]!, min)),
    min,
    max,
  }));
  const { strength, incomplete, leastCorrelation, alpha } = compositeStrength(items, declared);
  const named = declared.items.map((item) => item.id).join(", ");
  const base = { ...rowBase(context), convention: `view=directed; rule=${declared.rule}; items=${named}` };
  const tieRows = ties.map(({ id, id2, place }, t) => {
    const given = declared.items.filter((item) => !Number.isNaN(item.values[place]!)).map((item) => item.id);
    return measureRow({
      ...base,
      measure: "composite_strength",
      level: "tie",
      id,
      id2,
      value: declared.combined ? strength[t]! : Number.NaN,
      unit: "POMP",
      reason: declared.combined ? "NO_STRENGTHS" : "ITEMS_DISAGREE",
      convention: incomplete[t] === 1 ? `${base.convention}; answered=${given.join(", ")}` : base.convention,
    });
  });
  const reason = declared.items.length < 2 ? "TOO_FEW" : "ZERO_VARIANCE";
  return [
    ...tieRows,
    measureRow({
      ...base,
      measure: "strength_items_correlation",
      level: "network",
      value: leastCorrelation,
      unit: "correlation",
      reason,
    }),
    measureRow({
      ...base,
      measure: "strength_items_alpha",
      level: "network",
      value: alpha,
      unit: "coefficient",
      reason,
    }),
  ];
}
