import type { PrivacyLevel, ViewNetwork } from "@crosstie/core";
import type { ExportFormat } from "./export-map.js";
import type { PainterSnapshot } from "./painter.js";
import type { RouteAnswer } from "./routes.js";
import type { Scene } from "./scene-types.js";
import type { PathQuestion, ViewState } from "./view-state.js";
import type { WhatIf, WhatIfResult } from "./what-if.js";

export type ThemeChoice = "auto" | "light" | "dark" | "contrast";

export interface ViewOptions {
  /** Where the map starts; what the data does not hold is ignored. */
  readonly state?: Partial<ViewState>;
  /** "auto" (default) follows the reader's system. */
  readonly theme?: ThemeChoice;
  /** "auto" (default): WebGL where the browser has it, SVG otherwise. */
  readonly renderer?: "auto" | "webgl" | "svg";
  /** "analyst" adds the force layout and sorting people by a measure. Default "explore". */
  readonly mode?: "explore" | "analyst";
  /** "hash": the state is kept in the fragment of the page's address, which is never sent to a server. Default "none". */
  readonly persist?: "none" | "hash";
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
  /** Ids of marks that keep their colour, where something is put in front of the rest; otherwise null. */
  readonly lit: readonly string[] | null;
  /** Under the lens on change: ties that stayed, came and went. */
  readonly change: { readonly kept: number; readonly new: number; readonly gone: number } | null;
  /** Places of marks in the picture, by id. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
  /** Where they are on the screen: CSS pixels from the map's corner. */
  readonly points: Readonly<Record<string, readonly [number, number]>>;
}

export interface NetworkViewHandle {
  /** Resolves when the first picture is drawn, whichever painter draws it; does not reject. */
  readonly ready: Promise<void>;
  readonly status: ViewStatus;
  getState(): ViewState;
  setState(part: Partial<ViewState>): void;
  undo(): void;
  redo(): void;
  /** null or an empty list clears the selection. */
  select(ids: readonly string[] | null): void;
  /** Puts the shortest reported routes in front; null clears them. */
  focusPath(question: PathQuestion | null): RouteAnswer | null;
  /** Fits the whole map. */
  fit(): void;
  /**
   * What the ties shown would come to if positions were empty or departments moved.
   * @throws CrosstieError "privacy" where single people are not in the data
   */
  whatIf(question: WhatIf): WhatIfResult;
  /** Shows other data in the same place, with the state as far as it fits. */
  setData(data: ViewNetwork): void;
  /** Shows less from now on; never more. What was taken away is no longer in the view. */
  raisePrivacy(level: PrivacyLevel): void;
  /** The text under the map. */
  describe(): string;
  snapshot(): ViewSnapshot | null;
  exportAs(format: ExportFormat): Promise<Blob>;
  /** Returns the function that ends the listening. */
  on<K extends keyof ViewEvents>(type: K, listener: (event: ViewEvents[K]) => void): () => void;
  /** Takes everything out of the element; more calls do nothing. */
  destroy(): void;
}
