import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { ViewNetwork } from "@crosstie/core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { overlap } from "../src/box-grid.js";
import { buildScene, defaultState, lightTheme } from "../src/index.js";
import type { ViewSnapshot } from "../src/view-api.js";
import "./map-page.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export function noOverlaps({ labels }: ViewSnapshot): void {
  for (const [at, label] of labels.entries()) {
    for (const other of labels.slice(at + 1)) expect(overlap(label.box, other.box)).toBe(false);
  }
}

export async function seriousFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(readFileSync(AXE, "utf8"));
  return page.evaluate(async () => {
    const axe = (
      globalThis as {
        axe?: {
          run(
            root: Document,
            options: { resultTypes: string[] },
          ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
        };
      }
    ).axe!;
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  });
}

/** Where a mark of the scene is in the browser window. */
export async function pointOf(page: Page, data: ViewNetwork, id: string): Promise<{ x: number; y: number }> {
  const scene = buildScene(data, defaultState(data), lightTheme);
  const mark = scene.marks.find((each) => each.id === id)!;
  const paint = (await page.locator(".ct-paint").boundingBox())!;
  // The whole extent is fitted into the middle of the map, so its middle lies in the middle of the element.
  const middle = { x: scene.extent.x + scene.extent.width / 2, y: scene.extent.y + scene.extent.height / 2 };
  const label = await page.evaluate(() => {
    const labels = document.getElementById("crosstie-view")!.crosstieView!.snapshot()!.labels;
    return labels.map(({ id, box }) => ({ id, x: box.x + box.width / 2 }));
  });
  // Two department names above their areas give the scale.
  const areas = scene.regions
    .map((region) => ({ region, x: label.find((each) => each.id === region.id)?.x }))
    .filter((each): each is { region: (typeof scene.regions)[number]; x: number } => each.x !== undefined)
    .sort((a, b) => a.x - b.x);
  const [first, last] = [areas[0]!, areas[areas.length - 1]!];
  const unit = (last.x - first.x) / (last.region.x - first.region.x);
  return {
    x: paint.x + paint.width / 2 + (mark.x - middle.x) * unit,
    y: paint.y + paint.height / 2 + (mark.y - middle.y) * unit,
  };
}
