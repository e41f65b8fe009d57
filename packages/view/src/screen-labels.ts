import { markBox, placeLabels } from "./place-labels.js";
import type { Box, LabelCandidate, PlacedLabel, Scene } from "./scene-types.js";

/** Smallest text on the screen, in CSS pixels. */
const SMALLEST = 12;

/**
 * Labels of a scene for a screen that shows one scene unit as `unit` CSS pixels, in scene units: the text
 * keeps its size on the screen, so a small map shows fewer labels and a magnified one more.
 *
 * @param letters whether a letter may stand for a name that finds no room
 */
export function buildLabels(scene: Scene, unit: number, view: Box, letters = false): PlacedLabel[] {
  const candidates = scene.candidates.map((candidate) => ({
    ...candidate,
    size: Math.max(SMALLEST, candidate.size) / unit,
  }));
  return placeLabels(candidates, unit, view, scene.marks.map(markBox), letters);
}

/**
 * Labels for a map drawn on a canvas, in CSS pixels.
 * @param toScreen scene coordinates to CSS pixels
 * @param unit CSS pixels for one scene unit
 * @param screen the part of the canvas labels may use
 */
export function screenLabels(
  scene: Scene,
  toScreen: (x: number, y: number) => { readonly x: number; readonly y: number },
  unit: number,
  screen: Box,
): PlacedLabel[] {
  const visible: LabelCandidate[] = [];
  for (const candidate of scene.candidates) {
    const point = toScreen(candidate.x, candidate.y);
    const r = candidate.r * unit;
    const far =
      point.x < screen.x - r ||
      point.y < screen.y - r ||
      point.x > screen.x + screen.width + r ||
      point.y > screen.y + screen.height + r;
    if (far) continue;
    const head = candidate.head === null ? null : candidate.head * unit;
    visible.push({ ...candidate, ...point, r, head, size: Math.max(SMALLEST, candidate.size) });
  }
  const obstacles = scene.marks.map((mark) => markBox({ ...toScreen(mark.x, mark.y), r: mark.r * unit }));
  return placeLabels(visible, unit, screen, obstacles, true);
}

/** The part of a scene a map opens with: everything, and room for the names of partners at the rim. */
export function margin(extent: Box, screen: { readonly width: number; readonly height: number }): Box {
  const unit = Math.min(screen.width / extent.width, screen.height / extent.height);
  // On a phone that room would cost a third of the map; names then stand above or below.
  const [aside, above] = screen.width < 520 ? [6 / unit, 20 / unit] : [60 / unit, 18 / unit];
  return {
    x: extent.x - aside,
    y: extent.y - above,
    width: extent.width + 2 * aside,
    height: extent.height + 2 * above,
  };
}
