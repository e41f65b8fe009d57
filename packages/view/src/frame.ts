import { focusIn, type Make } from "./dom.js";
import type { ExportFormat } from "./export-map.js";
import { STYLE } from "./style.js";
import type { ViewState } from "./view-state.js";

type Removable = readonly { readonly label: string; readonly without: Partial<ViewState> }[];

export interface FrameParts {
  readonly search: HTMLElement;
  readonly card: HTMLElement;
  readonly filters: HTMLElement;
  readonly lens: HTMLElement;
  /** Folds under the filters: routes, what-if. */
  readonly folds: readonly HTMLElement[];
  readonly shows: HTMLElement;
  /** The slider of survey rounds, where there are several. */
  readonly rounds: readonly HTMLElement[];
  readonly opened: HTMLElement;
  /** Tables and small pictures that stand where the map does. */
  readonly alternates: readonly HTMLElement[];
  readonly history: HTMLElement;
  readonly settings: HTMLElement;
  readonly saveNote: string;
  readonly outline: HTMLElement;
  readonly legend: HTMLElement;
  readonly notes: HTMLElement;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  /** Answers whether the key meant something. */
  readonly key: (key: string, shift: boolean) => boolean;
  readonly save: (format: ExportFormat) => void;
}

/** The elements around a map: order of reading and of Tab is search, card, filters, list, map, legend, export. */
export interface Frame {
  readonly root: HTMLElement;
  /** Painters draw in here. */
  readonly paint: HTMLElement;
  readonly filters: HTMLDetailsElement;
  setBanner(text: string | null): void;
  setNotice(text: string | null): void;
  setWatermark(text: string | null): void;
  setCounts(text: string, withheld: string | null): void;
  setChips(filters: Removable, change: (part: Partial<ViewState>) => void): void;
  setOver(text: string | null, filters: Removable, change: (part: Partial<ViewState>) => void): void;
  setWords(text: string): void;
  /** What letters on the map stand for: each with its name. */
  setLetters(names: readonly (readonly [string, string])[]): void;
  /** Shows the map, or what stands in its place. */
  setMapShown(shown: boolean): void;
  /** Focuses the map or what stands in its place. */
  focusShown(): void;
  setHover(text: string | null, point: { readonly x: number; readonly y: number } | null): void;
  announce(text: string): void;
}

export function createFrame(make: Make, prefix: string, parts: FrameParts): Frame {
  const banner = make("p", { class: "ct-banner", role: "status", hidden: true });
  const notice = make("p", { class: "ct-banner", hidden: true });
  const watermark = make("p", { class: "ct-mark", hidden: true });
  const spoken = make("p", { class: "ct-hidden", "aria-live": "polite" });
  const counts = make("p", { class: "ct-count" });
  const missing = make("p", { class: "ct-missing", hidden: true });
  const chips = make("div", { class: "ct-chips" });
  const paint = make("div", { class: "ct-paint" });
  const hover = make("div", { class: "ct-hover", "aria-hidden": "true", hidden: true });
  const letters = make("ul", { class: "ct-letters", "aria-label": "Letters on the map", hidden: true });
  const over = make("div", { class: "ct-over", hidden: true });
  const words = make("p", { class: "ct-words", id: `${prefix}-words`, "aria-live": "polite" });
  const map = make(
    "div",
    {
      class: "ct-map",
      role: "group",
      tabindex: "0",
      "aria-label": "Map",
      "aria-describedby": `${prefix}-words`,
    },
    paint,
    over,
    hover,
  );
  const button = (text: string, act: () => void, label?: string, className?: string): HTMLButtonElement => {
    const element = make("button", { "aria-label": label, class: className, click: act }, text);
    return element;
  };
  const chip = (item: Removable[number], change: (part: Partial<ViewState>) => void): HTMLButtonElement =>
    button(`${item.label} ×`, () => change(item.without), `Remove filter: ${item.label}`, "ct-chip");
  const tools = make(
    "div",
    { class: "ct-row", role: "group", "aria-label": "Magnification" },
    button("−", () => parts.zoom(1 / 1.4), "Smaller"),
    button("+", () => parts.zoom(1.4), "Larger"),
    button("Fit", parts.fit, "Fit the whole map"),
  );
  const formats: readonly (readonly [ExportFormat, string])[] = [
    ["png", "Picture (PNG)"],
    ["svg", "Drawing (SVG)"],
    ["csv", "Ties shown (CSV)"],
    ["gexf", "Network (GEXF)"],
    ["json", "Map and data (JSON)"],
    ["state", "This view (JSON)"],
  ];
  const save = make(
    "div",
    { class: "ct-export", role: "group", "aria-label": "Save" },
    "Save as",
    ...formats.map(([format, text]) => button(text, () => parts.save(format))),
    make("p", { class: "ct-quiet" }, parts.saveNote),
  );
  const filters = make(
    "details",
    { class: "ct-fold" },
    make("summary", {}, "Filters, color and size"),
    parts.filters,
  );
  const skip = button("Skip to the map", () => focusShown(), undefined, "ct-skip");
  const root = make(
    "div",
    { class: "ct-root" },
    make("style", {}, STYLE),
    skip,
    banner,
    notice,
    watermark,
    make(
      "div",
      { class: "ct-body" },
      make(
        "div",
        { class: "ct-side" },
        parts.search,
        parts.card,
        parts.lens,
        filters,
        ...parts.folds,
        parts.outline,
      ),
      make(
        "div",
        { class: "ct-main" },
        make("div", { class: "ct-bar" }, parts.shows),
        ...parts.rounds,
        make(
          "div",
          { class: "ct-bar" },
          counts,
          chips,
          parts.opened,
          make("div", { class: "ct-tools" }, parts.history, tools),
        ),
        missing,
        map,
        letters,
        ...parts.alternates,
        parts.legend,
        words,
        parts.notes,
        save,
        parts.settings,
      ),
    ),
    spoken,
  );

  map.addEventListener("keydown", (event) => {
    if (event.target !== map || event.ctrlKey || event.metaKey || event.altKey) return;
    if (parts.key(event.key, event.shiftKey)) event.preventDefault();
  });
  // The page scrolls on over an idle map; the wheel magnifies once the map has focus, or with Ctrl.
  map.addEventListener(
    "wheel",
    (event) => {
      const own = event.ctrlKey || map.matches(":focus, :focus-within");
      if (!own) event.stopPropagation();
    },
    { capture: true, passive: true },
  );
  map.addEventListener("pointerdown", () => map.focus({ preventScroll: true }), { capture: true });

  /** The map, or the first thing to act on in what stands in its place. */
  const focusShown = (): void => {
    const other = parts.alternates.find((each) => !each.hidden);
    const target =
      other?.querySelector<HTMLElement>('td[tabindex="0"], [role=tab][aria-selected=true], button') ??
      root.querySelector<HTMLElement>(".ct-show input:checked");
    (map.hidden ? target : map)?.focus();
  };
  const show = (element: HTMLElement, text: string | null): void => {
    element.hidden = text === null;
    if (element.textContent !== text) element.textContent = text;
  };
  return {
    root,
    paint,
    filters,
    setBanner: (text) => show(banner, text),
    setNotice: (text) => show(notice, text),
    setWatermark: (text) => show(watermark, text),
    setCounts(text, withheld) {
      show(counts, text);
      show(missing, withheld);
    },
    setChips(list, change) {
      const held = chips.contains(focusIn(root));
      chips.replaceChildren(...list.map((item) => chip(item, change)));
      // The chip with the focus has just removed itself.
      if (held) (chips.querySelector("button") ?? map).focus();
    },
    setOver(text, list, change) {
      over.hidden = text === null;
      if (text === null) over.replaceChildren();
      else over.replaceChildren(make("p", {}, text), ...list.map((item) => chip(item, change)));
    },
    setWords: (text) => show(words, text),
    setLetters(names) {
      const key = names.join("\n");
      if (letters.dataset.names === key) return;
      letters.dataset.names = key;
      letters.hidden = names.length === 0 || map.hidden;
      letters.replaceChildren(
        ...names.map(([letter, name]) => make("li", {}, make("b", {}, letter), ` ${name}`)),
      );
    },
    setMapShown(shown) {
      map.hidden = !shown;
      letters.hidden = !shown || letters.childElementCount === 0;
      tools.hidden = !shown;
      parts.legend.hidden = !shown;
    },
    focusShown,
    setHover(text, point) {
      show(hover, text);
      if (text === null || point === null) return;
      const right = point.x > map.clientWidth / 2;
      hover.style.left = right ? "" : `${point.x + 14}px`;
      hover.style.right = right ? `${map.clientWidth - point.x + 14}px` : "";
      hover.style.top = `${Math.max(4, Math.min(point.y + 10, map.clientHeight - hover.offsetHeight - 4))}px`;
    },
    announce: (text) => show(spoken, text),
  };
}
