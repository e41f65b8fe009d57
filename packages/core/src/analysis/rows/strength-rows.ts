import { strengthSplit } from "../../measures/department-strength.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Strength within and across departments; empty where the relation has no strengths or no cut between strong and weak. */
export function strengthRows(context: StudyContext): MeasureRow[] {
  const { network, grouping, relation } = context;
  const cut = relation.strongFrom;
  if (!network.valued || cut === null || grouping.labels.length < 2) return [];
  const { within, across } = strengthSplit(network, grouping, { cut });
  const base = {
    ...rowBase(context),
    level: "network",
    reason: "NO_TIES",
    convention: `view=directed; strong ≥ ${cut}${relation.strongFromDeclared ? "" : " (assumed: top two points)"}; group=${grouping.column}`,
  };
  return [
    measureRow({
      ...base,
      measure: "strong_share_within",
      value: within.strongShare,
      unit: "proportion",
    }),
    measureRow({
      ...base,
      measure: "strong_share_across",
      value: across.strongShare,
      unit: "proportion",
    }),
    measureRow({
      ...base,
      measure: "mean_strength_within",
      value: within.meanStrength,
      unit: "strength",
    }),
    measureRow({
      ...base,
      measure: "mean_strength_across",
      value: across.meanStrength,
      unit: "strength",
    }),
  ];
}

/** Ties by strength and border: how many are strong or weak, within departments or across them. */
export function strengthTableRows(context: StudyContext): MeasureRow[] {
  const { network, grouping, relation } = context;
  const cut = relation.strongFrom;
  const split =
    network.valued && cut !== null && grouping.labels.length > 0
      ? strengthSplit(network, grouping, { cut })
      : null;
  const base = {
    ...rowBase(context),
    level: "network",
    reason: network.valued && grouping.labels.length === 0 ? "NO_GROUPS" : "NO_STRENGTHS",
    convention: `view=directed; strong ≥ ${cut ?? "not declared"}${relation.strongFromDeclared || cut === null ? "" : " (assumed: top two points)"}; group=${grouping.column}`,
  };
  const cell = (measure: string, value: number | undefined, unit = "ties") =>
    measureRow({ ...base, measure, value: value ?? Number.NaN, unit });
  return [
    cell("ties_strong_within", split?.within.strong),
    cell("ties_strong_across", split?.across.strong),
    cell("ties_weak_within", split?.within.weak),
    cell("ties_weak_across", split?.across.weak),
    cell("strong_density_across", split?.across.strongDensity, "proportion"),
  ];
}
