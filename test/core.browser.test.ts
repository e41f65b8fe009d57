import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  analyze,
  compareWaves,
  grouping,
  measureTable,
  network,
  scenario,
  studyFromFiles,
  studyTest,
} from "@crosstie/core";
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
import * as crosstie from "@crosstie/core";
const { analyzeAsync, compareWavesAsync, grouping, measureTable, network, readStudy, scenarioAsync, studyTestAsync } = crosstie;
globalThis.run = async (texts) => {
  const study = await readStudy(texts.map(({ name, content }) => new File([content], name)), { name: "maplewood" });
  const trust = network(study, { relation: "trust" });
  return JSON.stringify([
    await analyzeAsync(study, { permutations: 100, seed: 7, workers: 2 }),
    await compareWavesAsync(study, { draws: 50, workers: 2 }),
    await scenarioAsync(study, { remove: ["00249"], workers: 2 }),
    await studyTestAsync(study, trust, grouping(study, trust), "brokerage", { permutations: 50, workers: 2 }),
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
    // The program of the workers is a blob of the page: nothing is asked of anybody.
    page.on("request", (request) => request.url().startsWith("blob:") || requests.push(request.url()));
    await page.setContent("<!doctype html><title>core</title>");
    await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    const there = await page.evaluate(
      (texts) => (globalThis as unknown as { run: (t: typeof texts) => Promise<string> }).run(texts),
      files,
    );
    const encoder = new TextEncoder();
    // As bytes, as a File has them: the encoding they were read in is told of.
    const study = studyFromFiles(
      files.map(({ name, content }) => ({ name, content: encoder.encode(content) })),
      { name: "maplewood" },
    );
    const trust = network(study, { relation: "trust" });
    // There while the page goes on, here and now in Node.
    const here = JSON.stringify([
      analyze(study, { permutations: 100, seed: 7 }),
      compareWaves(study, { draws: 50 }),
      scenario(study, { remove: ["00249"] }),
      studyTest(study, trust, grouping(study, trust), "brokerage", { permutations: 50 }),
      measureTable(study, { relation: "trust", wave: "1", levels: ["person", "network"], permutations: 100 }),
    ]);
    expect(there === here).toBe(true);
    expect(here.length).toBeGreaterThan(500_000);
    expect(requests).toEqual([]);
  });
});
