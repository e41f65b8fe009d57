import type { DepartmentItemRate } from "@crosstie/core";
import type { Context } from "../context.js";
import { numbers, scroll, shortHeads } from "../figures/table.js";
import { type Html, html, listOf, name, nothing } from "../html.js";
import { cut, percentFloor, plural } from "../text.js";

/** A table with more columns than this cannot be read on paper. */
const MOST_COLUMNS = 24;

/** Questions that every department answered alike, or withholds alike: one row. */
interface Row {
  readonly questions: readonly DepartmentItemRate[];
  /** By department, in their order. */
  readonly rates: readonly (DepartmentItemRate | undefined)[];
}

/** Appendix C, last table: who answered which question, department by department. */
export function departmentItems(context: Context): Html {
  const { analysis, departments } = context;
  const rates = analysis.missing.departmentItems;
  const rows = rowsOf(rates, departments);
  if (rows.length === 0 || departments.length === 0) return nothing;
  const shown = rows.filter((r) => r.rates.some((rate) => rate !== undefined && rate.rate !== null));
  const hidden = rows.filter((r) => !shown.includes(r)).flatMap((r) => r.questions);
  const label = ({ questions }: Row) => questions.map((q) => cut(questionName(context, q))).join(", ");
  const none =
    hidden.length === 0
      ? nothing
      : html`<p class="see">By department nothing may be shown of ${hidden.length} ${plural(hidden.length, "question")}: ${listOf(hidden.map((q) => name(questionName(context, q))))}.</p>`;
  if (shown.length === 0) return none;
  // The longer list goes down the page.
  const across = departments.length <= MOST_COLUMNS;
  if (!across && shown.length > MOST_COLUMNS)
    return html`<p>Who answered which question in which department is too wide a table for paper: ${shown.length} rows of questions by ${departments.length} departments. The command “crosstie analyze” writes it (missing.departmentItems).</p>${none}`;
  const labels = shown.map(label);
  const [down, columns] = across ? [labels, departments] : [departments, labels];
  const has = (reason: DepartmentItemRate["reason"]) =>
    shown.some((r) => r.rates.some((rate) => rate?.reason === reason));
  return html`${scroll(
    html`<table class="matrix rates${columns.length > 10 ? " dense" : ""}${down.length > 14 ? " long" : ""}" data-measure="item_rate"><caption>By question and department: of the people asked, the share who answered. Questions with the same answer everywhere share a row.${
      has("SMALL_CELL") ? " Few: one to four people answered it, or answered others and left it out." : ""
    }${has("COMPLEMENT") ? " Dash: withheld, since it would give such a number away." : ""}${
      has("NOT_RECORDED") ? " Question mark: not recorded." : ""
    }</caption><thead><tr><th scope="col">${across ? "Question" : "Department"}</th>${shortHeads(columns, numbers)}</tr></thead><tbody>${down.map(
      (head, i) =>
        html`<tr><th scope="row">${across ? html`<bdi>${head}</bdi>` : name(head)}</th>${columns.map((_, j) =>
          rate(across ? shown[i]!.rates[j] : shown[j]!.rates[i]),
        )}</tr>`,
    )}</tbody></table>`,
  )}<p class="see">Columns: ${columns.map((c, i) => html`${i > 0 ? "; " : ""}${numbers(i)} ${across ? name(c) : html`<bdi>${c}</bdi>`}`)}.</p>${none}`;
}

function questionName({ analysis }: Context, { kind, item }: DepartmentItemRate): string {
  return kind === "relation" ? (analysis.study.relations.find((r) => r.id === item)?.label ?? item) : item;
}

/** Questions in their order, those joined whose row would be the same. */
function rowsOf(rates: readonly DepartmentItemRate[], departments: readonly string[]): readonly Row[] {
  const byQuestion = new Map<string, Map<string, DepartmentItemRate>>();
  for (const r of rates) {
    const key = JSON.stringify([r.kind, r.item]);
    const of = byQuestion.get(key) ?? new Map<string, DepartmentItemRate>();
    byQuestion.set(key, of.set(r.department, r));
  }
  const rows = new Map<string, { questions: DepartmentItemRate[]; rates: Row["rates"] }>();
  for (const of of byQuestion.values()) {
    const cells = departments.map((d) => of.get(d));
    const [question] = of.values();
    const look = JSON.stringify(cells.map((c) => (c === undefined ? null : [c.rate, c.people, c.reason])));
    const row = rows.get(look);
    if (row === undefined) rows.set(look, { questions: [question!], rates: cells });
    else row.questions.push(question!);
  }
  return [...rows.values()];
}

function rate(r: DepartmentItemRate | undefined): Html {
  if (r !== undefined && r.rate !== null) return html`<td data-n="${r.people}">${percentFloor(r.rate)}</td>`;
  if (r?.reason === "SMALL_CELL") return html`<td>few</td>`;
  const [mark, word] = r?.reason === "COMPLEMENT" ? ["–", "withheld"] : ["?", "not recorded"];
  return html`<td><span aria-hidden="true">${mark}</span><span class="sr">${word}</span></td>`;
}
