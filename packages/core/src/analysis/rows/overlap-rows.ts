import { qap, qapAsync } from "../../inference/qap.js";
import { formalCoverage } from "../../measures/meeting-bridging.js";
import { pathwayOverlap, pathwayOverlapByDepartment } from "../../measures/meetings.js";
import { pathwayQapByDepartment } from "../../measures/pathway-qap.js";
import { type Attendance, allStaffMeetings, attendance, meetingsAt } from "../../network/attendance.js";
import { projection } from "../../network/projection.js";
import { longCall, type Steps } from "../../network/steps.js";
import { binaryView } from "../../network/views.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { nullWords } from "./expertise-context.js";

/** How pairs of people who meet and pairs who are tied cover each other: in the office, and between departments. */
export function* overlapRows(context: StudyContext, meetings: Attendance): Steps<MeasureRow[]> {
  const { union, grouping } = context;
  const kept = withoutAllStaff(meetings, union.ids.length);
  const convention = `view=union; group=${grouping.column}; meetings of nearly everyone left out`;
  const base = { ...rowBase(context), convention };
  const overlap = pathwayOverlap(union, kept);
  const office = { ...base, level: "network", reason: "NO_TIES" };
  const share = { ...office, unit: "proportion" };
  const [tied, met] = [binaryView(union), binaryView(projection(kept, union.ids))];
  const { seed, permutations } = context;
  const options = { weights: "binary", seed, permutations } as const;
  const test = yield* longCall({
    here: (watch) => qap(tied, met, { ...options, ...watch }),
    shared: (work) => qapAsync(tied, met, { ...options, ...work }),
  });
  const groups = grouping.labels.length;
  return [
    measureRow({ ...share, measure: "pathway_jaccard", value: overlap.jaccard }),
    measureRow({ ...share, measure: "pathway_activated", value: overlap.activated }),
    measureRow({ ...share, measure: "pathway_covered", value: overlap.covered }),
    measureRow({ ...share, measure: "formal_coverage", value: formalCoverage(kept, grouping) }),
    measureRow({
      ...office,
      measure: "pathway_qap",
      value: test.statistic,
      expected: test.nullMean,
      sd: test.nullSd,
      p: test.pTwo,
      unit: "correlation",
      reason: test.reason ?? null,
      convention: `${convention}; ${nullWords("people rearranged", test)}`,
    }),
    ...pathwayOverlapByDepartment(union, kept, grouping).flatMap((pair, cell) => {
      const [g, h] = [Math.floor(cell / groups), cell % groups];
      if (g > h) return [];
      const row = {
        ...base,
        level: "department-pair",
        id: grouping.labels[g]!,
        id2: grouping.labels[h]!,
        unit: "proportion",
        reason: "NO_TIES",
      };
      return [
        measureRow({ ...row, n: pair.formal, measure: "pathway_activated", value: pair.activated }),
        measureRow({ ...row, n: pair.informal, measure: "pathway_covered", value: pair.covered }),
        measureRow({
          ...row,
          n: pair.formal + pair.informal - pair.both,
          measure: "pathway_jaccard",
          value: pair.jaccard,
        }),
      ];
    }),
  ];
}

function withoutAllStaff(meetings: Attendance, people: number): Attendance {
  const large = new Set(allStaffMeetings(meetings, people));
  return meetingsAt(
    meetings,
    meetings.meetings.map((_, m) => m).filter((m) => !large.has(m)),
  );
}

/** Above this many people a table of all pairs of them is not made for each two departments. */
const MOST_PEOPLE = 2000;

/** For each two departments, and within each, whether those who meet are those who are tied. */
export function overlapTestRows(context: StudyContext): MeasureRow[] {
  const { study, network, union, grouping, seed, permutations } = context;
  const meetings = attendance(study, network);
  const groups = grouping.labels.length;
  if (meetings.meetings.length === 0 || groups === 0) return [];
  const tooLarge = network.ids.length > MOST_PEOPLE;
  const tests = tooLarge
    ? []
    : pathwayQapByDepartment(union, withoutAllStaff(meetings, network.ids.length), grouping, {
        seed,
        permutations,
      });
  const how = `view=union; group=${grouping.column}; meetings of nearly everyone left out; null=people rearranged within departments, permutations=${permutations}; seed=${seed}`;
  return Array.from({ length: groups * groups }, (_, cell) => cell).flatMap((cell) => {
    const [g, h] = [Math.floor(cell / groups), cell % groups];
    if (g > h) return [];
    const test = tests[cell];
    return [
      measureRow({
        ...rowBase(context),
        measure: "pathway_qap",
        level: "department-pair",
        id: grouping.labels[g]!,
        id2: grouping.labels[h]!,
        value: test?.value ?? Number.NaN,
        expected: test?.nullMean ?? Number.NaN,
        sd: test?.nullSd ?? Number.NaN,
        p: test?.pTwo ?? Number.NaN,
        unit: "correlation",
        reason: tooLarge ? "TOO_LARGE" : "ZERO_VARIANCE",
        convention: how,
      }),
    ];
  });
}
