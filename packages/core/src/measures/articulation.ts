import type { Network } from "../network/network.js";
import { unionView } from "../network/views.js";
import { hopcroftTarjan1973 } from "../references.js";
import type { PersonMeasure } from "./measure.js";

interface Search {
  /** 1 for each person whose loss breaks up a piece. */
  readonly articulation: Float64Array;
  readonly bridges: readonly (readonly [number, number])[];
}

/** Depth-first search without recursion: `low` is the earliest person reached from below over one tie upwards. */
function lowPoints(given: Network): Search {
  const network = unionView(given);
  const n = network.ids.length;
  const { outOffsets, outTargets } = network;
  const articulation = new Float64Array(n);
  const bridges: [number, number][] = [];
  const found = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const parent = new Int32Array(n).fill(-1);
  const next = outOffsets.slice();
  const stack = new Int32Array(n);
  let time = 0;
  for (let root = 0; root < n; root++) {
    if (found[root]! >= 0) continue;
    let branches = 0;
    let top = 0;
    stack[top++] = root;
    found[root] = low[root] = time++;
    while (top > 0) {
      const i = stack[top - 1]!;
      if (next[i]! < outOffsets[i + 1]!) {
        const j = outTargets[next[i]!++]!;
        if (found[j]! < 0) {
          parent[j] = i;
          found[j] = low[j] = time++;
          stack[top++] = j;
        } else if (j !== parent[i]) low[i] = Math.min(low[i]!, found[j]!);
        continue;
      }
      top--;
      const above = parent[i]!;
      if (above < 0) continue;
      low[above] = Math.min(low[above]!, low[i]!);
      if (low[i]! > found[above]!) bridges.push([Math.min(i, above), Math.max(i, above)]);
      if (above === root) branches++;
      else if (low[i]! >= found[above]!) articulation[above] = 1;
    }
    if (branches > 1) articulation[root] = 1;
  }
  bridges.sort(([a, b], [c, d]) => a - c || b - d);
  return { articulation, bridges };
}

/**
 * People whose loss would break up a piece of the network, direction ignored.
 *
 * @returns 1 or 0 a person, in the order of `ids`
 * @see Hopcroft & Tarjan (1973). igraph and networkx `articulation_points`, sna `cutpoints`
 */
export function articulation(network: Network): Float64Array {
  return lowPoints(network).articulation;
}

/**
 * Ties whose loss would break up a piece of the network, direction ignored.
 *
 * @returns pairs of positions in `ids`, the smaller first, ascending
 * @see Hopcroft & Tarjan (1973). igraph and networkx `bridges`
 */
export function bridges(network: Network): readonly (readonly [number, number])[] {
  return lowPoints(network).bridges;
}

export const articulationMeasure = {
  id: "articulation",
  level: "person",
  title: "Cut point",
  about: "Whether some people could no longer reach each other at all if this person left.",
  formula:
    "1 if removing the person raises the number of components (in the directed view weak ones), otherwise 0",
  unit: "0 or 1",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  nonrespondents: "value",
  missing: "Ties nobody reported are not seen: people may look more needed than they are.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "Each piece by itself.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [hopcroftTarjan1973],
  compute: articulation,
} as const satisfies PersonMeasure;
