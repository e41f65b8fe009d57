import { columnKey } from "../../survey/table.js";
import type { ProblemList } from "../problem-list.js";
import type { Roster } from "../read-people.js";
import { ANSWERED, NOT_ANSWERED, NOT_ON_ROSTER, type Wave } from "../study.js";

/** A date as text that sorts by time, null where it is none. Only the form 2026-03-01 is without doubt. */
export function dateIn(text: string): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)/.exec(text);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? text.slice(0, 10) : null;
}

/** For each wave with a date, who had begun and had not left by then. */
export class Presence {
  readonly #absent: readonly (Uint8Array | null)[];

  constructor(roster: Roster, waves: readonly Wave[], file: string, problems: ProblemList) {
    const keys = roster.columns.map(columnKey);
    const at = (...names: string[]) => keys.findIndex((key) => names.includes(key));
    const [start, end] = [at("start", "start_date", "hired"), at("end", "end_date", "left")];
    const read = (column: number) =>
      roster.people.map((person, i) => {
        const text = column < 0 ? "" : person.cells[column]!;
        if (text === "") return null;
        const date = dateIn(text);
        if (date === null)
          problems.add("E_DATE", "A date is expected here, such as 2026-03-01.", {
            file,
            row: roster.rowNumbers[i]!,
            column: roster.columns[column]!,
            value: text,
            action: "read as if it were empty",
          });
        return date;
      });
    const dated = waves.some((w) => w.date !== undefined) && (start >= 0 || end >= 0);
    const starts = dated ? read(start) : [];
    const ends = dated ? read(end) : [];
    this.#absent = waves.map(({ date }) => {
      if (date === undefined || !dated) return null;
      return Uint8Array.from(roster.people, (_, i) => {
        const [from, to] = [starts[i] ?? null, ends[i] ?? null];
        return (from !== null && from > date) || (to !== null && to < date) ? 1 : 0;
      });
    });
  }

  has(person: number, wave: number): boolean {
    return this.#absent[wave]?.[person] !== 1;
  }

  /** States of a wave: who answered, who did not, who was not there. */
  states(wave: number, people: number, answered: ReadonlySet<number>): Uint8Array {
    return Uint8Array.from({ length: people }, (_, i) =>
      answered.has(i) ? ANSWERED : this.has(i, wave) ? NOT_ANSWERED : NOT_ON_ROSTER,
    );
  }
}
