import type { ViewNetwork } from "@crosstie/core";
import type { Layout } from "./layout.js";
import type { PicturePoint, Seen } from "./painter.js";
import type { Scene, SceneLink } from "./scene-types.js";
import { distanceTo } from "./segment.js";
import type { ViewState } from "./view-state.js";

/** Pixels beside a cable that still count as on it. */
const REACH = 6;
/** So much closer, departments of at least this radius on the screen are seen as their people; below, as circles. */
const NEAR = 2;
const NEAR_RADIUS = 50;
const FAR = 1.5;

/** Whether departments are drawn as circles that can be opened: not where the data hold no people. */
export function canOpen(data: ViewNetwork, state: ViewState): boolean {
  return data.people.length > 0 && state.detail === "departments";
}

/**
 * What a click changes. On a person or partner it selects, a second time it clears. On a department it opens it, on
 * the cable between two it opens both, so that single ties are seen; inside an opened one it closes it.
 */
export function changeOfClick(
  data: ViewNetwork,
  state: ViewState,
  scene: Scene,
  id: string | null,
  point: PicturePoint,
): Partial<ViewState> {
  const opens = canOpen(data, state);
  if (id !== null) {
    const circle = scene.marks.some((mark) => mark.id === id && mark.kind === "department");
    if (opens && circle) return { opened: [...state.opened, id], selected: [id], path: null };
    return { selected: state.selected.length === 1 && state.selected[0] === id ? [] : [id] };
  }
  if (opens) {
    const cable = cableAt(scene, point);
    if (cable !== null) return { opened: [...state.opened, ...cable] };
    const area = scene.regions.find((region) =>
      region.box === null
        ? Math.hypot(point.x - region.x, point.y - region.y) <= region.r
        : Math.abs(point.x - region.x) <= region.box.width / 2 &&
          Math.abs(point.y - region.y) <= region.box.height / 2,
    );
    if (area !== undefined) return { opened: state.opened.filter((each) => each !== area.id) };
  }
  return { selected: [] };
}

/** The departments the nearest cable at a point joins; null where there is none. */
function cableAt(scene: Scene, { x, y, unit }: PicturePoint): string[] | null {
  const circles = new Set(scene.marks.filter(({ kind }) => kind === "department").map(({ id }) => id));
  let found: SceneLink | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const link of scene.links) {
    if (!circles.has(link.from) && !circles.has(link.to)) continue;
    const far = (distanceTo(link, x, y) - link.width / 2) * unit;
    if (far > REACH || far >= least) continue;
    least = far;
    found = link;
  }
  return found === null ? null : [found.from, found.to].filter((id) => circles.has(id));
}

/**
 * Which departments are open after the picture was magnified or moved: those seen large are opened, and closed again
 * when they are seen small. Those a reader opened stay.
 *
 * @param zoomed the departments that magnification has opened; kept up to date
 * @returns null where nothing changes
 */
export function openedByZoom(
  state: ViewState,
  { departments }: Layout,
  { box, unit, closer }: Seen,
  zoomed: Set<string>,
): readonly string[] | null {
  const opened = new Set(state.opened);
  for (const id of zoomed) if (!opened.has(id)) zoomed.delete(id);
  for (const [id, { x, y, r }] of departments) {
    const inside = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
    if (!opened.has(id) && inside && closer >= NEAR && r * unit >= NEAR_RADIUS) {
      if (state.departments !== null && !state.departments.includes(id)) continue;
      opened.add(id);
      zoomed.add(id);
    } else if (zoomed.has(id) && closer < FAR) {
      opened.delete(id);
      zoomed.delete(id);
    }
  }
  const same = opened.size === state.opened.length && state.opened.every((id) => opened.has(id));
  return same ? null : [...opened];
}
