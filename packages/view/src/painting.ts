import type { Painter, PainterEvents } from "./painter.js";
import { createSvgPainter } from "./svg-painter.js";
import { hasWebgl } from "./webgl.js";

let webglMaps = 0;
/** Each WebGL map takes three of the about sixteen contexts a browser gives a page. */
const MOST_WEBGL_MAPS = 3;

/** Why a map is drawn as SVG although WebGL was wanted. */
export type Fallback = "no-webgl" | "context-lost";

/** The painter of a map, and the one that takes over where it cannot go on. */
export interface Painting {
  readonly painter: Painter | null;
  readonly fallback: Fallback | null;
  destroy(): void;
}

/**
 * Starts the painter that suits the browser.
 *
 * @param changed called when a painter is ready to draw, and when another has taken over; the first time perhaps
 *   before this function returns
 * @returns a promise of the first painter
 */
export function startPainting(
  place: HTMLElement,
  renderer: "auto" | "webgl" | "svg",
  events: Omit<PainterEvents, "lost">,
  changed: (painting: Painting) => void,
): Promise<void> {
  const page = place.ownerDocument;
  const win = page.defaultView ?? window;
  let painter: Painter | null = null;
  let fallback: Fallback | null = null;
  let usesWebgl = false;
  let ended = false;

  const painting: Painting = {
    get painter() {
      return painter;
    },
    get fallback() {
      return fallback;
    },
    destroy() {
      if (ended) return;
      ended = true;
      painter?.destroy();
      painter = null;
      release();
    },
  };
  const release = (): void => {
    if (usesWebgl) webglMaps--;
    usesWebgl = false;
  };
  const useSvg = (reason: Fallback | null): void => {
    if (ended) return;
    painter?.destroy();
    release();
    place.replaceChildren();
    painter = createSvgPainter(place, { ...events, lost: () => {} });
    fallback = reason;
    changed(painting);
  };
  const lost = (): void => {
    if (!ended && painter?.renderer === "webgl") useSvg("context-lost");
  };
  const start = async (): Promise<void> => {
    const forced = win.matchMedia("(forced-colors: active)").matches;
    if (renderer === "svg" || (renderer === "auto" && forced)) return useSvg(null);
    // Asking for a context takes a while, loading the code too: the frame around the map is on the screen before.
    await new Promise((done) => win.setTimeout(done));
    if (ended) return;
    if (renderer === "auto" && webglMaps >= MOST_WEBGL_MAPS) return useSvg(null);
    if (!hasWebgl(page)) return useSvg("no-webgl");
    usesWebgl = true;
    webglMaps++;
    try {
      const { createSigmaPainter } = await import("./sigma-painter.js");
      // Starting WebGL takes as long as everything around the map: it gets a task of its own.
      await new Promise((done) => win.setTimeout(done));
      if (ended) return;
      const calm = win.matchMedia("(prefers-reduced-motion: reduce)").matches;
      painter = createSigmaPainter(place, { ...events, lost }, calm);
      changed(painting);
      // sigma draws at once, but the browser shows it with the next frame.
      await new Promise((done) => win.requestAnimationFrame(done));
    } catch {
      useSvg("no-webgl");
    }
  };
  return start();
}
