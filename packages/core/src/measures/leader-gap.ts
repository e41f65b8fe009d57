import { drawBlocks } from "../inference/draws.js";
import { randomStream } from "../inference/random.js";
import { doSteps, type Steps } from "../network/steps.js";

/** How leaders' own answers differ from those of everybody else. */
export interface LeaderGap {
  /** Mean of leaders less mean of the others; NaN where either has nobody. */
  readonly gap: number;
  readonly leaders: number;
  readonly others: number;
  /** Probability of a gap as far from 0 or farther if it did not matter who is a leader; NaN with the gap. */
  readonly p: number;
  readonly draws: number;
}

export interface LeaderGapOptions {
  /** Default 1000. */
  readonly draws?: number;
  /** Default 1. */
  readonly seed?: number;
}

/**
 * The gap between what leaders say of a scale and what the rest of staff say of it: people see their own
 * leadership more kindly than those they lead. Its p-value deals the role of leader out by chance.
 *
 * @param scores one a person, NaN where there is none
 * @param leads whether each is a leader
 */
export function leaderGap(
  scores: ArrayLike<number>,
  leads: (person: number) => boolean,
  options: LeaderGapOptions = {},
): LeaderGap {
  return doSteps(leaderGapSteps(scores, leads, options));
}

/** {@link leaderGap} as steps. */
export function* leaderGapSteps(
  scores: ArrayLike<number>,
  leads: (person: number) => boolean,
  { draws = 1000, seed = 1 }: LeaderGapOptions = {},
): Steps<LeaderGap> {
  const known: number[] = [];
  let leaders = 0;
  let sum = 0;
  let ofLeaders = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    if (Number.isNaN(score)) continue;
    known.push(score);
    sum += score;
    if (!leads(i)) continue;
    leaders++;
    ofLeaders += score;
  }
  const others = known.length - leaders;
  const gapOf = (led: number) => led / leaders - (sum - led) / others;
  const gap = leaders > 0 && others > 0 ? gapOf(ofLeaders) : Number.NaN;
  if (Number.isNaN(gap)) return { gap, leaders, others, p: Number.NaN, draws: 0 };
  const random = randomStream(seed, 0);
  let asFar = 0;
  const draw = (): void => {
    let led = 0;
    for (let k = 0; k < leaders; k++) {
      const other = k + random.integer(known.length - k);
      const drawn = known[other]!;
      known[other] = known[k]!;
      known[k] = drawn;
      led += drawn;
    }
    if (Math.abs(gapOf(led)) >= Math.abs(gap) - 1e-12) asFar++;
  };
  for (const { first, end } of drawBlocks(draws)) {
    for (let d = first; d < end; d++) draw();
    yield { at: end / draws };
  }
  return { gap, leaders, others, p: (asFar + 1) / (draws + 1), draws };
}
