import { type CountRange, countText } from "../counts.js";
import { type Html, html, nothing } from "../html.js";
import { cut, textWidth, wrapWidth } from "../text.js";
import { bend, isThick, type Place } from "./map-curve.js";
import { type Label, placeLabels } from "./map-labels.js";

/** A department on the map. */
export interface MapDepartment {
  readonly label: string;
  readonly people: number;
  /** Too few answered for its own reports to count. */
  readonly silent: boolean;
}

/** A line between two departments. */
export interface MapCable {
  readonly from: string;
  readonly to: string;
  readonly ties: CountRange;
  /** Drawn out and labelled: needed together by an initiative, and barely linked. */
  readonly thin: boolean;
}

/** More circles than this make a map nobody can read; the largest departments are drawn. */
export const MAP_LIMIT = 20;

/** The departments a map has room for. */
export function drawnDepartments(
  departments: readonly Pick<MapDepartment, "label" | "people">[],
): ReadonlySet<string> {
  const bySize = [...departments].sort((a, b) => b.people - a.people);
  return new Set(bySize.slice(0, MAP_LIMIT).map((d) => d.label));
}

const WIDTH = 640;
/** Height of a letter of a name, and of one where circles stand close. */
const LETTER = 15.5;
const DENSE_LETTER = 13;
/** Names wider than this, in heights of a letter, are long. */
const LONG_NAME = 22;

/**
 * Departments in two bowed columns, so that every label has its own line of space, joined by lines whose
 * width follows the number of ties. Where a circle stands has no meaning; neighbours are put near each other.
 */
export function departmentMapSvg(
  departments: readonly MapDepartment[],
  cables: readonly MapCable[],
  title: string,
): Html {
  const drawn = drawnDepartments(departments);
  const shown = cables.filter((c) => drawn.has(c.from) && drawn.has(c.to));
  const order = arrange(
    departments.filter((d) => drawn.has(d.label)),
    shown,
  );
  const rows = Math.ceil(order.length / 2);
  const step = rows > 7 ? 50 : rows > 3 ? 66 : 100;
  const height = rows * step + 16;
  const places = place(order, rows, step, height);
  const dense = rows > 7;
  const at = new Map(places.map((p) => [p.label, p]));
  const most = Math.max(1, ...shown.map((c) => c.ties.low));
  const thick = shown.filter((c) => isThick(c)).sort((a, b) => b.ties.low - a.ties.low);
  const labels = placeLabels([...shown.filter((c) => c.thin), ...thick.filter((c) => !c.thin)], shown, at);
  // Thin lines first, so that thick ones and those of note lie on top.
  const painted = [...shown].sort((a, b) => Number(a.thin) - Number(b.thin) || a.ties.low - b.ties.low);
  return html`<svg class="map" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="map-title map-desc"><title id="map-title">${title}</title><desc id="map-desc">${describe(order.length, thick)}</desc><g class="cables">${painted.map((c) => cable(c, at, most))}</g><g>${places.map((p) => circle(p, dense, step))}</g><g>${labels.map(cableLabel)}</g></svg>`;
}

function describe(count: number, thick: readonly MapCable[]): string {
  const first = thick.slice(0, 3).map((c) => `${cut(c.from)} and ${cut(c.to)}, ${countText(c.ties)} ties`);
  return `${count} departments. ${first.length === 0 ? "" : `Thickest lines: ${first.join("; ")}. `}The table of section 2 has all numbers that may be shown.`;
}

/** Each next to the one it has most ties with, so that many lines are short. */
function arrange(departments: readonly MapDepartment[], cables: readonly MapCable[]): MapDepartment[] {
  const weight = new Map<string, number>();
  for (const c of cables) {
    weight.set(JSON.stringify([c.from, c.to]), c.ties.low);
    weight.set(JSON.stringify([c.to, c.from]), c.ties.low);
  }
  const rest = [...departments];
  const order = rest.splice(0, 1);
  while (rest.length > 0) {
    const last = order.at(-1)!.label;
    const w = (d: MapDepartment) => weight.get(JSON.stringify([last, d.label])) ?? 0;
    const next = rest.reduce((best, d, i) => (w(d) > w(rest[best]!) ? i : best), 0);
    order.push(...rest.splice(next, 1));
  }
  return order;
}

/** Down the right side and up the left one. */
function place(order: readonly MapDepartment[], rows: number, step: number, height: number): Place[] {
  const right = Math.floor(order.length / 2);
  const largest = Math.max(1, ...order.map((d) => d.people));
  const mid = height / 2;
  // Long names need the room that columns standing closer leave.
  const long = Math.max(0, ...order.map((d) => textWidth(cut(d.label)))) > LONG_NAME;
  return order.map((d, i) => {
    const left = i >= right;
    const [k, of] = left ? [order.length - 1 - i, order.length - right] : [i, right];
    const y = mid + (k - (of - 1) / 2) * step;
    const t = rows < 2 ? 0 : ((y - mid) * 2) / (rows * step);
    const bow = (long ? 46 : 70) + (long ? 50 : 84) * Math.sqrt(Math.max(0, 1 - t * t));
    const r = Math.min(step / 2 - 7, 10 + 15 * Math.sqrt(d.people / largest));
    return { ...d, left, x: Math.round(WIDTH / 2 + (left ? -bow : bow)), y: Math.round(y), r: Math.round(r) };
  });
}

/** @param dense whether circles stand so close that a name has smaller letters */
function circle(d: Place, dense: boolean, step: number): Html {
  const letter = dense ? DENSE_LETTER : LETTER;
  const x = d.left ? d.x - d.r - 7 : d.x + d.r + 7;
  const room = 0.96 * (d.left ? x : WIDTH - x);
  const lines = wrapWidth(d.label, room / letter, Math.floor((step - 3) / (1.12 * letter)));
  const top = Math.round((d.y + 0.34 * letter - ((lines.length - 1) * 1.12 * letter) / 2) * 10) / 10;
  return html`<g><circle class="dept${d.silent ? " silent" : ""}" cx="${d.x}" cy="${d.y}" r="${d.r}"/><text class="size${d.silent ? " silent" : ""}" x="${d.x}" y="${d.y + 5}" text-anchor="middle" data-measure="people" data-n="${d.people}">${d.people}</text><text class="name${dense ? " dense" : ""}" text-anchor="${d.left ? "end" : "start"}" y="${top}">${lines.map(
    (line, i) => html`<tspan x="${x}"${i > 0 ? html` dy="1.12em"` : nothing}>${line}</tspan>`,
  )}</text></g>`;
}

function cable(c: MapCable, at: ReadonlyMap<string, Place>, most: number): Html {
  if (c.ties.high === 0 && !c.thin) return nothing;
  if (!isThick(c) && !c.thin && c.ties.low === 0 && c.ties.silent) return nothing;
  const [a, b] = [at.get(c.from)!, at.get(c.to)!];
  const { x, y } = bend(a, b);
  const d = `M${a.x} ${a.y}Q${Math.round(x)} ${Math.round(y)} ${b.x} ${b.y}`;
  if (c.thin) return html`<path class="thin" d="${d}"/>`;
  if (!isThick(c)) return html`<path class="few" d="${d}"/>`;
  const width = Math.round((1.2 + 10 * (c.ties.low / most)) * 10) / 10;
  return html`<path class="cable" d="${d}" stroke-width="${width}"/>`;
}

function cableLabel({ cable: c, text, x, y }: Label): Html {
  return html`<text class="count${c.thin ? " thin" : ""}" x="${x}" y="${y}" text-anchor="middle" data-measure="ties" data-n="unknown" data-id="${cut(c.from)}" data-id2="${cut(c.to)}">${text}</text>`;
}
