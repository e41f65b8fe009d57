import { type Html, html } from "../html.js";
import { cut } from "../text.js";

/** How a cell is filled; each is lighter or darker than the others, so that grey paper tells them apart. */
export type Shade = "none" | "low" | "mid" | "high" | "silent" | "plain";

const WIDTH = 640;
const LEFT = 168;
const TOP = 26;

/** A label may take so much of the left margin, at about half its letters' height a letter. */
function short(label: string, size: number): string {
  const letters = [...cut(label)];
  const most = Math.floor((LEFT - 26) / (0.56 * size));
  return letters.length <= most ? letters.join("") : `${letters.slice(0, most - 1).join("")}…`;
}

/**
 * Departments down and across in one order, a square a pair, darker where there is more. For so many departments that
 * numbers cannot stand in the squares; they are in tables.
 */
export function shadedMatrixSvg(
  labels: readonly string[],
  shade: (row: number, column: number) => Shade,
  title: string,
): Html {
  const size = Math.min(18, (WIDTH - LEFT) / labels.length);
  const at = (k: number) => Math.round(k * size * 10) / 10;
  const font = Math.max(6, Math.min(11, size - 1));
  const side = Math.round((size - 0.8) * 10) / 10;
  const every = size < 15 ? 5 : 1;
  return html`<svg class="shaded" viewBox="0 0 ${WIDTH} ${Math.ceil(TOP + at(labels.length) + 2)}" role="img" aria-labelledby="shaded-title shaded-desc"><title id="shaded-title">${title}</title><desc id="shaded-desc">${labels.length} departments down and across, in the same order. The tables beside it have the numbers.</desc>${labels.map(
    (label, i) =>
      html`<text class="row" font-size="${font}" x="${LEFT - 6}" y="${TOP + at(i + 0.5) + font * 0.36}" text-anchor="end">${short(label, font)} ${i + 1}</text>${
        i % every === 0 || i === labels.length - 1
          ? html`<text class="row" font-size="${Math.max(font, 8)}" x="${LEFT + at(i + 0.5)}" y="${TOP - 6}" text-anchor="middle">${i + 1}</text>`
          : ""
      }${labels.map(
        (_, j) =>
          html`<rect class="${shade(i, j)}${i === j ? " own" : ""}" x="${LEFT + at(j)}" y="${TOP + at(i)}" width="${side}" height="${side}"/>`,
      )}`,
  )}</svg>`;
}
