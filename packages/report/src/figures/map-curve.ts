import type { MapCable, MapDepartment } from "./department-map.js";

/** A circle of the map. */
export interface Place extends MapDepartment {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly left: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a line between two circles bends to: the middle point of its quadratic curve. */
export function bend(a: Place, b: Place): Point {
  const [mx, my] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  // Lines within a column bow inwards, the more the farther apart the ends are.
  const bow = 26 + 0.42 * Math.abs(a.y - b.y);
  return { x: a.left !== b.left ? mx : a.left ? mx + bow : mx - bow, y: my };
}

/** The point of a line at a share of its way. */
export function along(a: Place, b: Place, t: number): Point {
  const { x, y } = bend(a, b);
  const at = (p: number, q: number, r: number) =>
    Math.round((1 - t) ** 2 * p + 2 * t * (1 - t) * q + t ** 2 * r);
  return { x: at(a.x, x, b.x), y: at(a.y, y, b.y) };
}

/** A count that is not shown is not shown as a width either. */
export function isThick({ ties }: MapCable): boolean {
  return ties.low >= 5 || (ties.low > 0 && (ties.band !== null || ties.low === ties.high));
}
