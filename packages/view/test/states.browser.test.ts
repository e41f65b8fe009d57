import type { ViewNetwork } from "@crosstie/core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser.js";
import type { ViewState } from "../src/view-state.js";
import {
  bundle,
  close,
  type MapPages,
  mapPages,
  type Opened,
  setState,
  snapshot,
  status,
} from "./map-page.js";
import { seriousFindings } from "./page-checks.js";
import { far, pictureOf } from "./pixels.js";
import { riverbend, riverbendCabinet } from "./riverbend.js";
import { small } from "./small.js";

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

/** A state of the map, and a name for it. */
const STATES: readonly (readonly [string, Partial<ViewState>])[] = [
  ["map", {}],
  ["a person selected", { selected: ["a"], depth: 2 }],
  ["three selected", { selected: ["a", "X", "P"] }],
  ["bridging", { lens: "bridging", pair: ["X", "Y"] }],
  ["pathways", { lens: "pathways", contact: "both" }],
  ["change", { lens: "change" }],
  ["a route", { path: { from: "a", to: "math" } }],
  ["filters", { minStrength: 2, departments: ["X", "Y"], roles: ["Director"], nonrespondents: false }],
  ["nothing left", { departments: [] }],
  ["colour and size", { colorBy: "in_degree:advice", sizeBy: "in_degree:advice", recompute: true }],
  ["department colours", { colorBy: "department" }],
  ["boxes", { layout: "boxes" }],
  ["steps from partners", { layout: "partner-distance" }],
  ["force", { layout: "force" }],
  ["departments", { detail: "departments" }],
  ["matrix", { show: "matrix", selected: ["a"] }],
  ["matrix of departments", { show: "matrix", detail: "departments" }],
  ["table", { show: "table", selected: ["b"] }],
  ["rounds", { show: "rounds" }],
  ["relations", { show: "relations" }],
  ["flow", { show: "flow" }],
];

/** Every fold open, so that nothing is kept from the checker. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  // The tree is built when its fold opens; its first department is opened too.
  await page.locator("[role=treeitem]").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
}

async function everyState(page: Page): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, change] of STATES) {
    await page.evaluate(
      ([part]) => {
        const view = document.getElementById("crosstie-view")!.crosstieView!;
        while (view.getState().show !== "map" || JSON.stringify(view.getState().selected) !== "[]") {
          const before = JSON.stringify(view.getState());
          view.undo();
          if (JSON.stringify(view.getState()) === before) break;
        }
        view.setState(part);
      },
      [{ ...PLAIN, ...change }] as const,
    );
    const findings = await seriousFindings(page);
    if (findings.length > 0) found[name] = findings;
  }
  return found;
}

const PLAIN: Partial<ViewState> = {
  show: "map",
  layout: "departments",
  lens: "none",
  pair: null,
  contact: null,
  path: null,
  detail: "people",
  relation: null,
  wave: "2",
  pathway: null,
  minStrength: null,
  departments: null,
  roles: null,
  nonrespondents: true,
  recompute: false,
  colorBy: "none",
  sizeBy: "none",
  selected: [],
  depth: 1,
};

describe("T16 axe finds nothing serious", { timeout: 240_000 }, () => {
  test.each(["light", "dark", "contrast"])("in any state, %s, every fold open", async (theme) => {
    const opened = await pages.open(small());
    const { page } = opened;
    await page.getByLabel("Colors").selectOption(theme);
    await unfold(page);
    expect(await everyState(page)).toEqual({});
    await close(opened);
  });

  test("at any privacy level, and where the map has nothing to show", async () => {
    for (const level of ["names", "codes", "cabinet", "public"] as const) {
      const data: ViewNetwork = { ...riverbend("names"), privacy: "names" };
      const opened = await pages.open(data);
      const { page } = opened;
      await page.evaluate(
        (to) => document.getElementById("crosstie-view")!.crosstieView!.raisePrivacy(to),
        level,
      );
      await expect.poll(() => status(page)).toBe("ready");
      expect([level, await seriousFindings(page)]).toEqual([level, []]);
      if (level === "public") {
        for (const show of ["matrix", "table", "flow"] as const) {
          await setState(page, { show });
          expect([show, await seriousFindings(page)]).toEqual([show, []]);
        }
      }
      await close(opened);
    }
    // Small departments: at cabinet level three of two people each are no longer told apart.
    const opened = await pages.open(small());
    await opened.page.evaluate(() =>
      document.getElementById("crosstie-view")!.crosstieView!.raisePrivacy("cabinet"),
    );
    expect(await seriousFindings(opened.page)).toEqual([]);
    expect(await opened.page.locator(".ct-notes").textContent()).toContain(
      "Departments of fewer than 5 people are joined",
    );
    await close(opened);
  });

  test("without WebGL, after a lost context, and while something is being searched", async () => {
    const without = await pages.open(small(), { from: plain });
    expect(await status(without.page)).toBe("no-webgl");
    expect(await seriousFindings(without.page)).toEqual([]);
    await close(without);
    const opened = await pages.open(small());
    await opened.page.getByRole("combobox", { name: "Find on the map" }).fill("a");
    expect(await seriousFindings(opened.page)).toEqual([]);
    await opened.page.getByRole("combobox", { name: "Find on the map" }).fill("nobody of this name");
    expect(await seriousFindings(opened.page)).toEqual([]);
    await opened.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("canvas.sigma-edges");
      canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
    });
    await expect.poll(() => status(opened.page)).toBe("context-lost");
    expect(await seriousFindings(opened.page)).toEqual([]);
    await close(opened);
  });

  test("the tree holds what the data hold: departments, people, ties", async () => {
    const data = riverbend();
    const opened = await pages.open(data);
    const { page } = opened;
    await page.getByText("The map as a list").press("Enter");
    const roots = page.locator("[role=tree] > [role=treeitem]");
    expect(
      await roots.evaluateAll((all) => all.map((each) => each.querySelector("span:last-child")?.textContent)),
    ).toEqual([
      ...data.departments.map(({ label, size }) => `${label} (${size} people)`),
      ...data.partners.map(({ label }) => `${label} (outside partner)`),
    ]);
    await page.keyboard.press("Tab");
    const tree: Record<string, number> = {};
    for (const _ of data.departments) {
      await page.keyboard.press("ArrowRight");
      const name = await page.evaluate(
        () => document.activeElement!.querySelector("span:last-child")!.textContent!,
      );
      tree[name.replace(/ \(.*/, "")] = await page.locator('[role=treeitem][aria-level="2"]').count();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowDown");
    }
    expect(tree).toEqual(Object.fromEntries(data.departments.map(({ label, size }) => [label, size])));
    // Ties of one person, as the data have them.
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    const tied = new Set(
      data.ties
        .filter((tie) => tie.wave === "w2" && tie.relation === "advice")
        .flatMap(({ from, to }) => (from === "p001" ? [to] : to === "p001" ? [from] : [])),
    );
    expect(await page.locator('[role=treeitem][aria-level="3"]').count()).toBe(tied.size);
    expect(await page.locator('[role=tree] [tabindex="0"]').count()).toBe(1);
    await close(opened);
  });
});

/** What sticks out to the right of the window, texts under 12 px, and the height of the map. */
function layoutFaults(
  page: Page,
): Promise<{ wide: string[]; small: string[]; map: number; scroll: boolean }> {
  return page.evaluate(() => {
    const wide: string[] = [];
    const tiny: string[] = [];
    const name = (element: Element): string =>
      `${element.tagName} ${element.className} ${element.textContent?.slice(0, 30)}`;
    for (const element of document.querySelectorAll<HTMLElement>(".ct-root *")) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest("svg,canvas,style,.ct-hidden,.ct-skip") !== null) continue;
      // Tables scroll inside their own frame.
      if (element.closest(".ct-scroll") === null && box.right > window.innerWidth + 0.5)
        wide.push(name(element));
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== "",
      );
      if (own && Number.parseFloat(getComputedStyle(element).fontSize) < 12) tiny.push(name(element));
    }
    return {
      wide,
      small: tiny,
      map: document.querySelector(".ct-map")?.getBoundingClientRect().height ?? 0,
      scroll: document.documentElement.scrollWidth > window.innerWidth,
    };
  });
}

describe("T17 what readers have set", { timeout: 240_000 }, () => {
  async function inContext(
    options: Parameters<Browser["newContext"]>[0],
    act: (opened: Opened, context: BrowserContext) => Promise<void>,
    data: ViewNetwork = small(),
  ): Promise<void> {
    const first = await pages.open(data);
    const url = first.page.url();
    await close(first);
    const context = await browser.newContext({ offline: true, ...options });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(url);
    await page.waitForFunction(
      () => (document.getElementById("crosstie-view")?.crosstieView?.status ?? "loading") !== "loading",
    );
    await act({ page, errors, requests: [] }, context);
    expect(errors).toEqual([]);
    await context.close();
  }

  test("reduced motion: the map is there at once; otherwise it glides", async () => {
    // Whether anything is still to come once the button has been pressed.
    const glide = (page: Page): Promise<boolean> =>
      page.evaluate(async () => {
        const view = document.getElementById("crosstie-view")!.crosstieView!;
        const places = () => JSON.stringify(view.snapshot()!.points);
        document.querySelector<HTMLButtonElement>('[aria-label="Larger"]')!.click();
        const at = places();
        await new Promise((done) => setTimeout(done, 900));
        return places() !== at;
      });
    await inContext({ reducedMotion: "reduce" }, async ({ page }) => expect(await glide(page)).toBe(false));
    await inContext({ reducedMotion: "no-preference" }, async ({ page }) =>
      expect(await glide(page)).toBe(true),
    );
  });

  test.each(["light", "dark"] as const)(
    "forced colours, %s: SVG in the system's own colours",
    async (colorScheme) => {
      await inContext({ forcedColors: "active", colorScheme }, async ({ page }) => {
        expect(await snapshot(page)).toMatchObject({ renderer: "svg", status: "ready" });
        const [canvas, text] = await page.evaluate(() => {
          const probe = document.body.appendChild(document.createElement("div"));
          probe.style.cssText = "background:Canvas;color:CanvasText";
          const { backgroundColor, color } = getComputedStyle(probe);
          probe.remove();
          return [backgroundColor, color].map((each) => each.match(/\d+/g)!.slice(0, 3).map(Number));
        });
        const picture = await pictureOf(browser, page);
        const { points } = await snapshot(page);
        const [x, y] = points.a!;
        expect(far(picture.at(4, 4), canvas as never)).toBeLessThan(30);
        // A person who answered is a filled dot in the colour of the text.
        expect(far(picture.at(x + 1, y + 1), text as never)).toBeLessThan(30);
        await setState(page, { show: "matrix" });
        const hatched = page.locator("td.ct-is-unknown").first();
        expect(await hatched.evaluate((each) => getComputedStyle(each).backgroundImage)).toContain(
          "gradient",
        );
        expect(await seriousFindings(page)).toEqual([]);
      });
    },
  );

  test.each([
    ["320 px", { viewport: { width: 320, height: 640 } }],
    ["1280 px at 200 %", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ["1280 px at 400 %", { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
  ] as const)("%s: nothing is cut off in any panel, no sideways scrolling", async (_, options) => {
    await inContext(options, async ({ page }) => {
      await unfold(page);
      for (const [name, change] of STATES) {
        await setState(page, { ...PLAIN, ...change });
        const faults = await layoutFaults(page);
        expect([name, faults.wide, faults.small, faults.scroll]).toEqual([name, [], [], false]);
        if (change.show === undefined) expect(faults.map).toBeGreaterThanOrEqual(280);
      }
    });
    await inContext(
      options,
      async ({ page }) =>
        expect(await layoutFaults(page)).toMatchObject({ wide: [], small: [], scroll: false }),
      riverbendCabinet(),
    );
  });
});
