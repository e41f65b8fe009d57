import { pathwaySplit } from "../../measures/meetings.js";
import { attendance } from "../../network/attendance.js";
import { inTurn, type Steps } from "../../network/steps.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { meetingRows } from "./meeting-rows.js";
import { overlapRows } from "./overlap-rows.js";
import { routineRows } from "./routine-rows.js";

export interface PathwayRows {
  readonly rows: readonly MeasureRow[];
  /** Meetings passed over because they convene nearly everyone. */
  readonly allStaffMeetings: readonly string[];
}

/** Formal against informal pathways between departments, and what each meeting adds; empty without meetings. */
export function* pathwayRows(context: StudyContext): Steps<PathwayRows> {
  const { study, network, union, grouping } = context;
  const meetings = attendance(study, network);
  if (meetings.meetings.length === 0 || grouping.labels.length < 2) return { rows: [], allStaffMeetings: [] };
  const split = pathwaySplit(union, meetings, grouping);
  const groups = grouping.labels.length;
  const base = { ...rowBase(context), convention: `view=union; group=${grouping.column}` };
  const office = { ...base, level: "network" };
  const pairs = split.pairs.flatMap((kind, cell) => {
    const [r, s] = [Math.floor(cell / groups), cell % groups];
    if (r >= s) return [];
    const pair = {
      ...base,
      level: "department-pair",
      id: grouping.labels[r]!,
      id2: grouping.labels[s]!,
      unit: "yes or no",
      reason: "ALL_MISSING",
    };
    const flag = (yes: boolean) => (kind === null ? Number.NaN : yes ? 1 : 0);
    return [
      measureRow({ ...pair, measure: "formal_contact", value: flag(kind === "formal" || kind === "both") }),
      measureRow({
        ...pair,
        measure: "informal_contact",
        value: flag(kind === "informal" || kind === "both"),
      }),
    ];
  });
  const [overlap, ofMeetings] = yield* inTurn([
    () => overlapRows(context, meetings),
    () => meetingRows(context, meetings),
  ]);
  const rows = [
    measureRow({
      ...office,
      measure: "pathways_formal_only",
      value: split.counts.formal,
      unit: "department pairs",
    }),
    measureRow({
      ...office,
      measure: "pathways_informal_only",
      value: split.counts.informal,
      unit: "department pairs",
    }),
    measureRow({ ...office, measure: "pathways_both", value: split.counts.both, unit: "department pairs" }),
    measureRow({
      ...office,
      measure: "pathways_neither",
      value: split.counts.neither,
      unit: "department pairs",
    }),
    ...overlap!,
    ...pairs,
    ...ofMeetings!,
    ...routineRows(context, meetings),
  ];
  return { rows, allStaffMeetings: split.allStaffMeetings };
}
