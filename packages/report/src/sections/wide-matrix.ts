import type { Finding } from "@crosstie/core";
import {
  type Context,
  departmentPairs,
  evenSpread,
  pairCount,
  pairEvenSpread,
  tiesNamed,
} from "../context.js";
import { countRange, countText } from "../counts.js";
import { type Shade, shadedMatrixSvg } from "../figures/shaded-matrix.js";
import { numbers, scroll, shortHeads, table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { countOf, numberSpan } from "../measured.js";
import { plain } from "../text.js";
import { shade } from "./matrix.js";

/** Pairs listed with what an even spread would give. */
const PAIRS = 30;

/** Columns that stand side by side on paper. */
const COLUMNS = 18;

/** Squares smaller than what so many departments leave cannot be told apart. */
const FIGURE_LIMIT = 80;

type Cell = (from: string, to: string) => Finding | undefined;

/** Of many departments: all pairs as an ordered figure, those with most ties as a list, and all counts as tables. */
export function wideMatrix(context: Context): Html {
  const labels = ordered(context);
  const cell: Cell = (id, id2) => context.find.one("ties", "department-pair", { id, id2 });
  return html`${overview(context, labels, cell)}${longest(context)}${blocks(context, labels, cell)}`;
}

/** Each next to the one it has most ties with beyond an even spread, so that what belongs together stands together. */
function ordered(context: Context): readonly string[] {
  const score = new Map<string, number>();
  for (const [a, b] of departmentPairs(context)) {
    const s = pairCount(context, "ties", [a, b]).low - (pairEvenSpread(context, [a, b]) ?? 0);
    score.set(JSON.stringify([a, b]), s);
    score.set(JSON.stringify([b, a]), s);
  }
  const rest = [...context.departments];
  const order = rest.splice(0, 1);
  while (rest.length > 0) {
    const of = (d: string) => score.get(JSON.stringify([order.at(-1)!, d])) ?? 0;
    const next = rest.reduce((best, d, i) => (of(d) > of(rest[best]!) ? i : best), 0);
    order.push(...rest.splice(next, 1));
  }
  return order;
}

function overview(context: Context, labels: readonly string[], cell: Cell): Html {
  if (labels.length > FIGURE_LIMIT) return nothing;
  const fill = (i: number, j: number): Shade => {
    const [from, to] = [labels[i]!, labels[j]!];
    const f = cell(from, to);
    return countRange(f).high === 0 ? "none" : (shade(f, evenSpread(context, from, to)) as Shade);
  };
  return html`<h3>Who reports ties to whom, all departments at a glance</h3><figure>${shadedMatrixSvg(
    labels,
    fill,
    "Ties between all departments",
  )}<figcaption>Rows name, columns are named: reported ${tiesNamed(context.relation)}, beside what an even spread would put there. <span class="key none">none reported</span> <span class="key low">half or less</span> <span class="key mid">in between, or not shown</span> <span class="key dark">twice or more</span>${
    labels.some((a) => labels.some((b) => countRange(cell(a, b)).silent))
      ? html` <span class="key silent">too few answered</span>`
      : nothing
  } Departments with many ties to each other stand next to each other; the order has no other meaning.</figcaption></figure>`;
}

/** The pairs with most ties; and how many pairs have none. */
function longest(context: Context): Html {
  const pairs = departmentPairs(context).map((pair) => ({
    pair,
    ties: pairCount(context, "ties", pair),
    even: pairEvenSpread(context, pair),
  }));
  const n = context.response?.answered ?? null;
  const shown = [...pairs]
    .sort((a, b) => b.ties.low - a.ties.low)
    .filter((p) => p.ties.low > 0)
    .slice(0, PAIRS);
  const none = pairs.filter((p) => p.ties.high === 0).length;
  const span = (text: string, measure: string) => numberSpan(text, { measure, n });
  return html`<h3>The pairs of departments with most ties</h3><p>Of the ${span(plain(pairs.length), "department_pairs")} pairs, ${span(plain(none), "department_pairs_without_ties")} have no tie that anybody reported.</p>${
    shown.length === 0
      ? nothing
      : table({
          caption: html`The ${shown.length} pairs with most reported ${tiesNamed(context.relation)}, both ways. The tables after it have all.`,
          head: [html`Departments`, html`Ties`, html`If spread evenly`],
          rows: shown.map(({ pair: [a, b], ties, even }) => [
            html`${name(a)} – ${name(b)}`,
            countOf(ties, { measure: "ties", n }),
            even === null ? html`–` : span(even < 1 ? "under 1" : plain(Math.round(even)), "ties.expected"),
          ]),
          className: "narrow",
        })
  }`;
}

/** Every count that may be shown, a few columns at a time. */
function blocks(context: Context, labels: readonly string[], cell: Cell): Html {
  const starts = Array.from({ length: Math.ceil(labels.length / COLUMNS) }, (_, k) => k * COLUMNS);
  return html`<h3>All pairs of departments</h3><p>Rows name, columns are named. Columns have the numbers of the rows.${
    context.hidesSmall
      ? html` “&lt;5” stands for one to four ties; a dash is a number withheld, since it could give such a one away.`
      : nothing
  } “?”: too few answered.</p>${starts.map((start) => {
    const columns = labels.slice(start, start + COLUMNS);
    return scroll(
      html`<table class="matrix dense numbers" data-measure="ties" data-n="${context.response?.answered ?? "unknown"}"><caption>To departments ${start + 1} to ${start + columns.length}.</caption><thead><tr><th scope="col">From</th>${shortHeads(columns, (k) => numbers(start + k))}</tr></thead><tbody>${labels.map(
        (from, i) =>
          html`<tr><th scope="row"><span class="num" aria-hidden="true">${i + 1}</span> ${name(from)}</th>${columns.map(
            (to) => {
              const f = cell(from, to);
              return html`<td class="${shade(f, evenSpread(context, from, to))}${from === to ? " own" : ""}">${brief(countText(countRange(f)))}</td>`;
            },
          )}</tr>`,
      )}</tbody></table>`,
    );
  })}`;
}

const BRIEF: ReadonlyMap<string, string> = new Map([
  ["withheld", "–"],
  ["not known", "?"],
  ["none reported", "none"],
]);

function brief(text: string): Html {
  const mark = BRIEF.get(text);
  return mark === undefined || mark === "none"
    ? html`${mark ?? text}`
    : html`<span aria-hidden="true">${mark}</span><span class="sr">${text}</span>`;
}
