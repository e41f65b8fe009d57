import { byName, type JsonSchema, number, settings, text } from "./json-schema.js";

/** Where a table stands and how it is read. */
export const TABLE: Readonly<Record<string, JsonSchema>> = {
  file: text("Path of the file, from the folder of study.yaml."),
  sheet: text("Sheet of a workbook, where more than one is filled."),
  header_row: number("Row of the headings as a spreadsheet shows it; 0 where there are none.", 0),
  encoding: text("Encoding where it cannot be told from the file, such as macintosh or windows-1250."),
  delimiter: text("What stands between cells, where it is found wrongly: a character, or tab."),
  columns: byName("Heading in the file by what the column holds.", text("A heading of the file.")),
};

export function table(description: string, more: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  return settings(description, { ...TABLE, ...more }, ["file"]);
}
