import { type Html, html } from "../html.js";
import { percent } from "../text.js";

const WIDTH = 560;
const LEFT = 150;
const full = WIDTH - LEFT - 60;
const x = (share: number) => Math.round(share * full * 10) / 10;

/** Two bars one above the other: a share of positions, and the share of ties that has an end among them. */
export function halfSvg(positions: number, ties: number, title: string): Html {
  const row = (y: number, label: string, share: number) =>
    html`<text class="lab" x="0" y="${y + 15}">${label}</text><rect class="frame" x="${LEFT}" y="${y}" width="${full}" height="20"/><rect class="fill" x="${LEFT}" y="${y}" width="${Math.max(2, x(share))}" height="20"/><text class="lab strong" x="${LEFT + full + 8}" y="${y + 15}">${percent(share)}</text>`;
  return html`<svg class="half" viewBox="0 0 ${WIDTH} 66" role="img" aria-labelledby="half-title half-desc"><title id="half-title">${title}</title><desc id="half-desc">${percent(positions)} of positions touch ${percent(ties)} of the ties across departments. The sentence above has the numbers.</desc>${row(4, "Positions", positions)}${row(38, "Ties across", ties)}</svg>`;
}
