import { type BoxGrid, createBoxGrid, overlap } from "./box-grid.js";
import { placesFor } from "./label-places.js";
import type { Box, LabelCandidate, PlacedLabel } from "./scene-types.js";

/** Free space beside a name, in sizes of its letters. */
const APART = 0.2;
/** A department's name rather stands anywhere around its own circle than over another one, and never over a dot. */
const OVER_AREA = 50;
const OVER_DOT = 1000;

/**
 * Gives each candidate the first free place: people and partners beside their mark, departments around their area,
 * or as circles inside themselves. A label that fits nowhere is left out, so no two labels ever overlap.
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
  const taken = createBoxGrid();
  const marks = createBoxGrid(obstacles);
  const areas = candidates.filter(({ kind }) => kind === "area");
  const fits = ({ box }: PlacedLabel): boolean =>
    (bounds === null || inside(box, bounds)) && taken.isFree(box);
  const letterFor = (candidate: LabelCandidate): PlacedLabel | undefined =>
    candidate.letter === null || !letters
      ? undefined
      : placesFor({ ...candidate, text: candidate.letter, kind: "person", weight: 600 })
          .map((place) => ({ ...place, candidate: { ...candidate, weight: 600 as const }, short: true }))
          .find((place) => fits(place) && marks.isFree(place.box));
  for (const candidate of candidates) {
    if (candidate.fromUnit > unit) continue;
    const free = placesFor(candidate).filter(fits);
    const label =
      candidate.head !== null
        ? free[0]
        : candidate.kind === "area"
          ? nameOfArea(free, marks, areas, letterFor(candidate))
          : (clearPlace(candidate, free, marks, areas) ??
            letterFor(candidate) ??
            clearPlace(candidate, free, marks, []) ??
            (candidate.always ? free[0] : undefined));
    if (label === undefined) continue;
    placed.push(label);
    // Two names that touch would read as one.
    const { x, y, width, height } = label.box;
    const apart = label.size * APART;
    taken.add({ x: x - apart, y, width: width + 2 * apart, height });
  }
  return placed;
}

/**
 * The first place that covers no mark; of a partner's name, one that covers no department either, unless the partner
 * stands in it. (The names of sectors, which have no mark, stand at the rings.) A text inside its own circle covers that, and nobody minds.
 */
function clearPlace(
  { kind, x, y, r }: LabelCandidate,
  free: readonly PlacedLabel[],
  marks: BoxGrid,
  areas: readonly LabelCandidate[],
): PlacedLabel | undefined {
  const point = { x, y, width: 0, height: 0 };
  const avoided = kind === "partner" && r > 0 ? areas.filter((area) => !covers(point, area)) : [];
  return free.find(
    ({ box, within }) =>
      (kind === "department" && within) || (marks.isFree(box) && !avoided.some((area) => covers(box, area))),
  );
}

/** The place of a department's name that covers least; a letter where each would cover a dot. */
function nameOfArea(
  free: readonly PlacedLabel[],
  marks: BoxGrid,
  areas: readonly LabelCandidate[],
  letter: PlacedLabel | undefined,
): PlacedLabel | undefined {
  let best: PlacedLabel | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, place] of free.entries()) {
    const others = areas.filter((each) => each.id !== place.candidate.id && covers(place.box, each));
    const cost = at + OVER_AREA * others.length + OVER_DOT * marks.hits(place.box);
    if (cost < least) [best, least] = [place, cost];
  }
  return least >= OVER_DOT ? (letter ?? best) : best;
}

/** Whether a box shares some area with a department's: a circle, or where names stand under its edge a box. */
function covers(box: Box, { x, y, r, head }: LabelCandidate): boolean {
  if (head !== null) return overlap(box, { x: x - head / 2, y: y - r, width: head, height: 2 * r });
  const right = Math.max(box.x - x, 0, x - box.x - box.width);
  const down = Math.max(box.y - y, 0, y - box.y - box.height);
  return right * right + down * down < r * r;
}

/** The box around a mark, as an obstacle for labels. */
export function markBox({ x, y, r }: { readonly x: number; readonly y: number; readonly r: number }): Box {
  return { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
}

function inside(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  );
}
