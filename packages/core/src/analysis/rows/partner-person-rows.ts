import { absorptionCost, widestRoute } from "../../measures/partners/absorption.js";
import { boundaryRoles } from "../../measures/partners/boundary.js";
import { tiesToPartners } from "../../measures/partners/diversity.js";
import { routeLosses } from "../../measures/partners/partner-pathways.js";
import { liaisonLoad, partnerRedundancy } from "../../measures/partners/portfolio.js";
import { turnoverLosses, turnoverLossOfAll } from "../../measures/partners/turnover.js";
import { absorptionDistance, externalDegree, externalStrength } from "../../measures/partners.js";
import { partnerPortfolioMeasures } from "../../measures/study-cards/partner-portfolio.js";
import { partnerRouteMeasures } from "../../measures/study-cards/partner-routes.js";
import { partnerGraph } from "../../network/partner-graph.js";
import { partnerLinks } from "../../network/partner-links.js";
import { type PartnerTies, partnerTies } from "../../network/partner-ties.js";
import { waveAt } from "../../network/study-network.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { mixRows } from "./partner-diversity-rows.js";
import { MOST_PEOPLE } from "./partner-route-rows.js";

const TIES = "ties of either side; a partner's people count as the partner";
const FLOW = "along the flow of knowledge";

/** Steps within which people count as reached. */
const STEPS = 3;
/** Above so many pairs of a partner and a person rows of each pair are no table to read: the functions give them. */
export const MOST_PAIRS = 250_000;

/**
 * What each person carries between partners and office. For analysis only: no report shows people, and nothing
 * here says how well anybody works.
 */
export function partnerPersonRows(context: StudyContext): MeasureRow[] {
  const { study, network } = context;
  if (study.partners.length === 0) return [];
  const ties = partnerTies(study, network);
  return [
    ...contactRows(context, ties),
    ...loadRows(context, ties),
    ...routeRows(context, ties),
    ...distanceRows(context, ties),
  ];
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

/** Partner ties and joint routines of each person; meetings carry no wave and describe the latest one. */
function loadRows(context: StudyContext, ties: PartnerTies): MeasureRow[] {
  const { study, network } = context;
  const { jointMeetings } = partnerLinks(study, waveAt(study, network.wave));
  const listed = study.meetings.length > 0 && waveAt(study, network.wave) === study.waves.length - 1;
  const routines = new Map<string, number>();
  for (const m of jointMeetings)
    for (const actor of study.meetings[m]!.attendance)
      routines.set(study.actors.ids[actor]!, (routines.get(study.actors.ids[actor]!) ?? 0) + 1);
  const joint = Float64Array.from(network.ids, (id) => (listed ? (routines.get(id) ?? 0) : 0));
  const loads = liaisonLoad(externalDegree(network, ties), joint);
  return network.ids.flatMap((id, i) => {
    const row = { ...rowBase(context), relation: null, level: "person", id, ...lowerBoundOf(context, i) };
    return [
      measureRow({
        ...row,
        measure: "joint_routines",
        value: listed ? joint[i]! : Number.NaN,
        unit: "meetings",
        ...(listed ? {} : { reason: "NOT_LISTED" }),
        convention: "meetings that people of a partner attend, from attendance.csv",
      }),
      measureRow({
        ...row,
        measure: "liaison_load",
        value: loads[i]!.load,
        expected: loads[i]!.others,
        unit: "partners and meetings",
        convention: "partners in contact + joint routines; expected=mean of the others who carry any",
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
  const redundancy = partnerRedundancy(flow, ties, STEPS);
  const turnover = turnoverLossOfAll(flow, ties, { steps: STEPS }).loss;
  const near = { convention: `${FLOW}; within ${STEPS} steps` };
  return network.ids.flatMap((id, i) => {
    const row = { ...base, level: "person", id };
    return [
      measureRow({
        ...row,
        ...near,
        measure: "partner_redundancy",
        value: redundancy[i]!,
        unit: "partners",
      }),
      measureRow({
        ...row,
        convention: `${near.convention}; all partners together; nobody takes over`,
        measure: "turnover_loss",
        value: turnover[i]!,
        unit: "people",
      }),
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
  if (n * study.partners.length > MOST_PAIRS) return tooManyPairs(context);
  const graph = partnerGraph(flow, ties);
  const steps = absorptionDistance(flow, ties);
  const cost = absorptionCost(graph);
  const widest = graph.network.valued ? widestRoute(graph) : null;
  const losses = turnoverLosses(flow, ties, { steps: STEPS });
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
        measureRow({
          ...row,
          measure: "turnover_loss",
          value: losses[p]!.loss[i]!,
          unit: "people",
          convention: `${FLOW}; within ${STEPS} steps; nobody takes over`,
        }),
      ];
    }),
  );
}

/** One row a measure in place of the many, so that nobody takes their absence for a result. */
function tooManyPairs(context: StudyContext): MeasureRow[] {
  const cards = [...partnerRouteMeasures, ...partnerPortfolioMeasures].filter(
    (card) => card.level === "partner-person",
  );
  return cards.map(({ id, level, unit }) =>
    measureRow({
      ...rowBase(context),
      measure: id,
      level,
      value: Number.NaN,
      unit,
      reason: "TOO_LARGE",
      convention: `over ${MOST_PAIRS} pairs of a partner and a person; the functions of the package give them`,
    }),
  );
}
