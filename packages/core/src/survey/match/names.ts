/** Titles and degrees, which people put before and after names. */
const TITLES = new Set("dr mr mrs ms miss mx prof professor phd edd md jr sr ii iii iv".split(" "));

/** Words of a name as they are compared: lower case, no accents, no punctuation, no titles. */
export function nameWords(text: string): string[] {
  return text
    .slice(0, 300)
    .replace(/\p{Cf}/gu, "")
    .replace(/['’‘`´]/g, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/đ/g, "d")
    .replace(/\b(ph|ed|m|j)\.\s?d\b\.?/g, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !TITLES.has(word));
}

/** The same words in whatever order give the same key, so that "Smith, Joan" is "Joan Smith". */
export function nameKey(words: readonly string[]): string {
  return [...words].sort().join(" ");
}

/** Words without initials. */
export function withoutInitials(words: readonly string[]): string[] {
  return words.filter((word) => word.length > 1);
}
