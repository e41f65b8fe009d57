/** Titles, degrees and suffixes people put before and after names, without their full stops. */
const TITLES = new Set(
  "dr mr mrs ms mx prof professor phd edd psyd jr sr ii iii iv esq mba med eds dds cpa".split(" "),
);
/** Written with full stops they are degrees wherever they stand: Ed.D., Ph.D., M.Ed. */
const DOTTED =
  /(?<![\p{L}\p{N}])(?:ph\.?\s?d|ed\.\s?[ds]|psy\.\s?d|m\.\s?ed|b\.\s?ed|m\.\s?b\.\s?a)\.?(?![\p{L}\p{N}])/gu;
/** After a comma they are degrees; before a name they are initials (J. D. Smith) or a surname (Ma). */
const AFTER_COMMA = /,\s*(?:[mj]\.?\s?d|[bm]\.?\s?[as]|d\.?\s?o|r\.?\s?n)\.?\s*(?=,|$)/gu;
/** Letters that are one letter with a mark to a reader and no letter with a mark to Unicode. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ đ: "d", ð: "d", ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", þ: "th", ı: "i", ħ: "h" }),
);
const LONGEST_TEXT = 300;
/** Names of more words are compared by their first ones. */
const MOST_WORDS = 8;

/** A text that may name somebody, taken apart. */
export interface NameText {
  /** Words of the name as they are compared: lower case, no accents, no punctuation, no titles. */
  readonly words: readonly string[];
  /** Words in brackets behind it: whom the respondent takes the person to work for, or what else they are called. */
  readonly hint: readonly string[];
}

/** Words of a name as they are compared, those in brackets among them. */
export function nameWords(text: string): string[] {
  return wordsOf(folded(text));
}

/** A name and what stands in brackets behind it. Where there is nothing else, the brackets hold the name. */
export function readName(text: string): NameText {
  const given = folded(text);
  const hints: string[] = [];
  const rest = given.replace(/[([]([^()[\]]*)[)\]]/g, (_, inside: string) => {
    hints.push(inside);
    return " ";
  });
  const words = wordsOf(rest);
  if (words.length === 0) return { words: wordsOf(given).slice(0, MOST_WORDS), hint: [] };
  return { words: words.slice(0, MOST_WORDS), hint: hints.flatMap(wordsOf) };
}

/** A text as it is told from another: case, accents, punctuation and spaces aside, titles and brackets not. */
export function spelling(text: string): string {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}

/** The same words in whatever order give the same key, so that "Smith, Joan" is "Joan Smith". */
export function nameKey(words: readonly string[]): string {
  return [...words].sort().join(" ");
}

/** The letters of a name in the order it is spoken: "de la Cruz, Ana" and "Ana Delacruz" are one. */
export function joinedName(text: string): string {
  const parts = folded(text).split(",").map(wordsOf);
  const named = parts.filter((words) => words.length > 0);
  const spoken = named.length === 2 ? [...named[1]!, ...named[0]!] : named.flat();
  return spoken.join("");
}

/** Words without initials. */
export function withoutInitials(words: readonly string[]): string[] {
  return words.filter((word) => word.length > 1);
}

/** Lower case, without marks and characters that are not seen. */
function plain(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(/\p{Cf}/gu, "")
    .replace(/['’‘`´ʼ]/g, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[đðøłßæœþıħ]/g, (letter) => LETTERS.get(letter)!);
}

function folded(text: string): string {
  return plain(text).replace(DOTTED, " ").replace(AFTER_COMMA, ",");
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "" && !TITLES.has(word));
}
