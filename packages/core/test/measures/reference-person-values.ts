import { participation } from "../../src/measures/alter-heterogeneity.js";
import { articulation, bridges } from "../../src/measures/articulation.js";
import { assortativity, modularity } from "../../src/measures/assortativity.js";
import { betweenness, betweennessNormalized } from "../../src/measures/betweenness.js";
import { brokerage, brokerageTotals, ROLES } from "../../src/measures/brokerage.js";
import { brokerageExpectation } from "../../src/measures/brokerage-expectation.js";
import { closenessIn, closenessOut, harmonicIn, harmonicOut } from "../../src/measures/closeness.js";
import {
  eiCounts,
  eiExpected,
  eiIndex,
  eiIndexDepartmentEdge,
  eiIndexPerson,
} from "../../src/measures/ei-index.js";
import { oddsRatioWithin, yulesQ } from "../../src/measures/homophily.js";
import { PathFlow } from "../../src/measures/independent-paths.js";
import { kCore } from "../../src/measures/kcore.js";
import type { PathLength } from "../../src/measures/shortest-paths.js";
import { constraint, effectiveSize, efficiency, hierarchy } from "../../src/measures/structural-holes.js";
import type { Grouping } from "../../src/network/grouping.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { binaryView, mutualView, unionView } from "../../src/network/views.js";
import type { Expected } from "./reference-data.js";

/** The forms of one network the other programs ran on. */
export interface Forms {
  /** Every tie with strength 1. */
  readonly binary: Network;
  readonly valued: Network;
  readonly any: Network;
  readonly anyValued: Network;
  readonly both: Network;
}

/** What a function of ours gives, in the shape the other programs have it. */
export type Ours =
  | ArrayLike<number>
  | number
  | { readonly [key: string]: number }
  | readonly ArrayLike<number>[];

const SNA_ROLES = {
  w_I: "coordinator",
  w_O: "itinerant",
  b_IO: "representative",
  b_OI: "gatekeeper",
  b_O: "liaison",
  t: "total",
} as const;

function times(values: Float64Array, factor: number): Float64Array {
  return values.map((v) => v * factor);
}

/** igraph and networkx give sums of 1/d; ours are means over the other people. */
function sums(values: Float64Array): Float64Array {
  return times(values, values.length - 1);
}

/** People reached from each: the ratio of two scales of closeness gives them. */
function reachedFrom(network: Network, of: typeof closenessOut = closenessOut, length: PathLength = "steps") {
  const whole = of(network, { length });
  const near = of(network, { length, scale: "reached" });
  return whole.map((c, i) => (c === 0 ? 0 : Math.round((c / near[i]!) * (network.ids.length - 1))));
}

/** igraph's closeness without its norm: 1 / Σ d over the people reached. */
function oneOver(network: Network, of: typeof closenessOut, length: PathLength): Float64Array {
  const reached = reachedFrom(network, of, length);
  return of(network, { length, scale: "reached" }).map((c, i) => c / reached[i]!);
}

/** Pairs of people with a number, as [row, row, number] with rows from 1: theirs, with our number put in. */
function pairValues(theirs: Expected, ours: (s: number, t: number) => number): Ours {
  if (!Array.isArray(theirs)) return [];
  return theirs.map((row: Expected) => {
    const [s = 0, t = 0] = Array.isArray(row) ? row.map(Number) : [];
    return [s, t, ours(s - 1, t - 1)];
  });
}

/** Chains from s to t that share nobody else: those from the people s names to the people who name t. */
function vertexConnectivity(network: Network, s: number, t: number): number {
  const between = filterPeople(network, (i) => i !== s && i !== t);
  const named = network.outTargets.slice(network.outOffsets[s], network.outOffsets[s + 1]);
  const naming = network.inSources.slice(network.inOffsets[t], network.inOffsets[t + 1]);
  return new PathFlow(between, "people").between([...named], [...naming]).count;
}

/** The same people, with the ties of some of them left out. */
export function filterPeople(network: Network, keep: (person: number) => boolean): Network {
  const from: number[] = [];
  const to: number[] = [];
  for (const i of network.ids.keys()) {
    for (const j of network.outTargets.slice(network.outOffsets[i], network.outOffsets[i + 1])) {
      if (keep(i) && keep(j) && (network.directed || i < j)) {
        from.push(i);
        to.push(j);
      }
    }
  }
  return buildNetwork({ ids: network.ids, from, to, directed: network.directed });
}

/** Positions in people.csv counted from 1. */
function rowNumbers(positions: readonly number[]): readonly number[] {
  return positions.map((i) => i + 1);
}

export const PERSON_VALUES: Readonly<Record<string, (forms: Forms, theirs: Expected) => Ours>> = {
  "coreness.undirected": (f) => kCore(f.any),
  "coreness.all": (f) => kCore(f.binary),
  articulation_points: (f) => {
    const cutPoints = articulation(f.any);
    return rowNumbers([...cutPoints.keys()].filter((i) => cutPoints[i] === 1));
  },
  bridges: (f) => bridges(f.any).map(rowNumbers),
  "pairs.max_flow_unit": (f, theirs) => {
    const flow = new PathFlow(f.binary, "ties");
    return pairValues(theirs, (s, t) => flow.between([s], [t]).count);
  },
  "pairs.vertex_connectivity": (f, theirs) =>
    pairValues(theirs, (s, t) => vertexConnectivity(f.binary, s, t)),
  "betweenness.directed": (f) => betweenness(f.binary),
  "betweenness.directed.normalized": (f) => betweennessNormalized(f.binary),
  "betweenness.undirected": (f) => betweenness(f.any),
  "betweenness.undirected.normalized": (f) => betweennessNormalized(f.any),
  "betweenness.directed.distance_inverse_weight": (f) => betweenness(f.valued, { length: "strength" }),
  "betweenness.undirected.distance_inverse_weight": (f) => betweenness(f.anyValued, { length: "strength" }),
  "closeness.in.wasserman_faust": (f) => closenessIn(f.binary),
  "closeness.out.wasserman_faust": (f) => closenessOut(f.binary),
  "closeness.all.wasserman_faust": (f) => closenessOut(f.any),
  "closeness.in.wasserman_faust.distance_inverse_weight": (f) =>
    closenessIn(f.valued, { length: "strength" }),
  "closeness.out.wasserman_faust.distance_inverse_weight": (f) =>
    closenessOut(f.valued, { length: "strength" }),
  "closeness.all.wasserman_faust.distance_inverse_weight": (f) =>
    closenessOut(f.anyValued, { length: "strength" }),
  ...Object.fromEntries(
    (
      [
        ["in", (f) => f.binary, closenessIn],
        ["out", (f) => f.binary, closenessOut],
        ["all", (f) => f.any, closenessOut],
      ] satisfies [string, (f: Forms) => Network, typeof closenessIn][]
    ).flatMap(([side, form, of]) => [
      [`closeness.${side}.reachable_only.normalized`, (f: Forms) => of(form(f), { scale: "reached" })],
      [`closeness.${side}.reachable_only`, (f: Forms) => oneOver(form(f), of, "steps")],
    ]),
  ),
  "closeness.in.distance_inverse_weight": (f) => oneOver(f.valued, closenessIn, "strength"),
  "closeness.out.distance_inverse_weight": (f) => oneOver(f.valued, closenessOut, "strength"),
  "closeness.all.distance_inverse_weight": (f) => oneOver(f.anyValued, closenessOut, "strength"),
  "closeness.out.sna": (f) => closenessOut(f.binary, { scale: "everyone" }),
  "closeness.undirected.sna": (f) => closenessOut(f.any, { scale: "everyone" }),
  "closeness.gil_schmidt.out": (f) => {
    const reached = reachedFrom(f.binary);
    return sums(harmonicOut(f.binary)).map((sum, i) => (reached[i] === 0 ? 0 : sum / reached[i]!));
  },
  "harmonic.in": (f) => sums(harmonicIn(f.binary)),
  "harmonic.in.sum": (f) => sums(harmonicIn(f.binary)),
  "harmonic.out": (f) => sums(harmonicOut(f.binary)),
  "harmonic.out.sum": (f) => sums(harmonicOut(f.binary)),
  "harmonic.all": (f) => sums(harmonicOut(f.any)),
  "harmonic.all.sum": (f) => sums(harmonicOut(f.any)),
  "harmonic.out.over_n_minus_1": (f) => harmonicOut(f.binary),
  "harmonic.undirected.over_n_minus_1": (f) => harmonicOut(f.any),
  "harmonic.in.distance_inverse_weight": (f) => sums(harmonicIn(f.valued, { length: "strength" })),
  "harmonic.in.sum.distance_inverse_weight": (f) => sums(harmonicIn(f.valued, { length: "strength" })),
  "harmonic.out.distance_inverse_weight": (f) => sums(harmonicOut(f.valued, { length: "strength" })),
  "harmonic.out.sum.distance_inverse_weight": (f) => sums(harmonicOut(f.valued, { length: "strength" })),
  "harmonic.all.distance_inverse_weight": (f) => sums(harmonicOut(f.anyValued, { length: "strength" })),
  "harmonic.all.sum.distance_inverse_weight": (f) => sums(harmonicOut(f.anyValued, { length: "strength" })),
  "constraint.sum_of_both_directions": (f) => constraint(f.binary),
  "constraint.sum_of_both_directions.weighted": (f) => constraint(f.valued),
  "constraint.symmetrised_any": (f) => constraint(f.any),
  "constraint.symmetrised_max.weighted": (f) => constraint(f.anyValued),
  "constraint.symmetrised_mutual": (f) => constraint(f.both),
  "effective_size.sum_of_both_directions": (f) => effectiveSize(f.binary),
  "effective_size.sum_of_both_directions.weighted": (f) => effectiveSize(f.valued),
  "effective_size.symmetrised_any": (f) => effectiveSize(f.any),
  "efficiency_burt.sum_of_both_directions": (f) => efficiency(f.binary),
  "efficiency_burt.sum_of_both_directions.weighted": (f) => efficiency(f.valued),
  "efficiency_burt.symmetrised_any": (f) => efficiency(f.any),
  "hierarchy_burt.sum_of_both_directions": (f) => hierarchy(f.binary),
  "hierarchy_burt.sum_of_both_directions.weighted": (f) => hierarchy(f.valued),
  "hierarchy_burt.symmetrised_any": (f) => hierarchy(f.any),
};

function byLabel(values: Float64Array, { labels }: Grouping): Record<string, number> {
  return Object.fromEntries(labels.map((label, g) => [label, values[g] ?? Number.NaN]));
}

function counts(network: Network, grouping: Grouping): Record<string, number> {
  const { internal, external } = eiCounts(network, grouping);
  return { internal, external };
}

function rolesByPerson(of: (role: (typeof ROLES)[number]) => Float64Array): readonly ArrayLike<number>[] {
  const columns = ROLES.map(of);
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, i) => columns.map((c) => c[i] ?? Number.NaN));
}

function rolesInAll(
  network: Network,
  grouping: Grouping,
  field: "count" | "expected" | "sd" | "z",
): Record<string, number> {
  const totals = brokerageTotals(network, grouping);
  return Object.fromEntries(
    Object.entries(SNA_ROLES).map(([column, role]) => {
      const { count, expected, sd } = totals[role];
      return [column, field === "z" ? (count - expected) / sd : totals[role][field]];
    }),
  );
}

export const GROUP_VALUES: Readonly<Record<string, (forms: Forms, grouping: Grouping) => Ours>> = {
  "ei.global": (f, g) => eiIndex(f.binary, g),
  "ei.global.weighted": (f, g) => eiIndex(f.valued, g),
  "ei.global.symmetrised_any": (f, g) => eiIndex(f.any, g),
  "ei.counts": (f, g) => counts(f.binary, g),
  "ei.counts.weighted": (f, g) => counts(f.valued, g),
  "ei.expected_if_all_pairs_tied": (f, g) => eiExpected(f.binary, g),
  "ei.group.out": (f, g) => byLabel(eiIndexDepartmentEdge(f.binary, g, { ties: "out" }), g),
  "ei.group.in": (f, g) => byLabel(eiIndexDepartmentEdge(f.binary, g, { ties: "in" }), g),
  "ei.group.all": (f, g) => byLabel(eiIndexDepartmentEdge(f.binary, g), g),
  "ei.group.out.weighted": (f, g) => byLabel(eiIndexDepartmentEdge(f.valued, g, { ties: "out" }), g),
  "ei.group.in.weighted": (f, g) => byLabel(eiIndexDepartmentEdge(f.valued, g, { ties: "in" }), g),
  "ei.group.all.weighted": (f, g) => byLabel(eiIndexDepartmentEdge(f.valued, g), g),
  "ei.individual.out": (f, g) => eiIndexPerson(f.binary, g, { ties: "out" }),
  "ei.individual.in": (f, g) => eiIndexPerson(f.binary, g, { ties: "in" }),
  "ei.individual.all": (f, g) => eiIndexPerson(f.binary, g),
  "ei.individual.out.weighted": (f, g) => eiIndexPerson(f.valued, g, { ties: "out" }),
  "ei.individual.in.weighted": (f, g) => eiIndexPerson(f.valued, g, { ties: "in" }),
  "ei.individual.all.weighted": (f, g) => eiIndexPerson(f.valued, g),
  "participation.out": (f, g) => participation(f.binary, g, { ties: "out" }),
  "participation.in": (f, g) => participation(f.binary, g, { ties: "in" }),
  "participation.all": (f, g) => participation(f.binary, g),
  "participation.out.weighted": (f, g) => participation(f.valued, g, { ties: "out" }),
  "participation.in.weighted": (f, g) => participation(f.valued, g, { ties: "in" }),
  "participation.all.weighted": (f, g) => participation(f.valued, g),
  assortativity_nominal: (f, g) => assortativity(f.binary, g),
  "assortativity_nominal.undirected": (f, g) => assortativity(f.any, g),
  "modularity.directed": (f, g) => modularity(f.binary, g),
  "modularity.directed.weighted": (f, g) => modularity(f.valued, g),
  "modularity.undirected": (f, g) => modularity(f.any, g),
  "modularity.undirected.weighted": (f, g) => modularity(f.anyValued, g),
  homophily_odds_ratio: (f, g) => ({
    odds_ratio: oddsRatioWithin(f.binary, g),
    yules_q: yulesQ(f.binary, g),
  }),
  "brokerage.raw.nli": (f, g) => {
    const raw = brokerage(f.binary, g);
    return rolesByPerson((role) => raw[role]);
  },
  "brokerage.exp.nli": (f, g) => rolesByPerson((role) => brokerageExpectation(f.binary, g, role).expected),
  "brokerage.sd.nli": (f, g) => rolesByPerson((role) => brokerageExpectation(f.binary, g, role).sd),
  "brokerage.z.nli": (f, g) => {
    const raw = brokerage(f.binary, g);
    return rolesByPerson((role) => {
      const { expected, sd } = brokerageExpectation(f.binary, g, role);
      return raw[role].map((count, i) => (count - (expected[i] ?? 0)) / (sd[i] ?? 0));
    });
  },
  "brokerage.raw.gli": (f, g) => rolesInAll(f.binary, g, "count"),
  "brokerage.exp.gli": (f, g) => rolesInAll(f.binary, g, "expected"),
  "brokerage.sd.gli": (f, g) => rolesInAll(f.binary, g, "sd"),
  "brokerage.z.gli": (f, g) => rolesInAll(f.binary, g, "z"),
};

/** The forms of one network. */
export function formsOf(network: Network): Forms {
  const binary = binaryView(network);
  return {
    binary,
    valued: network,
    any: unionView(binary),
    anyValued: unionView(network),
    both: mutualView(binary),
  };
}
