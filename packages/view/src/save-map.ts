import type { ViewNetwork } from "@crosstie/core";
import type { Make } from "./dom.js";
import { type ExportFormat, exportMap } from "./export-map.js";
import type { ViewState } from "./view-state.js";

/** Files of a map, as the browser saves them. */
export interface Saver {
  /** What the map shows, in a format. */
  map(state: ViewState, format: ExportFormat): Promise<void>;
  /** A table, as CSV. */
  table(name: string, text: string): void;
}

/** @param hooks `saved`: a file is on its way to the reader's disk; `failed`: none could be made */
export function createSaver(
  win: Window,
  make: Make,
  data: ViewNetwork,
  hooks: {
    readonly saved: (format: ExportFormat, words: string) => void;
    readonly failed: (error: unknown) => void;
  },
): Saver {
  const download = (name: string, blob: Blob): void => {
    const url = URL.createObjectURL(blob);
    make("a", { href: url, download: name }).click();
    win.setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return {
    table(name, text) {
      download(name, new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" }));
      hooks.saved("csv", "Saved as CSV.");
    },
    async map(state, format) {
      try {
        const blob = await exportMap(data, state, format, win.document);
        const name = format === "state" ? "crosstie-view.json" : `crosstie-map-${data.privacy}.${format}`;
        download(name, blob);
        hooks.saved(format, `Saved as ${format === "state" ? "JSON" : format.toUpperCase()}.`);
      } catch (error) {
        hooks.failed(error);
      }
    },
  };
}
