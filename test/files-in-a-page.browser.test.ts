import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dataCheck, draftStudy, matchesCsv, studyFromFiles, surveyKit } from "@crosstie/core";
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

/** A script with core in it, as a page would have it. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    alias: { "@crosstie/core": `${root}packages/core/src/index.ts` },
    bundle: true,
    format: "iife",
    platform: "browser",
    write: false,
  });
  return outputFiles[0]!.text;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("files dropped on a page", () => {
  it("give the study, the check, the draft and the survey that Node gives, byte for byte", async () => {
    const bundle = await bundled(SCRIPT);
    const files = [
      ...NAMES.map((name) => ({ name, content: new Uint8Array(sample(name)) })),
      { name: "study.yaml", content: new TextEncoder().encode(YAML) },
    ];
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.setContent("<!doctype html><title>files</title>");
    await page.addScriptTag({ content: bundle });
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

  it("of 20 MB and more are read a piece at a time in a worker, with the same result", async () => {
    const bundle = await bundled(`
import { readStudy } from "@crosstie/core";
onmessage = async ({ data }) => {
  let whole = 0;
  const slice = Blob.prototype.arrayBuffer;
  Blob.prototype.arrayBuffer = function () { whole = Math.max(whole, this.size); return slice.call(this); };
  const study = await readStudy(data);
  postMessage([study.people.length, study.ties.from.length, study.problems.map((p) => p.code), whole]);
};`);
    const page = await browser.newPage();
    await page.setContent("<!doctype html><title>worker</title>");
    const [people, ties, codes, whole] = await page.evaluate(async (script) => {
      const ids = Array.from({ length: 300 }, (_, k) => `p${k}`);
      const padding = "x".repeat(240);
      const rows: string[] = [];
      for (const from of ids) for (const to of ids) if (from !== to) rows.push(`${from},${to},${padding}`);
      const files = [
        new File([`id,department\n${ids.map((id) => `${id},M`).join("\n")}\n`], "people.csv"),
        new File([`from,to,note\n${rows.join("\n")}\n`], "ties.csv"),
      ];
      const worker = new Worker(URL.createObjectURL(new Blob([script])));
      return new Promise<[number, number, string[], number]>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data as [number, number, string[], number]);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(files);
      });
    }, bundle);
    expect([people, ties]).toEqual([300, 300 * 299]);
    expect(codes.filter((code) => code.startsWith("E_"))).toEqual([]);
    // The large one was never asked for as a whole.
    expect(whole).toBeLessThan(20_000_000);
  });

  it("have their names matched and decided as in Node", async () => {
    const bundle = await bundled(`
import { matchesCsv, readStudy } from "@crosstie/core";
globalThis.run = async (given) => {
  const files = given.map(([name, text]) => new File([text], name));
  const study = await readStudy(files);
  return [matchesCsv(study.matching), study.ties.from.length];
};`);
    const given: [string, string][] = [
      [
        "people.csv",
        "id,name,department\n1,Ana Ruiz,Math\n2,Robert Chen,Data\n3,Joan Smith,Data\n4,John Smith,Math\n",
      ],
      ["s.csv", "id,n1,n2,n3\n1,Bob Chen,Smith,Dr. Pat Lee (State U)\n3,Rob Chen,patricia lee,=cmd\n"],
      [
        "study.yaml",
        "responses: { s: { file: s.csv, format: table } }\nrelations: { r: { from: [{ responses: s, layout: names, columns: 'n*' }] } }\n",
      ],
    ];
    const page = await browser.newPage();
    await page.setContent("<!doctype html><title>match</title>");
    await page.addScriptTag({ content: bundle });
    const run = (files: typeof given) =>
      page.evaluate(
        (f) => (globalThis as unknown as { run: (g: typeof f) => Promise<[string, number]> }).run(f),
        files,
      );
    const here = (files: typeof given) => {
      const study = studyFromFiles(files.map(([name, content]) => ({ name, content })));
      return [matchesCsv(study.matching), study.ties.from.length];
    };
    const [first, ties] = await run(given);
    expect([first, ties]).toEqual(here(given));
    expect(ties).toBe(2);
    // Somebody decides about Smith, and gives the file back.
    const row = first.split("\n").find((line) => line.includes('"Smith"'))!;
    const decided = first.replace(row, row.replace('"ambiguous",""', '"ambiguous","4"'));
    const again: typeof given = [...given, ["matches.csv", decided]];
    expect(await run(again)).toEqual(here(again));
    expect((await run(again))[1]).toBe(3);
  });
});
