import { describe, expect, test } from "vitest";
import { useMapBrowser } from "./map-browser.js";
import { close, exported, setState, snapshot, stateOf } from "./map-page.js";
import { decode, far } from "./pixels.js";
import { riverbend } from "./riverbend.js";
import { DATA, pairs, TIES } from "./riverbend-counts.js";

const maps = useMapBrowser();

describe("T18 exports", { timeout: 120_000 }, () => {
  test("PNG with area, label and legend; SVG, GEXF and CSV hold what is shown", async () => {
    const opened = await maps.openPlain(DATA);
    const { page } = opened;
    await setState(page, { minStrength: 2 });
    const shown = TIES.filter((tie) => tie.strength === null || tie.strength >= 2);
    const svg = (await exported(page, "svg")).toString();
    const parsed = await page.evaluate((text) => {
      const drawn = new DOMParser().parseFromString(text, "image/svg+xml");
      const part = (name: string): number =>
        drawn.querySelector(`[data-part="${name}"]`)?.children.length ?? 0;
      return {
        error: drawn.querySelector("parsererror") !== null,
        role: drawn.documentElement.getAttribute("role"),
        title: drawn.querySelector("title")?.textContent,
        desc: drawn.querySelector("desc")?.textContent,
        parts: ["regions", "ties", "marks", "labels", "legend"].map(part),
        box: drawn.documentElement.getAttribute("viewBox"),
        region: [...(drawn.querySelector('[data-part="regions"] circle')?.attributes ?? [])].map(
          ({ name, value }) => [name, value],
        ),
        text: drawn.querySelector('[data-part="legend"]')?.textContent,
      };
    }, svg);
    expect(parsed).toMatchObject({ error: false, role: "graphics-document", title: DATA.title });
    expect(parsed.parts.slice(0, 3)).toEqual([10, pairs(shown).size, 155]);
    expect(Math.min(...parsed.parts)).toBeGreaterThan(5);
    // Burnt in: response, filter, privacy level.
    expect(parsed.text).toMatch(/answered in Spring 2025.*strength 2 or more.*Privacy level: codes/s);
    const png = await decode(maps.browser, await exported(page, "png"));
    const [x, y] = parsed.box!.split(" ").map(Number) as [number, number];
    const region = Object.fromEntries(parsed.region);
    const [cx, cy, r] = ["cx", "cy", "r"].map((name) => Number(region[name]));
    // A point of the area that no dot covers: straight above its middle, near its edge.
    const fill = png.at(2 * (cx! - x), 2 * (cy! - r! + 3 - y));
    expect(far(fill, [255, 255, 255])).toBeGreaterThan(8);
    const rows = [...Array(png.height).keys()].filter((row) => row % 4 === 0);
    const dark = (row: number): boolean =>
      [...Array(200).keys()].some((column) => far(png.at(32 + column * 2, row), [255, 255, 255]) > 150);
    expect(rows.filter((row) => row > png.height - 220 && dark(row)).length).toBeGreaterThan(10);

    const { parse } = await import("graphology-gexf");
    const { MultiDirectedGraph } = await import("graphology");
    const gexf = (await exported(page, "gexf")).toString();
    // The version that other programs find a graph in: networkx before 3 knows no later one.
    expect(gexf).toContain('xmlns="http://www.gexf.net/1.2draft"');
    const counts = await page.evaluate((text) => {
      const drawn = new DOMParser().parseFromString(text, "application/xml");
      return [drawn.querySelectorAll("node").length, drawn.querySelectorAll("edge").length];
    }, gexf);
    const graph = parse(MultiDirectedGraph, gexf, { addMissingNodes: false });
    expect([graph.order, graph.size]).toEqual(counts);
    expect(counts).toEqual([155, shown.length]);
    const csv = (await exported(page, "csv")).toString().trim().split("\r\n");
    expect(csv.length - 1).toBe(shown.length);
    const state = JSON.parse((await exported(page, "state")).toString());
    expect(state.view).toContain("min=2");
    expect(JSON.stringify(state)).not.toContain("P-0");
    await close(opened);
  });
});

describe("T19 the address", { timeout: 60_000 }, () => {
  test("a copied address shows the same map; it holds no name; a bad one is the default, with a notice", async () => {
    const names = riverbend("names");
    const opened = await maps.openPlain(names);
    const { page } = opened;
    await setState(page, {
      selected: ["p030"],
      minStrength: 2,
      layout: "boxes",
      colorBy: "department",
      departments: ["sped", "math", "hr"],
    });
    const address = page.url();
    expect(address).toMatch(/#v=1&/);
    expect(decodeURIComponent(address.slice(address.indexOf("#")))).not.toMatch(/Person|p030|sped|Special/);
    const { tiePixels: _, markPixels: __, ...drawn } = await snapshot(page);
    const other = await page.context().newPage();
    await other.goto(address);
    await other.waitForFunction(
      () => (document.getElementById("crosstie-view")?.crosstieView?.status ?? "loading") !== "loading",
    );
    const { tiePixels: ___, markPixels: ____, ...copied } = await snapshot(other);
    expect(copied).toEqual(drawn);
    const bad = await page.context().newPage();
    await bad.goto(`${address.slice(0, address.indexOf("#"))}#v=1&sel=zzzz&lay=spiral&nonsense=1`);
    await bad.waitForFunction(
      () => (document.getElementById("crosstie-view")?.crosstieView?.status ?? "loading") !== "loading",
    );
    expect(await stateOf(bad)).toMatchObject({ selected: [], layout: "departments" });
    const notice = bad.getByText("Parts of this address do not fit these data");
    expect(await notice.textContent()).toMatch(/sel.*lay|lay.*sel/);
    await close(opened);
  });
});

describe("T20 privacy", { timeout: 60_000 }, () => {
  test("a page raised to cabinet level, and one written at it, hold nobody", async () => {
    const data = riverbend("names");
    const opened = await maps.openPlain(data);
    const { page } = opened;
    await page.getByLabel("Privacy").selectOption("cabinet");
    await page.getByRole("button", { name: "Show less" }).click();
    await expect.poll(() => page.locator(".ct-notes").textContent()).toContain("Privacy level: cabinet");
    // Attributes changed by hand bring nothing back: what was taken away is not in the view.
    const inside = await page.evaluate(() => {
      const root = document.querySelector<HTMLElement>(".ct-root")!;
      root.dataset.theme = "names";
      root.dataset.privacy = "names";
      for (const select of root.querySelectorAll("select"))
        for (const option of select.options)
          option.value = option.value === "cabinet" ? "names" : option.value;
      for (const select of root.querySelectorAll("select")) select.dispatchEvent(new Event("change"));
      return root.outerHTML;
    });
    const saved = await Promise.all(
      (["svg", "csv", "gexf", "json", "state"] as const).map((each) => exported(page, each)),
    );
    const everything = [inside, ...saved.map(String)].join("\n");
    for (const { id, label } of data.people) {
      expect(everything).not.toContain(label);
      expect(everything).not.toMatch(new RegExp(`\\b${id}\\b`));
    }
    // Lower levels are not offered.
    expect(await page.getByLabel("Privacy").locator("option").allTextContents()).not.toContain("Show names");
    await close(opened);
  });
});
