import type { Painter } from "./painter.js";
import type { Scene } from "./scene-types.js";
import type { ViewSnapshot, ViewStatus } from "./view-api.js";

/** What is drawn of a picture, and where, for tests and for pages around a map. */
export function snapshotOf(scene: Scene, painter: Painter, status: ViewStatus): ViewSnapshot {
  const lit = scene.marks.filter(({ focus }) => focus === "selected" || focus === "lit");
  return {
    ...painter.snapshot(),
    counts: scene.counts,
    status,
    lit: scene.marks.some(({ focus }) => focus !== "none") ? lit.map(({ id }) => id).sort() : null,
    change: scene.change?.counts ?? null,
    places: Object.fromEntries(scene.marks.map(({ id, x, y }) => [id, [x, y] as const])),
    points: Object.fromEntries(
      scene.marks.flatMap(({ id }) => {
        const point = painter.locate(id);
        return point === null ? [] : [[id, [point.x, point.y] as const]];
      }),
    ),
  };
}
