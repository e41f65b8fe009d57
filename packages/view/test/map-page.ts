import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ViewNetwork } from "@crosstie/core";
import { type BuildOptions, build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import type { ExportFormat } from "../src/index.js";
import { viewPage } from "../src/index.js";
import type { NetworkViewHandle, ViewSnapshot } from "../src/view-api.js";
import type { ViewState } from "../src/view-state.js";

declare global {
  interface HTMLElement {
    crosstieView?: NetworkViewHandle;
  }
}

const SOURCE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../src");
export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 390, height: 800 };

/** A script built from the sources, so that a stale dist can neither hide nor cause a failure. */
export async function bundle(entry: string, options: BuildOptions = {}): Promise<string> {
  const built = await build({
    entryPoints: [path.join(SOURCE, entry)],
    bundle: true,
    format: "iife",
    target: "es2022",
    ...options,
    write: false,
  });
  return built.outputFiles?.[0]?.text ?? "";
}

/** A page with the library as `globalThis.crosstie`, and all that its console and its errors say. */
export async function libraryPage(browser: Browser): Promise<{ page: Page; messages: string[] }> {
  const script = await bundle("index.ts", { globalName: "crosstie" });
  const page = await browser.newPage({ viewport: WIDE });
  const messages: string[] = [];
  page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => messages.push(`error: ${String(error)}`));
  await page.evaluate(`${script}; globalThis.crosstie = crosstie;`);
  return { page, messages };
}

export interface Opened {
  readonly page: Page;
  readonly errors: string[];
  readonly requests: string[];
}

export interface PageOptions {
  readonly viewport?: { width: number; height: number };
  readonly from?: Browser;
  readonly dark?: boolean;
  readonly mode?: "explore" | "analyst";
}

/** Opens pages written by viewPage from files, without a network. */
export interface MapPages {
  /** Waits for the first picture. */
  open(data: ViewNetwork, options?: PageOptions): Promise<Opened>;
  /** Writes a page and gives its address. */
  write(data: ViewNetwork, mode?: "explore" | "analyst"): string;
  remove(): void;
}

export function mapPages(browser: Browser, app: string): MapPages {
  const folder = mkdtempSync(path.join(tmpdir(), "crosstie-view-"));
  let files = 0;
  const write: MapPages["write"] = (data, mode = "explore") => {
    const file = path.join(folder, `${++files}.html`);
    writeFileSync(file, viewPage(data, app, { mode }));
    return pathToFileURL(file).href;
  };
  return {
    write,
    async open(data, { viewport = WIDE, from = browser, dark = false, mode = "explore" } = {}) {
      const context = await from.newContext({
        viewport,
        offline: true,
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
        acceptDownloads: true,
      });
      const page = await context.newPage();
      const errors: string[] = [];
      const requests: string[] = [];
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(write(data, mode));
      await page.waitForFunction(() => {
        const view = document.getElementById("crosstie-view")?.crosstieView;
        return view !== undefined && view.status !== "loading";
      });
      return { page, errors, requests };
    },
    remove() {
      if (existsSync(folder)) rmSync(folder, { recursive: true });
    },
  };
}

/** Closes the page; nothing may have failed in it, and nothing may have left it. */
export async function close({ page, errors, requests }: Opened): Promise<void> {
  const outside = requests.filter((url) => !/^(file|data|blob):/.test(url));
  await page.context().close();
  expect(errors).toEqual([]);
  expect(outside).toEqual([]);
}

export const snapshot = (page: Page): Promise<ViewSnapshot> =>
  page.evaluate(() => document.getElementById("crosstie-view")!.crosstieView!.snapshot()!);

export const status = (page: Page): Promise<string> =>
  page.evaluate(() => document.getElementById("crosstie-view")!.crosstieView!.status);

/** The state when what follows from it is on the page: a large map comes in steps, and a snapshot ends them. */
export const stateOf = (page: Page): Promise<ViewState> =>
  page.evaluate(() => {
    const view = document.getElementById("crosstie-view")!.crosstieView!;
    view.snapshot();
    return view.getState();
  });

export const setState = (page: Page, change: Partial<ViewState>): Promise<void> =>
  page.evaluate((part) => {
    const view = document.getElementById("crosstie-view")!.crosstieView!;
    view.setState(part);
    view.snapshot();
  }, change);

/** What the map saves in a format. */
export async function exported(page: Page, format: ExportFormat): Promise<Buffer> {
  // As base64: a list of a million numbers takes the browser's protocol ten seconds.
  const url = await page.evaluate(async (wanted) => {
    const blob = await document.getElementById("crosstie-view")!.crosstieView!.exportAs(wanted);
    return new Promise<string>((done) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => done(String(reader.result)));
      reader.readAsDataURL(blob);
    });
  }, format);
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}
