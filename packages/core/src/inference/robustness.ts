import { CrosstieError } from "../error.js";
import type { Network } from "../network/network.js";
import type { WatchOptions } from "../network/work.js";
import { requireDraws } from "./arrangement.js";
import { type DrawBlock, type DrawJob, drawHere, drawsIn } from "./draws.js";
import { EXACT_LIMIT } from "./exact-limit.js";
import { silence } from "./nonresponse.js";
import { randomStream } from "./random.js";
import { subnetwork } from "./subnetwork.js";
import { subsetAt, choose as subsets } from "./subsets.js";

export interface RobustnessOptions extends WatchOptions {
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
  scores: Scores,
  options: RobustnessOptions = {},
): RobustnessPoint[] {
  const plan = robustnessPlan(network, options);
  const job: DrawJob<RobustnessPlan> = {
    name: "robustness of any",
    weigh: drawsIn,
    prepare: (setup) => robustnessDraws(setup, scores),
  };
  return robustnessPoints(plan, drawHere(job, plan, plan.total, COMPARED.length, options));
}

/** A number a person, NaN where undefined. */
export type Scores = (network: Network) => Float64Array;

/** Sets of people to lose: so many people, in so many ways, numbered on through all shares. */
interface Loss {
  readonly share: number;
  readonly lost: number;
  readonly count: number;
  readonly exact: boolean;
}

/** What the draws of a curve need. */
export interface RobustnessPlan {
  readonly network: Network;
  readonly loss: "nonresponse" | "boundary";
  readonly who: "random" | "degree";
  readonly seed: number;
  readonly losses: readonly Loss[];
  /** Draws of the options, by which random streams are numbered. */
  readonly draws: number;
  readonly total: number;
}

/** @throws CrosstieError, RangeError as {@link robustness} */
export function robustnessPlan(network: Network, options: RobustnessOptions): RobustnessPlan {
  const { loss = "boundary", who = "random", draws = 1000, seed = 1 } = options;
  const { shares = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5] } = options;
  requireDraws("draws", draws);
  if (loss === "nonresponse" && (!network.directed || network.observation !== "row"))
    throw new CrosstieError("not-as-reported", "Silence is of the directed network as reported.");
  const n = network.ids.length;
  const losses = shares.map((share): Loss => {
    if (!(share > 0 && share < 1)) throw new RangeError(`share must lie between 0 and 1, got ${share}`);
    const lost = Math.max(1, Math.round(share * n));
    const all = subsets(n, lost);
    const exact = who === "random" && all <= EXACT_LIMIT;
    return { share, lost, count: exact ? all : draws, exact };
  });
  return { network, loss, who, seed, losses, draws, total: losses.reduce((sum, l) => sum + l.count, 0) };
}

/** What is compared of scores before and after. */
const COMPARED = ["correlation", "top1", "top3", "topTenth"] as const;

/** The comparisons of a block: a list each. */
export function robustnessDraws(
  plan: RobustnessPlan,
  scores: Scores,
): (block: DrawBlock) => readonly Float64Array[] {
  const { network, loss, who, seed, losses, draws } = plan;
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
  const goneIn = (number: number): number[] => {
    let d = number;
    let s = 0;
    while (d >= losses[s]!.count) d -= losses[s++]!.count;
    const { lost, exact } = losses[s]!;
    return exact ? subsetAt(n, lost, d) : drawSubset(weight, lost, seed, s * draws + d);
  };
  const compared = (number: number): Comparison => {
    const gone = goneIn(number);
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
  };
  return ({ first, end }) => {
    const found = Array.from({ length: end - first }, (_, k) => compared(first + k));
    return COMPARED.map((key) => Float64Array.from(found, (c) => c[key]));
  };
}

/** The curve, from its comparisons. */
export function robustnessPoints(
  { losses }: RobustnessPlan,
  lists: readonly Float64Array[],
): RobustnessPoint[] {
  let end = 0;
  return losses.map(({ share, lost, count, exact }): RobustnessPoint => {
    const first = end;
    end += count;
    const [correlation, ...tops] = lists.map((list) =>
      list.subarray(first, end).filter((v) => !Number.isNaN(v)),
    );
    const mean = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;
    return {
      share,
      lost,
      meanCorrelation: mean(correlation!),
      leastCorrelation:
        correlation!.length === 0 ? Number.NaN : correlation!.reduce((low, v) => Math.min(low, v)),
      top1: mean(tops[0]!),
      top3: mean(tops[1]!),
      topTenth: mean(tops[2]!),
      draws: count,
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
