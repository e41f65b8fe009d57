import { CrosstieError } from "../error.js";
import type { Network } from "../network/network.js";
import type { Progress } from "../network/work.js";
import { EXACT_LIMIT } from "./exact-limit.js";
import { silence } from "./nonresponse.js";
import { randomStream } from "./random.js";
import { subnetwork } from "./subnetwork.js";

export interface RobustnessOptions {
  /** `nonresponse`: people fall silent and can still be named. `boundary` (default): they were never on the roster. */
  readonly loss?: "nonresponse" | "boundary";
  /** Shares of people lost. Default 5 % to 50 % in steps of 5. */
  readonly shares?: readonly number[];
  /** `degree`: the more ties, the likelier a person is lost. Default `random`. */
  readonly who?: "random" | "degree";
  /** Default 1000. All sets of people are looked at where they are at most 50,000 and `who` is `random`. */
  readonly draws?: number;
  /** Default 1. */
  readonly seed?: number;
  readonly progress?: Progress;
}

/** How well scores survive the loss of some people. */
export interface RobustnessPoint {
  /** Share and number of people lost. */
  readonly share: number;
  readonly lost: number;
  /** Mean and least correlation of scores before and after, over those left; NaN where none is defined. */
  readonly meanCorrelation: number;
  readonly leastCorrelation: number;
  /** Mean overlap (both / either) of the highest, the three highest and the highest tenth of those left. */
  readonly top1: number;
  readonly top3: number;
  readonly topTenth: number;
  readonly draws: number;
  readonly exact: boolean;
}

/**
 * Robustness curve: scores of people when more and more of them are lost. In each draw the scores are computed
 * anew and compared with those before, among the people left (under `nonresponse`, among all who have a score).
 *
 * @param scores one number a person, NaN where undefined, such as `inDegree`
 * @throws CrosstieError "not-as-reported" for `nonresponse` on a view; RangeError for a share outside (0, 1)
 * @see Borgatti, Carley & Krackhardt (2006); Costenbader & Valente (2003); Smith & Moody (2013)
 */
export function robustness(
  network: Network,
  scores: (network: Network) => Float64Array,
  options: RobustnessOptions = {},
): RobustnessPoint[] {
  const { loss = "boundary", who = "random", draws = 1000, seed = 1, progress } = options;
  const { shares = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5] } = options;
  if (loss === "nonresponse" && (!network.directed || network.observation !== "row"))
    throw new CrosstieError("not-as-reported", "Silence is of the directed network as reported.");
  const n = network.ids.length;
  const before = scores(network);
  const weight = Float64Array.from({ length: n }, (_, i) =>
    who === "random"
      ? 1
      : 1 +
        network.outOffsets[i + 1]! -
        network.outOffsets[i]! +
        network.inOffsets[i + 1]! -
        network.inOffsets[i]!,
  );
  return shares.map((share, s): RobustnessPoint => {
    if (!(share > 0 && share < 1)) throw new RangeError(`share must lie between 0 and 1, got ${share}`);
    const lost = Math.max(1, Math.round(share * n));
    const exact = who === "random" && subsets(n, lost) <= EXACT_LIMIT;
    const lots = exact
      ? allSubsets(n, lost)
      : Array.from({ length: draws }, (_, d) => drawSubset(weight, lost, seed, s * draws + d));
    const found = lots.map((gone, d) => {
      if ((d + 1) % 100 === 0) progress?.(s * lots.length + d + 1, shares.length * lots.length);
      const away = new Set(gone);
      const left = Int32Array.from(network.ids.keys()).filter((i) => !away.has(i));
      const after =
        loss === "boundary"
          ? scores(subnetwork(network, left))
          : scores(silence(network, Int32Array.from(gone)));
      const people = loss === "boundary" ? left : Int32Array.from(network.ids.keys());
      return compare(
        Float64Array.from(people, (i) => before[i]!),
        after,
      );
    });
    const mean = (pick: (c: Comparison) => number): number => {
      const values = found.map(pick).filter((v) => !Number.isNaN(v));
      return values.reduce((sum, v) => sum + v, 0) / values.length;
    };
    const defined = found.map((c) => c.correlation).filter((v) => !Number.isNaN(v));
    return {
      share,
      lost,
      meanCorrelation: mean((c) => c.correlation),
      leastCorrelation: defined.length === 0 ? Number.NaN : defined.reduce((low, v) => Math.min(low, v)),
      top1: mean((c) => c.top1),
      top3: mean((c) => c.top3),
      topTenth: mean((c) => c.topTenth),
      draws: lots.length,
      exact,
    };
  });
}

interface Comparison {
  readonly correlation: number;
  readonly top1: number;
  readonly top3: number;
  readonly topTenth: number;
}

function compare(a: Float64Array, b: Float64Array): Comparison {
  const both = Array.from(a.keys()).filter((i) => !Number.isNaN(a[i]!) && !Number.isNaN(b[i]!));
  const x = both.map((i) => a[i]!);
  const y = both.map((i) => b[i]!);
  const tenth = Math.max(1, Math.round(x.length / 10));
  return {
    correlation: pearson(x, y),
    top1: topOverlap(x, y, 1),
    top3: topOverlap(x, y, 3),
    topTenth: topOverlap(x, y, tenth),
  };
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (v: readonly number[]): number => v.reduce((sum, u) => sum + u / v.length, 0);
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((u, k) => {
    xy += (u - mx) * (y[k]! - my);
    xx += (u - mx) ** 2;
    yy += (y[k]! - my) ** 2;
  });
  return xx > 1e-20 && yy > 1e-20 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}

/** Those as high as the k-th highest, equals included, so that the order of people does not matter. */
function topOverlap(x: readonly number[], y: readonly number[], k: number): number {
  if (x.length === 0) return Number.NaN;
  const cut = (v: readonly number[]): number => [...v].sort((a, b) => b - a)[Math.min(k, v.length) - 1]!;
  const [cx, cy] = [cut(x), cut(y)];
  let [both, either] = [0, 0];
  x.forEach((u, i) => {
    const [inX, inY] = [u >= cx, y[i]! >= cy];
    both += Number(inX && inY);
    either += Number(inX || inY);
  });
  return both / either;
}

function subsets(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) {
    count = (count * (n - k + i)) / i;
    if (count > EXACT_LIMIT) return count;
  }
  return Math.round(count);
}

function allSubsets(n: number, k: number): number[][] {
  const found: number[][] = [];
  const grow = (chosen: readonly number[], from: number): void => {
    if (chosen.length === k) found.push([...chosen]);
    else for (let i = from; i < n; i++) grow([...chosen, i], i + 1);
  };
  grow([], 0);
  return found;
}

/** One after the other, each with a chance in proportion to its weight among those left. */
function drawSubset(weight: Float64Array, k: number, seed: number, stream: number): number[] {
  const random = randomStream(seed, stream);
  const left = weight.slice();
  return Array.from({ length: k }, () => {
    const total = left.reduce((sum, w) => sum + w, 0);
    let at = random.uniform() * total;
    let i = 0;
    while (i < left.length - 1 && (at >= left[i]! || left[i] === 0)) at -= left[i++]!;
    while (left[i] === 0) i--;
    left[i] = 0;
    return i;
  });
}
