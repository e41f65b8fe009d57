import { arrangementsOf, visitArrangements } from "../../inference/arrangement.js";
import { chanceSummary } from "../../inference/chance-summary.js";
import { drawBlocks } from "../../inference/draws.js";
import { labelPermutationSteps } from "../../inference/label-permutations.js";
import { pathwayOverlap } from "../../measures/meetings.js";
import type { Attendance } from "../../network/attendance.js";
import { tiePlace } from "../../network/network.js";
import type { Steps } from "../../network/steps.js";
import type { Office } from "../headlines/office.js";
import {
  affordable,
  type ChanceFigure,
  type ChanceGroup,
  type ChanceOptions,
  chanceFigure,
} from "./chance-figure.js";

/** Pairs of people who share a meeting, as i · n + j with i < j, each with the number of meetings they share. */
function pairsMet({ members }: Attendance, n: number): Map<number, number> {
  const pairs = new Map<number, number>();
  for (const list of members)
    list.forEach((i, a) => {
      for (const j of list.slice(a + 1)) pairs.set(i * n + j, (pairs.get(i * n + j) ?? 0) + 1);
    });
  return pairs;
}

/** Overlap of meetings and ties when people are seated anew in the meetings: the QAP test of measures.md E2. */
function* overlapFigures({ union, meetings }: Office, options: ChanceOptions): Steps<ChanceFigure[]> {
  const n = union.ids.length;
  const { formal, informal, both, activated, covered } = pathwayOverlap(union, meetings);
  const met = new Set(pairsMet(meetings, n).keys());
  const ties: number[] = [];
  for (let i = 0; i < n; i++)
    for (let e = union.outOffsets[i]!; e < union.outOffsets[i + 1]!; e++)
      if (union.outTargets[e]! > i) ties.push(i, union.outTargets[e]!);
  const seats = arrangementsOf(n, affordable(options, 10 * ties.length));
  const draws = new Float64Array(seats.count);
  for (const block of drawBlocks(seats.count)) {
    visitArrangements(seats, block, (order, r) => {
      let shared = 0;
      for (let k = 0; k < ties.length; k += 2) {
        const [a, b] = [order[ties[k]!]!, order[ties[k + 1]!]!];
        if (met.has(a < b ? a * n + b : b * n + a)) shared++;
      }
      draws[r] = shared;
    });
    yield { at: block.end / seats.count };
  }
  const chance = chanceSummary(both, draws, seats.exact);
  const pairs = (n * (n - 1)) / 2;
  const how = seats.exact ? "exact" : `permutations=${seats.count}; seed=${seats.seed}`;
  const figure = (measure: string, value: number, of: number, mean: number): ChanceFigure => {
    // A pair that meets is tied as often as any pair, and the other way round.
    const expected = Number.isNaN(value) ? Number.NaN : mean;
    const { pLe, pGe, permutations } = chance;
    const pTwo = Math.min(1, 2 * Math.min(pLe, pGe));
    const sd = chance.nullSd / of;
    const { exact, seed } = seats;
    return {
      measure,
      level: "network",
      id: null,
      id2: null,
      expected,
      sd,
      p: pTwo,
      test: { statistic: value, expected, sd, pLe, pGe, pTwo, permutations, exact, seed },
      convention: `null=people of meetings; ${how}`,
    };
  };
  return [
    figure("pathway_activated", activated, formal, informal / pairs),
    figure("pathway_covered", covered, informal, formal / pairs),
  ];
}

const COUNTS = [
  "meeting_cross_pairs",
  "meeting_unique_cross_pairs",
  "meeting_new_cross_pairs",
  "meeting_departments",
];

/** What each meeting adds across departments when people are dealt to departments by chance. */
function* contributionFigures(
  { union, meetings, grouping }: Office,
  options: ChanceOptions,
): Steps<ChanceFigure[]> {
  const n = union.ids.length;
  const met = pairsMet(meetings, n);
  // For each meeting its pairs, three numbers each: the two people, and 1, or 2 where they meet nowhere else, or 3
  // where they have no tie either.
  const pairs = meetings.members.map((list) =>
    Int32Array.from(
      list.flatMap((i, a) =>
        list.slice(a + 1).flatMap((j) => {
          const only = met.get(i * n + j) === 1;
          return [i, j, only ? (tiePlace(union, i, j) < 0 ? 3 : 2) : 1];
        }),
      ),
    ),
  );
  const seen = new Int32Array(grouping.labels.length);
  const values = new Float64Array(COUNTS.length * pairs.length);
  let visit = 0;
  const statistics = (dealt: Int32Array): Float64Array => {
    values.fill(0);
    pairs.forEach((list, m) => {
      const at = COUNTS.length * m;
      for (let k = 0; k < list.length; k += 3) {
        const [g, h] = [dealt[list[k]!]!, dealt[list[k + 1]!]!];
        if (g < 0 || h < 0 || g === h) continue;
        const kind = list[k + 2]!;
        values[at]!++;
        if (kind > 1) values[at + 1]!++;
        if (kind > 2) values[at + 2]!++;
      }
      visit++;
      for (const i of meetings.members[m]!) {
        const g = dealt[i]!;
        if (g < 0 || seen[g] === visit) continue;
        seen[g] = visit;
        values[at + 3]!++;
      }
    });
    return values;
  };
  const tests = yield* labelPermutationSteps(
    statistics,
    grouping.of,
    affordable(
      options,
      pairs.reduce((sum, list) => sum + list.length, 0),
    ),
  );
  return tests.map((test, s) =>
    chanceFigure(
      {
        measure: COUNTS[s % COUNTS.length]!,
        level: "meeting",
        id: meetings.meetings[Math.floor(s / COUNTS.length)]!,
      },
      test,
      "label permutation",
    ),
  );
}

const applies = ({ study, grouping }: Office) => study.meetings.length > 0 && grouping.labels.length >= 2;

/** Whether people who meet are also tied, against chance. */
export const overlapChance: ChanceGroup = {
  scope: "main",
  measures: ["pathway_activated", "pathway_covered"],
  cutBy: "tie",
  applies,
  figures: overlapFigures,
};

/** How much each meeting crosses departments, against chance. */
export const meetingChance: ChanceGroup = {
  scope: "main",
  measures: COUNTS,
  cutBy: null,
  applies,
  figures: contributionFigures,
};
