import type { Box, LabelCandidate, PlacedLabel } from "./scene-types.js";
import { textWidth } from "./text.js";

const LINE_HEIGHT = 1.2;

/**
 * Gives each candidate the first free place of: right, left, above, below (departments: above first, then
 * below and in the middle). A label that fits nowhere is left out, so no two labels ever overlap.
 *
 * @param candidates most important first
 * @param bounds labels stay inside this box; null: anywhere
 * @param obstacles marks: names of people and counts must not cover one, or they would seem to belong to it
 */
export function placeLabels(
  candidates: readonly LabelCandidate[],
  bounds: Box | null,
  obstacles: readonly Box[] = [],
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const grid = new Map<string, Box[]>();
  const marks = new Map<string, Box[]>();
  for (const box of obstacles) remember(box, marks);
  for (const candidate of candidates) {
    for (const label of placesFor(candidate)) {
      if (bounds !== null && !inside(label.box, bounds)) continue;
      if (collides(label.box, grid)) continue;
      const small = candidate.kind === "person" || candidate.kind === "count";
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
  const { size } = candidate;
  // Bold letters run about 6 % wider.
  const stretch = candidate.weight === 600 ? 1.06 : 1;
  const width = Math.max(...candidate.lines.map((line) => textWidth(line, size))) * stretch + 4;
  const height = candidate.lines.length * size * LINE_HEIGHT + 2;
  const gap = candidate.r + 3;
  const { x, y } = candidate;
  const at = (anchor: PlacedLabel["anchor"], middle: number, edge: number): PlacedLabel => {
    const left = anchor === "start" ? edge - 2 : anchor === "end" ? edge - width + 2 : edge - width / 2;
    const box = { x: left, y: middle - height / 2, width, height };
    return { candidate, anchor, x: edge, y: box.y + 1 + (size * LINE_HEIGHT) / 2, size, box };
  };
  const above = at("middle", y - gap - height / 2, x);
  const below = at("middle", y + gap + height / 2, x);
  const right = at("start", y, x + gap);
  const left = at("end", y, x - gap);
  const middle = at("middle", y, x);
  switch (candidate.kind) {
    case "department":
      return [above, below, middle, right, left];
    case "partner":
      return x < 0 ? [left, above, below, right] : [right, above, below, left];
    case "person":
      return [right, left, above, below];
    case "count":
      return [middle];
  }
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
