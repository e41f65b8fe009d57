import { CrosstieError } from "../error.js";
import type { Network } from "../network/network.js";
import { answeredCount } from "../network/observed.js";
import { doSteps, type Steps } from "../network/steps.js";
import { type RandomStream, randomStream } from "./random.js";

export interface NonresponseOptions {
  /** Default 200. */
  readonly draws?: number;
  /** Default 1. */
  readonly seed?: number;
  /**
   * Group of each person, such as `grouping.of`: in each group as large a share falls silent as is silent in it now.
   * Where nobody of a group answered, others fall silent in their stead. Default: one group.
   */
  readonly groups?: ArrayLike<number>;
}

/** How far a statistic moves when as many answers again are taken away as are missing already. */
export interface NonresponseRange {
  /** Middle 95 % of the draws; both equal the statistic where nobody is missing. */
  readonly lower: number;
  readonly upper: number;
  readonly draws: number;
  readonly seed: number;
  /** Share of people who did not answer, which is the share silenced in each draw. */
  readonly rate: number;
}

/**
 * Range of statistics under non-response: in each draw a random set of those who answered, as large a
 * share as is missing now, falls silent too, and the statistics are computed anew. Cells left blank by people who
 * answered are treated alike: as large a share of those left is blanked. It shows how much a figure depends on who
 * happened to answer; it does not correct for silent people being different.
 *
 * @param statistics of a network, computed together in each draw
 * @param network as reported; take views of it inside `statistics`, since a view no longer tells who reported what
 * @returns one range a statistic; NaN bounds where no draw gave a value
 * @throws CrosstieError "not-as-reported"
 * @see Borgatti, Carley & Krackhardt (2006); Smith & Moody (2013) for what such removal does to measures
 */
export function nonresponseRanges(
  network: Network,
  statistics: (network: Network) => readonly number[],
  options: NonresponseOptions = {},
): NonresponseRange[] {
  return doSteps(nonresponseSteps(network, statistics, options));
}

/** {@link nonresponseRanges} as steps, one a draw. */
export function* nonresponseSteps(
  network: Network,
  statistics: (network: Network) => readonly number[],
  { draws = 200, seed = 1, groups }: NonresponseOptions = {},
): Steps<NonresponseRange[]> {
  if (!network.directed || network.observation !== "row")
    throw new CrosstieError(
      "not-as-reported",
      "nonresponseRanges takes the directed network as reported. Take views of it inside statistics.",
    );
  const people = network.ids.length;
  const answered = answeredCount(network);
  const rate = people > 0 ? 1 - answered / people : 0;
  const quotas = quotasOf(network.answered, groups, Math.round(rate * answered));
  const blanks = blankRate(network);
  if (quotas.every((q) => q.silent === 0) && blanks === 0) {
    return statistics(network).map((value) => ({ lower: value, upper: value, draws: 0, seed, rate }));
  }
  const values: Float64Array[] = [];
  for (let d = 0; d < draws; d++) {
    const random = randomStream(seed, d);
    const silent = drawSilent(quotas, random);
    const thinned = blanked(silence(network, silent), blanks, random);
    statistics(thinned).forEach((value, s) => {
      values[s] ??= new Float64Array(draws);
      values[s][d] = value;
    });
    yield { at: (d + 1) / draws };
  }
  return values.map((list) => ({ ...middle(list), draws, seed, rate }));
}

/**
 * The same for figures of answers that are no ties: whether each person of a list answered is known, and in each draw
 * as large a share again of those who did falls silent.
 *
 * @param answered 1 for each person whose answer is known
 * @param statistics with these people's answers taken away; always as many
 */
export function* removalSteps(
  answered: Uint8Array,
  statistics: (silenced: Int32Array) => ArrayLike<number>,
  { draws = 200, seed = 1, groups }: NonresponseOptions = {},
): Steps<NonresponseRange[]> {
  const known = answered.reduce((sum, a) => sum + a, 0);
  const rate = answered.length > 0 ? 1 - known / answered.length : 0;
  const quotas = quotasOf(answered, groups, Math.round(rate * known));
  const none = new Int32Array(0);
  if (quotas.every((q) => q.silent === 0))
    return Array.from(statistics(none), (value) => ({ lower: value, upper: value, draws: 0, seed, rate }));
  const values: Float64Array[] = [];
  for (let d = 0; d < draws; d++) {
    const found = statistics(drawSilent(quotas, randomStream(seed, d)));
    for (let s = 0; s < found.length; s++) {
      values[s] ??= new Float64Array(draws);
      values[s]![d] = found[s]!;
    }
    yield { at: (d + 1) / draws };
  }
  return values.map((list) => ({ ...middle(list), draws, seed, rate }));
}

/** Middle 95 % of the draws that gave a value. */
function middle(list: Float64Array): { lower: number; upper: number } {
  const sorted = list.filter((v) => !Number.isNaN(v)).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { lower: at(0.025), upper: at(0.975) };
}

/** People who answered, and how many of them fall silent. */
interface Quota {
  readonly respondents: Int32Array;
  readonly silent: number;
}

/** One quota a group; the last one draws from whoever is left, until `atLeast` people are silent. */
function quotasOf(
  answered: Uint8Array,
  groups: ArrayLike<number> | undefined,
  atLeast: number,
): readonly Quota[] {
  const members = new Map<number, { asked: number; respondents: number[] }>();
  for (let i = 0; i < answered.length; i++) {
    const group = groups?.[i] ?? 0;
    const known = members.get(group) ?? { asked: 0, respondents: [] };
    known.asked++;
    if (answered[i] === 1) known.respondents.push(i);
    members.set(group, known);
  }
  const quotas = [...members]
    .filter(([, { respondents }]) => respondents.length > 0)
    .sort(([a], [b]) => a - b)
    .map(
      ([, { asked, respondents }]): Quota => ({
        respondents: Int32Array.from(respondents),
        silent: Math.round((1 - respondents.length / asked) * respondents.length),
      }),
    );
  const short = atLeast - quotas.reduce((sum, q) => sum + q.silent, 0);
  return short > 0 ? [...quotas, { respondents: new Int32Array(0), silent: short }] : quotas;
}

function drawSilent(quotas: readonly Quota[], random: RandomStream): Int32Array {
  const silent = new Int32Array(quotas.reduce((sum, quota) => sum + quota.silent, 0));
  let count = 0;
  let left: number[] = [];
  for (const quota of quotas) {
    const drawn = quota.respondents.length > 0 ? quota.respondents.slice() : Int32Array.from(left);
    random.shuffle(drawn);
    const now = drawn.subarray(0, quota.silent);
    silent.set(now, count);
    count += now.length;
    // Only a last quota without people of its own asks for those left.
    if (quotas.at(-1)!.respondents.length === 0) left = [...left, ...drawn.subarray(quota.silent)];
  }
  return silent.subarray(0, count);
}

/** Share of the cells of people who answered that they left blank. */
function blankRate(network: Network): number {
  const n = network.ids.length;
  let blank = 0;
  for (const cell of network.missingCells) blank += network.answered[Math.floor(cell / n)]!;
  const cells = answeredCount(network) * (n - 1);
  return cells > 0 ? blank / cells : 0;
}

/** As many cells again of those who answered left blank. */
function blanked(network: Network, rate: number, random: RandomStream): Network {
  const n = network.ids.length;
  const wanted = Math.round(rate * (1 - rate) * answeredCount(network) * (n - 1));
  if (wanted === 0) return network;
  const respondents = Int32Array.from(network.answered.keys()).filter((i) => network.answered[i] === 1);
  const blank = new Set<number>(network.missingCells);
  const goal = blank.size + wanted;
  // Where hardly a cell is left to blank, fewer are blanked.
  for (let tries = 0; blank.size < goal && tries < 50 * wanted; tries++) {
    const i = respondents[random.integer(respondents.length)]!;
    const j = random.integer(n - 1);
    blank.add(i * n + (j < i ? j : j + 1));
  }
  return withoutCells(network, network.answered, Float64Array.from(blank).sort());
}

/** The network as it would be had these people not answered. */
export function silence(network: Network, people: Int32Array): Network {
  const answered = network.answered.slice();
  for (const i of people) answered[i] = 0;
  return withoutCells(network, answered, network.missingCells, new Float64Array());
}

/**
 * The same people with fewer answers: ties of those who did not answer are gone, and those in these cells.
 *
 * @param missingCells as of a network, ascending
 * @param without ties in these cells are gone, ascending; default `missingCells`
 */
function withoutCells(
  network: Network,
  answered: Uint8Array,
  missingCells: Float64Array,
  without: Float64Array = missingCells,
): Network {
  const { outOffsets, outTargets, outStrengths } = network;
  const n = network.ids.length;
  const offsets = new Int32Array(n + 1);
  const targets = new Int32Array(outTargets.length);
  const strengths = new Float64Array(outTargets.length);
  let count = 0;
  let cell = 0;
  for (let i = 0; i < n; i++) {
    const end = answered[i] === 1 ? outOffsets[i + 1]! : 0;
    for (let e = outOffsets[i]!; e < end; e++) {
      const j = outTargets[e]!;
      // Rows and cells both ascend.
      while (cell < without.length && without[cell]! < i * n + j) cell++;
      if (without[cell] === i * n + j) continue;
      targets[count] = j;
      strengths[count++] = outStrengths[e]!;
    }
    offsets[i + 1] = count;
  }
  const out = {
    offsets,
    targets: targets.slice(0, count),
    strengths: strengths.slice(0, count),
  };
  const into = turnedRound(out.offsets, out.targets, out.strengths);
  return Object.freeze({
    ...network,
    answered,
    missingCells,
    outOffsets: out.offsets,
    outTargets: out.targets,
    outStrengths: out.strengths,
    inOffsets: into.offsets,
    inSources: into.sources,
    inStrengths: into.strengths,
  });
}

/** Rows of who is named by whom; each ascends, since those who name come in their order. */
function turnedRound(from: Int32Array, targets: Int32Array, values: Float64Array) {
  const offsets = new Int32Array(from.length);
  for (let e = 0; e < targets.length; e++) offsets[targets[e]! + 1]!++;
  for (let j = 1; j < offsets.length; j++) offsets[j]! += offsets[j - 1]!;
  const next = offsets.slice();
  const sources = new Int32Array(targets.length);
  const strengths = new Float64Array(targets.length);
  for (let i = 0; i + 1 < from.length; i++) {
    for (let e = from[i]!; e < from[i + 1]!; e++) {
      const place = next[targets[e]!]!++;
      sources[place] = i;
      strengths[place] = values[e]!;
    }
  }
  return { offsets, sources, strengths };
}
