import { CrosstieError } from "../error.js";
import { buildNetwork, type Network } from "../network/network.js";
import { isObserved } from "../network/observed.js";
import type { WatchOptions } from "../network/work.js";
import { requireDraws } from "./arrangement.js";
import { type DrawBlock, type DrawJob, drawHere, drawsIn } from "./draws.js";
import { randomStream } from "./random.js";
import { subnetwork } from "./subnetwork.js";

export interface BootstrapOptions extends WatchOptions {
  /** Default 1000. */
  readonly draws?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Share of the draws the interval spans. Default 0.95. */
  readonly level?: number;
}

/** A standard error for the office as one of many that might have been, or week as one of many. */
export interface BootstrapResult {
  readonly statistic: number;
  readonly standardError: number;
  /** Mean of the draws; its distance from the statistic is the bias. */
  readonly mean: number;
  /** Percentiles of the draws. */
  readonly lower: number;
  readonly upper: number;
  /** Draws with a value, and those without. */
  readonly draws: number;
  readonly dropped: number;
  readonly seed: number;
  /** Under 30 people the interval is rough. */
  readonly rough: boolean;
}

/**
 * Vertex bootstrap: people are drawn with replacement, with the ties among them. Two copies of one person get
 * the pair of two different people drawn at random, both directions together: left empty they would bias density
 * down. A drawn cell is missing where its original is.
 *
 * The standard error says how far the statistic would move in other offices of the kind, or other weeks. A
 * complete roster is no sample; say what is generalised to before printing it.
 *
 * @param statistic of a network and of who each of its people is (positions in the original)
 * @see Snijders & Borgatti (1999), Non-parametric standard errors and tests for network statistics
 */
export function vertexBootstrap(
  network: Network,
  statistic: PeopleStatistic,
  options: BootstrapOptions = {},
): BootstrapResult {
  const plan = bootstrapPlan(network, options);
  const job = anyJob(statistic, bootstrapDraws);
  return bootstrapSummary(plan, statistic, drawHere(job, plan, plan.draws, 1, options)[0]!);
}

/** A number of a network and of who each of its people is (positions in the original). */
export type PeopleStatistic = (network: Network, people: Int32Array) => number;

/** What the draws of a bootstrap need. */
export interface BootstrapPlan {
  readonly network: Network;
  readonly draws: number;
  readonly seed: number;
  readonly level: number;
}

/** @throws CrosstieError as {@link vertexBootstrap} */
export function bootstrapPlan(
  network: Network,
  { draws = 1000, seed = 1, level = 0.95 }: BootstrapOptions,
): BootstrapPlan {
  requireDraws("draws", draws);
  requireTwo(network);
  return { network, draws, seed, level };
}

function anyJob<Setup>(
  statistic: PeopleStatistic,
  draws: (setup: Setup, statistic: PeopleStatistic) => (block: DrawBlock) => readonly Float64Array[],
): DrawJob<Setup> {
  return { name: "any", weigh: drawsIn, prepare: (setup) => draws(setup, statistic) };
}

/** The statistic in the resamples of a block. */
export function bootstrapDraws(
  { network, seed }: BootstrapPlan,
  statistic: PeopleStatistic,
): (block: DrawBlock) => readonly Float64Array[] {
  const n = network.ids.length;
  const strengths = cellValues(network);
  const resample = (d: number): number => {
    const random = randomStream(seed, d);
    const people = Int32Array.from({ length: n }, () => random.integer(n));
    const from: number[] = [];
    const to: number[] = [];
    const strength: number[] = [];
    const missingCells: number[] = [];
    const put = (i: number, j: number, value: number): void => {
      if (value === MISSING) missingCells.push(i * n + j);
      else if (value !== 0) {
        from.push(i);
        to.push(j);
        strength.push(value);
      }
    };
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        let [a, b] = [people[i]!, people[j]!];
        if (a === b) {
          a = random.integer(n);
          b = random.integer(n - 1);
          if (b >= a) b++;
        }
        put(i, j, strengths[a * n + b]!);
        if (network.directed) put(j, i, strengths[b * n + a]!);
      }
    }
    const resampled = buildNetwork({
      ids: network.ids.map((_, i) => String(i)),
      from,
      to,
      ...(network.valued ? { strength } : {}),
      directed: network.directed,
      orientation: network.orientation,
      relation: network.relation,
      wave: network.wave,
      // Of an undirected pair both reports are blank where it is missing.
      missingCells: network.directed
        ? missingCells
        : [...missingCells, ...missingCells.map((cell) => (cell % n) * n + Math.floor(cell / n))],
      observation: network.directed ? "row" : "either",
    });
    return statistic(resampled, people);
  };
  return ({ first, end }) => [Float64Array.from({ length: end - first }, (_, k) => resample(first + k))];
}

/** The result, from its draws. */
export function bootstrapSummary(
  { network, draws, seed, level }: BootstrapPlan,
  statistic: PeopleStatistic,
  values: Float64Array,
): BootstrapResult {
  const n = network.ids.length;
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const mean = sorted.reduce((sum, v) => sum + v / sorted.length, 0);
  const squares = sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return {
    statistic: statistic(
      network,
      Int32Array.from({ length: n }, (_, i) => i),
    ),
    // Of no draw and of one there is no spread.
    standardError: sorted.length < 2 ? Number.NaN : Math.sqrt(squares / (sorted.length - 1)),
    mean: sorted.length === 0 ? Number.NaN : mean,
    lower: at((1 - level) / 2),
    upper: at((1 + level) / 2),
    draws: sorted.length,
    dropped: draws - sorted.length,
    seed,
    rough: n < 30,
  };
}

/** Stands for a cell nobody answered for: no strength is this. */
const MISSING = Number.NEGATIVE_INFINITY;

function cellValues(network: Network): Float64Array {
  const n = network.ids.length;
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      values[i * n + network.outTargets[e]!] = network.outStrengths[e]!;
    for (let j = 0; j < n; j++) if (i !== j && !isObserved(network, i, j)) values[i * n + j] = MISSING;
  }
  return values;
}

/**
 * Jackknife standard error: the statistic without each person in turn, √((n − 2) / 2n · Σ (Z₋ᵢ − mean)²).
 * The factor is that of pairs of people, not of single observations.
 *
 * @param statistic of a network and of who its people are (positions in the original)
 * @see Snijders & Borgatti (1999); measures.md F9
 */
export function jackknife(
  network: Network,
  statistic: PeopleStatistic,
  options: WatchOptions = {},
): JackknifeResult {
  requireTwo(network);
  const job = anyJob(statistic, jackknifeDraws);
  const [values] = drawHere(job, network, network.ids.length, 1, options);
  return jackknifeSummary(network, statistic, values!);
}

/** A standard error from leaving people out. */
export interface JackknifeResult {
  readonly statistic: number;
  readonly standardError: number;
  /** Under 30 people it is rough. */
  readonly rough: boolean;
}

const everyone = (network: Network): Int32Array => Int32Array.from(network.ids.keys());

/** The statistic without each person of a block. */
export function jackknifeDraws(
  network: Network,
  statistic: PeopleStatistic,
): (block: DrawBlock) => readonly Float64Array[] {
  const all = everyone(network);
  return ({ first, end }) => [
    Float64Array.from({ length: end - first }, (_, k) => {
      const people = all.filter((i) => i !== first + k);
      return statistic(subnetwork(network, people), people);
    }),
  ];
}

/** The result, from the values without each person. */
export function jackknifeSummary(
  network: Network,
  statistic: PeopleStatistic,
  values: Float64Array,
): JackknifeResult {
  const n = network.ids.length;
  const mean = values.reduce((sum, v) => sum + v / n, 0);
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return {
    statistic: statistic(network, everyone(network)),
    standardError: Math.sqrt(((n - 2) / (2 * n)) * squares),
    rough: n < 30,
  };
}

function requireTwo(network: Network): void {
  if (network.ids.length < 2)
    throw new CrosstieError("too-few", "Two people or more are needed to draw pairs.");
}
