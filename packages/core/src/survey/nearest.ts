/**
 * Number of single-character edits (insert, delete, replace, swap of neighbours) between two texts,
 * or `limit + 1` as soon as it must exceed `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  let leastBefore = 0;
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replace = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replace, row[j]! + 1, next[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    // A swap reaches back two rows, so both must be past the limit.
    if (least > limit && leastBefore + 1 > limit) return limit + 1;
    leastBefore = least;
    before = row;
    row = next;
  }
  return Math.min(row[b.length]!, limit + 1);
}

/** Letters and digits only, lower case, without accents: how names are compared when looking for a near one. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Edits a slip of the pen may cost: none in names of one or two characters, where any name is near any other. */
function slips(length: number): number {
  if (length < 3) return 0;
  return length < 5 ? 1 : 2;
}

/** Names longer than this are no names; comparing them would be slow. */
const LONGEST_NAME = 200;

/**
 * The valid name nearest to the one given, for a "did you mean": the same but for case, accents and
 * punctuation, or at most two edits away (one edit for names under five characters, none under three).
 */
export function nearest(name: string, valid: Iterable<string>): string | null {
  return nearestFolded(
    name,
    Array.from(valid, (candidate) => [candidate, fold(candidate)] as const),
  );
}

/**
 * The same, for names that are few and chosen: a name with another number in it (grade 3, grade 4) is another
 * name, not a slip.
 */
export function nearestSpelling(name: string, valid: Iterable<string>): string | null {
  const near = nearest(name, valid);
  const digits = (text: string) => text.replace(/\D/g, "");
  return near !== null && digits(near) === digits(name) ? near : null;
}

function nearestFolded(
  name: string,
  candidates: Iterable<readonly [name: string, folded: string]>,
): string | null {
  const wanted = name.length > LONGEST_NAME ? "" : fold(name);
  if (wanted === "") return null;
  let best: string | null = null;
  let bestDistance = slips(wanted.length) + 1;
  for (const [candidate, folded] of candidates) {
    if (folded.length > LONGEST_NAME) continue;
    const distance = editDistance(wanted, folded, bestDistance - 1);
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
    if (distance === 0) break;
  }
  return best;
}

/** Comparisons made for one list before suggestions stop: about a second. A count, not a clock, so that results repeat. */
const COMPARISONS = 4_000_000;

/**
 * Looks for near names in one long list many times over: folds each name once, answers a repeated question
 * from memory, and stops suggesting when a bad file would make it slow.
 */
export class NearNames {
  readonly #names: () => readonly string[];
  #folded: readonly (readonly [string, string])[] | null = null;
  #byNumber: Map<string, string> | null = null;
  readonly #answers = new Map<string, string | null>();
  #left = COMPARISONS;

  /** @param names gone through once, and not before a name is looked for: an iterator will do */
  constructor(names: Iterable<string>) {
    let list: readonly string[] | null = null;
    this.#names = () => {
      list ??= Array.from(names);
      return list;
    };
  }

  nearest(name: string): string | null {
    const known = this.#answers.get(name);
    if (known !== undefined) return known;
    this.#folded ??= this.#names().map((n) => [n, fold(n)] as const);
    if (this.#left < this.#folded.length) return null;
    this.#left -= this.#folded.length;
    const answer = this.sameNumber(name) ?? nearestFolded(name, this.#folded);
    this.#answers.set(name, answer);
    return answer;
  }

  /** The name that is the same number but for leading zeros, which spreadsheets drop; null where there is none. */
  sameNumber(name: string): string | null {
    if (!/^\d+$/.test(name)) return null;
    this.#byNumber ??= new Map(
      this.#names()
        .filter((n) => /^\d+$/.test(n))
        .map((n) => [withoutZeros(n), n]),
    );
    return this.#byNumber.get(withoutZeros(name)) ?? null;
  }
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}
