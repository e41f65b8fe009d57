import { arrangementsOf, visitArrangements } from "../../inference/arrangement.js";
import { chanceSummary } from "../../inference/chance-summary.js";
import { TestTally } from "../../inference/drawn-tests.js";
import { drawBlocks } from "../../inference/draws.js";
import { labelPermutationSteps } from "../../inference/label-permutations.js";
import { pathwayOverlap, pathwaySplit } from "../../measures/meetings.js";
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
function* overlapFigures(office: Office, options: ChanceOptions): Steps<ChanceFigure[]> {
  const { union, meetings } = office;
  const n = union.ids.length;
  const { formal, informal, both, activated, covered } = pathwayOverlap(union, meetings);
  const met = new Set(pairsMet(meetings, n).keys());
  const ties: number[] = [];
  for (let i = 0; i < n; i++)
    for (let e = union.outOffsets[i]!; e < union.outOffsets[i + 1]!; e++)
      if (union.outTargets[e]! > i) ties.push(i, union.outTargets[e]!);
  const split = splitWhenSeated(office);
  const seats = arrangementsOf(n, affordable(options, 10 * ties.length + split.cost));
  const draws = new Float64Array(seats.count);
  const kinds = new TestTally(split.kinds(Int32Array.from({ length: n }, (_, i) => i)));
  for (const block of drawBlocks(seats.count)) {
    visitArrangements(seats, block, (order, r) => {
      let shared = 0;
      for (let k = 0; k < ties.length; k += 2) {
        const a = order[ties[k]!]!;
        const b = order[ties[k + 1]!]!;
        if (met.has(a < b ? a * n + b : b * n + a)) shared++;
      }
      draws[r] = shared;
      kinds.add(split.kinds(order));
    });
    yield { at: block.end / seats.count };
  }
  const chance = chanceSummary(both, draws, seats.exact);
  const pairs = (n * (n - 1)) / 2;
  const how = seats.exact ? "exact" : `permutations=${seats.count}; seed=${seats.seed}`;
  const figure = (measure: string, value: number, of: number, mean: number): ChanceFigure => {
    // A pair that meets is tied as often as any pair, and the other way round.
    const expected = Number.isNaN(value) ? Number.NaN : mean;
    const { pLe, pGe, permutations, dropped } = chance;
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
      test: { statistic: value, expected, sd, pLe, pGe, pTwo, permutations, dropped, exact, seed },
      convention: `null=people of meetings; ${how}`,
    };
  };
  return [
    figure("pathway_activated", activated, formal, informal / pairs),
    figure("pathway_covered", covered, informal, formal / pairs),
    ...kinds
      .tests(seats.exact, seats.seed)
      .map((test, k) => chanceFigure({ measure: KINDS[k]!, level: "network" }, test, "people of meetings")),
  ];
}

const KINDS = [
  "pathways_formal_only",
  "pathways_informal_only",
  "pathways_both",
  "pathways_neither",
] as const;

/** Pairs of departments by pathway when the person of each place in a meeting is another one. */
function splitWhenSeated({ union, meetings, grouping }: Office) {
  const { of } = grouping;
  const groups = grouping.labels.length;
  const { pairs, allStaffMeetings } = pathwaySplit(union, meetings, grouping);
  const left = new Set(allStaffMeetings);
  const lists = meetings.members.filter((_, m) => !left.has(meetings.meetings[m]!));
  const formal = new Uint8Array(groups * groups);
  const here = new Uint8Array(groups);
  const sitting = new Int32Array(union.ids.length);
  const kinds = (order: Int32Array): readonly number[] => {
    // order[i] is the place of i; the meetings' members are places.
    for (let person = 0; person < sitting.length; person++) sitting[order[person]!] = person;
    formal.fill(0);
    for (const list of lists) {
      here.fill(0);
      for (const place of list) {
        const g = of[sitting[place]!]!;
        if (g >= 0) here[g] = 1;
      }
      for (let r = 0; r < groups; r++)
        for (let s = r + 1; here[r] === 1 && s < groups; s++) if (here[s] === 1) formal[r * groups + s] = 1;
    }
    let only = 0;
    let informalOnly = 0;
    let both = 0;
    let neither = 0;
    for (let r = 0; r < groups; r++)
      for (let s = r + 1; s < groups; s++) {
        const kind = pairs[r * groups + s];
        if (kind === null) continue;
        const tied = kind === "both" || kind === "informal";
        if (formal[r * groups + s] === 1) tied ? both++ : only++;
        else tied ? informalOnly++ : neither++;
      }
    return [only, informalOnly, both, neither];
  };
  const seats = lists.reduce((sum, list) => sum + list.length, 0);
  return { kinds, cost: union.ids.length + seats + (lists.length + 1) * groups ** 2 };
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
    for (let m = 0; m < pairs.length; m++) {
      const list = pairs[m]!;
      const at = COUNTS.length * m;
      for (let k = 0; k < list.length; k += 3) {
        const g = dealt[list[k]!]!;
        const h = dealt[list[k + 1]!]!;
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
    }
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
  measures: ["pathway_activated", "pathway_covered", ...KINDS],
  cutBy: ["tie"],
  applies,
  figures: overlapFigures,
};

/** How much each meeting crosses departments, against chance. */
export const meetingChance: ChanceGroup = {
  scope: "main",
  measures: COUNTS,
  cutBy: [],
  applies,
  figures: contributionFigures,
};
