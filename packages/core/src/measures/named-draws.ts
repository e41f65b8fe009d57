import {
  type BootstrapOptions,
  type BootstrapPlan,
  type BootstrapResult,
  bootstrapDraws,
  bootstrapPlan,
  bootstrapSummary,
  type JackknifeResult,
  jackknifeDraws,
  jackknifeSummary,
} from "../inference/bootstrap.js";
import {
  type CugOptions,
  type CugPlan,
  type CugTest,
  cugDraws,
  cugPlan,
  cugSummary,
} from "../inference/cug.js";
import { type DrawBlock, type DrawJob, drawShared, drawsIn } from "../inference/draws.js";
import {
  type RobustnessOptions,
  type RobustnessPlan,
  type RobustnessPoint,
  robustnessDraws,
  robustnessPlan,
  robustnessPoints,
} from "../inference/robustness.js";
import type { Network } from "../network/network.js";
import type { WorkOptions } from "../network/work.js";
import { betweenness } from "./betweenness.js";
import { harmonicIn, harmonicOut } from "./closeness.js";
import { degree, inDegree, outDegree } from "./degree.js";
import { density } from "./density.js";
import { compactness, meanDistance } from "./distances.js";
import { reciprocityEdge } from "./reciprocity.js";
import { constraint } from "./structural-holes.js";
import { transitivity } from "./transitivity.js";

/** Statistics of a network that workers know by name: functions cannot be sent to them. They take nothing else. */
const networkStatistics = {
  density: (network: Network): number => density(network),
  reciprocity_edge: (network: Network): number => reciprocityEdge(network),
  transitivity: (network: Network): number => transitivity(network),
  mean_distance: (network: Network): number => meanDistance(network),
  compactness: (network: Network): number => compactness(network),
} as const;

/** Scores of people that workers know by name. */
const personScores = {
  in_degree: (network: Network): Float64Array => inDegree(network),
  out_degree: (network: Network): Float64Array => outDegree(network),
  degree: (network: Network): Float64Array => degree(network),
  betweenness: (network: Network): Float64Array => betweenness(network),
  harmonic_in: (network: Network): Float64Array => harmonicIn(network),
  harmonic_out: (network: Network): Float64Array => harmonicOut(network),
  constraint: (network: Network): Float64Array => constraint(network),
} as const;

export type NamedStatistic = keyof typeof networkStatistics;
export const NAMED_STATISTICS: readonly NamedStatistic[] = [
  "density",
  "reciprocity_edge",
  "transitivity",
  "mean_distance",
  "compactness",
];
export type NamedScore = keyof typeof personScores;

interface Named<Name, Plan> {
  readonly of: Name;
  readonly plan: Plan;
}

function namedJob<Name, Plan>(
  name: string,
  prepare: (given: Named<Name, Plan>) => (block: DrawBlock) => readonly Float64Array[],
): DrawJob<Named<Name, Plan>> {
  return { name, weigh: drawsIn, prepare };
}

const cugNamed = namedJob<NamedStatistic, CugPlan>("cug", ({ of, plan }) =>
  cugDraws(plan, networkStatistics[of]),
);
const bootstrapNamed = namedJob<NamedStatistic, BootstrapPlan>("bootstrap", ({ of, plan }) =>
  bootstrapDraws(plan, networkStatistics[of]),
);
const jackknifeNamed = namedJob<NamedStatistic, Network>("jackknife", ({ of, plan }) =>
  jackknifeDraws(plan, networkStatistics[of]),
);
const robustnessNamed = namedJob<NamedScore, RobustnessPlan>("robustness", ({ of, plan }) =>
  robustnessDraws(plan, personScores[of]),
);

/** The jobs of this file, for the workers. */
export const namedJobs = [cugNamed, bootstrapNamed, jackknifeNamed, robustnessNamed] as const;

/** {@link cugTest} of a statistic known by name, by workers where it takes long. */
export async function cugTestAsync(
  network: Network,
  of: NamedStatistic,
  options: CugOptions & WorkOptions = {},
): Promise<CugTest> {
  const plan = cugPlan(network, options);
  const [values] = await drawShared(cugNamed, { of, plan }, plan.count, 1, options);
  return cugSummary(plan, networkStatistics[of](network), values!);
}

/** {@link vertexBootstrap} of a statistic known by name, by workers where it takes long. */
export async function vertexBootstrapAsync(
  network: Network,
  of: NamedStatistic,
  options: BootstrapOptions & WorkOptions = {},
): Promise<BootstrapResult> {
  const plan = bootstrapPlan(network, options);
  const [values] = await drawShared(bootstrapNamed, { of, plan }, plan.draws, 1, options);
  return bootstrapSummary(plan, networkStatistics[of], values!);
}

/** {@link jackknife} of a statistic known by name: people left out one at a time, by workers where it takes long. */
export async function jackknifeAsync(
  network: Network,
  of: NamedStatistic,
  options: WorkOptions = {},
): Promise<JackknifeResult> {
  const [values] = await drawShared(jackknifeNamed, { of, plan: network }, network.ids.length, 1, options);
  return jackknifeSummary(network, networkStatistics[of], values!);
}

/** {@link robustness} of scores known by name, by workers where it takes long. */
export async function robustnessAsync(
  network: Network,
  of: NamedScore,
  options: RobustnessOptions & WorkOptions = {},
): Promise<RobustnessPoint[]> {
  const plan = robustnessPlan(network, options);
  return robustnessPoints(plan, await drawShared(robustnessNamed, { of, plan }, plan.total, 4, options));
}
