import { nearest } from "../survey/nearest.js";
import { columnKey } from "../survey/table.js";
import type { ProblemList } from "./problem-list.js";
import type { Roster } from "./read-people.js";
import type { StudySettings } from "./study-settings.js";

/** People who lead, by the column and values study.yaml names; null where it names none, or none that are there. */
export function readLeaders(
  { people, columns }: Roster,
  { leaders }: StudySettings,
  problems: ProblemList,
  file: string,
): readonly number[] | null {
  if (leaders === null) return null;
  const at = columns.findIndex((c) => columnKey(c) === columnKey(leaders.column));
  const report = (message: string, value: string, suggestion: string | null) =>
    problems.add("E_LEADERS", message, {
      file: "study.yaml",
      value,
      suggestion,
      action: "leaders and staff not told apart",
    });
  if (at < 0) {
    report(
      `leaders.column names "${leaders.column}", which ${file} does not have.`,
      leaders.column,
      nearest(leaders.column, columns),
    );
    return null;
  }
  const values = new Set(leaders.values);
  const found = [...people.keys()].filter((p) => values.has(people[p]!.cells[at]!.trim()));
  const there = new Set(people.map((p) => p.cells[at]!.trim()));
  for (const value of leaders.values) {
    if (!there.has(value))
      report(`Nobody in ${file} has "${value}" under ${leaders.column}.`, value, nearest(value, there));
  }
  return found.length === 0 ? null : found;
}
