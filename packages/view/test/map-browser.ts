import type { ViewNetwork } from "@crosstie/core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser } from "../../../test/browser.js";
import { bundle, type MapPages, mapPages, type Opened, type PageOptions } from "./map-page.js";

/** The browsers of one test file: one that draws with WebGL, one that has none. */
export interface MapBrowser {
  readonly browser: Browser;
  readonly plain: Browser;
  /** Opens a map, drawn with WebGL. */
  open(data: ViewNetwork, options?: PageOptions): Promise<Opened>;
  /**
   * Opens a map where there is no WebGL. What is not about drawing is tested here: software WebGL takes most of the
   * time of a map in tests.
   */
  openPlain(data: ViewNetwork, options?: PageOptions): Promise<Opened>;
  /** Writes a page, to be opened in another context, and gives its address. */
  write(data: ViewNetwork): string;
}

/** Starts the browsers before the tests of a file, and ends them after. */
export function useMapBrowser(): MapBrowser {
  let browser: Browser;
  let plain: Browser;
  let pages: MapPages;
  beforeAll(async () => {
    const [started, without, app] = await Promise.all([
      launchBrowser(),
      launchBrowser(["--disable-3d-apis"]),
      bundle("app.ts", { minify: true }),
    ]);
    browser = started;
    plain = without;
    pages = mapPages(browser, app);
  }, 120_000);
  afterAll(async () => {
    pages?.remove();
    await Promise.all([browser?.close(), plain?.close()]);
  });
  return {
    get browser() {
      return browser;
    },
    get plain() {
      return plain;
    },
    open: (data, options) => pages.open(data, options),
    write: (data) => pages.write(data),
    openPlain: (data, options) => pages.open(data, { ...options, from: plain }),
  };
}
