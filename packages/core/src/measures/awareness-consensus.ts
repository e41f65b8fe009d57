import type { ExpertiseMap } from "../network/expertise-map.js";
import { beyondChance } from "./awareness-chance.js";

/** How far respondents name the same people for a topic. */
export interface Consensus {
  /** Respondents who named somebody. */
  readonly raters: number;
  /** Mean Jaccard index of two respondents' names, in [0, 1]. */
  readonly consensus: number;
  /** What it would be if each named as many colleagues at random. */
  readonly expected: number;
  /** (consensus − expected) / (1 − expected): 1 all name the same people, 0 chance. */
  readonly corrected: number;
}

/**
 * Consensus on who knows a topic: the mean over pairs of respondents of |A ∩ B| / |A ∪ B|, A and B whom they name,
 * the two themselves taken out of both (Crosstie's form of Austin's, 2003, consensus). Respondents who named nobody
 * are left out: whether people name anybody is another question. Pairs who name each other and nobody else have
 * nothing to compare.
 *
 * `expected` is worked out, not drawn: a respondent's names are taken to be a random set of as many colleagues, so
 * that the overlap of two follows the hypergeometric distribution (the mean of it over pairs, each weighted by the
 * chance that there is something to compare).
 *
 * @returns NaN figures with fewer than two raters
 */
export function awarenessConsensus(map: ExpertiseMap, topic: number): Consensus {
  const n = map.respondents.length;
  const lists = new Map<number, Set<number>>();
  for (const key of map.nominations[topic]!) {
    const ego = Math.floor(key / n);
    if (map.respondents[ego] !== 1 || key - ego * n === ego) continue;
    lists.set(ego, (lists.get(ego) ?? new Set()).add(key - ego * n));
  }
  const raters = [...lists];
  let [sum, pairs] = [0, 0];
  raters.forEach(([i, names], a) => {
    for (const [k, others] of raters.slice(a + 1)) {
      const first = names.size - (names.has(k) ? 1 : 0);
      const second = others.size - (others.has(i) ? 1 : 0);
      if (first + second === 0) continue;
      let shared = 0;
      for (const j of names) if (j !== k && others.has(j)) shared++;
      sum += shared / (first + second - shared);
      pairs++;
    }
  });
  const consensus = sum / pairs;
  const expected = expectedConsensus(
    n,
    raters.map(([, names]) => names.size),
  );
  return { raters: raters.length, consensus, expected, corrected: beyondChance(consensus, expected) };
}

/** @param sizes how many colleagues each rater names, of the n − 1 there are */
function expectedConsensus(n: number, sizes: readonly number[]): number {
  const raters = new Map<number, number>();
  for (const size of sizes) raters.set(size, (raters.get(size) ?? 0) + 1);
  let [sum, weight] = [0, 0];
  for (const [a, many] of raters) {
    for (const [b, others] of raters) {
      if (b < a) continue;
      const pairs = a === b ? (many * (many - 1)) / 2 : many * others;
      const pair = expectedPair(n, a, b);
      sum += pairs * pair.sum;
      weight += pairs * pair.defined;
    }
  }
  return sum / weight;
}

/** Expected Jaccard index of two random sets of a and b colleagues, and the chance that it is defined. */
function expectedPair(n: number, a: number, b: number): { readonly sum: number; readonly defined: number } {
  let [sum, defined] = [0, 0];
  // Each may or may not have named the other one, who is then taken out.
  for (const [x, chanceX] of [
    [a - 1, a / (n - 1)],
    [a, 1 - a / (n - 1)],
  ] as const) {
    for (const [y, chanceY] of [
      [b - 1, b / (n - 1)],
      [b, 1 - b / (n - 1)],
    ] as const) {
      const chance = chanceX * chanceY;
      if (chance === 0 || x + y === 0) continue;
      defined += chance;
      sum += chance * expectedJaccard(n - 2, x, y);
    }
  }
  return { sum, defined };
}

/** Of random sets of x and y out of so many: Σ k / (x + y − k) · P(k shared). */
function expectedJaccard(people: number, x: number, y: number): number {
  const fewest = Math.max(0, x + y - people);
  let probability = 1;
  let total = 0;
  let sum = 0;
  // Relative to the first term, by the ratio of neighbouring terms; divided by their sum at the end.
  for (let k = fewest; k <= Math.min(x, y); k++) {
    total += probability;
    sum += (probability * k) / (x + y - k);
    probability *= ((x - k) * (y - k)) / ((k + 1) * (people - x - y + k + 1));
  }
  return sum / total;
}
