import type { ViewNetwork } from "@crosstie/core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { applyState, buildScene, defaultState, lightTheme } from "../src/index.js";
import type { mountNetworkView } from "../src/mount.js";
import type { NetworkViewHandle } from "../src/view-api.js";
import { useMapBrowser } from "./map-browser.js";
import { close, libraryPage, setState, snapshot, stateOf, status } from "./map-page.js";
import { noOverlaps } from "./page-checks.js";
import { far, pictureOf, type Rgb, tieOnScreen } from "./pixels.js";
import { card, DATA, find, pairs, TIES } from "./riverbend-counts.js";
import { small } from "./small.js";

const maps = useMapBrowser();

/** Small, with one tie that no other crosses or covers: c and d, in one department. */
const LONE = small();

describe("T1 the map is drawn", { timeout: 60_000 }, () => {
  test.each([
    ["light", false],
    ["dark", true],
  ] as const)("%s: counts, and colour where a lone tie runs", async (_, dark) => {
    const opened = await maps.open(DATA, { dark });
    const drawn = await snapshot(opened.page);
    expect(drawn).toMatchObject({ renderer: "webgl", marks: 155, links: pairs(TIES).size, status: "ready" });
    expect(drawn.counts.ties).toBe(TIES.length);
    expect(drawn.tiePixels).toBeGreaterThan(5000);
    expect(drawn.markPixels).toBeGreaterThan(5000);
    expect(drawn.labels.length).toBeGreaterThanOrEqual(15);
    noOverlaps(drawn);
    await close(opened);

    const lone = await maps.open(LONE, { dark });
    await setState(lone.page, { wave: "2", relation: "advice" });
    const [from, to] = await tieOnScreen(lone.page, "d", "P");
    const picture = await pictureOf(maps.browser, lone.page);
    const background = picture.at(4, 4);
    const colours = picture.along(from, to).map((colour) => far(colour, background));
    // Informal ties are dashed: about half of the pixels are theirs. Raw alpha would leave none.
    expect(colours.filter((distance) => distance > 90).length).toBeGreaterThan(colours.length / 4);
    await close(lone);
  });
});

describe("T2 contexts", { timeout: 120_000 }, () => {
  test("twenty departments and twenty mounts lose no context", async () => {
    const departments = [...Array(20).keys()].map((at) => ({
      id: `d${at}`,
      label: `Department ${at}`,
      size: 6,
    }));
    const data: ViewNetwork = {
      ...DATA,
      departments,
      people: DATA.people.map((person, at) => ({ ...person, department: `d${at % 20}` })),
    };
    const { page, messages } = await libraryPage(maps.browser);
    const seen = await page.evaluate(async (given) => {
      const { crosstie } = globalThis as unknown as {
        crosstie: { mountNetworkView: typeof mountNetworkView };
      };
      const statuses = new Set<string>();
      const place = document.body.appendChild(document.createElement("div"));
      for (let round = 0; round < 20; round++) {
        const mounted = crosstie.mountNetworkView(place, given);
        await mounted.ready;
        statuses.add(`${mounted.status} ${mounted.snapshot()?.renderer}`);
        if (round < 19) mounted.destroy();
        else Object.assign(globalThis, { last: mounted });
      }
      const { last } = globalThis as unknown as { last: NetworkViewHandle };
      return { statuses: [...statuses], pixels: last.snapshot()?.tiePixels ?? 0 };
    }, data);
    expect(seen.statuses).toEqual(["ready webgl"]);
    expect(seen.pixels).toBeGreaterThan(5000);
    expect(messages.filter((text) => /context|error/i.test(text))).toEqual([]);
    await page.close();
  });
});

describe("T3 no WebGL", { timeout: 60_000 }, () => {
  test("says so, draws 150 people as SVG, and search, card and routes work", async () => {
    const opened = await maps.open(DATA, { from: maps.plain });
    const { page } = opened;
    expect(await status(page)).toBe("no-webgl");
    expect(await page.getByText("Your browser cannot draw the fast map").isVisible()).toBe(true);
    const people = page.locator('svg[role="graphics-document"] [role="graphics-symbol"] circle');
    expect(await people.count()).toBe(150);
    noOverlaps(await snapshot(page));
    await page.locator('[role="graphics-symbol"][aria-label^="P-147"]').click();
    expect(await card(page).textContent()).toContain("P-147");
    await find(page, "Find on the map", "p-030");
    expect(await card(page).textContent()).toContain("P-030");
    await page.getByText("Find a route").press("Enter");
    await find(page, "From", "p-030");
    await find(page, "To", "Serving English learners");
    // A department has the same id as this topic.
    expect((await stateOf(page)).path).toEqual({ from: "p030", to: "topic:ell" });
    expect(await page.locator(".ct-routes > ol > li").count()).toBeGreaterThan(0);
    const [from, to] = await tieOnScreen(page, ...(await litTie(page)));
    const picture = await pictureOf(maps.plain, page);
    expect(Math.max(...picture.along(from, to).map((each) => far(each, picture.at(3, 3))))).toBeGreaterThan(
      45,
    );
    await close(opened);
  });
});

/** The first tie of the first route. */
async function litTie(page: Page): Promise<[string, string]> {
  return page.evaluate(() => {
    const handle = document.getElementById("crosstie-view")!.crosstieView!;
    const { ids } = handle.focusPath(handle.getState().path!)!.routes[0]!;
    return [ids[0]!, ids[1]!] as [string, string];
  });
}

describe("T4 a lost context", { timeout: 60_000 }, () => {
  test("the map becomes SVG, with selection and filters, and is on the screen", async () => {
    const opened = await maps.open(DATA);
    const { page } = opened;
    await setState(page, { selected: ["p030"], minStrength: 2, departments: ["sped", "math"] });
    const before = await snapshot(page);
    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("canvas.sigma-edges");
      canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
    });
    await expect.poll(() => status(page)).toBe("context-lost");
    const after = await snapshot(page);
    expect(after).toMatchObject({ renderer: "svg", marks: before.marks, links: before.links });
    expect(after.lit).toEqual(before.lit);
    expect(await stateOf(page)).toMatchObject({ selected: ["p030"], minStrength: 2 });
    expect(await page.locator(".ct-paint svg").isVisible()).toBe(true);
    expect(await page.getByText("The fast map stopped").isVisible()).toBe(true);
    await close(opened);
  });
});

describe("T5 labels", { timeout: 60_000 }, () => {
  test.each(["departments", "boxes", "partner-distance"] as const)(
    "layout %s: none overlaps another, near and far, and the selected one is there",
    async (layout) => {
      const opened = await maps.open(DATA);
      const { page } = opened;
      await setState(page, { layout });
      noOverlaps(await snapshot(page));
      const named = new Set((await snapshot(page)).labels.map(({ id }) => id));
      // Every department, every ring and every partner has its name, or the letter that stands for it.
      const { regions } = buildScene(DATA, applyState(DATA, defaultState(DATA), { layout }), lightTheme);
      const wanted = [...regions, ...DATA.departments, ...DATA.partners].map(({ id }) => id);
      expect(wanted.filter((id) => !named.has(id))).toEqual([]);
      await setState(page, { selected: ["p071"] });
      for (const _ of [1, 2]) {
        const drawn = await snapshot(page);
        noOverlaps(drawn);
        const [x, y] = drawn.points.p071!;
        const size = await page.locator(".ct-map").boundingBox();
        const seen = x > 0 && y > 0 && x < size!.width && y < size!.height;
        if (seen) expect(drawn.labels.map(({ id }) => id)).toContain("p071");
        await page.getByRole("button", { name: "Larger" }).click();
        await page.getByRole("button", { name: "Larger" }).click();
      }
      await close(opened);
    },
  );
});

describe("T10 formal and informal", { timeout: 60_000 }, () => {
  test("an informal tie is dashed on the screen, a formal one drawn through", async () => {
    for (const from of [maps.browser, maps.plain]) {
      const opened = await maps.open(LONE, { from });
      const { page } = opened;
      const turns = async (a: string, b: string): Promise<number> => {
        // Clicking "Fit" changes nothing of the place; the lens may have changed what is drawn.
        const [start, end] = await tieOnScreen(page, a, b);
        const picture = await pictureOf(from, page);
        const background = picture.at(4, 4);
        const on = picture.along(start, end).map((each: Rgb) => far(each, background) > 60);
        return on.filter((each, at) => at > 0 && each !== on[at - 1]).length;
      };
      await setState(page, { relation: "advice", wave: "2" });
      expect(await turns("d", "P")).toBeGreaterThanOrEqual(4);
      await setState(page, { relation: null, pathway: "formal" });
      expect(await turns("b", "d")).toBe(0);
      await close(opened);
    }
  });

  test("the table counts every pair of departments once; a cell puts its pairs in front", async () => {
    const opened = await maps.open(LONE);
    const { page } = opened;
    await page.getByLabel("Look for").selectOption("pathways");
    const cells = page.locator(".ct-four button");
    const counts = (await cells.allTextContents()).map(Number);
    expect(counts).toEqual([1, 0, 1, 1]);
    expect(counts.reduce((sum, each) => sum + each)).toBe(3);
    // X and Y meet, and have ties: a–c, b–c of the advice and b–d of the meeting.
    await cells.first().click();
    expect((await stateOf(page)).contact).toBe("both");
    expect((await snapshot(page)).lit).toEqual(["a", "b", "c", "d"]);
    expect(await page.locator(".ct-pair").allTextContents()).toEqual(["X-ray – Yoga"]);
    await page.locator(".ct-four button").nth(3).click();
    expect(await page.locator(".ct-pair").allTextContents()).toEqual([
      expect.stringMatching(/^Yoga – Zooabout .* ties by chance$/),
    ]);
    await close(opened);
  });
});
