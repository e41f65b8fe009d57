import { type SimpleSpread, simpleSpreadSteps } from "../measures/partners/simple-spread.js";
import {
  CHANCE_LEVELS,
  type ChanceLevel,
  chanceByStrength,
} from "../measures/partners/spread-assumptions.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { partnerGraph } from "../network/partner-graph.js";
import { partnerTies } from "../network/partner-ties.js";
import { doSteps, type LongCall, type Steps, shareSteps } from "../network/steps.js";
import { flowView } from "../network/views.js";
import type { Study } from "../study/study.js";
import { partnerMost } from "./partner-scale.js";

/** Draws where the spread cannot be added up exactly; fewer for the ends of the range, and where partners times ties are many. */
const REPLICATES = 10_000;
const FEWER = 2000;
const MANY = 500_000;

/** The spread of simple knowledge from every partner under one assumption: plain data. */
export interface SpreadRequest {
  readonly network: Network;
  readonly grouping: Grouping;
  readonly level: ChanceLevel;
  readonly seed: number;
}

/** One request an assumption, in their order. */
export function spreadRequests({
  network,
  grouping,
  seed,
}: Omit<SpreadRequest, "level">): readonly SpreadRequest[] {
  return CHANCE_LEVELS.map((level) => ({ network, grouping, level, seed }));
}

/** The spread from each partner, as steps. */
export function drawSpread(
  study: Study,
  { network, grouping, level, seed }: SpreadRequest,
): Steps<SimpleSpread[]> {
  const graph = partnerGraph(flowView(network), partnerTies(study, network));
  const relation = study.relations.find((r) => r.id === network.relation)!;
  const work = graph.network.outTargets.length * study.partners.length;
  return simpleSpreadSteps(graph, grouping, {
    chance: chanceByStrength(network.valued ? relation.maxStrength : null, level),
    contactChance: chanceByStrength(partnerMost(study), level),
    replicates: level === "middle" && work <= MANY ? REPLICATES : FEWER,
    seed,
  });
}

/** The spread of each request, as a long call. */
export type DrawnSpread = (place: number) => LongCall<SimpleSpread[]>;

/** Draws each when it is its turn. */
export function drawSpreadInTurn(study: Study, requests: readonly SpreadRequest[]): DrawnSpread {
  return (place) => ({
    here: (watch) => doSteps(drawSpread(study, requests[place]!), watch),
    shared: (work) => shareSteps(drawSpread(study, requests[place]!), work),
  });
}
