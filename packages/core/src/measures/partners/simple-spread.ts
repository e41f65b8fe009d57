import type { Grouping } from "../../network/grouping.js";
import type { PartnerGraph } from "../../network/partner-graph.js";
import { doSteps, type Steps } from "../../network/steps.js";
import { exactSpread } from "./exact-spread.js";
import { WORDS } from "./live-arcs.js";
import { spreadCounts } from "./spread-block.js";

/** Chance that knowledge passes over a tie of this strength; NaN is a tie reported without one. */
export type PassChance = (strength: number) => number;

export interface SimpleSpreadOptions {
  readonly chance: PassChance;
  /** For ties to partners, where their strengths have a scale of their own. Default as `chance`. */
  readonly contactChance?: PassChance;
  /** Ties left to chance up to which all outcomes are added up. Default 20. */
  readonly exactUpTo?: number;
  /** Draws where they are too many. Default 10,000. */
  readonly replicates?: number;
  /** Default 1. */
  readonly seed?: number;
}

/** Where one partner's knowledge comes to if each tie passes it on once, by chance. */
export interface SimpleSpread {
  /** Probability that it reaches each person. */
  readonly person: Float64Array;
  /** Probability that it reaches anybody of each department. */
  readonly department: Float64Array;
  /** Expected number of people reached. */
  readonly expected: number;
  /** Standard error of `expected` from the draws; 0 where exact. A probability p has √(p(1 − p) / draws). */
  readonly standardError: number;
  /** Draws made; 0 where exact. */
  readonly replicates: number;
}

/**
 * Spread of simple knowledge from each partner: the independent cascade. Each tie along the flow of knowledge
 * passes it on at most once, with a chance that depends on its strength. That chance is an assumption, not an
 * estimate: show several.
 *
 * Exact where at most `exactUpTo` ties are left to chance, by branching over each tie that can still matter;
 * otherwise from draws of which ties pass, many at a time, the same for all partners. Each block of 32 draws has a
 * random stream of its own, fixed by the seed.
 *
 * @returns one a partner, in the order of the graph
 * @throws RangeError when a chance is outside [0, 1] or `replicates` is no positive whole number
 * @see Kempe, Kleinberg & Tardos (2003), section 2 and the live-edge view of it
 */
export function simpleSpread(
  graph: PartnerGraph,
  grouping: Grouping,
  options: SimpleSpreadOptions,
): SimpleSpread[] {
  return doSteps(simpleSpreadSteps(graph, grouping, options));
}

/** {@link simpleSpread} as steps. */
export function* simpleSpreadSteps(
  { network, people }: PartnerGraph,
  grouping: Grouping,
  { chance, contactChance = chance, exactUpTo = 20, replicates = 10_000, seed = 1 }: SimpleSpreadOptions,
): Steps<SimpleSpread[]> {
  if (!Number.isInteger(replicates) || replicates < 1)
    throw new RangeError(`simpleSpread: replicates must be a positive whole number, got ${replicates}`);
  const chances = new Float64Array(network.outTargets.length);
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const p = (i < people ? chance : contactChance)(network.outStrengths[e]!);
      if (!(p >= 0 && p <= 1)) throw new RangeError(`simpleSpread: a chance must be in [0, 1], got ${p}`);
      chances[e] = p;
    }
  }
  const graph = { network, people };
  const partners = network.ids.length - people;
  const found = Array.from({ length: partners }, (_, p) =>
    exactSpread(graph, people + p, chances, grouping, exactUpTo),
  );
  const left = [...found.keys()].filter((p) => found[p] === null);
  if (left.length === 0) return found as SimpleSpread[];
  const drawn = yield* drawnSpread(graph, left, chances, grouping, replicates, seed);
  return found.map((exact, p) => exact ?? drawn[left.indexOf(p)]!);
}

function* drawnSpread(
  graph: PartnerGraph,
  partners: readonly number[],
  chances: Float64Array,
  grouping: Grouping,
  replicates: number,
  seed: number,
): Steps<SimpleSpread[]> {
  const { people } = graph;
  const groups = grouping.labels.length;
  const sources = Int32Array.from(partners, (p) => people + p);
  const draws = new Int32Array(WORDS);
  const persons = new Float64Array(people * sources.length);
  const departments = new Float64Array(groups * sources.length);
  const sums = new Float64Array(2 * sources.length);
  for (let block = 0; block * 32 < replicates; block += WORDS) {
    for (let k = 0; k < WORDS; k++) {
      const lanes = Math.min(32, Math.max(0, replicates - (block + k) * 32));
      draws[k] = lanes === 32 ? -1 : (1 << lanes) - 1;
    }
    const counts = spreadCounts({ ...graph, grouping, chances, seed, first: block, draws, sources });
    addTo(persons, counts.persons);
    addTo(departments, counts.departments);
    addTo(sums, counts.sums);
    yield { at: Math.min(1, ((block + WORDS) * 32) / replicates) };
  }
  const shares = (counts: Float64Array, of: number, s: number): Float64Array =>
    counts.slice(of * s, of * (s + 1)).map((count) => count / replicates);
  return partners.map((_, s) => {
    const mean = sums[2 * s]! / replicates;
    const variance =
      replicates > 1 ? (sums[2 * s + 1]! - replicates * mean * mean) / (replicates - 1) : Number.NaN;
    return {
      person: shares(persons, people, s),
      department: shares(departments, groups, s),
      expected: mean,
      standardError: Math.sqrt(Math.max(0, variance) / replicates),
      replicates,
    };
  });
}

function addTo(totals: Float64Array, counts: ArrayLike<number>): void {
  for (let k = 0; k < totals.length; k++) totals[k]! += counts[k]!;
}
