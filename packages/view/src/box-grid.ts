import type { Box } from "./scene-types.js";

// A coarse grid keeps the pass linear: thousands of people are candidates at every move of the camera.
const CELL = 80;

/** Boxes that are taken, found by place. */
export interface BoxGrid {
  add(box: Box): void;
  /** How many of them share some area with a box. */
  hits(box: Box): number;
  isFree(box: Box): boolean;
}

export function createBoxGrid(boxes: readonly Box[] = []): BoxGrid {
  const cells = new Map<string, Box[]>();
  const grid: BoxGrid = {
    add(box) {
      for (const cell of cellsOf(box)) {
        const list = cells.get(cell);
        if (list === undefined) cells.set(cell, [box]);
        else list.push(box);
      }
    },
    hits(box) {
      const hit = new Set<Box>();
      for (const cell of cellsOf(box)) {
        for (const other of cells.get(cell) ?? []) if (overlap(box, other)) hit.add(other);
      }
      return hit.size;
    },
    isFree(box) {
      for (const cell of cellsOf(box)) {
        if (cells.get(cell)?.some((other) => overlap(box, other))) return false;
      }
      return true;
    },
  };
  for (const box of boxes) grid.add(box);
  return grid;
}

/** Whether two boxes share some area. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function* cellsOf(box: Box): Generator<string> {
  for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.width) / CELL); column++) {
    for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row++) {
      yield `${column} ${row}`;
    }
  }
}
