import type { ViewNetwork } from "@crosstie/core";
import { describe, expect, test } from "vitest";
import type { mountNetworkView } from "../src/mount.js";
import { hostile } from "./hostile.js";
import { useMapBrowser } from "./map-browser.js";
import { close, libraryPage, setState, snapshot, stateOf, status } from "./map-page.js";
import { noOverlaps } from "./page-checks.js";
import { emptyNetwork, riverbend } from "./riverbend.js";
import { small } from "./small.js";

const maps = useMapBrowser();

const full = riverbend();
const one = small();

const CASES: readonly (readonly [string, ViewNetwork, { marks: number; status: string }])[] = [
  ["no ties", { ...full, ties: [] }, { marks: 155, status: "empty" }],
  [
    "no departments",
    { ...full, departments: [], people: full.people.map((each) => ({ ...each, department: null })) },
    { marks: 155, status: "ready" },
  ],
  [
    "sixty departments",
    {
      ...full,
      departments: [...Array(60).keys()].map((at) => ({
        id: `d${at}`,
        label: `Office of something ${at}`,
        size: 3,
      })),
      people: full.people.map((each, at) => ({ ...each, department: `d${at % 60}` })),
    },
    { marks: 155, status: "ready" },
  ],
  [
    "one person",
    { ...one, people: one.people.slice(0, 1), partners: [], ties: [], measures: [] },
    { marks: 1, status: "empty" },
  ],
  ["markup, controls and prototypes for ids", hostile(), { marks: 10, status: "ready" }],
  [
    "right to left and emoji",
    {
      ...one,
      people: one.people.map((each, at) => ({
        ...each,
        label: ["שרה לוי", "محمد علي", "👩🏽‍🏫 Ngozi", "王小明", "Ōta", "e\u0301"][at]!,
      })),
      departments: one.departments.map((each, at) => ({
        ...each,
        label: ["מתמטיקה", "قسم اللغات 🏫", "特別支援教育"][at]!,
      })),
    },
    { marks: 6, status: "ready" },
  ],
  [
    "measures that are no numbers",
    {
      ...one,
      measures: one.measures.map((each) => ({
        ...each,
        values: [Number.NaN, Number.POSITIVE_INFINITY, null, Number.NEGATIVE_INFINITY, Number.NaN, 2],
      })),
    },
    { marks: 6, status: "ready" },
  ],
];

describe("data nobody would wish for", { timeout: 120_000 }, () => {
  test.each(CASES)("%s", async (name, data, wanted) => {
    const opened = await maps.open(data);
    const { page } = opened;
    const drawn = await snapshot(page);
    expect([name, drawn.marks, drawn.status]).toEqual([name, wanted.marks, wanted.status]);
    noOverlaps(drawn);
    for (const [x, y] of Object.values(drawn.points))
      expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
    if (wanted.status === "ready") expect(drawn.tiePixels).toBeGreaterThan(20);
    // Every way of showing it, every layout, every lens: nothing fails, nothing is not a number.
    const key =
      data.measures[0] === undefined ? "none" : `${data.measures[0].id}:${data.measures[0].relation}`;
    for (const change of [
      { colorBy: key, sizeBy: key },
      { recompute: true },
      { layout: "boxes" },
      { layout: "partner-distance" },
      { detail: "departments" },
      { lens: "bridging" },
      { lens: "pathways" },
      { lens: "change" },
      { selected: data.people.slice(0, 1).map(({ id }) => id) },
      { path: { from: data.people[0]?.id ?? "", to: data.people.at(-1)?.id ?? "" } },
      { show: "matrix" },
      { show: "table" },
      { show: "rounds" },
      { show: "flow" },
    ] as const) {
      await setState(page, change);
      expect(["error", "loading"]).not.toContain(await status(page));
    }
    expect(await page.locator("svg [cx=NaN], svg [x=NaN], svg [r=NaN]").count()).toBe(0);
    expect(await page.locator(".ct-root").textContent()).not.toMatch(/NaN|Infinity|undefined|\[object/);
    expect(await page.locator("img").count()).toBe(0);
    await close(opened);
  });
});

describe("elements nobody would wish for", { timeout: 120_000 }, () => {
  test("no size, twice in one element, twice destroyed, before and after the drawing code is there", async () => {
    const { page, messages } = await libraryPage(maps.browser);
    const seen = await page.evaluate(async (data) => {
      const { crosstie } = globalThis as unknown as {
        crosstie: { mountNetworkView: typeof mountNetworkView };
      };
      const place = () => document.body.appendChild(document.createElement("div"));
      const none = place();
      none.style.cssText = "width:0;height:0;overflow:hidden";
      const hidden = place();
      hidden.style.display = "none";
      const both = [none, hidden].map((each) => crosstie.mountNetworkView(each, data));
      await Promise.all(both.map((view) => view.ready));
      const first = both.map((view) => view.status);
      // Given room, they are there.
      none.style.cssText = "width:900px";
      hidden.style.display = "";
      await new Promise((done) => setTimeout(done, 1500));
      const later = both.map((view) => {
        const points = Object.values(view.snapshot()!.points);
        return new Set(points.map(([x]) => Math.round(x))).size > 2;
      });
      const twice = place();
      const one = crosstie.mountNetworkView(twice, data);
      const other = crosstie.mountNetworkView(twice, data);
      await Promise.all([one.ready, other.ready]);
      const beside = twice.querySelectorAll(".ct-root").length;
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      one.destroy();
      one.destroy();
      other.select(["a"]);
      const left = [twice.querySelectorAll(".ct-root").length, other.getState().selected.length];
      other.destroy();
      // Destroyed before its painter was there.
      const early = crosstie.mountNetworkView(place(), data);
      early.destroy();
      early.destroy();
      await early.ready;
      for (const view of both) view.destroy();
      return {
        first,
        later,
        beside,
        left,
        same: ids.length - new Set(ids).size,
        roots: document.querySelectorAll(".ct-root, canvas").length,
      };
    }, one);
    expect(seen).toEqual({
      first: ["ready", "ready"],
      later: [true, true],
      beside: 2,
      left: [1, 1],
      same: 0,
      roots: 0,
    });
    expect(messages.filter((text) => text.startsWith("error:"))).toEqual([]);
    await page.close();
  });

  test("no element is a mistake that is told; data without anything are said to hold no ties", async () => {
    const opened = await maps.open(emptyNetwork());
    expect(await status(opened.page)).toBe("empty");
    expect(await opened.page.locator(".ct-over").textContent()).toContain("There are no ties in this file.");
    await setState(opened.page, { show: "matrix" });
    expect((await stateOf(opened.page)).show).toBe("matrix");
    await close(opened);
    const { mountNetworkView: mount } = await import("../src/mount.js");
    expect(() => mount(null as never, emptyNetwork())).toThrow(TypeError);
  });
});
