import { bestPathsFrom, type PathValue } from "../../network/best-paths.js";
import type { Grouping } from "../../network/grouping.js";
import type { PartnerGraph } from "../../network/partner-graph.js";
import { tieCosts } from "../../network/paths.js";

/**
 * Cost of the easiest route from each partner to each person: the sum of 1 / strength over its ties, the tie to
 * the partner included. Strengths that are whole numbers up to 20 are added without rounding. A tie without a
 * strength is on no such route.
 *
 * @returns partners × people, row by row; NaN where no route was reported
 * @see Newman (2001); Opsahl, Agneessens & Skvoretz (2010)
 */
export function absorptionCost(graph: PartnerGraph): Float64Array {
  const { costs, scale } = tieCosts(graph.network);
  const usable = graph.network.outStrengths.map((w) => (w > 0 ? 1 : 0));
  return fromEachPartner(
    graph,
    { start: 0, extend: (cost, tie) => (usable[tie] === 1 ? cost + costs[tie]! : Number.NaN) },
    (cost) => cost / scale,
  );
}

/**
 * Strength of the weakest tie on the route from each partner to each person whose weakest tie is strongest: a
 * route is no better than its weakest tie where what travels is hard to explain. A tie without a strength is on
 * no such route.
 *
 * @returns partners × people, row by row; NaN where no route was reported
 * @see Pollack (1960), the maximum capacity route
 */
export function widestRoute(graph: PartnerGraph): Float64Array {
  const { outStrengths } = graph.network;
  return fromEachPartner(
    graph,
    {
      start: Number.NEGATIVE_INFINITY,
      extend: (width, tie) => (outStrengths[tie]! > 0 ? Math.max(width, -outStrengths[tie]!) : Number.NaN),
    },
    (width) => -width,
  );
}

function fromEachPartner(
  { network, people }: PartnerGraph,
  value: PathValue,
  read: (best: number) => number,
): Float64Array {
  const partners = network.ids.length - people;
  const values = new Float64Array(partners * people).fill(Number.NaN);
  for (let p = 0; p < partners; p++) {
    const best = bestPathsFrom(network, people + p, value);
    for (let i = 0; i < people; i++)
      if (best[i]! < Number.POSITIVE_INFINITY) values[p * people + i] = read(best[i]!);
  }
  return values;
}

/** How near a partner is to a department. */
export interface DepartmentAbsorption {
  /** Fewest steps to anybody of it; NaN where nobody is reached. */
  readonly least: number;
  /** Mean of 1 / steps over its people, 0 for people not reached; NaN for an empty department. */
  readonly closeness: number;
  /** Share of its people reached at all. */
  readonly reached: number;
}

/**
 * Steps from one partner, summed up for each department, in the order of `grouping.labels`.
 *
 * @param steps one row of {@link absorptionDistance}
 */
export function absorptionByDepartment(steps: Float64Array, grouping: Grouping): DepartmentAbsorption[] {
  return grouping.labels.map((_, g) => {
    let least = Number.POSITIVE_INFINITY;
    let sum = 0;
    let reached = 0;
    steps.forEach((d, i) => {
      if (grouping.of[i] !== g || Number.isNaN(d)) return;
      least = Math.min(least, d);
      sum += 1 / d;
      reached++;
    });
    const size = grouping.sizes[g]!;
    return {
      least: reached > 0 ? least : Number.NaN,
      closeness: size > 0 ? sum / size : Number.NaN,
      reached: size > 0 ? reached / size : Number.NaN,
    };
  });
}

/** Least of the values of each department's people, in the order of `grouping.labels`; NaN where none is defined. */
export function leastByDepartment(values: Float64Array, grouping: Grouping): Float64Array {
  return extremeByDepartment(values, grouping, Math.min);
}

/** Largest of the values of each department's people; NaN where none is defined. */
export function mostByDepartment(values: Float64Array, grouping: Grouping): Float64Array {
  return extremeByDepartment(values, grouping, Math.max);
}

function extremeByDepartment(
  values: Float64Array,
  { of, labels }: Grouping,
  choose: (a: number, b: number) => number,
): Float64Array {
  const out = new Float64Array(labels.length).fill(Number.NaN);
  values.forEach((value, i) => {
    const g = of[i]!;
    if (g < 0 || Number.isNaN(value)) return;
    out[g] = Number.isNaN(out[g]!) ? value : choose(out[g]!, value);
  });
  return out;
}
