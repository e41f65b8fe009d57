import { columnOf } from "../../survey/column.js";
import { nearest } from "../../survey/nearest.js";
import { byCodePoint } from "../../survey/order.js";
import { cellAt, type Table } from "../../survey/table.js";
import type { ProblemList } from "../problem-list.js";
import { Sheet, shorten } from "../sheet.js";
import type { Meeting } from "../study.js";
import { dateIn } from "./presence.js";

const PERSON = { code: "E_PERSON_UNKNOWN", kind: "person", where: "the people of the study" } as const;

/**
 * Meetings from a list of who attended what: one row for each person and meeting. A meeting is held with the partners
 * whose people attend.
 */
export function declaredMeetings(
  tables: readonly { readonly table: Table; readonly kinds: readonly string[] }[],
  actorAt: ReadonlyMap<string, number>,
  partnerOf: (actor: number) => number | null,
  problems: ProblemList,
): Meeting[] {
  const meetings = new Map<string, { kind: string | null; dates: Set<string>; attendance: Set<number> }>();
  for (const { table, kinds } of tables) {
    const sheet = new Sheet(table, problems);
    const required = sheet.required(["meeting", "name"], ["id", "person", "employee_id"]);
    if (required === null) continue;
    const [name, who] = required;
    const [kind, date] = [sheet.column("kind", ["type"]), sheet.column("date")];
    for (let row = 0; row < sheet.rows; row++) {
      const id = sheet.cell(row, name);
      if (id === "") {
        sheet.report("E_ID_MISSING", row, name, "The meeting is not named.", "row left out");
        continue;
      }
      const said = sheet.text(row, kind);
      if (said !== null && kinds.length > 0 && !kinds.includes(said))
        sheet.report(
          "W_MEETING_KIND",
          row,
          kind,
          `"${shorten(said)}" is none of the kinds study.yaml lists (${kinds.join(", ")}).`,
          "kept as it is",
          nearest(said, kinds),
        );
      const known = meetings.get(id) ?? {
        kind: said,
        dates: new Set(),
        attendance: new Set(),
      };
      meetings.set(id, known);
      const held = sheet.cell(row, date);
      if (held !== "" && dateIn(held) === null)
        sheet.report(
          "E_DATE",
          row,
          date,
          "A date is expected here, such as 2026-03-01.",
          "the attendance counts, its date does not",
        );
      else if (held !== "") known.dates.add(held);
      const person = sheet.lookUp(row, who, actorAt, PERSON);
      if (person !== null) known.attendance.add(person);
    }
  }
  return [...meetings]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([id, { kind, attendance }]) => ({
      id,
      name: id,
      kind,
      origin: null,
      perYear: null,
      hours: null,
      partners: [...new Set([...attendance].map(partnerOf))].filter((p) => p !== null).sort((a, b) => a - b),
      attendance: [...attendance].sort((a, b) => a - b),
    }));
}

/**
 * Initiatives with lists in their cells (separated by semicolons), as rows with one member, department or
 * topic each, as initiatives.csv has them; partners come from the engagements.
 */
export function initiativeRows(table: Table, engagements: Table | null, problems: ProblemList): Table {
  const sheet = new Sheet(table, problems);
  const id = sheet.column("initiative", ["id"]);
  const parts = (["member", "department", "topic"] as const).map((name) => ({
    name,
    columns: [name, ...ALSO[name]].map((also) => sheet.column(also)).filter((c) => c >= 0),
  }));
  const rows: { row: number; cells: Record<string, string> }[] = [];
  for (let row = 0; row < sheet.rows; row++) {
    const initiative = sheet.cell(row, id);
    rows.push({ row: table.rowNumbers[row]!, cells: { initiative } });
    for (const { name, columns } of parts)
      for (const column of new Set(columns))
        for (const text of sheet.cell(row, column).split(";"))
          if (text.trim() !== "")
            rows.push({ row: table.rowNumbers[row]!, cells: { initiative, [name]: text.trim() } });
  }
  if (engagements !== null) {
    const other = new Sheet(engagements, problems);
    const required = other.required(["initiative"], ["org", "partner"]);
    if (required !== null)
      for (let row = 0; row < other.rows; row++)
        rows.push({
          row: engagements.rowNumbers[row]!,
          cells: {
            initiative: cellAt(engagements, row, required[0]),
            partner: cellAt(engagements, row, required[1]),
          },
        });
  }
  const header = ["initiative", "member", "department", "partner", "topic"];
  return {
    file: table.file,
    header,
    headerRow: table.headerRow,
    columns: header.map((name) => columnOf(rows.map((r) => r.cells[name] ?? ""))),
    rowNumbers: rows.map((r) => r.row),
  };
}

const ALSO = {
  member: ["lead", "members"],
  department: ["departments"],
  topic: ["domains", "domain", "topics"],
} as const;
