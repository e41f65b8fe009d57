import { FIRST } from "./chains.js";

/**
 * Who of a few people is nearest to everybody else, along ties. Chains to different ones of them share no person,
 * since each runs inside the tree of the one it begins with: so many chains there are at least. The trees are found
 * once for the same people, whatever ends are asked about.
 */
export class NearestStarts {
  private starts: readonly number[] = [];
  /** Position in `starts` of the nearest; −1 where none leads to a person. */
  private readonly nearest: Int32Array;
  /** Who comes before a person in the tree; FIRST of a start. */
  private readonly before: Int32Array;
  /** People in the order in which they are reached, and where each stands in it. */
  private readonly queue: Int32Array;
  private readonly rank: Int32Array;
  /** For each start the first of the ends in its tree, −1 where there is none. */
  private readonly firstEnds: Int32Array;

  /** Rows of ties to follow: out of people, or into them. */
  constructor(
    n: number,
    private readonly offsets: Int32Array,
    private readonly targets: Int32Array,
    private readonly most: number,
  ) {
    this.nearest = new Int32Array(n).fill(-1);
    this.before = new Int32Array(n);
    this.queue = new Int32Array(n);
    this.rank = new Int32Array(n);
    this.firstEnds = new Int32Array(most);
  }

  /** How many of the starts, which are at most `most`, are the nearest to somebody of `ends`. */
  count(starts: readonly number[], ends: readonly number[]): number {
    if (starts.length !== this.starts.length || starts.some((i, k) => i !== this.starts[k]))
      this.search(starts);
    const { nearest, rank, firstEnds } = this;
    firstEnds.fill(-1);
    let count = 0;
    for (const i of ends) {
      const start = nearest[i]!;
      if (start < 0) continue;
      const first = firstEnds[start]!;
      if (first < 0) count++;
      // Of several ends the first, so that no chain passes another.
      if (first < 0 || rank[i]! < rank[first]!) firstEnds[start] = i;
    }
    return count;
  }

  /** Lays the chains that were counted last: who comes before whom on them. */
  lead(before: Int32Array): void {
    for (const end of this.firstEnds)
      for (let i = end; i >= 0; i = this.before[i]!) before[i] = this.before[i]!;
  }

  private search(starts: readonly number[]): void {
    if (starts.length > this.most) throw new RangeError(`NearestStarts: more than ${this.most} starts`);
    const { nearest, before, queue, rank, offsets, targets } = this;
    nearest.fill(-1);
    let size = 0;
    for (let k = 0; k < starts.length; k++) {
      const i = starts[k]!;
      if (nearest[i] !== -1) continue;
      nearest[i] = k;
      before[i] = FIRST;
      queue[size++] = i;
    }
    for (let head = 0; head < size; head++) {
      const v = queue[head]!;
      const start = nearest[v]!;
      rank[v] = head;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const w = targets[e]!;
        if (nearest[w] !== -1) continue;
        nearest[w] = start;
        before[w] = v;
        queue[size++] = w;
      }
    }
    this.starts = [...starts];
  }
}
