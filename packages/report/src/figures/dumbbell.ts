import { type Html, html, nothing } from "../html.js";

/** The same share at two times, to stand in a table beside its numbers. */
export interface Dumbbell {
  readonly first: number | null;
  readonly last: number | null;
  readonly title: string;
}

const pos = (share: number) => 6 + Math.round(share * 1680) / 10;

/** An open dot for the first time, a filled one for the last, joined; on a scale from 0 to 1. */
export function dumbbellSvg({ first, last, title }: Dumbbell): Html {
  return html`<svg class="dots" viewBox="0 0 180 18" aria-hidden="true" focusable="false"><title>${title}</title><desc>An open dot for the earlier survey and a filled one for the later, on a scale from 0 to 100 %.</desc><line class="track" x1="6" y1="9" x2="174" y2="9"/>${[
    0, 0.5, 1,
  ].map((t) => html`<line class="track" x1="${pos(t)}" y1="5" x2="${pos(t)}" y2="13"/>`)}${
    first === null || last === null
      ? nothing
      : html`<line class="below" x1="${pos(first)}" y1="9" x2="${pos(last)}" y2="9"/>`
  }${first === null ? nothing : html`<circle class="hollow" cx="${pos(first)}" cy="9" r="5"/>`}${
    last === null ? nothing : html`<circle class="dot" cx="${pos(last)}" cy="9" r="4"/>`
  }</svg>`;
}
