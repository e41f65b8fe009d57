import { columnOf } from "../../survey/column.js";
import { nearest } from "../../survey/nearest.js";
import { columnKey, type Table } from "../../survey/table.js";
import type { TablePlan } from "../plan/plan.js";
import type { ProblemList } from "../problem-list.js";
import type { TableFileOptions } from "../study-files.js";

/** How a table of study.yaml is read. */
export function tableOptions(plan: TablePlan): TableFileOptions {
  return {
    ...(plan.sheet === null ? {} : { sheet: plan.sheet }),
    ...(plan.headerRow === null ? {} : { headerRow: plan.headerRow }),
    ...(plan.encoding === null ? {} : { encoding: plan.encoding }),
    ...(plan.delimiter === null ? {} : { delimiter: plan.delimiter }),
    line: plan.line,
  };
}

/**
 * The same table with the headings a study folder has. A column that is named in study.yaml and absent is a
 * Problem; columns nobody named keep their headings.
 */
export function renamed(table: Table, columns: ReadonlyMap<string, string>, problems: ProblemList): Table {
  if (columns.size === 0) return table;
  const header = [...table.header];
  const taken = new Set<number>();
  for (const [name, heading] of columns) {
    const at = columnAt(table, heading);
    if (at < 0) reportAbsent(table, heading, problems);
    else {
      header[at] = name;
      taken.add(at);
    }
  }
  // A heading that stands there already must not be taken for the one that was named.
  const names = new Set([...columns.keys()].map(columnKey));
  header.forEach((heading, at) => {
    if (!taken.has(at) && names.has(columnKey(heading))) header[at] = `${heading} (of the file)`;
  });
  return { ...table, header, headings: table.header };
}

/** Position of a column by its heading: exactly, else in whatever case and spacing; −1 where absent. */
export function columnAt(table: Table, heading: string): number {
  const exact = table.header.indexOf(heading.trim());
  if (exact >= 0) return exact;
  const key = columnKey(heading.trim());
  return table.header.findIndex((h) => columnKey(h) === key);
}

export function reportAbsent(table: Table, heading: string, problems: ProblemList): void {
  problems.add("E_COLUMN_MISSING", `There is no column "${heading.slice(0, 60)}", which study.yaml names.`, {
    file: table.file,
    row: table.headerRow,
    column: heading,
    suggestion: nearest(heading, table.header),
    action: "read as if it were not named",
  });
}

/** Only some rows of a table. */
export function keepRows(table: Table, keep: (row: number) => boolean): Table {
  const rows: number[] = [];
  for (let row = 0; row < table.rowNumbers.length; row++) if (keep(row)) rows.push(row);
  if (rows.length === table.rowNumbers.length) return table;
  return {
    ...table,
    columns: table.columns.map(({ texts, codes }) => ({
      texts,
      codes: Int32Array.from(rows, (r) => codes[r]!),
    })),
    rowNumbers: rows.map((r) => table.rowNumbers[r]!),
  };
}

/** The table with one column more, or with another in place of the one of this name. */
export function withColumn(table: Table, name: string, texts: readonly string[]): Table {
  const at = table.header.findIndex((h) => columnKey(h) === columnKey(name));
  const column = columnOf(texts);
  if (at >= 0) return { ...table, columns: table.columns.map((c, k) => (k === at ? column : c)) };
  return {
    ...table,
    header: [...table.header, name],
    ...(table.headings === undefined ? {} : { headings: [...table.headings, name] }),
    columns: [...table.columns, column],
  };
}

/** Whether a name fits a pattern, in which * stands for anything. Takes time in proportion to both lengths. */
export function fitsGlob(name: string, glob: string): boolean {
  const parts = glob.split("*");
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return name === glob;
  if (!name.startsWith(first)) return false;
  const last = rest.pop()!;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
