import { bridge } from "../../src/measures/bridges.js";
import * as centralization from "../../src/measures/centralization.js";
import * as components from "../../src/measures/components.js";
import * as distances from "../../src/measures/distances.js";
import { sharedContacts } from "../../src/measures/embeddedness.js";
import * as krackhardt from "../../src/measures/krackhardt.js";
import { meanTieStrength } from "../../src/measures/mean-tie-strength.js";
import * as reciprocity from "../../src/measures/reciprocity.js";
import { simmelian } from "../../src/measures/simmelian.js";
import * as transitivity from "../../src/measures/transitivity.js";
import { triadCensus, triadTypes } from "../../src/measures/triad-census.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { weakComponents } from "../../src/network/paths.js";
import { unionView } from "../../src/network/views.js";
import type { ReferenceValue } from "./reference-graphs.js";

/** What the reference calls each value, and how we compute it. */
export const WHOLE_VALUES: Readonly<Record<string, (network: Network) => ReferenceValue>> = {
  dyad_census: (network) => ({ ...reciprocity.dyadCensus(network) }),
  "mutual.pairs": (network) => reciprocity.dyadCensus(network).mutual,
  "reciprocity.edgewise": reciprocity.reciprocityEdge,
  "reciprocity.dyadic": reciprocity.reciprocityDyad,
  "reciprocity.dyadic_nonnull": reciprocity.reciprocityRatio,
  "reciprocity.correlation": reciprocity.reciprocityCorrelation,
  mean_tie_weight: meanTieStrength,
  "transitivity.weak": transitivity.transitivity,
  "transitivity.global.undirected": (network) => transitivity.transitivity(unionView(network)),
  "clustering.local.undirected": (network) => [...transitivity.localClustering(network)],
  "clustering.local.undirected.zero_for_degree_below_2": (network) =>
    Array.from(transitivity.localClustering(network), (c) => (Number.isNaN(c) ? 0 : c)),
  "clustering.average.undirected.nan_excluded": (network) => transitivity.meanLocalClustering(network),
  "clustering.average.undirected.zero_for_degree_below_2": (network) =>
    transitivity.meanLocalClustering(network, { fewAlters: "zero" }),
  triad_census: (network) => {
    const counts = triadCensus(network);
    // Of undirected networks sna names the kinds by their number of ties.
    const byTies = { 0: counts[0]!, 1: counts[2]!, 2: counts[10]!, 3: counts[15]! };
    return { ...Object.fromEntries(triadTypes.map((type, t) => [type, counts[t]!])), ...byTies };
  },
  "components.weak.count": components.weakComponentCount,
  "components.weak.sizes": (network) => sizes(weakComponents(network).sizes),
  "components.weak.membership": (network) => [...weakComponents(network).of],
  "components.strong.count": components.strongComponentCount,
  "components.strong.sizes": (network) => sizes(components.strongComponents(network).sizes),
  "components.strong.membership": (network) => [...components.strongComponents(network).of],
  "distance.diameter": (network) => distances.diameter(network),
  "distance.mean": (network) => distances.meanDistance(network),
  "distance.mean.reachable": (network) => distances.meanDistance(network),
  "distance.mean.reachable.inverse_weight": (network) =>
    distances.meanDistance(network, { length: "strength" }),
  "distance.max.inverse_weight": (network) => distances.diameter(network, { length: "strength" }),
  "distance.mean.undirected": (network) => distances.meanDistance(unionView(network)),
  "distance.table": (network) => {
    const counts = Array.from(distances.distanceCounts(network), (c) => (network.directed ? c : c / 2));
    return sizes(counts.slice(1, counts.findLastIndex((c) => c > 0) + 1), "as they are");
  },
  "distance.unreachable_pairs": (network) => {
    const n = network.ids.length;
    return Math.round(((1 - distances.reachableShare(network)) * n * (n - 1)) / (network.directed ? 1 : 2));
  },
  fragmentation: (network) => distances.fragmentation(unionView(network)),
  "fragmentation.distance_weighted": (network) => distances.distanceWeightedFragmentation(unionView(network)),
  "global_efficiency.undirected": (network) => distances.compactness(unionView(network)),
  "centralization.degree.indegree": centralization.inDegreeCentralization,
  "centralization.degree.outdegree": centralization.outDegreeCentralization,
  "centralization.degree.undirected": (network) => centralization.degreeCentralization(unionView(network)),
  "centralization.degree.freeman": centralization.degreeCentralization,
  "centralization.closeness.undirected": (network) =>
    centralization.closenessCentralization(unionView(network)),
  // sna's; the next two are igraph's.
  "centralization.closeness.directed": (network) =>
    centralization.closenessCentralization(network, { scale: "everyone" }),
  "centralization.closeness.out": (network) =>
    centralization.closenessCentralization(network, { scale: "reached" }),
  "centralization.closeness.in": (network) =>
    centralization.closenessCentralization(network, { side: "in", scale: "reached" }),
  "centralization.betweenness.directed": centralization.betweennessCentralization,
  "centralization.betweenness.undirected": (network) =>
    centralization.betweennessCentralization(unionView(network)),
  bridges: (network) => pairsWhere(network, bridge(network), (value) => value === 1).map(([i, j]) => [i, j]),
  "embeddedness.histogram": (network) => {
    const undirected = unionView(network);
    const counts = pairsWhere(undirected, sharedContacts(undirected), () => true).map(
      ([, , shared]) => shared,
    );
    const most = counts.reduce((a, b) => Math.max(a, b), 0);
    const histogram = Array.from({ length: most + 1 }, () => 0);
    for (const shared of counts) histogram[shared]!++;
    return histogram;
  },
  "embeddedness.mean": (network) => {
    const undirected = unionView(network);
    const counts = sharedContacts(undirected);
    return counts.reduce((sum, shared) => sum + shared, 0) / counts.length;
  },
  "simmelian.pairs": (network) => simmelianPairs(network).length,
  "simmelian.list": (network) => simmelianPairs(network),
  "simmelian.degree": (network) => {
    const degree = network.ids.map(() => 0);
    for (const [i, j] of simmelianPairs(network)) {
      degree[i - 1]!++;
      degree[j - 1]!++;
    }
    return degree;
  },
  "gtd.connectedness": krackhardt.connectedness,
  "gtd.hierarchy.krackhardt": krackhardt.krackhardtHierarchy,
  "gtd.efficiency": krackhardt.krackhardtEfficiency,
  "gtd.lubness.as_given": (network) => krackhardt.lubness(network),
  "gtd.lubness.transposed": (network) => krackhardt.lubness(transposed(network)),
};

/** Pairs i < j (rows of the file, from 1) with a value of the tie that passes. */
function pairsWhere(
  network: Network,
  values: ArrayLike<number>,
  passes: (value: number) => boolean,
): [number, number, number][] {
  const pairs = new Map<string, [number, number, number]>();
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const [low, high] = [Math.min(i, j) + 1, Math.max(i, j) + 1];
      if (passes(values[e]!)) pairs.set(`${low} ${high}`, [low, high, values[e]!]);
    }
  }
  return [...pairs.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function simmelianPairs(network: Network): [number, number, number][] {
  return pairsWhere(network, simmelian(network), (thirds) => thirds > 0);
}

/** R writes a vector of one as a number. */
function sizes(list: readonly number[], order = "descending"): ReferenceValue {
  const values = order === "descending" ? [...list].sort((a, b) => b - a) : [...list];
  return values.length === 1 ? values[0]! : values;
}

function transposed(network: Network): Network {
  const to = network.ids.flatMap((_, i) =>
    Array.from({ length: network.outOffsets[i + 1]! - network.outOffsets[i]! }, () => i),
  );
  return buildNetwork({ ids: network.ids, from: network.outTargets, to });
}
