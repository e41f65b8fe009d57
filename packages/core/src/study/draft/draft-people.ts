import { nameResolver, type Resolver } from "../../survey/match/resolver.js";
import { nodesTable } from "../../survey/networks/network-tables.js";
import { cellAt } from "../../survey/table.js";
import { knownActors } from "../declared/roster-names.js";
import type { Person } from "../study.js";
import { PEOPLE_ROLES, rolesOf, textsOf } from "./column-roles.js";
import { columnsLine, writeTable } from "./draft-parts.js";
import type { SeenNetwork, SeenTable } from "./seen-file.js";
import { inline, scalar, shown, type YamlText } from "./yaml-text.js";

/** The list of people a draft rests on, and who is on it. */
export interface DraftPeople {
  readonly table: SeenTable;
  readonly roles: ReadonlyMap<string, number>;
  readonly ids: readonly string[];
  readonly resolver: Resolver;
}

/** The nodes of the networks that were seen, as lists of people for a study that has no other. */
export function nodeLists(networks: readonly SeenNetwork[]): SeenTable[] {
  return networks.map(({ file, network }) => {
    const table = nodesTable(network, file);
    return { file, sheet: null, amongSheets: [], table, fromFirstRow: () => table };
  });
}

/** The list with the most that a study asks of one: columns first, then rows. */
export function choosePeople(lists: readonly SeenTable[]): DraftPeople | null {
  const read = lists.map((table) => ({ table, roles: rolesOf(table.table, PEOPLE_ROLES) }));
  // Rows whose id a spreadsheet has mangled count for less than a shorter list that is whole.
  const best = read.sort(
    (a, b) =>
      Number(b.roles.has("id")) - Number(a.roles.has("id")) ||
      b.roles.size - a.roles.size ||
      b.table.table.rowNumbers.length - a.table.table.rowNumbers.length,
  )[0];
  if (best === undefined) return null;
  const roles = new Map(best.roles);
  // A list without ids has its names for them.
  if (!roles.has("id") && roles.has("name")) {
    roles.set("id", roles.get("name")!);
    roles.delete("name");
  }
  const { table } = best.table;
  const cell = (row: number, role: string) => {
    const at = roles.get(role);
    return at === undefined ? "" : cellAt(table, row, at);
  };
  const columns = [...roles.keys()];
  const rows = table.rowNumbers.map((_, row) => row).filter((row) => cell(row, "id") !== "");
  const people = rows.map(
    (row): Person => ({
      id: cell(row, "id"),
      name: cell(row, "name") || null,
      department: null,
      role: null,
      level: null,
      cells: columns.map((role) => cell(row, role)),
    }),
  );
  return {
    table: best.table,
    roles,
    ids: people.map((p) => p.id),
    resolver: nameResolver(knownActors(people, columns, [], [], [])),
  };
}

/** Columns the reader of people knows by themselves, by role. */
const OWN_HEADINGS: Readonly<Record<string, readonly string[]>> = {
  first_name: ["first_name"],
  last_name: ["last_name"],
  preferred_name: ["preferred_name"],
  email: ["email"],
  department: ["department"],
  level: ["level"],
  name: ["name"],
  id: ["id"],
  role: ["role"],
};

export function writePeople(
  yaml: YamlText,
  people: DraftPeople | null,
  others: readonly SeenTable[],
  assignments: { table: SeenTable; roles: ReadonlyMap<string, number> } | null,
  ofNodes = false,
): void {
  yaml.blank();
  if (people === null) {
    yaml.gap(
      0,
      "no list of people was among the files. It has a row for everyone who was asked, with an id and a department.",
    );
    yaml
      .line(0, "# people:")
      .line(0, "#   file: staff.csv")
      .line(0, '#   columns: { id: "Emp #", name: Name, department: Dept }');
    return;
  }
  const { table, roles } = people;
  const { header } = table.table;
  yaml.line(0, "people:");
  if (ofNodes)
    yaml.check(
      1,
      `no list of people was among the files; the ${people.ids.length} nodes of this network stand for them. Whoever was asked and is tied to nobody must be in it too.`,
    );
  for (const other of others)
    yaml.check(
      1,
      `"${shown(other.file, 60)}"${other.sheet === null ? "" : ` [${shown(other.sheet, 30)}]`} ${ofNodes ? "has nodes" : "looks like a list of people"} too; the one with more columns was taken.`,
    );
  writeTable(yaml, 1, table);
  const renamed = new Map(
    [...roles].filter(
      ([role, at]) => !(OWN_HEADINGS[role] ?? []).includes(header[at]!) && role !== "consent",
    ),
  );
  const line = columnsLine(table.table, renamed);
  if (line !== null) {
    yaml.check(1, "what each column holds, by its heading.");
    if (people.roles.get("id") === rolesOf(table.table, PEOPLE_ROLES).get("name"))
      yaml.check(
        1,
        "no column of ids was found; the names stand for them and must be the same in all files.",
      );
    yaml.line(1, line);
  }
  if (!roles.has("department"))
    yaml.gap(
      1,
      "which column holds the department? Without it nothing can be said of ties across departments.",
    );
  if (assignments !== null) {
    yaml.check(1, "shares of people in several departments; the one marked primary, or the largest, counts.");
    yaml.line(
      1,
      `assignments: { file: ${scalar(assignments.table.file)}, ${columnsLine(assignments.table.table, assignments.roles)} }`,
    );
  }
  const department = roles.get("department");
  const names = department === undefined ? [] : [...textsOf(table.table, department).keys()];
  if (names.length > 0) {
    yaml.gap(1, `if only some of the ${names.length} departments were asked, draw the boundary:`);
    yaml.line(
      1,
      `# boundary: { include: ${inline([[header[department!]!, "…"]]).replace('"…"', `[${names.slice(0, 2).map(scalar).join(", ")}]`)} }`,
    );
  }
}
