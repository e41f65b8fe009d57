import { countText } from "../counts.js";
import { textWidth } from "../text.js";
import type { MapCable } from "./department-map.js";
import { along, isThick, type Place, type Point } from "./map-curve.js";

/** Counts that stand on lines at most. */
const LABELLED = 4;

/** Words on a line, and the middle of their foot. */
export interface Label {
  readonly cable: MapCable;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Shares of a line's way at which its label may stand, the best first. */
const STANDS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/**
 * Labels of the first few lines, each where it lies on no circle and no other label, and on as few lines as can be. A
 * count that has no such place is left out; the label of a line of note stands where it covers least.
 */
export function placeLabels(
  cables: readonly MapCable[],
  drawn: readonly MapCable[],
  at: ReadonlyMap<string, Place>,
): Label[] {
  const circles = [...at.values()].map(({ x, y, r }) => ({ x, y, width: 2 * r, height: 2 * r }));
  const lines = drawn
    .filter((c) => c.thin || isThick(c))
    .map((c) => ({
      cable: c,
      points: Array.from({ length: 39 }, (_, k) => along(at.get(c.from)!, at.get(c.to)!, (k + 1) / 40)),
    }));
  const placed: Label[] = [];
  for (const cable of cables) {
    if (placed.filter((l) => !l.cable.thin).length >= LABELLED) break;
    const scored = stands(cable, at).map((label) => {
      const box = boxOf(label);
      const covers = [...circles, ...placed.map(boxOf)].reduce((sum, other) => sum + common(box, other), 0);
      // A count stands on its own line; that a line is of note is told beside it.
      const crossed = lines
        .filter((l) => cable.thin || l.cable !== cable)
        .reduce((sum, l) => sum + l.points.filter((p) => isIn(p, box)).length, 0);
      return { label, covers, crossed };
    });
    const least = Math.min(...scored.map((s) => s.covers));
    if (!cable.thin && least > 0) continue;
    const free = scored.filter((s) => s.covers === least);
    placed.push(free.reduce((best, s) => (s.crossed < best.crossed ? s : best)).label);
  }
  return placed;
}

/** Where the label of a line may stand, the best first: a count on it, more words above, below or at a side. */
function stands(cable: MapCable, at: ReadonlyMap<string, Place>): Label[] {
  const [a, b] = [at.get(cable.from)!, at.get(cable.to)!];
  const text = cable.thin ? `${countText(cable.ties)}: barely linked` : countText(cable.ties);
  const half = 7 * textWidth(text);
  return STANDS.flatMap((t) => {
    const { x, y } = along(a, b, t);
    if (!cable.thin) return [{ cable, text, x, y: y + 5 }];
    return [0, -half, half].flatMap((side) =>
      [-8, 19].map((off) => ({ cable, text, x: Math.round(x + side), y: y + off })),
    );
  });
}

function isIn(p: Point, box: Box): boolean {
  return Math.abs(p.x - box.x) < box.width / 2 && Math.abs(p.y - box.y) < box.height / 2;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The room of a label around its middle, for letters as large as narrow screens have them. */
function boxOf({ text, x, y }: Label): Box {
  return { x, y: y - 6, width: 19 * textWidth(text), height: 20 };
}

/** How much of one box lies on another. */
function common(a: Box, b: Box): number {
  const side = (p: number, q: number, sizes: number) => sizes / 2 - Math.abs(p - q);
  const across = side(a.x, b.x, a.width + b.width);
  const down = side(a.y, b.y, a.height + b.height);
  return across > 0 && down > 0 ? Math.min(across, a.width) * Math.min(down, a.height) : 0;
}
