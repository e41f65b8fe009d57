import type { Known } from "../../survey/match/matcher.js";
import { nameKey, nameWords } from "../../survey/match/names.js";
import { cellAt, columnKey, type Table } from "../../survey/table.js";
import type { Partner, PartnerPerson, Person } from "../study.js";
import { keepRows } from "./tables.js";

const NO = new Set(["no", "n", "false", "0", "declined", "withdrawn", "opt out", "opted out"]);
const EMAILS = new Set(["email", "e_mail", "email_address", "mail"]);

/** Those who did not consent: all that is kept of them, so that they can be left out. */
export interface OptedOut {
  readonly people: readonly Known[];
  /** Their ids and addresses: a row that holds one is about them. */
  readonly keys: ReadonlySet<string>;
  /** Their names as they are compared, unless somebody who consented is called so too. */
  readonly names: ReadonlySet<string>;
}

export const NOBODY_OPTED_OUT: OptedOut = { people: [], keys: new Set(), names: new Set() };

/** Takes those out of a table of people who did not consent. */
export function consented(
  table: Table,
  column: string,
): { readonly table: Table; readonly optedOut: OptedOut } {
  const at = table.header.findIndex((h) => columnKey(h) === columnKey(column));
  if (at < 0) return { table, optedOut: NOBODY_OPTED_OUT };
  const people: Known[] = [];
  const id = table.header.findIndex((h) =>
    ["id", "person_id", "person", "employee_id"].includes(columnKey(h)),
  );
  const namesIn = namesOf(table.header);
  const others = new Set<string>();
  const kept = keepRows(table, (row) => {
    const cells = table.header.map((_, c) => cellAt(table, row, c));
    const found = namesIn(cells);
    if (!NO.has(cellAt(table, row, at).toLowerCase())) {
      for (const name of found.names) others.add(nameKey(nameWords(name)));
      return true;
    }
    people.push({ ...found, id: id < 0 ? "" : cells[id]!, optedOut: true });
    return false;
  });
  const keys = people.flatMap(({ id: own, emails }) => [own, ...emails.map((e) => e.toLowerCase())]);
  // One word, such as a preferred name, may be a word of anything.
  const names = people.flatMap((p) => p.names.map(nameWords)).filter((words) => words.length > 1);
  return {
    table: kept,
    optedOut: {
      people,
      keys: new Set(keys.filter((k) => k !== "")),
      names: new Set(names.map(nameKey).filter((name) => !others.has(name))),
    },
  };
}

/**
 * A table without those who did not consent: rows that hold the id or address of one are left out, cells that hold
 * their name are empty.
 *
 * @param about whether rows are about whoever stands in them; a list of people is about others, so that rows stay
 */
export function withoutOptedOut(
  table: Table,
  { people, keys, names }: OptedOut,
  about = true,
): { table: Table; left: number } {
  if (people.length === 0) return { table, left: 0 };
  const isKey = table.columns.map(({ texts }) =>
    Uint8Array.from(texts, (t) => (keys.has(t) || keys.has(t.toLowerCase()) ? 1 : 0)),
  );
  const some = isKey.map((flags) => flags.includes(1));
  const kept = about
    ? keepRows(
        table,
        (row) => !table.columns.some(({ codes }, c) => some[c] === true && isKey[c]![codes[row]!] === 1),
      )
    : table;
  // Texts nobody refers to any more must not be found in what is put out either.
  const isName = (text: string) => text !== "" && names.size > 0 && names.has(nameKey(nameWords(text)));
  const columns = kept.columns.map((column, c) => ({
    ...column,
    texts: column.texts.map((t, k) => (isKey[c]![k] === 1 || isName(t) ? "" : t)),
  }));
  return { table: { ...kept, columns }, left: table.rowNumbers.length - kept.rowNumbers.length };
}

/** Names and addresses by the headings of a table of people. */
function namesOf(header: readonly string[]): (cells: readonly string[]) => Pick<Known, "names" | "emails"> {
  const keys = header.map(columnKey);
  const at = (name: string) => keys.indexOf(name);
  const [name, full, first, last, preferred] = [
    at("name"),
    at("full_name"),
    at("first_name"),
    at("last_name"),
    at("preferred_name"),
  ];
  const emails = keys.flatMap((key, c) => (EMAILS.has(key) ? [c] : []));
  return (cells) => {
    const cell = (c: number) => (c < 0 ? "" : (cells[c] ?? ""));
    const names = new Set([cell(name), cell(full), `${cell(first)} ${cell(last)}`.trim()]);
    if (cell(preferred) !== "") {
      names.add(`${cell(preferred)} ${cell(last)}`.trim());
      names.add(cell(preferred));
    }
    names.delete("");
    return { names: [...names], emails: emails.map(cell).filter((e) => e !== "") };
  };
}

/** Everybody a text may name, in the order of the actors; those who opted out come last. */
export function knownActors(
  people: readonly Person[],
  columns: readonly string[],
  partners: readonly Partner[],
  partnerPeople: readonly PartnerPerson[],
  optedOut: readonly Known[],
): Known[] {
  const names = namesOf(columns);
  return [
    ...people.map((p): Known => {
      const { names: found, emails } = names(p.cells);
      const about = [p.department, p.role].filter((text) => text !== null);
      return { id: p.id, names: p.name === null ? found : [p.name, ...found], emails, about };
    }),
    ...partners.map((p): Known => ({ id: p.id, names: [p.name], emails: [] })),
    ...partnerPeople.map(
      (p): Known => ({
        id: p.id,
        names: p.name === null ? [] : [p.name],
        emails: [],
        about: [partners[p.partner]!.name],
      }),
    ),
    ...optedOut,
  ];
}
