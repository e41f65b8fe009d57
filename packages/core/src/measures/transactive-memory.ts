import type { ExpertiseLevels } from "../network/expertise-levels.js";
import type { ExpertiseMap } from "../network/expertise-map.js";
import { timesNamed } from "./awareness.js";

/** What people know of a topic, together. */
export interface KnowledgeStock {
  /** People whose level is known. */
  readonly people: number;
  readonly mean: number;
  readonly max: number;
  /** Standard deviation over the people (divided by their number), and Gini coefficient of the levels. */
  readonly sd: number;
  readonly gini: number;
}

/**
 * Stock of a topic: mean and highest level, and how unevenly it is spread (Austin, 2003, knowledge stock).
 *
 * @param among people counted; default all. Those whose level is not known are left out.
 * @returns NaN figures where no level is known; Gini NaN too where all levels are 0
 */
export function knowledgeStock(
  { levels, topics }: ExpertiseLevels,
  topic: number,
  among: (person: number) => boolean = () => true,
): KnowledgeStock {
  const n = levels.length / topics.length;
  const known = [...levels.subarray(topic * n, (topic + 1) * n)].filter(
    (x, i) => !Number.isNaN(x) && among(i),
  );
  const mean = known.reduce((sum, x) => sum + x, 0) / known.length;
  const squares = known.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    people: known.length,
    mean,
    max: known.length === 0 ? Number.NaN : known.reduce((most, x) => Math.max(most, x), known[0]!),
    sd: Math.sqrt(squares / known.length),
    gini: gini(known),
  };
}

/**
 * Gini coefficient: Σ Σ |x − y| / (2 n² mean), 0 when all are equal, (n − 1) / n when one has everything.
 *
 * @returns NaN without values, and where they add up to 0
 */
export function gini(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let [total, weighted] = [0, 0];
  sorted.forEach((x, k) => {
    total += x;
    weighted += (2 * (k + 1) - n - 1) * x;
  });
  return total > 0 ? weighted / (n * total) : Number.NaN;
}

/**
 * How different people's profiles of knowledge are: 1 − mean cosine of the levels of two people, over pairs
 * (Crosstie's form of Austin's, 2003, specialization). 0: everybody knows the same in the same proportions; 1:
 * no two people know anything of the same topic.
 *
 * People who know nothing of any topic have no profile and are left out. Two people are compared on the topics
 * known of both.
 *
 * @returns in [0, 1] for levels of 0 or more; NaN with fewer than two profiles
 */
export function specialization(
  { levels, topics }: ExpertiseLevels,
  among: (person: number) => boolean = () => true,
): number {
  const overlap = profileOverlap({ levels, topics }, among);
  return 1 - overlap;
}

/**
 * Mean cosine of the levels of two people over pairs, on the topics given: how far their knowledge overlaps.
 * See {@link specialization} for who is left out.
 */
export function profileOverlap(
  { levels, topics }: Pick<ExpertiseLevels, "levels" | "topics">,
  among: (person: number) => boolean = () => true,
  over: readonly number[] = topics.map((_, t) => t),
): number {
  const n = levels.length / topics.length;
  const people = Array.from({ length: n }, (_, i) => i).filter((i) => among(i));
  let [sum, pairs] = [0, 0];
  people.forEach((i, a) => {
    for (const j of people.slice(a + 1)) {
      const cosine = cosineOf(levels, n, over, i, j);
      if (Number.isNaN(cosine)) continue;
      sum += cosine;
      pairs++;
    }
  });
  return sum / pairs;
}

function cosineOf(levels: Float64Array, n: number, topics: readonly number[], i: number, j: number): number {
  let [product, a, b] = [0, 0, 0];
  for (const t of topics) {
    const [x, y] = [levels[t * n + i]!, levels[t * n + j]!];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    product += x * y;
    a += x * x;
    b += y * y;
  }
  return product / Math.sqrt(a * b);
}

/**
 * Whether people are named for a topic in proportion to what they know: (mean level of those named − mean level) /
 * (highest point of the scale − mean level). 1: only people of the highest level are named; 0: naming at random;
 * below 0: those named know less than their colleagues. Crosstie's form of Austin's (2003) accuracy.
 *
 * @returns NaN where nobody of known level was named, or everybody has the highest level
 */
export function namingAccuracy(levels: ExpertiseLevels, map: ExpertiseMap, topic: number): number {
  const n = map.respondents.length;
  let [sum, named] = [0, 0];
  timesNamed(map, topic).forEach((times, j) => {
    const level = levels.levels[topic * n + j]!;
    if (times === 0 || Number.isNaN(level)) return;
    sum += times * level;
    named += times;
  });
  const { mean } = knowledgeStock(levels, topic);
  return levels.max === mean ? Number.NaN : (sum / named - mean) / (levels.max - mean);
}
