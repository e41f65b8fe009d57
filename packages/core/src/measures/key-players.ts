import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { fragmentationScorer, reachScorer } from "./removal.js";

/**
 * What the set of people is chosen for. `fragmentation`, `distance_weighted_fragmentation`: whose leaving would
 * break contact most (KPP-Neg). `reach`, `distance_weighted_reach`: who together are closest to everyone (KPP-Pos).
 */
export type KeyPlayerGoal =
  | "fragmentation"
  | "distance_weighted_fragmentation"
  | "reach"
  | "distance_weighted_reach";

export interface KeyPlayersOptions {
  readonly goal: KeyPlayerGoal;
  /** People in the set. */
  readonly size: number;
  /** Seeded source of numbers in [0, 1), where not every set can be tried. */
  readonly random: () => number;
  /** For `reach`: within how many steps; default 1. */
  readonly steps?: number;
  /** For fragmentation: count only pairs from different groups. */
  readonly across?: Grouping;
  /** Searches where not every set can be tried; default 20. */
  readonly restarts?: number;
  /**
   * Every set is tried up to this many; default 200,000. A set costs a walk through the network, and a walk from
   * every person for `distance_weighted_fragmentation`: lower it for large offices.
   */
  readonly exhaustiveUpTo?: number;
}

export interface KeyPlayers {
  /** The goal's value for the sets found; NaN where there is no set of that size or nobody would be left. */
  readonly value: number;
  /** The goal's value for the network as it is (fragmentation), or for no set (reach: 0). */
  readonly intact: number;
  /** Every best set found: positions in `network.ids`, ascending. Ties are common in small offices. */
  readonly sets: readonly (readonly number[])[];
  /** Whether every set was tried. */
  readonly exhaustive: boolean;
}

const TOLERANCE = 1e-12;

/**
 * The sets of people of a given size that matter most together, which need not be the most central ones one by
 * one. Direction ignored (union view), steps rather than strengths. Every set is tried where they are few enough;
 * otherwise greedy choice and exchange of single people, from the best person and from random starts.
 *
 * @see Borgatti (2006)
 */
export function keyPlayers(network: Network, options: KeyPlayersOptions): KeyPlayers {
  const { size, random, restarts = 20, exhaustiveUpTo = 200_000 } = options;
  const n = network.ids.length;
  const score = scorer(network, options);
  const best = new BestSets();
  const exhaustive = combinations(n, size) <= exhaustiveUpTo;
  if (size < 1 || size > n) return { value: Number.NaN, intact: score([]), sets: [], exhaustive: true };
  if (exhaustive) for (const set of subsets(n, size)) best.offer(score(set), set);
  else {
    for (let start = 0; start < restarts; start++) {
      exchange(start === 0 ? greedy(n, size, score) : randomSet(n, size, random), n, score, best);
    }
  }
  const sets = [...best.sets.values()].sort((a, b) => {
    const place = a.findIndex((value, k) => value !== b[k]);
    return place < 0 ? 0 : a[place]! - b[place]!;
  });
  return { value: sets.length > 0 ? best.value : Number.NaN, intact: score([]), sets, exhaustive };
}

type Score = (set: readonly number[]) => number;

function scorer(network: Network, { goal, steps = 1, across }: KeyPlayersOptions): Score {
  switch (goal) {
    case "fragmentation":
      return fragmentationScorer(network, { by: "path", ...(across ? { across } : {}) });
    case "distance_weighted_fragmentation":
      return fragmentationScorer(network, { by: "distance", ...(across ? { across } : {}) });
    case "reach":
      return reachScorer(network, { steps });
    case "distance_weighted_reach":
      return reachScorer(network, {});
  }
}

class BestSets {
  value = Number.NEGATIVE_INFINITY;
  readonly sets = new Map<string, readonly number[]>();

  offer(value: number, set: readonly number[]): void {
    if (!(value >= this.value - TOLERANCE)) return;
    if (value > this.value + TOLERANCE) {
      this.sets.clear();
      this.value = value;
    }
    const sorted = [...set].sort((a, b) => a - b);
    this.sets.set(sorted.join(), sorted);
  }
}

function combinations(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) count = (count * (n - i + 1)) / i;
  return count;
}

/** All subsets of a size, in order; the array is reused. */
function* subsets(n: number, size: number): Generator<readonly number[]> {
  const set = Array.from({ length: size }, (_, k) => k);
  for (;;) {
    yield set;
    let place = size - 1;
    while (place >= 0 && set[place] === n - size + place) place--;
    if (place < 0) return;
    set[place]!++;
    for (let k = place + 1; k < size; k++) set[k] = set[k - 1]! + 1;
  }
}

function greedy(n: number, size: number, score: Score): number[] {
  const set: number[] = [];
  while (set.length < size) {
    let person = -1;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      if (set.includes(i)) continue;
      const value = score([...set, i]);
      // Where a step leaves nobody to count, anyone will do.
      if (person < 0 || value > highest + TOLERANCE) [highest, person] = [value, i];
    }
    set.push(person);
  }
  return set;
}

function randomSet(n: number, size: number, random: () => number): number[] {
  const people = Array.from({ length: n }, (_, i) => i);
  for (let k = 0; k < size; k++) {
    const other = k + Math.floor(random() * (n - k));
    [people[k], people[other]] = [people[other]!, people[k]!];
  }
  return people.slice(0, size);
}

/** Exchanges one person at a time for whoever improves the score most, until nobody does. */
function exchange(set: number[], n: number, score: Score, best: BestSets): void {
  let value = score(set);
  for (let improved = true; improved; ) {
    best.offer(value, set);
    improved = false;
    for (let k = 0; k < set.length; k++) {
      const leaving = set[k]!;
      let chosen = leaving;
      for (let i = 0; i < n; i++) {
        if (set.includes(i)) continue;
        set[k] = i;
        const reached = score(set);
        best.offer(reached, set);
        if (reached > value + TOLERANCE) {
          value = reached;
          chosen = i;
          improved = true;
        }
        set[k] = chosen;
      }
      set[k] = chosen;
    }
  }
}
