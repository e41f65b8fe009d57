import { qap } from "../../inference/qap.js";
import { formalCoverage } from "../../measures/meeting-bridging.js";
import { pathwayOverlap, pathwayOverlapByDepartment } from "../../measures/meetings.js";
import { type Attendance, allStaffMeetings, meetingsAt } from "../../network/attendance.js";
import { projection } from "../../network/projection.js";
import { binaryView } from "../../network/views.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { nullWords } from "./expertise-context.js";

/** How pairs of people who meet and pairs who are tied cover each other: in the office, and between departments. */
export function overlapRows(context: StudyContext, meetings: Attendance): MeasureRow[] {
  const { union, grouping } = context;
  const large = new Set(allStaffMeetings(meetings, union.ids.length));
  const kept = meetingsAt(
    meetings,
    meetings.meetings.map((_, m) => m).filter((m) => !large.has(m)),
  );
  const convention = `view=union; group=${grouping.column}; meetings of nearly everyone left out`;
  const base = { ...rowBase(context), convention };
  const overlap = pathwayOverlap(union, kept);
  const office = { ...base, level: "network", reason: "NO_TIES" };
  const share = { ...office, unit: "proportion" };
  const test = qap(binaryView(union), binaryView(projection(kept, union.ids)), {
    weights: "binary",
    seed: context.seed,
    permutations: context.permutations,
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
