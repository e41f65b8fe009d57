import type { Box, LabelCandidate, PlacedLabel } from "./scene-types.js";
import { shorten, textWidth, wrapText } from "./text.js";

const LINE_HEIGHT = 1.2;

/**
 * Gives each candidate the first free place of: right, left, above, below (departments: above first, then
 * below and in the middle). A label that fits nowhere is left out, so no two labels ever overlap.
 *
 * @param candidates most important first
 * @param unit CSS pixels a scene unit takes; decides whether people are named
 * @param bounds labels stay inside this box; null: anywhere
 * @param obstacles marks: names of people and counts must not cover one, or they would seem to belong to it
 */
export function placeLabels(
  candidates: readonly LabelCandidate[],
  unit: number,
  bounds: Box | null,
  obstacles: readonly Box[] = [],
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const grid = new Map<string, Box[]>();
  const marks = new Map<string, Box[]>();
  for (const box of obstacles) remember(box, marks);
  for (const candidate of candidates) {
    if (candidate.fromUnit > unit) continue;
    for (const label of placesFor(candidate)) {
      if (bounds !== null && !inside(label.box, bounds)) continue;
      if (collides(label.box, grid)) continue;
      const small = candidate.kind !== "area" && candidate.kind !== "department";
      if (small && collides(label.box, marks)) continue;
      placed.push(label);
      remember(label.box, grid);
      break;
    }
  }
  return placed;
}

/** The box around a mark, as an obstacle for labels. */
export function markBox({ x, y, r }: { readonly x: number; readonly y: number; readonly r: number }): Box {
  return { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
}

/** Whether two boxes share some area. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function placesFor(candidate: LabelCandidate): PlacedLabel[] {
  const { size, x, y } = candidate;
  const gap = candidate.r + 3;
  const outer = linesOutside(candidate);
  const { width, height } = extentOf(outer, candidate);
  const at = (anchor: PlacedLabel["anchor"], middle: number, edge: number): PlacedLabel => {
    const left = anchor === "start" ? edge - 2 : anchor === "end" ? edge - width + 2 : edge - width / 2;
    const box = { x: left, y: middle - height / 2, width, height };
    return {
      candidate,
      lines: outer,
      halo: null,
      anchor,
      x: edge,
      y: box.y + 1 + (size * LINE_HEIGHT) / 2,
      size,
      box,
    };
  };
  const above = at("middle", y - gap - height / 2, x);
  const below = at("middle", y + gap + height / 2, x);
  const right = at("start", y, x + gap);
  const left = at("end", y, x - gap);
  const middle = placeInside(candidate);
  switch (candidate.kind) {
    case "area":
      // Over a small area the dots are too small to be read anyway, but whose area it is must be plain.
      return candidate.r < 3.2 * size ? [middle, above, below] : [above, below, middle];
    case "department":
      return fits(middle, candidate) ? [middle, above, below] : [above, below, right, left];
    case "partner":
      // At the rim of a small map only a name that runs inwards has room.
      return candidate.side === "left"
        ? [left, above, below, at("start", y + gap + height / 2, x - candidate.r), right]
        : [right, above, below, at("end", y + gap + height / 2, x + candidate.r), left];
    case "person":
      return [right, left, above, below];
    case "count":
      return [middle];
  }
}

function linesOutside({ kind, text, r, size }: LabelCandidate): string[] {
  if (kind === "person") return [shorten(text, 26)];
  if (kind === "count") return [text];
  return wrapText(text, kind === "partner" ? 16 : Math.max(16, Math.round((3.8 * r) / size)), 2);
}

/** The text in up to three rows around the middle of its mark. */
function placeInside(candidate: LabelCandidate): PlacedLabel {
  const { x, y, size, text, r, kind } = candidate;
  const most = kind === "count" ? text.length : Math.max(12, Math.floor((1.75 * r) / (0.58 * size)));
  const lines = wrapText(text, most, 3);
  const { width, height } = extentOf(lines, candidate);
  const box = { x: x - width / 2, y: y - height / 2, width, height };
  const halo = kind === "department" ? candidate.fill : null;
  return { candidate, lines, halo, anchor: "middle", x, y: box.y + 1 + (size * LINE_HEIGHT) / 2, size, box };
}

function fits({ lines, box }: PlacedLabel, { r, text }: LabelCandidate): boolean {
  return Math.hypot(box.width / 2, box.height / 2) <= r * 1.12 && lines.join(" ") === text;
}

function extentOf(
  lines: readonly string[],
  { size, weight }: LabelCandidate,
): { readonly width: number; readonly height: number } {
  // Bold letters run about 6 % wider.
  const stretch = weight === 600 ? 1.06 : 1;
  return {
    width: Math.max(...lines.map((line) => textWidth(line, size))) * stretch + 4,
    height: lines.length * size * LINE_HEIGHT + 2,
  };
}

function inside(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  );
}

// A coarse grid keeps the pass linear: thousands of people are candidates at every move of the camera.
const CELL = 80;

function* cells(box: Box): Generator<string> {
  for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.width) / CELL); column++) {
    for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row++) {
      yield `${column} ${row}`;
    }
  }
}

function collides(box: Box, grid: ReadonlyMap<string, readonly Box[]>): boolean {
  for (const cell of cells(box)) {
    if (grid.get(cell)?.some((other) => overlap(box, other))) return true;
  }
  return false;
}

function remember(box: Box, grid: Map<string, Box[]>): void {
  for (const cell of cells(box)) {
    const list = grid.get(cell);
    if (list === undefined) grid.set(cell, [box]);
    else list.push(box);
  }
}
