import type { Reference } from "../../references.js";

/** What a measure is taken to mean: kept apart from the measure, so that a framework can be exchanged without touching a formula. */
export interface Indicator {
  /** `<construct>.<measure>`. */
  readonly id: string;
  readonly construct: string;
  /** Id of the measure; `level` tells measures of one id apart. */
  readonly measure: string;
  /** What the measure says about the construct, and what it does not. */
  readonly rationale: string;
  readonly references: readonly Reference[];
}

export const indicator = (
  construct: string,
  measure: string,
  rationale: string,
  references: readonly Reference[],
): Indicator => ({
  id: `${construct}.${measure}`,
  construct,
  measure,
  rationale,
  references,
});
