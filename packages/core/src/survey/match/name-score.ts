import { bestAssignment } from "./assignment.js";
import type { Nicknames } from "./nicknames.js";
import { jaroWinkler } from "./similarity.js";

/** What a pair of words is worth: another form of the name, an initial, and a spelling that comes near. */
const NICKNAME = 0.93;
const INITIAL = 0.86;
const SPELLING = 0.97;
/** Words less alike than this (Jaro–Winkler) are two words. */
export const ALIKE_FROM = 0.84;

/** How two words of names go together. */
export type WordTie = "same" | "nickname" | "shared" | "initial" | "spelling" | "none";

/** What a pair of words is worth, 0 to 1, and why. */
export interface WordScore {
  readonly tie: WordTie;
  readonly score: number;
}

const NOTHING: WordScore = { tie: "none", score: 0 };
const SAME: WordScore = { tie: "same", score: 1 };
const SHORT: WordScore = { tie: "nickname", score: NICKNAME };
const SHARED: WordScore = { tie: "shared", score: NICKNAME };
const LETTER: WordScore = { tie: "initial", score: INITIAL };

/** How two words go together; it does not matter which is given first. */
export function scoreWords(a: string, b: string, nicknames: Nicknames): WordScore {
  if (a === b) return SAME;
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? LETTER : NOTHING;
  if (nicknames.isFormOf(a, b)) return SHORT;
  if (nicknames.shareName(a, b)) return SHARED;
  const alike = jaroWinkler(a, b);
  return alike < ALIKE_FROM ? NOTHING : { tie: "spelling", score: alike * SPELLING };
}

/** How a text goes with a name, word by word. */
export interface NameScore {
  /** 0 to 1: what the best pairs of words are worth, each by the letters of both, over all letters. */
  readonly score: number;
  /** Position of the name's word each word of the text goes with, −1 for none. */
  readonly partnerOf: readonly number[];
}

/**
 * The best one-to-one pairing of the words of two names. Symmetric. "Smith" and "John Smith" share 10 of 14 letters:
 * 0.71.
 *
 * @param worth how two words go together, asked with positions in both lists
 */
export function scoreNames(
  a: readonly string[],
  b: readonly string[],
  worth: (i: number, j: number) => number,
): NameScore {
  const values: number[] = [];
  let letters = 0;
  for (const word of b) letters += word.length;
  for (let i = 0; i < a.length; i++) {
    letters += a[i]!.length;
    for (let j = 0; j < b.length; j++) values.push(worth(i, j) * (a[i]!.length + b[j]!.length));
  }
  if (letters === 0) return { score: 0, partnerOf: [] };
  const { sum, columnOf } = bestAssignment(values, a.length, b.length);
  // Sums in another order differ in their last digits, and a margin must not.
  return { score: Math.round((sum / letters) * 1e6) / 1e6, partnerOf: columnOf };
}
