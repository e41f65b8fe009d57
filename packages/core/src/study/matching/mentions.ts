import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Candidate } from "../../survey/match/matcher.js";
import { readName, spelling } from "../../survey/match/names.js";
import type { Match, Resolution, Resolver } from "../../survey/match/resolver.js";
import { byCodePoint } from "../../survey/order.js";
import type { Sheet } from "../sheet.js";
import { type DecidedRow, type Decision, type Decisions, placeOf } from "./decisions.js";
import { CANDIDATES, mergedNote } from "./matches-csv.js";
import type { Matching, MatchRow, MatchStatus, Outsider } from "./matching.js";

/** Where a name stands: a row of a table, a column, and the question the column belongs to. */
export interface Place {
  readonly sheet: Sheet;
  /** −1: in a heading. */
  readonly row: number;
  readonly column: number;
  /** The column the question begins with. */
  readonly question: string;
}

/** What mentions are read with. */
export interface MentionContext {
  readonly resolver: Resolver;
  readonly decisions: Decisions;
  /** Ids, names and departments of all actors; people come first. */
  readonly ids: readonly string[];
  readonly nameOf: (actor: number) => string | null;
  readonly departmentOf: (actor: number) => string | null;
  /** Whether a file of this name was given. */
  readonly isHere: (file: string) => boolean;
}

/** A name in a question; of names that are one, the one they are listed by. */
interface Mention {
  readonly name: string;
  readonly seenIn: string;
  /** How often each way of writing it occurs. */
  readonly written: Map<string, Written>;
  times: number;
  /** How often in responses that count. */
  counted: number;
  readonly status: MatchStatus;
  readonly decided: DecidedRow | undefined;
  readonly decision: Decision | null;
  readonly match: Match;
  readonly candidates: readonly Candidate[];
  /** Other spellings it is listed for. */
  readonly others: readonly string[];
  readonly key: string;
  /** Whom it is linked to: an actor, or somebody outside the study after all actors; null for nobody. */
  readonly at: number | null;
  readonly place: Place;
  /** How often those who wrote it are of each department. */
  readonly departments: Map<string, number>;
}

/** One way of writing a name, and how often it occurs. */
interface Written {
  readonly mention: Mention;
  /** What became of it, and whom it is linked to. */
  readonly kind: keyof PlaceCounts;
  readonly at: number | null;
  times: number;
  /** How often in responses that count. */
  counted: number;
}

type PlaceCounts = { -readonly [K in keyof Matching["places"]]: number };

/** Looks up the names that stand in the files of a study, by what a person decided, else by what is the same or near. */
export class Mentions {
  readonly places: PlaceCounts = {
    exact: 0,
    automatic: 0,
    decided: 0,
    outside: 0,
    ignored: 0,
    optedOut: 0,
    open: 0,
    replaced: 0,
  };
  readonly #mentions = new Map<string, Mention>();
  readonly #spellings = new Map<string, string>();
  readonly #texts = new Map<Sheet, Map<string, Map<string, Written>>>();
  readonly #outsiders = new Map<string, { kind: Outsider["kind"]; names: Set<string>; at: number }>();
  /** Rows of the review file that were found again, some under another file's name. */
  readonly #used = new Set<DecidedRow>();

  constructor(readonly context: MentionContext) {}

  /**
   * Whom a text names that somebody wrote.
   *
   * @param ego who wrote it, where that is known
   * @returns position of the actor, past all actors for somebody outside the study, null where nobody is linked
   */
  take(text: string, place: Place, ego: number | null = null): number | null {
    return this.#take(text, place, ego, null);
  }

  /** The same for a name in a response that another one of the same person stands for: it makes no tie. */
  takeReplaced(text: string, place: Place, ego: number): void {
    this.#seen(text, place, ego, null);
    this.places.replaced++;
  }

  /** The same for a text that stands for a whole column, row or node: only what is the same is linked, and what was decided. */
  label(text: string, found: Resolution, place: Place): number | null {
    return this.#take(text, place, null, found);
  }

  #take(text: string, place: Place, ego: number | null, label: Resolution | null): number | null {
    const written = this.#seen(text, place, ego, label);
    written.counted++;
    this.places[written.kind]++;
    return written.at;
  }

  #seen(text: string, place: Place, ego: number | null, label: Resolution | null): Written {
    const written = this.#written(text, place, label);
    written.times++;
    if (written.kind === "exact") return written;
    // Who wrote it tells which of several likely ones stands first.
    const { departments } = written.mention;
    const department = ego === null ? null : this.context.departmentOf(ego);
    if (department !== null) departments.set(department, (departments.get(department) ?? 0) + 1);
    return written;
  }

  /** A text in a question; the same text is met hundreds of thousands of times, and is looked up as it stands. */
  #written(text: string, place: Place, label: Resolution | null): Written {
    const { sheet, question } = place;
    let questions = this.#texts.get(sheet);
    if (questions === undefined) {
      questions = new Map();
      this.#texts.set(sheet, questions);
    }
    let texts = questions.get(question);
    if (texts === undefined) {
      texts = new Map();
      questions.set(question, texts);
    }
    const before = texts.get(text);
    if (before !== undefined) return before;
    const name = this.#spelling(text);
    const seenIn = `${sheet.file} ${question}`;
    const id = placeOf(name, seenIn);
    const mention = this.#mentions.get(id) ?? this.#new(text, name, seenIn, place, label);
    this.#mentions.set(id, mention);
    const kind = kindOf(mention, this.context.ids.length);
    const written = mention.written.get(text) ?? { mention, kind, at: mention.at, times: 0, counted: 0 };
    mention.written.set(text, written);
    texts.set(text, written);
    return written;
  }

  #spelling(text: string): string {
    const known = this.#spellings.get(text);
    if (known !== undefined) return known;
    // A text without letters is told from another as it stands.
    const found = spelling(text) || text;
    this.#spellings.set(text, found);
    return found;
  }

  #new(text: string, name: string, seenIn: string, place: Place, label: Resolution | null): Mention {
    const { resolver } = this.context;
    const match = label === null ? resolver.match(text) : strict(label);
    const decided = this.#decidedRow(name, seenIn, place);
    const common = {
      name,
      seenIn,
      written: new Map<string, Written>(),
      times: 0,
      counted: 0,
      decided,
      match,
      place,
      departments: new Map<string, number>(),
      others: [],
    };
    if (match.optedOut || (match.at === null && resolver.mayMeanOptedOut(text)))
      return {
        ...common,
        status: "automatic",
        decision: { kind: "opted_out" },
        candidates: [],
        key: "",
        at: null,
      };
    const settled = decided === undefined || (decided.decision === "" && decided.status !== "reopened");
    if (match.at !== null && settled) {
      const certain = match.band === "exact";
      const candidates = certain ? match.candidates : this.#candidates(text, match, label);
      const key = certain ? "" : keyOf(name, this.#ids(candidates));
      return { ...common, status: "automatic", decision: null, candidates, key, at: match.at };
    }
    const candidates = this.#candidates(text, match, label);
    // A spelling that is listed by another has the key of that one, as long as it may mean nobody else.
    const listedBy = decided === undefined || candidates.length > 0 ? null : decided.raw;
    const key = keyOf(listedBy === null ? name : this.#spelling(listedBy), this.#ids(candidates));
    const plain: MatchStatus = candidates.length > 0 ? "ambiguous" : "no_match";
    const open = { ...common, decision: null, candidates, key, at: null };
    if (decided === undefined) return { ...open, status: plain };
    if (decided.decision === "")
      return { ...open, status: decided.status === "reopened" ? "reopened" : plain };
    if (decided.key !== key) return { ...open, status: "reopened" };
    if (decided.meant === null) return { ...open, status: plain };
    return {
      ...open,
      status: "decided",
      decision: decided.meant,
      at: this.#whoIs(decided.meant, listedBy ?? text, text),
    };
  }

  /** All who may be meant, of a heading too, so that a person has them to choose from. */
  #candidates(text: string, match: Match, label: Resolution | null): readonly Candidate[] {
    return match.band === "exact" || label !== null
      ? this.context.resolver.candidates(text)
      : match.candidates;
  }

  #ids(candidates: readonly Candidate[]): string[] {
    return candidates.map(({ at }) => this.context.ids[at]!);
  }

  /** The row of the review file about a name: of its own question, or of the same column in a file that is no longer here. */
  #decidedRow(name: string, seenIn: string, { question }: Place): DecidedRow | undefined {
    const { decisions, isHere } = this.context;
    const own = decisions.find(name, seenIn);
    const end = ` ${question}`;
    const moved = () =>
      decisions
        .ofName(name)
        .filter((row) => row.seenIn.endsWith(end) && !isHere(row.seenIn.slice(0, -end.length)));
    const found = own ?? (moved().length === 1 ? moved()[0] : undefined);
    if (found !== undefined) this.#used.add(found);
    return found?.optedOut === true ? undefined : found;
  }

  #whoIs(decision: Decision, listedBy: string, text: string): number | null {
    if (decision.kind === "actor") return decision.at;
    if (decision.kind === "opted_out" || decision.kind === "ignored") return null;
    const id = decision.id === "" ? `x:${readName(listedBy).words.join("-")}` : decision.id;
    const known = this.#outsiders.get(id) ?? {
      kind: decision.kind,
      names: new Set<string>(),
      at: this.context.ids.length + this.#outsiders.size,
    };
    known.names.add(text);
    this.#outsiders.set(id, known);
    return known.at;
  }

  /** Those outside the study who were named. */
  outsiders(): Outsider[] {
    return [...this.#outsiders]
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([id, { kind, names }]) => ({ id, kind, names: [...names].sort(byCodePoint) }));
  }

  /** Names that wait for a person, those first that are meant by most. */
  *open(): Generator<{
    text: string;
    others: readonly string[];
    times: number;
    /** Whether it stands only in responses that others replace. */
    replaced: boolean;
    status: MatchStatus;
    candidates: string[];
    place: Place;
  }> {
    const open = this.#listed().filter((m) => isOpen(m.status));
    open.sort((a, b) => b.times - a.times || byCodePoint(a.name, b.name) || byCodePoint(a.seenIn, b.seenIn));
    for (const mention of open)
      yield {
        text: asWritten(mention),
        others: mention.others,
        times: mention.times,
        replaced: mention.counted === 0,
        status: mention.status,
        candidates: this.#ids(this.#ordered(mention)),
        place: mention.place,
      };
  }

  /** Names as they are listed: those a person, or the review file, would take for one stand once. */
  #listed(): Mention[] {
    const groups = new Map<string, Mention[]>();
    const listed: Mention[] = [];
    for (const mention of this.#mentions.values()) {
      const all = [...mention.written.values()];
      mention.times = all.reduce((sum, w) => sum + w.times, 0);
      mention.counted = all.reduce((sum, w) => sum + w.counted, 0);
      const { decided, status, seenIn, key } = mention;
      const isNew = decided === undefined && status === "no_match";
      const one = isNew ? `new\0${seenIn}` : decided === undefined ? null : `${decided.row}\0${key}`;
      if (one === null) listed.push(mention);
      else groups.set(one, [...(groups.get(one) ?? []), mention]);
    }
    for (const group of groups.values()) {
      if (group[0]!.decided !== undefined) {
        listed.push(joined(group, this.#spelling(group[0]!.decided.raw)));
        continue;
      }
      const texts = group.map(asWritten);
      const names = this.context.resolver.spellings(texts);
      const together = new Set(names.flat());
      listed.push(...group.filter((_, k) => !together.has(k)));
      for (const name of names) {
        const best = [...name].sort(
          (a, b) => texts[b]!.length - texts[a]!.length || byCodePoint(texts[a]!, texts[b]!),
        )[0]!;
        listed.push(
          joined(
            name.map((k) => group[k]!),
            group[best]!.name,
          ),
        );
      }
    }
    return listed;
  }

  /** The one id that a number is but for leading zeros, which spreadsheets drop; null where there is none. */
  withLostZeros(text: string): string | null {
    if (!/^\d+$/.test(text)) return null;
    const bare = (id: string) => id.replace(/^0+(?=\d)/, "");
    const same = this.context.ids.filter((id) => /^\d+$/.test(id) && bare(id) === bare(text));
    return same.length === 1 ? same[0]! : null;
  }

  /** Rows of the review file: what is not certain, and whatever was decided. */
  rows(): MatchRow[] {
    const rows = this.#listed()
      .filter((m) => m.decision?.kind !== "opted_out" && (m.key !== "" || m.status === "decided"))
      .map((m) => this.#row(m));
    for (const row of this.context.decisions.rows)
      if (
        !this.#used.has(row) &&
        !row.optedOut &&
        !this.#isWithdrawn(row) &&
        (row.decision !== "" || row.note !== "")
      )
        rows.push({ ...row, times: 0, status: "unused" });
    return rows.sort(worstFirst);
  }

  /** Rows that are kept no longer, because they name somebody who did not consent. */
  withdrawn(): number {
    return this.context.decisions.rows.filter((row) => row.optedOut || this.#isWithdrawn(row)).length;
  }

  #isWithdrawn(row: DecidedRow): boolean {
    const { resolver } = this.context;
    const match = resolver.match(row.raw);
    return match.optedOut || (match.at === null && resolver.mayMeanOptedOut(row.raw));
  }

  #row(mention: Mention): MatchRow {
    const { decided, status, at } = mention;
    const reopened = status === "reopened" && decided !== undefined && decided.decision !== "";
    const before = reopened
      ? `before: ${decided.decision}${decided.personId === "" ? "" : ` ${decided.personId}`}`
      : "";
    const candidates = this.#ordered(mention).slice(0, CANDIDATES);
    const [best, next] = [...candidates].sort((a, b) => b.score - a.score);
    return {
      key: mention.key,
      raw: asWritten(mention),
      seenIn: mention.seenIn,
      times: mention.times,
      status,
      decision: reopened ? "" : (decided?.decision ?? ""),
      personId: at === null ? (isOpen(status) ? "" : (decided?.personId ?? "")) : this.idAt(at),
      score: best === undefined ? "" : best.score.toFixed(2),
      margin: best === undefined ? "" : (best.score - (next?.score ?? 0)).toFixed(2),
      candidates: candidates.map(({ at: who, score }) => [this.#shown(who), score.toFixed(2)] as const),
      note: [decided?.note ?? (mention.others.length > 0 ? mergedNote(mention.others) : ""), before]
        .filter((text) => text !== "")
        .join("; "),
      more: decided?.more ?? this.context.decisions.moreColumns.map(() => ""),
    };
  }

  /** Id of an actor, or of somebody outside the study, by position. */
  idAt(at: number): string {
    return this.context.ids[at] ?? [...this.#outsiders].find(([, outsider]) => outsider.at === at)![0];
  }

  #shown(at: number): string {
    const name = this.context.nameOf(at);
    return name === null ? this.context.ids[at]! : `${this.context.ids[at]!} ${name}`;
  }

  /**
   * Of equal scores those first who are of the department of most who wrote the name. Whoever was decided on stays
   * first: `accept` means the first.
   */
  #ordered({ candidates, departments, at: decided }: Mention): readonly Candidate[] {
    const colleagues = ({ at }: Candidate) => departments.get(this.context.departmentOf(at) ?? "") ?? 0;
    const meant = ({ at }: Candidate) => (at === decided ? 1 : 0);
    return [...candidates].sort(
      (a, b) => meant(b) - meant(a) || b.score - a.score || colleagues(b) - colleagues(a),
    );
  }
}

export function isOpen(status: MatchStatus): boolean {
  return status === "ambiguous" || status === "no_match" || status === "reopened";
}

function kindOf({ status, at, decision, key }: Mention, actors: number): keyof Matching["places"] {
  if (decision?.kind === "opted_out") return "optedOut";
  if (isOpen(status)) return "open";
  if (status === "automatic") return key === "" ? "exact" : "automatic";
  if (at === null) return "ignored";
  return at >= actors ? "outside" : "decided";
}

/** What a heading names is certain or open. */
function strict(found: Resolution): Match {
  const nobody = { candidates: [], score: null, margin: null, optedOut: false };
  if (found.kind === "open") return { ...nobody, band: "ask", at: null };
  return { ...nobody, band: "exact", at: found.at, optedOut: found.kind === "opted_out" };
}

/** Names that are one, listed by the one of this spelling. */
function joined(mentions: readonly Mention[], name: string): Mention {
  const first = mentions.find((m) => m.name === name) ?? mentions[0]!;
  if (mentions.length === 1) return first;
  const others = mentions.filter((m) => m !== first);
  const departments = new Map<string, number>();
  for (const mention of mentions)
    for (const [department, times] of mention.departments)
      departments.set(department, (departments.get(department) ?? 0) + times);
  return {
    ...first,
    times: mentions.reduce((sum, m) => sum + m.times, 0),
    counted: mentions.reduce((sum, m) => sum + m.counted, 0),
    departments,
    others: others.map(asWritten).sort(byCodePoint),
    // Where it is told of: in a response that counts, if one does.
    place: (first.counted > 0 ? first : (others.find((m) => m.counted > 0) ?? first)).place,
  };
}

/** The way it is written most often; of equally frequent ones the first by code point. */
function asWritten({ written }: Mention): string {
  return [...written].sort(([a, x], [b, y]) => y.times - x.times || byCodePoint(a, b))[0]![0];
}

/** Of the name and those it may mean, so that a decision holds as long as neither changes. */
function keyOf(name: string, ids: readonly string[]): string {
  const text = [name, ...[...ids].sort(byCodePoint)].join("\0");
  // A letter first: a spreadsheet would take 123e45 for a number.
  return `k${bytesToHex(sha256(utf8ToBytes(text))).slice(0, 12)}`;
}

const ORDER: readonly MatchStatus[] = ["reopened", "ambiguous", "no_match", "automatic", "decided", "unused"];

function worstFirst(a: MatchRow, b: MatchRow): number {
  const rank = ({ status }: MatchRow) => (isOpen(status) ? 0 : ORDER.indexOf(status));
  return (
    rank(a) - rank(b) ||
    Number(a.score || 0) - Number(b.score || 0) ||
    b.times - a.times ||
    byCodePoint(a.raw, b.raw) ||
    byCodePoint(a.seenIn, b.seenIn)
  );
}
