import path from "node:path";
import { fileURLToPath } from "node:url";
import { toViewNetwork, type ViewNetwork } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { useMapBrowser } from "./map-browser.js";
import { close, snapshot, stateOf } from "./map-page.js";
import { decode, far } from "./pixels.js";

const MAPLEWOOD = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../examples/maplewood");

const maps = useMapBrowser();
let data: ViewNetwork;

beforeAll(async () => {
  const study = await readStudy(MAPLEWOOD);
  data = toViewNetwork(study, { privacy: "codes" });
}, 120_000);

/** What has the focus: role or tag, name, and the width of the ring around it in CSS pixels. */
interface Focused {
  readonly what: string;
  readonly inMap: boolean;
  readonly ring: number;
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (element === null || element === document.body) return { what: "nothing", inMap: false, ring: 0 };
    const labels = (element as HTMLInputElement).labels;
    const name =
      element.getAttribute("aria-label") ??
      labels?.[0]?.textContent ??
      element.textContent?.slice(0, 80) ??
      "";
    // The ring of a hidden radio button is on what stands for it.
    const seen =
      element.getAttribute("type") === "radio" ? (element.nextElementSibling as HTMLElement) : element;
    const style = getComputedStyle(seen);
    const box = seen.getBoundingClientRect();
    return {
      what: `${element.getAttribute("role") ?? element.tagName.toLowerCase()} ${name.trim()}`,
      inMap: element.closest(".ct-map") !== null,
      ring: style.outlineStyle !== "none" && box.width > 1 ? Number.parseFloat(style.outlineWidth) : 0,
    };
  });

/** Presses Tab until the thing wanted has the focus; every stop on the way has to show a ring. */
async function tabTo(page: Page, wanted: RegExp, back = false): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    const now = await focused(page);
    if (now.what !== "nothing") expect([now.what, now.ring >= 2]).toEqual([now.what, true]);
    if (presses > 0 && wanted.test(now.what)) return;
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  throw new Error(`No tab stop is ${wanted}.`);
}

async function keys(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Chooses in a closed select by typing the beginning of an option, as people do. */
async function choose(page: Page, select: RegExp, text: string, back = false): Promise<void> {
  await tabTo(page, select, back);
  await page.keyboard.type(text);
}

describe("T15 with a keyboard alone", { timeout: 240_000 }, () => {
  test("every feature, V1 to V13, is reached and used; each stop shows where it is", async () => {
    const opened = await maps.openPlain(data);
    const { page } = opened;
    const id = data.people[20]!.id;
    const label = data.people[20]!.label;

    // The first stop leads past everything to the map, which is one stop.
    await page.keyboard.press("Tab");
    expect((await focused(page)).what).toBe("button Skip to the map");
    await page.keyboard.press("Enter");
    expect((await focused(page)).what).toBe("group Map");
    await keys(page, "ArrowRight", "ArrowDown", "Enter");
    expect((await stateOf(page)).selected).toHaveLength(1);
    await keys(page, "]", "]", "[", "Enter", "?");
    expect(await page.getByText("Keys on the map: arrows").first().isVisible()).toBe(true);
    const before = (await snapshot(page)).points;
    await keys(page, "+");
    expect((await snapshot(page)).points).not.toEqual(before);
    await keys(page, "0", "Escape");
    expect((await stateOf(page)).selected).toEqual([]);
    await page.keyboard.press("Tab");
    expect((await focused(page)).inMap).toBe(false);
    await page.keyboard.press("Shift+Tab");

    // V1: "/" on the map searches.
    await page.keyboard.press("/");
    expect((await focused(page)).what).toBe("combobox Find on the map");
    await page.keyboard.type(label);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).selected).toEqual([id]);
    // V2: the card leads on, and lets go.
    await tabTo(page, /^button P-/);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).selected).not.toEqual([id]);
    await tabTo(page, /Clear selection/);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).selected).toEqual([]);
    // V4 and V5: lenses, their lists and their table.
    await choose(page, /^select Look for/, "Ties across");
    expect((await stateOf(page)).lens).toBe("bridging");
    await tabTo(page, /^button .*by chance/);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).pair).not.toBeNull();
    await choose(page, /^select Look for/, "Formal", true);
    expect((await stateOf(page)).lens).toBe("pathways");
    await tabTo(page, /^button Meet, and have ties/);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).contact).toBe("both");
    // V7: change between rounds.
    await choose(page, /^select Look for/, "Change", true);
    expect((await snapshot(page)).change).not.toBeNull();
    // What is typed soon after belongs to the word before.
    await page.waitForTimeout(1200);
    await page.keyboard.type("Nothing");
    expect((await stateOf(page)).lens).toBe("none");
    // V3: filters, chips, undo.
    await choose(page, /^select Ties/, "All");
    expect((await stateOf(page)).relation).toBeNull();
    await choose(page, /^select Pathway/, "Informal");
    await choose(page, /^select Strength/, "3");
    expect(await stateOf(page)).toMatchObject({ pathway: "informal", minStrength: 3 });
    await tabTo(page, /Keep ties without a strength/);
    await page.keyboard.press("Space");
    await choose(page, /^select Color by/, "Department");
    await tabTo(page, /Compute measures anew/);
    await page.keyboard.press("Space");
    await choose(page, /^select Layout/, "Boxes");
    await choose(page, /^select Around it/, "Two steps");
    await tabTo(page, /People who did not answer/);
    await page.keyboard.press("Space");
    expect(await stateOf(page)).toMatchObject({
      missingStrength: "drop",
      colorBy: "department",
      recompute: true,
      layout: "boxes",
      depth: 2,
      nonrespondents: false,
    });
    await tabTo(page, /^summary Departments/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^input Mathematics/);
    await page.keyboard.press("Space");
    expect((await stateOf(page)).departments).not.toContain("Mathematics");
    // V6: from a department to a topic.
    await tabTo(page, /^summary Find a route/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^combobox From/);
    await page.keyboard.type("Finance");
    await page.keyboard.press("Enter");
    await tabTo(page, /^combobox To/);
    await page.keyboard.type(data.topics[0]!.label.slice(0, 12));
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).path).not.toBeNull();
    await tabTo(page, /Clear the route/);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).path).toBeNull();
    // V8: a vacant position and two departments as one.
    await tabTo(page, /^summary What if/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^combobox If this position/);
    await page.keyboard.type(label);
    await page.keyboard.press("Enter");
    const table = page.locator("details", { hasText: "What if" }).locator("table");
    await table.waitFor();
    await choose(page, /^select Department to merge/, "Literacy");
    await choose(page, /^select Department it would/, "Mathematics");
    expect(await table.textContent()).toContain("fewer departments");
    await tabTo(page, /Fill the position/, true);
    await page.keyboard.press("Enter");
    // The outline: departments, people, ties.
    await tabTo(page, /^summary The map as a list/);
    await page.keyboard.press("Enter");
    await page.locator("[role=treeitem]").first().waitFor();
    await page.keyboard.press("Tab");
    expect((await focused(page)).what).toMatch(/^treeitem/);
    await keys(page, "End", "Home", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown", "Enter");
    expect((await stateOf(page)).selected).toHaveLength(1);
    // V7, V9, V10: what stands where the map was; radio buttons are one stop, arrows choose.
    await tabTo(page, /^input Map/);
    await page.keyboard.press("ArrowRight");
    expect((await stateOf(page)).show).toBe("matrix");
    await tabTo(page, /^td/);
    await keys(page, "ArrowRight", "ArrowDown", "End", "Enter");
    expect((await stateOf(page)).selected).toHaveLength(2);
    await tabTo(page, /^input Matrix/, true);
    await page.keyboard.press("ArrowRight");
    expect((await stateOf(page)).show).toBe("table");
    await tabTo(page, /^tab People/);
    await page.keyboard.press("ArrowRight");
    expect((await focused(page)).what).toBe("tab Ties");
    await page.keyboard.press("Tab");
    await page.keyboard.type("trust");
    const rows = page.waitForEvent("download");
    await tabTo(page, /Save this table/);
    await page.keyboard.press("Enter");
    expect((await rows).suggestedFilename()).toBe("crosstie-ties-codes.csv");
    await tabTo(page, /^input Table/, true);
    for (const show of ["rounds", "relations", "flow", "map"]) {
      await page.keyboard.press("ArrowRight");
      expect((await stateOf(page)).show).toBe(show);
    }
    // V7: the slider of rounds, all of them together, and what changed.
    await tabTo(page, /^input Survey round/);
    await page.keyboard.press("ArrowLeft");
    expect((await stateOf(page)).wave).toBe("1");
    await page.keyboard.press("End");
    expect((await stateOf(page)).wave).toBe("2");
    await tabTo(page, /^input All rounds together/);
    await page.keyboard.press("Space");
    expect((await stateOf(page)).wave).toBeNull();
    await page.keyboard.press("Space");
    await tabTo(page, /^button Show what changed/);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).lens).toBe("change");
    await page.keyboard.press("Enter");
    // Departments: Enter on one opens it, C closes it, and so does its chip.
    await tabTo(page, /^select Show/, true);
    await page.keyboard.type("Dep");
    expect((await stateOf(page)).detail).toBe("departments");
    await tabTo(page, /^group Map/);
    await keys(page, "Escape", "ArrowRight", "Enter");
    expect((await stateOf(page)).opened).toHaveLength(1);
    await keys(page, "ArrowDown", "c");
    expect((await stateOf(page)).opened).toHaveLength(0);
    await page.keyboard.press("Enter");
    await tabTo(page, /^button Close: /, true);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).opened).toHaveLength(0);
    await page.keyboard.press("Control+z");
    expect((await stateOf(page)).opened).toHaveLength(1);
    await tabTo(page, /^button Show as one circle/, true);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).opened).toHaveLength(0);
    expect((await focused(page)).what).toBe("button Show its people on the map");
    await choose(page, /^select Show/, "People");
    // Chips go, and what was done is undone.
    await tabTo(page, /Remove filter: strength 3/);
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).minStrength).toBeNull();
    await page.keyboard.press("Control+z");
    expect((await stateOf(page)).minStrength).toBe(3);
    await page.keyboard.press("Control+y");
    expect((await stateOf(page)).minStrength).toBeNull();
    // V11: every file.
    for (const [name, file] of [
      ["Picture (PNG)", "crosstie-map-codes.png"],
      ["Drawing (SVG)", "crosstie-map-codes.svg"],
      ["Ties shown (CSV)", "crosstie-map-codes.csv"],
      ["Network (GEXF)", "crosstie-map-codes.gexf"],
      ["Map and data (JSON)", "crosstie-map-codes.json"],
      ["This view (JSON)", "crosstie-view.json"],
    ] as const) {
      const saved = page.waitForEvent("download");
      await tabTo(page, new RegExp(name.replace(/[()]/g, "\\$&")));
      await page.keyboard.press("Enter");
      expect((await saved).suggestedFilename()).toBe(file);
    }
    // V12: words follow.
    expect(await page.locator(".ct-words").textContent()).toContain("This map shows");
    // V13: colours, and a privacy level that arrow keys alone do not take.
    await choose(page, /^select Colors/, "Dark");
    expect(await page.locator(".ct-root").getAttribute("data-theme")).toBe("dark");
    await tabTo(page, /^select Privacy/);
    await keys(page, "ArrowDown", "ArrowDown");
    expect(await page.locator(".ct-notes").textContent()).toContain("Privacy level: codes");
    await keys(page, "ArrowUp");
    await tabTo(page, /^button Show less/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".ct-notes").textContent()).toContain("Privacy level: cabinet");
    // The view was built anew; whoever goes by keys is still in it.
    expect((await focused(page)).what).toBe("group Map");
    await close(opened);
  });

  test("the ring is on the screen, not only in the style", async () => {
    const opened = await maps.openPlain(data);
    const { page } = opened;
    for (const selector of [
      ".ct-map",
      ".ct-search input",
      ".ct-tools [aria-label=Larger]",
      ".ct-export button",
    ]) {
      const element = page.locator(selector).first();
      await element.scrollIntoViewIfNeeded();
      await page.keyboard.press("Tab");
      await element.focus();
      const box = (await element.boundingBox())!;
      const picture = await decode(maps.browser, await page.screenshot());
      // The ring lies two pixels outside the element: accent on the page.
      const ring = picture.at(box.x + box.width / 2, box.y - 3);
      expect([selector, far(ring, [0, 90, 156]) < 40]).toEqual([selector, true]);
    }
    await close(opened);
  });
});
