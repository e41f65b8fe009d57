import type { NameText } from "./names.js";
import type { Nicknames } from "./nicknames.js";

/** Names that share a word which more than this many have are not compared by it: it tells nobody apart. */
const MOST_OF_A_WORD = 200;

/**
 * Whether two texts are one name in two spellings: each word of one is a word of the other or a short form of it, with
 * at least one word the same and no initial. "Dr. Pat Lee (State U)" and "patricia lee" are; "P. Lee" is neither's.
 * Where both say in brackets whom the person works for, they must share a word of it.
 */
export function isOneName(a: NameText, b: NameText, nicknames: Nicknames): boolean {
  const { length } = a.words;
  if (length < 2 || b.words.length !== length) return false;
  if ([...a.words, ...b.words].some((word) => word.length < 2)) return false;
  if (a.hint.length > 0 && b.hint.length > 0 && !a.hint.some((word) => b.hint.includes(word))) return false;
  const left = [...b.words];
  const other = a.words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  if (other.length === length) return false;
  return other.every((word) => {
    const at = left.findIndex((form) => nicknames.isFormOf(word, form));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/**
 * Puts texts together that are one name. A text that goes with two others which do not go with each other (Pat, with
 * Patricia and Patrick) goes with neither. The answer does not depend on the order of the texts.
 *
 * @returns positions of the texts of each name that has several spellings
 */
export function oneNames(texts: readonly NameText[], nicknames: Nicknames): number[][] {
  const byWord = new Map<string, number[]>();
  texts.forEach(({ words }, at) => {
    for (const word of new Set(words)) {
      const others = byWord.get(word);
      if (others === undefined) byWord.set(word, [at]);
      else others.push(at);
    }
  });
  const goesWith = texts.map(() => new Set<number>());
  for (const others of byWord.values()) {
    if (others.length > MOST_OF_A_WORD) continue;
    for (const [k, a] of others.entries())
      for (const b of others.slice(k + 1))
        if (isOneName(texts[a]!, texts[b]!, nicknames)) {
          goesWith[a]!.add(b);
          goesWith[b]!.add(a);
        }
  }
  const seen = new Set<number>();
  const names: number[][] = [];
  for (let start = 0; start < texts.length; start++) {
    if (seen.has(start) || goesWith[start]!.size === 0) continue;
    const name = [start, ...goesWith[start]!].sort((a, b) => a - b);
    // All go with all, and with nobody else.
    if (!name.every((at) => goesWith[at]!.size === name.length - 1)) continue;
    if (!name.every((at) => name.every((other) => other === at || goesWith[at]!.has(other)))) continue;
    for (const at of name) seen.add(at);
    names.push(name);
  }
  return names;
}
