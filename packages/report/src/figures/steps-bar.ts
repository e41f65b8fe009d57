import { type Html, html } from "../html.js";

/** A part of the staff. */
export interface StepsPart {
  readonly share: number;
  /** Class of the style sheet that fills it; darker is nearer, so that grey paper tells them apart. */
  readonly fill: string;
  /** Several parts that are not told apart: with a dashed edge. */
  readonly joined: boolean;
}

const WIDTH = 200;
const at = (share: number) => Math.round(share * WIDTH * 10) / 10;

/** Parts of the staff side by side, nearest first, to stand in a table beside their numbers. */
export function stepsSvg(parts: readonly StepsPart[], title: string): Html {
  let before = 0;
  const rects = parts.map(({ share, fill, joined }) => {
    const from = at(before);
    before += share;
    const width = Math.round((at(before) - from) * 10) / 10;
    return html`<rect class="${fill}${joined ? " joined" : ""}" x="${from}" y="2" width="${width}" height="12"/>`;
  });
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 16" preserveAspectRatio="none" aria-hidden="true" focusable="false"><title>${title}</title><desc>Parts of the staff on a scale from 0 to 100 %, nearest first.</desc>${rects}</svg>`;
}
