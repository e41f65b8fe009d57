import { markBox, placeLabels } from "./place-labels.js";
import type { Box, LabelCandidate, PlacedLabel, Scene } from "./scene-types.js";

/** Smallest text on the screen, in CSS pixels. */
const SMALLEST = 12;

/**
 * Labels of a scene for a screen that shows one scene unit as `unit` CSS pixels, in scene units: the text
 * keeps its size on the screen, so a small map shows fewer labels and a magnified one more.
 */
export function buildLabels(scene: Scene, unit: number): PlacedLabel[] {
  const candidates = scene.candidates.map((candidate) => ({
    ...candidate,
    size: Math.max(SMALLEST, candidate.size) / unit,
  }));
  return placeLabels(candidates, scene.bounds, scene.marks.map(markBox));
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
    visible.push({ ...candidate, ...point, r, size: Math.max(SMALLEST, candidate.size) });
  }
  const obstacles = scene.marks.map((mark) => markBox({ ...toScreen(mark.x, mark.y), r: mark.r * unit }));
  return placeLabels(visible, screen, obstacles);
}
