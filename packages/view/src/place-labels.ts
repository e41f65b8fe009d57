import type { Box, LabelCandidate, PlacedLabel } from "./scene-types.js";
import { shorten, textWidth, wrapText } from "./text.js";

const LINE_HEIGHT = 1.2;
/** How far past its circle a department's name may reach: estimated widths are generous. */
const SPILL = 1.25;
/** Free space beside a name, in sizes of its letters. */
const APART = 0.2;

/**
 * Gives each candidate the first free place: people and partners beside their mark, departments inside it or
 * above. A label that fits nowhere is left out, so no two labels ever overlap.
 *
 * @param candidates most important first
 * @param unit CSS pixels a scene unit takes; decides whether people are named
 * @param bounds labels stay inside this box; null: anywhere
 * @param letters whether a letter may stand for a name that finds no room
 * @param obstacles marks: names of people and counts must not cover one, or they would seem to belong to it
 */
export function placeLabels(
  candidates: readonly LabelCandidate[],
  unit: number,
  bounds: Box | null,
  obstacles: readonly Box[] = [],
  letters = false,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const letterFor = (candidate: LabelCandidate): PlacedLabel | undefined =>
    candidate.letter === null || !letters
      ? undefined
      : placesFor({ ...candidate, text: candidate.letter, kind: "person", weight: 600 }, unit)
          .map((place) => ({ ...place, candidate: { ...candidate, weight: 600 as const }, short: true }))
          .find(
            ({ box }) =>
              (bounds === null || inside(box, bounds)) && !collides(box, grid) && !collides(box, marks),
          );
  const grid = new Map<string, Box[]>();
  const marks = new Map<string, Box[]>();
  for (const box of obstacles) remember(box, marks);
  for (const candidate of candidates) {
    if (candidate.fromUnit > unit) continue;
    const free = placesFor(candidate, unit).filter(
      ({ box }) => (bounds === null || inside(box, bounds)) && !collides(box, grid),
    );
    // A text inside its own mark covers that mark and nobody minds; beside it, it must not cover another.
    const own = candidate.kind === "area" || candidate.kind === "department";
    const clear = free.find(({ box, within }) => (own && within) || !collides(box, marks));
    // A large area is named above even where that covers a dot of a neighbour: inside it would cover more.
    const label =
      candidate.head !== null
        ? free[0]
        : isLarge(candidate, unit)
          ? (free.find(({ box }) => !collides(box, marks)) ?? free[0])
          : (clear ?? letterFor(candidate) ?? (candidate.always ? free[0] : undefined));
    if (label === undefined) continue;
    placed.push(label);
    // Two names that touch would read as one.
    const { x, y, width, height } = label.box;
    const apart = label.size * APART;
    remember({ x: x - apart, y, width: width + 2 * apart, height }, grid);
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

/** Whether the dots of an area can be told apart, so that its name must not stand over them. */
function isLarge({ kind }: LabelCandidate, unit: number): boolean {
  return kind === "area" && unit >= 0.5;
}

function placesFor(candidate: LabelCandidate, unit: number): PlacedLabel[] {
  const { x, y, r } = candidate;
  if (candidate.head !== null) return [underEdge(candidate, candidate.head)];
  const gap = r + 3;
  const placers = linesOutside(candidate).map(
    (lines) => (anchor: PlacedLabel["anchor"], edge: number, side: -1 | 0 | 1) => {
      const { width, height } = extentOf(lines, candidate);
      const left = anchor === "start" ? edge - 2 : anchor === "end" ? edge - width + 2 : edge - width / 2;
      const box = { x: left, y: y + side * (gap + height / 2) - height / 2, width, height };
      return textIn(candidate, lines, anchor, edge, box, null);
    },
  );
  const [outer] = placers;
  if (outer === undefined) return [];
  const around = placers.flatMap((place) => [place("middle", x, -1), place("middle", x, 1)]);
  around.sort((a, b) => Number(a.box.y > y) - Number(b.box.y > y));
  const right = outer("start", x + gap, 0);
  const left = outer("end", x - gap, 0);
  const middle = placeInside(candidate);
  switch (candidate.kind) {
    case "area":
      // A name much wider than a small area would hide all of its people.
      return isLarge(candidate, unit) || middle.box.width > 3 * r ? [...around, middle] : [middle, ...around];
    case "department":
      return fits(middle, candidate) ? [middle, ...around] : [...around, right, left, middle];
    case "partner":
      // At the rim of a small map only a name that runs inwards has room.
      return candidate.side === "left"
        ? [
            ...placers.map((place) => place("end", x - gap, 0)),
            ...around,
            ...placers.flatMap((place) => [place("start", x - r, 1), place("start", x - r, -1)]),
            right,
          ]
        : [
            ...placers.map((place) => place("start", x + gap, 0)),
            ...around,
            ...placers.flatMap((place) => [place("end", x + r, 1), place("end", x + r, -1)]),
            left,
          ];
    case "person":
      return [right, left, ...around];
    case "count":
      return [middle];
  }
}

/** The text under the upper edge of its area, in two rows where it is wider than that. */
function underEdge(candidate: LabelCandidate, wide: number): PlacedLabel {
  const { x, y, r, text, size } = candidate;
  const lines = wrapText(text, Math.max(6, Math.floor((wide - 6) / (0.6 * size))), 2);
  const { width, height } = extentOf(lines, candidate);
  const box = { x: x - width / 2, y: y - r + 3, width, height };
  return textIn(candidate, lines, "middle", x, box, candidate.fill);
}

/** Ways to break a text beside its mark, the better first: a department's name should not reach far past it. */
function linesOutside(candidate: LabelCandidate): string[][] {
  const { kind, text, r, size } = candidate;
  if (kind === "person") return [[shorten(text, 26)]];
  if (kind === "count") return [[text]];
  if (kind === "partner") {
    const short = wrapText(text, 16, 2);
    if (short.join(" ") === text) return [short];
    // Where nothing else fits, as beside a small map, the beginning of a name is better than none.
    return [wrapText(text, 22, 3), wrapText(text, 16, 4), short, wrapText(text, 11, 2)];
  }
  const two = wrapText(text, Math.max(16, Math.round((3.8 * r) / size)), 2);
  const narrow = wrapText(text, Math.max(9, Math.ceil(text.length * 0.6)), 2);
  const halves = narrow.join(" ") === text && narrow.length === 2 ? [narrow] : [];
  if (two.length === 1 || text.length > 26) return [two, ...halves];
  return extentOf([text], candidate).width > 2.6 * r ? [two, [text]] : [[text], two];
}

/** A label from its lines, its edge and its box. */
function textIn(
  candidate: LabelCandidate,
  lines: readonly string[],
  anchor: PlacedLabel["anchor"],
  x: number,
  box: Box,
  halo: string | null,
): PlacedLabel {
  const { size } = candidate;
  const within = box.y < candidate.y && box.y + box.height > candidate.y && anchor === "middle";
  const first = box.y + 1 + (size * LINE_HEIGHT) / 2;
  return { candidate, lines, halo, within, short: false, anchor, x, y: first, size, box };
}

/** The text in up to three rows around the middle of its mark. */
function placeInside(candidate: LabelCandidate): PlacedLabel {
  const { x, y, size, text, r, kind } = candidate;
  const most = kind === "count" ? text.length : Math.max(12, Math.floor((1.75 * r) / (0.58 * size)));
  const lines = wrapText(text, most, 3);
  const { width, height } = extentOf(lines, candidate);
  const box = { x: x - width / 2, y: y - height / 2, width, height };
  const covered = kind === "department" && Math.hypot(width / 2, height / 2) <= r * SPILL;
  return textIn(candidate, lines, "middle", x, box, covered ? candidate.fill : null);
}

function fits({ lines, box }: PlacedLabel, { r, text }: LabelCandidate): boolean {
  return Math.hypot(box.width / 2, box.height / 2) <= r * SPILL && lines.join(" ") === text;
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
