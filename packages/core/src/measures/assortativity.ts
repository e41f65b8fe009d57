import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { leichtNewman2008, newman2003, newmanGirvan2004 } from "../references.js";
import type { NetworkMeasure } from "./measure.js";

interface Mixing {
  /** Share of ties within departments, Σ e_rr. */
  readonly within: number;
  /** What that share would be if ends of ties met at random, Σ a_r b_r. */
  readonly random: number;
}

/**
 * Shares of strength (of ties where the network is binary). In an undirected network each tie stands in both
 * rows, which makes the mixing matrix symmetric with twice the ties on its diagonal, as Newman has it.
 */
function mixing(network: Network, { of, labels }: Grouping): Mixing {
  const sent = new Float64Array(labels.length);
  const received = new Float64Array(labels.length);
  let total = 0;
  let within = 0;
  for (let i = 0; i < network.ids.length; i++) {
    const g = of[i]!;
    if (g < 0) continue;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const h = of[network.outTargets[e]!]!;
      if (h < 0) continue;
      const strength = network.outStrengths[e]!;
      sent[g]! += strength;
      received[h]! += strength;
      total += strength;
      if (g === h) within += strength;
    }
  }
  let random = 0;
  for (let g = 0; g < labels.length; g++) random += (sent[g]! / total) * (received[g]! / total);
  return { within: within / total, random: total > 0 ? random : Number.NaN };
}

/**
 * Share of ties within departments, less the share expected if ends of ties met at random: Q = Σ (e_rr − a_r b_r).
 * Directed networks keep sent and received apart (Leicht & Newman). Uses strengths where the network is valued.
 *
 * @returns number below 1, negative where ties avoid the own department; NaN without ties. igraph gives NaN to an
 *   empty network too, networkx 0.
 * @see Newman & Girvan (2004); Leicht & Newman (2008)
 */
export function modularity(network: Network, grouping: Grouping): number {
  const { within, random } = mixing(network, grouping);
  return within - random;
}

/**
 * How far ties keep to departments, given how many ties each has: {@link modularity} as a share of its most,
 * r = (Σ e_rr − Σ a_r b_r) / (1 − Σ a_r b_r).
 *
 * Run it on a union view for an undirected figure: igraph's `assortativity_nominal(directed = FALSE)` on a directed
 * network counts each mutual pair twice. igraph and networkx do not use strengths here.
 *
 * @returns number in [−1, 1]: 1 all ties within, 0 as at random; NaN without ties or with all in one department
 * @see Newman (2003), eq. 2
 */
export function assortativity(network: Network, grouping: Grouping): number {
  const { within, random } = mixing(network, grouping);
  // A department that holds every end: 0/0, which rounding may leave as 1e-16 below 1.
  return 1 - random > 1e-12 ? (within - random) / (1 - random) : Number.NaN;
}

export const assortativityMeasure = {
  id: "assortativity",
  level: "network",
  title: "Assortativity by department",
  about: "How far ties keep to people's own departments, given how many ties each department has.",
  formula: "(Σ e_rr − Σ a_r b_r) / (1 − Σ a_r b_r), e_rs share of ties from r to s",
  unit: "coefficient",
  range: [-1, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  missing: "Counts the ties that were reported; ties of people without a department are left out.",
  isolates: "No effect.",
  singletons: "Its person's ties are all to other departments.",
  disconnected: "No effect.",
  undefinedWhen: "no ties between people of known departments, or all of them in one department",
  reason: "ZERO_VARIANCE",
  references: [newman2003],
  compute: assortativity,
} as const satisfies NetworkMeasure;

export const modularityMeasure = {
  id: "modularity",
  level: "network",
  title: "Modularity of departments",
  about: "The share of ties within departments beyond what would be expected at random.",
  formula: "Σ (e_rr − a_r b_r), e_rs share of ties from r to s",
  unit: "index",
  range: [-1, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  missing: "Counts the ties that were reported; ties of people without a department are left out.",
  isolates: "No effect.",
  singletons: "Its person's ties are all to other departments.",
  disconnected: "No effect.",
  undefinedWhen: "no ties between people of known departments",
  reason: "NO_TIES",
  references: [newmanGirvan2004, leichtNewman2008],
  compute: modularity,
} as const satisfies NetworkMeasure;
