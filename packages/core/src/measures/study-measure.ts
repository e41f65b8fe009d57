import type { Reference } from "../references.js";

/**
 * What a measure of a whole study is: one that needs more than a network – partners, topics, meetings,
 * scales – or that compares two parts of it. Computed by the functions of `analysis/rows`.
 */
export interface StudyMeasure {
  readonly id: string;
  readonly level:
    | "network"
    | "department"
    | "department-pair"
    | "topic"
    | "partner"
    | "partner-department"
    | "meeting"
    | "scale"
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
  readonly references: readonly Reference[];
}
