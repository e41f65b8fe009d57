import type { ViewState } from "./view-state.js";

/** States kept; older ones are forgotten. */
const MOST = 100;

/** The states a map has gone through, for going back and forth. */
export interface History {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Takes a new state; what was undone before is then gone. */
  push(state: ViewState): void;
  undo(): ViewState | null;
  redo(): ViewState | null;
}

export function createHistory(first: ViewState): History {
  let past: ViewState[] = [];
  let present = first;
  let future: ViewState[] = [];
  return {
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    push(state) {
      past = [...past.slice(1 - MOST), present];
      present = state;
      future = [];
    },
    undo() {
      const state = past.at(-1);
      if (state === undefined) return null;
      future = [present, ...future];
      past = past.slice(0, -1);
      present = state;
      return state;
    },
    redo() {
      const [state] = future;
      if (state === undefined) return null;
      past = [...past, present];
      future = future.slice(1);
      present = state;
      return state;
    },
  };
}
