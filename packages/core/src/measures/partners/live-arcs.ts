import type { RandomStream } from "../../inference/random.js";

/** Words of 32 draws that are followed together: a look at a tie serves all of them. */
export const WORDS = 4;

/** Ties that pass or do not, in four times 32 draws at once: bit b of word k of each is draw 32k + b. */
export class LiveArcs {
  /** The words of each tie, one after the other. */
  readonly live: Int32Array;

  /** @param chances of each tie */
  constructor(private readonly chances: Float64Array) {
    this.live = new Int32Array(WORDS * chances.length);
  }

  /** Draws which ties pass, for one word. */
  draw(word: number, stream: RandomStream): void {
    for (let e = 0; e < this.chances.length; e++)
      this.live[WORDS * e + word] = bernoulliBits(this.chances[e]!, stream);
  }
}

/**
 * 32 draws that are 1 with probability p, exactly: each compares a random number with p digit by digit, and digits
 * are drawn for all of them together until all are decided.
 */
function bernoulliBits(p: number, stream: RandomStream): number {
  if (p >= 1) return -1;
  let undecided = -1;
  let ones = 0;
  for (let rest = p; rest > 0 && undecided !== 0; ) {
    rest *= 2;
    const digits = stream.next() | 0;
    if (rest >= 1) {
      rest -= 1;
      ones |= undecided & ~digits;
      undecided &= digits;
    } else undecided &= ~digits;
  }
  return ones;
}
