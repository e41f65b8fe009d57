import type { ViewNetwork } from "@crosstie/core";
import { canOpen, openedByZoom } from "./expand.js";
import { homeOf } from "./filter.js";
import { layoutOf } from "./layouts.js";
import type { Seen } from "./painter.js";
import type { Store } from "./view-store.js";

/** The map has stood still for this long: what is then seen large shows its people. */
const STILL_MS = 250;

/** Which departments are opened into their people, by card, key and magnification. */
export interface Openings {
  /** Opens or closes a department; null where it is none, or nothing can be opened. */
  turnOf(id: string): { readonly text: string; readonly act: () => void } | null;
  /** Closes the opened department a mark is in, and gives its id. */
  closeAround(id: string): string | null;
  /** Called at each movement of the map. */
  moved(): void;
  end(): void;
}

/** @param seen the part of the picture that is seen; null: nothing is drawn */
export function createOpenings(
  win: Window,
  data: ViewNetwork,
  store: Pick<Store, "state" | "change">,
  seen: () => Seen | null,
): Openings {
  const zoomed = new Set<string>();
  let timer = 0;
  const without = (id: string): string[] => store.state.opened.filter((each) => each !== id);
  return {
    turnOf(id) {
      const { state } = store;
      if (!canOpen(data, state) || !layoutOf(data, state).departments.has(id)) return null;
      const open = state.opened.includes(id);
      return {
        text: open ? "Show as one circle" : "Show its people on the map",
        act: () => store.change({ opened: open ? without(id) : [...state.opened, id] }),
      };
    },
    closeAround(id) {
      const around = homeOf(data).get(id) ?? id;
      if (!store.state.opened.includes(around)) return null;
      store.change({ opened: without(around) });
      return around;
    },
    moved() {
      win.clearTimeout(timer);
      if (!canOpen(data, store.state)) return;
      timer = win.setTimeout(() => {
        const now = seen();
        if (now === null || !canOpen(data, store.state)) return;
        const next = openedByZoom(store.state, layoutOf(data, store.state), now, zoomed);
        if (next !== null) store.change({ opened: next });
      }, STILL_MS);
    },
    end: () => win.clearTimeout(timer),
  };
}
