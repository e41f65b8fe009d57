import type { ViewState } from "./view-state.js";

/** A part of the view that is drawn anew when the state changes. */
export interface Panel {
  readonly element: HTMLElement;
  update(state: ViewState): void;
}
