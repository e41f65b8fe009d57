import { fileURLToPath } from "node:url";
import { betweenness, tieBetweenness } from "@crosstie/core";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyDocument, everyTest } from "../packages/core/test/inference/every-test.js";
import { seededOffice } from "../packages/core/test/network/seeded-office.js";
import { launchBrowser } from "./browser.js";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Answers with what was found, as text of every digit, and the numbers of workers that were started and ended. */
const SCRIPT = `
import { betweennessAsync, tieBetweennessAsync } from "@crosstie/core";
import { everyDocument, everyTest } from "./packages/core/test/inference/every-test.js";
import { seededOffice } from "./packages/core/test/network/seeded-office.js";
const seen = { started: 0, ended: 0, errors: [] };
if (typeof Worker === "function") {
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor(url) { super(url); seen.started++; }
    terminate() { super.terminate(); seen.ended++; }
  };
}
addEventListener("error", (event) => seen.errors.push(event.message));
addEventListener("unhandledrejection", (event) => seen.errors.push(String(event.reason)));
globalThis.run = async (options, broken) => {
  const whole = seededOffice(4500, 8);
  const office = broken ? { ...whole, outOffsets: null } : whole;
  try {
    const people = await betweennessAsync(office, options);
    const ties = options.ties ? await tieBetweennessAsync(office, options) : [];
    return { ...seen, text: JSON.stringify([[...people], [...ties]]) };
  } catch (error) {
    return { ...seen, text: "", thrown: String(error) };
  }
};
globalThis.runTest = async (name, workers) => {
  const found = await (everyDocument[name] ?? everyTest[name]).shared({ workers, share: "always" });
  return { ...seen, text: JSON.stringify(found) };
};`;

interface Result {
  readonly text: string;
  readonly started: number;
  readonly ended: number;
  readonly errors: string[];
  readonly thrown?: string;
}

let browser: Browser;
let script = "";
beforeAll(async () => {
  const bundle = await build({
    stdin: { contents: SCRIPT, resolveDir: root },
    alias: { "@crosstie/core": `${root}packages/core/src/index.ts` },
    bundle: true,
    minify: true,
    keepNames: true,
    format: "iife",
    platform: "browser",
    write: false,
  });
  script = bundle.outputFiles[0]!.text;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** @param rules of the page; before: run in the page before the bundle */
async function inPage(
  options: { workers: number; ties?: boolean; length?: string },
  { rules = "", before = "", broken = false } = {},
): Promise<Result & { requests: string[] }> {
  const page = await browser.newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const meta = rules === "" ? "" : `<meta http-equiv="Content-Security-Policy" content="${rules}">`;
  await page.setContent(`<!doctype html>${meta}<title>workers</title>
<script>${before}</script><script>${script.replaceAll("</script", "<\\/script")}</script>`);
  const result = await page.evaluate(
    ([given, wrong]) =>
      (globalThis as unknown as { run: (o: unknown, b: unknown) => Promise<Result> }).run(given, wrong),
    [options, broken] as const,
  );
  await page.close();
  return { ...result, requests: requests.filter((url) => !url.startsWith("blob:")) };
}

describe("workers in a browser", () => {
  const office = seededOffice(4500, 8);
  const expected = JSON.stringify([[...betweenness(office)], []]);

  it.each([1, 2, 4])("%i of them give the bytes of one thread in Node", async (workers) => {
    const { text, ...rest } = await inPage({ workers });
    expect(text === expected).toBe(true);
    expect(rest).toEqual({ started: workers, ended: workers, errors: [], requests: [] });
  });

  it("find what runs over ties, and along strengths", async () => {
    const { text, started, ended } = await inPage({ workers: 2, ties: true, length: "strength" });
    const options = { length: "strength" } as const;
    const here = JSON.stringify([[...betweenness(office, options)], [...tieBetweenness(office, options)]]);
    expect(text === here).toBe(true);
    expect([started, ended]).toEqual([4, 4]);
  });

  it("are done without where a page has none", async () => {
    const { text, started } = await inPage({ workers: 2 }, { before: "delete globalThis.Worker" });
    expect(text === expected).toBe(true);
    expect(started).toBe(0);
  });

  it("are done without where the rules of a page forbid them", async () => {
    const { text, started, ended, errors } = await inPage(
      { workers: 2 },
      { rules: "default-src 'none'; script-src 'unsafe-inline'" },
    );
    expect(text === expected).toBe(true);
    expect(ended).toBe(started);
    expect(errors).toEqual([]);
  });

  it("hand an error of the search to the caller", async () => {
    const { thrown, started, ended } = await inPage({ workers: 2 }, { broken: true });
    expect(thrown).toMatch(/null/);
    expect([started, ended]).toEqual([2, 2]);
  });
});

describe("tests against chance in a browser", () => {
  it.each(Object.keys(everyTest))("give the bytes of one thread in Node: %s", async (name) => {
    const page = await browser.newPage();
    await page.setContent(`<!doctype html><title>tests</title>
<script>${script.replaceAll("</script", "<\\/script")}</script>`);
    const here = JSON.stringify(await everyTest[name]!.here());
    for (const workers of [1, 2, 4]) {
      const { text, started, ended } = await page.evaluate(
        ([test, count]) =>
          (globalThis as unknown as { runTest: (t: unknown, w: unknown) => Promise<Result> }).runTest(
            test,
            count,
          ),
        [name, workers] as const,
      );
      expect(text).toBe(here);
      expect(started).toBeGreaterThanOrEqual(workers);
      expect(ended).toBe(started);
    }
    await page.close();
  });
});

describe("documents in a browser", () => {
  it.each(Object.keys(everyDocument))("are the bytes of Node's with 1, 2 and 4 workers: %s", async (name) => {
    const page = await browser.newPage();
    await page.setContent(`<!doctype html><title>documents</title>
<script>${script.replaceAll("</script", "<\\/script")}</script>`);
    const here = JSON.stringify(everyDocument[name]!.here());
    for (const workers of [1, 2, 4]) {
      const { text, started, ended } = await page.evaluate(
        ([document, count]) =>
          (globalThis as unknown as { runTest: (t: unknown, w: unknown) => Promise<Result> }).runTest(
            document,
            count,
          ),
        [name, workers] as const,
      );
      expect(text === here).toBe(true);
      expect(ended).toBe(started);
    }
    await page.close();
  });
});
