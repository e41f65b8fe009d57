import { expertisePointers } from "../../measures/partners/pointers.js";
import { expertiseMap } from "../../network/expertise-map.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Pointers to expertise that rest on one person; empty without expertise.csv or awareness.csv. */
export function pointerRows(context: StudyContext): MeasureRow[] {
  const { study, network } = context;
  if (study.expertise.length === 0 || study.awareness.length === 0) return [];
  const { toPerson, fromPerson } = expertisePointers(expertiseMap(study, network));
  const base = { ...rowBase(context), relation: null, convention: `expert ≥ ${study.expertiseThreshold}` };
  return network.ids.flatMap((id, i) => {
    const row = { ...base, level: "person", id, unit: "pointers" };
    return [
      measureRow({ ...row, measure: "pointers_lost_to", value: toPerson[i]! }),
      measureRow({ ...row, measure: "pointers_lost_from", value: fromPerson[i]! }),
    ];
  });
}
