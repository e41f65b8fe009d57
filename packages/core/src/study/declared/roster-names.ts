import type { Known } from "../../survey/match/matcher.js";
import { cellAt, columnKey, type Table } from "../../survey/table.js";
import type { Partner, PartnerPerson, Person } from "../study.js";
import { keepRows } from "./tables.js";

const NO = new Set(["no", "n", "false", "0", "declined", "withdrawn", "opt out", "opted out"]);
const EMAILS = new Set(["email", "e_mail", "email_address", "mail"]);

/** People of a table without those who did not consent, of whom only what is needed to leave them out is kept. */
export interface Consented {
  readonly table: Table;
  readonly optedOut: readonly Known[];
}

/** Takes those out who did not consent. */
export function consented(table: Table, column: string): Consented {
  const at = table.header.findIndex((h) => columnKey(h) === columnKey(column));
  if (at < 0) return { table, optedOut: [] };
  const optedOut: Known[] = [];
  const id = table.header.findIndex((h) =>
    ["id", "person_id", "person", "employee_id"].includes(columnKey(h)),
  );
  const names = namesOf(table.header);
  const kept = keepRows(table, (row) => {
    if (!NO.has(cellAt(table, row, at).toLowerCase())) return true;
    const cells = table.header.map((_, c) => cellAt(table, row, c));
    optedOut.push({ ...names(cells), id: id < 0 ? "" : cells[id]!, optedOut: true });
    return false;
  });
  return { table: kept, optedOut };
}

/** A table without rows that hold the id or address of somebody who did not consent. */
export function withoutOptedOut(table: Table, optedOut: readonly Known[]): { table: Table; left: number } {
  if (optedOut.length === 0) return { table, left: 0 };
  const keys = new Set(
    optedOut.flatMap(({ id, emails }) => [id, ...emails.map((e) => e.toLowerCase())]).filter((k) => k !== ""),
  );
  const hidden = table.columns.map(({ texts }) =>
    Uint8Array.from(texts, (t) => (keys.has(t) || keys.has(t.toLowerCase()) ? 1 : 0)),
  );
  const some = hidden.map((flags) => flags.includes(1));
  const kept = keepRows(
    table,
    (row) => !table.columns.some(({ codes }, c) => some[c] === true && hidden[c]![codes[row]!] === 1),
  );
  // Texts nobody refers to any more must not be found in what is put out.
  const columns = kept.columns.map((column, c) =>
    some[c] === true
      ? { ...column, texts: column.texts.map((t, k) => (hidden[c]![k] === 1 ? "" : t)) }
      : column,
  );
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
