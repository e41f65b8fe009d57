import type { Finding } from "@crosstie/core";
import { type Context, evenSpread, isSilent, tiesNamed } from "../context.js";
import { countRange } from "../counts.js";
import { numbers, scroll, shortHeads } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { count, numberSpan } from "../measured.js";
import { plain } from "../text.js";
import { wideMatrix } from "./wide-matrix.js";

/** A table of more departments than this is cut into blocks, with a figure before it. */
export const MATRIX_LIMIT = 24;

/** Half of an even spread or less is light, twice or more is dark. */
export function shade(f: Finding | undefined, even: number | null): string {
  const { low, high, silent } = countRange(f);
  if (silent) return "silent";
  if (even === null || even <= 0) return "plain";
  if (high !== null && high <= even / 2) return "low";
  return low >= even * 2 ? "high" : "mid";
}

/** Department × department table of ties, each cell beside what an even spread would put there. */
export function matrixFigure(context: Context): Html {
  const labels = context.departments;
  if (labels.length < 2) return nothing;
  if (labels.length > MATRIX_LIMIT) return wideMatrix(context);
  const silent = labels.some((d) => isSilent(context, d));
  const compares = labels.some((a) => labels.some((b) => evenSpread(context, a, b) !== null));
  return html`<h3>Who reports ties to whom, department by department</h3>
${scroll(
  html`<table class="matrix${labels.length > 12 ? " dense" : ""}"><caption>Rows name, columns are named: reported ${tiesNamed(context.relation)}.${
    compares
      ? html` Small figure: what the cell would hold if all ties were spread evenly. <span class="key low">half or less</span> <span class="key mid">in between${context.hidesSmall ? ", or not shown" : ""}</span> <span class="key high">twice or more</span>`
      : nothing
  }${silent ? html` <span class="key silent">too few answered</span>` : nothing}${
    context.hidesSmall
      ? html` “&lt;5” stands for one to four ties. “Withheld” cells could give such a number away by subtraction, so the table has no totals.`
      : nothing
  }</caption><thead><tr><th scope="col">From, down; to, across</th>${shortHeads(labels, numbers)}</tr></thead><tbody>${labels.map(
    (from, i) =>
      html`<tr><th scope="row"><span class="num" aria-hidden="true">${i + 1}</span> ${name(from)}</th>${labels.map((to) => cell(context, from, to))}</tr>`,
  )}</tbody></table>`,
)}`;
}

function cell(context: Context, from: string, to: string): Html {
  const f = context.find.one("ties", "department-pair", { id: from, id2: to });
  const even = evenSpread(context, from, to);
  const own = from === to ? " own" : "";
  const className = `${shade(f, even)}${own}`;
  if (f?.status === "undefined")
    return html`<td class="plain${own}"><span aria-hidden="true">–</span><span class="sr">no pair of people</span></td>`;
  if (f === undefined || f.status === "cannot-say")
    return html`<td class="${className}"><span class="n" data-measure="ties" data-n="${f?.n ?? "unknown"}"><span aria-hidden="true">?</span><span class="sr">cannot say</span></span></td>`;
  return html`<td class="${className}">${count(f)}${
    even === null
      ? nothing
      : html`<small><span class="sr">, evenly </span>${numberSpan(plain(Math.round(even)), { ...f, measure: "ties.expected" })}</small>`
  }</td>`;
}
