import { absorptionCost, widestRoute } from "../../measures/partners/absorption.js";
import { boundaryRoles } from "../../measures/partners/boundary.js";
import { tiesToPartners } from "../../measures/partners/diversity.js";
import { routeLosses } from "../../measures/partners/partner-pathways.js";
import { absorptionDistance, externalDegree, externalStrength } from "../../measures/partners.js";
import { partnerGraph } from "../../network/partner-graph.js";
import { type PartnerTies, partnerTies } from "../../network/partner-ties.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { mixRows } from "./partner-diversity-rows.js";

const TIES = "ties of either side; a partner's people count as the partner";
const FLOW = "along the flow of knowledge";

/** Above so many people what each one's leaving would cost is left to the function. */
const MOST_PEOPLE = 3000;

/**
 * What each person carries between partners and office. For analysis only: no report shows people, and nothing
 * here says how well anybody works.
 */
export function partnerPersonRows(context: StudyContext): MeasureRow[] {
  const { study, network } = context;
  if (study.partners.length === 0) return [];
  const ties = partnerTies(study, network);
  return [...contactRows(context, ties), ...routeRows(context, ties), ...distanceRows(context, ties)];
}

/** Status of a count to which the person's own missing answers would add. */
function lowerBoundOf({ network }: StudyContext, i: number): Pick<MeasureRow, "status" | "reason"> {
  return network.answered[i] === 1
    ? { status: "ok", reason: null }
    : { status: "lower-bound", reason: "NOT_ANSWERED" };
}

function contactRows(context: StudyContext, ties: PartnerTies): MeasureRow[] {
  const { study, network, flow, grouping } = context;
  const degree = externalDegree(network, ties);
  const strength = externalStrength(network, ties);
  const roles = boundaryRoles(flow, ties, grouping);
  const kinds = study.partners.map((p) => p.kind);
  return network.ids.flatMap((id, i) => {
    const row = { ...rowBase(context), level: "person", id, ...lowerBoundOf(context, i) };
    const outside = { ...row, relation: null, convention: TIES };
    const boundary = { ...row, convention: `${FLOW}; all partners outside, all people inside` };
    return [
      measureRow({ ...outside, measure: "external_degree", value: degree[i]!, unit: "partners" }),
      measureRow({
        ...outside,
        measure: "external_strength",
        value: strength[i]!,
        unit: "strength",
        convention: `${TIES}; a tie without a strength counts 1`,
      }),
      ...mixRows(
        { ...outside },
        tiesToPartners(ties, (j) => j === i),
        kinds,
      ),
      measureRow({ ...boundary, measure: "partner_gatekeeper", value: roles.gatekeeper[i]!, unit: "pairs" }),
      measureRow({
        ...boundary,
        measure: "partner_gatekeeper_across",
        value: roles.gatekeeperAcross[i]!,
        unit: "pairs",
        ...(Number.isNaN(roles.gatekeeperAcross[i]!) ? { reason: "NO_GROUPS" } : {}),
      }),
      measureRow({
        ...boundary,
        measure: "partner_representative",
        value: roles.representative[i]!,
        unit: "pairs",
      }),
    ];
  });
}

function routeRows(context: StudyContext, ties: PartnerTies): MeasureRow[] {
  const { network, flow, grouping } = context;
  const tooLarge = network.ids.length > MOST_PEOPLE;
  const losses = tooLarge ? null : routeLosses(flow, ties, grouping);
  const reason = tooLarge ? "TOO_LARGE" : "NO_GROUPS";
  const value = (values: Float64Array | undefined, at: number) =>
    values === undefined || grouping.labels.length === 0 ? Number.NaN : values[at]!;
  const base = { ...rowBase(context), convention: FLOW };
  return network.ids.flatMap((id, i) => {
    const row = { ...base, level: "person", id };
    return [
      measureRow({
        ...row,
        measure: "pathways_lost",
        value: value(losses?.pathwaysLost, i),
        unit: "pathways",
        reason,
      }),
      measureRow({
        ...row,
        measure: "links_severed",
        value: value(losses?.linksSevered, i),
        unit: "partner–department pairs",
        reason,
      }),
    ];
  });
}

/** How far each partner is from each person; pairs without a route stand with their reason. */
function distanceRows(context: StudyContext, ties: PartnerTies): MeasureRow[] {
  const { study, network, flow } = context;
  const n = network.ids.length;
  const graph = partnerGraph(flow, ties);
  const steps = absorptionDistance(flow, ties);
  const cost = absorptionCost(graph);
  const widest = graph.network.valued ? widestRoute(graph) : null;
  const base = { ...rowBase(context), level: "partner-person", convention: FLOW };
  return study.partners.flatMap(({ id }, p) =>
    network.ids.flatMap((id2, i) => {
      const row = { ...base, id, id2, reason: "UNREACHABLE" };
      const at = p * n + i;
      return [
        measureRow({
          ...row,
          measure: "absorption_distance",
          value: steps[at]!,
          unit: "steps",
          convention: `${FLOW}; contact = 1`,
        }),
        measureRow({ ...row, measure: "absorption_cost", value: cost[at]!, unit: "sum of 1/strength" }),
        measureRow({
          ...row,
          measure: "absorption_widest",
          value: widest?.[at] ?? Number.NaN,
          unit: "strength",
          reason: widest === null ? "NO_STRENGTHS" : "UNREACHABLE",
        }),
      ];
    }),
  );
}
