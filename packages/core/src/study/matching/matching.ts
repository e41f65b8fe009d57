/**
 * What became of a name as it was written: `ambiguous` and `no_match` wait for a person; `reopened` was decided, and
 * those it could mean have changed since; `automatic` was linked by its score; `decided` by a person; `unused` was
 * decided and is no longer in the data.
 */
export type MatchStatus = "ambiguous" | "no_match" | "reopened" | "automatic" | "decided" | "unused";

/** One name as it was written, in one question: a row of matches.csv. Texts are as the file has them, without its guard against formulas. */
export interface MatchRow {
  /** Of the name and those it may mean: another one where either changes. */
  readonly key: string;
  readonly raw: string;
  /** File and column of the question. */
  readonly seenIn: string;
  readonly times: number;
  readonly status: MatchStatus;
  readonly decision: string;
  /** Whom it is linked to: an actor of the study, or somebody outside it (`x:…`). */
  readonly personId: string;
  /** Score of the likeliest, and its lead over the next; "" where nobody comes near. */
  readonly score: string;
  readonly margin: string;
  /** Id and name of those who may be meant, likeliest first, and the score of each. */
  readonly candidates: readonly (readonly [who: string, score: string])[];
  readonly note: string;
  /** Cells of columns somebody added to the file. */
  readonly more: readonly string[];
}

/** Somebody a person decided is no part of the study, and who named them. */
export interface Outsider {
  /** `x:` and a name, or as matches.csv has it. */
  readonly id: string;
  readonly kind: "external" | "organisation";
  /** As they were written, sorted. */
  readonly names: readonly string[];
}

/** A nomination of which an end is no part of the study. */
export interface OutsideTie {
  /** Positions in the relations and waves of the study. */
  readonly relation: number;
  readonly wave: number;
  /** Ids of actors and of outsiders. */
  readonly from: string;
  readonly to: string;
  /** null: reported without a strength. */
  readonly strength: number | null;
}

/** How the names that were written in the files of a study were linked. */
export interface Matching {
  /** The file of decisions. */
  readonly file: string;
  /** Why it must not be written anew: it is there and cannot be read. */
  readonly unreadable: boolean;
  /** Rows of the review file, those that wait for a person first. */
  readonly rows: readonly MatchRow[];
  /** Headings of columns somebody added. */
  readonly moreColumns: readonly string[];
  /** Places where a name was written, by what became of it; `replaced`: in a response that another of the same person stands for. */
  readonly places: Readonly<
    Record<
      "exact" | "automatic" | "decided" | "outside" | "ignored" | "optedOut" | "open" | "replaced",
      number
    >
  >;
  /** Names that wait for a person, and how many may. */
  readonly open: number;
  readonly maxOpen: number;
  /** Those outside the study who were named, by id, and who named them. */
  readonly outsiders: readonly Outsider[];
  readonly outsideTies: readonly OutsideTie[];
  /** Rows that named somebody who did not consent, and are kept no longer. */
  readonly withdrawn: number;
}
