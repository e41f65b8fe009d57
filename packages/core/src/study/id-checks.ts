import { columnKey } from "../survey/table.js";
import type { ProblemList } from "./problem-list.js";
import type { Roster } from "./read-people.js";
import type { Sheet } from "./sheet.js";

/** What spreadsheets make of ids: 00102 in scientific notation, 3-1 as a date, a broken formula. */
const MANGLED =
  /^(\d(\.\d+)?E[+-]\d+|\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{2}|#(REF!|N\/A|VALUE!|NAME\?|NUM!|DIV\/0!))$/i;

/** Columns that hold ids of people, whatever the table. */
const ID_COLUMNS = new Set(
  "id from to person person_id employee_id source target ego alter respondent member about".split(" "),
);

/** Tells of an id that a spreadsheet has changed; nothing is mended, since nobody knows what stood there. */
export function reportMangled(sheet: Sheet, row: number, column: number): void {
  const id = sheet.cell(row, column);
  if (MANGLED.test(id))
    sheet.report(
      "E_ID_MANGLED",
      row,
      column,
      `"${id}" looks like an id that a spreadsheet has changed. Format the column as text and enter the id again.`,
      "kept as it stands",
    );
}

/** In one column of a workbook some ids are numbers and some are texts of digits: the numbers have lost their zeros. */
export function reportMixedTypes(sheet: Sheet, column: number): void {
  const numbers = sheet.table.numbers?.[column];
  if (numbers === undefined || numbers.size === 0) return;
  let text = -1;
  let number = -1;
  let count = 0;
  for (let row = 0; row < sheet.rows; row++) {
    if (numbers.has(sheet.table.rowNumbers[row]!)) {
      if (number < 0) number = row;
      count++;
    } else if (text < 0 && /^\d+$/.test(sheet.cell(row, column))) text = row;
  }
  if (text < 0 || number < 0) return;
  sheet.report(
    "W_ID_MIXED_TYPES",
    number,
    column,
    `${count === 1 ? "This id is a number" : `This id and ${count - 1} more are numbers`}, while "${sheet.cell(text, column)}" in row ${sheet.table.rowNumbers[text]} is a text. A number has no leading zeros. Format the column as text and enter the ids again.`,
    "kept as they stand",
  );
}

/**
 * Tells of ids on the roster that other tables write with leading zeros, or the other way round: one of the
 * two went through a spreadsheet. Nothing is padded.
 */
export function reportWidths(
  roster: Roster,
  file: string,
  idColumn: string,
  sheets: readonly Sheet[],
  problems: ProblemList,
): void {
  const onRoster = new Set(roster.people.map((p) => p.id));
  const rowOf = new Map<string, number>();
  roster.people.forEach((p, i) => {
    if (/^\d+$/.test(p.id)) rowOf.set(bare(p.id), i);
  });
  if (rowOf.size === 0) return;
  const told = new Set<number>();
  for (const { table } of sheets) {
    table.header.forEach((header, column) => {
      if (!ID_COLUMNS.has(columnKey(header))) return;
      for (const text of table.columns[column]!.texts) {
        if (!/^\d+$/.test(text) || onRoster.has(text)) continue;
        const i = rowOf.get(bare(text));
        if (i === undefined || told.has(i)) continue;
        told.add(i);
        const { id } = roster.people[i]!;
        problems.add(
          "W_ID_WIDTH",
          `"${id}" has ${id.length} digits; ${table.file} has "${text}". If they are one person, write the id in one way everywhere, in a column formatted as text.`,
          {
            file,
            row: roster.rowNumbers[i]!,
            column: idColumn,
            value: id,
            suggestion: text,
            action: "taken as two ids",
          },
        );
      }
    });
  }
}

function bare(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}
