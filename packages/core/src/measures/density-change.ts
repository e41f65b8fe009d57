import type { BootstrapOptions } from "../inference/bootstrap.js";
import { randomStream } from "../inference/random.js";
import { buildNetwork, type Network, tiePlace } from "../network/network.js";
import { doSteps, type Steps } from "../network/steps.js";
import { blankCells } from "./wave-change.js";

/** How much denser the second wave is among the same people, with its standard error. */
export interface DensityChange {
  readonly first: number;
  readonly second: number;
  readonly change: number;
  /** By vertex bootstrap, the same people drawn in both waves; NaN under two draws with a value. */
  readonly standardError: number;
  /** Percentiles of the draws. */
  readonly lower: number;
  readonly upper: number;
  readonly draws: number;
  /** Under 30 people the interval is rough. */
  readonly rough: boolean;
}

/**
 * Density in two waves among the same people, over the cells known in both, and the difference with the standard
 * error of a paired vertex bootstrap: each draw takes the same people from both waves, so that what makes one
 * office denser than another does not count as change. The draws are those of {@link vertexBootstrap} on the
 * network of differences; the work of each grows with people and changed ties, not with cells.
 *
 * @param first network of stayers, as {@link wavePair} gives it
 * @param second the same people in the same order
 * @returns NaN figures where no cell is known in both waves
 * @see Snijders & Borgatti (1999), Non-parametric standard errors and tests for network statistics
 */
export function densityChange(
  first: Network,
  second: Network,
  options: BootstrapOptions = {},
): DensityChange {
  return doSteps(densityChangeSteps(first, second, options), options);
}

/** {@link densityChange} as steps. */
export function* densityChangeSteps(
  first: Network,
  second: Network,
  { draws = 1000, seed = 1, level = 0.95 }: BootstrapOptions = {},
): Steps<DensityChange> {
  const n = first.ids.length;
  const { directed } = first;
  const blank = blankCells(first, second);
  const cells = (directed ? n * (n - 1) : (n * (n - 1)) / 2) - blank.size;
  const { network: changed, before } = differences(first, second, blank);
  const blanks = buildNetwork({
    ids: first.ids,
    from: Float64Array.from(blank, (key) => Math.floor(key / n)),
    to: Float64Array.from(blank, (key) => key % n),
    directed,
  });
  const values = new Float64Array(n < 2 ? 0 : draws);
  const people = new Int32Array(n);
  const copies = new Int32Array(n);
  for (let d = 0; d < values.length; d++) {
    const random = randomStream(seed, d);
    copies.fill(0);
    for (let k = 0; k < n; k++) {
      const i = random.integer(n);
      people[k] = i;
      copies[i]!++;
    }
    let moved = weighted(changed, copies);
    let missing = weighted(blanks, copies);
    copies.fill(0);
    for (const i of people) {
      // Pairs of copies of one person, in the order in which the vertex bootstrap meets them.
      for (let c = 0; c < copies[i]!; c++) {
        const a = random.integer(n);
        let b = random.integer(n - 1);
        if (b >= a) b++;
        moved += between(changed, a, b);
        missing += between(blanks, a, b);
      }
      copies[i]!++;
    }
    values[d] = moved / (cells + blank.size - missing);
    if (d % 16 === 15) yield { at: (d + 1) / draws };
  }
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const mean = sorted.reduce((sum, v) => sum + v / sorted.length, 0);
  const squares = sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  let difference = 0;
  for (const sign of changed.outStrengths) difference += directed ? sign : sign / 2;
  return {
    first: before / cells,
    second: (before + difference) / cells,
    change: difference / cells,
    standardError: sorted.length > 1 ? Math.sqrt(squares / (sorted.length - 1)) : Number.NaN,
    lower: at((1 - level) / 2),
    upper: at((1 + level) / 2),
    draws: sorted.length,
    rough: n < 30,
  };
}

/** Cells that changed, −1 for a tie lost and 1 for one formed, and the number of ties before. */
function differences(
  first: Network,
  second: Network,
  blank: ReadonlySet<number>,
): { readonly network: Network; readonly before: number } {
  const n = first.ids.length;
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  let before = 0;
  const put = (network: Network, other: Network, sign: number) => {
    for (let i = 0; i < n; i++) {
      for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
        const j = network.outTargets[e]!;
        if ((!network.directed && j < i) || blank.has(i * n + j)) continue;
        if (sign < 0) before++;
        if (tiePlace(other, i, j) >= 0) continue;
        from.push(i);
        to.push(j);
        strength.push(sign);
      }
    }
  };
  put(first, second, -1);
  put(second, first, 1);
  return { network: buildNetwork({ ids: first.ids, from, to, strength, directed: first.directed }), before };
}

/** Sum of strengths over pairs of copies of two different people. */
function weighted(network: Network, copies: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < copies.length; i++) {
    if (copies[i] === 0) continue;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      sum += copies[i]! * copies[network.outTargets[e]!]! * network.outStrengths[e]!;
    }
  }
  return network.directed ? sum : sum / 2;
}

/** Strength between two people, both directions where there are two. */
function between(network: Network, a: number, b: number): number {
  const there = tiePlace(network, a, b);
  const back = network.directed ? tiePlace(network, b, a) : -1;
  return (there < 0 ? 0 : network.outStrengths[there]!) + (back < 0 ? 0 : network.outStrengths[back]!);
}
