import { type Network, tiePlace } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import { garlaschelliLoffredo2004, squartiniEtAl2013, wassermanFaust1994 } from "../references.js";
import type { NetworkMeasure } from "./measure.js";

/** Pairs of people who both answered, by how many of the two reported a tie. */
export interface DyadCensus {
  readonly mutual: number;
  readonly asymmetric: number;
  readonly null: number;
}

/**
 * Mutual, one-sided and empty pairs, among pairs whose both answers are known: silence is not a refusal.
 *
 * @see Wasserman & Faust (1994), ch. 13; sna `dyad.census`, igraph `dyad_census` agree where nobody is missing
 */
export function dyadCensus(network: Network): DyadCensus {
  const n = network.ids.length;
  let mutual = 0;
  let asymmetric = 0;
  for (let i = 0; i < n; i++) {
    // Both rows ascend: who names i is found beside whom i names.
    let k = network.inOffsets[i]!;
    const last = network.inOffsets[i + 1]!;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      while (k < last && network.inSources[k]! < j) k++;
      if (!isObserved(network, i, j) || !isObserved(network, j, i)) continue;
      if (k === last || network.inSources[k] !== j) asymmetric++;
      else if (i < j) mutual++;
    }
  }
  return { mutual, asymmetric, null: bothObservedPairs(network) - mutual - asymmetric };
}

function bothObservedPairs(network: Network): number {
  let people = 0;
  for (const a of network.answered) people += a;
  let pairs = (people * Math.max(0, people - 1)) / 2;
  const n = network.ids.length;
  for (const key of network.missingCells) {
    const ego = Math.floor(key / n);
    const alter = key - ego * n;
    if (network.answered[ego] !== 1 || network.answered[alter] !== 1) continue;
    const otherBlank = !isObserved(network, alter, ego) && !isObserved(network, ego, alter);
    if (!(otherBlank && ego > alter)) pairs--;
  }
  return pairs;
}

/**
 * Share of ties that are returned: 2M / (2M + A).
 *
 * @param network directed; strengths are not used
 * @returns proportion in [0, 1]; NaN when no pair in which both answered is tied
 * @example reciprocityEdge(fromTies("a>b b>a a>c")) // 0.6667 = 2·1 / (2·1 + 1)
 * @see Wasserman & Faust (1994), ch. 13. igraph `reciprocity(mode = "default")`, networkx `overall_reciprocity`,
 *   sna `grecip(measure = "edgewise")`
 */
export function reciprocityEdge(network: Network): number {
  const { mutual, asymmetric } = dyadCensus(network);
  return (2 * mutual) / (2 * mutual + asymmetric);
}

/**
 * Share of pairs in which both people said the same, tie or no tie: (M + N) / (M + A + N).
 * Large in any sparse network: read it beside {@link reciprocityEdge}.
 *
 * @see sna `grecip(measure = "dyadic")`, its default
 */
export function reciprocityDyad(network: Network): number {
  const census = dyadCensus(network);
  return (census.mutual + census.null) / (census.mutual + census.asymmetric + census.null);
}

/**
 * Share of tied pairs that are mutual: M / (M + A).
 * @see igraph `reciprocity(mode = "ratio")`, sna `grecip(measure = "dyadic.nonnull")`
 */
export function reciprocityRatio(network: Network): number {
  const { mutual, asymmetric } = dyadCensus(network);
  return mutual / (mutual + asymmetric);
}

/**
 * Reciprocity beyond what density alone gives: (r − d) / (1 − d), r {@link reciprocityEdge}, d the density
 * of the same pairs. 0 is a network whose ties are returned as often as chance would have it.
 *
 * @returns at most 1; below 0 where ties are returned less often than by chance; NaN where no counted pair
 *   is tied, or all are tied both ways
 * @see Garlaschelli & Loffredo (2004). sna `grecip(measure = "correlation")`
 */
export function reciprocityCorrelation(network: Network): number {
  const { mutual, asymmetric, null: empty } = dyadCensus(network);
  const ties = 2 * mutual + asymmetric;
  const possible = 2 * (mutual + asymmetric + empty);
  if (ties === 0 || ties === possible) return Number.NaN;
  const expected = ties / possible;
  return ((2 * mutual) / ties - expected) / (1 - expected);
}

/**
 * Share of the strength of ties that is returned: Σ min(wᵢⱼ, wⱼᵢ) / Σ wᵢⱼ. Without strengths this is
 * {@link reciprocityEdge}. Pairs in which one left a strength out do not count.
 *
 * @returns proportion in [0, 1]; NaN when no pair in which both answered is tied
 * @see Squartini et al. (2013)
 */
export function reciprocityWeighted(network: Network): number {
  let returned = 0;
  let all = 0;
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (!isObserved(network, i, j) || !isObserved(network, j, i)) continue;
      const place = tiePlace(network, j, i);
      const back = place < 0 ? 0 : network.outStrengths[place]!;
      const given = network.outStrengths[e]!;
      if (Number.isNaN(given) || Number.isNaN(back)) continue;
      returned += Math.min(given, back);
      all += given;
    }
  }
  return returned / all;
}

export const dyadsMutualMeasure = {
  id: "dyads_mutual",
  level: "network",
  title: "Mutual pairs",
  about: "How many pairs of people named each other.",
  formula: "M: pairs with ties both ways, of pairs in which both answered",
  unit: "pairs",
  range: [0, null],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [wassermanFaust1994],
  compute: (network: Network) => dyadCensus(network).mutual,
} as const satisfies NetworkMeasure;

export const dyadsAsymmetricMeasure = {
  id: "dyads_asymmetric",
  level: "network",
  title: "One-sided pairs",
  about: "In how many pairs of people one named the other and was not named back.",
  formula: "A: pairs with a tie one way, of pairs in which both answered",
  unit: "pairs",
  range: [0, null],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [wassermanFaust1994],
  compute: (network: Network) => dyadCensus(network).asymmetric,
} as const satisfies NetworkMeasure;

export const dyadsNullMeasure = {
  id: "dyads_null",
  level: "network",
  title: "Empty pairs",
  about: "How many pairs of people who both answered did not name each other.",
  formula: "N: pairs without a tie, of pairs in which both answered",
  unit: "pairs",
  range: [0, null],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "Their pairs count.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [wassermanFaust1994],
  compute: (network: Network) => dyadCensus(network).null,
} as const satisfies NetworkMeasure;

export const reciprocityEdgeMeasure = {
  id: "reciprocity_edge",
  level: "network",
  title: "Reciprocity of ties",
  about: "Of the ties people reported, the share that the other person reported back.",
  formula: "2M / (2M + A), M mutual and A one-sided pairs",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "no two people who both answered are tied",
  reason: "NO_TIES",
  references: [wassermanFaust1994],
  compute: reciprocityEdge,
} as const satisfies NetworkMeasure;

export const reciprocityDyadMeasure = {
  id: "reciprocity_dyad",
  level: "network",
  title: "Agreement of pairs",
  about: "Of all pairs of people who both answered, the share in which both said the same: tie or no tie.",
  formula: "(M + N) / (M + A + N), N empty pairs",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "Count as empty pairs.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "fewer than two people answered",
  reason: "TOO_FEW",
  references: [wassermanFaust1994],
  compute: reciprocityDyad,
} as const satisfies NetworkMeasure;

export const reciprocityRatioMeasure = {
  id: "reciprocity_ratio",
  level: "network",
  title: "Reciprocity of pairs",
  about: "Of the pairs of people with a tie, the share in which both reported it.",
  formula: "M / (M + A)",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "no two people who both answered are tied",
  reason: "NO_TIES",
  references: [wassermanFaust1994],
  compute: reciprocityRatio,
} as const satisfies NetworkMeasure;

export const reciprocityCorrelationMeasure = {
  id: "reciprocity_correlation",
  level: "network",
  title: "Reciprocity beyond chance",
  about: "How much more often ties are returned than they would be if they fell at random.",
  formula: "(r − d) / (1 − d), r reciprocity of ties, d density of the same pairs",
  unit: "correlation",
  range: [-1, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "Count as empty pairs.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "no counted pair is tied, or every one is tied both ways",
  reason: "ZERO_VARIANCE",
  references: [garlaschelliLoffredo2004],
  compute: reciprocityCorrelation,
} as const satisfies NetworkMeasure;

export const confirmationMeasure = {
  id: "confirmation",
  level: "network",
  title: "Confirmed pairs",
  about:
    "Where one of two people reported a tie, how often the other said so too. A check of the answers for relations that are mutual by nature (we talk, we work together); for advice, one-sided ties are no error.",
  formula: "M / (M + A)",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "binary",
  grouped: false,
  missing: "Only pairs in which both people answered.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "no two people who both answered are tied",
  reason: "NO_TIES",
  references: [wassermanFaust1994],
  compute: reciprocityRatio,
} as const satisfies NetworkMeasure;

export const reciprocityWeightedMeasure = {
  id: "reciprocity_weighted",
  level: "network",
  title: "Reciprocity of strength",
  about: "Of all the strength people put into their ties, the share that is returned.",
  formula: "Σ min(w(i → j), w(j → i)) / Σ w(i → j)",
  unit: "proportion",
  range: [0, 1],
  views: ["directed"],
  otherViews: "the view makes one tie of the two reports of a pair, and this measure compares the two",
  orientation: "nominal",
  weights: "strength",
  grouped: false,
  missing: "Only pairs in which both people answered, and gave the strength of every tie between them.",
  isolates: "No effect.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "no two people who both answered are tied",
  reason: "NO_TIES",
  references: [squartiniEtAl2013],
  compute: reciprocityWeighted,
} as const satisfies NetworkMeasure;
