import {
  absorptionByDepartment,
  absorptionCost,
  leastByDepartment,
  mostByDepartment,
  widestRoute,
} from "../../measures/partners/absorption.js";
import { partnerPathways } from "../../measures/partners/partner-pathways.js";
import { absorptionDistance, shareWithin } from "../../measures/partners.js";
import { partnerGraph } from "../../network/partner-graph.js";
import { atLeastStrong, type PartnerTies, partnerTies } from "../../network/partner-ties.js";
import { atLeast } from "../../network/views.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { partnerCut } from "./partner-rows.js";

/** Above so many people independent routes from every partner to every department take minutes: the function gives them. */
export const MOST_PEOPLE = 3000;

/** Steps within which explicit and tacit knowledge are set against each other. */
const REACH = 3;

/** How far each partner is from each department, and by how many routes (measures.md D3, D4, P15). */
export function partnerRouteRows(context: StudyContext): MeasureRow[] {
  const { study, network, grouping, flow } = context;
  if (study.partners.length === 0) return [];
  const ties = partnerTies(study, network);
  const graph = partnerGraph(flow, ties);
  const n = network.ids.length;
  const steps = absorptionDistance(flow, ties);
  const cost = absorptionCost(graph);
  const widest = widestRoute(graph);
  const tooLarge = n > MOST_PEOPLE;
  const pathways = tooLarge ? null : partnerPathways(flow, ties, grouping);
  const tacit = tacitSteps(context, ties);
  const base = { ...rowBase(context), convention: "along the flow of knowledge; contact = 1 step" };
  return study.partners.flatMap(({ id }, p) => {
    const own = { ...base, level: "partner", id };
    const rowOf = (values: Float64Array) => values.subarray(p * n, (p + 1) * n);
    const byDepartment = absorptionByDepartment(rowOf(steps), grouping);
    const least = leastByDepartment(rowOf(cost), grouping);
    const width = mostByDepartment(rowOf(widest), grouping);
    const routes = grouping.labels.map((_, g) => pathways?.[p * grouping.labels.length + g] ?? Number.NaN);
    const linked = routes.filter((count) => count > 0).length;
    const explicitReach = (among?: (i: number) => boolean) => shareWithin(rowOf(steps), REACH, among);
    const tacitReach = (among?: (i: number) => boolean) =>
      tacit === null ? Number.NaN : shareWithin(rowOf(tacit.steps), REACH, among);
    const reachRows = (
      row: typeof own & { id2?: string },
      people: number,
      among?: (i: number) => boolean,
    ) => [
      measureRow({
        ...row,
        measure: "partner_reach_explicit",
        n: people,
        value: explicitReach(among),
        unit: "proportion",
        convention: `${base.convention}; within ${REACH} steps; ties of any strength`,
      }),
      measureRow({
        ...row,
        measure: "partner_reach_tacit",
        n: people,
        value: tacitReach(among),
        unit: "proportion",
        reason: "NO_STRENGTHS",
        convention: `${base.convention}; within ${REACH} steps; ${tacit?.convention ?? "strong ties only"}`,
      }),
    ];
    return [
      measureRow({
        ...own,
        measure: "partner_single_links",
        n: linked,
        value: linked === 0 ? Number.NaN : routes.filter((count) => count === 1).length,
        unit: "departments",
        reason: grouping.labels.length === 0 ? "NO_GROUPS" : tooLarge ? "TOO_LARGE" : "UNREACHABLE",
      }),
      ...reachRows(own, n),
      measureRow({
        ...own,
        measure: "absorption_reached",
        n,
        value: rowOf(steps).filter(Number.isFinite).length / n,
        unit: "proportion",
      }),
      ...grouping.labels.flatMap((id2, g) => {
        const row = { ...own, level: "partner-department", id2, n: grouping.sizes[g]! };
        const { least: nearest, closeness, reached } = byDepartment[g]!;
        return [
          measureRow({
            ...row,
            measure: "absorption_distance",
            value: nearest,
            unit: "steps",
            reason: "UNREACHABLE",
          }),
          measureRow({ ...row, measure: "absorption_closeness", value: closeness, unit: "mean of 1/d" }),
          measureRow({ ...row, measure: "absorption_reached", value: reached, unit: "proportion" }),
          measureRow({
            ...row,
            measure: "absorption_cost",
            value: least[g]!,
            unit: "sum of 1/strength",
            reason: "UNREACHABLE",
          }),
          measureRow({
            ...row,
            measure: "absorption_widest",
            value: graph.network.valued ? width[g]! : Number.NaN,
            unit: "strength",
            reason: graph.network.valued ? "UNREACHABLE" : "NO_STRENGTHS",
          }),
          measureRow({
            ...row,
            measure: "partner_pathways",
            value: routes[g]!,
            unit: "pathways",
            reason: "TOO_LARGE",
          }),
          measureRow({
            ...row,
            measure: "partner_single_link",
            value: routes[g]! > 0 ? Number(routes[g] === 1) : Number.NaN,
            unit: "0 or 1",
            reason: tooLarge ? "TOO_LARGE" : "UNREACHABLE",
          }),
          ...reachRows(row, grouping.sizes[g]!, (i) => grouping.of[i] === g),
        ];
      }),
    ];
  });
}

/** Steps over strong ties alone; null where ties of people or of partners carry no strengths. */
export function tacitSteps(
  { study, relation, flow }: Pick<StudyContext, "study" | "relation" | "flow">,
  ties: PartnerTies,
): { readonly steps: Float64Array; readonly convention: string } | null {
  const cut = relation.strongFrom;
  const partnersCut = partnerCut(study);
  if (cut === null || partnersCut === null) return null;
  return {
    steps: absorptionDistance(atLeast(flow, cut), atLeastStrong(ties, partnersCut)),
    convention: `strong ties only: ≥ ${cut} among people, ≥ ${partnersCut} to partners`,
  };
}
