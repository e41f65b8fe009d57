import { type Chains, FIRST, FREE, nextStamp } from "./chains.js";
import type { NearestStarts } from "./nearest-starts.js";

/**
 * Chains of ties that share no person: Dinic's blocking flows on the network with each person split into an entrance
 * (2i) and an exit (2i + 1), joined by one unit (Menger's theorem). The split network is never built. A chain is
 * known by who comes before whom on it: what is left open to a search follows from that.
 *
 * Every entrance and every exit has one unit to take or to give, so a search for more chains enters each once.
 */
export class PersonChains implements Chains {
  private readonly before: Int32Array;
  /** Steps from the start, above `stamp`; anything lower is of an earlier search. */
  private readonly level: Int32Array;
  private readonly queue: Int32Array;
  /** Nodes from the start to where the search is, and the next tie to try of each. */
  private readonly path: Int32Array;
  private readonly tries: Int32Array;
  private readonly isEnd: Uint8Array;
  private stamp = 0;

  /** Rows of ties to follow: out of people, or into them to go from the ends to the starts. */
  constructor(
    private readonly n: number,
    private readonly offsets: Int32Array,
    private readonly targets: Int32Array,
  ) {
    this.before = new Int32Array(n);
    this.level = new Int32Array(2 * n).fill(-1);
    this.queue = new Int32Array(2 * n);
    this.path = new Int32Array(2 * n);
    this.tries = new Int32Array(2 * n);
    this.isEnd = new Uint8Array(n);
  }

  /** @param nearest finds chains to begin with, and mostly all there can be; then no {@link cut} can be asked for */
  count(starts: readonly number[], ends: readonly number[], nearest: NearestStarts | null = null): number {
    const most = Math.min(starts.length, ends.length);
    let count = nearest === null ? 0 : nearest.count(starts, ends);
    if (nearest !== null && count === most) return count;
    this.before.fill(FREE);
    nearest?.lead(this.before);
    this.isEnd.fill(0);
    for (const i of ends) this.isEnd[i] = 1;
    while (count < most && this.findLevels(starts)) {
      for (const i of starts) {
        if (this.level[2 * i] === this.stamp && this.follow(i)) count++;
      }
    }
    return count;
  }

  cut(starts: readonly number[]): readonly number[] {
    this.findLevels(starts);
    const cut: number[] = [];
    for (let i = 0; i < this.n; i++) {
      // Entered in the last search and not left: the one unit of the person is used up.
      if (this.level[2 * i]! >= this.stamp && this.level[2 * i + 1]! < this.stamp) cut.push(i);
    }
    return cut;
  }

  /** Breadth-first from the starts until an end is met; whether one was. */
  private findLevels(starts: readonly number[]): boolean {
    const { level, queue, before, isEnd, offsets, targets } = this;
    this.stamp = nextStamp(level, this.stamp);
    const stamp = this.stamp;
    let size = 0;
    // Levels after that of the first end that can be entered lead nowhere in this search.
    let last = 0x7fffffff;
    for (const i of starts) {
      level[2 * i] = stamp;
      queue[size++] = 2 * i;
    }
    for (let head = 0; head < size; head++) {
      const node = queue[head]!;
      const next = level[node]! + 1;
      const v = node >> 1;
      if ((node & 1) === 0) {
        const exit = this.exitFrom(v);
        if (exit >= 0 && level[exit]! < stamp) {
          level[exit] = next;
          queue[size++] = exit;
        }
        continue;
      }
      if (isEnd[v] === 1) return true;
      if (next > last) continue;
      if (before[v] !== FREE && level[2 * v]! < stamp) {
        level[2 * v] = next;
        queue[size++] = 2 * v;
      }
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const w = targets[e]!;
        if (level[2 * w]! >= stamp) continue;
        level[2 * w] = next;
        queue[size++] = 2 * w;
        if (isEnd[w] === 1 && before[w] === FREE) last = Math.min(last, next);
      }
    }
    return false;
  }

  /** Where one gets from somebody's entrance: the own exit, or back along the chain the person is on. */
  private exitFrom(v: number): number {
    const before = this.before[v]!;
    if (before === FREE) return 2 * v + 1;
    return before === FIRST ? -1 : 2 * before + 1;
  }

  /** Depth-first along rising levels from a start to an end; the chains are led over it if it gets there. */
  private follow(start: number): boolean {
    const { level, path, tries, isEnd, before, offsets, targets } = this;
    let depth = 0;
    path[0] = 2 * start;
    tries[0] = 0;
    while (depth >= 0) {
      const node = path[depth]!;
      const v = node >> 1;
      const next = this.stamp + depth + 1;
      let chosen = -1;
      if ((node & 1) === 0) {
        const exit = tries[depth] === 0 ? this.exitFrom(v) : -1;
        tries[depth] = 1;
        if (exit >= 0 && level[exit] === next) chosen = exit;
      } else if (isEnd[v] === 1) {
        this.lead(depth);
        return true;
      } else {
        if (tries[depth] === offsets[v] && before[v] !== FREE && level[2 * v] === next) chosen = 2 * v;
        else {
          let e = tries[depth]!;
          const stop = offsets[v + 1]!;
          while (e < stop && level[2 * targets[e]!] !== next) e++;
          if (e < stop) chosen = 2 * targets[e]!;
          tries[depth] = e + 1;
        }
      }
      // Entered once: it leads to an end now, or never in this search.
      level[node] = this.stamp - 1;
      if (chosen < 0) {
        depth--;
        continue;
      }
      path[++depth] = chosen;
      tries[depth] = (chosen & 1) === 0 ? 0 : offsets[chosen >> 1]!;
    }
    return false;
  }

  /** Every entrance on the path is now reached from what stands before it there. */
  private lead(depth: number): void {
    const { path, before } = this;
    before[path[0]! >> 1] = FIRST;
    for (let k = 1; k <= depth; k++) {
      const node = path[k]!;
      if ((node & 1) === 1) continue;
      const from = path[k - 1]! >> 1;
      // From the own exit back to the entrance: the chain leaves the person out.
      before[node >> 1] = from === node >> 1 ? FREE : from;
    }
  }
}
