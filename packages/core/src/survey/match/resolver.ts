import { type Candidate, type Known, NameMatcher } from "./matcher.js";
import { joinedName, nameKey, nameWords, readName, withoutInitials } from "./names.js";
import { commonNicknames, Nicknames } from "./nicknames.js";
import { oneNames } from "./same-name.js";
import { jaroWinkler } from "./similarity.js";

/** Who a text names by what is the same. Positions are those of the list the resolver was made of. */
export type Resolution =
  | { readonly kind: "known"; readonly at: number }
  | { readonly kind: "opted_out"; readonly at: number }
  | {
      readonly kind: "open";
      readonly reason: "no_match" | "ambiguous";
      readonly candidates: readonly number[];
    };

/**
 * Whom a text most likely names. `exact`: an id, an address or a full name; `likely`: a score and a lead that are
 * enough; `ask`: there are candidates; `none`: nobody comes near.
 */
export interface Match {
  readonly band: "exact" | "likely" | "ask" | "none";
  /** Who is linked, null where nobody is. Somebody who opted out is linked and named nowhere. */
  readonly at: number | null;
  readonly optedOut: boolean;
  /** Those who may be meant, likeliest first, without people who opted out. */
  readonly candidates: readonly Candidate[];
  /** Score of the best, and its lead over the next; null where nobody comes near. */
  readonly score: number | null;
  readonly margin: number | null;
}

export interface MatchOptions {
  /** Score from which a text is linked without asking; default 0.92. */
  readonly auto?: number;
  /** Lead over the next that this takes; default 0.05. */
  readonly margin?: number;
  /** Full name and short form, beside the list that comes with Crosstie. */
  readonly nicknames?: readonly (readonly [full: string, short: string])[];
}

export const USUAL_AUTO = 0.92;
export const USUAL_MARGIN = 0.05;

/** Says whom a text names. The same text always gives the same answer. */
export interface Resolver {
  /** Who is named by what is the same: an id, an address, a full name but for order, case, accents, titles and initials. */
  resolve(text: string): Resolution;
  /** The one whose name stands somewhere in a longer text, such as "How often do you see John Smith?". */
  resolveWithin(text: string): Resolution;
  /** Whom a text names or most likely names. */
  match(text: string): Match;
  /** Whether a text may well mean somebody who opted out: a slip of the pen, a part of the name, a mailbox. Then it is shown nowhere. */
  mayMeanOptedOut(text: string): boolean;
  /** Everybody a text may mean, whether or not one of them is linked; those who opted out are not among them. */
  candidates(text: string): readonly Candidate[];
  /** Puts texts that name nobody who is known together by the name they are spellings of: positions of the texts of each. */
  spellings(texts: readonly string[]): readonly (readonly number[])[];
  /** Splits a cell that holds several names; null where no way of splitting names somebody each time. */
  split(text: string, separator: string): readonly string[] | null;
}

/** Mailboxes as alike as this may be one with a slip. */
const MAILBOX_ALIKE = 0.92;
const NO_MATCH: Resolution = { kind: "open", reason: "no_match", candidates: [] };
/** Names a cell may hold; more are a text, not a list of names. */
const MOST_PARTS = 2000;
/** Parts one name may be made of when a cell is split at commas: "Smith, Joan" is two. */
const PARTS_OF_A_NAME = 4;

export function nameResolver(known: readonly Known[], options: MatchOptions = {}): Resolver {
  return new NameResolver(known, options);
}

class NameResolver implements Resolver {
  readonly #byId = new Map<string, number>();
  readonly #byEmail = new Map<string, Set<number>>();
  /** What stands before the @, where it is one person's. */
  readonly #byMailbox = new Map<string, Set<number>>();
  readonly #byName = new Map<string, Set<number>>();
  /** Letters of a name without spaces between its words. */
  readonly #byLetters = new Map<string, Set<number>>();
  /** The same without initials, with the initials of each; looked at where the whole name finds nobody. */
  readonly #byShortName = new Map<string, Map<number, Set<string>>>();
  readonly #answers = new Map<string, Resolution>();
  readonly #matches = new Map<string, Match>();
  readonly #auto: number;
  readonly #margin: number;
  readonly #isAnyOut: boolean;
  #matcher: NameMatcher | null = null;
  #longest = 1;

  constructor(
    readonly known: readonly Known[],
    readonly options: MatchOptions,
  ) {
    this.#auto = options.auto ?? USUAL_AUTO;
    this.#margin = options.margin ?? USUAL_MARGIN;
    this.#isAnyOut = known.some(({ optedOut }) => optedOut === true);
    known.forEach(({ id, names, emails }, at) => {
      if (!this.#byId.has(id)) this.#byId.set(id, at);
      for (const email of emails) {
        add(this.#byEmail, email.toLowerCase(), at);
        add(this.#byMailbox, email.toLowerCase().replace(/@.*$/s, ""), at);
      }
      for (const name of names) {
        const words = nameWords(name);
        if (words.length === 0) continue;
        this.#longest = Math.max(this.#longest, words.length);
        add(this.#byName, nameKey(words), at);
        add(this.#byLetters, joinedName(name), at);
        const short = withoutInitials(words);
        if (short.length < 2) continue;
        const key = nameKey(short);
        const people = this.#byShortName.get(key) ?? new Map<number, Set<string>>();
        this.#byShortName.set(key, people);
        const initials = people.get(at) ?? new Set();
        people.set(at, initials);
        for (const word of words) if (word.length === 1) initials.add(word);
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
    const mail = text.includes("@") ? this.#byEmail.get(text.toLowerCase()) : undefined;
    if (mail !== undefined) return this.#answer([...mail]);
    const words = nameWords(text);
    if (words.length === 0) return NO_MATCH;
    const whole = this.#byName.get(nameKey(words)) ?? this.#byLetters.get(joinedName(text));
    if (whole !== undefined) return this.#answer([...whole]);
    const short = this.#shortOf(words);
    return short.length === 0 ? NO_MATCH : this.#answer(short);
  }

  /** People of this name but for initials; one whose initials are others is somebody else. */
  #shortOf(words: readonly string[]): number[] {
    const short = withoutInitials(words);
    if (short.length < 2) return [];
    const own = words.filter((word) => word.length === 1);
    return [...(this.#byShortName.get(nameKey(short)) ?? [])].flatMap(([at, initials]) =>
      own.length === 0 || initials.size === 0 || own.every((letter) => initials.has(letter)) ? [at] : [],
    );
  }

  #answer(at: readonly number[]): Resolution {
    if (at.length > 1) return { kind: "open", reason: "ambiguous", candidates: at };
    return { kind: this.#isOut(at[0]!) ? "opted_out" : "known", at: at[0]! };
  }

  match(text: string): Match {
    const asked = text.trim();
    const before = this.#matches.get(asked);
    if (before !== undefined) return before;
    const found = this.#match(asked);
    this.#matches.set(asked, found);
    return found;
  }

  #match(text: string): Match {
    const exact = this.#exactly(text);
    if (exact !== null)
      return {
        band: "exact",
        at: exact,
        optedOut: this.#isOut(exact),
        candidates: this.#isOut(exact) ? [] : [{ at: exact, score: 1, linkable: true, fits: true }],
        score: 1,
        margin: 1,
      };
    const all = this.#everybody(text);
    const candidates = all.filter(({ at }) => !this.#isOut(at));
    const [best, next] = all;
    if (best === undefined)
      return { band: "none", at: null, optedOut: false, candidates, score: null, margin: null };
    const margin = Math.round((best.score - (next?.score ?? 0)) * 1e6) / 1e6;
    // A lead by letters says little where somebody else may be called so too: T. Brown, Timothy or Thị Hà.
    const alone = all.every((other) => other === best || !other.fits);
    const enough = best.score >= this.#auto && margin >= this.#margin && margin > 0;
    const { hint } = readName(text);
    // A department or a note beside the name leaves others in doubt; of somebody who opted out the text is shown nowhere.
    const within = this.#isAnyOut ? this.resolveWithin(text) : NO_MATCH;
    if (within.kind === "opted_out" && within.at === best.at)
      return { band: "likely", at: within.at, optedOut: true, candidates: [], score: best.score, margin };
    const asSaid = hint.length === 0 || this.#names().fitsHint(best.at, hint);
    const linked = enough && best.linkable && alone && asSaid && !text.includes("@");
    return {
      band: linked ? "likely" : candidates.length > 0 ? "ask" : "none",
      at: linked ? best.at : null,
      optedOut: linked && this.#isOut(best.at),
      candidates,
      score: best.score,
      margin,
    };
  }

  candidates(text: string): readonly Candidate[] {
    return this.#everybody(text.trim()).filter(({ at }) => !this.#isOut(at));
  }

  spellings(texts: readonly string[]): readonly (readonly number[])[] {
    return texts.length < 2 ? [] : oneNames(texts.map(readName), this.#names().nicknames);
  }

  /**
   * Who opted out is as likely meant as anybody: at the level at which a person would be asked. A single word that is
   * as near to somebody else's name is that one's too, and stays.
   */
  mayMeanOptedOut(text: string): boolean {
    if (!this.#isAnyOut) return false;
    const asked = text.trim();
    const found = this.resolve(asked);
    if (found.kind !== "open") return found.kind === "opted_out";
    const within = this.resolveWithin(asked);
    if (within.kind === "opted_out") return true;
    const mailbox = asked.toLowerCase().replace(/@.*$/s, "");
    const whose = this.#byMailbox.get(mailbox);
    if (whose !== undefined) return [...whose].some((at) => this.#isOut(at));
    if (asked.includes("@") && this.#isNearMailboxOfOptedOut(mailbox)) return true;
    if (within.kind === "known") return false;
    const all = this.#everybody(asked);
    const best = (out: boolean) => all.find(({ at }) => this.#isOut(at) === out)?.score ?? 0;
    const [out, other] = [best(true), best(false)];
    return out > 0 && (out > other || (out === other && nameWords(asked).length > 1));
  }

  /** Whether the mailbox most like this one, if any is much like it, is of somebody who opted out. */
  #isNearMailboxOfOptedOut(mailbox: string): boolean {
    let nearest = 0;
    let out = false;
    for (const [other, people] of this.#byMailbox) {
      const alike = jaroWinkler(mailbox, other);
      const isOut = [...people].some((at) => this.#isOut(at));
      if (alike < MAILBOX_ALIKE || alike < nearest || (alike === nearest && !isOut)) continue;
      [nearest, out] = [alike, isOut];
    }
    return out;
  }

  /** Those a text may mean; of an address that is nobody's, by what stands before the @. */
  #everybody(text: string): readonly Candidate[] {
    return this.#names().candidates(text.replace(/@.*$/s, ""));
  }

  /** The one who is named for certain: what is said of them in brackets must fit, and nobody else may be called so. */
  #exactly(text: string): number | null {
    const id = this.#byId.get(text);
    if (id !== undefined) return id;
    const { words, hint } = readName(text);
    const whole = this.resolve(text);
    const alone = hint.length === 0 ? whole : this.resolve(text.replace(/[([][^()[\]]*[)\]]/g, " "));
    if (alone.kind === "open") return this.#mailbox(text);
    const { at } = alone;
    if (hint.length > 0 && whole.kind === "open" && !this.#names().fitsHint(at, hint)) return null;
    if (text.includes("@")) return at;
    const [only] = words;
    if (words.length === 1 && only !== undefined && this.#names().isOthers(only, new Set([at]))) return null;
    // "Anna Berg" where there is an Anna Berg and an Anna K. Berg.
    const alike = this.#shortOf(words);
    return alike.length > 1 && words.every((word) => word.length > 1) ? null : at;
  }

  /** The one whose address begins so, unless it is a word of somebody else's name. */
  #mailbox(text: string): number | null {
    const found = this.#byMailbox.get(text.toLowerCase());
    const [at] = found ?? [];
    if (found === undefined || found.size > 1 || at === undefined) return null;
    return nameWords(text).some((word) => this.#names().isOthers(word, found)) ? null : at;
  }

  #isOut(at: number): boolean {
    return this.known[at]!.optedOut === true;
  }

  /** Names are taken apart only where something is looked up that is not the same. */
  #names(): NameMatcher {
    this.#matcher ??= new NameMatcher(
      this.known,
      new Nicknames([
        ...commonNicknames(),
        ...(this.options.nicknames ?? []).flatMap(([full, short]) => {
          const [a, b] = [nameWords(full)[0], nameWords(short)[0]];
          return a === undefined || b === undefined ? [] : [[a, b] as const];
        }),
      ]),
    );
    return this.#matcher;
  }

  resolveWithin(text: string): Resolution {
    const words = nameWords(text);
    const found = new Set<number>();
    let longest = 0;
    for (let from = 0; from < words.length && words.length < 500; from++)
      for (let to = Math.min(words.length, from + this.#longest); to > from + 1; to--) {
        const run = words.slice(from, to);
        const at = this.#byName.get(nameKey(run)) ?? new Set(this.#shortOf(run));
        if (at.size === 0 || run.length < longest) continue;
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
