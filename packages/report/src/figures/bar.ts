import { type Html, html, nothing } from "../html.js";

/** One bar on a scale from 0 to 1, to stand in a table beside its number. */
export interface Bar {
  /** Length; null for no bar. */
  readonly at: number | null;
  /** Known only to lie below this: drawn open. */
  readonly below?: number | null;
  /** Tick for what chance gives. */
  readonly chance?: number | null;
  /** Range under non-response. */
  readonly range?: readonly [number, number] | null;
  /** Drawn open and dashed: too few answered. */
  readonly weak?: boolean;
  /** In words, for readers who do not see it. */
  readonly title: string;
}

const x = (share: number) => Math.round(share * 2000) / 10;

/** The bar as an SVG that stretches to the width of its cell. */
export function barSvg({ at, below = null, chance = null, range = null, weak = false, title }: Bar): Html {
  const end = at ?? below;
  return html`<svg class="bar" viewBox="0 0 200 16" preserveAspectRatio="none" aria-hidden="true" focusable="false"><title>${title}</title><desc>A bar on a scale from 0 to 100 %.</desc><line class="track" x1="0" y1="8" x2="200" y2="8"/>${
    end === null
      ? nothing
      : html`<rect class="${weak || at === null ? "open" : "full"}" x="0" y="3" width="${x(end)}" height="10"/>`
  }${
    range === null
      ? nothing
      : html`<line class="range" x1="${x(range[0])}" y1="8" x2="${x(range[1])}" y2="8"/>`
  }${chance === null ? nothing : html`<line class="chance" x1="${x(chance)}" y1="0" x2="${x(chance)}" y2="16"/>`}</svg>`;
}

/** Two marks on one scale: a dot and a square, joined. */
export interface Dots {
  readonly dot: number | null;
  readonly dotBelow?: number | null;
  readonly square: number | null;
  readonly title: string;
}

/** A row of a dot plot, to stand in a table beside its numbers. */
export function dotsSvg({ dot, dotBelow = null, square, title }: Dots): Html {
  const pos = (share: number) => 6 + Math.round(share * 1680) / 10;
  return html`<svg class="dots" viewBox="0 0 180 18" aria-hidden="true" focusable="false"><title>${title}</title><desc>Dot and square on a scale from 0 to 100 %.</desc><line class="track" x1="6" y1="9" x2="174" y2="9"/>${[
    0, 0.5, 1,
  ].map((t) => html`<line class="track" x1="${pos(t)}" y1="5" x2="${pos(t)}" y2="13"/>`)}${
    square === null
      ? nothing
      : html`<rect class="square" x="${pos(square) - 4.5}" y="4.5" width="9" height="9"/>`
  }${
    dotBelow === null
      ? nothing
      : html`<line class="below" x1="${pos(0)}" y1="9" x2="${pos(dotBelow)}" y2="9"/><circle class="hollow" cx="${pos(dotBelow / 2)}" cy="9" r="4"/>`
  }${dot === null ? nothing : html`<circle class="dot" cx="${pos(dot)}" cy="9" r="5"/>`}</svg>`;
}
