import { type Network, tiePlace } from "../network/network.js";
import { unionView } from "../network/views.js";
import { granovetter1973, onnelaEtAl2007, reagansMcEvily2003 } from "../references.js";
import type { TieMeasure } from "./measure.js";

/**
 * How many people both people of a tie are tied to, direction ignored (union view).
 *
 * @returns a count, in the order of the stored ties
 * @see Granovetter (1973). graphology's `simmelianStrength` counts this, not Simmelian ties
 */
export function sharedContacts(network: Network): Float64Array {
  const undirected = unionView(network);
  return forSharedContacts(network, undirected, () => 1);
}

/**
 * Shared contacts as a share of all contacts of the two besides each other:
 * c / ((kᵢ − 1) + (kⱼ − 1) − c), direction ignored (union view).
 *
 * @returns proportion in [0, 1], in the order of the stored ties; NaN where neither has another contact
 * @see Onnela et al. (2007)
 */
export function overlap(network: Network): Float64Array {
  const undirected = unionView(network);
  const shared = forSharedContacts(network, undirected, () => 1);
  const contacts = (i: number): number => undirected.outOffsets[i + 1]! - undirected.outOffsets[i]!;
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const all = contacts(i) - 1 + (contacts(network.outTargets[e]!) - 1) - shared[e]!;
      shared[e] = shared[e]! / all;
    }
  }
  return shared;
}

/**
 * Strength of the indirect connection of the two people of a tie: sum over third persons q of pᵢq · pqⱼ,
 * p the share of a person's strength (given and received) that goes to another. Not symmetric.
 *
 * @returns in [0, 1], in the order of the stored ties, 0 without a shared contact; NaN where a strength among
 *   the people involved is not known
 * @see Reagans & McEvily (2003), after Burt
 */
export function thirdPartyCohesion(network: Network): Float64Array {
  const contacts = unionView(network);
  const strengths = bothWays(network, contacts);
  const total = new Float64Array(contacts.ids.length);
  for (let i = 0; i < total.length; i++) {
    for (let f = contacts.outOffsets[i]!; f < contacts.outOffsets[i + 1]!; f++) total[i]! += strengths[f]!;
  }
  return forSharedContacts(
    network,
    contacts,
    (i, q, first, second) => (strengths[first]! / total[i]!) * (strengths[second]! / total[q]!),
  );
}

/** Strength given and received, w(i → j) + w(j → i), of each tie of the union view; a mutual pair counts twice. */
function bothWays(network: Network, contacts: Network): Float64Array {
  const strengths = new Float64Array(contacts.outTargets.length);
  for (let i = 0; i < contacts.ids.length; i++) {
    for (let f = contacts.outOffsets[i]!; f < contacts.outOffsets[i + 1]!; f++) {
      const j = contacts.outTargets[f]!;
      for (const place of [tiePlace(network, i, j), tiePlace(network, j, i)])
        if (place >= 0) strengths[f]! += network.outStrengths[place]!;
    }
  }
  return strengths;
}

/**
 * Sums a term over the shared contacts q of each tie i → j of `network`.
 * @param contacts undirected, the same people: who is in contact with whom
 * @param term gets i, q, and the places of the ties i–q and j–q in `contacts`
 */
function forSharedContacts(
  network: Network,
  contacts: Network,
  term: (i: number, q: number, first: number, second: number) => number,
): Float64Array {
  const { outOffsets, outTargets } = contacts;
  const n = network.ids.length;
  const contactOf = new Int32Array(n).fill(-1);
  const placeOf = new Int32Array(n);
  const sums = new Float64Array(network.outTargets.length);
  for (let i = 0; i < n; i++) {
    for (let f = outOffsets[i]!; f < outOffsets[i + 1]!; f++) {
      contactOf[outTargets[f]!] = i;
      placeOf[outTargets[f]!] = f;
    }
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      for (let f = outOffsets[j]!; f < outOffsets[j + 1]!; f++) {
        const q = outTargets[f]!;
        if (contactOf[q] === i) sums[e]! += term(i, q, placeOf[q]!, f);
      }
    }
  }
  return sums;
}

export const sharedContactsMeasure = {
  id: "shared_contacts",
  level: "tie",
  title: "Shared contacts",
  about: "How many people both people of this tie are in contact with.",
  formula: "people tied to both",
  unit: "people",
  range: [0, null],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Contacts of people who did not answer are known only where others named them: a lower bound.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [granovetter1973],
  compute: sharedContacts,
} as const satisfies TieMeasure;

export const overlapMeasure = {
  id: "overlap",
  level: "tie",
  title: "Overlap of contacts",
  about: "Of all the contacts of the two people besides each other, the share they have in common.",
  formula: "c / ((kᵢ − 1) + (kⱼ − 1) − c), c shared contacts, k contacts",
  unit: "proportion",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Contacts of people who did not answer are known only where others named them.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "neither of the two has another contact",
  reason: "NOT_APPLICABLE",
  references: [onnelaEtAl2007],
  compute: overlap,
} as const satisfies TieMeasure;

export const thirdPartyCohesionMeasure = {
  id: "third_party_cohesion",
  level: "tie",
  title: "Third-party cohesion",
  about: "How strongly the two people are joined through shared contacts.",
  formula: "sum over q of p(i, q) · p(q, j), p share of a person's ties",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews:
    "it is not the same from either end of a tie, and a view without direction has one row for the two",
  orientation: "nominal",
  weights: "either",
  grouped: false,
  missing: "Ties of people who did not answer are known only where others named them.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "a strength among the people involved is not known",
  reason: "NO_STRENGTHS",
  references: [reagansMcEvily2003],
  compute: thirdPartyCohesion,
} as const satisfies TieMeasure;
