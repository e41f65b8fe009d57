import { raiseViewPrivacy, type ViewNetwork } from "@crosstie/core";
import { describe, expect, test } from "vitest";
import { PLAIN, statesOf, unfold } from "./every-state.js";
import { useMapBrowser } from "./map-browser.js";
import { close, setState, status } from "./map-page.js";
import { seriousFindings } from "./page-checks.js";
import { riverbend } from "./riverbend.js";
import { small } from "./small.js";

const maps = useMapBrowser();

type Level = ViewNetwork["privacy"];

/** The small network, where single people may be seen; of its departments none is large enough otherwise. */
function dataAt(level: Level): ViewNetwork {
  if (level === "codes" || level === "names") return { ...small(), privacy: level };
  return raiseViewPrivacy(riverbend("names"), level);
}

describe("T16 axe finds nothing serious", { timeout: 240_000 }, () => {
  test.each<readonly [Level, string]>([
    ["names", "light"],
    ["codes", "light"],
    ["codes", "dark"],
    ["codes", "contrast"],
    ["cabinet", "light"],
    ["cabinet", "dark"],
    ["public", "contrast"],
  ])("in any state at level %s, %s, every fold open", async (level, theme) => {
    const data = dataAt(level);
    const opened = await maps.openPlain(data, { mode: "analyst" });
    const { page } = opened;
    await page.getByLabel("Colors").selectOption(theme);
    await unfold(page);
    const found: Record<string, string[]> = {};
    for (const [name, change] of statesOf(data)) {
      await setState(page, { ...PLAIN, ...change });
      const findings = await seriousFindings(page);
      if (findings.length > 0) found[name] = findings;
    }
    expect(found).toEqual({});
    await close(opened);
  });

  test("where departments are too small to be told apart", async () => {
    const opened = await maps.openPlain(small());
    await opened.page.evaluate(() =>
      document.getElementById("crosstie-view")!.crosstieView!.raisePrivacy("cabinet"),
    );
    expect(await seriousFindings(opened.page)).toEqual([]);
    expect(await opened.page.locator(".ct-notes").textContent()).toContain(
      "Departments in which fewer than 5 people answered are joined",
    );
    await close(opened);
  });

  test("without WebGL, after a lost context, and while something is being searched", async () => {
    const without = await maps.openPlain(small());
    expect(await status(without.page)).toBe("no-webgl");
    expect(await seriousFindings(without.page)).toEqual([]);
    await close(without);
    const opened = await maps.open(small());
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
    const opened = await maps.openPlain(data);
    const { page } = opened;
    await page.getByText("The map as a list").press("Enter");
    const roots = page.locator("[role=tree] > [role=treeitem]");
    // A fold tells that it was opened a moment after.
    await roots.first().waitFor();
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
