import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { applyState, buildScene, defaultState, lightTheme, renderSceneSvg } from "../src/index.js";
import type { mountNetworkView } from "../src/mount.js";
import { useMapBrowser } from "./map-browser.js";
import { bundle, close, exported, libraryPage, NARROW, snapshot, stateOf, status, WIDE } from "./map-page.js";
import { pointOf, seriousFindings } from "./page-checks.js";
import { emptyNetwork, riverbend, riverbendCabinet } from "./riverbend.js";

const maps = useMapBrowser();

describe("a map in a browser", { timeout: 60_000 }, () => {
  test("pointing at a person shows who it is, clicking selects, clicking again clears", async () => {
    const data = riverbend();
    const opened = await maps.open(data);
    const { page } = opened;
    const point = await pointOf(page, data, "p147");
    await page.mouse.move(point.x, point.y);
    await page.locator(".ct-hover:not([hidden])").waitFor();
    expect(await page.locator(".ct-hover").textContent()).toContain("P-147, Superintendent’s Office");
    const selected = async () => (await stateOf(page)).selected;
    await page.mouse.click(point.x, point.y);
    await expect.poll(selected).toEqual(["p147"]);
    // Two clicks within 300 ms are a double click, by timers that come late where the page is busy.
    await page.waitForTimeout(1500);
    await page.mouse.click(point.x, point.y);
    await expect.poll(selected).toEqual([]);
    await close(opened);
  });

  test("filters change map, counts and words, and say how to get back", async () => {
    const data = riverbend();
    const opened = await maps.openPlain(data);
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
    expect(await status(page)).toBe("no-webgl");
    expect((await snapshot(page)).counts.ties).toBe(expected({}).counts.ties);
    await page.getByLabel("Ties with outside partners").uncheck();
    expect((await snapshot(page)).links).toBe(expected({ partnerTies: false }).links.length);
    await page.getByLabel("Color by").selectOption({ label: "Named by others" });
    expect((await stateOf(page)).colorBy).toBe("inDegree:advice");
    await close(opened);
  });

  test("the list reaches every person with the keyboard alone", async () => {
    const opened = await maps.openPlain(riverbend());
    const { page } = opened;
    await page.getByText("The map as a list").press("Enter");
    // A fold tells that it was opened a moment after.
    await page.getByRole("treeitem").first().waitFor();
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

  test.each([
    ["narrow and dark", riverbend("names"), NARROW, true],
    ["empty", emptyNetwork(), NARROW, false],
  ] as const)("has no serious accessibility finding: %s", async (_, data, viewport, dark) => {
    const opened = await maps.openPlain(data, { viewport, dark });
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

  test("exports every format", async () => {
    const opened = await maps.open(riverbend());
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
    const opened = await maps.open(riverbend());
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
    const { page, messages } = await libraryPage(maps.browser);
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

  test("the example of a plain page works with the script of the package and its data", async () => {
    const page = await maps.plain.newPage({ viewport: WIDE });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    const example = new URL("../../../examples/embed/plain.html", import.meta.url);
    const script = await bundle("app.ts", { minify: true });
    await page.route("http://plain.test/**", async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === "/") return route.fulfill({ path: fileURLToPath(example), contentType: "text/html" });
      if (pathname === "/data.json") return route.fulfill({ json: riverbend() });
      if (pathname.endsWith("/@crosstie/view/dist/app.global.js"))
        return route.fulfill({ body: script, contentType: "text/javascript" });
      return route.fulfill({ status: 404, body: "" });
    });
    await page.goto("http://plain.test/");
    await page.getByRole("combobox", { name: "Find on the map" }).fill("P-030");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#chosen").textContent()).toBe("Chosen: p030");
    expect(page.url()).toContain("#v=1&sel=");
    expect(errors).toEqual([]);
    await page.close();
  });
});
