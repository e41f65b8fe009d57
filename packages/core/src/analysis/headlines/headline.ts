import type { Bounds } from "../../inference/bounds.js";
import type { Office } from "./office.js";

/** Which row a value belongs to; both null for the office. */
export interface HeadlineKey {
  readonly id: string | null;
  readonly id2: string | null;
}

export const WHOLE: readonly HeadlineKey[] = [{ id: null, id2: null }];

/**
 * What a value is compared with, so that there is a conclusion that could turn out the other way.
 * `chance`: what shuffled labels give. `comparison`: another headline of the same row. `none`: nothing.
 */
export type Benchmark = "chance" | { readonly measure: string } | "none";

/** What a headline says, whatever it is worked out from. */
export interface HeadlineMeaning {
  readonly measure: string;
  readonly level: string;
  readonly benchmark: Benchmark;
  /**
   * What is concluded from it. `difference`: that it is more or less than its benchmark, so that a range or cut-off
   * that turns the difference round makes it less certain. `level`: the figure itself; chance is there to read it by.
   */
  readonly concludes: "difference" | "level";
  /**
   * Which range its row carries. `removal`: as many answers again taken away. `bounds`: least and most that missing
   * answers allow, for figures that answers can only raise, or only lower: taking answers away says nothing of them.
   * `own`: an interval the row comes with, about something else than silence.
   */
  readonly range: "removal" | "bounds" | "own";
  /** The scale on which its cut-off curve runs; null where no cut changes it. */
  readonly cutBy: CutScale | null;
  /** Why it has no chance value, no range (where it could have one and has not) or no cut-off curve. */
  readonly without?: { readonly chance?: Absence; readonly range?: Absence; readonly cutoff?: Absence };
}

/**
 * Why a headline lacks what chance gives, its range under non-response or its cut-off curve: docs/inference.md says
 * each in words.
 */
export type Absence =
  | "NO_VALUE"
  | "WITHHELD"
  | "NOT_RECORDED"
  | "UNBOUNDED"
  | "FIXED_BY_NULL"
  | "NO_NULL"
  | "NO_DRAWS"
  | "BLANK_CELLS"
  | "TOO_LARGE"
  | "TOO_SLOW"
  | "NO_STRENGTHS"
  | "ONE_CUT"
  | "MIXED_SCALES"
  | "NOT_OF_TIES"
  | "IS_STRENGTH";

/**
 * A figure a reader may act on, declared once: its rows, how it is worked out for any office, and what it is
 * compared with. Range under non-response, bounds and cut-off curve are made from this declaration alone.
 */
export interface Headline extends HeadlineMeaning {
  /** For each relation and wave, or only for those the report rests on (what carries no wave of its own). */
  readonly scope: "each" | "main";
  /** Whether this office has it. */
  readonly applies: (office: Office) => boolean;
  readonly keys: (office: Office) => readonly HeadlineKey[];
  /** One value a key; NaN where undefined. */
  readonly values: (office: Office) => ArrayLike<number>;
  readonly range: "removal" | "bounds";
  /** Exact bounds, one a key; null where there is no short way to them. */
  readonly bounds?: (office: Office) => readonly (Bounds | null)[] | null;
  /**
   * Counts of people or ties the office's value gives away: two cut-offs that differ by one to four of them are not
   * both shown where small counts are not. Absent where its curve is shown at levels `names` and `codes` only.
   */
  readonly basis?: (office: Office) => readonly number[];
}

/** Scale of a cut-off: strength a tie needs, strength that makes it strong, level that makes a holder, strength of partner ties. */
export type CutScale = "tie" | "strong" | "expertise" | "partner";
