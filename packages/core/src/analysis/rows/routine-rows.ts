import { holdersOf } from "../../measures/expert-load.js";
import { involvement } from "../../measures/knowledge-coverage.js";
import { jointRoutines, ROUTINE_KINDS, routineSummary } from "../../measures/routines.js";
import type { Attendance } from "../../network/attendance.js";
import { expertiseMap } from "../../network/expertise-map.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** Joint routines with partners: how many, how deep, with whom; and holders of expertise who are in none of them. */
export function routineRows(context: StudyContext, meetings: Attendance): MeasureRow[] {
  const { study } = context;
  if (study.partners.length === 0) return [];
  const base = { ...rowBase(context), relation: null, n: null, convention: "meetings held with a partner" };
  const all = jointRoutines(meetings);
  return [
    ...summaryRows(context, meetings, all, { ...base, level: "network" }),
    ...study.partners.flatMap(({ id }, p) =>
      summaryRows(context, meetings, jointRoutines(meetings, [p]), { ...base, level: "partner", id }),
    ),
    ...(study.expertise.length === 0 || all.length === 0 ? [] : gapRows(context, meetings, all)),
  ];
}

type Base = Omit<Parameters<typeof measureRow>[0], "measure" | "value">;

function summaryRows(
  { grouping }: StudyContext,
  meetings: Attendance,
  routines: readonly number[],
  base: Base,
): MeasureRow[] {
  const s = routineSummary(meetings, grouping, routines);
  const none = { ...base, reason: "NO_ROUTINE" };
  const unknownWords =
    s.frequencyUnknown === 0 ? "" : `; ${s.frequencyUnknown} of unknown frequency left out`;
  const contact = {
    ...none,
    unit: `${s.unit} a year`,
    convention: `${base.convention}; attendees × meetings a year${s.unit === "person-hours" ? " × hours" : "; length not recorded"}${unknownWords}`,
  };
  const given = (value: number) => (routines.length === 0 ? Number.NaN : value);
  return [
    measureRow({ ...base, measure: "routines", value: s.routines, unit: "routines" }),
    measureRow({
      ...none,
      measure: "routines_designed",
      value: given(s.designed / (s.designed + s.emergent)),
      unit: "proportion",
      reason: routines.length === 0 ? "NO_ROUTINE" : "NOT_RECORDED",
      convention: `${base.convention}; designed / (designed + emergent)`,
    }),
    measureRow({
      ...none,
      measure: "routine_depth",
      value: s.deepest,
      unit: "rank",
      convention: `${base.convention}; the deepest: ${ROUTINE_KINDS.map((k, d) => `${d + 1} ${k}`).join(", ")}`,
    }),
    ...ROUTINE_KINDS.map((kind, d) =>
      measureRow({
        ...contact,
        measure: `routine_contact_${kind.replace("-", "_")}`,
        value: given(s.contact[d]!),
      }),
    ),
    measureRow({
      ...contact,
      measure: "routine_cowork_share",
      value: s.coWorkShare,
      unit: "proportion",
    }),
    measureRow({
      ...none,
      measure: "routine_cowork_departments",
      value: given(s.coWorkDepartments),
      unit: "proportion",
      reason: routines.length === 0 ? "NO_ROUTINE" : "NO_GROUPS",
      convention: `${base.convention}; departments with somebody in coaching, co-planning or co-design`,
    }),
  ];
}

function gapRows(context: StudyContext, meetings: Attendance, routines: readonly number[]): MeasureRow[] {
  const { study, network } = context;
  const map = expertiseMap(study, network);
  const convention = `expert ≥ ${study.expertiseThreshold ?? 1}; in no meeting held with a partner`;
  const base = { ...rowBase(context), convention };
  const rows = (where: { level: string; id?: string }, topics?: readonly number[]) => {
    const { holders, outside } = involvement(holdersOf(map, topics), meetings, routines);
    return [
      measureRow({ ...base, ...where, measure: "holders_outside_routines", value: outside, unit: "people" }),
      measureRow({
        ...base,
        ...where,
        n: holders,
        measure: "holders_outside_routines_share",
        value: outside / holders,
        unit: "proportion",
        reason: "NO_HOLDER",
      }),
    ];
  };
  return [...rows({ level: "network" }), ...map.topics.flatMap((id, t) => rows({ level: "topic", id }, [t]))];
}
