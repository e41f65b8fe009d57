import { type Network, tiePlace } from "../network/network.js";
import { unionView } from "../network/views.js";
import { granovetter1973, tarjan1972 } from "../references.js";
import { sharedContacts } from "./embeddedness.js";
import type { TieMeasure } from "./measure.js";

/**
 * Whether the network would fall apart without the tie, direction ignored (union view).
 *
 * @returns 1 or 0, in the order of the stored ties
 * @see Tarjan (1972) for the search. igraph `bridges`, networkx `bridges`
 */
export function bridge(network: Network): Float64Array {
  const undirected = unionView(network);
  return onTies(network, undirected, bridgesOf(undirected));
}

/**
 * Steps between the two people of a tie if the tie were not there, direction ignored (union view): 2 where
 * they share a contact, 3 or more for a local bridge.
 *
 * @returns steps, in the order of the stored ties; NaN for a bridge, where no way round is left
 * @see Granovetter (1973). networkx `local_bridges` lists those above 2, with infinity for bridges
 */
export function localBridgeSpan(network: Network): Float64Array {
  const undirected = unionView(network);
  const isBridge = bridgesOf(undirected);
  const shared = sharedContacts(undirected);
  const spans = new Float64Array(isBridge.length);
  const steps = new Int32Array(undirected.ids.length);
  const queue = new Int32Array(undirected.ids.length);
  for (let i = 0; i < undirected.ids.length; i++) {
    for (let e = undirected.outOffsets[i]!; e < undirected.outOffsets[i + 1]!; e++) {
      const j = undirected.outTargets[e]!;
      if (j < i) continue;
      const span = isBridge[e] ? Number.NaN : shared[e]! > 0 ? 2 : wayRound(undirected, i, j, steps, queue);
      spans[e] = span;
      spans[tiePlace(undirected, j, i)] = span;
    }
  }
  return onTies(network, undirected, spans);
}

/** Steps from i to j without the tie i–j, breadth-first; there is a way. */
function wayRound(network: Network, i: number, j: number, steps: Int32Array, queue: Int32Array): number {
  const { outOffsets, outTargets } = network;
  steps.fill(-1);
  steps[i] = 0;
  queue[0] = i;
  let reached = 1;
  for (let head = 0; steps[j]! < 0; head++) {
    const k = queue[head]!;
    for (let e = outOffsets[k]!; e < outOffsets[k + 1]!; e++) {
      const next = outTargets[e]!;
      if (steps[next]! >= 0 || (k === i && next === j)) continue;
      steps[next] = steps[k]! + 1;
      queue[reached++] = next;
    }
  }
  return steps[j]!;
}

/**
 * Depth-first search without recursion: a tie to somebody first met through it is a bridge if no tie from them
 * or from people met later leads back to before it.
 */
function bridgesOf(network: Network): Float64Array {
  const { outOffsets, outTargets } = network;
  const n = network.ids.length;
  const found = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const parent = new Int32Array(n).fill(-1);
  const next = outOffsets.slice(0, n);
  const path = new Int32Array(n);
  const isBridge = new Float64Array(outTargets.length);
  let time = 0;
  for (let start = 0; start < n; start++) {
    if (found[start]! >= 0) continue;
    let depth = 0;
    path[0] = start;
    found[start] = low[start] = time++;
    while (depth >= 0) {
      const i = path[depth]!;
      if (next[i]! < outOffsets[i + 1]!) {
        const j = outTargets[next[i]!++]!;
        if (j === parent[i]) continue;
        if (found[j]! >= 0) low[i] = Math.min(low[i]!, found[j]!);
        else {
          parent[j] = i;
          found[j] = low[j] = time++;
          path[++depth] = j;
        }
        continue;
      }
      depth--;
      const above = parent[i]!;
      if (above < 0) continue;
      low[above] = Math.min(low[above]!, low[i]!);
      if (low[i]! <= found[above]!) continue;
      isBridge[tiePlace(network, above, i)] = 1;
      isBridge[tiePlace(network, i, above)] = 1;
    }
  }
  return isBridge;
}

/** Values of the ties of the union view, given to the ties of the network as it is stored. */
function onTies(network: Network, undirected: Network, values: Float64Array): Float64Array {
  if (undirected === network) return values;
  const result = new Float64Array(network.outTargets.length);
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      result[e] = values[tiePlace(undirected, i, network.outTargets[e]!)]!;
  }
  return result;
}

export const bridgeMeasure = {
  id: "bridge",
  level: "tie",
  title: "Bridge",
  about: "Whether the network would fall into more pieces without this tie.",
  formula: "1 if removing the pair raises the number of weak components",
  unit: "yes or no",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "A way round through people who did not answer may be unknown: bridges are overstated.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "Each piece by itself.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [granovetter1973, tarjan1972],
  compute: bridge,
} as const satisfies TieMeasure;

export const localBridgeSpanMeasure = {
  id: "local_bridge_span",
  level: "tie",
  title: "Span of the tie",
  about: "How many steps apart the two people would be without this tie; 3 or more is a local bridge.",
  formula: "steps from i to j without the pair i–j",
  unit: "steps",
  range: [2, null],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "A way round through people who did not answer may be unknown: an upper bound.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "Undefined for a bridge: without it there is no way round.",
  undefinedWhen: "the tie is a bridge: there is no way round",
  reason: "UNREACHABLE",
  references: [granovetter1973],
  compute: localBridgeSpan,
} as const satisfies TieMeasure;
