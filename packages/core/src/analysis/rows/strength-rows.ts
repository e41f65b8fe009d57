import { nonresponseRanges } from "../../inference/nonresponse.js";
import type { Grouping } from "../../network/grouping.js";
import type { Network } from "../../network/network.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

interface Side {
  ties: number;
  strong: number;
  sum: number;
}

/** Ties with a strength, within and across departments (measures.md B6). */
export function strengthWithinAcross(
  network: Network,
  { of }: Grouping,
  cut: number,
): { within: Side; across: Side } {
  const within = { ties: 0, strong: 0, sum: 0 };
  const across = { ties: 0, strong: 0, sum: 0 };
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const strength = network.outStrengths[e]!;
      if ((!network.directed && j < i) || Number.isNaN(strength) || of[i]! < 0 || of[j]! < 0) continue;
      const side = of[i] === of[j] ? within : across;
      side.ties++;
      side.sum += strength;
      if (strength >= cut) side.strong++;
    }
  }
  return { within, across };
}

/** Strength within and across departments; empty where the relation has no strengths or no cut between strong and weak. */
export function strengthRows(context: StudyContext): MeasureRow[] {
  const { network, grouping, relation, seed } = context;
  const cut = relation.strongFrom;
  if (!network.valued || cut === null || grouping.labels.length < 2) return [];
  const { within, across } = strengthWithinAcross(network, grouping, cut);
  const ranges = nonresponseRanges(
    network,
    (n) => {
      const split = strengthWithinAcross(n, grouping, cut);
      return [split.within.strong / split.within.ties, split.across.strong / split.across.ties];
    },
    { seed },
  );
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
      value: within.strong / within.ties,
      unit: "proportion",
      lower: ranges[0]!.lower,
      upper: ranges[0]!.upper,
    }),
    measureRow({
      ...base,
      measure: "strong_share_across",
      value: across.strong / across.ties,
      unit: "proportion",
      lower: ranges[1]!.lower,
      upper: ranges[1]!.upper,
    }),
    measureRow({
      ...base,
      measure: "mean_strength_within",
      value: within.sum / within.ties,
      unit: "strength",
    }),
    measureRow({
      ...base,
      measure: "mean_strength_across",
      value: across.sum / across.ties,
      unit: "strength",
    }),
  ];
}
