import { nameKey, nameWords, withoutInitials } from "./names.js";

/** Somebody a text may name. */
export interface Known {
  readonly id: string;
  /** Full names and other names they go by. */
  readonly names: readonly string[];
  readonly emails: readonly string[];
  /** Somebody who did not consent: whoever names them names nobody, and they are never shown. */
  readonly optedOut?: boolean;
}

/** Who a text names. Positions are those of the list the resolver was made of. */
export type Resolution =
  | { readonly kind: "known"; readonly at: number }
  | { readonly kind: "opted_out" }
  /** A person decided that it stands for nobody. */
  | { readonly kind: "ignored" }
  | {
      readonly kind: "open";
      readonly reason: "no_match" | "ambiguous";
      readonly candidates: readonly number[];
    };

/** Says whom a text names. The same text always gives the same answer. */
export interface Resolver {
  resolve(text: string): Resolution;
  /** The one whose name stands somewhere in a longer text, such as "How often do you see John Smith?". */
  resolveWithin(text: string): Resolution;
  /** Splits a cell that holds several names; null where no way of splitting names somebody each time. */
  split(text: string, separator: string): readonly string[] | null;
}

const NO_MATCH: Resolution = { kind: "open", reason: "no_match", candidates: [] };
/** Names a cell may hold; more are a text, not a list of names. */
const MOST_PARTS = 2000;
/** Parts one name may be made of when a cell is split at commas: "Smith, Joan" is two. */
const PARTS_OF_A_NAME = 4;

/** Links what is the same: an id, an e-mail address, or a full name but for order, case, accents, titles and initials. */
export function exactResolver(known: readonly Known[]): Resolver {
  return new ExactResolver(known);
}

class ExactResolver implements Resolver {
  readonly #byId = new Map<string, number>();
  readonly #byEmail = new Map<string, Set<number>>();
  readonly #byName = new Map<string, Set<number>>();
  /** The same without initials; looked at where the whole name finds nobody. */
  readonly #byShortName = new Map<string, Set<number>>();
  readonly #answers = new Map<string, Resolution>();
  #longest = 1;

  constructor(readonly known: readonly Known[]) {
    known.forEach(({ id, names, emails }, at) => {
      if (!this.#byId.has(id)) this.#byId.set(id, at);
      for (const email of emails) add(this.#byEmail, email.toLowerCase(), at);
      for (const name of names) {
        const words = nameWords(name);
        if (words.length === 0) continue;
        this.#longest = Math.max(this.#longest, words.length);
        add(this.#byName, nameKey(words), at);
        const short = withoutInitials(words);
        if (short.length > 1) add(this.#byShortName, nameKey(short), at);
      }
    });
  }

  resolve(text: string): Resolution {
    const asked = text.trim();
    const before = this.#answers.get(asked);
    if (before !== undefined) return before;
    const answer = this.#find(asked);
    this.#answers.set(asked, answer);
    return answer;
  }

  #find(text: string): Resolution {
    const id = this.#byId.get(text);
    if (id !== undefined) return this.#answer([id]);
    if (text.includes("@")) {
      const found = this.#byEmail.get(text.toLowerCase());
      if (found !== undefined) return this.#answer([...found]);
    }
    const words = nameWords(text);
    if (words.length === 0) return NO_MATCH;
    const whole = this.#byName.get(nameKey(words));
    if (whole !== undefined) return this.#answer([...whole]);
    const short = withoutInitials(words);
    if (short.length < 2) return NO_MATCH;
    const found = this.#byShortName.get(nameKey(short));
    return found === undefined ? NO_MATCH : this.#answer([...found]);
  }

  #answer(at: readonly number[]): Resolution {
    if (at.length > 1) return { kind: "open", reason: "ambiguous", candidates: at };
    return this.known[at[0]!]!.optedOut === true ? { kind: "opted_out" } : { kind: "known", at: at[0]! };
  }

  resolveWithin(text: string): Resolution {
    const words = nameWords(text);
    const found = new Set<number>();
    let longest = 0;
    for (let from = 0; from < words.length && words.length < 500; from++)
      for (let to = Math.min(words.length, from + this.#longest); to > from + 1; to--) {
        const run = words.slice(from, to);
        const at = this.#byName.get(nameKey(run)) ?? this.#byShortName.get(nameKey(run));
        if (at === undefined || run.length < longest) continue;
        if (run.length > longest) found.clear();
        longest = run.length;
        for (const k of at) found.add(k);
      }
    return found.size === 0 ? NO_MATCH : this.#answer([...found].sort((a, b) => a - b));
  }

  split(text: string, separator: string): readonly string[] | null {
    const parts = text
      .split(separator)
      .map((p) => p.trim())
      .filter((p) => p !== "");
    if (parts.length === 0 || parts.length > MOST_PARTS) return parts.length === 0 ? [] : null;
    // From the end: best[k] is how to read the parts from k on, the longest names first.
    const best: (readonly string[] | null)[] = new Array(parts.length + 1).fill(null);
    best[parts.length] = [];
    for (let from = parts.length - 1; from >= 0; from--)
      for (let to = Math.min(parts.length, from + PARTS_OF_A_NAME); to > from; to--) {
        const rest = best[to];
        const name = parts.slice(from, to).join(separator);
        if (rest === null || rest === undefined || this.resolve(name).kind === "open") continue;
        best[from] = [name, ...rest];
        break;
      }
    return best[0] ?? null;
  }
}

function add(map: Map<string, Set<number>>, key: string, at: number): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([at]));
  else set.add(at);
}
