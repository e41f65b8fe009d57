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

/**
 * A figure a reader may act on, declared once: its rows, how it is worked out for any office, and what it is
 * compared with. Range under non-response, bounds and cut-off curve are made from this declaration alone.
 */
export interface Headline {
  readonly measure: string;
  readonly level: string;
  /** For each relation and wave, or only for those the report rests on (what carries no wave of its own). */
  readonly scope: "each" | "main";
  /** Whether this office has it. */
  readonly applies: (office: Office) => boolean;
  readonly keys: (office: Office) => readonly HeadlineKey[];
  /** One value a key; NaN where undefined. */
  readonly values: (office: Office) => ArrayLike<number>;
  readonly benchmark: Benchmark;
  /**
   * What is concluded from it. `difference`: that it is more or less than its benchmark, so that a range or cut-off
   * that turns the difference round makes it less certain. `level`: the figure itself; chance is there to read it by.
   */
  readonly concludes: "difference" | "level";
  /**
   * Which range its row carries. `removal`: as many answers again taken away. `bounds`: least and most that missing
   * answers allow, for figures that answers can only raise, or only lower: taking answers away says nothing of them.
   */
  readonly range: "removal" | "bounds";
  /** Exact bounds, one a key; null where there is no short way to them. */
  readonly bounds?: (office: Office) => readonly (Bounds | null)[] | null;
  /** The scale on which its cut-off curve runs; null where no cut changes it. */
  readonly cutBy: CutScale | null;
  /**
   * Counts of people or ties the office's value gives away: two cut-offs that differ by one to four of them are not
   * both shown where small counts are not. Absent where its curve is shown at levels `names` and `codes` only.
   */
  readonly basis?: (office: Office) => readonly number[];
}

/** Scale of a cut-off: strength a tie needs, strength that makes it strong, level that makes a holder, strength of partner ties. */
export type CutScale = "tie" | "strong" | "expertise" | "partner";
