import type { RandomStream } from "../../inference/random.js";
import type { Network } from "../../network/network.js";

/** Ties that pass or do not, in 32 draws at once: bit b of each word is draw b. */
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
    this.live = new Int32Array(chances.length);
    this.reached = new Int32Array(network.ids.length);
    this.waiting = new Uint8Array(network.ids.length);
    // A node waits at most once at a time: a ring of n places is enough.
    this.queue = new Int32Array(network.ids.length);
  }

  /** Draws which ties pass. */
  draw(stream: RandomStream): void {
    for (let e = 0; e < this.live.length; e++) this.live[e] = bernoulliBits(this.chances[e]!, stream);
  }

  /** In which draws each node is reached from one; what is returned is used again by the next call. */
  spread(source: number, draws: number): Int32Array {
    const { live, reached, waiting, queue } = this;
    const { outOffsets, outTargets } = this.network;
    const n = reached.length;
    reached.fill(0);
    reached[source] = draws;
    queue[0] = source;
    let head = 0;
    let count = 1;
    while (count > 0) {
      const i = queue[head]!;
      head = head + 1 === n ? 0 : head + 1;
      count--;
      waiting[i] = 0;
      const here = reached[i]!;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        const more = here & live[e]! & ~reached[j]!;
        if (more === 0) continue;
        reached[j]! |= more;
        if (waiting[j] === 1) continue;
        waiting[j] = 1;
        queue[(head + count) % n] = j;
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
