import { CrosstieError } from "../error.js";
import { buildNetwork, type Network } from "../network/network.js";
import { answeredCount } from "../network/observed.js";
import { randomStream } from "./random.js";

export interface NonresponseOptions {
  /** Default 200. */
  readonly draws?: number;
  /** Default 1. */
  readonly seed?: number;
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
 * share as is missing now, falls silent too, and the statistics are computed anew. It shows how much a
 * figure depends on who happened to answer; it does not correct for silent people being different.
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
  { draws = 200, seed = 1 }: NonresponseOptions = {},
): NonresponseRange[] {
  if (!network.directed || network.observation !== "row")
    throw new CrosstieError(
      "not-as-reported",
      "nonresponseRanges takes the directed network as reported. Take views of it inside statistics.",
    );
  const people = network.ids.length;
  const answered = answeredCount(network);
  const rate = people > 0 ? 1 - answered / people : 0;
  const silenced = Math.round(rate * answered);
  if (silenced === 0) {
    return statistics(network).map((value) => ({ lower: value, upper: value, draws: 0, seed, rate }));
  }
  const respondents = Int32Array.from(network.answered.keys()).filter((i) => network.answered[i] === 1);
  const values: Float64Array[] = [];
  for (let d = 0; d < draws; d++) {
    const drawn = respondents.slice();
    randomStream(seed, d).shuffle(drawn);
    statistics(silence(network, drawn.subarray(0, silenced))).forEach((value, s) => {
      values[s] ??= new Float64Array(draws);
      values[s][d] = value;
    });
  }
  return values.map((list) => {
    const sorted = list.filter((v) => !Number.isNaN(v)).sort();
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
    return { lower: at(0.025), upper: at(0.975), draws, seed, rate };
  });
}

/** The network as it would be had these people not answered. */
export function silence(network: Network, people: Int32Array): Network {
  const answered = network.answered.slice();
  for (const i of people) answered[i] = 0;
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (let i = 0; i < network.ids.length; i++) {
    if (answered[i] !== 1) continue;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      from.push(i);
      to.push(network.outTargets[e]!);
      strength.push(network.outStrengths[e]!);
    }
  }
  return buildNetwork({
    ids: network.ids,
    from,
    to,
    ...(network.valued ? { strength } : {}),
    relation: network.relation,
    wave: network.wave,
    orientation: network.orientation,
    answered,
    responseRecorded: network.responseRecorded,
    missingCells: network.missingCells,
  });
}
