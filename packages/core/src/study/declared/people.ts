import { cellAt, columnKey, type Table } from "../../survey/table.js";
import type { PeoplePlan } from "../plan/plan.js";
import type { ProblemList } from "../problem-list.js";
import { Sheet } from "../sheet.js";
import { columnAt, keepRows, renamed, reportAbsent, withColumn } from "./tables.js";

/** The table of people as a study folder would have it: its columns named, its rows those of the study. */
export function declaredPeople(
  given: Table,
  assignments: Table | null,
  plan: PeoplePlan,
  problems: ProblemList,
): Table {
  let table = withinBoundary(renamed(given, plan.columns, problems), plan, problems);
  const column = (name: string) => table.header.findIndex((h) => columnKey(h) === name);
  const rows = table.rowNumbers.map((_, row) => row);
  const [first, last] = [column("first_name"), column("last_name")];
  if (column("name") < 0 && first >= 0 && last >= 0)
    table = withColumn(
      table,
      "name",
      rows.map((row) => `${cellAt(table, row, first)} ${cellAt(table, row, last)}`.trim()),
    );
  const primary = assignments === null ? null : primaryUnits(assignments, plan, problems);
  const [id, department] = [column("id"), column("department")];
  if (department < 0 && primary === null) return table;
  return withColumn(
    table,
    "department",
    rows.map((row) => {
      const own = department < 0 ? "" : cellAt(table, row, department);
      const assigned = id < 0 ? undefined : primary?.get(cellAt(table, row, id));
      const name = assigned ?? own;
      return plan.departments.get(name) ?? name;
    }),
  );
}

function withinBoundary(table: Table, { include }: PeoplePlan, problems: ProblemList): Table {
  if (include.size === 0) return table;
  const wanted: { column: number; values: ReadonlySet<string> }[] = [];
  for (const [name, values] of include) {
    const column = columnAt(table, name);
    if (column < 0) reportAbsent(table, name, problems);
    else wanted.push({ column, values: new Set(values) });
  }
  const kept = keepRows(table, (row) =>
    wanted.every(({ column, values }) => values.has(cellAt(table, row, column))),
  );
  const left = table.rowNumbers.length - kept.rowNumbers.length;
  if (left > 0)
    problems.add(
      "I_OUTSIDE_BOUNDARY",
      `${left === 1 ? "One row is" : `${left} rows are`} outside the boundary that study.yaml draws (${[...include.keys()].join(", ")}).`,
      { file: table.file, action: "rows left out" },
    );
  return kept;
}

/** For each person the unit marked as primary, else the one with the largest share; the first of equal ones. */
function primaryUnits(given: Table, plan: PeoplePlan, problems: ProblemList): Map<string, string> {
  const table = renamed(given, plan.assignments!.columns, problems);
  const sheet = new Sheet(table, problems);
  const units = new Map<string, { unit: string; share: number; primary: boolean }>();
  const required = sheet.required(["id", "person", "employee_id"], ["department", "unit"]);
  if (required === null) return new Map();
  const [id, unit] = required;
  const share = sheet.column("share");
  const primary = sheet.column("primary");
  for (let row = 0; row < sheet.rows; row++) {
    const person = sheet.cell(row, id);
    if (person === "") {
      sheet.report("E_ID_MISSING", row, id, "The person is not named.", "row left out");
      continue;
    }
    const next = {
      unit: sheet.cell(row, unit),
      share: sheet.number(row, share) ?? 0,
      primary: /^(yes|y|true|1)$/i.test(sheet.cell(row, primary)),
    };
    const known = units.get(person);
    if (
      known === undefined ||
      (next.primary && !known.primary) ||
      (next.primary === known.primary && next.share > known.share)
    )
      units.set(person, next);
  }
  return new Map([...units].map(([person, { unit: name }]) => [person, name]));
}
