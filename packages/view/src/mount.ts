import { raiseViewPrivacy, type ViewNetwork } from "@crosstie/core";
import { createCard } from "./card.js";
import { describe } from "./describe.js";
import { focusIn, makerFor } from "./dom.js";
import { type EgoCard, egoCard } from "./ego.js";
import { type ExportFormat, exportMap } from "./export-map.js";
import { activeFilters, filterNetwork, labelIn, type Shown, withheldSentence } from "./filter.js";
import { createFilterPanel } from "./filter-panel.js";
import { findMatches, type Match } from "./find.js";
import { createFlowPanel } from "./flow-panel.js";
import { createFrame } from "./frame.js";
import { stateFromHash, stateToHash } from "./hash-state.js";
import { layoutOf } from "./layouts.js";
import { createLegend } from "./legend-panel.js";
import { createLensPanel } from "./lens-panel.js";
import { bundlesOf } from "./links.js";
import { createMapKeys, KEYS_HELP } from "./map-keys.js";
import { createMatrixPanel } from "./matrix-panel.js";
import { createMultiplesPanel } from "./multiples-panel.js";
import { networkOf } from "./network-of.js";
import { createOutline } from "./outline.js";
import { type Fallback, type Painting, startPainting } from "./painting.js";
import type { Panel } from "./panel.js";
import { createRoutePanel } from "./route-panel.js";
import { findRoutes } from "./routes.js";
import { buildScene, sceneParts, shownText } from "./scene.js";
import type { Scene } from "./scene-types.js";
import { scopeText } from "./scope.js";
import { createSearchBox } from "./search-box.js";
import { createSettings } from "./settings-panel.js";
import { createShowBar } from "./show-bar.js";
import { createSteps, type Step } from "./steps.js";
import { createTablePanel } from "./table-panel.js";
import { countOf } from "./text.js";
import { contrastTheme, darkTheme, forcedTheme, lightTheme, type Theme } from "./theme.js";
import { createHistory } from "./undo.js";
import type { NetworkViewHandle, ThemeChoice, ViewEvents, ViewOptions, ViewStatus } from "./view-api.js";
import { applyState, defaultState, MOST_PEOPLE, type ViewState } from "./view-state.js";
import { whatIf } from "./what-if.js";
import { createWhatIfPanel } from "./what-if-panel.js";

type Listeners = { [K in keyof ViewEvents]: Set<(event: ViewEvents[K]) => void> };

/** A map of one set of data; other data take another one. */
interface Mounted extends Omit<NetworkViewHandle, "on" | "setData" | "raisePrivacy"> {
  focus(): void;
  readonly theme: ThemeChoice;
}

let mounted = 0;

/** From here on a picture is made in steps, so that no frame waits for all of it. */
const MANY_PEOPLE = 250;
const MANY_TIES = 4000;

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
  const listeners: Listeners = {
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
  let ended = false;
  let shown = data;
  const raise: NetworkViewHandle["raisePrivacy"] = (level) => replace(raiseViewPrivacy(shown, level));
  const replace = (next: ViewNetwork): void => {
    if (ended) return;
    const { theme } = current;
    const state = current.getState();
    const held = element.contains(focusIn(element));
    current.destroy();
    shown = next;
    current = mountOnce(element, next, { ...options, theme, state }, emit, raise);
    // What had the focus went with the view before; readers go on at the map.
    if (held) current.focus();
  };
  let current = mountOnce(element, data, options, emit, raise);
  return {
    get ready() {
      return current.ready;
    },
    get status() {
      return current.status;
    },
    getState: () => current.getState(),
    setState: (part) => current.setState(part),
    undo: () => current.undo(),
    redo: () => current.redo(),
    select: (ids) => current.select(ids),
    focusPath: (question) => current.focusPath(question),
    fit: () => current.fit(),
    whatIf: (question) => current.whatIf(question),
    setData: replace,
    raisePrivacy: raise,
    describe: () => current.describe(),
    snapshot: () => current.snapshot(),
    exportAs: (format) => current.exportAs(format),
    on(type, listener) {
      listeners[type].add(listener);
      return () => listeners[type].delete(listener);
    },
    destroy() {
      if (ended) return;
      ended = true;
      current.destroy();
      for (const set of Object.values(listeners)) set.clear();
    },
  };
}

function mountOnce(
  element: HTMLElement,
  data: ViewNetwork,
  options: ViewOptions,
  emit: <K extends keyof ViewEvents>(type: K, event: ViewEvents[K]) => void,
  raise: NetworkViewHandle["raisePrivacy"],
): Mounted {
  const page = element.ownerDocument;
  const win = page.defaultView ?? window;
  const prefix = `crosstie-${++mounted}`;
  const make = makerFor(page);
  const ended = new AbortController();
  const analyst = options.mode === "analyst";
  const keep = options.persist === "hash";
  let themeChoice: ThemeChoice = options.theme ?? "auto";

  const start = applyState(data, defaultState(data), options.state ?? {});
  const saved = keep ? stateFromHash(data, win.location.hash) : { state: {}, unknown: [] };
  let state = applyState(data, start, saved.state);
  const history = createHistory(state);
  // Nothing yet: the first picture is made with the frame around it, or in steps.
  let scene: Scene = buildScene(
    { ...data, people: [], ties: [], partners: [], departments: [] },
    state,
    theme(),
  );
  let made = false;
  const steps = createSteps(win);
  let tellFirst = (): void => {};
  const first = new Promise<void>((done) => {
    tellFirst = done;
  });
  const large = data.people.length > MANY_PEOPLE || data.ties.length > MANY_TIES;
  let failed: Error | null = null;
  let status: ViewStatus = "loading";
  let wordsTimer = 0;

  const select = (ids: readonly string[] | null): void => change({ selected: ids ?? [] });
  const reset = (): void => {
    change(defaultState(data));
    painting?.painter?.fit();
  };
  let painting: Painting | null = null;
  const announce = (text: string): void => frame.announce(text);
  const search = createSearchBox(make, prefix, {
    find: (text) => findMatches(data, state, text),
    choose: (match: Match) => change({ ...match.show, selected: match.ids, path: null }),
  });
  const card = createCard(make, select);
  const filters = createFilterPanel(make, prefix, data, change, reset, analyst);
  const outline = createOutline(make, data, { select, point });
  const legend = createLegend(make);
  const shows = createShowBar(make, prefix, data, change);
  const lens = createLensPanel(make, prefix, data, change);
  const routes = createRoutePanel(make, prefix, data, change, announce);
  const suppose = data.people.length > 0 ? createWhatIfPanel(make, prefix, data, announce) : null;
  const alternates: Panel[] = [
    createMatrixPanel(make, data, select),
    createTablePanel(make, prefix, data, { select, analyst, download: saveText }),
    createMultiplesPanel(make, prefix, data, theme),
    createFlowPanel(make, data, select),
  ];
  const undo = make("button", { type: "button" }, "Undo");
  undo.addEventListener("click", () => back());
  const redo = make("button", { type: "button" }, "Redo");
  redo.addEventListener("click", () => forth());
  const keys = createMapKeys({
    scene: () => scene,
    point(id) {
      point(id);
      const mark = scene.marks.find((each) => each.id === id);
      if (mark !== undefined) announce(mark.title);
    },
    select,
    zoom: (factor) => painting?.painter?.zoom(factor),
    fit: () => painting?.painter?.fit(),
    pan: (right, down) => painting?.painter?.pan(right, down),
    search: () => search.input.focus(),
    matrix() {
      change({ show: "matrix" });
      frame.focusShown();
    },
    help() {
      frame.setNotice(KEYS_HELP);
      announce(KEYS_HELP);
    },
  });
  const frame = createFrame(make, prefix, {
    search: search.element,
    card: card.element,
    filters: filters.element,
    lens: lens.element,
    folds: [routes.element, ...(suppose === null ? [] : [suppose.element])],
    shows: shows.element,
    alternates: alternates.map((panel) => panel.element),
    history: make("div", { class: "ct-row", role: "group", "aria-label": "Steps" }, undo, redo),
    settings: createSettings(make, prefix, data, themeChoice, {
      theme(choice) {
        themeChoice = choice;
        render();
      },
      raise,
    }),
    saveNote: saveNote(data),
    outline: outline.element,
    legend: legend.items,
    notes: legend.notes,
    zoom: (factor) => painting?.painter?.zoom(factor),
    fit: () => painting?.painter?.fit(),
    key: keys,
    save: (format) => void save(format),
  });
  frame.setNotice(
    data.people.length > MOST_PEOPLE
      ? `${countOf(data.people.length, "person", "people")}: the map opens with departments. Choose Show: People, best with a few departments ticked.`
      : null,
  );
  frame.setWatermark(scene.watermark);
  if (saved.unknown.length > 0)
    frame.setNotice(
      `Parts of this address do not fit these data and were left out: ${saved.unknown.join(", ")}.`,
    );
  element.append(frame.root);
  // Side by side the filters are always in reach; on a phone they would push the map off the screen.
  frame.filters.open = element.clientWidth > 720;

  const dark = win.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => render(), { signal: ended.signal });
  if (keep) win.addEventListener("hashchange", takeHash, { signal: ended.signal });
  frame.root.addEventListener("keydown", undoKeys);
  render();
  const painted = startPainting(frame.paint, options.renderer ?? "auto", { hover, pick }, (now) => {
    painting = now;
    // Taken out of the page while the code of the painter was on its way.
    if (ended.signal.aborted) return now.destroy();
    tellFallback(now.fallback);
    if (!made) return;
    draw();
    settle();
  });
  const ready = Promise.all([painted, first]).then(() => {});

  function theme(): Theme {
    if (win.matchMedia("(forced-colors: active)").matches) return forcedTheme;
    switch (themeChoice) {
      case "contrast":
        return contrastTheme;
      case "light":
        return lightTheme;
      case "dark":
        return darkTheme;
      default:
        return win.matchMedia("(prefers-color-scheme: dark)").matches ? darkTheme : lightTheme;
    }
  }

  function change(part: Partial<ViewState>): void {
    if (ended.signal.aborted) return;
    const next = applyState(data, state, allowed(part));
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    history.push(next);
    adopt(next);
  }

  /** The force layout is for analysts: elsewhere its places would be read as importance. */
  function allowed(part: Partial<ViewState>): Partial<ViewState> {
    return part.layout === "force" && !analyst ? { ...part, layout: "departments" } : part;
  }

  function adopt(next: ViewState): void {
    const before = state;
    state = next;
    render();
    if (before.selected.join("\n") !== state.selected.join("\n")) {
      // In steps: the card comes first, then what is said of it.
      if (large) win.setTimeout(tellSelection, 0);
      else tellSelection();
      emit("select", state.selected);
    }
    if (keep) win.history.replaceState(win.history.state, "", `#${stateToHash(data, state)}`);
    emit("statechange", state);
  }

  function tellSelection(): void {
    if (ended.signal.aborted) return;
    const told = cards();
    frame.announce(told.length === 0 ? "Selection cleared." : told.map(spoken).join(" "));
  }

  function back(): void {
    const before = history.undo();
    if (before !== null && !ended.signal.aborted) adopt(before);
  }

  function forth(): void {
    const next = history.redo();
    if (next !== null && !ended.signal.aborted) adopt(next);
  }

  function undoKeys(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    // Fields undo their own text.
    if (event.target instanceof win.HTMLInputElement && event.target.type === "search") return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) back();
    else if (key === "y" || (key === "z" && event.shiftKey)) forth();
    else return;
    event.preventDefault();
  }

  function takeHash(): void {
    const { state: wanted, unknown } = stateFromHash(data, win.location.hash);
    if (unknown.length === 0) change(wanted);
  }

  function cards(): EgoCard[] {
    return state.selected.flatMap((id) => egoCard(data, state, id) ?? []);
  }

  function render(): void {
    frame.root.dataset.theme = theme().id;
    for (const panel of [filters, outline, shows, lens, routes, ...alternates]) panel.update(state);
    suppose?.update(state);
    undo.disabled = !history.canUndo;
    redo.disabled = !history.canRedo;
    frame.setMapShown(state.show === "map");
    frame.setChips(activeFilters(data, state), change);
    const shown = (): Shown => filterNetwork(data, state);
    const parts = sceneParts(data, state, theme());
    const picture: Step[] = [
      () => {
        const { done, value } = parts.next();
        if (done !== true) return true;
        scene = value;
        made = true;
        return undefined;
      },
      quiet(tellScene),
      quiet(() => painting?.painter?.prepare(scene)),
      quiet(draw),
      quiet(settle),
      quiet(() => tellFirst()),
    ];
    steps.start(
      large
        ? [
            // What the picture is made of is kept: each of these takes its part out of the one that draws.
            quiet(() => layoutOf(data, state)),
            quiet(shown),
            quiet(() => bundlesOf(data, shown(), "departments")),
            quiet(() => bundlesOf(data, shown(), data.people.length === 0 ? "departments" : state.detail)),
            quiet(() => (state.selected.length === 0 ? null : networkOf(data, state, shown()))),
            quiet(showCards),
            ...picture,
            // The first card asks for this one.
            quiet(() => (data.people.length > MOST_PEOPLE ? null : networkOf(data, state, shown()))),
          ]
        : [quiet(showCards), ...picture],
    );
    if (!large) steps.flush();
    else if (!made) frame.setOver(loadingText(data), [], change);
  }

  function showCards(): void {
    card.show(cards());
  }

  /** The words, counts and signs that go with the picture. */
  function tellScene(): void {
    legend.show(scene);
    frame.setCounts(
      [shownText(scene.counts), scopeText(data, state)].join(": "),
      withheldSentence(scene.counts),
    );
    frame.setOver(overMessage(data, scene), scene.status === "filtered-out" ? limits() : [], change);
    // Typing fast through filters must not make a screen reader recite each step.
    win.clearTimeout(wordsTimer);
    if (status === "loading") frame.setWords(scene.description);
    else wordsTimer = win.setTimeout(() => frame.setWords(scene.description), 500);
  }

  /** What stands between the reader and some ties: filters first, then the choice of one relation. */
  function limits(): ReturnType<typeof activeFilters> {
    const { relation } = state;
    const list = activeFilters(data, state);
    if (relation === null) return list;
    return [...list, { label: labelIn(data.relations, relation), without: { relation: null } }];
  }

  function draw(): void {
    const painter = painting?.painter ?? null;
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
        : (painting?.painter ?? null) === null || !made
          ? "loading"
          : scene.status !== "ready"
            ? scene.status
            : (painting?.fallback ?? "ready");
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

  function tellFallback(reason: Fallback | null): void {
    if (reason === "no-webgl")
      frame.setBanner(
        "Your browser cannot draw the fast map, so this is the simpler one. Everything else works.",
      );
    if (reason === "context-lost")
      frame.setBanner("The fast map stopped, so this is the simpler one. Selection and filters are kept.");
  }

  /** Shows on the map where something is, for those who move with keys. */
  function point(id: string | null): void {
    const mark = id === null ? undefined : scene.marks.find((each) => each.id === id);
    const place = mark === undefined ? null : (painting?.painter?.locate(mark.id) ?? null);
    painting?.painter?.ring(place === null ? null : (mark?.id ?? null));
    frame.setHover(mark?.title ?? null, place);
  }

  function hover(id: string | null, point: { readonly x: number; readonly y: number } | null): void {
    const mark = id === null ? undefined : scene.marks.find((each) => each.id === id);
    frame.setHover(mark === undefined ? null : mark.title, point);
    emit("hover", id);
  }

  function pick(id: string | null): void {
    select(id === null || (state.selected.length === 1 && state.selected[0] === id) ? [] : [id]);
  }

  function download(name: string, blob: Blob): void {
    const url = URL.createObjectURL(blob);
    make("a", { href: url, download: name }).click();
    win.setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  function saveText(name: string, text: string): void {
    download(name, new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" }));
    frame.announce("Saved as CSV.");
    emit("export", "csv");
  }

  async function save(format: ExportFormat): Promise<void> {
    try {
      const blob = await exportMap(data, state, format, page);
      const name = format === "state" ? "crosstie-view.json" : `crosstie-map-${data.privacy}.${format}`;
      download(name, blob);
      frame.announce(`Saved as ${format === "state" ? "JSON" : format.toUpperCase()}.`);
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
    get theme() {
      return themeChoice;
    },
    getState: () => state,
    setState: change,
    undo: back,
    redo: forth,
    select,
    focusPath(question) {
      change({ path: question, ...(question === null ? {} : { selected: [] }) });
      return state.path === null ? null : findRoutes(data, state, state.path);
    },
    fit: () => painting?.painter?.fit(),
    focus: () => frame.focusShown(),
    whatIf: (question) => whatIf(data, state, question),
    describe: () => describe(data, state),
    snapshot() {
      steps.flush();
      const painter = painting?.painter ?? null;
      if (painter === null) return null;
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
    },
    async exportAs(format) {
      const blob = await exportMap(data, state, format, page);
      emit("export", format);
      return blob;
    },
    destroy() {
      if (ended.signal.aborted) return;
      ended.abort();
      win.clearTimeout(wordsTimer);
      steps.clear();
      tellFirst();
      painting?.destroy();
      frame.root.remove();
    },
  };
}

/** A step that is done when it has been called. */
function quiet(act: () => unknown): Step {
  return () => {
    act();
    return undefined;
  };
}

/** Said until the first picture of a large network is there. */
function loadingText(data: ViewNetwork): string {
  return `Preparing ${countOf(data.people.length, "person", "people")}, ${countOf(data.ties.length, "tie")}. The table and the list can be used already.`;
}

/** What leaves the view in a saved file. */
function saveNote(data: ViewNetwork): string {
  const what =
    data.people.length === 0
      ? "departments and partners only"
      : data.privacy === "names"
        ? "names of people"
        : "codes of people";
  return `Files are written on this computer only. They hold ${what} (privacy level ${data.privacy}); “This view” holds no ties and no names.`;
}

function overMessage(data: ViewNetwork, { status }: Scene): string | null {
  if (data.people.length === 0 && data.departments.length === 1 && data.ties.length > 0)
    return "All departments are too small to be shown apart at this privacy level. What stands here is all of them together.";
  if (status === "empty")
    return "There are no ties in this file. The survey's ties table was empty, or none of its rows could be used.";
  return status === "filtered-out" ? "No ties match these filters." : null;
}

function spoken(card: EgoCard): string {
  return [card.label + ".", card.about + ".", ...card.sentences].join(" ");
}
