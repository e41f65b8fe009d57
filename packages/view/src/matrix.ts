import type { ViewNetwork, ViewTie } from "@crosstie/core";
import { filterNetwork, homeOf, labelsOf } from "./filter.js";
import { answeredAt } from "./roster.js";
import { addTie, NO_TIES, type Tally, tallySign, tallyText, weightOf } from "./tally.js";
import { NO_DEPARTMENT, type ViewState } from "./view-state.js";

/** More people than this are shown as departments: a table of more rows is read by nobody. */
export const MOST_ROWS = 200;

export interface MatrixHead {
  readonly id: string;
  readonly label: string;
  readonly department: string | null;
  readonly departmentLabel: string;
  /** A person who did not answer: the row is not known, rather than empty. */
  readonly silent: boolean;
}

export interface MatrixCell {
  readonly from: string;
  readonly to: string;
  /** "", a strength, a number of ties, or "*" where withheld. */
  readonly text: string;
  readonly title: string;
  /** `unknown`: nobody answered for it; `self`: no tie is possible. */
  readonly state: "tie" | "none" | "unknown" | "self";
}

export interface MatrixTable {
  readonly of: "people" | "departments";
  readonly heads: readonly MatrixHead[];
  readonly rows: readonly (readonly MatrixCell[])[];
}

/**
 * The ties shown as a table: who names (rows) whom (columns), ordered by department, then label. A row of somebody
 * who did not answer says so; it is not a row of zeros.
 */
export function matrixTable(data: ViewNetwork, state: ViewState): MatrixTable {
  const shown = filterNetwork(data, state);
  const labels = labelsOf(data);
  const home = homeOf(data);
  const single = data.people.length > 0 && state.detail === "people" && shown.people.length <= MOST_ROWS;
  const heads: MatrixHead[] = single
    ? shown.people
        .map((person) => ({
          id: person.id,
          label: labels.get(person.id) ?? person.id,
          department: home.get(person.id) ?? NO_DEPARTMENT,
          departmentLabel: labels.get(home.get(person.id) ?? NO_DEPARTMENT) ?? "",
          silent: answeredAt(person, state.wave) === false,
        }))
        .sort((a, b) => order(labels.get(a.department), labels.get(b.department)) || order(a.label, b.label))
    : shown.departments.map((id) => {
        const label = labels.get(id) ?? id;
        return { id, label, department: id, departmentLabel: label, silent: false };
      });
  const group = (id: string): string => (single ? id : (home.get(id) ?? id));
  const cells = new Map<string, { ties: ViewTie[]; tally: Tally }>();
  for (const tie of shown.ties) {
    const key = JSON.stringify([group(tie.from), group(tie.to)]);
    const back = JSON.stringify([group(tie.to), group(tie.from)]);
    // Nobody names anybody by sitting in a meeting: it stands on both sides.
    for (const each of tie.pathway === "formal" && key !== back ? [key, back] : [key]) {
      const held = cells.get(each) ?? { ties: [], tally: NO_TIES };
      held.ties.push(tie);
      cells.set(each, { ties: held.ties, tally: addTie(held.tally, weightOf(data, tie)) });
    }
  }
  return {
    of: single ? "people" : "departments",
    heads,
    rows: heads.map((row) =>
      heads.map((column): MatrixCell => {
        const base = { from: row.id, to: column.id };
        if (single && row.id === column.id) return { ...base, text: "", title: "", state: "self" };
        const held = cells.get(JSON.stringify([row.id, column.id]));
        const who = `${row.label} to ${column.label}`;
        if (held === undefined) {
          return row.silent
            ? { ...base, text: "", title: `${who}: not answered`, state: "unknown" }
            : { ...base, text: "", title: `${who}: no tie reported`, state: "none" };
        }
        const strengths = held.ties.flatMap((tie) => tie.strength ?? []);
        const text = single
          ? strengths.length === 0
            ? "•"
            : String(Math.max(...strengths))
          : tallySign(held.tally);
        const what = single && strengths.length > 0 ? `, strength ${text}` : "";
        return { ...base, text, title: `${who}: ${tallyText(held.tally, "tie")}${what}`, state: "tie" };
      }),
    ),
  };
}

function order(a: string | undefined, b: string | undefined): number {
  return (a ?? "").localeCompare(b ?? "", "en", { numeric: true });
}
