import type { Table } from "../../survey/table.js";
import type { ProblemList } from "../problem-list.js";
import { Sheet } from "../sheet.js";

/**
 * Short forms of names from a table: a column with the full name and one with a short form, or several with
 * semicolons between them.
 */
export function readNicknames(
  table: Table,
  problems: ProblemList,
): (readonly [full: string, short: string])[] {
  const sheet = new Sheet(table, problems);
  const required = sheet.required(["name", "full", "full_name", "name1"], ["nickname", "short", "name2"]);
  if (required === null) return [];
  const [name, nickname] = required;
  const pairs: (readonly [string, string])[] = [];
  for (let row = 0; row < sheet.rows; row++) {
    const full = sheet.cell(row, name);
    const short = sheet
      .cell(row, nickname)
      .split(";")
      .map((text) => text.trim())
      .filter((text) => text !== "");
    if (full === "" || short.length === 0)
      sheet.report(
        "E_ID_MISSING",
        row,
        full === "" ? name : nickname,
        "A row needs a full name and a short form of it.",
        "row left out",
      );
    else for (const text of short) pairs.push([full, text]);
  }
  return pairs;
}
