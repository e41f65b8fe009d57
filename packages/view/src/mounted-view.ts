import type { ViewNetwork } from "@crosstie/core";
import { createCard } from "./card.js";
import { describe, watermarkOf } from "./describe.js";
import { makerFor } from "./dom.js";
import { type EgoCard, egoCard } from "./ego.js";
import { changeOfClick } from "./expand.js";
import { exportMap } from "./export-map.js";
import { activeFilters, labelIn, labelsOf, lettersOf, withheldSentence } from "./filter.js";
import { createFilterPanel } from "./filter-panel.js";
import { findMatches, type Match } from "./find.js";
import { createFlowPanel } from "./flow-panel.js";
import { createFrame } from "./frame.js";
import { createLegend } from "./legend-panel.js";
import { createLensPanel } from "./lens-panel.js";
import { createMapKeys, KEYS_HELP } from "./map-keys.js";
import { createMatrixPanel } from "./matrix-panel.js";
import { createMultiplesPanel } from "./multiples-panel.js";
import { createOpenedBar } from "./opened-bar.js";
import { createOpenings } from "./openings.js";
import { createOutline } from "./outline.js";
import type { PicturePoint } from "./painter.js";
import { type Painting, startPainting } from "./painting.js";
import type { Panel } from "./panel.js";
import { createPicture } from "./picture.js";
import { createRoutePanel } from "./route-panel.js";
import { findRoutes } from "./routes.js";
import { createSaver } from "./save-map.js";
import { shownText } from "./scene.js";
import type { Scene } from "./scene-types.js";
import { scopeText } from "./scope.js";
import { createSearchBox } from "./search-box.js";
import { createSettings } from "./settings-panel.js";
import { createShowBar } from "./show-bar.js";
import { createTablePanel } from "./table-panel.js";
import { type Theme, themeFor } from "./theme.js";
import type { NetworkViewHandle, ThemeChoice, ViewEvents, ViewOptions, ViewStatus } from "./view-api.js";
import { snapshotOf } from "./view-snapshot.js";
import { defaultState, type ViewState } from "./view-state.js";
import { createStore, type Store } from "./view-store.js";
import { fallbackText, largeText, loadingText, overMessage, saveNote, spoken } from "./view-words.js";
import { createWaveSlider } from "./wave-slider.js";
import { whatIf } from "./what-if.js";
import { createWhatIfPanel } from "./what-if-panel.js";

/** A map of one set of data; other data take another one. */
export interface Mounted extends Omit<NetworkViewHandle, "on" | "setData" | "raisePrivacy"> {
  focus(): void;
  readonly theme: ThemeChoice;
}

let mounted = 0;

/** Puts a map of some data into an element, and everything around it. */
export function mountOnce(
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
  let themeChoice: ThemeChoice = options.theme ?? "auto";
  let painting: Painting | null = null;
  let failed: Error | null = null;
  let status: ViewStatus = "loading";
  let begun = false;
  let wordsTimer = 0;

  const store: Store = createStore(
    win,
    data,
    options.state ?? {},
    { keep: options.persist === "hash", analyst, ended: ended.signal },
    adopted,
  );
  const { change } = store;
  const openings = createOpenings(win, data, store, () => painting?.painter?.seen() ?? null);
  const theme = (): Theme => themeFor(win, themeChoice);
  const picture = createPicture(win, data, theme, {
    cards: showCards,
    tell: tellScene,
    load,
    draw,
    settle,
  });

  const saver = createSaver(win, make, data, {
    saved(format, words) {
      announce(words);
      emit("export", format);
    },
    failed: fail,
  });
  const select = (ids: readonly string[] | null): void => change({ selected: ids ?? [] });
  const reset = (): void => {
    change(defaultState(data));
    painting?.painter?.fit();
  };
  const announce = (text: string): void => frame.announce(text);
  const search = createSearchBox(make, prefix, {
    find: (text) => findMatches(data, store.state, text),
    choose: (match: Match) => change({ ...match.show, selected: match.ids, path: null }),
  });
  const card = createCard(make, select);
  const filters = createFilterPanel(make, prefix, data, change, reset, analyst);
  const outline = createOutline(make, data, { select, point });
  const legend = createLegend(make);
  const rounds = data.waves.length > 1 ? createWaveSlider(make, prefix, data, change) : null;
  const opened = createOpenedBar(make, data, change, () => frame.focusShown());
  const suppose = data.people.length > 0 ? createWhatIfPanel(make, prefix, data, announce) : null;
  const shows = createShowBar(make, prefix, data, change);
  const lens = createLensPanel(make, prefix, data, change);
  const routes = createRoutePanel(make, prefix, data, change, announce);
  const alternates: Panel[] = [
    createMatrixPanel(make, data, select),
    createTablePanel(make, prefix, data, { select, analyst, download: saver.table }),
    createMultiplesPanel(make, prefix, data, theme),
    createFlowPanel(make, data, select),
  ];
  const panels = [filters, outline, shows, lens, routes, opened, ...alternates];
  if (rounds !== null) panels.push(rounds);
  if (suppose !== null) panels.push(suppose);
  const undo = make("button", { click: store.undo }, "Undo");
  const redo = make("button", { click: store.redo }, "Redo");
  const keys = createMapKeys({
    scene: () => picture.scene,
    point(id) {
      point(id);
      const mark = picture.scene.marks.find((each) => each.id === id);
      if (mark !== undefined) announce(mark.title);
    },
    choose(id) {
      if (id !== null && openings.turnOf(id) !== null) pick(id, { x: 0, y: 0, unit: 1 });
      else select(id === null ? [] : [id]);
    },
    close: openings.closeAround,
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
    rounds: rounds === null ? [] : [rounds.element],
    opened: opened.element,
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
    save: (format) => void saver.map(store.state, format),
  });
  frame.setNotice(
    store.unknown.length > 0
      ? `Parts of this address do not fit these data and were left out: ${store.unknown.join(", ")}.`
      : largeText(data),
  );
  frame.setWatermark(watermarkOf(data));
  // Side by side the filters are always in reach; on a phone they would push the map off the screen. Asked before the
  // frame is in the page, which would have to be laid out for the answer.
  frame.filters.open = element.clientWidth > 720;
  element.append(frame.root);

  const dark = win.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => render(), { signal: ended.signal });
  frame.root.addEventListener("keydown", undoKeys);
  render();
  const events = { hover, pick, moved: openings.moved, lettered };
  const painted = startPainting(frame.paint, options.renderer ?? "auto", events, (now) => {
    painting = now;
    // Taken out of the page while the code of the painter was on its way.
    if (ended.signal.aborted) return now.destroy();
    if (now.fallback !== null) frame.setBanner(fallbackText(now.fallback));
    if (!picture.made) return;
    draw();
    settle();
  });
  const ready = Promise.all([painted, picture.first]).then(() => {});

  function adopted(before: ViewState): void {
    const { state } = store;
    render();
    if (before.selected.join("\n") !== state.selected.join("\n")) {
      // In steps: the card comes first, then what is said of it.
      if (picture.large) win.setTimeout(tellSelection, 0);
      else tellSelection();
      emit("select", state.selected);
    }
    emit("statechange", state);
  }

  function tellSelection(): void {
    if (ended.signal.aborted) return;
    const told = cards();
    frame.announce(told.length === 0 ? "Selection cleared." : told.map(spoken).join(" "));
  }

  function undoKeys(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    // Fields undo their own text.
    if (event.target instanceof win.HTMLInputElement && event.target.type === "search") return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) store.undo();
    else if (key === "y" || (key === "z" && event.shiftKey)) store.redo();
    else return;
    event.preventDefault();
  }

  function cards(): EgoCard[] {
    return store.state.selected.flatMap((id) => egoCard(data, store.state, id) ?? []);
  }

  function render(): void {
    const { state } = store;
    frame.root.dataset.theme = theme().id;
    // The first time, with many people, after the frame is there: each is a task short enough.
    if (picture.large && !begun) win.setTimeout(updatePanels);
    else updatePanels();
    begun = true;
    undo.disabled = !store.canUndo;
    redo.disabled = !store.canRedo;
    frame.setMapShown(state.show === "map");
    frame.setChips(activeFilters(data, state), change);
    picture.make(state);
    if (!picture.made) frame.setOver(loadingText(data), [], change);
  }

  function updatePanels(): void {
    if (ended.signal.aborted) return;
    for (const panel of panels) panel.update(store.state);
  }

  function showCards(): void {
    const list = cards();
    card.show(list, list.length === 1 ? openings.turnOf(list[0]!.id) : null);
  }

  /** The words, counts and signs that go with the picture. */
  function tellScene(scene: Scene): void {
    const { state } = store;
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
    const { relation } = store.state;
    const list = activeFilters(data, store.state);
    if (relation === null) return list;
    return [...list, { label: labelIn(data.relations, relation), without: { relation: null } }];
  }

  function* load(scene: Scene): Generator<undefined, void, undefined> {
    const painter = painting?.painter ?? null;
    if (painter !== null) yield* painter.load(scene);
  }

  function draw(): void {
    const painter = painting?.painter ?? null;
    if (painter === null) return;
    try {
      painter.draw(picture.scene);
    } catch (error) {
      fail(error);
    }
  }

  function settle(): void {
    const next: ViewStatus =
      failed !== null
        ? "error"
        : (painting?.painter ?? null) === null || !picture.made
          ? "loading"
          : picture.scene.status !== "ready"
            ? picture.scene.status
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

  /** Shows on the map where something is, for those who move with keys. */
  function point(id: string | null): void {
    const mark = id === null ? undefined : picture.scene.marks.find((each) => each.id === id);
    const place = mark === undefined ? null : (painting?.painter?.locate(mark.id) ?? null);
    painting?.painter?.ring(place === null ? null : (mark?.id ?? null));
    frame.setHover(mark?.title ?? null, place);
  }

  function hover(id: string | null, point: { readonly x: number; readonly y: number } | null): void {
    const mark = id === null ? undefined : picture.scene.marks.find((each) => each.id === id);
    frame.setHover(mark === undefined ? null : mark.title, point);
    emit("hover", id);
  }

  function pick(id: string | null, place: PicturePoint): void {
    // What was under the pointer may not be there any more.
    frame.setHover(null, null);
    change(changeOfClick(data, store.state, picture.scene, id, place));
  }

  /** Where a map is too small for names, letters stand on it, and the names under it. */
  function lettered(ids: readonly string[]): void {
    const labels = labelsOf(data);
    const letters = lettersOf(data);
    const names = ids.map((id) => [letters.get(id) ?? "", labels.get(id) ?? id] as const);
    frame.setLetters(names.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)));
  }

  return {
    ready,
    get status() {
      return status;
    },
    get theme() {
      return themeChoice;
    },
    getState: () => store.state,
    setState: change,
    undo: store.undo,
    redo: store.redo,
    select,
    focusPath(question) {
      change({ path: question, ...(question === null ? {} : { selected: [] }) });
      return store.state.path === null ? null : findRoutes(data, store.state, store.state.path);
    },
    fit: () => painting?.painter?.fit(),
    focus: () => frame.focusShown(),
    whatIf: (question) => whatIf(data, store.state, question),
    describe: () => describe(data, store.state),
    snapshot() {
      picture.flush();
      const painter = painting?.painter ?? null;
      if (painter === null) return null;
      return snapshotOf(picture.scene, painter, status);
    },
    async exportAs(format) {
      const blob = await exportMap(data, store.state, format, page);
      emit("export", format);
      return blob;
    },
    destroy() {
      if (ended.signal.aborted) return;
      ended.abort();
      win.clearTimeout(wordsTimer);
      openings.end();
      picture.end();
      painting?.destroy();
      frame.root.remove();
    },
  };
}
