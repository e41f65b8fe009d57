/** Every arrangement is looked at when there are at most this many (measures.md 0.8). */
export const EXACT_LIMIT = 50_000;
