import { nearest } from "../survey/nearest.js";
import { type ColumnSpec, findColumn, type Table } from "../survey/table.js";
import type { ProblemList } from "./problem-list.js";

/** A table being read: its columns found, its rows walked, its Problems placed. */
export class Sheet {
  constructor(
    readonly table: Table,
    readonly problems: ProblemList,
  ) {}

  get file(): string {
    return this.table.file;
  }

  /** Position of a column, −1 where it is absent. */
  column(name: string, also: readonly string[] = []): number {
    return this.#find({ name, also });
  }

  /** Positions of columns that must be there, or null (and a Problem each) where one is absent. */
  required<const S extends readonly (readonly [string, ...string[]])[]>(
    ...specs: S
  ): { readonly [K in keyof S]: number } | null {
    const found = specs.map(([name, ...also]) => this.#find({ name, also, required: true }));
    return found.includes(-1) ? null : (found as { [K in keyof S]: number });
  }

  #find(spec: ColumnSpec): number {
    const problems: Parameters<typeof findColumn>[2] = [];
    const at = findColumn(this.table, spec, problems);
    for (const p of problems) this.problems.push(p);
    return at;
  }

  /** Text of a cell, "" where the column is absent. */
  cell(row: number, column: number): string {
    return column < 0 ? "" : (this.table.rows[row]![column] ?? "");
  }

  /** Text of a cell, null where it is empty or the column absent. */
  text(row: number, column: number): string | null {
    const cell = this.cell(row, column);
    return cell === "" ? null : cell;
  }

  /** Number in a cell, null where empty; what is no number is reported and null. */
  number(row: number, column: number): number | null {
    const cell = this.cell(row, column);
    if (cell === "") return null;
    const value = Number(cell);
    if (Number.isFinite(value)) return value;
    this.report("E_NUMBER", row, column, "A number is expected here.", "taken as not given");
    return null;
  }

  report(
    code: string,
    row: number,
    column: number,
    message: string,
    action: string,
    suggestion: string | null = null,
  ): void {
    this.problems.add(code, message, {
      file: this.file,
      row: this.table.rowNumbers[row] ?? null,
      column: column < 0 ? null : (this.table.header[column] ?? null),
      value: column < 0 ? null : this.cell(row, column),
      action,
      suggestion,
    });
  }

  /**
   * Position of the thing a cell names, or null: an empty cell and an unknown name are reported.
   * @param kind what is looked for, as a reader would say it: "person", "meeting"
   */
  lookUp(
    row: number,
    column: number,
    known: ReadonlyMap<string, number>,
    { code, kind, where }: { code: string; kind: string; where: string },
  ): number | null {
    const id = this.cell(row, column);
    if (id === "") {
      this.report("E_ID_MISSING", row, column, `The ${kind} is not named.`, "row left out");
      return null;
    }
    const at = known.get(id);
    if (at !== undefined) return at;
    const near = this.problems.hasRoom(code, this.file) ? nearest(id, known.keys()) : null;
    this.report(
      code,
      row,
      column,
      `"${id}" is not in ${where}. Add it there, or correct it here.`,
      "row left out",
      near,
    );
    return null;
  }
}
