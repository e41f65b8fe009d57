import type { ViewNetwork } from "@crosstie/core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser.js";
import { applyState, buildScene, defaultState, lightTheme, renderSceneSvg } from "../src/index.js";
import type { mountNetworkView } from "../src/mount.js";
import {
  bundle,
  close,
  exported,
  type MapPages,
  mapPages,
  NARROW,
  type Opened,
  type PageOptions,
  setState,
  snapshot,
  stateOf,
  status,
  WIDE,
} from "./map-page.js";
import { noOverlaps, pointOf, seriousFindings } from "./page-checks.js";
import { emptyNetwork, riverbend, riverbendCabinet } from "./riverbend.js";

let browser: Browser;
let pages: MapPages;
const open = (data: ViewNetwork, options?: PageOptions): Promise<Opened> => pages.open(data, options);

beforeAll(async () => {
  const [started, app] = await Promise.all([launchBrowser(), bundle("app.ts", { minify: true })]);
  browser = started;
  pages = mapPages(browser, app);
}, 120_000);

afterAll(async () => {
  pages?.remove();
  await browser?.close();
});

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
    expect((await stateOf(page)).selected).toEqual(["p030"]);
    const card = page.getByRole("region", { name: "Selected" });
    expect(await card.textContent()).toMatch(
      /P-030[\s\S]*Special Education[\s\S]*Names \d+ people, named by \d+\./,
    );
    // From tie to tie by the card's buttons, as the keyboard does.
    await card.getByRole("button", { name: /^P-/ }).first().press("Enter");
    expect((await stateOf(page)).selected).not.toEqual(["p030"]);
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
    const selected = async () => (await stateOf(page)).selected;
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
    const expected = (change: Parameters<typeof applyState>[2]) =>
      buildScene(data, applyState(data, defaultState(data), change), lightTheme);
    // Advice is asked, so it is informal: for the formal pathway all relations come into the map.
    const formal = expected({ relation: null, pathway: "formal", minStrength: 3 });
    await page.getByLabel("Pathway").selectOption("formal");
    await page.getByLabel("Strength", { exact: true }).selectOption("3");
    expect((await snapshot(page)).links).toBe(formal.links.length);
    expect(await page.locator(".ct-count").textContent()).toContain(`${formal.counts.ties} of 947 ties`);
    await expect
      .poll(() => page.locator(".ct-words").textContent())
      .toContain("formal only; strength 3 or more");
    await page.getByRole("button", { name: "Remove filter: formal only" }).click();
    await page.getByText("Departments: all").click();
    await page.getByRole("button", { name: "None" }).click();
    expect(await status(page)).toBe("filtered-out");
    expect(await page.locator(".ct-over").textContent()).toContain("No ties match these filters.");
    await page.getByRole("button", { name: "Reset the map" }).click();
    expect(await status(page)).toBe("ready");
    expect((await snapshot(page)).counts.ties).toBe(expected({}).counts.ties);
    await page.getByLabel("Ties with outside partners").uncheck();
    expect((await snapshot(page)).links).toBe(expected({ partnerTies: false }).links.length);
    await page.getByLabel("Color by").selectOption({ label: "Named by others" });
    expect((await stateOf(page)).colorBy).toBe("inDegree:advice");
    await close(opened);
  });

  test("the list reaches every person with the keyboard alone", async () => {
    const opened = await open(riverbend());
    const { page } = opened;
    await page.getByText("The map as a list").press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("math");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toContain("P-121");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("treeitem", { name: "P-123", selected: true }).waitFor();
    // The list is built anew on a selection; the focus must not fall back to the page.
    expect(await focused()).toContain("P-123");
    // Ties of a person stand under the person.
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-level"))).toBe("3");
    await close(opened);
  });

  test("works as SVG where WebGL is absent", async () => {
    const data = riverbend();
    const plain = await launchBrowser(["--disable-3d-apis"]);
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
    await plain.close();
  });

  test("goes on as SVG, with selection and filters, when the context is lost", async () => {
    const opened = await open(riverbend());
    const { page } = opened;
    await setState(page, { selected: ["p030"], relation: null, pathway: "formal" });
    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("canvas.sigma-edges");
      canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
    });
    await expect.poll(() => status(page)).toBe("context-lost");
    const drawn = await snapshot(page);
    expect(drawn.renderer).toBe("svg");
    expect(drawn.marks).toBe(155);
    expect(await stateOf(page)).toMatchObject({ selected: ["p030"], pathway: "formal" });
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

  test("says so when the file holds no ties", async () => {
    const opened = await open(emptyNetwork());
    expect(await status(opened.page)).toBe("empty");
    expect(await opened.page.locator(".ct-over").textContent()).toContain("There are no ties in this file.");
    await close(opened);
  });

  test("exports every format", async () => {
    const opened = await open(riverbend());
    const { page } = opened;
    const png = await exported(page, "png");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
    // One picture for all: what the browser saves is what Node draws.
    const data = riverbend();
    const scene = buildScene(data, defaultState(data), lightTheme);
    expect((await exported(page, "svg")).toString()).toBe(renderSceneSvg(scene));
    const rows = (await exported(page, "csv")).toString().trim().split("\r\n");
    expect(rows.length - 1).toBe(scene.counts.ties);
    expect(JSON.parse((await exported(page, "json")).toString()).state.version).toBe(1);
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

  test("can be mounted six times in a row, and in a shadow root beside three others", async () => {
    const script = await bundle("index.ts", { globalName: "crosstie" });
    const page = await browser.newPage({ viewport: WIDE });
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(String(error)));
    await page.evaluate(`${script}; globalThis.crosstie = crosstie;`);
    const result = await page.evaluate(async (data) => {
      const { crosstie } = globalThis as { crosstie?: { mountNetworkView: typeof mountNetworkView } };
      if (crosstie === undefined) throw new Error("the bundle did not run");
      const place = () => document.body.appendChild(document.createElement("div"));
      // Three contexts each: the sixth would find none left.
      for (let round = 0; round < 6; round++) {
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
