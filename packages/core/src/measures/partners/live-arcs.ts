import type { RandomStream } from "../../inference/random.js";
import type { Network } from "../../network/network.js";

/** Words of 32 draws that are followed together: a look at a tie serves all of them. */
export const WORDS = 4;

/** Ties that pass or do not, in four times 32 draws at once: bit b of word k of each is draw 32k + b. */
export class LiveArcs {
  private readonly live: Int32Array;
  private readonly reached: Int32Array;
  private readonly waiting: Uint8Array;
  private readonly queue: Int32Array;

  /** @param chances in the order of `network.outTargets` */
  constructor(
    private readonly network: Network,
    private readonly chances: Float64Array,
  ) {
    this.live = new Int32Array(WORDS * chances.length);
    this.reached = new Int32Array(WORDS * network.ids.length);
    this.waiting = new Uint8Array(network.ids.length);
    // A node waits at most once at a time: a ring of n places is enough.
    this.queue = new Int32Array(network.ids.length);
  }

  /** Draws which ties pass, for one word. */
  draw(word: number, stream: RandomStream): void {
    for (let e = 0; e < this.chances.length; e++)
      this.live[WORDS * e + word] = bernoulliBits(this.chances[e]!, stream);
  }

  /**
   * In which draws each node is reached from one; what is returned is used again by the next call.
   *
   * @param draws those looked at, one word after the other
   */
  spread(source: number, draws: Int32Array): Int32Array {
    const { live, reached, waiting, queue } = this;
    const { outOffsets, outTargets } = this.network;
    const n = waiting.length;
    reached.fill(0);
    reached.set(draws, WORDS * source);
    queue[0] = source;
    let head = 0;
    let count = 1;
    while (count > 0) {
      const i = queue[head]!;
      head = head + 1 === n ? 0 : head + 1;
      count--;
      waiting[i] = 0;
      const here = WORDS * i;
      const [here0, here1, here2, here3] = [
        reached[here]!,
        reached[here + 1]!,
        reached[here + 2]!,
        reached[here + 3]!,
      ];
      const end = outOffsets[i + 1]!;
      for (let e = outOffsets[i]!; e < end; e++) {
        const j = outTargets[e]!;
        const arc = WORDS * e;
        const there = WORDS * j;
        const more0 = here0 & live[arc]! & ~reached[there]!;
        const more1 = here1 & live[arc + 1]! & ~reached[there + 1]!;
        const more2 = here2 & live[arc + 2]! & ~reached[there + 2]!;
        const more3 = here3 & live[arc + 3]! & ~reached[there + 3]!;
        if ((more0 | more1 | more2 | more3) === 0) continue;
        reached[there]! |= more0;
        reached[there + 1]! |= more1;
        reached[there + 2]! |= more2;
        reached[there + 3]! |= more3;
        if (waiting[j] === 1) continue;
        waiting[j] = 1;
        const last = head + count;
        queue[last < n ? last : last - n] = j;
        count++;
      }
    }
    return reached;
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
