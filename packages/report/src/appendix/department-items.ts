import type { DepartmentItemRate } from "@crosstie/core";
import type { Context } from "../context.js";
import { numbers, scroll, shortHeads } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { percentFloor } from "../text.js";

/** A table with more columns than this cannot be read on paper. */
const MOST_COLUMNS = 24;

const MARKS = {
  SMALL_CELL: ["few", "not shown: one to four people answered it, or left out this one question"],
  COMPLEMENT: ["–", "withheld"],
  NOT_RECORDED: ["?", "not recorded"],
} as const;

/** Appendix C, last table: who answered which question, department by department. */
export function departmentItems({ analysis, departments }: Context): Html {
  const rates = analysis.missing.departmentItems;
  const questions = [...new Map(rates.map((r) => [key(r), r])).values()];
  if (questions.length === 0 || departments.length === 0) return nothing;
  // The longer list goes down the page.
  const across = departments.length <= MOST_COLUMNS;
  if (!across && questions.length > MOST_COLUMNS)
    return html`<p>Who answered which question in which department is too wide a table for paper: ${questions.length} questions by ${departments.length} departments. The command “crosstie analyze” writes it (missing.departmentItems).</p>`;
  const byCell = new Map(rates.map((r) => [JSON.stringify([key(r), r.department]), r]));
  const cell = (q: DepartmentItemRate, d: string) => rate(byCell.get(JSON.stringify([key(q), d])));
  const label = (q: DepartmentItemRate) =>
    q.kind === "relation"
      ? name(analysis.study.relations.find((r) => r.id === q.item)?.label ?? q.item)
      : name(q.item);
  const questionNames = questions.map((q) =>
    q.kind === "relation" ? (analysis.study.relations.find((r) => r.id === q.item)?.label ?? q.item) : q.item,
  );
  const [rows, columns] = across
    ? [questions.map(label), departments]
    : [departments.map(name), questionNames];
  const some = (reason: DepartmentItemRate["reason"]) => rates.some((r) => r.reason === reason);
  return html`${scroll(
    html`<table class="matrix rates${columns.length > 10 ? " dense" : ""}" data-measure="item_rate"><caption>By question and department: of the people asked, the share who answered.${
      some("SMALL_CELL") ? " Few: one to four people answered it, or answered others and left it out." : ""
    }${some("COMPLEMENT") ? " Dash: withheld, since it would give such a number away." : ""}${
      some("NOT_RECORDED") ? " Question mark: not recorded." : ""
    }</caption><thead><tr><th scope="col">${across ? "Question" : "Department"}</th>${shortHeads(columns, numbers)}</tr></thead><tbody>${rows.map(
      (row, i) =>
        html`<tr><th scope="row">${row}</th>${columns.map((_, j) =>
          across ? cell(questions[i]!, departments[j]!) : cell(questions[j]!, departments[i]!),
        )}</tr>`,
    )}</tbody></table>`,
  )}<p class="see">Columns: ${columns.map((c, i) => html`${i > 0 ? "; " : ""}${numbers(i)} ${name(c)}`)}.</p>`;
}

function key({ kind, item }: DepartmentItemRate): string {
  return JSON.stringify([kind, item]);
}

function rate(r: DepartmentItemRate | undefined): Html {
  if (r?.rate !== null && r !== undefined) return html`<td data-n="${r.people}">${percentFloor(r.rate)}</td>`;
  const [mark, words] = MARKS[r?.reason ?? "NOT_RECORDED"];
  return html`<td><span aria-hidden="true">${mark}</span><span class="sr">${words}</span></td>`;
}
