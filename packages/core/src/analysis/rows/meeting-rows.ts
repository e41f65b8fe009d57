import type { PermutationTest } from "../../inference/permutation-test.js";
import { meetingBridgingSteps } from "../../measures/meeting-bridging.js";
import { meetingContributions } from "../../measures/meetings.js";
import type { Attendance } from "../../network/attendance.js";
import type { Steps } from "../../network/steps.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { nullWords } from "./expertise-context.js";

/** What each meeting adds to contact across departments, beside what chance would give it. */
export function* meetingRows(context: StudyContext, meetings: Attendance): Steps<MeasureRow[]> {
  const { union, grouping } = context;
  const bridging = yield* meetingBridgingSteps(meetings, grouping, context);
  const convention = `view=union; group=${grouping.column}`;
  return meetingContributions(union, meetings, grouping).flatMap((m, k) => {
    const b = bridging[k]!;
    const row = { ...rowBase(context), convention, level: "meeting", id: m.meeting };
    const tested = ({ expected, sd, z, pTwo, ...test }: PermutationTest) => ({
      expected,
      sd,
      z,
      p: pTwo,
      convention: `${convention}; ${nullWords("departments dealt out anew", test)}`,
    });
    return [
      measureRow({ ...row, measure: "meeting_members", value: m.members, unit: "people" }),
      measureRow({ ...row, measure: "meeting_departments", value: m.departments, unit: "departments" }),
      measureRow({
        ...row,
        measure: "meeting_iqv",
        value: b.iqv,
        unit: "index",
        reason: m.members === 0 ? "NOBODY_ATTENDS" : "NO_GROUPS",
      }),
      measureRow({
        ...row,
        ...tested(b.crossPairs),
        measure: "meeting_cross_pairs",
        value: m.crossPairs,
        unit: "pairs",
      }),
      measureRow({
        ...row,
        ...tested(b.uniqueCrossPairs),
        measure: "meeting_unique_cross_pairs",
        value: m.uniqueCrossPairs,
        unit: "pairs",
      }),
      measureRow({ ...row, measure: "meeting_new_cross_pairs", value: m.newCrossPairs, unit: "pairs" }),
      measureRow({
        ...row,
        measure: "meeting_leave_one_out",
        value: b.leaveOneOut,
        unit: "proportion",
        reason: "NO_CROSS_PAIR",
      }),
      measureRow({
        ...row,
        measure: "meeting_only_link_of",
        value: m.onlyLinkOf,
        unit: "department pairs",
      }),
      measureRow({
        ...row,
        measure: "meeting_person_hours",
        value: b.personHours,
        unit: "person-hours a year",
        reason: "NOT_RECORDED",
      }),
      measureRow({
        ...row,
        measure: "meeting_hours_per_unique_pair",
        value: m.uniqueCrossPairs === 0 ? Number.NaN : b.personHours / m.uniqueCrossPairs,
        unit: "person-hours a year",
        reason: Number.isNaN(b.personHours) ? "NOT_RECORDED" : "NO_CROSS_PAIR",
      }),
    ];
  });
}
