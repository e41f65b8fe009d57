import { type ColumnSpec, findColumn } from "../survey/find-column.js";
import { mixesScripts } from "../survey/homographs.js";
import { NearNames } from "../survey/nearest.js";
import { cellAt, type Table } from "../survey/table.js";
import { type ListedIn, USUAL_LISTS } from "./listed-in.js";
import type { ProblemList } from "./problem-list.js";

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** Characters that are not seen: zero-width, bidirectional marks and the like. */
const INVISIBLE = /\p{Cf}/u;

/** The number a text stands for, NaN where it is none. Hexadecimal and the like are texts to a reader of a survey. */
export function toNumber(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** What to do about a text where a number should stand. */
export function numberHint(text: string): string {
  return /^[+-]?\d+,\d+$/.test(text) ? " Write decimals with a point." : "";
}

/** One list is searched for near names by many cells; each is prepared once. */
const nearNames = new WeakMap<ReadonlyMap<string, number>, NearNames>();

function namesNear(known: ReadonlyMap<string, number>): NearNames {
  const prepared = nearNames.get(known) ?? new NearNames(known.keys());
  nearNames.set(known, prepared);
  return prepared;
}

/** A table being read: its columns found, its rows walked, its Problems placed. */
export class Sheet {
  /** Problems of cells reported so far. */
  reported = 0;

  constructor(
    readonly table: Table,
    readonly problems: ProblemList,
    /** Where what its cells name is listed. */
    readonly lists: ListedIn = USUAL_LISTS,
  ) {}

  get file(): string {
    return this.table.file;
  }

  /** How many rows it has. */
  get rows(): number {
    return this.table.rowNumbers.length;
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
    return column < 0 ? "" : cellAt(this.table, row, column);
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
    const value = toNumber(cell);
    if (Number.isFinite(value)) return value;
    this.report(
      "E_NUMBER",
      row,
      column,
      `A number is expected here.${numberHint(cell)}`,
      "taken as not given",
    );
    return null;
  }

  /**
   * Remembers what cells of a column mean, text by text: `meaning` is asked again of a text only while it reports
   * Problems, so that each row has its own.
   */
  meanings<T>(column: number, meaning: (row: number) => T): (row: number) => T {
    const codes = column < 0 ? null : this.table.columns[column]!.codes;
    const known: T[] = [];
    const isKnown = new Uint8Array(codes === null ? 1 : this.table.columns[column]!.texts.length);
    return (row) => {
      const code = codes === null ? 0 : codes[row]!;
      if (isKnown[code] === 1) return known[code]!;
      const before = this.reported;
      const found = meaning(row);
      if (this.reported === before) {
        known[code] = found;
        isKnown[code] = 1;
      }
      return found;
    };
  }

  report(
    code: string,
    row: number,
    column: number,
    message: string,
    action: string,
    suggestion: string | null = null,
    count = 1,
  ): void {
    this.reported++;
    this.problems.add(code, message, {
      file: this.file,
      // A Problem of a heading has no row of the table.
      row: row < 0 ? this.table.headerRow || null : (this.table.rowNumbers[row] ?? null),
      column: column < 0 ? null : ((this.table.headings ?? this.table.header)[column] ?? null),
      value: column < 0 ? null : row < 0 ? (this.table.header[column] ?? null) : this.cell(row, column),
      action,
      suggestion,
      count,
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
    {
      code,
      kind,
      where,
      action = "row left out",
    }: { code: string; kind: string; where: string | ((lists: ListedIn) => string); action?: string },
  ): number | null {
    const id = this.cell(row, column);
    if (id === "") {
      this.report("E_ID_MISSING", row, column, `The ${kind} is not named.`, "row left out");
      return null;
    }
    const at = known.get(id);
    if (at !== undefined) return at;
    const names = this.problems.hasRoom(code, this.file) ? namesNear(known) : null;
    this.report(
      code,
      row,
      column,
      `"${shorten(id)}" is not in ${typeof where === "string" ? where : where(this.lists)}. ${adviceFor(id, names)}`,
      action,
      names?.nearest(id) ?? null,
    );
    return null;
  }
}

function adviceFor(id: string, names: NearNames | null): string {
  const whole = names?.sameNumber(id) ?? null;
  if (whole !== null)
    return `"${whole}" is: a spreadsheet dropped leading zeros ${id.length < whole.length ? "here" : "there"}. Format that column as text and enter its ids again.`;
  if (mixesScripts(id)) return "It has letters of two scripts in one word, which look alike; type it anew.";
  if (INVISIBLE.test(id)) return "It holds a character that is not seen; type it anew.";
  return "Add it there, or correct it here.";
}

/** Ids are quoted in full, but a cell that swallowed half a file is not. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
