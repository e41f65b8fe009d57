import type { ViewNetwork } from "@crosstie/core";
import { csvCell, tiesTable } from "./csv.js";
import { filterNetwork, homeOf, labelsOf, staffOf } from "./filter.js";
import { BY_DEPARTMENT, bundlesOf } from "./links.js";
import { measureChoices } from "./measure-choices.js";
import { answeredAt } from "./roster.js";
import { isWithheld } from "./tally.js";
import { cleanText, foldText, formatValue } from "./text.js";
import { NO_DEPARTMENT, type ViewState } from "./view-state.js";

export type TableId = "people" | "ties" | "departments";

export interface Table {
  readonly id: TableId;
  readonly columns: readonly string[];
  /** Columns that hold a measure of a person: sorting people by one is a ranking, and left to analysts. */
  readonly measures: ReadonlySet<number>;
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** What a row stands for; null for ties. */
  readonly ids: readonly (string | null)[];
}

/** Tables there are for some data: single people stand in some only. */
export function tableIds(data: ViewNetwork): TableId[] {
  return data.people.length > 0 ? ["people", "ties", "departments"] : ["departments", "ties"];
}

/** What is shown, as a table; rows whose text holds `text` only. */
export function tableOf(data: ViewNetwork, state: ViewState, id: TableId, text = ""): Table {
  const table =
    id === "people"
      ? peopleTable(data, state)
      : id === "ties"
        ? tieTable(data, state)
        : departmentTable(data, state);
  const wanted = foldText(text);
  if (wanted === "") return table;
  const kept = table.rows.map((row) => foldText(row.join(" ")).includes(wanted));
  return {
    ...table,
    rows: table.rows.filter((_, at) => kept[at]),
    ids: table.ids.filter((_, at) => kept[at]),
  };
}

/** A table as CSV: cells a spreadsheet would run are guarded, lines end in CR LF. */
export function tableCsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function peopleTable(data: ViewNetwork, state: ViewState): Table {
  const labels = labelsOf(data);
  const home = homeOf(data);
  const { people } = filterNetwork(data, state);
  const choices = measureChoices(data, { ...state, detail: "people" });
  const place = new Map(data.people.map((person, at) => [person.id, at]));
  const topics = new Map(data.topics.map((topic) => [topic.id, cleanText(topic.label) || topic.id]));
  const roles = data.people.some((person) => person.role !== null);
  const fixedColumns = ["Person", "Department", ...(roles ? ["Role"] : []), "Answered", "Topics"];
  const sorted = [...people].sort((a, b) =>
    (labels.get(a.id) ?? "").localeCompare(labels.get(b.id) ?? "", "en", { numeric: true }),
  );
  return {
    id: "people",
    columns: [...fixedColumns, ...choices.map(({ label }) => label)],
    measures: new Set(choices.map((_, at) => fixedColumns.length + at)),
    ids: sorted.map((person) => person.id),
    rows: sorted.map((person) => {
      const answered = answeredAt(person, state.wave);
      return [
        labels.get(person.id) ?? person.id,
        labels.get(home.get(person.id) ?? NO_DEPARTMENT) ?? "",
        ...(roles ? [cleanText(person.role ?? "")] : []),
        answered === null ? "" : answered ? "yes" : "no",
        person.topics.map((topic) => topics.get(topic) ?? topic).join("; "),
        ...choices.map(({ measure }) => rounded(measure.values[place.get(person.id)!] ?? null)),
      ];
    }),
  };
}

function tieTable(data: ViewNetwork, state: ViewState): Table {
  const [columns = [], ...rows] = tiesTable(data, state);
  return { id: "ties", columns: columns.map(String), measures: new Set(), rows, ids: rows.map(() => null) };
}

function departmentTable(data: ViewNetwork, state: ViewState): Table {
  const labels = labelsOf(data);
  const shown = filterNetwork(data, state);
  const staff = staffOf(data, state.wave);
  const { bundles, inside } = bundlesOf(data, shown, BY_DEPARTMENT);
  const partners = new Set(data.partners.map(({ id }) => id));
  return {
    id: "departments",
    columns: [
      "Department",
      "Staff",
      "Ties inside",
      "Ties with other departments",
      "Departments tied to",
      "Partners tied to",
    ],
    measures: new Set(),
    ids: shown.departments,
    rows: shown.departments.map((id) => {
      const own = bundles.filter(({ a, b }) => a === id || b === id);
      const other = ({ a, b }: (typeof own)[number]): string => (a === id ? b : a);
      const colleagues = own.filter((bundle) => !partners.has(other(bundle)));
      const within = inside.get(id);
      const partly = colleagues.some(({ tally }) => tally.withheld > 0);
      const across = colleagues.reduce((sum, { tally }) => sum + tally.known, 0);
      return [
        labels.get(id) ?? id,
        staff.get(id) ?? null,
        within === undefined ? 0 : isWithheld(within) ? "withheld" : within.known,
        partly ? `${across} or more` : across,
        colleagues.length,
        own.length - colleagues.length,
      ];
    }),
  };
}

function rounded(value: number | null): string | number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Number.isInteger(value) ? value : formatValue(value);
}
