import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { analyze, measureTable, studyFromFiles } from "@crosstie/core";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = `${root}examples/maplewood/`;
const files = readdirSync(folder)
  .filter((name) => /\.(csv|yaml)$/.test(name))
  .map((name) => ({ name, content: readFileSync(folder + name, "utf8") }));

/** What the page does with the files a person drops into it. */
const SCRIPT = `
import { analyze, measureTable, readStudy } from "@crosstie/core";
globalThis.run = async (texts) => {
  const study = await readStudy(texts.map(({ name, content }) => new File([content], name)), { name: "maplewood" });
  return JSON.stringify([
    analyze(study, { permutations: 100, seed: 7 }),
    measureTable(study, { relation: "trust", wave: "1", levels: ["person", "network"], permutations: 100 }),
  ]);
};`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe("core in a browser", () => {
  it("reads File objects and gives the same bytes as in Node", async () => {
    const bundle = await build({
      stdin: { contents: SCRIPT, resolveDir: root },
      alias: { "@crosstie/core": `${root}packages/core/src/index.ts` },
      bundle: true,
      format: "iife",
      platform: "browser",
      write: false,
    });
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.setContent("<!doctype html><title>core</title>");
    await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    const there = await page.evaluate(
      (texts) => (globalThis as unknown as { run: (t: typeof texts) => Promise<string> }).run(texts),
      files,
    );
    const study = studyFromFiles(files, { name: "maplewood" });
    const here = JSON.stringify([
      analyze(study, { permutations: 100, seed: 7 }),
      measureTable(study, { relation: "trust", wave: "1", levels: ["person", "network"], permutations: 100 }),
    ]);
    expect(there === here).toBe(true);
    expect(here.length).toBeGreaterThan(500_000);
    expect(requests).toEqual([]);
  });
});
