import { nearest } from "./nearest.js";
import { type Problem, problem } from "./problems.js";
import { columnKey, type Table } from "./table.js";

/** A column looked for by its name or by other names people give it. */
export interface ColumnSpec {
  readonly name: string;
  readonly also?: readonly string[];
  readonly required?: boolean;
}

/**
 * Position of a column, or −1. Its own name comes before the other names. A required column that is
 * absent is a Problem that says what was looked for.
 */
export function findColumn(table: Table, spec: ColumnSpec, problems: Problem[]): number {
  const keys = table.header.map(columnKey);
  for (const name of [spec.name, ...(spec.also ?? [])]) {
    const at = keys.indexOf(columnKey(name));
    if (at < 0) continue;
    if (name !== spec.name) {
      problems.push(
        problem("I_COLUMN_ALIAS", `The column "${table.header[at]}" was read as "${spec.name}".`, {
          file: table.file,
          row: table.headerRow,
          column: table.header[at] ?? null,
          action: `read as "${spec.name}"`,
        }),
      );
    }
    return at;
  }
  if (spec.required === true) {
    const looked = [spec.name, ...(spec.also ?? [])].map((n) => `"${n}"`).join(", ");
    const has = table.header.slice(0, 20).map((h) => `"${h.slice(0, 40)}"`);
    const more = table.header.length > has.length ? ` and ${table.header.length - has.length} more` : "";
    problems.push(
      problem(
        "E_COLUMN_MISSING",
        `No column "${spec.name}". Looked for ${looked}; the header has ${has.join(", ")}${more}.`,
        {
          file: table.file,
          row: table.headerRow,
          column: spec.name,
          suggestion: nearest(spec.name, table.header),
          action: "the file could not be used",
        },
      ),
    );
  }
  return -1;
}
