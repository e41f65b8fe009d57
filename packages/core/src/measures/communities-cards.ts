import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { unionView } from "../network/views.js";
import {
  blondelEtAl2008,
  danonEtAl2005,
  hubertArabie1985,
  meila2003,
  newmanGirvan2004,
  traagEtAl2019,
} from "../references.js";
import { chanceFrom } from "./chance.js";
import {
  type Communities,
  type CommunityComparison,
  compareWithGroups,
  detectCommunities,
} from "./communities.js";
import { inIdOrder } from "./in-id-order.js";
import type { Chance, SeededNetworkMeasure } from "./measure.js";

/** Runs of the search: fewer in a large office, where a run takes longer and runs differ less in quality. */
function restartsFor(people: number): number {
  if (people <= 500) return 100;
  return people <= 5000 ? 20 : 5;
}

interface Found {
  readonly seed: number;
  readonly sorted: ReturnType<typeof inIdOrder>;
  readonly communities: Communities;
}

/**
 * The communities found last in a network, so that six cards search once. A Network never changes, so nobody can
 * tell that they are remembered; they go when the Network goes.
 */
const remembered = new WeakMap<Network, WeakMap<Grouping, Found>>();

function find(network: Network, grouping: Grouping, { seed, random }: Chance): Found {
  const byGrouping = remembered.get(network) ?? new WeakMap<Grouping, Found>();
  remembered.set(network, byGrouping);
  const known = byGrouping.get(grouping);
  if (known?.seed === seed) return known;
  const sorted = inIdOrder(unionView(network), grouping);
  const restarts = restartsFor(network.ids.length);
  const found = { seed, sorted, communities: detectCommunities(sorted.network, { random, restarts }) };
  byGrouping.set(grouping, found);
  return found;
}

function againstGroups(network: Network, grouping: Grouping, chance: Chance): CommunityComparison {
  const { sorted, communities } = find(network, grouping, chance);
  // Without ties there are no communities to compare.
  const groups = Number.isNaN(communities.modularity)
    ? { ...sorted.grouping, of: sorted.grouping.of.map(() => -1) }
    : sorted.grouping;
  return compareWithGroups(sorted.network, communities, groups);
}

/** Communities of two people or more: an isolate is none. */
function countLarger({ of, count, modularity }: Communities): number {
  if (Number.isNaN(modularity)) return Number.NaN;
  const sizes = new Int32Array(count);
  for (const c of of) sizes[c]!++;
  return sizes.filter((size) => size > 1).length;
}

export const communitiesMeasure = {
  id: "communities",
  level: "network",
  seeded: true,
  title: "Communities",
  about: "How many groups of two or more people the ties themselves form, whatever the departments.",
  formula:
    "communities of two people or more in the division of highest modularity found by repeated runs of the Louvain method",
  unit: "communities",
  range: [0, null],
  views: ["union", "mutual"],
  otherViews:
    "communities are groups of people in contact, whoever named whom; modularity with direction is given for departments",
  orientation: "nominal",
  weights: "either",
  grouped: false,
  missing: "Ties nobody reported are not seen.",
  isolates: "Each is a community of its own and is not counted.",
  singletons: "No effect.",
  disconnected: "A community never spans people who cannot reach each other.",
  undefinedWhen: "no ties (or all of strength 0)",
  reason: "NO_TIES",
  references: [blondelEtAl2008, traagEtAl2019],
  compute: (network: Network, grouping: Grouping, chance: Chance = chanceFrom(1)): number =>
    countLarger(find(network, grouping, chance).communities),
} as const satisfies SeededNetworkMeasure;

export const communitiesModularityMeasure = {
  id: "communities_modularity",
  level: "network",
  seeded: true,
  title: "Modularity of communities",
  about:
    "How much more the ties stay within the communities found than chance would have it; compare with the modularity of departments.",
  formula:
    "Q = sum over communities of (share of ties within − (share of ends)²), the highest of repeated runs",
  unit: "index",
  range: [-0.5, 1],
  views: ["union", "mutual"],
  otherViews:
    "communities are groups of people in contact, whoever named whom; modularity with direction is given for departments",
  orientation: "nominal",
  weights: "either",
  grouped: false,
  missing: "Ties nobody reported are not seen.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "A community never spans people who cannot reach each other.",
  undefinedWhen: "no ties (or all of strength 0)",
  reason: "NO_TIES",
  references: [newmanGirvan2004, blondelEtAl2008],
  compute: (network: Network, grouping: Grouping, chance: Chance = chanceFrom(1)): number =>
    find(network, grouping, chance).communities.modularity,
} as const satisfies SeededNetworkMeasure;

export const communitiesNmiMeasure = {
  id: "communities_nmi",
  level: "network",
  seeded: true,
  title: "Communities and departments: shared information",
  about:
    "How far knowing a person's community tells their department and the other way round: 1 fully, 0 not at all. Too high where departments are many and small; then read the Rand index.",
  formula: "2 MI / (H1 + H2), natural logarithms, over people with a tie and a known department",
  unit: "index",
  range: [0, 1],
  views: ["union", "mutual"],
  otherViews:
    "communities are groups of people in contact, whoever named whom; modularity with direction is given for departments",
  orientation: "nominal",
  weights: "either",
  grouped: true,
  missing: "Ties nobody reported are not seen; people without a department are left out of the comparison.",
  isolates: "Left out of the comparison.",
  singletons: "Count as departments, and raise the index.",
  disconnected: "A community never spans people who cannot reach each other.",
  undefinedWhen: "no ties, or those compared are of one department",
  reason: "NO_GROUPS",
  references: [danonEtAl2005],
  compute: (network: Network, grouping: Grouping, chance: Chance = chanceFrom(1)): number =>
    againstGroups(network, grouping, chance).nmi,
} as const satisfies SeededNetworkMeasure;

export const communitiesAriMeasure = {
  id: "communities_ari",
  level: "network",
  seeded: true,
  title: "Communities and departments: Rand index",
  about:
    "How far pairs of people are together in communities as they are in departments: 1 always, 0 as by chance.",
  formula: "adjusted Rand index over people with a tie and a known department",
  unit: "index",
  range: [-0.5, 1],
  views: ["union", "mutual"],
  otherViews:
    "communities are groups of people in contact, whoever named whom; modularity with direction is given for departments",
  orientation: "nominal",
  weights: "either",
  grouped: true,
  missing: "Ties nobody reported are not seen; people without a department are left out of the comparison.",
  isolates: "Left out of the comparison.",
  singletons: "Have no pair within the department.",
  disconnected: "A community never spans people who cannot reach each other.",
  undefinedWhen: "no ties, or those compared are of one department",
  reason: "NO_GROUPS",
  references: [hubertArabie1985],
  compute: (network: Network, grouping: Grouping, chance: Chance = chanceFrom(1)): number =>
    againstGroups(network, grouping, chance).ari,
} as const satisfies SeededNetworkMeasure;

export const communitiesViMeasure = {
  id: "communities_vi",
  level: "network",
  seeded: true,
  title: "Communities and departments: variation of information",
  about: "How much information is lost and gained from departments to communities: 0 for the same division.",
  formula: "H1 + H2 − 2 MI in nats, over people with a tie and a known department",
  unit: "nats",
  range: [0, null],
  views: ["union", "mutual"],
  otherViews:
    "communities are groups of people in contact, whoever named whom; modularity with direction is given for departments",
  orientation: "nominal",
  weights: "either",
  grouped: true,
  missing: "Ties nobody reported are not seen; people without a department are left out of the comparison.",
  isolates: "Left out of the comparison.",
  singletons: "Count as departments.",
  disconnected: "A community never spans people who cannot reach each other.",
  undefinedWhen: "no ties, or those compared are of one department",
  reason: "NO_GROUPS",
  references: [meila2003],
  compute: (network: Network, grouping: Grouping, chance: Chance = chanceFrom(1)): number =>
    againstGroups(network, grouping, chance).vi,
} as const satisfies SeededNetworkMeasure;

export const communitiesStabilityMeasure = {
  id: "communities_stability",
  level: "network",
  seeded: true,
  title: "Stability of communities",
  about:
    "How alike the communities of different runs of the search are: near 1 they are there to be found, lower they are partly of the search's making.",
  formula: "mean adjusted Rand index between the divisions of two runs",
  unit: "index",
  range: [-0.5, 1],
  views: ["union", "mutual"],
  otherViews:
    "communities are groups of people in contact, whoever named whom; modularity with direction is given for departments",
  orientation: "nominal",
  weights: "either",
  grouped: false,
  missing: "Ties nobody reported are not seen.",
  isolates: "Communities of their own in every run.",
  singletons: "No effect.",
  disconnected: "A community never spans people who cannot reach each other.",
  undefinedWhen: "no ties (or all of strength 0)",
  reason: "NO_TIES",
  references: [hubertArabie1985, traagEtAl2019],
  compute: (network: Network, grouping: Grouping, chance: Chance = chanceFrom(1)): number =>
    find(network, grouping, chance).communities.stability,
} as const satisfies SeededNetworkMeasure;
