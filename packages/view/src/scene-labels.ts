import type { LabelCandidate, SceneLink, SceneMark, SceneRegion } from "./scene-types.js";
import { distanceTo } from "./segment.js";
import type { Theme } from "./theme.js";

/**
 * Names of departments over the areas of their people.
 * @param letters for those that stand above or inside their area
 */
export function regionCandidates(
  regions: readonly SceneRegion[],
  letters: ReadonlyMap<string, string>,
  theme: Theme,
): LabelCandidate[] {
  return regions.map((region) => ({
    id: region.id,
    text: region.label,
    letter: region.head ? null : (letters.get(region.id) ?? null),
    x: region.x,
    y: region.y,
    r: region.box === null ? region.r : region.box.height / 2,
    kind: "area",
    head: region.head ? (region.box?.width ?? 1.4 * region.r) : null,
    always: false,
    fromUnit: 0,
    fill: region.fill,
    side: "right",
    color: theme.text,
    weight: 600,
    size: theme.fontSize,
  }));
}

/** Names of departments around rings, at the middle of their sectors. */
export function sectorCandidates(
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
  shown: readonly string[],
  labels: ReadonlyMap<string, string>,
  letters: ReadonlyMap<string, string>,
  theme: Theme,
): LabelCandidate[] {
  return shown.flatMap((id) => {
    const place = places.get(id);
    if (place === undefined) return [];
    return [
      {
        id,
        text: labels.get(id) ?? id,
        letter: letters.get(id) ?? null,
        x: place.x,
        y: place.y,
        r: 0,
        kind: "partner" as const,
        head: null,
        always: false,
        fromUnit: 0,
        fill: theme.background,
        side: place.x < 0 ? ("left" as const) : ("right" as const),
        color: theme.text,
        weight: 600 as const,
        size: theme.fontSize * 0.96,
      },
    ];
  });
}

/** Numbers on the cables between departments. */
export function cableCandidates(
  links: readonly SceneLink[],
  marks: readonly SceneMark[],
  signs: ReadonlyMap<string, string>,
  theme: Theme,
): LabelCandidate[] {
  if (signs.size === 0) return [];
  // Where every number is withheld, a sign on each line would say nothing more.
  const some = links.some((link) => link.count !== null);
  if (!some) return [];
  // A line as thin as those for withheld numbers takes nothing from a number beside it.
  const others = links.filter((link) => link.focus !== "dim" && link.count !== null);
  // Of very many cables the widest are worth a number; the rest would find no room.
  const wanted = links.filter(({ id, focus }) => focus !== "dim" && signs.has(id)).slice(0, MOST_NUMBERED);
  return wanted.map((link) => ({
    id: link.id,
    text: signs.get(link.id) ?? "",
    letter: null,
    ...clearestPoint(link, others, marks),
    r: 0,
    kind: "count",
    head: null,
    always: false,
    fromUnit: 0,
    fill: theme.background,
    side: "right",
    color: theme.text,
    weight: 400,
    size: theme.fontSize * 0.9,
  }));
}

/** More numbers than this cannot be read on one map. */
const MOST_NUMBERED = 150;

/** Free space beyond which a number reads no better. */
const ROOMY = 26;

/** The point of a cable farthest from other cables, so that its number is not read as theirs; near the middle. */
function clearestPoint(
  link: SceneLink,
  others: readonly SceneLink[],
  marks: readonly SceneMark[],
): { readonly x: number; readonly y: number } {
  let best = { x: (link.x1 + link.x2) / 2, y: (link.y1 + link.y2) / 2 };
  let most = Number.NEGATIVE_INFINITY;
  for (const shift of [0, -0.08, 0.08, -0.16, 0.16, -0.24, 0.24]) {
    const share = 0.5 + shift;
    const x = link.x1 + (link.x2 - link.x1) * share;
    const y = link.y1 + (link.y2 - link.y1) * share;
    let room = ROOMY;
    for (const mark of marks) room = Math.min(room, Math.hypot(mark.x - x, mark.y - y) - mark.r - 8);
    for (const other of others) {
      // Most cables are too far away to take any room: told without their distance.
      const most = room + other.width / 2;
      if (
        other === link ||
        (other.x1 < x - most && other.x2 < x - most) ||
        (other.x1 > x + most && other.x2 > x + most) ||
        (other.y1 < y - most && other.y2 < y - most) ||
        (other.y1 > y + most && other.y2 > y + most)
      )
        continue;
      room = Math.min(room, distanceTo(other, x, y) - other.width / 2);
    }
    const worth = room - Math.abs(shift) * 20;
    if (worth <= most) continue;
    most = worth;
    best = { x, y };
  }
  return best;
}
