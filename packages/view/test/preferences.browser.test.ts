import type { ViewNetwork } from "@crosstie/core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { PLAIN, statesOf, unfold } from "./every-state.js";
import { useMapBrowser } from "./map-browser.js";
import { type Opened, setState, snapshot } from "./map-page.js";
import { seriousFindings } from "./page-checks.js";
import { far, pictureOf } from "./pixels.js";
import { riverbendCabinet } from "./riverbend.js";
import { small } from "./small.js";

const maps = useMapBrowser();

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
    { data = small(), from = maps.browser }: { data?: ViewNetwork; from?: Browser } = {},
  ): Promise<void> {
    const context = await from.newContext({ offline: true, ...options });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(maps.write(data));
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
        const picture = await pictureOf(maps.browser, page);
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
    const from = maps.plain;
    const check = async ({ page }: Opened): Promise<void> => {
      await unfold(page);
      for (const [name, change] of statesOf(small())) {
        await setState(page, { ...PLAIN, ...change });
        const faults = await layoutFaults(page);
        expect([name, faults.wide, faults.small, faults.scroll]).toEqual([name, [], [], false]);
        if (change.show === undefined) expect(faults.map).toBeGreaterThanOrEqual(280);
      }
    };
    await inContext(options, check, { from });
    await inContext(
      options,
      async ({ page }) =>
        expect(await layoutFaults(page)).toMatchObject({ wide: [], small: [], scroll: false }),
      { data: riverbendCabinet(), from },
    );
  });
});
