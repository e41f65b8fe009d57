import { markup, toSvgElement } from "./markup.js";
import type { Painter, PainterEvents, PainterSnapshot, PicturePoint } from "./painter.js";
import { sceneMarkup } from "./scene-svg.js";
import type { Box, PlacedLabel, Scene, SceneMark } from "./scene-types.js";
import { buildLabels, margin } from "./screen-labels.js";

let pictures = 0;

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

  const paint = (): void => {
    if (scene === null) return;
    if (!moved || view === null) view = margin(scene.extent, size());
    // Text keeps its size on the screen however small the map is, so labels are placed anew at every scale.
    const unit = scale();
    labels = buildLabels(scene, unit, visible(view, unit), true);
    events.lettered(labels.filter(({ short }) => short).map(({ candidate }) => candidate.id));
    const drawn = toSvgElement(sceneMarkup({ ...scene, bounds: view, labels }, { id, content: "map" }), page);
    drawn.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    drawn.setAttribute("width", "100%");
    drawn.setAttribute("height", "100%");
    // The system's colours are already in it; forcing text alone would part it from its marks.
    drawn.style.setProperty("forced-color-adjust", "none");
    if (svg === null) place.append(drawn);
    else svg.replaceWith(drawn);
    svg = drawn;
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
  const resized = new ResizeObserver(() => paint());
  resized.observe(place);

  const painter: Painter = {
    renderer: "svg",
    *load() {},
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
