import type { Scene, SceneMark } from "./scene-types.js";

/** What keys on the map can do. */
export interface MapActions {
  readonly scene: () => Scene;
  /** Puts the cursor on a mark and tells what it is; null takes it away. */
  readonly point: (id: string | null) => void;
  /** Selects a mark, or opens a department that can be opened; null clears. */
  readonly choose: (id: string | null) => void;
  /** Closes the opened department a mark is in, and answers which that was. */
  readonly close: (id: string) => string | null;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly pan: (right: number, down: number) => void;
  readonly search: () => void;
  readonly matrix: () => void;
  readonly help: () => void;
}

export const KEYS_HELP =
  "Keys on the map: arrows go to the nearest mark in that direction, [ and ] go along the ties of what is selected, Enter selects, and opens a department; C closes the one around. Escape clears. Shift and arrows move the map, + and − magnify, 0 shows all of it. / searches, M shows the matrix.";

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Answers keys while the map has the focus, so that a screen reader's own keys stay its own elsewhere. */
export function createMapKeys(actions: MapActions): (key: string, shift: boolean) => boolean {
  let cursor: string | null = null;
  const go = (id: string | null): void => {
    cursor = id;
    actions.point(id);
  };
  return (key, shift) => {
    const scene = actions.scene();
    const arrow = ARROWS[key];
    if (arrow !== undefined) {
      const [right, down] = arrow;
      if (shift) actions.pan(0.15 * right, 0.15 * down);
      else {
        const at = scene.marks.find(({ id }) => id === cursor);
        const next = at === undefined ? startOf(scene) : nearestTowards(scene.marks, at, right, down);
        if (next !== null) go(next.id);
      }
      return true;
    }
    switch (key) {
      case "[":
      case "]": {
        const from = scene.marks.find(({ focus }) => focus === "selected")?.id;
        if (from === undefined) return true;
        const others = scene.links.flatMap((link) =>
          link.focus !== "lit" ? [] : link.from === from ? [link.to] : link.to === from ? [link.from] : [],
        );
        if (others.length === 0) return true;
        const at = cursor === null ? -1 : others.indexOf(cursor);
        const step = key === "]" ? 1 : -1;
        go(others[(at + step + others.length + (at < 0 && step < 0 ? 1 : 0)) % others.length] ?? null);
        return true;
      }
      case "Enter":
      case " ":
        if (cursor !== null) actions.choose(cursor);
        return true;
      case "c":
      case "C": {
        const around = cursor ?? startOf(scene)?.id ?? null;
        const closed = around === null ? null : actions.close(around);
        if (closed !== null) go(closed);
        return true;
      }
      case "Escape":
        go(null);
        actions.choose(null);
        return true;
      case "+":
      case "=":
        actions.zoom(1.4);
        return true;
      case "-":
        actions.zoom(1 / 1.4);
        return true;
      case "0":
        actions.fit();
        return true;
      case "/":
        actions.search();
        return true;
      case "m":
      case "M":
        actions.matrix();
        return true;
      case "?":
        actions.help();
        return true;
      default:
        return false;
    }
  };
}

/** Where the cursor starts: at what is selected, otherwise nearest to the middle. */
function startOf(scene: Scene): SceneMark | null {
  const chosen = scene.marks.find(({ focus }) => focus === "selected");
  if (chosen !== undefined) return chosen;
  const { x, y, width, height } = scene.extent;
  let best: SceneMark | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const mark of scene.marks) {
    const far = (mark.x - x - width / 2) ** 2 + (mark.y - y - height / 2) ** 2;
    if (far < least) [best, least] = [mark, far];
  }
  return best;
}

/** The nearest mark within 45° of a direction; null where there is none. */
export function nearestTowards(
  marks: readonly SceneMark[],
  from: SceneMark,
  right: number,
  down: number,
): SceneMark | null {
  let best: SceneMark | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const mark of marks) {
    if (mark.id === from.id) continue;
    const [dx, dy] = [mark.x - from.x, mark.y - from.y];
    const along = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (along <= 0 || aside > along) continue;
    const far = along + aside;
    if (far < least) [best, least] = [mark, far];
  }
  return best;
}
