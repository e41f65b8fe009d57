import { DOES_NOT_HOLD, type ExpertiseMap, HOLDS } from "../../network/expertise-map.js";

/** How far what a partner offers overlaps with what is known inside, over the topics the office was asked about. */
export interface Complementarity {
  /** Topics of the partner that the office was asked about. */
  readonly topics: number;
  /** Cosine of the partner's topics (1 or 0) and the shares of people who hold each, in [0, 1]. */
  readonly cosine: number;
  /** Topics both have as a share of topics either has; inside, somebody holds it. */
  readonly jaccard: number;
  /** Share of the partner's topics that nobody inside holds. */
  readonly novelty: number;
}

/**
 * Complementarity of knowledge: overlap makes guidance understandable, novelty makes it worth having. The best is
 * expected in between, not at either end.
 *
 * @param offered positions of the partner's topics in `map.topics`
 * @param among people counted as inside; default everyone
 * @returns NaN fields where the office was asked about none of the topics; cosine and Jaccard also where nobody
 *   inside holds anything and the partner offers nothing
 * @see Cohen & Levinthal (1990) for overlap and diversity; Jaccard (1912)
 */
export function complementarity(
  map: ExpertiseMap,
  offered: readonly number[],
  among: (person: number) => boolean = () => true,
): Complementarity {
  const n = map.respondents.length;
  const has = new Set(offered);
  let topics = 0;
  let both = 0;
  let either = 0;
  let dot = 0;
  let squares = 0;
  map.topics.forEach((_, t) => {
    let known = 0;
    let holders = 0;
    for (let i = 0; i < n; i++) {
      if (!among(i)) continue;
      const holds = map.holds[t * n + i];
      if (holds === HOLDS) holders++;
      if (holds === HOLDS || holds === DOES_NOT_HOLD) known++;
    }
    if (known === 0) return;
    const share = holders / known;
    squares += share * share;
    if (holders > 0 || has.has(t)) either++;
    if (!has.has(t)) return;
    topics++;
    dot += share;
    if (holders > 0) both++;
  });
  if (topics === 0) return { topics, cosine: Number.NaN, jaccard: Number.NaN, novelty: Number.NaN };
  return {
    topics,
    cosine: squares > 0 ? dot / Math.sqrt(squares * topics) : 0,
    jaccard: both / either,
    novelty: 1 - both / topics,
  };
}
