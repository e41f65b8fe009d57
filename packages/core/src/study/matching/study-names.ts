import type { Known } from "../../survey/match/matcher.js";
import { nameResolver } from "../../survey/match/resolver.js";
import { byCodePoint } from "../../survey/order.js";
import type { OutsideCell } from "../declared/gatherer.js";
import { tableOptions } from "../declared/tables.js";
import type { MatchingPlan } from "../plan/plan.js";
import type { ProblemList } from "../problem-list.js";
import { shorten } from "../sheet.js";
import type { Person } from "../study.js";
import type { StudyFiles } from "../study-files.js";
import { Decisions, readDecisions } from "./decisions.js";
import type { Matching, OutsideTie } from "./matching.js";
import { Mentions } from "./mentions.js";
import { readNicknames } from "./read-nicknames.js";

/** A study in which no name was written. */
export const NO_MATCHING: Matching = {
  file: "matches.csv",
  unreadable: false,
  rows: [],
  moreColumns: [],
  places: { exact: 0, automatic: 0, decided: 0, outside: 0, ignored: 0, optedOut: 0, open: 0, replaced: 0 },
  open: 0,
  maxOpen: 0,
  outsiders: [],
  outsideTies: [],
  withdrawn: 0,
};

/** The names of a study: whom they may mean, and what was decided. */
export class StudyNames {
  readonly mentions: Mentions;
  readonly #decisions: Decisions | null;

  /**
   * @param known everybody a text may name: the actors in their order, then those who did not consent
   */
  constructor(
    readonly files: StudyFiles,
    readonly plan: MatchingPlan,
    known: readonly Known[],
    ids: readonly string[],
    people: readonly Person[],
    readonly problems: ProblemList,
  ) {
    const nicknames =
      plan.nicknames === null ? null : files.named(plan.nicknames.file, tableOptions(plan.nicknames));
    const optedOut = new Set(
      known.flatMap(({ id, optedOut: out }) => (out === true && id !== "" ? [id] : [])),
    );
    const optedOutNames = known.flatMap(({ names, optedOut: out }) => (out === true ? names : []));
    const nameable = { ids, people: people.length, optedOut, optedOutNames };
    const table = files.ifThere(plan.file, plan.line);
    this.#decisions =
      table === "absent"
        ? new Decisions()
        : table === null || this.#isDamaged(table.file)
          ? null
          : readDecisions(table, nameable, problems);
    this.mentions = new Mentions({
      resolver: nameResolver(known, {
        auto: plan.auto,
        margin: plan.margin,
        nicknames: nicknames === null ? [] : readNicknames(nicknames, problems),
      }),
      decisions: this.#decisions ?? new Decisions(),
      ids,
      nameOf: (actor) => known[actor]?.names[0] ?? null,
      departmentOf: (actor) => people[actor]?.department ?? null,
      isHere: (file) => files.isHere(file),
    });
  }

  /** Whether rows of the file could not be read: what was decided there would be lost if it were written anew. */
  #isDamaged(file: string): boolean {
    return this.problems.list().some((p) => p.file === file && p.severity === "error");
  }

  /** Tells of names that wait for a person, and of what was linked or left out by score or decision. */
  finish(outside: readonly OutsideCell[]): Matching {
    const { mentions, plan } = this;
    const open = this.#reportOpen();
    this.#reportLinked();
    return {
      file: plan.file,
      unreadable: this.#decisions === null,
      rows: mentions.rows(),
      moreColumns: this.#decisions?.moreColumns ?? [],
      places: mentions.places,
      open,
      maxOpen: plan.maxOpen,
      outsiders: mentions.outsiders(),
      outsideTies: outside
        .map(({ relation, wave, from, to, value }): OutsideTie => {
          const strength = Number.isNaN(value) ? null : value;
          return { relation, wave, from: mentions.idAt(from), to: mentions.idAt(to), strength };
        })
        .sort(
          (a, b) =>
            a.relation - b.relation ||
            a.wave - b.wave ||
            byCodePoint(a.from, b.from) ||
            byCodePoint(a.to, b.to),
        ),
      withdrawn: mentions.withdrawn(),
    };
  }

  #reportOpen(): number {
    const open = [...this.mentions.open()];
    const code = open.length > this.plan.maxOpen ? "E_MATCH_OPEN" : "W_MATCH_OPEN";
    for (const { text, others, times, replaced, status, candidates, place } of open) {
      const could = candidates.slice(0, 5).map((id) => `"${id}"`);
      const also = others.map((other) => `"${shorten(other)}"`).join(", ");
      const as = also === "" ? "" : `, also as ${also}`;
      const often = times > 1 ? ` (named ${times} times${as})` : "";
      const where = replaced
        ? " It stands only in a response that another one of the same person replaces."
        : "";
      place.sheet.report(
        code,
        place.row,
        place.column,
        status === "reopened"
          ? `"${shorten(text)}" was decided, and those it may mean have changed since${often}.${where}`
          : candidates.length > 0
            ? `"${shorten(text)}" could be ${could.join(", ")}${often}.${where}`
            : `"${shorten(text)}" is nobody who is listed${often}.${where}`,
        replaced
          ? "in no network; matches.csv can say who is meant (crosstie match)"
          : "left out until matches.csv says who is meant (crosstie match)",
        candidates.length === 0 ? this.mentions.withLostZeros(text) : null,
      );
    }
    return open.length;
  }

  #reportLinked(): void {
    const { automatic, outside, ignored } = this.mentions.places;
    const tell = (code: string, count: number, message: string, action: string) => {
      if (count > 0)
        this.problems.add(code, `${count === 1 ? "One name" : `${count} names`} in the files ${message}`, {
          file: this.plan.file,
          action,
        });
    };
    tell(
      "I_MATCH_AUTOMATIC",
      automatic,
      "came near enough to one person's to be linked. crosstie match lists them.",
      "linked",
    );
    const stands = outside === 1 ? "stands" : "stand";
    tell("I_MATCH_OUTSIDE", outside, `${stands} for somebody outside the study.`, "in no network");
    const were = ignored === 1 ? "was" : "were";
    tell("I_MATCH_IGNORED", ignored, `${were} decided to stand for nobody.`, "left out");
  }
}
