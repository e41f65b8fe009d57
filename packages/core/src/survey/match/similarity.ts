/** Share of a name's first letters that counts on top, for each of at most four. */
const PREFIX_WEIGHT = 0.1;
const LONGEST_PREFIX = 4;

/**
 * How alike two words are, from 0 to 1: Jaro's share of letters that stand at about the same place, raised where the
 * first letters are the same.
 *
 * Source: M. A. Jaro (1989), JASA 84; W. E. Winkler (1990), Proceedings of the Section on Survey Research Methods,
 * with weight 0.1 for at most four letters. The words are put in one order first, so that it does not matter which
 * of them is given first.
 */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  const oneFirst = one.length < other.length || (one.length === other.length && one < other);
  const [a, b] = oneFirst ? [one, other] : [other, one];
  if (a.length === 0) return 0;
  const reach = Math.max(0, Math.floor(b.length / 2) - 1);
  const used = new Uint8Array(b.length);
  const matched: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const to = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < to; j++) {
      if (used[j] === 1 || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      used[j] = 1;
      matched.push(i);
      break;
    }
  }
  const same = matched.length;
  if (same === 0) return 0;
  let crossed = 0;
  let j = 0;
  for (const i of matched) {
    while (used[j] === 0) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) crossed++;
    j++;
  }
  const jaro = (same / a.length + same / b.length + (same - crossed / 2) / same) / 3;
  return jaro + commonPrefix(a, b) * PREFIX_WEIGHT * (1 - jaro);
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < LONGEST_PREFIX && length < a.length && a.charCodeAt(length) === b.charCodeAt(length))
    length++;
  return length;
}

/** Which letters a word has, a bit each; letters beyond the alphabet share what bits are left. */
export function letterBits(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    bits |= code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << (26 + (code % 5));
  }
  return bits;
}

/**
 * What {@link jaroWinkler} of two words cannot be above, by their lengths, letters and beginnings: most pairs of
 * words need not be compared.
 */
export function mostAlike(a: string, aBits: number, b: string, bBits: number): number {
  const same = Math.min(a.length - ones(aBits & ~bBits), b.length - ones(bBits & ~aBits));
  if (same <= 0) return 0;
  const jaro = (same / a.length + same / b.length + 1) / 3;
  return jaro + commonPrefix(a, b) * PREFIX_WEIGHT * (1 - jaro);
}

function ones(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
