import type { DensityChange } from "../../measures/density-change.js";
import {
  actorTurnover,
  addChanges,
  type CellChange,
  cellChanges,
  tieFormation,
  tiePersistence,
  type WavePair,
  waveCorrelation,
  waveHammingShare,
  waveJaccard,
} from "../../measures/wave-change.js";
import type { Grouping } from "../../network/grouping.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

export interface WaveRowsContext {
  readonly pair: WavePair;
  /** Of the stayers, in the order of `pair.first.ids`. */
  readonly grouping: Grouping;
  readonly relation: string;
  /** Ids of both waves, joined by a comma. */
  readonly waves: string;
  readonly convention: string;
  /** Whether strengths can be compared. */
  readonly valued: boolean;
  /** Why nothing is compared; null where it is. */
  readonly refused: string | null;
  readonly density: DensityChange;
  /** That of its bootstrap. */
  readonly seed: number;
}

/** Rows of the comparison of one relation at two waves. */
export function waveRows(context: WaveRowsContext): MeasureRow[] {
  const { pair, grouping, refused, density } = context;
  const n = pair.first.ids.length;
  const base = {
    level: "network",
    relation: context.relation,
    wave: context.waves,
    n,
    convention: context.convention,
    reason: "NO_STAYERS",
  };
  const row = (measure: string, value: number, unit: string, more: Partial<MeasureRow> = {}) =>
    measureRow({
      ...base,
      measure,
      unit,
      ...more,
      ...(refused === null ? {} : { reason: refused }),
      value: refused === null ? value : Number.NaN,
    });
  const people = [
    measureRow({ ...base, measure: "wave_stayers", value: n, unit: "people" }),
    measureRow({ ...base, measure: "wave_joiners", value: pair.joiners.length, unit: "people" }),
    measureRow({ ...base, measure: "wave_leavers", value: pair.leavers.length, unit: "people" }),
    measureRow({
      ...base,
      measure: "actor_turnover",
      value: actorTurnover(pair),
      unit: "proportion",
      reason: "ALL_MISSING",
    }),
  ];
  const ties = [
    row("ties_gained_joiners", pair.gainedThroughJoiners.all, "ties"),
    row("ties_gained_joiners_across", pair.gainedThroughJoiners.across, "ties", { reason: "NO_GROUPS" }),
    row("ties_lost_leavers", pair.lostThroughLeavers.all, "ties"),
    row("ties_lost_leavers_across", pair.lostThroughLeavers.across, "ties", { reason: "NO_GROUPS" }),
    row("ties_not_compared_first", pair.notCompared.first, "ties"),
    row("ties_not_compared_second", pair.notCompared.second, "ties"),
  ];
  // People without a department have a group of their own, which is in no split.
  const groups = grouping.labels.length;
  const of = Int32Array.from(grouping.of, (g) => (g < 0 ? groups : g));
  const matrix = cellChanges(pair.first, pair.second, of, groups + 1);
  const cell = (r: number, s: number) => matrix[r * (groups + 1) + s]!;
  const known = (test: (r: number, s: number) => boolean) =>
    matrix.filter((_, at) => {
      const [r, s] = [Math.floor(at / (groups + 1)), at % (groups + 1)];
      return r < groups && s < groups && test(r, s);
    });
  const parts: readonly (readonly [string, CellChange])[] = [
    ["", addChanges(matrix)],
    ["_within", addChanges(known((r, s) => r === s))],
    ["_across", addChanges(known((r, s) => r !== s))],
  ];
  const noCell = { reason: "ALL_MISSING" };
  const ofDensity = [
    row("density_first", density.first, "proportion", noCell),
    row("density_second", density.second, "proportion", noCell),
    row("density_change", density.change, "difference of proportions", {
      ...noCell,
      sd: density.standardError,
      z: density.standardError > 0 ? density.change / density.standardError : null,
      lower: density.lower,
      upper: density.upper,
      convention: `${context.convention}; paired vertex bootstrap, draws=${density.draws}; seed=${context.seed}${density.rough ? "; n<30: rough" : ""}`,
    }),
  ];
  const ofPairs = grouping.labels.flatMap((id, r) =>
    grouping.labels.flatMap((id2, s) => {
      // A pair of an undirected view stands once in the matrix and in both of its rows.
      const change = pair.first.directed || r <= s ? cell(r, s) : cell(s, r);
      return changeRows("", change, context.valued, (measure, value, unit, reason) =>
        row(measure, value, unit, { level: "department-pair", id, id2, reason }),
      );
    }),
  );
  return [
    ...people,
    ...ties,
    ...ofDensity,
    ...parts.flatMap(([suffix, change]) =>
      changeRows(suffix, change, context.valued, (measure, value, unit, reason) =>
        row(measure, value, unit, { reason }),
      ),
    ),
    ...ofPairs,
  ];
}

function changeRows(
  suffix: string,
  c: CellChange,
  valued: boolean,
  row: (measure: string, value: number, unit: string, reason: string) => MeasureRow,
): MeasureRow[] {
  // Without a cell known in both waves nothing was kept, lost or formed: there is nothing to know it by.
  const count = (value: number) => (c.cells > 0 ? value : Number.NaN);
  return [
    row(`ties_kept${suffix}`, count(c.kept), "ties", "ALL_MISSING"),
    row(`ties_lost${suffix}`, count(c.lost), "ties", "ALL_MISSING"),
    row(`ties_new${suffix}`, count(c.formed), "ties", "ALL_MISSING"),
    row(`wave_jaccard${suffix}`, waveJaccard(c), "proportion", "NO_TIES"),
    row(`tie_persistence${suffix}`, tiePersistence(c), "proportion", "NO_TIES"),
    row(`tie_formation${suffix}`, tieFormation(c), "proportion", "ZERO_VARIANCE"),
    row(`wave_hamming${suffix}`, count(c.lost + c.formed), "cells", "ALL_MISSING"),
    row(`wave_hamming_share${suffix}`, waveHammingShare(c), "proportion", "ALL_MISSING"),
    row(`wave_correlation${suffix}`, waveCorrelation(c), "correlation", "ZERO_VARIANCE"),
    ...(valued
      ? [
          row(`mean_strength_change${suffix}`, c.strengthMoved / c.strengthCells, "strength", "ALL_MISSING"),
          row(`kept_strength_change${suffix}`, c.keptMoved / c.keptCells, "strength", "NO_TIES"),
        ]
      : []),
  ];
}
