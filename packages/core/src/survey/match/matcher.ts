import { byCodePoint } from "../order.js";
import { ALIKE_FROM, scoreNames, scoreWords, type WordScore, type WordTie } from "./name-score.js";
import { type NameText, nameWords, readName } from "./names.js";
import type { Nicknames } from "./nicknames.js";
import { letterBits, mostAlike } from "./similarity.js";

/** Somebody a text may name. */
export interface Known {
  readonly id: string;
  /** Full names and other names they go by. */
  readonly names: readonly string[];
  readonly emails: readonly string[];
  /** Where they work and as what: departments, titles, the partner. It only orders those who may be meant. */
  readonly about?: readonly string[];
  /** Somebody who did not consent: whoever names them names nobody, and they are never shown. */
  readonly optedOut?: boolean;
}

/** Somebody who may be meant, by position in the list of the known, and how well the text goes with their name. */
export interface Candidate {
  readonly at: number;
  /** 0 to 1. */
  readonly score: number;
  /** Whether the text may be linked to them without asking, if the score and its lead allow it. */
  readonly linkable: boolean;
  /** Whether every word of the text is a word, a short form or an initial of the name: it may be how they are called. */
  readonly fits: boolean;
}

/** Scores from which somebody is a candidate where the text has words their name does not have. */
const CANDIDATE_FROM = 0.4;
/** Nobody is linked by a lower score, whatever study.yaml says. */
export const LINKED_FROM = 0.8;
/** Words between given name and surname that people leave out. */
const PARTICLES = new Set(
  "van von der den de del la las los di da do dos du el al bin ibn ter ten te le y e".split(" "),
);

interface Entry {
  readonly at: number;
  readonly words: readonly string[];
  /** Positions of the words among all words of the list. */
  readonly ids: readonly number[];
}

/**
 * Scores texts against a closed list of names. Words of the list are looked at once for each different word of the
 * texts, and names only where a word of theirs goes with a word of the text.
 */
export class NameMatcher {
  readonly #entries: Entry[] = [];
  readonly #words: string[] = [];
  readonly #bits: number[] = [];
  readonly #idOf = new Map<string, number>();
  /** Entries by position of a word that is theirs. */
  readonly #entriesOf: number[][] = [];
  /** What words of the list a word goes with, for words met in texts. */
  readonly #near = new Map<string, ReadonlyMap<number, WordScore>>();
  readonly #about = new Map<number, ReadonlySet<string>>();

  constructor(
    readonly known: readonly Known[],
    readonly nicknames: Nicknames,
  ) {
    known.forEach(({ names }, at) => {
      const seen = new Set<string>();
      for (const name of names) {
        const { words } = readName(name);
        const key = words.join(" ");
        if (words.length === 0 || seen.has(key)) continue;
        seen.add(key);
        const ids = words.map((word) => this.#wordId(word));
        for (const id of new Set(ids)) this.#entriesOf[id]!.push(this.#entries.length);
        this.#entries.push({ at, words, ids });
      }
    });
  }

  #wordId(word: string): number {
    const known = this.#idOf.get(word);
    if (known !== undefined) return known;
    const id = this.#words.length;
    this.#idOf.set(word, id);
    this.#words.push(word);
    this.#bits.push(letterBits(word));
    this.#entriesOf.push([]);
    return id;
  }

  /** All who may be meant, likeliest first; of equal scores those the hint speaks of, then by id. */
  candidates(text: string): readonly Candidate[] {
    const name = readName(text);
    return this.scored(name);
  }

  /** The same for a text that was taken apart. */
  scored({ words, hint }: NameText): readonly Candidate[] {
    const near = words.map((word) => this.#nearWords(word));
    const touched = new Set<number>();
    words.forEach((word, i) => {
      if (word.length < 2) return;
      for (const id of near[i]!.keys())
        if (this.#words[id]!.length > 1) for (const entry of this.#entriesOf[id]!) touched.add(entry);
    });
    const best = new Map<number, Candidate>();
    for (const e of touched) {
      const entry = this.#entries[e]!;
      const found = this.#score(words, near, entry);
      const before = best.get(entry.at);
      if (
        found !== null &&
        (before === undefined ||
          found.score > before.score ||
          (found.score === before.score && found.linkable && !before.linkable))
      )
        best.set(entry.at, found);
    }
    const fits = new Map(
      [...best.keys()].map((at) => [at, hint.length > 0 && this.fitsHint(at, hint) ? 0 : 1]),
    );
    return [...best.values()].sort(
      (a, b) =>
        b.score - a.score ||
        fits.get(a.at)! - fits.get(b.at)! ||
        byCodePoint(this.known[a.at]!.id, this.known[b.at]!.id) ||
        a.at - b.at,
    );
  }

  /** Whether a word stands in the names of anybody but these. */
  isOthers(word: string, of: ReadonlySet<number>): boolean {
    const id = this.#idOf.get(word);
    return id !== undefined && this.#entriesOf[id]!.some((e) => !of.has(this.#entries[e]!.at));
  }

  /** Whether somebody has what is said of them in brackets: a word of their department, title, partner or name. */
  fitsHint(at: number, hint: readonly string[]): boolean {
    const { names, about = [] } = this.known[at]!;
    let words = this.#about.get(at);
    if (words === undefined) {
      words = new Set([...names, ...about].flatMap(nameWords));
      this.#about.set(at, words);
    }
    const own = words;
    return hint.some((word) => own.has(word) || [...own].some((name) => this.nicknames.isFormOf(word, name)));
  }

  #score(
    words: readonly string[],
    near: readonly ReadonlyMap<number, WordScore>[],
    entry: Entry,
  ): Candidate | null {
    const tie = (i: number, j: number): WordTie => near[i]!.get(entry.ids[j]!)?.tie ?? "none";
    const { score, partnerOf } = scoreNames(
      words,
      entry.words,
      (i, j) => near[i]!.get(entry.ids[j]!)?.score ?? 0,
    );
    const paired = partnerOf.filter((j) => j >= 0).length;
    const whole = partnerOf.some((j, i) => j >= 0 && tie(i, j) !== "initial");
    if (!whole || (score < CANDIDATE_FROM && paired < words.length)) return null;
    const fits = partnerOf.every((j, i) => j >= 0 && tie(i, j) !== "spelling");
    const linkable = score >= LINKED_FROM && this.#mayLink(words, entry, partnerOf, tie);
    return { at: entry.at, score, linkable, fits };
  }

  /**
   * What no score makes up for. One word is not a name. A word that is a name of its own (Joan beside John, Smyth where
   * there is a Smyth) is no slip of the pen for another. Words and initials of the text that the name has not got speak
   * of somebody else.
   */
  #mayLink(
    words: readonly string[],
    entry: Entry,
    partnerOf: readonly number[],
    tie: (i: number, j: number) => WordTie,
  ): boolean {
    const taken = new Set(partnerOf.filter((j) => j >= 0));
    const left = entry.words.some((word, j) => !taken.has(j) && !PARTICLES.has(word));
    let pairs = 0;
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      const j = partnerOf[i]!;
      if (j < 0) {
        if (word.length > 1 ? !PARTICLES.has(word) : left) return false;
        continue;
      }
      pairs++;
      const kind = tie(i, j);
      if (kind === "shared") return false;
      if (kind === "spelling" && (this.#idOf.has(word) || this.nicknames.has(word))) return false;
    }
    return pairs > 1;
  }

  #nearWords(word: string): ReadonlyMap<number, WordScore> {
    const known = this.#near.get(word);
    if (known !== undefined) return known;
    const found = new Map<number, WordScore>();
    const bits = letterBits(word);
    const listed = this.nicknames.has(word);
    for (let id = 0; id < this.#words.length; id++) {
      const other = this.#words[id]!;
      const short = word.length === 1 || other.length === 1;
      if (
        !short &&
        mostAlike(word, bits, other, this.#bits[id]!) < ALIKE_FROM - 1e-9 &&
        !(listed && this.nicknames.shareName(word, other))
      )
        continue;
      const score = scoreWords(word, other, this.nicknames);
      if (score.score > 0) found.set(id, score);
    }
    this.#near.set(word, found);
    return found;
  }
}
