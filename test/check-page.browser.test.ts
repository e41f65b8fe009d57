import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { dataCheck } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { renderCheck } from "@crosstie/report";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("the data check as a page asks for nothing, fits a small screen and is clean for axe", async () => {
  const study = await readStudy(`${root}examples/maplewood`);
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const markup = renderCheck(dataCheck(study), { title: study.title, hash: study.hash, version: "0" });
  await page.setContent(markup);
  expect(await page.title()).toContain("data check");
  if (process.env.CROSSTIE_SHOT !== undefined)
    await page.screenshot({ path: process.env.CROSSTIE_SHOT, fullPage: true });
  expect(requests).toEqual([]);
  await page.setViewportSize({ width: 380, height: 700 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  expect(wide).toBe(false);
  // The page's own policy allows no script: axe is let in by a page without it.
  const open = await browser.newPage();
  await open.setContent(markup.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""));
  await open.addScriptTag({ content: axe });
  const violations = await open.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await checker.run()).violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`);
  });
  expect(violations).toEqual([]);
});
