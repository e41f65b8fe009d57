import { type Html, html, nothing } from "../html.js";

/** Shares of ties that the busiest quarter, half and three quarters of positions have; null where not known. */
export type LoadShares = readonly [number | null, number | null, number | null];

const WIDTH = 360;
const HEIGHT = 250;
const LEFT = 46;
const RIGHT = 24;
const TOP = 12;
const BOTTOM = 200;

const x = (part: number) => Math.round((LEFT + part * (WIDTH - LEFT - RIGHT)) * 10) / 10;
const y = (share: number) => Math.round((BOTTOM - share * (BOTTOM - TOP)) * 10) / 10;

function line(shares: LoadShares): string {
  const known = [0, ...shares, 1].flatMap((share, k) => (share === null ? [] : [[k / 4, share] as const]));
  return `M${known.map(([part, share]) => `${x(part)} ${y(share)}`).join("L")}`;
}

/**
 * Ties across against the positions that have them, busiest first: a thick line for the office, thin ones for
 * departments, dashed where all positions had as many. No position is a mark of its own.
 */
export function loadCurveSvg(office: LoadShares | null, departments: readonly LoadShares[]): Html {
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return html`<svg class="load" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="load-title load-desc"><title id="load-title">How ties across departments are spread over positions</title><desc id="load-desc">Share of ties across against share of positions, busiest first: ${
    office === null ? "" : "a thick line for the office, "
  }${departments.length} thin lines for departments, a dashed one for an even spread. The table beside it has the numbers.</desc>${ticks.map(
    (t) =>
      html`<line class="grid" x1="${x(0)}" y1="${y(t)}" x2="${x(1)}" y2="${y(t)}"/><text class="tick" x="${LEFT - 8}" y="${y(t) + 4}" text-anchor="end">${t * 100}</text><text class="tick" x="${x(t)}" y="${BOTTOM + 18}" text-anchor="middle">${t * 100}${t === 1 ? " %" : ""}</text>`,
  )}<text class="lab" x="${x(0.5)}" y="${HEIGHT - 8}" text-anchor="middle">positions, busiest first</text><path class="even" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>${departments.map(
    (shares) => html`<path class="each" d="${line(shares)}"/>`,
  )}${office === null ? nothing : html`<path class="office" d="${line(office)}"/>`}</svg>`;
}
