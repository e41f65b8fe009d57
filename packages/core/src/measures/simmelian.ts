import { type Network, tiePlace } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import { mutualView, unionView } from "../network/views.js";
import { krackhardt1998, nickEtAl2013 } from "../references.js";
import { overlap, sharedContacts } from "./embeddedness.js";
import type { TieMeasure } from "./measure.js";

/**
 * How many third persons make a tie Simmelian: the tie is returned, and both people have returned ties with
 * the same third person. 0 is not Simmelian.
 *
 * @returns a count, in the order of the stored ties; NaN where it is not known whether the tie is returned
 * @see Krackhardt (1998). sna `simmelian`; UCINET's "outgoing" variant does not ask for returned ties
 */
export function simmelian(network: Network): Float64Array {
  const mutual = mutualView(network);
  const inMutual = sharedContacts(mutual);
  const counts = new Float64Array(network.outTargets.length);
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const place = tiePlace(mutual, i, j);
      if (place >= 0) counts[e] = inMutual[place]!;
      else if (!isObserved(network, j, i)) counts[e] = Number.NaN;
    }
  }
  return counts;
}

export interface SimmelianBackboneOptions {
  /** Smallest overlap of contacts a kept tie has; default 0.5, our choice: half of all contacts are shared. */
  readonly overlap?: number;
  /**
   * Instead of a smallest overlap: keep the ties that are among this many with most shared contacts for either
   * of the two people. All ties equal to the last one stay, so that the order of people does not matter.
   */
  readonly top?: number;
}

/**
 * The ties that stand inside close groups, direction ignored (union view). Exploratory: the threshold is a
 * choice, and in a small office few ties are left.
 *
 * @returns 1 kept, 0 not, in the order of the stored ties; a tie without a shared contact is never kept
 * @see Nick et al. (2013), who rank by triangles; R backbone `sparsify.with.simmelian` takes a threshold
 */
export function simmelianBackbone(network: Network, options: SimmelianBackboneOptions = {}): Uint8Array {
  const undirected = unionView(network);
  const kept =
    options.top === undefined
      ? Uint8Array.from(overlap(undirected), (share) =>
          Number(share > 0 && share >= (options.overlap ?? 0.5)),
        )
      : amongTop(undirected, options.top);
  if (undirected === network) return kept;
  const result = new Uint8Array(network.outTargets.length);
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      result[e] = kept[tiePlace(undirected, i, network.outTargets[e]!)]!;
  }
  return result;
}

function amongTop(network: Network, top: number): Uint8Array {
  const { outOffsets, outTargets } = network;
  const shared = sharedContacts(network);
  const kept = new Uint8Array(shared.length);
  for (let i = 0; i < network.ids.length; i++) {
    const row = shared
      .slice(outOffsets[i], outOffsets[i + 1])
      .sort()
      .reverse();
    const last = row[Math.min(top, row.length) - 1] ?? Number.POSITIVE_INFINITY;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
      if (shared[e]! === 0 || shared[e]! < last) continue;
      kept[e] = 1;
      kept[tiePlace(network, outTargets[e]!, i)] = 1;
    }
  }
  return kept;
}

export const simmelianMeasure = {
  id: "simmelian",
  level: "tie",
  title: "Simmelian third persons",
  about:
    "How many third persons both people have returned ties with, if their own tie is returned; one or more makes the tie hard to leave.",
  formula: "returned: third persons with returned ties to both; otherwise 0",
  unit: "people",
  range: [0, null],
  views: ["directed", "mutual"],
  otherViews:
    "the union view counts ties the other person did not report, and a Simmelian tie is a returned one",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing:
    "Not known where the other person did not answer; third persons who did not answer are not counted.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the other person did not answer",
  reason: "NOT_ANSWERED",
  references: [krackhardt1998],
  compute: simmelian,
} as const satisfies TieMeasure;

export const simmelianBackboneMeasure = {
  id: "simmelian_backbone",
  level: "tie",
  title: "In the backbone of close groups",
  about:
    "Whether this tie stands inside a close group: its two people share at least half of their other contacts. Exploratory: the threshold is a choice.",
  formula: "1 if overlap of contacts ≥ 0.5 (Crosstie-defined threshold), otherwise 0",
  unit: "yes or no",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Contacts of people who did not answer are known only where others named them.",
  isolates: "No ties, no rows.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [nickEtAl2013],
  compute: (network: Network): Float64Array => Float64Array.from(simmelianBackbone(network)),
} as const satisfies TieMeasure;
