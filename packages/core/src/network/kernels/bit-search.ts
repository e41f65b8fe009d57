import type { Network } from "../network.js";
import { bitsWasm } from "./bits-wasm.js";
import { withKernel } from "./wasm.js";

/** Words of 32 people that travel together. Eight were slower: their sums no longer fit the registers. */
const WORDS = 4;
const TOGETHER = 32 * WORDS;

/** Counts by level and person, or word of a network with more than {@link MOST_LEVELS}. */
export type LevelCounts = Uint32Array[] | "too long";

/** More levels than an office has; longer networks are searched one person at a time. */
const MOST_LEVELS = 96;

/**
 * How many others are at each number of steps from each person (`out`) or from how many others each person is
 * (`in`), by breadth-first search for 128 people at once: bit k of a person's row says whether the k-th of them is
 * at this level. A level is one OR over a person's neighbours; the people new at it are counted by their bits.
 *
 * Levels with few people push their bits along ties; the others are pulled by whoever is still to be reached.
 *
 * @returns counts by level, the first empty; null where the network is so long that this would not pay
 * @see Then et al. (2014), "The more the merrier", on multi-source search; Beamer et al. (2012) on direction
 */
export function levelCounts(network: Network, side: "out" | "in"): Uint32Array[] | null {
  const levels = compiledLevelCounts(network, side) ?? plainLevelCounts(network, side);
  return levels === "too long" ? null : levels;
}

/** Rows to pull along and rows to push along. */
function rowsOf(network: Network, side: "out" | "in"): [Int32Array, Int32Array, Int32Array, Int32Array] {
  const { outOffsets, outTargets, inOffsets, inSources } = network;
  return side === "out"
    ? [outOffsets, outTargets, inOffsets, inSources]
    : [inOffsets, inSources, outOffsets, outTargets];
}

/** By the compiled kernel, 256 people together; null where it is not to be had. */
export function compiledLevelCounts(network: Network, side: "out" | "in"): LevelCounts | null {
  const n = network.ids.length;
  return withKernel(bitsWasm, (kernel) => {
    const rows = rowsOf(network, side).map((numbers) => kernel.put(numbers));
    const counts = kernel.take(4 * n * MOST_LEVELS);
    const work = kernel.take(96 * n + 4 * (4 * n + 4));
    let most = 0;
    for (let first = 0; first < n; first += 256) {
      const levels = kernel.run(first, Math.min(n, first + 256), n, ...rows, counts, MOST_LEVELS, work);
      if (levels < 0) return "too long";
      most = Math.max(most, levels);
    }
    return withoutEmpty(
      Array.from({ length: most + 1 }, (_, d) =>
        new Uint32Array(kernel.memory(), counts + 4 * n * d, n).slice(),
      ),
    );
  });
}

/** The last level that was looked at held nobody. */
function withoutEmpty(levels: Uint32Array[]): Uint32Array[] {
  while (levels.length > 1 && levels.at(-1)!.every((count) => count === 0)) levels.pop();
  return levels;
}

export function plainLevelCounts(network: Network, side: "out" | "in"): LevelCounts {
  const n = network.ids.length;
  const search = new BitSearch(n, ...rowsOf(network, side));
  for (let first = 0; first < n; first += TOGETHER) {
    if (!search.run(first, Math.min(n, first + TOGETHER))) return "too long";
  }
  return withoutEmpty(search.levels);
}

class BitSearch {
  readonly levels: Uint32Array[];
  private readonly seen: Int32Array;
  private front: Int32Array;
  private next: Int32Array;
  private active: Int32Array;
  private reached: Int32Array;
  private readonly open: Int32Array;
  private readonly touched: Uint8Array;
  private activeCount = 0;
  private openCount = 0;

  constructor(
    private readonly n: number,
    private readonly pullOffsets: Int32Array,
    private readonly pullFrom: Int32Array,
    private readonly pushOffsets: Int32Array,
    private readonly pushTo: Int32Array,
  ) {
    this.levels = [new Uint32Array(n)];
    this.seen = new Int32Array(n * WORDS);
    this.front = new Int32Array(n * WORDS);
    this.next = new Int32Array(n * WORDS);
    this.active = new Int32Array(n);
    this.reached = new Int32Array(n);
    this.open = new Int32Array(n);
    this.touched = new Uint8Array(n);
  }

  /** Searches for the people from `first` to before `end`; false where there are too many levels. */
  run(first: number, end: number): boolean {
    const { n, seen, open } = this;
    // Bits of people who are not there count as seen, so that "everything seen" is one comparison.
    seen.fill(0);
    for (let k = end - first; k < TOGETHER; k++) {
      for (let v = 0; v < n; v++) seen[v * WORDS + (k >> 5)]! |= 1 << (k & 31);
    }
    for (let v = first; v < end; v++) {
      const place = v * WORDS + ((v - first) >> 5);
      const bit = 1 << ((v - first) & 31);
      seen[place]! |= bit;
      this.front[place]! |= bit;
      this.active[v - first] = v;
    }
    this.activeCount = end - first;
    for (let v = 0; v < n; v++) open[v] = v;
    this.openCount = n;
    for (let d = 1; this.activeCount > 0; d++) {
      if (d >= MOST_LEVELS) return false;
      this.levels[d] ??= new Uint32Array(n);
      const counts = this.levels[d]!;
      const found = this.pushCost() < this.openCount * 2 ? this.push(counts) : this.pull(counts);
      this.leave(found);
    }
    return true;
  }

  private pushCost(): number {
    if (this.activeCount * 2 > this.openCount) return Number.POSITIVE_INFINITY;
    let cost = 0;
    for (let k = 0; k < this.activeCount; k++) {
      const u = this.active[k]!;
      cost += this.pushOffsets[u + 1]! - this.pushOffsets[u]!;
    }
    return cost;
  }

  /** The people found become the front; the front before is wiped. */
  private leave(found: number): void {
    const { front, active } = this;
    for (let k = 0; k < this.activeCount; k++) {
      const place = active[k]! * WORDS;
      front[place] = 0;
      front[place + 1] = 0;
      front[place + 2] = 0;
      front[place + 3] = 0;
    }
    [this.front, this.next] = [this.next, front];
    [this.active, this.reached] = [this.reached, active];
    this.activeCount = found;
  }

  private push(counts: Uint32Array): number {
    const { pushOffsets, pushTo, active, activeCount, reached, front, next, seen, touched } = this;
    let met = 0;
    for (let k = 0; k < activeCount; k++) {
      const u = active[k]!;
      const a = front[u * WORDS]!;
      const b = front[u * WORDS + 1]!;
      const c = front[u * WORDS + 2]!;
      const d = front[u * WORDS + 3]!;
      for (let e = pushOffsets[u]!; e < pushOffsets[u + 1]!; e++) {
        const v = pushTo[e]!;
        reached[met] = v;
        met += 1 - touched[v]!;
        touched[v] = 1;
        next[v * WORDS]! |= a;
        next[v * WORDS + 1]! |= b;
        next[v * WORDS + 2]! |= c;
        next[v * WORDS + 3]! |= d;
      }
    }
    let found = 0;
    for (let k = 0; k < met; k++) {
      const v = reached[k]!;
      const p = v * WORDS;
      touched[v] = 0;
      const a = next[p]! & ~seen[p]!;
      const b = next[p + 1]! & ~seen[p + 1]!;
      const c = next[p + 2]! & ~seen[p + 2]!;
      const d = next[p + 3]! & ~seen[p + 3]!;
      next[p] = a;
      next[p + 1] = b;
      next[p + 2] = c;
      next[p + 3] = d;
      if ((a | b | c | d) === 0) continue;
      seen[p]! |= a;
      seen[p + 1]! |= b;
      seen[p + 2]! |= c;
      seen[p + 3]! |= d;
      counts[v]! += bits(a, b, c, d);
      reached[found++] = v;
    }
    return found;
  }

  private pull(counts: Uint32Array): number {
    const { pullOffsets, pullFrom, reached, open, front, next, seen } = this;
    let found = 0;
    let left = 0;
    for (let k = 0; k < this.openCount; k++) {
      const v = open[k]!;
      const p = v * WORDS;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      const end = pullOffsets[v + 1]!;
      for (let e = pullOffsets[v]!; e < end; e++) {
        const q = pullFrom[e]! * WORDS;
        a |= front[q]!;
        b |= front[q + 1]!;
        c |= front[q + 2]!;
        d |= front[q + 3]!;
      }
      a &= ~seen[p]!;
      b &= ~seen[p + 1]!;
      c &= ~seen[p + 2]!;
      d &= ~seen[p + 3]!;
      next[p] = a;
      next[p + 1] = b;
      next[p + 2] = c;
      next[p + 3] = d;
      let all = -1;
      if ((a | b | c | d) !== 0) {
        all = seen[p]! |= a;
        all &= seen[p + 1]! |= b;
        all &= seen[p + 2]! |= c;
        all &= seen[p + 3]! |= d;
        counts[v]! += bits(a, b, c, d);
        reached[found++] = v;
        open[left] = v;
        left += all === -1 ? 0 : 1;
      } else {
        open[left++] = v;
      }
    }
    this.openCount = left;
    return found;
  }
}

/** Ones among the bits of four words: pairs, nibbles, then the four words together. */
function bits(a: number, b: number, c: number, d: number): number {
  const low = nibbles(a) + nibbles(b) + nibbles(c);
  const last = nibbles(d);
  const bytes =
    (low & 0x0f0f0f0f) + ((low >>> 4) & 0x0f0f0f0f) + (last & 0x0f0f0f0f) + ((last >>> 4) & 0x0f0f0f0f);
  return Math.imul(bytes, 0x01010101) >>> 24;
}

function nibbles(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  return (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
}
