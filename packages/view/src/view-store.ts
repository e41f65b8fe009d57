import type { ViewNetwork } from "@crosstie/core";
import { stateFromHash, stateToHash } from "./hash-state.js";
import { createHistory } from "./undo.js";
import { applyState, defaultState, type ViewState } from "./view-state.js";

/** The state of one map: the only truth, from which everything is drawn. */
export interface Store {
  readonly state: ViewState;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Parts of the address the map opened with that do not fit the data. */
  readonly unknown: readonly string[];
  change(part: Partial<ViewState>): void;
  undo(): void;
  redo(): void;
}

/**
 * @param given where the map starts; what the address says comes before it
 * @param keep whether the state is kept in the fragment of the page's address
 * @param ended after it nothing changes any more
 * @param adopted called after each change, with the state before it
 */
export function createStore(
  win: Window,
  data: ViewNetwork,
  given: Partial<ViewState>,
  { keep, analyst, ended }: { keep: boolean; analyst: boolean; ended: AbortSignal },
  adopted: (before: ViewState) => void,
): Store {
  const saved = keep ? stateFromHash(data, win.location.hash) : { state: {}, unknown: [] };
  const start = applyState(data, defaultState(data), allowed(given));
  let state = applyState(data, start, allowed(saved.state));
  const history = createHistory(state);

  /** The force layout is for analysts: elsewhere its places would be read as importance. */
  function allowed(part: Partial<ViewState>): Partial<ViewState> {
    return part.layout === "force" && !analyst ? { ...part, layout: "departments" } : part;
  }

  const adopt = (next: ViewState | null): void => {
    if (next === null || ended.aborted) return;
    const before = state;
    state = next;
    adopted(before);
    if (keep) win.history.replaceState(win.history.state, "", `#${stateToHash(data, state)}`);
  };
  const change = (part: Partial<ViewState>): void => {
    if (ended.aborted) return;
    const next = applyState(data, state, allowed(part));
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    history.push(next);
    adopt(next);
  };
  if (keep) {
    const take = (): void => {
      const { state: wanted, unknown } = stateFromHash(data, win.location.hash);
      if (unknown.length === 0) change(wanted);
    };
    win.addEventListener("hashchange", take, { signal: ended });
  }
  return {
    get state() {
      return state;
    },
    get canUndo() {
      return history.canUndo;
    },
    get canRedo() {
      return history.canRedo;
    },
    unknown: saved.unknown,
    change,
    undo: () => adopt(history.undo()),
    redo: () => adopt(history.redo()),
  };
}
