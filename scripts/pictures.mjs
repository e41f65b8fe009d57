// Takes the pictures of the view and of the report that the documents show: npm run pictures [-- FOLDER] [NAME …]
// Map and report are built from the sources, so that no picture is of an older build. The same browser gives the same bytes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { analyze, toViewNetwork } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { viewPage } from "@crosstie/view";
import upng from "@pdf-lib/upng";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../", import.meta.url));
const WIDE = { width: 1120, height: 720 };
const NARROW = { width: 390, height: 760 };

/** Each with its name, and what differs from the map as it opens: state, privacy level, window, system. */
const PICTURES = [
  { name: "map" },
  { name: "person", state: ({ people }) => ({ selected: [people[20].id] }) },
  { name: "bridging", state: () => ({ lens: "bridging" }) },
  { name: "pathways", state: () => ({ lens: "pathways", contact: "informal" }) },
  { name: "change", state: () => ({ lens: "change" }) },
  {
    name: "route",
    state: ({ departments, topics }) => ({ path: { from: departments[2].id, to: `topic:${topics[0].id}` } }),
  },
  { name: "boxes", state: () => ({ layout: "boxes" }) },
  { name: "steps", state: () => ({ layout: "partner-distance" }) },
  { name: "matrix", state: () => ({ show: "matrix" }) },
  {
    name: "departments",
    state: ({ departments }) => ({ detail: "departments", opened: [departments[2].id] }),
  },
  { name: "cabinet", level: "cabinet" },
  { name: "dark", dark: true },
  { name: "phone", size: NARROW, top: ".ct-bar" },
];

/** First page of the report: as wide as a window, and as high as its findings. */
const REPORT = { name: "report", width: 1100 };

const UPNG = upng.default;

/** The same picture in 256 colors, which no eye tells apart here: a third of the bytes. */
function withPalette(png) {
  const { buffer, byteOffset, byteLength } = png;
  const image = UPNG.decode(buffer.slice(byteOffset, byteOffset + byteLength));
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, 256));
}

/** The report on the example at level cabinet, down to the end of its first page. */
async function pictureOfReport() {
  const module = join(work, "report.mjs");
  await build({
    entryPoints: [join(root, "packages/report/src/index.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    alias: { "@crosstie/core": join(root, "packages/core/src/index.ts") },
    outfile: module,
  });
  const { renderReport } = await import(pathToFileURL(module).href);
  const file = join(work, "report.html");
  writeFileSync(file, renderReport(analyze(study, { privacy: "cabinet" })));
  const page = await browser.newPage({ viewport: { width: REPORT.width, height: 1200 } });
  await page.goto(pathToFileURL(file).href);
  const { y, height } = await page.locator(".findings").boundingBox();
  const clip = { x: 0, y: 0, width: REPORT.width, height: Math.ceil(y + height) + 24 };
  writeFileSync(
    join(folder, `${REPORT.name}.png`),
    withPalette(await page.screenshot({ fullPage: true, clip })),
  );
  console.log(REPORT.name);
  await page.close();
}

const [folder = join(root, "docs/images"), ...wanted] = process.argv.slice(2);
const study = await readStudy(join(root, "examples/maplewood"));
const bundled = await build({
  entryPoints: [join(root, "packages/view/src/app.ts")],
  bundle: true,
  format: "iife",
  target: "es2022",
  minify: true,
  write: false,
});
const browser = await chromium.launch({
  headless: true,
  chromiumSandbox: false,
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: ["--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"],
});
const work = mkdtempSync(join(tmpdir(), "crosstie-pictures-"));
mkdirSync(folder, { recursive: true });
for (const { name, state, level = "codes", size = WIDE, dark = false, top } of PICTURES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const data = toViewNetwork(study, { privacy: level });
  const context = await browser.newContext({
    viewport: size,
    reducedMotion: "reduce",
    colorScheme: dark ? "dark" : "light",
    offline: true,
  });
  const page = await context.newPage();
  const file = join(work, "page.html");
  writeFileSync(file, viewPage(data, bundled.outputFiles[0].text));
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => {
    const view = document.getElementById("crosstie-view")?.crosstieView;
    return view !== undefined && view.status !== "loading";
  });
  await page.evaluate(
    (part) => document.getElementById("crosstie-view").crosstieView.setState(part),
    state?.(data) ?? {},
  );
  if (top !== undefined)
    await page.evaluate((selector) => document.querySelector(selector).scrollIntoView(), top);
  // The words under the map follow half a second after.
  await page.waitForTimeout(900);
  writeFileSync(join(folder, `${name}.png`), withPalette(await page.screenshot()));
  console.log(name);
  await context.close();
}
if (wanted.length === 0 || wanted.includes(REPORT.name)) await pictureOfReport();
await browser.close();
rmSync(work, { recursive: true });
