import type { LabelTest } from "../../inference/label-permutations.js";
import type { Steps } from "../../network/steps.js";
import type { CutScale, HeadlineKey } from "../headlines/headline.js";
import type { Office } from "../headlines/office.js";

/** A row's figure under chance. */
export interface ChanceFigure extends HeadlineKey {
  readonly measure: string;
  readonly level: string;
  readonly expected: number;
  /** NaN where chance gives no spread, or was not drawn. */
  readonly sd: number;
  readonly p: number;
  /** The test it comes of. */
  readonly test: LabelTest;
  /** What was shuffled, and how often: part of the row's convention. */
  readonly convention: string;
}

export interface ChanceOptions {
  readonly seed: number;
  readonly permutations: number;
  /** As many draws as asked for, however large the office. */
  readonly all?: boolean;
}

/** Steps that a test may take where it does not run inside a command of its own. */
const BUDGET = 100_000_000;

/** As many draws as asked for, or fewer (at least 100) where each costs so much that a large office would wait. */
export function affordable(options: ChanceOptions, cost: number): ChanceOptions {
  if (options.all === true) return options;
  const most = Math.max(100, Math.floor(BUDGET / Math.max(1, cost)));
  return { ...options, permutations: Math.min(options.permutations, most) };
}

/**
 * Rows that one shuffle tests together. A new kind of row takes part by an entry in `chance/index.ts`: what is
 * shuffled, and its statistics as a function of it.
 */
export interface ChanceGroup {
  readonly scope: "each" | "main";
  /** Measures whose rows it tests. */
  readonly measures: readonly string[];
  /** Scales of the cut-offs that change its headlines. */
  readonly cutBy: readonly CutScale[];
  readonly applies: (office: Office) => boolean;
  readonly figures: (office: Office, options: ChanceOptions) => Steps<readonly ChanceFigure[]>;
}

/** A row's name together with its test. */
export function chanceFigure(
  row: Pick<ChanceFigure, "measure" | "level"> & Partial<HeadlineKey>,
  test: LabelTest,
  shuffled: string,
  expected = test.expected,
): ChanceFigure {
  const { measure, level, id = null, id2 = null } = row;
  const how = test.exact ? "exact" : `permutations=${test.permutations}; seed=${test.seed}`;
  return {
    measure,
    level,
    id,
    id2,
    expected,
    sd: test.sd,
    p: test.pTwo,
    test,
    convention: `null=${shuffled}; ${how}`,
  };
}
