import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Analysis } from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser.js";
import { maplewood, textOf } from "./helpers.js";
import { odd } from "./odd-studies.js";

const source = fileURLToPath(new URL("../src/index.ts", import.meta.url));
/** A millimetre in CSS pixels. */
const MM = 96 / 25.4;

let browser: Browser;
let analysis: Analysis;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  analysis = await maplewood({ privacy: "cabinet" });
  folder = mkdtempSync(join(tmpdir(), "crosstie-report-"));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page from a file, as a reader would. */
async function opened(html: string, javaScriptEnabled = true): Promise<{ page: Page; requests: string[] }> {
  const file = join(folder, "report.html");
  writeFileSync(file, html);
  const context = await browser.newContext({
    javaScriptEnabled,
    offline: true,
    viewport: { width: 1000, height: 900 },
  });
  const page = await context.newPage();
  const requests: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) requests.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  return { page, requests };
}

describe("R1: the page needs nothing but itself", () => {
  test("without network and script all figures and text are there", async () => {
    const html = renderReport(analysis);
    const { page, requests } = await opened(html, false);
    expect(requests).toEqual([]);
    expect(html).toContain('http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;');
    for (const svg of await page.locator("svg").all()) {
      const box = await svg.boundingBox();
      expect(box!.width * box!.height).toBeGreaterThan(0);
    }
    const seen = (await page.locator("main").innerText()).replace(/\s+/g, " ");
    for (const heading of [
      "What are the",
      "Questions to take to the cabinet",
      "G. To make this report again",
    ].slice(1))
      expect(seen).toContain(heading);
    await page.context().close();
  });
});

describe("R2: page 1", () => {
  test.each([
    ["letter", 215.9, 279.4],
    ["a4", 210, 297],
  ] as const)(
    "is one page on %s, with headline, map, five findings, response and limits",
    async (size, width, height) => {
      for (const each of [analysis, odd("sixty departments"), odd("hostile names")]) {
        const { page } = await opened(renderReport(each, { page: size }));
        await page.setViewportSize({ width: Math.floor((width - 30) * MM), height: 900 });
        await page.emulateMedia({ media: "print" });
        const box = (await page.locator(".findings").boundingBox())!;
        expect(box.y + box.height).toBeLessThanOrEqual((height - 30) * MM);
        await page.context().close();
      }
    },
  );
});

describe("R8: print", () => {
  test("the PDF has tags and an outline, and as many pages each time", async () => {
    const html = renderReport(analysis);
    const pages: number[] = [];
    for (let i = 0; i < 2; i++) {
      const { page } = await opened(html);
      const pdf = (
        await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true })
      ).toString("latin1");
      expect(pdf).toContain("/StructTreeRoot");
      expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Type\s*\/MarkInfo\s*\/Marked true|\/Marked true/);
      expect(pdf).toContain("/Outlines");
      pages.push(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0);
      await page.context().close();
    }
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).toBeGreaterThan(5);
    expect(pages[0]).toBeLessThan(35);
  });

  test("figures and their captions stay together, heads of tables come again", async () => {
    const { page } = await opened(renderReport(analysis));
    await page.emulateMedia({ media: "print" });
    const style = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((e, p) => getComputedStyle(e).getPropertyValue(p), property);
    expect(await style("figure", "break-inside")).toBe("avoid");
    expect(await style("thead", "display")).toBe("table-header-group");
    // No head, caption or opening of a section stands alone at the foot of a page, no caveat at the top of one.
    for (const [selector, property] of [
      ["caption", "break-inside"],
      ["thead", "break-after"],
      ["tbody tr:first-child:not(:last-child)", "break-after"],
      [".open:not(:last-child)", "break-after"],
      [".framework", "break-inside"],
      ["p + .caveat", "break-before"],
    ] as const)
      expect(await style(selector, property), selector).toBe("avoid");
    // A section of one line does not hold on to the next.
    expect(await style(".open:last-child", "break-after")).toBe("auto");
    await page.context().close();
  });

  test("on grey paper formal, informal, both and neither can be told apart", async () => {
    const { page } = await opened(renderReport(analysis));
    const cells = await page
      .locator(".matrix.grid td:not(.void)")
      .evaluateAll((tds) =>
        tds.map((td) => `${td.className}:${td.querySelector("[aria-hidden]")?.textContent ?? ""}`),
      );
    const marks = new Map(cells.map((c) => c.split(":") as [string, string]));
    expect(new Set(marks.values()).size).toBe(marks.size);
    expect(marks.size).toBeGreaterThan(2);
    await page.context().close();
  });
});

describe("R9: the same bytes", () => {
  test("in Chromium as in Node", async () => {
    const bundle = await build({
      stdin: {
        contents: `import { renderReport } from ${JSON.stringify(source)};\nglobalThis.render = (a, o) => renderReport(a, o);`,
        resolveDir: fileURLToPath(new URL(".", import.meta.url)),
      },
      bundle: true,
      format: "iife",
      platform: "browser",
      write: false,
    });
    const page = await browser.newPage();
    await page.setContent("<!doctype html><title>report</title>");
    await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    for (const audience of ["cabinet", "research"] as const) {
      const there = await page.evaluate(
        ([a, o]) => (globalThis as unknown as { render(a: unknown, o: unknown): string }).render(a, o),
        [analysis, { audience }] as const,
      );
      const here = renderReport(analysis, { audience });
      expect(there === here).toBe(true);
      expect(textOf(here).length).toBeGreaterThan(10_000);
    }
    await page.close();
  });
});
