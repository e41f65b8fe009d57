import type { ConfidenceThresholds } from "../study/study.js";
import { CONFIDENCE_FLOOR } from "../study/thresholds.js";
import type { Confidence } from "./analysis.js";

/** What the policy looks at. Shares are of people asked; null where it is not recorded who answered. */
export interface ConfidenceBasis {
  /** Share of people asked who answered. */
  readonly rate: number | null;
  /** Response of each department the finding names. */
  readonly departments?: readonly { readonly department: string; readonly rate: number | null }[];
  /** Steps in which the response of a department is told, in percent; default 1. */
  readonly departmentStep?: number;
  /** Whether the value rests on paths of more than one step. */
  readonly paths?: boolean;
  /** Whether the range under non-response reaches the benchmark the conclusion is drawn against. */
  readonly rangeCrosses?: boolean;
  /** Whether the difference from chance is one that chance produces. */
  readonly withinChance?: boolean;
  /** Cut-offs at which the conclusion is the opposite one, in words: "strength 3 or more". */
  readonly reversedAt?: readonly string[];
}

export interface ConfidenceVerdict {
  readonly confidence: Confidence;
  readonly reason: string | null;
}

/**
 * How much a finding may be leant on: the one place where the policy is applied (architecture.md rule 9).
 *
 * Too few answers come first, since no other reason matters then; of the reasons to be tentative, who answered
 * comes before what the figure itself shows.
 *
 * @param thresholds those of the study, which are never under {@link CONFIDENCE_FLOOR}
 */
export function confidenceOf(
  basis: ConfidenceBasis,
  thresholds: ConfidenceThresholds = CONFIDENCE_FLOOR,
): ConfidenceVerdict {
  const { rate, departments = [], departmentStep = 1 } = basis;
  if (rate === null) return tentative("The study does not record who answered.");
  const { solid, tentative: some, structure, paths } = thresholds;
  const staff = `Only ${percent(rate)} of staff answered`;
  if (rate < structure) return cannotSay(`${staff}; at least ${percent(structure)} are needed.`);
  if (basis.paths === true && rate < paths)
    return cannotSay(`${staff}; figures about routes need at least ${percent(paths)}.`);
  if (rate < some) return cannotSay(`${staff}; at least ${percent(some)} are needed.`);
  const under = (least: number) => departments.find((d) => d.rate !== null && d.rate < least);
  const low = under(some);
  if (low !== undefined)
    return cannotSay(
      `In ${low.department} only ${percent(low.rate!, departmentStep)} answered; at least ${percent(some)} are needed.`,
    );
  if (rate < solid)
    return tentative(`${percent(rate)} of staff answered; ${percent(solid)} would make this solid.`);
  const middling = under(solid);
  if (middling !== undefined)
    return tentative(
      `In ${middling.department} ${percent(middling.rate!, departmentStep)} answered; ${percent(solid)} would make this solid.`,
    );
  if (basis.withinChance === true)
    return tentative("The difference from chance is within what chance produces.");
  if (basis.rangeCrosses === true)
    return tentative("Allowing for people who did not answer, the conclusion could change.");
  const [reversed] = basis.reversedAt ?? [];
  if (reversed !== undefined)
    return tentative(`At another cut-off the conclusion reverses: counting ${reversed}.`);
  return { confidence: "solid", reason: null };
}

/** Rounded down, so that 79.6 % is not shown as the 80 % it misses; 0.58 · 100 is 57.99… in doubles. */
function percent(share: number, step = 1): string {
  return `${Math.floor((share * 100) / step + 1e-9) * step} %`;
}

function cannotSay(reason: string): ConfidenceVerdict {
  return { confidence: "cannot-say", reason };
}

function tentative(reason: string): ConfidenceVerdict {
  return { confidence: "tentative", reason };
}

/** The lower of two verdicts. */
export function weaker(a: ConfidenceVerdict, b: ConfidenceVerdict): ConfidenceVerdict {
  const rank = { solid: 2, tentative: 1, "cannot-say": 0 } as const;
  return rank[b.confidence] < rank[a.confidence] ? b : a;
}
