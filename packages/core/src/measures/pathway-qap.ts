import { chanceSummary } from "../inference/chance-summary.js";
import { randomStream } from "../inference/random.js";
import type { Attendance } from "../network/attendance.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { isObserved } from "../network/observed.js";

/** Whether those of two departments who meet are those who are tied. NaN where undefined. */
export interface PairCorrelation {
  /** Correlation of meeting and tie over the pairs of people of the two departments, −1 to 1. */
  readonly value: number;
  readonly nullMean: number;
  readonly nullSd: number;
  /** Twice the smaller of the two probabilities, at most 1. */
  readonly pTwo: number;
  /** Pairs of people of whom it is known whether they are tied. */
  readonly pairs: number;
}

export interface PathwayQapOptions {
  /** Default 1000. */
  readonly permutations?: number;
  /** Default 1. */
  readonly seed?: number;
}

/**
 * QAP correlation of meeting and tie for each two departments, and within each: over their pairs of people, whether
 * both attend some meeting with whether they have a tie. By chance people are rearranged within their departments, the
 * same way for all pairs, so that how much each department meets and is tied stays as it is.
 *
 * @param union as {@link unionView} gives it: pairs of two silent people are not known and left out
 * @returns groups × groups, row by row (symmetric); NaN where all or no known pairs meet, or are tied
 * @see Krackhardt (1988), Predicting with networks; measures.md E2
 */
export function pathwayQapByDepartment(
  union: Network,
  { members }: Attendance,
  { of, labels }: Grouping,
  { permutations = 1000, seed = 1 }: PathwayQapOptions = {},
): readonly PairCorrelation[] {
  const n = union.ids.length;
  const groups = labels.length;
  const place = (i: number, j: number): number =>
    Math.min(of[i]!, of[j]!) * groups + Math.max(of[i]!, of[j]!);
  const known = new Float64Array(groups * groups);
  const tied = new Float64Array(groups * groups);
  // 0 not known, 1 known, 2 tied.
  const state = new Uint8Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      if (of[i]! >= 0 && of[j]! >= 0 && isObserved(union, i, j)) {
        known[place(i, j)]!++;
        state[i * n + j] = state[j * n + i] = 1;
      }
  for (let i = 0; i < n; i++)
    for (let e = union.outOffsets[i]!; e < union.outOffsets[i + 1]!; e++) {
      const j = union.outTargets[e]!;
      if (state[i * n + j] === 0) continue;
      state[i * n + j] = 2;
      if (i < j) tied[place(i, j)]!++;
    }
  const met = new Set(
    members.flatMap((list) =>
      list.flatMap((i, a) => list.slice(a + 1).map((j) => Math.min(i, j) * n + Math.max(i, j))),
    ),
  );
  const pairs = [...met]
    .map((key) => [Math.floor(key / n), key % n] as const)
    .filter(([i, j]) => of[i]! >= 0 && of[j]! >= 0);
  const meeting = new Float64Array(groups * groups);
  const both = new Float64Array(groups * groups);
  const correlations = (seat: Int32Array): Float64Array => {
    meeting.fill(0);
    both.fill(0);
    for (const [i, j] of pairs) {
      const there = state[seat[i]! * n + seat[j]!]!;
      if (there === 0) continue;
      const at = place(i, j);
      meeting[at]!++;
      if (there === 2) both[at]!++;
    }
    return known.map((count, at) => {
      const [m, t] = [meeting[at]!, tied[at]!];
      return (count * both[at]! - m * t) / Math.sqrt(m * (count - m) * t * (count - t));
    });
  };
  const seat = Int32Array.from({ length: n }, (_, i) => i);
  const observed = correlations(seat);
  const staff = labels.map((_, g) => Int32Array.from(seat.filter((i) => of[i] === g)));
  const draws = Array.from(observed, () => new Float64Array(permutations));
  for (let r = 0; r < permutations; r++) {
    const random = randomStream(seed, r);
    for (const people of staff) {
      const dealt = people.slice();
      random.shuffle(dealt);
      people.forEach((i, k) => {
        seat[i] = dealt[k]!;
      });
    }
    correlations(seat).forEach((value, at) => {
      draws[at]![r] = value;
    });
  }
  return Array.from({ length: groups * groups }, (_, cell): PairCorrelation => {
    const [g, h] = [Math.floor(cell / groups), cell % groups];
    const at = Math.min(g, h) * groups + Math.max(g, h);
    const value = observed[at]!;
    const chance = chanceSummary(value, draws[at]!, false);
    return {
      value,
      nullMean: Number.isNaN(value) ? Number.NaN : chance.nullMean,
      nullSd: Number.isNaN(value) ? Number.NaN : chance.nullSd,
      pTwo: Math.min(1, 2 * Math.min(chance.pLe, chance.pGe)),
      pairs: known[at]!,
    };
  });
}
