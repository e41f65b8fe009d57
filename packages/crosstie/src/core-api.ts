// Names that @crosstie/core, @crosstie/report and @crosstie/view are going to export; goes away when they do.
import type { Analysis, Grouping, MeasureRow, Network, Study, ViewNetwork } from "@crosstie/core";
import { studyContext } from "../../core/src/analysis/context.js";
import { bridgingRows } from "../../core/src/analysis/rows/bridging-rows.js";
import { expertiseRows } from "../../core/src/analysis/rows/expertise-rows.js";
import { partnerRows } from "../../core/src/analysis/rows/partner-rows.js";
import { pathwayRows } from "../../core/src/analysis/rows/pathway-rows.js";
import { scaleRows } from "../../core/src/analysis/rows/scale-rows.js";
import { strengthRows } from "../../core/src/analysis/rows/strength-rows.js";
import * as heterogeneity from "../../core/src/measures/alter-heterogeneity.js";
import * as betweenness from "../../core/src/measures/betweenness.js";
import * as brokerage from "../../core/src/measures/brokerage-roles.js";
import * as closeness from "../../core/src/measures/closeness.js";
import * as degree from "../../core/src/measures/degree.js";
import * as density from "../../core/src/measures/density.js";
import * as departments from "../../core/src/measures/department-matrix.js";
import * as ei from "../../core/src/measures/ei-index.js";
import type { Measure } from "../../core/src/measures/measure.js";
import * as range from "../../core/src/measures/network-range.js";
import * as reciprocity from "../../core/src/measures/reciprocity.js";
import * as holes from "../../core/src/measures/structural-holes.js";

export { measureRows } from "../../core/src/analysis/measure-rows.js";
export type { Measure } from "../../core/src/measures/measure.js";
export { type StudyMeasure, studyMeasures } from "../../core/src/measures/study-cards.js";
export { selectNetworks } from "../../core/src/network/study-network.js";
export { nearest } from "../../core/src/survey/nearest.js";

const modules: readonly object[] = [
  ...[degree, closeness, betweenness, holes, heterogeneity, range, brokerage],
  ...[density, reciprocity, ei, departments],
];
export const measures: readonly Measure[] = modules
  .flatMap((m): unknown[] => Object.values(m))
  .filter((v): v is Measure => typeof v === "object" && v !== null && "compute" in v);

export function studyRows(
  study: Study,
  network: Network,
  grouping: Grouping,
  options: { seed?: number; permutations?: number } = {},
): MeasureRow[] {
  const context = studyContext(study, network, grouping, options);
  const wave = study.waves.findIndex((w) => w.id === network.wave);
  return [bridgingRows, strengthRows, expertiseRows, partnerRows]
    .flatMap((rows) => rows(context))
    .concat(pathwayRows(context).rows, scaleRows(study, wave));
}

export function toViewNetwork(_study: Study, _options: object): ViewNetwork {
  throw new Error("toViewNetwork is not in @crosstie/core yet");
}

const report: string = "@crosstie/report";
const view: string = "@crosstie/view/svg";
export async function renderReport(analysis: Analysis, options: { page: string }): Promise<string> {
  return (await import(report)).renderReport(analysis, options);
}
export async function viewPage(data: ViewNetwork, script: string): Promise<string> {
  return (await import(view)).viewPage(data, script);
}
