import { type Markup, markup, toSvgElement } from "./markup.js";
import type { Painter, PainterEvents, PainterSnapshot, PicturePoint } from "./painter.js";
import { MARKS, markMarkup, sceneMarkup, TIES, tieMarkup } from "./scene-svg.js";
import type { Box, PlacedLabel, Scene, SceneMark } from "./scene-types.js";
import { buildLabels, margin } from "./screen-labels.js";
import { drained } from "./steps.js";

let pictures = 0;
/** Elements made before a pause. */
const AT_ONCE = 1000;

/** A picture made beforehand, and what it was made for. */
interface Made {
  readonly scene: Scene;
  readonly key: string;
  readonly view: Box;
  readonly labels: readonly PlacedLabel[];
  readonly svg: SVGElement;
}

/** Draws scenes as SVG in the page: for browsers without WebGL, forced colours, and many maps on one page. */
export function createSvgPainter(place: HTMLElement, events: PainterEvents): Painter {
  const page = place.ownerDocument;
  const id = `crosstie-map-${++pictures}`;
  let scene: Scene | null = null;
  let marks: ReadonlyMap<string, SceneMark> = new Map();
  let view: Box | null = null;
  /** Whether the reader has chosen what is seen: until then all of it is. */
  let moved = false;
  let labels: readonly PlacedLabel[] = [];
  let svg: SVGElement | null = null;
  let ready: Made | null = null;
  /** What the picture on the screen was made for. */
  let shown = "";

  const size = (): { width: number; height: number } => ({
    width: Math.max(1, place.clientWidth),
    height: Math.max(1, place.clientHeight),
  });

  const scale = (): number => {
    const { width, height } = size();
    return view === null ? 1 : Math.min(width / view.width, height / view.height);
  };

  /** The view and what the shape of the element shows beside it. */
  const visible = (box: Box, unit: number): Box => {
    const [width, height] = [size().width / unit, size().height / unit];
    return { x: box.x - (width - box.width) / 2, y: box.y - (height - box.height) / 2, width, height };
  };

  /** What a picture depends on beside its scene. */
  const keyOf = (): string => {
    const { width, height } = size();
    return moved && view !== null
      ? [width, height, view.x, view.y, view.width, view.height].join(" ")
      : `${width} ${height}`;
  };

  /** The elements of a scene: an element for each tie and mark takes long where there are many, so there are pauses. */
  function* making(next: Scene): Generator<undefined, Made, undefined> {
    const key = keyOf();
    const box = moved && view !== null ? view : margin(next.extent, size());
    const { width, height } = size();
    // Text keeps its size on the screen however small the map is, so labels are placed anew at every scale.
    const unit = Math.min(width / box.width, height / box.height);
    const placed = buildLabels(next, unit, visible(box, unit), true);
    yield;
    const drawn = toSvgElement(
      sceneMarkup({ ...next, bounds: box, labels: placed, links: [], marks: [] }, { id, content: "map" }),
      page,
    );
    const fill = function* (part: string, count: number, one: (at: number) => Markup) {
      const group = drawn.querySelector(`[data-part="${part}"]`)!;
      for (let at = 0; at < count; at++) {
        group.append(toSvgElement(one(at), page));
        if (at % AT_ONCE === AT_ONCE - 1) yield;
      }
    };
    yield* fill(TIES, next.links.length, (at) => tieMarkup(next.links[at]!));
    yield* fill(MARKS, next.marks.length, (at) => markMarkup(next.marks[at]!, at));
    drawn.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    drawn.setAttribute("width", "100%");
    drawn.setAttribute("height", "100%");
    // The system's colours are already in it; forcing text alone would part it from its marks.
    drawn.style.setProperty("forced-color-adjust", "none");
    return { scene: next, key, view: box, labels: placed, svg: drawn };
  }

  const paint = (): void => {
    if (scene === null) return;
    const fits = ready !== null && ready.scene === scene && ready.key === keyOf();
    const made = fits ? ready! : drained(making(scene));
    ready = null;
    view = made.view;
    shown = keyOf();
    labels = made.labels;
    events.lettered(labels.filter(({ short }) => short).map(({ candidate }) => candidate.id));
    if (svg === null) place.append(made.svg);
    else svg.replaceWith(made.svg);
    svg = made.svg;
  };

  const markAt = (target: EventTarget | null): string | null => {
    const element = target instanceof Element ? target.closest("[data-mark]") : null;
    return scene?.marks[Number(element?.getAttribute("data-mark") ?? -1)]?.id ?? null;
  };
  const pointOf = (event: MouseEvent): { x: number; y: number } => {
    const box = place.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  let dragFrom: { x: number; y: number; view: Box } | null = null;
  let dragged = false;
  const listeners = new AbortController();
  const { signal } = listeners;
  place.addEventListener(
    "pointermove",
    (event) => {
      if (dragFrom !== null && view !== null && event.buttons > 0) {
        const unit = scale();
        const [dx, dy] = [event.clientX - dragFrom.x, event.clientY - dragFrom.y];
        if (Math.hypot(dx, dy) > 4) dragged = true;
        if (!dragged) return;
        moved = true;
        view = { ...dragFrom.view, x: dragFrom.view.x - dx / unit, y: dragFrom.view.y - dy / unit };
        svg?.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
        return;
      }
      const id = markAt(event.target);
      events.hover(id, id === null ? null : pointOf(event));
    },
    { signal },
  );
  place.addEventListener("pointerleave", () => events.hover(null, null), { signal });
  place.addEventListener(
    "pointerdown",
    (event) => {
      dragged = false;
      dragFrom =
        view === null || event.pointerType === "touch" ? null : { x: event.clientX, y: event.clientY, view };
    },
    { signal },
  );
  place.addEventListener(
    "click",
    (event) => {
      dragFrom = null;
      if (dragged) events.moved();
      else events.pick(markAt(event.target), toPicture(pointOf(event)));
    },
    { signal },
  );
  place.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      painter.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2);
    },
    { signal, passive: false },
  );
  const resized = new ResizeObserver(() => {
    // It is told of the first size too, for which the picture was made.
    if (keyOf() !== shown) paint();
  });
  resized.observe(place);

  const painter: Painter = {
    renderer: "svg",
    *load(next) {
      ready = null;
      ready = yield* making(next);
    },
    draw(next) {
      scene = next;
      marks = new Map(next.marks.map((mark) => [mark.id, mark]));
      paint();
    },
    zoom(factor) {
      if (view === null || scene === null) return;
      const width = Math.min(scene.bounds.width * 2, Math.max(scene.bounds.width / 30, view.width / factor));
      const height = (width * view.height) / view.width;
      moved = true;
      view = { x: view.x + (view.width - width) / 2, y: view.y + (view.height - height) / 2, width, height };
      paint();
      events.moved();
    },
    pan(right, down) {
      if (view === null) return;
      moved = true;
      view = { ...view, x: view.x + right * view.width, y: view.y + down * view.height };
      paint();
      events.moved();
    },
    fit() {
      moved = false;
      paint();
      events.moved();
    },
    ring(id) {
      svg?.querySelector("[data-ring]")?.remove();
      const mark = scene?.marks.find((each) => each.id === id);
      if (mark === undefined || scene === null || svg === null) return;
      const circle = markup("circle", {
        "data-ring": "",
        cx: mark.x,
        cy: mark.y,
        r: mark.r * (mark.kind === "partner" ? 1.4 : 1) + 4 / scale(),
        fill: "none",
        stroke: scene.theme.selection,
        "stroke-width": 2.5 / scale(),
        "pointer-events": "none",
      });
      svg.append(toSvgElement(circle, page));
    },
    locate(id) {
      const mark = marks.get(id);
      if (mark === undefined || view === null) return null;
      return toScreen(mark.x, mark.y);
    },
    seen() {
      if (view === null || scene === null) return null;
      const closer = margin(scene.extent, size()).width / view.width;
      return { box: visible(view, scale()), unit: scale(), closer };
    },
    snapshot(): PainterSnapshot {
      return {
        renderer: "svg",
        marks: svg?.querySelectorAll("[data-mark]").length ?? 0,
        links: svg?.querySelectorAll('[data-part="ties"] line').length ?? 0,
        labels: labels.map(({ candidate, box }) => {
          const corner = toScreen(box.x, box.y);
          const unit = scale();
          return {
            id: candidate.id,
            box: { ...corner, width: box.width * unit, height: box.height * unit },
          };
        }),
        tiePixels: null,
        markPixels: null,
      };
    },
    destroy() {
      listeners.abort();
      resized.disconnect();
      svg?.remove();
      svg = null;
    },
  };

  function toScreen(x: number, y: number): { x: number; y: number } {
    if (view === null) return { x: 0, y: 0 };
    const unit = scale();
    const { width, height } = size();
    return {
      x: (x - view.x) * unit + (width - view.width * unit) / 2,
      y: (y - view.y) * unit + (height - view.height * unit) / 2,
    };
  }

  function toPicture({ x, y }: { x: number; y: number }): PicturePoint {
    if (view === null) return { x: 0, y: 0, unit: 1 };
    const unit = scale();
    const box = visible(view, unit);
    return { x: box.x + x / unit, y: box.y + y / unit, unit };
  }
  return painter;
}
