import type { Confidence } from "./analysis.js";

/** Thresholds of architecture.md rule 9. They can be raised, not lowered. */
export const SOLID_RESPONSE = 0.8;
export const TENTATIVE_RESPONSE = 0.6;
/** Under this response nothing is said about structure. */
export const STRUCTURE_RESPONSE = 0.5;
/** Under this response nothing that rests on paths is shown (Smith & Moody, 2013: such measures break first). */
export const PATH_RESPONSE = 0.7;

export interface ConfidenceBasis {
  /** Share of people asked who answered; null where not recorded. */
  readonly rate: number | null;
  /** Response of each department the finding names. */
  readonly departments?: readonly { readonly department: string; readonly rate: number | null }[];
  /** Whether the value rests on paths of more than one step. */
  readonly paths?: boolean;
  /** Whether the range under non-response reaches the benchmark the conclusion is drawn against. */
  readonly rangeCrosses?: boolean;
}

export interface ConfidenceVerdict {
  readonly confidence: Confidence;
  readonly reason: string | null;
}

/** How much a finding may be leant on: the one place where the policy is applied. */
export function confidenceOf({
  rate,
  departments = [],
  paths = false,
  rangeCrosses = false,
}: ConfidenceBasis): ConfidenceVerdict {
  if (rate === null) return { confidence: "tentative", reason: "The study does not record who answered." };
  // Rounded down, so that 79.6 % is not shown as the 80 % it misses; 0.58 · 100 is 57.99… in doubles.
  const percent = (share: number) => `${Math.floor(share * 100 + 1e-9)} %`;
  if (rate < STRUCTURE_RESPONSE)
    return cannotSay(`Only ${percent(rate)} of staff answered; at least 50 % are needed.`);
  if (paths && rate < PATH_RESPONSE)
    return cannotSay(`Only ${percent(rate)} of staff answered; figures about routes need at least 70 %.`);
  if (rate < TENTATIVE_RESPONSE)
    return cannotSay(`Only ${percent(rate)} of staff answered; at least 60 % are needed.`);
  const low = departments.find((d) => d.rate !== null && d.rate < TENTATIVE_RESPONSE);
  if (low !== undefined)
    return cannotSay(`In ${low.department} only ${percent(low.rate!)} answered; at least 60 % are needed.`);
  if (rate < SOLID_RESPONSE)
    return tentative(`${percent(rate)} of staff answered; 80 % would make this solid.`);
  const middling = departments.find((d) => d.rate !== null && d.rate < SOLID_RESPONSE);
  if (middling !== undefined)
    return tentative(
      `In ${middling.department} ${percent(middling.rate!)} answered; 80 % would make this solid.`,
    );
  if (rangeCrosses) return tentative("Allowing for people who did not answer, the conclusion could change.");
  return { confidence: "solid", reason: null };
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
