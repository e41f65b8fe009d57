import type { Reference } from "../references.js";

/**
 * What a measure of a whole study is: one that needs more than a network – partners, topics, meetings,
 * scales – or that compares two parts of it. Computed by the functions of `analysis/rows`.
 */
export interface StudyMeasure {
  readonly id: string;
  readonly level:
    | "network"
    | "person"
    | "person-topic"
    | "person-meeting"
    | "department-meeting"
    | "initiative"
    | "department"
    | "department-pair"
    | "topic"
    | "partner"
    | "partner-department"
    | "partner-person"
    | "partner-pair"
    | "partner-scale"
    | "partner-assumption"
    | "meeting"
    | "scale"
    | "subscale"
    | "scale-department"
    | "relation-pair"
    | "tie";
  readonly title: string;
  readonly about: string;
  readonly formula: string;
  readonly unit: string;
  readonly range: readonly [number | null, number | null];
  readonly missing: string;
  /** What people without a tie do to it. */
  readonly isolates: string;
  readonly undefinedWhen: string;
  /**
   * What a small value would give away, from level `cabinet` on: `count` – a number of people or of ties, of
   * which 1 to 4 are not shown; `share` – a share of `n` of them, given as a bound where it amounts to 1 to 4;
   * `mean` – a figure about the answers of `n` of them, not shown where they are 1 to 4 (survey scales: fewer than
   * the smallest group); `mixture` – mixed from counts which could be worked out of several such figures, never shown;
   * `split` – the share of ties that a part of `n` positions has, rounded, and not shown where few are on either side.
   */
  readonly discloses?: "count" | "share" | "mean" | "mixture" | "split" | undefined;
  /**
   * Measures of the same row from which a withheld count could be worked out with this one: withheld with each of them.
   * A figure of the office is withheld where it would give the one row of such a list.
   */
  readonly withheldWith?: string | readonly string[] | undefined;
  /** The measure whose rows, one a topic, it is the mean of: withheld where one of them is, which subtraction would give. */
  readonly meanOf?: string | undefined;
  /** Whether its row of two departments counts pairs either way round, so that it is withheld with either. */
  readonly eitherWay?: boolean | undefined;
  /** Whether it rests on paths of more than one step, so that it needs a higher response. */
  readonly paths?: boolean | undefined;
  readonly references: readonly Reference[];
}
