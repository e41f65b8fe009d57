import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ViewNetwork } from "@crosstie/core";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser.js";
import { applyState, buildScene, defaultState, lightTheme, renderSceneSvg, viewPage } from "../src/index.js";
import type { mountNetworkView, ViewSnapshot } from "../src/mount.js";
import { noOverlaps, pointOf, seriousFindings } from "./page-checks.js";
import { emptyNetwork, riverbend, riverbendCabinet } from "./riverbend.js";

const SOURCE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../src");
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 800 };

let browser: Browser;
let plain: Browser;
let app = "";
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "crosstie-view-"));
  // Built from the sources, so that a stale dist can neither hide nor cause a failure.
  const built = await build({
    entryPoints: [path.join(SOURCE, "app.ts")],
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    write: false,
  });
  app = built.outputFiles[0]?.text ?? "";
  [browser, plain] = await Promise.all([launchBrowser(), launchBrowser(["--disable-3d-apis"])]);
}, 120_000);

afterAll(async () => {
  await Promise.all([browser?.close(), plain?.close()]);
  if (existsSync(folder)) rmSync(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  readonly errors: string[];
  readonly requests: string[];
}

let files = 0;

/** Opens a page written by viewPage from a file, without a network, and waits for its first picture. */
async function open(
  data: ViewNetwork,
  { viewport = WIDE, from = browser, dark = false, still = true } = {},
): Promise<Opened> {
  const file = path.join(folder, `${++files}.html`);
  writeFileSync(file, viewPage(data, app));
  const context = await from.newContext({
    viewport,
    offline: true,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: still ? "reduce" : "no-preference",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => {
    const view = document.getElementById("crosstie-view")?.crosstieView;
    return view !== undefined && view.status !== "loading";
  });
  return { page, errors, requests };
}

const snapshot = (page: Page): Promise<ViewSnapshot> =>
  page.evaluate(() => document.getElementById("crosstie-view")!.crosstieView!.snapshot()!);

const status = (page: Page): Promise<string> =>
  page.evaluate(() => document.getElementById("crosstie-view")!.crosstieView!.status);

async function close({ page, errors, requests }: Opened): Promise<void> {
  const outside = requests.filter((url) => !/^(file|data|blob):/.test(url));
  await page.context().close();
  expect(errors).toEqual([]);
  expect(outside).toEqual([]);
}

describe("a map in a browser", { timeout: 60_000 }, () => {
  test("is drawn with WebGL: every person, partner and pair, with pixels to show for it", async () => {
    const data = riverbend();
    const opened = await open(data);
    const scene = buildScene(data, defaultState(data), lightTheme);
    const drawn = await snapshot(opened.page);
    expect(drawn).toMatchObject({
      renderer: "webgl",
      marks: 155,
      links: scene.links.length,
      status: "ready",
    });
    expect(drawn.tiePixels).toBeGreaterThan(5000);
    expect(drawn.markPixels).toBeGreaterThan(5000);
    expect(drawn.labels.length).toBeGreaterThanOrEqual(15);
    noOverlaps(drawn);
    await close(opened);
  });

  test("search finds a person and Enter lights their ties", async () => {
    const data = riverbend();
    const opened = await open(data);
    const { page } = opened;
    await page.getByRole("combobox", { name: "Find on the map" }).fill("p-030");
    await page.keyboard.press("Enter");
    const state = await page.evaluate(() =>
      document.getElementById("crosstie-view")!.crosstieView!.getState(),
    );
    expect(state.selected).toEqual(["p030"]);
    const card = page.getByRole("region", { name: "Selected" });
    expect(await card.textContent()).toMatch(
      /P-030[\s\S]*Special Education[\s\S]*Names \d+ people, named by \d+\./,
    );
    // From tie to tie by the card's buttons, as the keyboard does.
    await card.getByRole("button", { name: /^P-/ }).first().press("Enter");
    expect(
      (await page.evaluate(() => document.getElementById("crosstie-view")!.crosstieView!.getState()))
        .selected,
    ).not.toEqual(["p030"]);
    await close(opened);
  });

  test("pointing at a person shows who it is, clicking selects, clicking again clears", async () => {
    const data = riverbend();
    const opened = await open(data);
    const { page } = opened;
    const point = await pointOf(page, data, "p147");
    await page.mouse.move(point.x, point.y);
    await page.locator(".ct-hover:not([hidden])").waitFor();
    expect(await page.locator(".ct-hover").textContent()).toContain("P-147, Superintendent’s Office");
    const selected = () =>
      page.evaluate(() => document.getElementById("crosstie-view")!.crosstieView!.getState().selected);
    await page.mouse.click(point.x, point.y);
    await expect.poll(selected).toEqual(["p147"]);
    await page.waitForTimeout(400);
    await page.mouse.click(point.x, point.y);
    await expect.poll(selected).toEqual([]);
    await close(opened);
  });

  test("filters change map, counts and words, and say how to get back", async () => {
    const data = riverbend();
    const opened = await open(data);
    const { page } = opened;
    const expected = buildScene(
      data,
      applyState(data, defaultState(data), { pathway: "formal", minStrength: 3 }),
      lightTheme,
    );
    await page.getByLabel("Pathway").selectOption("formal");
    await page.getByLabel("Strength", { exact: true }).selectOption("3");
    expect((await snapshot(page)).links).toBe(expected.links.length);
    expect(await page.locator(".ct-count").textContent()).toContain(`${expected.counts.ties} of 947 ties`);
    await expect
      .poll(() => page.locator(".ct-words").textContent())
      .toContain("formal only, strength 3 or more");
    await page.getByRole("button", { name: "Remove filter: formal only" }).click();
    await page.getByText("Departments: all").click();
    await page.getByRole("button", { name: "None" }).click();
    expect(await status(page)).toBe("filtered-out");
    expect(await page.locator(".ct-over").textContent()).toContain("No ties match these filters.");
    await page.getByRole("button", { name: "Reset the map" }).click();
    expect(await status(page)).toBe("ready");
    expect((await snapshot(page)).counts.ties).toBe(947);
    await close(opened);
  });

  test("the list reaches every person with the keyboard alone", async () => {
    const opened = await open(riverbend());
    const { page } = opened;
    await page.getByText("The map as a list").press("Enter");
    await page.getByText("Mathematics: 9 people").press("Enter");
    const person = page.getByRole("button", { name: "P-128" });
    await person.press("Enter");
    expect(await page.getByRole("button", { name: "P-128", pressed: true }).count()).toBe(1);
    // The list is built anew on a selection; the focus must not fall back to the page.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("P-128");
    await close(opened);
  });

  test("works as SVG where WebGL is absent", async () => {
    const data = riverbend();
    const opened = await open(data, { from: plain });
    const { page } = opened;
    expect(await status(page)).toBe("no-webgl");
    expect(await page.getByText("Your browser cannot draw the fast map").isVisible()).toBe(true);
    const drawn = await snapshot(page);
    expect(drawn).toMatchObject({ renderer: "svg", marks: 155 });
    noOverlaps(drawn);
    expect(await page.locator('svg[role="graphics-document"] [role="graphics-symbol"]').count()).toBe(155);
    await page.locator('[role="graphics-symbol"][aria-label^="P-147"]').click();
    expect(await page.getByRole("region", { name: "Selected" }).textContent()).toContain("P-147");
    expect(await seriousFindings(page)).toEqual([]);
    await close(opened);
  });

  test("goes on as SVG, with selection and filters, when the context is lost", async () => {
    const opened = await open(riverbend());
    const { page } = opened;
    await page.evaluate(() => {
      document
        .getElementById("crosstie-view")!
        .crosstieView!.setState({ selected: ["p030"], pathway: "formal" });
      const canvas = document.querySelector<HTMLCanvasElement>("canvas.sigma-edges");
      canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
    });
    await expect.poll(() => status(page)).toBe("context-lost");
    const drawn = await snapshot(page);
    expect(drawn.renderer).toBe("svg");
    expect(drawn.marks).toBe(155);
    const state = await page.evaluate(() =>
      document.getElementById("crosstie-view")!.crosstieView!.getState(),
    );
    expect(state).toMatchObject({ selected: ["p030"], pathway: "formal" });
    await close(opened);
  });

  test.each([
    ["wide and light", riverbend(), WIDE, false],
    ["narrow and dark", riverbend("names"), NARROW, true],
    ["cabinet level", riverbendCabinet(), WIDE, false],
    ["empty", emptyNetwork(), NARROW, false],
  ] as const)("has no serious accessibility finding: %s", async (_, data, viewport, dark) => {
    const opened = await open(data, { viewport, dark });
    const { page } = opened;
    expect(await seriousFindings(page)).toEqual([]);
    if (data.people.length > 0) {
      await page.getByText("Filters, color and size").press("Enter");
      await page.getByText("The map as a list").press("Enter");
      await page.getByRole("combobox", { name: "Find on the map" }).fill("p-0");
      await page.evaluate(() => document.getElementById("crosstie-view")!.crosstieView!.select(["p030"]));
      expect(await seriousFindings(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await close(opened);
  });

  test("a page at cabinet level holds no person", async () => {
    const opened = await open(riverbendCabinet());
    const html = await opened.page.content();
    for (const person of riverbend().people) {
      expect(html.includes(person.label) || html.includes(person.id)).toBe(false);
    }
    expect(await snapshot(opened.page)).toMatchObject({ marks: 15, renderer: "webgl" });
    await close(opened);
  });

  test("says so when the file holds no ties", async () => {
    const opened = await open(emptyNetwork());
    expect(await status(opened.page)).toBe("empty");
    expect(await opened.page.locator(".ct-over").textContent()).toContain("There are no ties in this file.");
    await close(opened);
  });

  test("exports every format", async () => {
    const opened = await open(riverbend());
    const read = (format: "png" | "svg" | "csv" | "json") =>
      opened.page.evaluate(async (wanted) => {
        const blob = await document.getElementById("crosstie-view")!.crosstieView!.exportAs(wanted);
        return [...new Uint8Array(await blob.arrayBuffer())];
      }, format);
    const png = Buffer.from(await read("png"));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
    const svg = Buffer.from(await read("svg")).toString();
    // One picture for all: what the browser saves is what Node draws.
    const data = riverbend();
    expect(svg).toBe(renderSceneSvg(buildScene(data, defaultState(data), lightTheme)));
    expect(
      Buffer.from(await read("csv"))
        .toString()
        .trim()
        .split("\r\n").length,
    ).toBe(948);
    expect(JSON.parse(Buffer.from(await read("json")).toString()).state.version).toBe(1);
    const saved = opened.page.waitForEvent("download");
    await opened.page.getByRole("button", { name: "Ties shown (CSV)" }).click();
    expect((await saved).suggestedFilename()).toBe("crosstie-map-codes.csv");
    await close(opened);
  });

  test("destroy leaves nothing behind, and may be called again", async () => {
    const opened = await open(riverbend());
    const { page } = opened;
    const left = await page.evaluate(async () => {
      const place = document.getElementById("crosstie-view")!;
      const view = place.crosstieView!;
      view.setState({ pathway: "formal" });
      view.destroy();
      view.destroy();
      view.setState({ pathway: null });
      await new Promise((done) => setTimeout(done, 700));
      return { children: place.children.length, canvases: document.querySelectorAll("canvas").length };
    });
    expect(left).toEqual({ children: 0, canvases: 0 });
    await close(opened);
  });

  test("can be mounted twenty times in a row, and in a shadow root beside three others", async () => {
    const built = await build({
      entryPoints: [path.join(SOURCE, "index.ts")],
      bundle: true,
      format: "iife",
      globalName: "crosstie",
      target: "es2022",
      write: false,
    });
    const page = await browser.newPage({ viewport: WIDE });
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(String(error)));
    await page.evaluate(`${built.outputFiles[0]?.text ?? ""}; globalThis.crosstie = crosstie;`);
    const result = await page.evaluate(async (data) => {
      const { crosstie } = globalThis as { crosstie?: { mountNetworkView: typeof mountNetworkView } };
      if (crosstie === undefined) throw new Error("the bundle did not run");
      const place = () => document.body.appendChild(document.createElement("div"));
      for (let round = 0; round < 20; round++) {
        const view = crosstie.mountNetworkView(place(), data);
        await view.ready;
        view.destroy();
      }
      const inside = place().attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
      const views = [inside, place(), place(), place()].map((each) => crosstie.mountNetworkView(each, data));
      await Promise.all(views.map((view) => view.ready));
      return views.map((view) => [
        view.status,
        view.snapshot()?.renderer,
        (view.snapshot()?.tiePixels ?? 1) > 0,
      ]);
    }, riverbendCabinet());
    // Browsers give a page about sixteen contexts and a map takes three: the fourth map is drawn as SVG.
    expect(result).toEqual([...Array(3).fill(["ready", "webgl", true]), ["ready", "svg", true]]);
    expect(messages.filter((text) => /context|error/i.test(text))).toEqual([]);
    await page.close();
  });

  test("draws hostile names as text", async () => {
    const data = riverbend();
    const people = data.people.map((person, at) =>
      at === 0 ? { ...person, label: "<img src=x onerror=\"document.title='broken'\">" } : person,
    );
    const opened = await open({ ...data, people });
    await opened.page.getByRole("combobox", { name: "Find on the map" }).fill("<img");
    await opened.page.keyboard.press("Enter");
    expect(await opened.page.locator("img").count()).toBe(0);
    expect(await opened.page.title()).toBe(data.title);
    expect(await opened.page.getByRole("region", { name: "Selected" }).textContent()).toContain("<img src=x");
    await close(opened);
  });
});
