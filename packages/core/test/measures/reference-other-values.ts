import { closenessCentralization } from "../../src/measures/centralization.js";
import {
  degree,
  inDegree,
  inStrength,
  outDegree,
  outStrength,
  totalStrength,
} from "../../src/measures/degree.js";
import { density } from "../../src/measures/density.js";
import {
  departmentDensity,
  departmentStrengthDensity,
  departmentStrengths,
  departmentTies,
} from "../../src/measures/department-matrix.js";
import { kCore } from "../../src/measures/kcore.js";
import { layerOverlap } from "../../src/measures/multiplexity.js";
import { reciprocityDyad, reciprocityWeighted } from "../../src/measures/reciprocity.js";
import { reciprocated } from "../../src/measures/ties.js";
import { twoPaths } from "../../src/measures/transitivity.js";
import { type Grouping, groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork, type Network, tieCount } from "../../src/network/network.js";
import { stepsFrom, weakComponents } from "../../src/network/paths.js";
import { binaryView } from "../../src/network/views.js";
import type { ReferenceValue } from "./reference-graphs.js";
import { type Forms, filterPeople } from "./reference-person-values.js";

function everybody(network: Network): Grouping {
  return groupingFrom(network.ids.map(() => "all"));
}

/** A number for each two groups, row by row. */
function matrix(values: Float64Array, { labels }: Grouping): ReferenceValue {
  return labels.map((_, g) => [...values.subarray(g * labels.length, (g + 1) * labels.length)]);
}

/** Each pair of an undirected network once, from the earlier to the later row of people.csv. */
function upperTriangle(network: Network): Network {
  if (network.directed) return network;
  const from: number[] = [];
  const to: number[] = [];
  for (const i of network.ids.keys()) {
    for (const j of network.outTargets.subarray(network.outOffsets[i], network.outOffsets[i + 1])) {
      if (i > j) continue;
      from.push(i);
      to.push(j);
    }
  }
  return buildNetwork({ ids: network.ids, from, to });
}

function stepsMatrix(network: Network): ReferenceValue {
  const n = network.ids.length;
  const queue = new Int32Array(n);
  return network.ids.map((_, i) => {
    const steps = new Int32Array(n);
    stepsFrom(network, i, steps, queue);
    return Array.from(steps, (d) => (d < 0 ? "Infinity" : d));
  });
}

/** Pieces, and people in the largest, when each person in turn is gone. */
function withoutEach(network: Network): ReferenceValue {
  return network.ids.map((_, gone) => {
    const { of, sizes } = weakComponents(filterPeople(network, (i) => i !== gone));
    const left = sizes.filter((__, piece) => piece !== of[gone]);
    return [left.length, Math.max(...left)];
  });
}

/**
 * Ordered triples of people in which i → k stands exactly where i → j → k does: neither an open two-path nor a tie
 * i → k that some third person could close and does not.
 */
function strongTriples(network: Network): number {
  const n = network.ids.length;
  const { closed, open } = twoPaths(network);
  return n * (n - 1) * (n - 2) - open - (network.outTargets.length * (n - 2) - closed);
}

/** Values of a network that the person and whole-network comparisons leave over. */
export const OTHER_VALUES: Readonly<Record<string, (forms: Forms) => ReferenceValue>> = {
  n: (f) => f.binary.ids.length,
  m: (f) => tieCount(f.binary),
  total_weight: (f) => departmentStrengths(f.valued, everybody(f.valued))[0] ?? null,
  density: (f) => density(f.binary),
  "density.valued": (f) => departmentStrengthDensity(f.valued, everybody(f.valued))[0] ?? null,
  "degree.in": (f) => [...inDegree(f.binary)],
  "degree.out": (f) => [...outDegree(f.binary)],
  "degree.all": (f) => [...degree(f.binary)],
  "strength.in": (f) => [...inStrength(f.valued)],
  "strength.out": (f) => [...outStrength(f.valued)],
  "strength.all": (f) => [...totalStrength(f.valued)],
  "coreness.in": (f) => [...kCore(f.binary, { ties: "in" })],
  "coreness.out": (f) => [...kCore(f.binary, { ties: "out" })],
  "reciprocity.weighted": (f) => reciprocityWeighted(f.valued),
  "reciprocation.per_person": ({ binary }) => {
    const returned = reciprocated(binary);
    const [out, into] = [outDegree(binary), inDegree(binary)];
    return binary.ids.map((_, i) => [
      returned.slice(binary.outOffsets[i], binary.outOffsets[i + 1]).reduce((sum, r) => sum + r, 0),
      out[i] ?? null,
      into[i] ?? null,
    ]);
  },
  "gtd.hierarchy.reciprocity": (f) => ({ Mut: 1 - reciprocityDyad(f.binary) }),
  "centralization.closeness.all": (f) => closenessCentralization(f.any, { scale: "reached" }),
  "distance.matrix": (f) => stepsMatrix(f.binary),
  "removal.components_and_largest": (f) => withoutEach(f.any),
  "transitivity.weakcensus": (f) => twoPaths(f.binary).closed,
  "transitivity.strongcensus": (f) => strongTriples(f.binary),
  "transitivity.strong": ({ binary }) => {
    const n = binary.ids.length;
    return strongTriples(binary) / (n * (n - 1) * (n - 2));
  },
};

/** The same for each division of people. */
export const OTHER_GROUP_VALUES: Readonly<
  Record<string, (forms: Forms, grouping: Grouping) => ReferenceValue>
> = {
  levels: (_, { labels, sizes }) => Object.fromEntries(labels.map((label, g) => [label, sizes[g] ?? null])),
  mixing_matrix: (f, g) => matrix(departmentTies(f.binary, g), g),
  "mixing_matrix.ties": (f, g) => matrix(departmentTies(upperTriangle(f.binary), g), g),
  "mixing_matrix.weighted": (f, g) => matrix(departmentStrengths(f.valued, g), g),
  density_matrix: (f, g) => matrix(departmentDensity(f.binary, g), g),
  "density_matrix.weighted": (f, g) => matrix(departmentStrengthDensity(f.valued, g), g),
};

/** Cells of two relations by which of them ties them: ordered pairs, or pairs where neither is directed. */
function cells(a: Network, b: Network) {
  const { first, second, both, jaccard } = layerOverlap(binaryView(a), binaryView(b));
  const pairs = a.ids.length * (a.ids.length - 1);
  const half = a.directed || b.directed ? 1 : 2;
  return {
    jaccard,
    both: both / half,
    first_only: (first - both) / half,
    second_only: (second - both) / half,
    neither: (pairs - first - second + both) / half,
  };
}

/** Values of two relations among the same people. */
export const PAIR_VALUES: Readonly<Record<string, (a: Network, b: Network) => ReferenceValue>> = {
  jaccard: (a, b) => cells(a, b).jaccard,
  dyads: (a, b) => {
    const { both, first_only, second_only, neither } = cells(a, b);
    return { both, first_only, second_only, neither };
  },
  simple_matching: (a, b) => {
    const { both, first_only, second_only, neither } = cells(a, b);
    return (both + neither) / (both + first_only + second_only + neither);
  },
};
