import { departmentTies } from "../measures/department-matrix.js";
import { partnerPathways } from "../measures/partners/partner-pathways.js";
import { expertisePointers } from "../measures/partners/pointers.js";
import { absorptionDistance, partnerContacts } from "../measures/partners.js";
import { pathways } from "../measures/pathways.js";
import { type ExpertiseMap, expertiseMap, HOLDS } from "../network/expertise-map.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { partnerTies } from "../network/partner-ties.js";
import { eachStep, type Steps } from "../network/steps.js";
import { waveAt } from "../network/study-network.js";
import { flowView, unionView } from "../network/views.js";
import type { Relation, Study } from "../study/study.js";
import { tacitSteps } from "./rows/partner-route-rows.js";

/** One figure of a study as it is or as it would be; NaN where undefined. */
export interface ScenarioFigure {
  readonly measure: string;
  readonly level: string;
  readonly id: string | null;
  readonly id2: string | null;
  readonly value: number;
  readonly unit: string;
  readonly reason?: string;
  readonly convention: string;
  /** Whether it rests on the relation among people. */
  readonly perRelation: boolean;
}

export interface ScenarioContext {
  readonly study: Study;
  readonly relation: Relation;
  readonly network: Network;
  readonly grouping: Grouping;
  /** Ids of people there before and after: only they count as reached. */
  readonly stay: ReadonlySet<string>;
}

/** Steps within which a partner's reach is counted. */
const STEPS = 3;

/** The figures that a what-if compares. */
export function* scenarioFigures(context: ScenarioContext): Steps<ScenarioFigure[]> {
  const parts = [departmentFigures, partnerFigures, expertiseFigures];
  return (yield* eachStep(parts, (figures) => figures(context))).flat();
}

type Given = Pick<ScenarioFigure, "measure" | "level" | "value" | "unit" | "convention"> &
  Partial<ScenarioFigure>;

function figure(given: Given): ScenarioFigure {
  return { id: null, id2: null, perRelation: true, ...given };
}

function departmentFigures({ network, grouping }: ScenarioContext): ScenarioFigure[] {
  const groups = grouping.labels.length;
  const ties = departmentTies(network, grouping);
  let [inside, across] = [0, 0];
  ties.forEach((count, cell) => {
    if (Math.floor(cell / groups) === cell % groups) inside += count;
    else across += count;
  });
  const routes = pathways(unionView(network), grouping);
  const pairs = [...routes.keys()]
    .map((cell) => [Math.floor(cell / groups), cell % groups, cell] as const)
    .filter(([g, h]) => g < h);
  const whole = { level: "network", convention: "ties as named" } as const;
  return [
    figure({
      ...whole,
      measure: "people",
      value: network.ids.length,
      unit: "people",
      convention: "on the roster",
    }),
    figure({ ...whole, measure: "ties_within", value: inside, unit: "ties" }),
    figure({ ...whole, measure: "ties_across", value: across, unit: "ties" }),
    figure({
      ...whole,
      measure: "cross_department_share",
      value: across / (inside + across),
      unit: "proportion",
      reason: "NO_TIES",
    }),
    figure({
      ...whole,
      measure: "department_pairs_linked",
      value: pairs.filter(([, , cell]) => routes[cell]! > 0).length,
      unit: "department pairs",
      convention: "a pathway of any length, either direction",
    }),
    ...pairs.flatMap(([g, h, cell]) => {
      const row = { level: "department-pair", id: grouping.labels[g]!, id2: grouping.labels[h]! } as const;
      return [
        figure({
          ...row,
          measure: "ties",
          value: ties[cell]! + ties[h * groups + g]!,
          unit: "ties",
          convention: "ties as named, both directions added",
        }),
        figure({
          ...row,
          measure: "pathways",
          value: routes[cell]!,
          unit: "pathways",
          convention: "person-independent; either direction",
        }),
      ];
    }),
  ];
}

function partnerFigures({ study, relation, network, grouping, stay }: ScenarioContext): ScenarioFigure[] {
  const ties = partnerTies(study, network);
  const flow = flowView(network);
  const n = network.ids.length;
  const contacts = partnerContacts(ties);
  const explicit = absorptionDistance(flow, ties);
  const tacit = tacitSteps({ study, relation, flow }, ties);
  const routes = partnerPathways(flow, ties, grouping);
  const groups = grouping.labels.length;
  const within = (steps: Float64Array, p: number) =>
    steps.subarray(p * n, (p + 1) * n).filter((d, i) => d <= STEPS && stay.has(network.ids[i]!)).length;
  const reach = `people who stay, within ${STEPS} steps along the flow of knowledge`;
  return study.partners.flatMap(({ id }, p) => {
    const row = { level: "partner", id } as const;
    return [
      figure({
        ...row,
        measure: "partner_contacts",
        value: contacts[p]!,
        unit: "people",
        convention: "ties of either side; a partner's people count as the partner",
        perRelation: false,
      }),
      figure({
        ...row,
        measure: "partner_reached",
        value: within(explicit, p),
        unit: "people",
        convention: `${reach}; ties of any strength`,
      }),
      figure({
        ...row,
        measure: "partner_reached_tacit",
        value: tacit === null ? Number.NaN : within(tacit.steps, p),
        unit: "people",
        reason: "NO_STRENGTHS",
        convention: `${reach}; ${tacit?.convention ?? "strong ties only"}`,
      }),
      ...grouping.labels.map((id2, g) =>
        figure({
          level: "partner-department",
          id,
          id2,
          measure: "partner_pathways",
          value: routes[p * groups + g]!,
          unit: "pathways",
          convention: "person-independent; along the flow of knowledge",
        }),
      ),
    ];
  });
}

/** Expertise carries no wave: it describes the latest one. */
function expertiseFigures({ study, network }: ScenarioContext): ScenarioFigure[] {
  if (study.expertise.length === 0 || waveAt(study, network.wave) !== study.waves.length - 1) return [];
  const map = expertiseMap(study, network);
  const holders = map.topics.map((_, t) => holdersOf(map, t, network.ids));
  const pointers = expertisePointers(map);
  const base = { convention: `expert ≥ ${study.expertiseThreshold ?? 1}`, perRelation: false } as const;
  return [
    figure({
      ...base,
      level: "network",
      measure: "topics_covered",
      value: holders.filter((who) => who.length > 0).length,
      unit: "topics",
    }),
    figure({
      ...base,
      level: "network",
      measure: "topics_of_one",
      value: holders.filter((who) => who.length === 1).length,
      unit: "topics",
    }),
    ...(study.awareness.length === 0
      ? []
      : [
          figure({
            ...base,
            level: "network",
            measure: "expertise_pointers",
            value: pointers.found,
            unit: "people × topics",
            convention: `${base.convention}; people who answered and name a holder`,
          }),
        ]),
    ...map.topics.map((id, t) =>
      figure({
        ...base,
        level: "topic",
        id,
        measure: "expertise_holders",
        value: holders[t]!.length,
        unit: "people",
      }),
    ),
    ...study.initiatives
      .filter((i) => i.topics.length > 0)
      .map((i) =>
        figure({
          ...base,
          level: "initiative",
          id: i.id,
          measure: "initiative_topics_covered",
          value: i.topics.filter((t) =>
            holders[t]!.some((id) => i.members.some((m) => study.actors.ids[m] === id)),
          ).length,
          unit: "topics",
          convention: `${base.convention}; of ${i.topics.length} needed, held by a member`,
        }),
      ),
  ];
}

function holdersOf(map: ExpertiseMap, topic: number, ids: readonly string[]): readonly string[] {
  const n = map.respondents.length;
  return ids.filter((_, i) => map.holds[topic * n + i] === HOLDS);
}
