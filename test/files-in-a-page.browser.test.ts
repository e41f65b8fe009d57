import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dataCheck, draftStudy, studyFromFiles, surveyKit } from "@crosstie/core";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const sample = (name: string) => readFileSync(`${root}test/data/survey-samples/${name}`);
const NAMES = ["people-hr.csv", "msforms.xlsx", "qualtrics-roster-numeric.tsv", "polinode-like.xlsx"];
const YAML = `people: { file: people-hr.csv, columns: { id: employee_id, role: title } }
scales:
  text: { labels: { Never: 0, Weekly: 3, Daily: 4 } }
  codes: { codes: { "1": 0, "2": 1, "3": 2, "4": 3, "5": 4 } }
responses:
  forms: { file: msforms.xlsx, format: msforms }
  qualtrics: { file: qualtrics-roster-numeric.tsv, format: qualtrics, keep: { finished: true } }
relations:
  advice: { from: [{ responses: forms, layout: roster, columns: "How often*", scale: text, blank: none }] }
  math: { from: [{ responses: qualtrics, layout: roster, columns: "Q3_*", scale: codes, blank: missing }] }
`;

/** What a page does with files that were dropped on it; nothing of Node is there. */
const SCRIPT = `
import { dataCheck, draftStudy, readStudy, surveyKit } from "@crosstie/core";
const plain = (_, v) =>
  v instanceof Map ? [...v] : v instanceof Set ? [...v] : ArrayBuffer.isView(v) ? Array.from(v, (x) => (Number.isNaN(x) ? "NaN" : x)) : v;
globalThis.run = async (given) => {
  const files = given.map(([name, base64]) => new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
  const study = await readStudy(files, { name: "samples" });
  const read = await Promise.all(files.map(async (f) => ({ name: f.name, content: new Uint8Array(await f.arrayBuffer()) })));
  const data = read.filter((f) => !f.name.endsWith(".yaml"));
  return JSON.stringify([study, dataCheck(study), draftStudy(data), surveyKit(data, "qualtrics")], plain);
};`;

const plain = (_: string, v: unknown): unknown =>
  v instanceof Map || v instanceof Set
    ? [...v]
    : ArrayBuffer.isView(v)
      ? Array.from(v as Float64Array, (x) => (Number.isNaN(x) ? "NaN" : x))
      : v;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("files dropped on a page", () => {
  it("give the study, the check, the draft and the survey that Node gives, byte for byte", async () => {
    const bundle = await build({
      stdin: { contents: SCRIPT, resolveDir: root },
      alias: { "@crosstie/core": `${root}packages/core/src/index.ts` },
      bundle: true,
      format: "iife",
      platform: "browser",
      write: false,
    });
    const files = [
      ...NAMES.map((name) => ({ name, content: new Uint8Array(sample(name)) })),
      { name: "study.yaml", content: new TextEncoder().encode(YAML) },
    ];
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.setContent("<!doctype html><title>files</title>");
    await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    const there = await page.evaluate(
      (given) => (globalThis as unknown as { run: (g: typeof given) => Promise<string> }).run(given),
      files.map((f) => [f.name, Buffer.from(f.content).toString("base64")] as const),
    );
    const study = studyFromFiles(files, { name: "samples" });
    expect(study.ties.from.length).toBeGreaterThan(8);
    const data = files.filter((f) => !f.name.endsWith(".yaml"));
    const here = JSON.stringify(
      [study, dataCheck(study), draftStudy(data), surveyKit(data, "qualtrics")],
      plain,
    );
    expect(there === here).toBe(true);
    expect(requests).toEqual([]);
  });
});
