import { type Html, html, nothing } from "../html.js";
import { plain } from "../text.js";

/** One part of a whole. */
export interface Segment {
  readonly label: string;
  readonly value: number;
  /** Class of the style sheet that fills it; parts differ in lightness and hatching, so that grey paper tells them apart. */
  readonly fill: string;
}

const WIDTH = 560;
const HEIGHT = 34;
/** Segments narrower than this have no number in them: the table beside has it. */
const LEAST = 26;

/** Parts of a whole side by side, each as wide as its share; the table beside has the numbers. */
export function stackedBarSvg(segments: readonly Segment[], title: string, id: string): Html {
  const total = segments.reduce((sum, s) => sum + s.value, 0);
  if (total <= 0) return nothing;
  let before = 0;
  const placed = segments
    .filter((s) => s.value > 0)
    .map((s) => {
      const x = Math.round((before / total) * WIDTH * 10) / 10;
      before += s.value;
      return { ...s, x, width: Math.round((before / total) * WIDTH * 10) / 10 - x };
    });
  return html`<svg class="stacked" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}</title><desc id="${id}-desc">${placed.map((s, i) => `${i > 0 ? "; " : ""}${s.label}: ${plain(s.value)}`).join("")}. The table beside it has the numbers.</desc>${placed.map(
    (s) =>
      html`<rect class="${s.fill}" x="${s.x}" y="1" width="${Math.round(s.width * 10) / 10}" height="${HEIGHT - 2}"/>${
        s.width < LEAST
          ? nothing
          : html`<text x="${Math.round((s.x + s.width / 2) * 10) / 10}" y="${HEIGHT / 2 + 5}" text-anchor="middle">${plain(s.value)}</text>`
      }`,
  )}</svg>`;
}
