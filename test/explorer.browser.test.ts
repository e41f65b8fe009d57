import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { toViewNetwork } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "crosstie-explorer-"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
beforeAll(async () => {
  const { explorerPage } = (await import(pathToFileURL(`${root}examples/explorer/build.mjs`).href)) as {
    explorerPage: () => Promise<string>;
  };
  writeFileSync(join(folder, "explorer.html"), await explorerPage());
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<{ page: Page; errors: string[]; requests: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(join(folder, "explorer.html")).href);
  return { page, errors, requests };
}

const outside = (requests: readonly string[]) => requests.filter((url) => !/^(file|data|blob):/.test(url));

describe("the explorer", { timeout: 120_000 }, () => {
  it("opens the example: problems, network, measures and the report of a cabinet", async () => {
    const { page, errors, requests } = await open();
    await page.getByRole("button", { name: "Open the example" }).click();
    await page.waitForFunction(
      () => document.querySelector(".ct-root")?.getAttribute("data-status") === "ready",
    );
    expect(await page.getByRole("status").first().textContent()).toMatch(
      /192 people, \d+ ties, 2 rounds; 0 errors/,
    );
    expect(await page.getByRole("region", { name: "Problems" }).textContent()).toContain("00509");
    await page.getByLabel("Measure", { exact: true }).selectOption("density");
    expect(await page.getByRole("region", { name: "Values" }).textContent()).toMatch(/advice1?2?0\.0/);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save the report" }).click();
    const report = readFileSync((await (await saved).path())!, "utf8");
    expect(report).toContain("district network report");
    expect(report).not.toContain("Ursula");
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const run = (
        globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> } }
      ).axe;
      return (await run.run()).violations.filter(
        ({ impact }) => impact === "serious" || impact === "critical",
      );
    });
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
    expect(outside(requests)).toEqual([]);
    await page.close();
  });

  it("reads a person's own files, and says what is wrong with them", async () => {
    const { page, errors } = await open();
    const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    await page
      .getByLabel("Files of a study")
      .setInputFiles([
        csv("people.csv", "id,name,department\na,<img src=x onerror=alert(1)>,North\nb,Bo,South\n"),
        csv("ties.csv", "from,to,strength\na,b,2\nb,zz,1\n"),
      ]);
    await page.waitForFunction(() => document.querySelector(".ct-root") !== null);
    const problems = await page.getByRole("region", { name: "Problems" }).textContent();
    expect(problems).toContain("ties.csv");
    expect(problems).toContain("zz");
    expect(await page.locator("img").count()).toBe(0);
    await page.getByLabel("Files of a study").setInputFiles([csv("notes.csv", "\u0000\u0001")]);
    await page.waitForFunction(() =>
      /0 people/.test(document.querySelector("[role=status]")?.textContent ?? ""),
    );
    expect(errors).toEqual([]);
    await page.close();
  });

  it("takes a workbook, and files that are broken or mean harm, without an error of its own", async () => {
    const { page, errors, requests } = await open();
    const give = (files: { name: string; mimeType: string; buffer: Buffer }[]) =>
      page.getByLabel("Files of a study").setInputFiles(files);
    const file = (name: string, content: string | Buffer) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(content),
    });
    const told = () => page.locator("main").innerText();
    const settled = () =>
      page.waitForFunction(
        () =>
          !/^Reading/.test(document.querySelector("[role=status]")?.textContent ?? "") &&
          document.querySelector(".error, [aria-label='The data']") !== null,
      );
    const workbook = readFileSync(`${root}test/data/survey-samples/people-multi-sheet-title-rows.xlsx`);
    const all: readonly (readonly [string, string | Buffer])[] = [
      ["people.xlsx", workbook],
      ["people.xlsx", workbook.subarray(0, 900)],
      ["people.csv", ""],
      ["people.csv", "id,name\n"],
      ["people.csv", `id,name,department\n${'"'.repeat(2001)}`],
      ["study.yaml", "title: [unclosed"],
      [
        "people.csv",
        "id,name,department\n__proto__,constructor,toString\n=HYPERLINK(1),<svg onload=alert(1)>,x\n",
      ],
      ["photo.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
    ];
    for (const [name, content] of all) {
      await page.reload();
      await give([file(name, content)]);
      await settled();
      const text = await told();
      // Every file gets an answer in words: what it holds, or what is wrong with it.
      expect([name, /\d+ people|could not be used|Nothing can be drawn/.test(text)]).toEqual([name, true]);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
    expect(await page.locator("img, svg[onload]").count()).toBe(0);
    expect(errors).toEqual([]);
    expect(outside(requests)).toEqual([]);
    await page.close();
  });

  it("drafts the settings of files a study does not name, and says of others that they hold no table", async () => {
    const { page, errors, requests } = await open();
    const sample = (name: string) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: readFileSync(`${root}test/data/survey-samples/${name}`),
    });
    const input = page.getByLabel("Files of a study");
    await input.setInputFiles([
      sample("qualtrics-roster-choice-text.csv"),
      sample("people-hr.csv"),
      { name: "notes.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") },
      { name: "old.xls", mimeType: "application/vnd.ms-excel", buffer: Buffer.from([0xd0, 0xcf, 0x11]) },
    ]);
    const drafted = page.getByLabel("study.yaml", { exact: true });
    await drafted.waitFor();
    const text = await page.locator("main").innerText();
    expect(text).toContain("qualtrics-roster-choice-text.csv: answers of qualtrics");
    expect(text).toContain("people-hr.csv: a list of people");
    expect(text).toContain("notes.pdf was not read: it is no table");
    expect(text).toContain("old.xls was not read: save it as XLSX or CSV first.");
    expect(await page.getByRole("status").first().textContent()).toMatch(/^[1-9]\d* people/);
    // Settings are corrected in the page, and the files read anew.
    await drafted.fill(`${await drafted.inputValue()}\n# gone through\n`);
    await page.getByRole("button", { name: "Read the files with these settings" }).click();
    await expect.poll(() => page.getByRole("status").first().textContent()).toMatch(/^[1-9]\d* people/);
    expect(await drafted.inputValue()).toContain("# gone through");
    expect(errors).toEqual([]);
    expect(outside(requests)).toEqual([]);
    await page.close();
  });

  it("takes a drop beside the frame, and all files of a folder", async () => {
    const { page, errors } = await open();
    const address = page.url();
    await page.evaluate(() => {
      const entry = (name: string, text: string) => ({
        name,
        isDirectory: false,
        file: (done: (file: File) => void) => done(new File([text], name)),
      });
      const folder = (name: string, inside: object[]) => ({
        name,
        isDirectory: true,
        createReader: () => ({
          // As browsers do: some at a time, and none at the end.
          readEntries: (done: (some: object[]) => void) => done(inside.splice(0, 1)),
        }),
      });
      const dropped = folder("office", [
        entry(".DS_Store", "\u0000"),
        folder("survey", [entry("ties.csv", "from,to\na,b\n")]),
        entry("people.csv", "id,name,department\na,A,X\nb,B,Y\n"),
      ]);
      const event = new DragEvent("drop", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", {
        value: {
          files: [new File([], "office")],
          items: [{ kind: "file", webkitGetAsEntry: () => dropped }],
        },
      });
      document.querySelector("h1")!.dispatchEvent(event);
      if (!event.defaultPrevented) throw new Error("The browser would leave the page for the file.");
    });
    await expect.poll(() => page.getByRole("status").first().textContent()).toMatch(/^2 people, 1 tie,/);
    expect(page.url()).toBe(address);
    expect(errors).toEqual([]);
    await page.close();
  });

  it("is used with a keyboard alone, and drops are taken", async () => {
    const { page, errors } = await open();
    const until = async (wanted: RegExp) => {
      for (let presses = 0; presses < 120; presses++) {
        await page.keyboard.press("Tab");
        const now = await page.evaluate(() => {
          const at = document.activeElement;
          return `${at?.tagName} ${at?.getAttribute("aria-label") ?? at?.textContent?.slice(0, 40)}`;
        });
        if (wanted.test(now)) return;
      }
      throw new Error(`No tab stop is ${wanted}.`);
    };
    await until(/Files of a study/);
    await until(/Open the example/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () => document.querySelector(".ct-root")?.getAttribute("data-status") === "ready",
    );
    await until(/REGION|Problems/);
    await until(/Save all/);
    const problems = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    expect((await problems).suggestedFilename()).toBe("problems.txt");
    await until(/Skip to the map/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Selected" }).waitFor();
    await until(/^SELECT Measure/);
    await page.keyboard.type("Density");
    await expect.poll(() => page.getByRole("region", { name: "Values" }).textContent()).toContain("advice");
    await until(/Save the report/);
    const report = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    expect((await report).suggestedFilename()).toBe("report.html");
    // Dropped like chosen.
    await page.evaluate(() => {
      const carried = new DataTransfer();
      carried.items.add(new File(["id,name,department\na,A,X\nb,B,Y\n"], "people.csv"));
      document
        .querySelector(".drop")!
        .dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
    });
    await page.waitForFunction(() =>
      /^2 people/.test(document.querySelector("[role=status]")?.textContent ?? ""),
    );
    expect(errors).toEqual([]);
    await page.close();
  });

  it("could not send anything if it tried", async () => {
    const { page } = await open();
    const sent = await page.evaluate(async () => {
      const tries = [
        fetch("https://example.org/").then(() => "sent"),
        new Promise((done) => {
          const image = new Image();
          image.addEventListener("load", () => done("sent"));
          image.addEventListener("error", () => done("refused"));
          image.src = "https://example.org/x.png";
        }),
      ];
      return Promise.all(tries.map((each) => each.catch(() => "refused")));
    });
    expect(sent).toEqual(["refused", "refused"]);
    await page.close();
  });
});

describe("the React example", { timeout: 120_000 }, () => {
  it("mounts, takes new data and state, tells what is chosen, and leaves nothing behind", async () => {
    const bundle = await build({
      stdin: {
        contents: `
          import { createElement } from "react";
          import { createRoot } from "react-dom/client";
          import { NetworkView } from "./examples/embed/react.mjs";
          globalThis.show = (props) => {
            globalThis.root ??= createRoot(document.body.appendChild(document.createElement("div")));
            globalThis.chosen = [];
            globalThis.root.render(props === null ? null : createElement(NetworkView, { ...props, onSelect: (ids) => globalThis.chosen.push(ids) }));
          };`,
        resolveDir: root,
      },
      alias: {
        "@crosstie/view": `${root}packages/view/src/index.ts`,
        "@crosstie/core": `${root}packages/core/src/index.ts`,
      },
      define: { "process.env.NODE_ENV": '"production"' },
      bundle: true,
      format: "iife",
      platform: "browser",
      write: false,
    });
    const study = await readStudy(`${root}examples/maplewood`);
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.setContent("<!doctype html><title>React</title><body></body>");
    await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    type Page = { show(props: object | null): void; chosen: string[][] };
    const show = (props: object | null) =>
      page.evaluate((given) => (globalThis as unknown as Page).show(given), props);
    const text = (selector: string) => page.locator(selector).first().textContent();
    const data = toViewNetwork(study, { privacy: "codes" });
    await show({ data, options: { renderer: "svg" } });
    await page.waitForSelector(".ct-root[data-status=ready]");
    expect(await text(".ct-count")).toContain("all 180 people");
    await show({ data, state: { selected: [data.people[0]!.id] }, options: { renderer: "svg" } });
    await page.waitForSelector(".ct-card:not([hidden])");
    expect(await page.evaluate(() => (globalThis as unknown as Page).chosen)).toEqual([[data.people[0]!.id]]);
    await show({ data: toViewNetwork(study, { privacy: "cabinet" }), options: { renderer: "svg" } });
    await page.waitForFunction(
      () => document.querySelector(".ct-count")?.textContent?.includes("people") === false,
    );
    await show(null);
    await page.waitForFunction(() => document.querySelector(".ct-root") === null);
    expect(errors).toEqual([]);
    await page.close();
  });
});
