import { type Html, html, nothing } from "../html.js";

/** A figure at one cut-off. */
export interface CurvePoint {
  readonly label: string;
  readonly value: number | null;
  readonly benchmark: number | null;
  readonly reported: boolean;
}

const WIDTH = 360;
const HEIGHT = 150;
const LEFT = 58;
const TOP = 14;
const BOTTOM = 120;

/** Values over cut-offs as a line, with the benchmark dashed; the table beside it has the numbers. */
export function curveSvg(
  points: readonly CurvePoint[],
  title: string,
  id: string,
  format: (value: number) => string,
): Html {
  const numbers = points.flatMap((p) => [p.value, p.benchmark]).filter((v): v is number => v !== null);
  if (numbers.length === 0) return nothing;
  const low = Math.min(0, ...numbers);
  const high = Math.max(...numbers, low + 1e-9);
  const x = (i: number) =>
    round(LEFT + (points.length < 2 ? 0.5 : i / (points.length - 1)) * (WIDTH - LEFT - 30));
  const y = (v: number) => round(BOTTOM - ((v - low) / (high - low)) * (BOTTOM - TOP));
  const line = (pick: (p: CurvePoint) => number | null) => {
    let pen = "M";
    return points
      .map((p, i) => {
        const v = pick(p);
        if (v === null) {
          pen = "M";
          return "";
        }
        const step = `${pen}${x(i)} ${y(v)}`;
        pen = "L";
        return step;
      })
      .join("");
  };
  return html`<svg class="line" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}, by cut-off</title><desc id="${id}-desc">A line over ${points.length} cut-offs, the benchmark dashed. The table beside it has the numbers.</desc><line class="axis" x1="${LEFT - 8}" y1="${BOTTOM}" x2="${WIDTH - 20}" y2="${BOTTOM}"/>${[
    low,
    high,
  ].map(
    (v) => html`<text class="tick" x="${LEFT - 14}" y="${y(v) + 4}" text-anchor="end">${format(v)}</text>`,
  )}<path class="chance" d="${line((p) => p.benchmark)}"/><path class="seen" d="${line((p) => p.value)}"/>${points.map(
    (p, i) =>
      html`<text class="tick" x="${x(i)}" y="${BOTTOM + 20}" text-anchor="middle">${p.label}</text>${
        p.value === null
          ? nothing
          : html`<circle class="${p.reported ? "dot" : "hollow"}" cx="${x(i)}" cy="${y(p.value)}" r="4.5"/>`
      }`,
  )}</svg>`;
}

function round(v: number): number {
  return Math.round(v * 10) / 10;
}
