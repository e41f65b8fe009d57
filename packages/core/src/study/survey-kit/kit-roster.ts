import { cellAt } from "../../survey/table.js";
import { choosePeople, type DraftPeople } from "../draft/draft-people.js";
import { recognise } from "../draft/recognise.js";
import { seeFiles } from "../draft/seen-file.js";
import type { StudyFile } from "../study-files.js";

/** Somebody as a survey lists them. */
export interface KitPerson {
  readonly id: string;
  /** What stands in the roster; no two are alike. */
  readonly shown: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
}

export interface KitRoster {
  readonly people: readonly KitPerson[];
  readonly list: DraftPeople;
}

/**
 * Everybody on a list of people, by a name that finds them again when the export is read: their own, with the
 * id after it where two have one name or a survey could not show it.
 *
 * @returns null where no list of people is among the files
 */
export function kitRoster(files: readonly StudyFile[]): KitRoster | null {
  const { tables } = seeFiles(files);
  const list = choosePeople(tables.filter((t) => recognise(t.table).kind === "people"));
  if (list === null) return null;
  const { table } = list.table;
  const cell = (row: number, role: string) => {
    const at = list.roles.get(role);
    return at === undefined ? "" : cellAt(table, row, at);
  };
  const seen = new Set<string>();
  const people = table.rowNumbers.flatMap((_, row): KitPerson[] => {
    const id = cell(row, "id");
    if (id === "" || seen.has(id)) return [];
    seen.add(id);
    const [first, last] = [cell(row, "first_name"), cell(row, "last_name")];
    const name = plain(cell(row, "name") || `${first} ${last}`);
    const who = list.resolver.resolve(name);
    const found = who.kind === "known" && list.ids[who.at] === id;
    const shown = found ? name : `${name} - ${plain(id)}`.replace(/^ - /, "");
    return [{ id, shown, first: first || name, last, email: cell(row, "email") }];
  });
  return { people, list };
}

/** A text a platform takes as it stands: one line, no markup, no brackets of a command. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}<>[\]{}$]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
