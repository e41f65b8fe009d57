import { unguarded } from "../../survey/formula-guard.js";
import { spelling } from "../../survey/match/names.js";
import { nearest } from "../../survey/nearest.js";
import { columnKey, type Table } from "../../survey/table.js";
import type { ProblemList } from "../problem-list.js";
import { Sheet, shorten } from "../sheet.js";
import { CANDIDATES, MATCH_COLUMNS, mergedIn } from "./matches-csv.js";
import type { MatchRow, MatchStatus } from "./matching.js";

/** What a person decided about a name. */
export type Decision =
  | { readonly kind: "actor"; readonly at: number }
  | { readonly kind: "opted_out" }
  | { readonly kind: "external" | "organisation"; readonly id: string }
  | { readonly kind: "ignored" };

/** A row of matches.csv as it was read. */
export interface DecidedRow extends Omit<MatchRow, "times" | "status"> {
  readonly status: MatchStatus | null;
  /** null where nothing was decided, or nothing that could be used. */
  readonly meant: Decision | null;
  /** Whether it names somebody who did not consent: such a row is kept no longer. */
  readonly optedOut: boolean;
  readonly row: number;
}

/** Everybody a decision may name, by id. */
export interface Nameable {
  readonly ids: readonly string[];
  readonly people: number;
  readonly optedOut: ReadonlySet<string>;
  /** Names of those who did not consent, which a note may hold. */
  readonly optedOutNames: readonly string[];
}

const WORDS = ["accept", "external", "organisation", "ignore", "not_a_name"];
const STATUSES: readonly MatchStatus[] = [
  "ambiguous",
  "no_match",
  "reopened",
  "automatic",
  "decided",
  "unused",
];

/** What was decided about names, by name and question. */
export class Decisions {
  readonly rows: readonly DecidedRow[];
  readonly moreColumns: readonly string[];
  readonly #at = new Map<string, DecidedRow>();
  readonly #bySpelling = new Map<string, DecidedRow[]>();

  constructor(rows: readonly DecidedRow[] = [], moreColumns: readonly string[] = []) {
    this.rows = rows;
    this.moreColumns = moreColumns;
    for (const row of rows) {
      const name = spelling(row.raw);
      this.#at.set(placeOf(name, row.seenIn), row);
      this.#bySpelling.set(name, [...(this.#bySpelling.get(name) ?? []), row]);
    }
    // A spelling that has a row of its own is told from the one that names it.
    for (const row of rows)
      for (const other of mergedIn(row.note)) {
        const place = placeOf(spelling(other), row.seenIn);
        if (this.#at.has(place)) continue;
        this.#at.set(place, row);
        this.#bySpelling.set(spelling(other), [...(this.#bySpelling.get(spelling(other)) ?? []), row]);
      }
  }

  /** The row of a name (by its spelling) in a question, if there is one. */
  find(name: string, seenIn: string): DecidedRow | undefined {
    return this.#at.get(placeOf(name, seenIn));
  }

  /** Rows of a name, whatever the question. */
  ofName(name: string): readonly DecidedRow[] {
    return this.#bySpelling.get(name) ?? [];
  }
}

/** Where a name stands, as one text. */
export function placeOf(name: string, seenIn: string): string {
  return `${name}\0${seenIn}`;
}

/** Reads matches.csv. null where it has not the columns such a file has. */
export function readDecisions(table: Table, known: Nameable, problems: ProblemList): Decisions | null {
  const sheet = new Sheet(table, problems);
  const required = sheet.required(["key"], ["raw"], ["seen_in"], ["decision"]);
  if (required === null) return null;
  const [key, raw, seenIn, decision] = required;
  const [status, person, note] = [sheet.column("status"), sheet.column("person_id"), sheet.column("note")];
  const [score, margin] = [sheet.column("score"), sheet.column("margin")];
  const candidateAt = Array.from(
    { length: CANDIDATES },
    (_, k) => [sheet.column(`cand${k + 1}`), sheet.column(`cand${k + 1}_score`)] as const,
  );
  const usual = new Set(MATCH_COLUMNS.map(columnKey));
  const more = table.header.flatMap((h, c) => (h === "" || usual.has(columnKey(h)) ? [] : [c]));
  const reader = new DecisionReader(sheet, known, { decision, person });
  const found = new Map<string, DecidedRow>();
  for (let row = 0; row < sheet.rows; row++) {
    const cell = (column: number) => unguarded(sheet.cell(row, column));
    if (cell(raw) === "") {
      if (cell(decision) !== "")
        sheet.report("E_ID_MISSING", row, raw, "The row says of no name what was decided.", "row left out");
      continue;
    }
    const candidates = candidateAt.flatMap(([who, value]): (readonly [string, string])[] =>
      cell(who) === "" ? [] : [[cell(who), cell(value)]],
    );
    const read = reader.read(row, cell(decision), cell(person), candidates[0]?.[0] ?? "", cell(status));
    const next: DecidedRow = {
      key: cell(key),
      raw: cell(raw),
      seenIn: cell(seenIn),
      decision: cell(decision),
      personId: cell(person),
      score: cell(score),
      margin: cell(margin),
      candidates,
      note: cell(note),
      more: more.map(cell),
      status: STATUSES.find((s) => s === cell(status)) ?? null,
      meant: read,
      optedOut:
        read?.kind === "opted_out" ||
        [cell(person), ...candidates.map(([who]) => who)].some((text) => reader.isOptedOut(text)) ||
        [...known.optedOut, ...known.optedOutNames].some((text) => cell(note).includes(text)),
      row,
    };
    const place = placeOf(spelling(next.raw), next.seenIn);
    const other = found.get(place);
    if (other === undefined) found.set(place, next);
    else if (other.decision === "" && next.decision !== "") found.set(place, next);
    else if (next.decision !== "" && next.decision !== other.decision) {
      sheet.report(
        "E_MATCH_DUP",
        row,
        decision,
        `Row ${table.rowNumbers[other.row]} decides otherwise about the same name.`,
        "neither is used",
      );
      found.set(place, { ...other, meant: null });
    }
  }
  return new Decisions(
    [...found.values()],
    more.map((c) => table.header[c]!),
  );
}

class DecisionReader {
  readonly #actorAt: ReadonlyMap<string, number>;

  constructor(
    readonly sheet: Sheet,
    readonly known: Nameable,
    readonly columns: { readonly decision: number; readonly person: number },
  ) {
    this.#actorAt = new Map(known.ids.map((id, at) => [id, at]));
  }

  read(row: number, decision: string, person: string, best: string, status: string): Decision | null {
    const word = decision
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_")
      .replace("organization", "organisation");
    if (word === "") {
      // The program writes an id there only of what it linked itself.
      if (person !== "" && (status === "ambiguous" || status === "no_match"))
        this.#refuse(
          row,
          "A person is named, and nothing is decided. Write `accept` or the id under decision.",
        );
      return null;
    }
    if (word === "ignore" || word === "not_a_name") return { kind: "ignored" };
    if (word === "external" || word === "organisation")
      // Whom a score linked it to is what the decision overrules.
      return this.#outside(row, word, status === "automatic" && !person.startsWith("x:") ? "" : person);
    const text = word === "accept" ? best : decision.trim();
    if (word === "accept" && best === "") {
      this.#refuse(row, "There is no candidate to accept. Write the id of the person who is meant.");
      return null;
    }
    const id = this.#idIn(text);
    if (id === null) {
      this.#refuse(
        row,
        `"${shorten(text)}" is neither the id of anybody in the study nor one of: ${WORDS.join(", ")}.`,
        this.#nearest(text),
      );
      return null;
    }
    if (this.known.optedOut.has(id)) return { kind: "opted_out" };
    if (word === "accept" && this.#actorAt.has(person) && person !== id) {
      this.#refuse(
        row,
        `The decision accepts "${id}", and person_id says "${shorten(person)}". Write the one id that is meant under decision.`,
      );
      return null;
    }
    return { kind: "actor", at: this.#actorAt.get(id)! };
  }

  /** Somebody who is no part of the study, unless they are a partner or work for one. */
  #outside(row: number, kind: "external" | "organisation", person: string): Decision | null {
    const at = this.#actorAt.get(person);
    if (at === undefined) return { kind, id: person };
    if (at >= this.known.people) return { kind: "actor", at };
    this.#refuse(row, `"${shorten(person)}" is one of the people of the office, and not ${kind}.`);
    return null;
  }

  isOptedOut(text: string): boolean {
    const id = this.#idIn(text);
    return id !== null && this.known.optedOut.has(id);
  }

  /** The id a cell holds, alone or with a name behind it as candidates have it. */
  #idIn(text: string): string | null {
    const known = (id: string) => this.#actorAt.has(id) || this.known.optedOut.has(id);
    if (known(text)) return text;
    for (let end = text.lastIndexOf(" "); end > 0; end = text.lastIndexOf(" ", end - 1))
      if (known(text.slice(0, end))) return text.slice(0, end);
    return null;
  }

  #nearest(text: string): string | null {
    const bare = (id: string) => id.replace(/^0+(?=\d)/, "");
    const sameNumber = this.known.ids.filter((id) => /^\d+$/.test(text) && bare(id) === bare(text));
    return sameNumber.length === 1 ? sameNumber[0]! : nearest(text, [...WORDS, ...this.known.ids]);
  }

  #refuse(row: number, message: string, suggestion: string | null = null): void {
    this.sheet.report(
      "E_MATCH_DECISION",
      row,
      this.columns.decision,
      message,
      "the name stays open",
      suggestion,
    );
  }
}
