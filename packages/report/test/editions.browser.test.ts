import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Analysis, analyze, ownAnswers, type Study } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { renderReport, renderRespondentPage } from "@crosstie/report";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser.js";
import { alikeInGrey } from "./greys.js";
import { maplewoodFolder } from "./helpers.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Milliseconds for a test on a machine that others use too. */
const PATIENCE = 240_000;

let browser: Browser;
let context: BrowserContext;
let page: Page;
let folder: string;
let study: Study;

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ offline: true, bypassCSP: true });
  page = await context.newPage();
  folder = mkdtempSync(join(tmpdir(), "crosstie-editions-"));
  study = await readStudy(maplewoodFolder);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const analyses = new Map<string, Analysis>();

function analysisAt(privacy: "cabinet" | "public" | "names" | "codes"): Analysis {
  const made = analyses.get(privacy) ?? analyze(study, { privacy, permutations: 9 });
  analyses.set(privacy, made);
  return made;
}

/** Every edition that is written. */
const EDITIONS = {
  cabinet: () => renderReport(analysisAt("cabinet")),
  public: () => renderReport(analysisAt("public")),
  names: () => renderReport(analysisAt("names")),
  codes: () => renderReport(analysisAt("codes")),
  research: () => renderReport(analysisAt("cabinet"), { audience: "research" }),
  respondent: () => renderRespondentPage(ownAnswers(study).find((o) => o.named.length > 0)!, study.title),
} as const satisfies Readonly<Record<string, () => string>>;

type Edition = keyof typeof EDITIONS;
const NAMES = Object.keys(EDITIONS) as Edition[];

const files = new Map<string, string>();

/** Opens an edition as a reader would, from a file. */
async function open(edition: Edition, width: number, colorScheme: "light" | "dark" = "light"): Promise<void> {
  const file = files.get(edition) ?? join(folder, `${edition}.html`);
  if (!files.has(edition)) writeFileSync(file, EDITIONS[edition]());
  files.set(edition, file);
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  await page.goto(pathToFileURL(file).href);
}

async function axe(): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const run = (
      globalThis as unknown as {
        axe: { run(root: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe;
    // Rows of a table are made alike, and so are entries of the list of measures: a few of each are enough.
    for (const body of document.querySelectorAll("tbody"))
      for (const row of [...body.children].slice(3)) row.remove();
    for (const entry of [...document.querySelectorAll(".measures > div")].slice(3)) entry.remove();
    const { violations } = await run.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ""}`);
  });
}

describe.each(NAMES)("the %s edition", (edition) => {
  // There is one scheme of colours; a system that is dark must not change half of it.
  test.each([
    [1280, "light"],
    [390, "dark"],
  ] as const)(
    "at %i pixels, the system %s: axe finds nothing, the page does not scroll sideways",
    async (width, scheme) => {
      await open(edition, width, scheme);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        "rgb(255, 255, 255)",
      );
      expect(await axe()).toEqual([]);
    },
    PATIENCE,
  );
});

test("at 320 pixels, as at four times the size, no edition scrolls sideways", async () => {
  for (const edition of ["cabinet", "respondent"] as const) {
    await open(edition, 320);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

describe.each(["research", "public"] as const)("on grey paper the %s edition", (edition) => {
  test(
    "tells apart in every figure what colours tell apart",
    async () => {
      await open(edition, 1000);
      const { seen, alike } = await alikeInGrey(browser, page);
      expect(seen.length).toBeGreaterThan(5);
      expect(alike).toEqual([]);
    },
    PATIENCE,
  );
});

test("two colours of one lightness are found, and a dash or a hatch tells them apart", async () => {
  const bars = (more: string) =>
    page.setContent(
      `<svg class="two" viewBox="0 0 100 20"><rect class="red" width="40" height="20" fill="#c0392b"/><rect class="green" x="50" width="40" height="20" fill="#1b6b2a" ${more}/></svg><table class="matrix"><tr><td class="a" style="background:#f6d0d0;width:60px;height:30px">1</td><td class="b" style="background:#c8e6c9;width:60px">2</td></tr></table>`,
    );
  await bars("");
  expect((await alikeInGrey(browser, page)).alike).toEqual(["two: red, green", "matrix: a, b"]);
  await bars('stroke="#000" stroke-dasharray="3 2"');
  expect((await alikeInGrey(browser, page)).alike).toEqual(["matrix: a, b"]);
});
