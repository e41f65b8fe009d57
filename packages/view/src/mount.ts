import type { ViewNetwork } from "@crosstie/core";
import { describe } from "./describe.js";
import { makerFor } from "./dom.js";
import { type EgoCard, egoCard } from "./ego.js";
import { type ExportFormat, exportMap } from "./export-map.js";
import { activeFilters, labelIn, withheldSentence } from "./filter.js";
import { createFilterPanel } from "./filter-panel.js";
import { findMatches, type Match } from "./find.js";
import { createFrame } from "./frame.js";
import { createLegend } from "./legend-panel.js";
import { createCard, createOutline } from "./outline.js";
import type { Painter, PainterEvents, PainterSnapshot } from "./painter.js";
import { buildScene, shownText } from "./scene.js";
import type { Scene } from "./scene-types.js";
import { scopeText } from "./scope.js";
import { createSearchBox } from "./search-box.js";
import { createSvgPainter } from "./svg-painter.js";
import { countOf } from "./text.js";
import { darkTheme, lightTheme, type Theme } from "./theme.js";
import { applyState, defaultState, MOST_PEOPLE, type ViewState } from "./view-state.js";
import { hasWebgl } from "./webgl.js";

export interface ViewOptions {
  /** Where the map starts; what the data does not hold is ignored. */
  readonly state?: Partial<ViewState>;
  /** "auto" (default) follows the reader's system. */
  readonly theme?: "auto" | "light" | "dark";
  /** "auto" (default): WebGL where the browser has it, SVG otherwise. */
  readonly renderer?: "auto" | "webgl" | "svg";
}

/** What the map is doing. At "no-webgl" and "context-lost" it works, drawn as SVG. */
export type ViewStatus =
  | "loading"
  | "ready"
  | "empty"
  | "filtered-out"
  | "no-webgl"
  | "context-lost"
  | "error";

export interface ViewEvents {
  readonly select: readonly string[];
  readonly hover: string | null;
  readonly statechange: ViewState;
  readonly statuschange: ViewStatus;
  readonly export: ExportFormat;
  readonly error: Error;
}

/** What is drawn at this moment, for tests and for pages that show it elsewhere. */
export interface ViewSnapshot extends PainterSnapshot {
  readonly counts: Scene["counts"];
  readonly status: ViewStatus;
}

export interface NetworkViewHandle {
  /** Resolves when the first picture is drawn, whichever painter draws it; does not reject. */
  readonly ready: Promise<void>;
  readonly status: ViewStatus;
  getState(): ViewState;
  setState(part: Partial<ViewState>): void;
  /** null or an empty list clears the selection. */
  select(ids: readonly string[] | null): void;
  /** The text under the map. */
  describe(): string;
  snapshot(): ViewSnapshot | null;
  exportAs(format: ExportFormat): Promise<Blob>;
  /** Returns the function that ends the listening. */
  on<K extends keyof ViewEvents>(type: K, listener: (event: ViewEvents[K]) => void): () => void;
  /** Takes everything out of the element; more calls do nothing. */
  destroy(): void;
}

let mounted = 0;
let webglMaps = 0;
/** Each WebGL map takes three of the about sixteen contexts a browser gives a page. */
const MOST_WEBGL_MAPS = 3;

/**
 * Puts an interactive map of a network into an element, at once; the drawing follows when its code is loaded.
 *
 * @param data plain JSON from core; must not change while the map lives
 * @throws TypeError when the element is missing
 */
export function mountNetworkView(
  element: HTMLElement,
  data: ViewNetwork,
  options: ViewOptions = {},
): NetworkViewHandle {
  if (typeof element?.append !== "function") {
    throw new TypeError(
      "mountNetworkView: the element to mount into does not exist. Give an HTMLElement of the page.",
    );
  }
  const page = element.ownerDocument;
  const win = page.defaultView ?? window;
  const prefix = `crosstie-${++mounted}`;
  const make = makerFor(page);
  const ended = new AbortController();
  const listeners: { [K in keyof ViewEvents]: Set<(event: ViewEvents[K]) => void> } = {
    select: new Set(),
    hover: new Set(),
    statechange: new Set(),
    statuschange: new Set(),
    export: new Set(),
    error: new Set(),
  };
  const emit = <K extends keyof ViewEvents>(type: K, event: ViewEvents[K]): void => {
    for (const listener of [...listeners[type]]) listener(event);
  };

  let state = applyState(data, defaultState(data), options.state ?? {});
  let scene: Scene = buildScene(data, state, theme());
  let painter: Painter | null = null;
  let fallback: "no-webgl" | "context-lost" | null = null;
  let failed: Error | null = null;
  let status: ViewStatus = "loading";
  let usesWebgl = false;
  let wordsTimer = 0;

  const select = (ids: readonly string[] | null): void => change({ selected: ids ?? [] });
  const reset = (): void => {
    change(defaultState(data));
    painter?.fit();
  };
  const search = createSearchBox(make, prefix, {
    find: (text) => findMatches(data, state, text),
    choose: (match: Match) => change({ ...match.show, selected: match.ids }),
  });
  const card = createCard(make, select);
  const filters = createFilterPanel(make, prefix, data, change, reset);
  const outline = createOutline(make, data, select);
  const legend = createLegend(make);
  const frame = createFrame(make, prefix, {
    search: search.element,
    card: card.element,
    filters: filters.element,
    outline: outline.element,
    legend: legend.items,
    notes: legend.notes,
    zoom: (factor) => painter?.zoom(factor),
    fit: () => painter?.fit(),
    pan: (right, down) => painter?.pan(right, down),
    clear: () => select([]),
    save: (format) => void save(format),
  });
  frame.setNotice(
    data.people.length > MOST_PEOPLE
      ? `${countOf(data.people.length, "person", "people")}: the map opens with departments. Choose Show: People, best with a few departments ticked.`
      : null,
  );
  frame.setWatermark(scene.watermark);
  element.append(frame.root);
  // Side by side the filters are always in reach; on a phone they would push the map off the screen.
  frame.filters.open = element.clientWidth > 720;

  const dark = win.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => render(), { signal: ended.signal });
  render();
  const ready = startPainter();

  function theme(): Theme {
    const wanted = options.theme ?? "auto";
    const isDark =
      wanted === "auto" ? win.matchMedia("(prefers-color-scheme: dark)").matches : wanted === "dark";
    return isDark ? darkTheme : lightTheme;
  }

  function change(part: Partial<ViewState>): void {
    if (ended.signal.aborted) return;
    const before = state;
    state = applyState(data, state, part);
    if (JSON.stringify(before) === JSON.stringify(state)) return;
    render();
    if (before.selected.join("\n") !== state.selected.join("\n")) {
      const told = cards();
      frame.announce(told.length === 0 ? "Selection cleared." : told.map(spoken).join(" "));
      emit("select", state.selected);
    }
    emit("statechange", state);
  }

  function cards(): EgoCard[] {
    return state.selected.flatMap((id) => egoCard(data, state, id) ?? []);
  }

  function render(): void {
    scene = buildScene(data, state, theme());
    frame.root.dataset.theme = scene.theme.id;
    filters.update(state);
    outline.update(state);
    legend.show(scene);
    card.show(cards());
    frame.setCounts(
      [shownText(scene.counts), scopeText(data, state)].join(": "),
      withheldSentence(scene.counts),
    );
    frame.setChips(activeFilters(data, state), change);
    frame.setOver(overMessage(scene), scene.status === "filtered-out" ? limits() : [], change);
    // Typing fast through filters must not make a screen reader recite each step.
    win.clearTimeout(wordsTimer);
    if (status === "loading") frame.setWords(scene.description);
    else wordsTimer = win.setTimeout(() => frame.setWords(scene.description), 500);
    draw();
    settle();
  }

  /** What stands between the reader and some ties: filters first, then the choice of one relation. */
  function limits(): ReturnType<typeof activeFilters> {
    const { relation } = state;
    const list = activeFilters(data, state);
    if (relation === null) return list;
    return [...list, { label: labelIn(data.relations, relation), without: { relation: null } }];
  }

  function draw(): void {
    if (painter === null) return;
    try {
      painter.draw(scene);
    } catch (error) {
      fail(error);
    }
  }

  function settle(): void {
    const next: ViewStatus =
      failed !== null
        ? "error"
        : painter === null
          ? "loading"
          : scene.status !== "ready"
            ? scene.status
            : (fallback ?? "ready");
    if (next === status) return;
    status = next;
    frame.root.dataset.status = status;
    emit("statuschange", status);
  }

  function fail(error: unknown): void {
    failed = error instanceof Error ? error : new Error(String(error));
    frame.setBanner(`The map could not be drawn: ${failed.message} The list and the exports still work.`);
    settle();
    emit("error", failed);
  }

  async function startPainter(): Promise<void> {
    const forced = win.matchMedia("(forced-colors: active)").matches;
    const wanted = options.renderer ?? "auto";
    if (wanted === "svg" || (wanted === "auto" && (forced || webglMaps >= MOST_WEBGL_MAPS)))
      return useSvg(null);
    if (!hasWebgl(page)) return useSvg("no-webgl");
    usesWebgl = true;
    webglMaps++;
    try {
      const { createSigmaPainter } = await import("./sigma-painter.js");
      if (ended.signal.aborted) return;
      const calm = win.matchMedia("(prefers-reduced-motion: reduce)").matches;
      painter = createSigmaPainter(frame.paint, events(), calm);
      painter.draw(scene);
      settle();
      // sigma draws at once, but the browser shows it with the next frame.
      await new Promise((done) => win.requestAnimationFrame(done));
    } catch {
      useSvg("no-webgl");
    }
  }

  function useSvg(reason: typeof fallback): void {
    if (ended.signal.aborted) return;
    painter?.destroy();
    releaseWebgl();
    frame.paint.replaceChildren();
    painter = createSvgPainter(frame.paint, events());
    fallback = reason;
    if (reason === "no-webgl")
      frame.setBanner(
        "Your browser cannot draw the fast map, so this is the simpler one. Everything else works.",
      );
    if (reason === "context-lost")
      frame.setBanner("The fast map stopped, so this is the simpler one. Selection and filters are kept.");
    draw();
    settle();
  }

  function releaseWebgl(): void {
    if (usesWebgl) webglMaps--;
    usesWebgl = false;
  }

  function events(): PainterEvents {
    return {
      hover(id, point) {
        const mark = id === null ? undefined : scene.marks.find((each) => each.id === id);
        frame.setHover(mark === undefined ? null : mark.title, point);
        emit("hover", id);
      },
      pick: (id) =>
        select(id === null || (state.selected.length === 1 && state.selected[0] === id) ? [] : [id]),
      lost() {
        if (!ended.signal.aborted && painter?.renderer === "webgl") useSvg("context-lost");
      },
    };
  }

  async function save(format: ExportFormat): Promise<void> {
    try {
      const blob = await exportMap(data, state, format, page);
      const url = URL.createObjectURL(blob);
      make("a", { href: url, download: `crosstie-map-${data.privacy}.${format}` }).click();
      win.setTimeout(() => URL.revokeObjectURL(url), 10_000);
      frame.announce(`Saved as ${format.toUpperCase()}.`);
      emit("export", format);
    } catch (error) {
      fail(error);
    }
  }

  return {
    ready,
    get status() {
      return status;
    },
    getState: () => state,
    setState: change,
    select,
    describe: () => describe(data, state),
    snapshot: () => (painter === null ? null : { ...painter.snapshot(), counts: scene.counts, status }),
    async exportAs(format) {
      const blob = await exportMap(data, state, format, page);
      emit("export", format);
      return blob;
    },
    on(type, listener) {
      listeners[type].add(listener);
      return () => listeners[type].delete(listener);
    },
    destroy() {
      if (ended.signal.aborted) return;
      ended.abort();
      win.clearTimeout(wordsTimer);
      painter?.destroy();
      painter = null;
      releaseWebgl();
      frame.root.remove();
      for (const set of Object.values(listeners)) set.clear();
    },
  };
}

function overMessage({ status }: Scene): string | null {
  if (status === "empty")
    return "There are no ties in this file. The survey's ties table was empty, or none of its rows could be used.";
  return status === "filtered-out" ? "No ties match these filters." : null;
}

function spoken(card: EgoCard): string {
  return [card.label + ".", card.about + ".", ...card.sentences].join(" ");
}
