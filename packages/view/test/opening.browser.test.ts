import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { useMapBrowser } from "./map-browser.js";
import { close, setState, snapshot, stateOf } from "./map-page.js";
import { noOverlaps } from "./page-checks.js";
import { DATA, HOME, isPartner, TIES } from "./riverbend-counts.js";

const maps = useMapBrowser();

/** Lines there should be: one for each pair of marks, where people of opened departments stand for themselves. */
function linesOf(opened: readonly string[]): number {
  const group = (id: string): string =>
    isPartner(id) || opened.includes(HOME.get(id)!) ? id : HOME.get(id)!;
  const pairs = TIES.map(({ from, to }) => [group(from), group(to)].sort())
    .filter(([a, b]) => a !== b)
    .map((pair) => pair.join(" "));
  return new Set(pairs).size;
}

/** Clicks a point of the picture, which lies some pixels from a mark. */
async function clickBeside(page: Page, id: string, right = 0, down = 0): Promise<void> {
  const [x, y] = (await snapshot(page)).points[id]!;
  const map = (await page.locator(".ct-map").boundingBox())!;
  await page.mouse.click(map.x + x + right, map.y + y + down);
}

const opened = async (page: Page): Promise<readonly string[]> => (await stateOf(page)).opened;
const staff = (id: string): number => DATA.people.filter(({ department }) => department === id).length;

describe("opening departments", { timeout: 90_000 }, () => {
  test.each(["open", "openPlain"] as const)(
    "%s: a click opens a department where it stands, a click inside closes it; undone, and in the address",
    async (how) => {
      const one = await maps[how](DATA);
      const { page } = one;
      await setState(page, { detail: "departments" });
      const before = await snapshot(page);
      expect([before.marks, before.links]).toEqual([15, linesOf([])]);
      await clickBeside(page, "math");
      await expect.poll(() => opened(page)).toEqual(["math"]);
      expect((await stateOf(page)).selected).toEqual(["math"]);
      const after = await snapshot(page);
      expect([after.marks, after.links]).toEqual([14 + staff("math"), linesOf(["math"])]);
      noOverlaps(after);
      // Nothing else has moved, also on the screen; people lie around the place of their circle.
      for (const id of Object.keys(before.points).filter((each) => each !== "math")) {
        expect(after.points[id]![0]).toBeCloseTo(before.points[id]![0], 3);
        expect(after.points[id]![1]).toBeCloseTo(before.points[id]![1], 3);
      }
      const own = DATA.people.filter(({ department }) => department === "math");
      const middle = own.reduce((sum, { id }) => sum + after.places[id]![0] / own.length, 0);
      expect(Math.abs(middle - before.places.math![0])).toBeLessThan(20);
      expect(await page.locator(".ct-words").textContent()).toContain("This map shows 150 people");
      expect(page.url()).toMatch(/[#&]open=[0-9a-z]+(&|$)/);
      // Another page with this address shows the same.
      const other = await page.context().newPage();
      await other.goto(page.url());
      await expect.poll(() => opened(other)).toEqual(["math"]);
      expect((await snapshot(other)).marks).toBe(after.marks);
      await other.close();
      await page.getByRole("button", { name: "Undo" }).click();
      expect(await opened(page)).toEqual([]);
      await page.getByRole("button", { name: "Redo" }).click();
      expect(await opened(page)).toEqual(["math"]);
      // Between two people inside it; twice as fast would be a double click.
      const places = Object.entries((await snapshot(page)).points);
      const people = places.filter(([id]) => own.some((each) => each.id === id)).map(([, point]) => point);
      const [cx, cy] = [0, 1].map((at) => people.reduce((sum, each) => sum + each[at]! / people.length, 0));
      const free = [...Array(400).keys()]
        .map((at) => [cx! - 20 + 2 * (at % 20), cy! - 20 + 2 * Math.floor(at / 20)] as const)
        .find(([x, y]) => people.every((each) => Math.hypot(each[0] - x, each[1] - y) > 7))!;
      const map = (await page.locator(".ct-map").boundingBox())!;
      await page.waitForTimeout(1500);
      await page.mouse.click(map.x + free[0], map.y + free[1]);
      await expect.poll(() => opened(page)).toEqual([]);
      await close(one);
    },
  );

  test("a click on the cable between two opens both; chips close one or all", async () => {
    const one = await maps.openPlain(DATA);
    const { page } = one;
    await setState(page, { detail: "departments" });
    const { points } = await snapshot(page);
    // The pair with most ties has the widest cable; a point of it that is on no mark and no other wide cable.
    const cables = new Map<string, number>();
    for (const { from, to } of TIES) {
      const [a, b] = [HOME.get(from), HOME.get(to)].sort();
      if (a !== b && b !== undefined) cables.set(`${a} ${b}`, (cables.get(`${a} ${b}`) ?? 0) + 1);
    }
    const [[pair]] = [...cables].sort((x, y) => y[1] - x[1]) as [[string, number]];
    const [a, b] = pair.split(" ") as [string, string];
    const map = (await page.locator(".ct-map").boundingBox())!;
    let seen: readonly string[] = [];
    for (const share of [0.5, 0.45, 0.55, 0.4, 0.6]) {
      const [x, y] = [0, 1].map((at) => points[a]![at]! + (points[b]![at]! - points[a]![at]!) * share);
      await page.mouse.click(map.x + x!, map.y + y!);
      seen = await opened(page);
      if (seen.includes(a) && seen.includes(b)) break;
      await setState(page, { opened: [], selected: [] });
    }
    expect([...seen].sort()).toEqual([a, b].sort());
    expect((await snapshot(page)).links).toBe(linesOf([a, b]));
    const label = DATA.departments.find(({ id }) => id === a)!.label;
    await page.getByRole("button", { name: `Close: ${label}` }).click();
    expect(await opened(page)).toEqual([b]);
    await setState(page, { opened: [a, b] });
    await page.getByRole("button", { name: "Close all 2" }).click();
    expect(await opened(page)).toEqual([]);
    await close(one);
  });

  test("coming closer opens what is seen large, going away closes it; the card opens too", async () => {
    const one = await maps.openPlain(DATA);
    const { page } = one;
    await setState(page, { detail: "departments" });
    for (let at = 0; at < 4; at++) await page.getByRole("button", { name: "Larger" }).click();
    await expect.poll(async () => (await opened(page)).length).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Fit the whole map" }).click();
    await expect.poll(() => opened(page)).toEqual([]);
    await setState(page, { selected: ["hr"] });
    await page.getByRole("button", { name: "Show its people on the map" }).click();
    expect(await opened(page)).toEqual(["hr"]);
    // What a reader has opened stays.
    await page.getByRole("button", { name: "Smaller" }).click();
    await page.waitForTimeout(400);
    expect(await opened(page)).toEqual(["hr"]);
    await page.getByRole("button", { name: "Show as one circle" }).click();
    expect(await opened(page)).toEqual([]);
    await close(one);
  });
});
