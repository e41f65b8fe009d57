import { type Html, html, name, nothing } from "../html.js";

/** A table with caption, column heads and row heads. */
export interface Table {
  readonly caption: Html;
  readonly head: readonly Html[];
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly Html[])[];
  readonly className?: string;
}

/** Tables of more rows may break over pages: kept whole they would leave half a page empty before them. */
const WHOLE = 14;

/** The table in a box that scrolls by itself where the page is narrow, so that the page never does. */
export function table({ caption, head, rows, className = "" }: Table): Html {
  return scroll(
    html`<table class="${rows.length > WHOLE ? `${className} long`.trim() : className}"><caption>${caption}</caption><thead><tr>${head.map(
      (cell) => html`<th scope="col">${cell}</th>`,
    )}</tr></thead><tbody>${rows.map(
      ([first = nothing, ...rest]) =>
        html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table>`,
  );
}

/** Box around a wide table; it takes the focus so that it can be scrolled by keyboard. */
export function scroll(content: Html): Html {
  return html`<div class="scroll" role="group" aria-label="Table" tabindex="0">${content}</div>`;
}

/** Mark of a column by its place: 1, 2, 3 for departments, A, B, C for partners. */
export type ColumnMark = (place: number) => string;

export const numbers: ColumnMark = (place) => String(place + 1);
export const letters: ColumnMark = (place) =>
  (place >= 26 ? letters(Math.floor(place / 26) - 1) : "") + String.fromCharCode(65 + (place % 26));

/** Heads of many columns: short marks to look at, with the names for those who have them read out. */
export function shortHeads(labels: readonly string[], mark: ColumnMark): readonly Html[] {
  return labels.map(
    (label, i) =>
      html`<th scope="col"><span aria-hidden="true">${mark(i)}</span><span class="sr">${name(label)}</span></th>`,
  );
}
