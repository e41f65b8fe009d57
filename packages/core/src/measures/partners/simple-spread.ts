import { randomStream } from "../../inference/random.js";
import type { Grouping } from "../../network/grouping.js";
import type { PartnerGraph } from "../../network/partner-graph.js";
import { doSteps, type Steps } from "../../network/steps.js";
import { exactSpread } from "./exact-spread.js";
import { LiveArcs, WORDS } from "./live-arcs.js";

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
  { network, people }: PartnerGraph,
  partners: readonly number[],
  chances: Float64Array,
  grouping: Grouping,
  replicates: number,
  seed: number,
): Steps<SimpleSpread[]> {
  const arcs = new LiveArcs(network, chances);
  const tallies = partners.map(() => ({
    person: new Float64Array(people),
    department: new Float64Array(grouping.labels.length),
    sum: 0,
    squares: 0,
  }));
  const anyOf = new Int32Array(WORDS * grouping.labels.length);
  const draws = new Int32Array(WORDS);
  for (let block = 0; block * 32 < replicates; block += WORDS) {
    for (let k = 0; k < WORDS; k++) {
      const lanes = Math.min(32, Math.max(0, replicates - (block + k) * 32));
      draws[k] = lanes === 32 ? -1 : (1 << lanes) - 1;
      if (lanes > 0) arcs.draw(k, randomStream(seed, block + k));
    }
    tallies.forEach((tally, p) => {
      const reached = arcs.spread(people + partners[p]!, draws);
      anyOf.fill(0);
      for (let i = 0; i < people; i++) {
        const of = grouping.of[i]!;
        for (let k = 0; k < WORDS; k++) {
          const lanesReached = reached[WORDS * i + k]!;
          if (lanesReached === 0) continue;
          tally.person[i]! += popcount(lanesReached);
          if (of >= 0) anyOf[WORDS * of + k]! |= lanesReached;
        }
      }
      for (let g = 0; g < anyOf.length; g++) tally.department[(g / WORDS) | 0]! += popcount(anyOf[g]!);
      for (let k = 0; k < WORDS; k++) {
        const { sum, squares } = countsByLane(reached, people, k);
        tally.sum += sum;
        tally.squares += squares;
      }
    });
    yield { at: Math.min(1, ((block + WORDS) * 32) / replicates) };
  }
  return tallies.map(({ person, department, sum, squares }) => {
    const mean = sum / replicates;
    const variance = replicates > 1 ? (squares - replicates * mean * mean) / (replicates - 1) : Number.NaN;
    return {
      person: person.map((count) => count / replicates),
      department: department.map((count) => count / replicates),
      expected: mean,
      standardError: Math.sqrt(Math.max(0, variance) / replicates),
      replicates,
    };
  });
}

/** People reached in each draw of a word: their sum and the sum of their squares, added up without unpacking the bits. */
function countsByLane(reached: Int32Array, people: number, word: number): { sum: number; squares: number } {
  // Digit k of each draw's count stands in planes[k].
  const planes = new Int32Array(32);
  let digits = 0;
  for (let i = 0; i < people; i++) {
    let carry = reached[WORDS * i + word]!;
    for (let k = 0; carry !== 0; k++) {
      const digit = planes[k]!;
      planes[k] = digit ^ carry;
      carry &= digit;
      if (k >= digits) digits = k + 1;
    }
  }
  let sum = 0;
  let squares = 0;
  for (let lane = 0; lane < 32; lane++) {
    let count = 0;
    for (let k = 0; k < digits; k++) count += ((planes[k]! >>> lane) & 1) << k;
    sum += count;
    squares += count * count;
  }
  return { sum, squares };
}

function popcount(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
