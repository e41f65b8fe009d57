import { raiseViewPrivacy, type ViewNetwork } from "@crosstie/core";
import { focusIn } from "./dom.js";
import { mountOnce } from "./mounted-view.js";
import type { NetworkViewHandle, ViewEvents, ViewOptions } from "./view-api.js";

type Listeners = { [K in keyof ViewEvents]: Set<(event: ViewEvents[K]) => void> };

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
