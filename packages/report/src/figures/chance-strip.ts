import { type Html, html, nothing } from "../html.js";
import { percent } from "../text.js";

/** A share against what chance gives, on one scale. */
export interface ChanceStrip {
  readonly value: number;
  readonly range: readonly [number, number] | null;
  readonly chance: number | null;
  /** Expected ± 2 sd, within 0 and 1. */
  readonly band: readonly [number, number] | null;
  readonly title: string;
  readonly measure: string;
  /** People it rests on. */
  readonly n: number | null;
}

const WIDTH = 560;
const LEFT = 30;
const x = (share: number) => Math.round((LEFT + share * (WIDTH - 2 * LEFT)) * 10) / 10;

/** Where a label stands so that it stays inside the figure. */
function anchor(share: number): Html {
  return share < 0.1 ? html`start` : share > 0.9 ? html`end` : html`middle`;
}

/** The figure: a filled dot for what was seen, a dashed bar for chance. */
export function chanceStripSvg({ value, range, chance, band, title, measure, n }: ChanceStrip): Html {
  const seen = `seen ${percent(value)}`;
  return html`<svg class="strip" viewBox="0 0 ${WIDTH} 116" role="img" aria-labelledby="strip-title strip-desc"><title id="strip-title">${title}</title><desc id="strip-desc">${seen}${
    chance === null ? "" : `; by chance ${percent(chance)}`
  }. The numbers are in the text and the table beside it.</desc><line class="axis" x1="${x(0)}" y1="54" x2="${x(1)}" y2="54"/>${[
    0, 0.25, 0.5, 0.75, 1,
  ].map(
    (t) =>
      html`<line class="axis" x1="${x(t)}" y1="50" x2="${x(t)}" y2="58"/><text class="tick" x="${x(t)}" y="84" text-anchor="middle">${Math.round(t * 100)}${t === 1 ? " %" : ""}</text>`,
  )}${
    band === null
      ? nothing
      : html`<rect class="band" x="${x(band[0])}" y="40" width="${Math.max(2, x(band[1]) - x(band[0]))}" height="28"/>`
  }${
    chance === null
      ? nothing
      : html`<line class="chance" x1="${x(chance)}" y1="34" x2="${x(chance)}" y2="68"/><text class="lab" x="${x(chance)}" y="110" text-anchor="${anchor(chance)}" data-measure="${measure}.expected" data-n="${n ?? "unknown"}">by chance ${percent(chance)}</text>`
  }${
    range === null
      ? nothing
      : html`<rect class="whisker" x="${x(range[0])}" y="44" width="${Math.max(2, x(range[1]) - x(range[0]))}" height="20"/>`
  }<circle class="dot" cx="${x(value)}" cy="54" r="5.5"/><text class="lab strong" x="${x(value)}" y="26" text-anchor="${anchor(value)}" data-measure="${measure}" data-n="${n ?? "unknown"}">${seen}</text></svg>`;
}
