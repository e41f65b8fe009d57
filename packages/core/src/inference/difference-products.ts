import { ascending, distanceSums } from "./factored.js";
import type { CrossProduct } from "./rearrangement.js";

/** |value_i − value_j| − shift. */
interface Line {
  readonly value: Float64Array;
  readonly shift: number;
}

interface Groups {
  readonly label: Int32Array;
  readonly members: readonly Int32Array[];
}

/**
 * Two differences. Of Σ |u_i − u_j| |v_i − v_j| the people come in the order of u, so that the first difference has no
 * bars; those before are kept by their v, in sums over ranks (Fenwick 1994), so that the second has none either. That is
 * n log n for an arrangement, where n² numbers would be multiplied.
 */
export function differences(x: Line, y: Line): CrossProduct {
  const n = x.value.length;
  const people = ascending(x.value);
  const { rank, ranks } = ranksOf(y.value);
  const ofAll = new RankSums(ranks);
  const ofRows = new RankSums(ranks);
  const rowsX = distanceSums(x.value);
  const rowsY = distanceSums(y.value);
  return ({ order, seat, rows }) => {
    const everyRow = !rows.includes(0);
    ofAll.clear();
    ofRows.clear();
    let total = 0;
    // Each pair counts once for each of its two rows that is summed.
    for (let k = 0; k < n; k++) {
      const person = people[k]!;
      const place = seat[person]!;
      const at = rank[place]!;
      const [u, v] = [x.value[person]!, y.value[place]!];
      if (everyRow) total += 2 * ofAll.against(at, u, v);
      else {
        total += ofRows.against(at, u, v);
        if (rows[place] === 1) {
          total += ofAll.against(at, u, v);
          ofRows.keep(at, u, v);
        }
      }
      ofAll.keep(at, u, v);
    }
    let [rowCount, sumX, sumY] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      if (rows[i] !== 1) continue;
      rowCount++;
      sumX += rowsX[order[i]!]!;
      sumY += rowsY[i]!;
    }
    return total - y.shift * sumX - x.shift * sumY + x.shift * y.shift * rowCount * (n - 1);
  };
}

/**
 * Groups and a difference, either of them rearranged: Σ |v_i − v_j| over pairs of one group. People come in the order of
 * v, and each meets those of the group before.
 */
export function groupsAndDifference(
  groups: Groups,
  line: Line,
  moves: "groups" | "difference",
): CrossProduct {
  const n = line.value.length;
  const along = ascending(line.value);
  const size = groups.members.length;
  // Of a group so far: how many, their sum, and both over the rows that are summed.
  const count = new Float64Array(size);
  const sum = new Float64Array(size);
  const rowCount = new Float64Array(size);
  const rowSum = new Float64Array(size);
  const members = Float64Array.from(groups.members, (list) => list.length);
  return ({ order, seat, rows }) => {
    for (const sums of [count, sum, rowCount, rowSum]) sums.fill(0);
    let [total, pairs] = [0, 0];
    for (let k = 0; k < n; k++) {
      const own = along[k]!;
      const place = moves === "groups" ? own : seat[own]!;
      const g = groups.label[moves === "groups" ? order[own]! : place]!;
      const v = line.value[own]!;
      total += v * rowCount[g]! - rowSum[g]!;
      if (rows[place] === 1) {
        total += v * count[g]! - sum[g]!;
        rowCount[g]!++;
        rowSum[g]! += v;
        pairs += members[g]! - 1;
      }
      count[g]!++;
      sum[g]! += v;
    }
    return total - line.shift * pairs;
  };
}

/** The rank of each number, equals with equals. */
export function ranksOf(value: Float64Array): { readonly rank: Int32Array; readonly ranks: number } {
  const levels = [...new Set(value)].sort((a, b) => a - b);
  const at = new Map(levels.map((level, k) => [level, k]));
  return { rank: Int32Array.from(value, (v) => at.get(v)!), ranks: levels.length };
}

/** Sums over the people so far, by rank of v: how many, and of u, v and uv. */
class RankSums {
  private readonly tree: Float64Array;
  private count = 0;
  private u = 0;
  private v = 0;
  private uv = 0;

  constructor(private readonly ranks: number) {
    this.tree = new Float64Array(4 * (ranks + 1));
  }

  clear(): void {
    this.tree.fill(0);
    this.count = this.u = this.v = this.uv = 0;
  }

  /** Σ (u − u_i) |v − v_i| over those kept, whose u is no larger. */
  against(rank: number, u: number, v: number): number {
    const { tree } = this;
    let [count, ofU, ofV, ofUV] = [0, 0, 0, 0];
    for (let k = rank + 1; k > 0; k -= k & -k) {
      const at = 4 * k;
      count += tree[at]!;
      ofU += tree[at + 1]!;
      ofV += tree[at + 2]!;
      ofUV += tree[at + 3]!;
    }
    // Those of lower v count as they are, those of higher v with the sign turned: twice the lower ones less all.
    return (
      u * v * (2 * count - this.count) -
      v * (2 * ofU - this.u) -
      u * (2 * ofV - this.v) +
      (2 * ofUV - this.uv)
    );
  }

  keep(rank: number, u: number, v: number): void {
    const { tree } = this;
    const uv = u * v;
    for (let k = rank + 1; k <= this.ranks; k += k & -k) {
      const at = 4 * k;
      tree[at]! += 1;
      tree[at + 1]! += u;
      tree[at + 2]! += v;
      tree[at + 3]! += uv;
    }
    this.count++;
    this.u += u;
    this.v += v;
    this.uv += uv;
  }
}
