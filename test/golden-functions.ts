import {
  answeredCount,
  articulation,
  type BrokerageRole,
  binaryView,
  blau,
  blauUnbiased,
  bridges,
  brokerage,
  brokerageExpectation,
  brokerageTotals,
  closenessCentralization,
  closenessOut,
  compareWithGroups,
  complexTransfer,
  constraint,
  crossDepartmentTriads,
  density,
  departmentCriticalTie,
  departmentDensity,
  departmentPossible,
  departmentReachableShare,
  departmentStrengthDensity,
  departmentStrengths,
  departmentTies,
  detectCommunities,
  discreteCorePeriphery,
  disparity,
  disparityIn,
  disparityOut,
  dyadCensus,
  eiExpected,
  eiIndex,
  eiIndexPerson,
  flowView,
  fragmentationScorer,
  freemanExpected,
  type Grouping,
  groupBetweenness,
  groupCloseness,
  groupDegree,
  groupingFrom,
  harmonicOut,
  iccReports,
  iqv,
  keyPlayers,
  localBridgeSpan,
  lubness,
  measureRows,
  measures,
  mutualView,
  type Network,
  networkRange,
  observedCellCount,
  overlap,
  ROLES,
  randomStream,
  reachScorer,
  reciprocated,
  reciprocityDyad,
  reciprocityEdge,
  reciprocityRatio,
  reciprocityWeighted,
  sharedContacts,
  simmelian,
  strengthSplit,
  strongTies,
  tieBetweenness,
  tieCount,
  tiePlace,
  totalStrength,
  transitivity,
  triadCensus,
  triadTypes,
  twoPaths,
  unionView,
} from "@crosstie/core";

/** What a golden file holds, and what functions of ours are compared with: numbers, ids, and nests of them. */
export type Values = number | string | null | readonly Values[];

/** A network in the view of a section. */
export interface Golden {
  readonly binary: Network;
  readonly valued: Network;
  readonly grouping: Grouping;
  /** Ties as the files list them: rows of ties.csv, or pairs with the earlier person first. */
  readonly ties: readonly (readonly [number, number])[];
}

const TRIADS = "003 012 102 021D 021U 021C 111D 111U 030T 030C 201 120D 120U 120C 210 300".split(" ");

/** Strengths from which golden files call a tie strong. */
const STRONG = 3;

const random = () => randomStream(1).uniform;

function rows(values: Float64Array, { labels }: Grouping): Values {
  return labels.map((_, g) => [...values.subarray(g * labels.length, (g + 1) * labels.length)]);
}

function onTies({ binary, ties }: Golden, values: ArrayLike<number>): Values {
  return ties.map(([i, j]) => values[tiePlace(binary, i, j)]!);
}

function idPairs({ binary }: Golden, pairs: readonly (readonly [number, number])[]): Values {
  return pairs.map(([i, j]) => [binary.ids[i]!, binary.ids[j]!]);
}

/** Pairs of people, the earlier first, whose tie's value passes. */
function pairsWhere(net: Network, values: ArrayLike<number>, passes: (value: number) => boolean) {
  const found: { readonly pair: readonly [number, number]; readonly value: number }[] = [];
  for (const i of net.ids.keys()) {
    for (let e = net.outOffsets[i]!; e < net.outOffsets[i + 1]!; e++) {
      const j = net.outTargets[e]!;
      if (i < j && passes(values[e]!)) found.push({ pair: [i, j], value: values[e]! });
    }
  }
  return found;
}

/** The best of many runs of the Louvain method, which on networks this small finds the best division there is. */
const communities = (g: Golden, weights: "binary" | "valued") =>
  detectCommunities(g[weights], { random: random() });

const simmelianPairs = ({ binary }: Golden) => pairsWhere(binary, simmelian(binary), (thirds) => thirds > 0);
const localBridges = ({ binary }: Golden) =>
  pairsWhere(binary, localBridgeSpan(binary), (span) => !(span < 3));

/** A number for each department (of its first person) and role. */
function byDepartment(grouping: Grouping, of: (role: BrokerageRole) => Float64Array): Values {
  const columns = ROLES.map(of);
  return grouping.labels.map((_, g) => columns.map((column) => column[grouping.of.indexOf(g)]!));
}

function z(net: Network, grouping: Grouping, role: BrokerageRole): Values {
  const { expected, sd } = brokerageExpectation(net, grouping, role);
  return Array.from(brokerage(net, grouping)[role], (count, i) =>
    sd[i]! > 0 ? (count - expected[i]!) / sd[i]! : Number.NaN,
  );
}

/** Values of the roles, of the network as it is and turned to flow. */
function roleValues(
  suffix: "" | ".flow",
  turn: (net: Network) => Network,
): Record<string, (g: Golden) => Values> {
  const inAll =
    (field: "count" | "expected" | "sd") =>
    ({ binary, grouping }: Golden): Values =>
      Object.values(brokerageTotals(turn(binary), grouping)).map((total) => total[field]);
  const moment =
    (field: "expected" | "sd") =>
    ({ binary, grouping }: Golden): Values =>
      byDepartment(grouping, (role) => brokerageExpectation(turn(binary), grouping, role)[field]);
  return {
    ...Object.fromEntries(
      ROLES.map((role) => [
        `brokerage_${role}${suffix}.z`,
        ({ binary, grouping }: Golden): Values => z(turn(binary), grouping, role),
      ]),
    ),
    [`brokerage_expected_by_department${suffix}`]: moment("expected"),
    [`brokerage_sd_by_department${suffix}`]: moment("sd"),
    [`brokerage_network${suffix}`]: inAll("count"),
    [`brokerage_network${suffix}.expected`]: inAll("expected"),
    [`brokerage_network${suffix}.sd`]: inAll("sd"),
  };
}

/** Values of the golden files that are no measure of the list under the same id: the functions they come from. */
export const FUNCTIONS: Readonly<Record<string, (golden: Golden) => Values>> = {
  ...roleValues("", (net) => net),
  ...roleValues(".flow", flowView),
  ties: ({ binary }) => tieCount(binary),
  strength: ({ valued }) => [...totalStrength(valued)],
  "density.mean_strength": ({ valued }) =>
    departmentStrengthDensity(valued, groupingFrom(valued.ids.map(() => "all")))[0]!,
  closeness: ({ binary }) => [...closenessOut(binary)],
  harmonic: ({ binary }) => [...harmonicOut(binary)],
  "blau.out": ({ binary, grouping }) => [...blau(binary, grouping, { ties: "out" })],
  "blau.out.weighted": ({ valued, grouping }) => [...blau(valued, grouping, { ties: "out" })],
  "iqv.out": ({ binary, grouping }) => [...iqv(binary, grouping, { ties: "out" })],
  "iqv.out.weighted": ({ valued, grouping }) => [...iqv(valued, grouping, { ties: "out" })],
  "network_range.out": ({ binary, grouping }) => [...networkRange(binary, grouping)],
  "constraint.ego_network": ({ binary }) => [...constraint(binary, { model: "ego-network" })],
  "constraint.ego_network.weighted": ({ valued }) => [...constraint(valued, { model: "ego-network" })],
  "ei_index.expected": ({ binary, grouping }) => eiExpected(binary, grouping),
  "ei_index.person_in": ({ binary, grouping }) => [...eiIndexPerson(binary, grouping, { ties: "in" })],
  "ei_index.person_in.weighted": ({ valued, grouping }) => [
    ...eiIndexPerson(valued, grouping, { ties: "in" }),
  ],
  "ei_index.person_out": ({ binary, grouping }) => [...eiIndexPerson(binary, grouping, { ties: "out" })],
  "ei_index.person_out.weighted": ({ valued, grouping }) => [
    ...eiIndexPerson(valued, grouping, { ties: "out" }),
  ],
  "density_matrix.weighted": ({ valued, grouping }) =>
    rows(departmentStrengthDensity(valued, grouping), grouping),
  "mixing_matrix.weighted": ({ valued, grouping }) => rows(departmentStrengths(valued, grouping), grouping),
  "mixing_matrix.strong": ({ valued, grouping }) =>
    rows(strongTies(valued, grouping, { cut: STRONG }), grouping),
  reachable_share_matrix: ({ binary, grouping }) =>
    rows(departmentReachableShare(binary, grouping), grouping),
  complex_transfer_index: ({ valued, grouping }) =>
    complexTransfer(mutualView(valued), grouping, { cut: STRONG }),
  strength_within_mean: ({ valued, grouping }) => strengthSplit(valued, grouping).within.meanStrength,
  strength_across_mean: ({ valued, grouping }) => strengthSplit(valued, grouping).across.meanStrength,
  "freeman_segregation.expected_cross": ({ binary, grouping }) => freemanExpected(binary, grouping),
  dyad_census: ({ binary }) => Object.values(dyadCensus(binary)),
  triad_census: ({ binary }) => {
    const counts = triadCensus(binary);
    const byType = new Map<string, number>(triadTypes.map((type, t) => [type, counts[t]!]));
    return TRIADS.map((type) => byType.get(type)!);
  },
  "reciprocity.weighted": ({ valued }) => reciprocityWeighted(valued),
  "triad_census.by_ties": ({ binary }) => {
    const counts = triadCensus(binary);
    return (["003", "102", "201", "300"] as const).map((type) => counts[triadTypes.indexOf(type)]!);
  },
  "centralization_closeness.everyone": ({ binary }) => closenessCentralization(binary, { scale: "everyone" }),
  // The way of ties: "all" of a directed network, as ei_index and blau count them by default.
  blau_unbiased: ({ binary, grouping }) => [...blauUnbiased(binary, grouping)],
  tie_betweenness_weighted: (g) => onTies(g, tieBetweenness(g.valued, { length: "strength" })),
  "transitivity.strong": ({ binary }) => {
    // Triples in which i → k stands exactly where i → j → k does.
    const n = binary.ids.length;
    const { closed, open } = twoPaths(binary);
    return 1 - (open + tieCount(binary) * (n - 2) - closed) / (n * (n - 1) * (n - 2));
  },
  group_degree_in: ({ binary, grouping }) => [...groupDegree(binary, grouping, { ties: "in" })],
  group_degree_out: ({ binary, grouping }) => [...groupDegree(binary, grouping, { ties: "out" })],
  group_harmonic_out: ({ binary, grouping }) => [...groupCloseness(binary, grouping)],
  group_harmonic_in: ({ binary, grouping }) => [...groupCloseness(flowView(binary), grouping)],
  "group_betweenness.raw": ({ binary, grouping }) => [
    ...groupBetweenness(binary, grouping, { scale: "pairs" }),
  ],
  cross_department_two_paths: ({ binary, grouping }) => {
    const { closed, open } = crossDepartmentTriads(binary, grouping);
    return [closed, open, closed / (closed + open)];
  },
  tie_betweenness: (g) => onTies(g, tieBetweenness(g.binary)),
  disparity_out: (g) => onTies(g, disparityOut(g.valued)),
  disparity_in: (g) => onTies(g, disparityIn(g.valued)),
  disparity: (g) => onTies(g, disparity(g.valued)),
  shared_contacts: (g) => onTies(g, sharedContacts(g.binary)),
  overlap: (g) => onTies(g, overlap(g.binary)),
  tie_department_critical: (g) => onTies(g, departmentCriticalTie(g.binary, g.grouping)),
  reciprocated: (g) => onTies(g, reciprocated(g.binary)),
  ...Object.fromEntries(
    (["binary", "valued"] as const).flatMap((weights) => {
      const suffix = weights === "binary" ? "" : ".weighted";
      return [
        [`communities_optimum${suffix}`, (g: Golden) => communities(g, weights).modularity],
        ...(["nmi", "ari", "vi"] as const).map((index) => [
          `communities_optimum_${index}${suffix}`,
          (g: Golden) => compareWithGroups(g[weights], communities(g, weights), g.grouping)[index],
        ]),
      ];
    }),
  ),
  pairs: (g) =>
    idPairs(
      g,
      pairsWhere(g.binary, g.binary.outStrengths, () => true).map(({ pair }) => pair),
    ),
  "simmelian.pairs": (g) =>
    idPairs(
      g,
      simmelianPairs(g).map(({ pair }) => pair),
    ),
  "simmelian.third_parties": (g) => simmelianPairs(g).map(({ value }) => value),
  local_bridges: (g) =>
    idPairs(
      g,
      localBridges(g).map(({ pair }) => pair),
    ),
  // A bridge leaves no way round: NaN here, infinity there.
  "local_bridges.span": (g) =>
    localBridges(g).map(({ value }) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)),
  articulation_points: ({ binary }) => {
    const cut = articulation(binary);
    return binary.ids.filter((_, i) => cut[i] === 1);
  },
  bridges: (g) => idPairs(g, bridges(g.binary)),
  "key_player_negative.fragmentation": ({ binary }) => {
    const score = fragmentationScorer(binary, { by: "path" });
    return binary.ids.map((_, i) => score([i]));
  },
  "key_player_negative.fragmentation_distance": ({ binary }) => {
    const score = fragmentationScorer(binary, { by: "distance" });
    return binary.ids.map((_, i) => score([i]));
  },
  "key_player_negative.optimum": ({ binary }) =>
    keyPlayers(binary, { goal: "distance_weighted_fragmentation", size: 1, random: random() }).sets.map(
      ([i]) => binary.ids[i!]!,
    ),
  key_player_positive: ({ binary }) => {
    const score = reachScorer(binary, {});
    return binary.ids.map((_, i) => score([i]));
  },
  "key_player_positive.optimum": ({ binary }) =>
    keyPlayers(binary, { goal: "distance_weighted_reach", size: 1, random: random() }).sets.map(
      ([i]) => binary.ids[i!]!,
    ),
  "core_periphery.cores": ({ binary }) =>
    discreteCorePeriphery(binary, { random: random() }).cores.map((core) => core.map((i) => binary.ids[i]!)),
  lubness: ({ binary }) => lubness(binary, { bound: "lowest" }),
  "lubness.as_sna": ({ binary }) => lubness(binary, { bound: "highest" }),
  "lubness.transposed": ({ binary }) => lubness(flowView(binary), { bound: "lowest" }),
  "lubness.transposed.as_sna": ({ binary }) => lubness(flowView(binary), { bound: "highest" }),
};

/** Cards whose values the functions above are, by the golden id. A golden id that is a card's own needs no entry. */
export const CARDS_OF_FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ROLES.flatMap((role) =>
      ["", ".flow"].map((way) => [`brokerage_${role}${way}.z`, [`person brokerage_${role}`]]),
    ),
  ),
  ...Object.fromEntries(
    ["", ".flow"].flatMap((way) =>
      ["", ".expected", ".sd"].map((field) => [
        `brokerage_network${way}${field}`,
        ROLES.map((role) => `network brokerage_${role}`),
      ]),
    ),
  ),
  strength: ["person total_strength"],
  closeness: ["person closeness_in", "person closeness_out"],
  harmonic: ["person harmonic_in", "person harmonic_out"],
  "blau.out": ["person blau"],
  "iqv.out": ["person iqv"],
  "ei_index.person_in": ["person ei_index_in"],
  "ei_index.person_in.weighted": ["person ei_index_in"],
  "ei_index.person_out": ["person ei_index_out"],
  "ei_index.person_out.weighted": ["person ei_index_out"],
  "density_matrix.weighted": ["department-pair strength_density"],
  "mixing_matrix.strong": ["department-pair strong_ties"],
  reachable_share_matrix: ["department-pair reachable_share"],
  complex_transfer_index: ["network complex_transfer"],
  strength_within_mean: ["network mean_strength_within"],
  strength_across_mean: ["network mean_strength_across"],
  "freeman_segregation.expected_cross": ["network freeman_expected"],
  dyad_census: ["network dyads_mutual", "network dyads_asymmetric", "network dyads_null"],
  triad_census: triadTypes.map((type) => `network triad_${type}`),
  "triad_census.by_ties": (["003", "102", "201", "300"] as const).map((type) => `network triad_${type}`),
  "reciprocity.weighted": ["network reciprocity_weighted"],
  group_degree_in: ["department group_degree_in"],
  group_degree_out: ["department group_degree_out"],
  group_harmonic_out: ["department group_closeness"],
  group_harmonic_in: ["department group_closeness"],
  "group_betweenness.raw": ["department group_betweenness"],
  cross_department_two_paths: [
    "network cross_two_paths_closed",
    "network cross_two_paths_open",
    "network cross_department_closure",
  ],
  tie_betweenness: ["tie tie_betweenness"],
  tie_betweenness_weighted: ["tie tie_betweenness_weighted"],
  disparity_out: ["tie disparity_out"],
  disparity_in: ["tie disparity_in"],
  disparity: ["tie disparity"],
  shared_contacts: ["tie shared_contacts"],
  overlap: ["tie overlap", "tie simmelian_backbone"],
  "simmelian.pairs": ["tie simmelian"],
  "simmelian.third_parties": ["tie simmelian"],
  local_bridges: ["tie local_bridge_span"],
  "local_bridges.span": ["tie local_bridge_span"],
  articulation_points: ["person articulation"],
  bridges: ["tie bridge"],
  "key_player_negative.fragmentation_distance": ["network key_player_negative"],
  key_player_positive: ["network key_player_positive"],
  "core_periphery.cores": ["network core_periphery"],
  "lubness.as_sna": ["network lubness"],
  "lubness.transposed.as_sna": ["network lubness"],
  "centralization_closeness.everyone": ["network centralization_closeness"],
  blau_unbiased: ["person blau_unbiased"],
  reciprocated: ["tie reciprocated"],
  tie_department_critical: ["tie department_critical"],
  communities_optimum: ["network communities_modularity"],
  communities_optimum_nmi: ["network communities_nmi"],
  communities_optimum_ari: ["network communities_ari"],
  communities_optimum_vi: ["network communities_vi"],
};

/**
 * Cards no other program gives a value for: what they rest on is a twin written as the formula reads, or a case
 * worked by hand, in the test named.
 */
export const TWIN_ONLY: Readonly<Record<string, string>> = {
  "network confirmation": "the same number as reciprocity_ratio, which has golden values",
  "network core_periphery_continuous":
    "core-periphery.test: worked example; the discrete form has golden values",
  "network communities": "communities.test: worked example",
  "network communities_stability": "communities.test: runs that agree and runs that do not",
  "person-department-pair pathway_cut": "variants.test: as many as pathways, and none is left without them",
  "person brokerage_total_shared": "registry.test: twin",
  "person brokerage_total_valued": "registry.test: twin",
  "tie strength": "the strength in the file",
  "tie report_agreement": "registry.test: worked example",
  "tie cross_department": "tie-measures.test: the departments of the two people",
  "tie third_party_cohesion": "tie-measures.test: worked example and twin",
};

/** Values of networks in which some did not answer: their cells are missing. */
export const AVAILABLE: Readonly<Record<string, (net: Network, grouping: Grouping) => Values>> = {
  density: (net) => density(binaryView(net)),
  "density.union": (net) => density(unionView(binaryView(net))),
  "density.both_answered": (net) => {
    const { mutual, asymmetric, null: empty } = dyadCensus(net);
    return (2 * mutual + asymmetric) / (2 * (mutual + asymmetric + empty));
  },
  "density.mean_strength": (net) =>
    departmentStrengthDensity(net, groupingFrom(net.ids.map(() => "all")))[0]!,
  observed_cells: (net) => observedCellCount(net),
  response_rate: (net) => answeredCount(net) / net.ids.length,
  dyad_census: (net) => Object.values(dyadCensus(net)),
  reciprocity_edge: (net) => reciprocityEdge(net),
  reciprocity_dyad: (net) => reciprocityRatio(net),
  "reciprocity.dyadic_with_nulls": (net) => reciprocityDyad(net),
  "icc1.all_pairs": (net) => iccReports(net),
  "icc1.reported_pairs": (net) => iccReports(net, { pairs: "tied" }),
  transitivity_directed: (net) => transitivity(net),
  transitivity_undirected: (net) => transitivity(unionView(net)),
  in_degree: (net, grouping) => personRows(net, grouping, "in_degree"),
  out_degree: (net, grouping) => personRows(net, grouping, "out_degree"),
  ei_index: (net, grouping) => eiIndex(binaryView(net), grouping),
  "ei_index.person_out": (net, grouping) => [...eiIndexPerson(binaryView(net), grouping, { ties: "out" })],
  mixing_matrix: (net, grouping) => rows(departmentTies(net, grouping), grouping),
  possible_matrix: (net, grouping) => rows(departmentPossible(net, grouping), grouping),
  density_matrix: (net, grouping) => rows(departmentDensity(net, grouping), grouping),
  "density_matrix.weighted": (net, grouping) => rows(departmentStrengthDensity(net, grouping), grouping),
};

/** As the command line gives them: null, here NaN, for who did not answer. */
function personRows(net: Network, grouping: Grouping, id: string): Values {
  const cards = measures.filter((m) => m.level === "person" && m.id === id);
  return measureRows(net, grouping, cards).map(({ value }) => value ?? Number.NaN);
}

/** Ids of the golden files that are not compared, and why. */
export const NOT_COMPARED: Readonly<Record<string, string>> = {
  "directed.reciprocity.log_relative_risk": "no measure of the specification",
  "available.ei_index.expected":
    "by the sizes of departments here (label permutation, measures.md A1), by observed cells there",
  "available.in_degree.share": "in-degree, which is compared, divided by the answering others",
  "available.response_rate.by_department": "part of the response summary of an Analysis, no measure",
};
