// Takes the pictures of the view that the documents show: npm run pictures [-- FOLDER] [NAME …]
// Reads the sources, so a picture cannot be of an older build. The same browser gives the same bytes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { toViewNetwork } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../", import.meta.url));
const WIDE = { width: 1280, height: 860 };
const NARROW = { width: 390, height: 780 };

/** name, data, size, options of the page, and what is done before the picture is taken. */
const PICTURES = [
  { name: "map" },
  { name: "person", state: { selected: ["00101"] } },
  { name: "department", state: { selected: ["Mathematics"] } },
  { name: "bridging", state: { lens: "bridging" } },
  { name: "pathways", state: { lens: "pathways" } },
  { name: "change", state: { lens: "change" } },
  { name: "route", state: { path: { from: "Finance", to: "" } }, route: true },
  { name: "matrix", state: { show: "matrix" } },
  { name: "matrix-departments", state: { show: "matrix", detail: "departments" } },
  { name: "table", state: { show: "table" } },
  { name: "rounds", state: { show: "rounds" } },
  { name: "relations", state: { show: "relations" } },
  { name: "flow", state: { show: "flow" } },
  { name: "boxes", state: { layout: "boxes" } },
  { name: "steps", state: { layout: "partner-distance" } },
  { name: "departments", state: { detail: "departments" } },
  { name: "measure", state: { colorBy: "in_degree:advice", sizeBy: "in_degree:advice" } },
  { name: "filtered", state: { departments: ["Mathematics", "Technology"], minStrength: 3 } },
  { name: "nothing", state: { departments: [] } },
  { name: "cabinet", level: "cabinet" },
  { name: "cabinet-bridging", level: "cabinet", state: { lens: "bridging" } },
  { name: "public", level: "public" },
  { name: "dark", dark: true },
  { name: "contrast", theme: "High contrast" },
  { name: "phone", size: NARROW },
  { name: "phone-person", size: NARROW, state: { selected: ["00101"] } },
  { name: "phone-departments", size: NARROW, state: { detail: "departments" } },
  { name: "phone-matrix", size: NARROW, state: { show: "matrix" } },
  { name: "phone-table", size: NARROW, state: { show: "table" } },
  { name: "phone-dark", size: NARROW, dark: true, state: { lens: "bridging" } },
  { name: "phone-cabinet", size: NARROW, level: "cabinet" },
];

const [folder = join(root, "docs/images"), ...wanted] = process.argv.slice(2);
const full = process.env.FULL === "1";
const study = await readStudy(join(root, "examples/maplewood"));
const bundled = await build({
  entryPoints: [join(root, "packages/view/src/app.ts")],
  bundle: true,
  format: "iife",
  target: "es2022",
  minify: true,
  write: false,
});
const { viewPage } = await import(pathToFileURL(join(root, "packages/view/dist/view-page.js")).href);
const browser = await chromium.launch({
  headless: true,
  chromiumSandbox: false,
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: ["--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"],
});
const work = mkdtempSync(join(tmpdir(), "crosstie-pictures-"));
mkdirSync(folder, { recursive: true });
for (const picture of PICTURES) {
  if (wanted.length > 0 && !wanted.includes(picture.name)) continue;
  const data = toViewNetwork(study, { privacy: picture.level ?? "codes" });
  const context = await browser.newContext({
    viewport: picture.size ?? WIDE,
    reducedMotion: "reduce",
    colorScheme: picture.dark ? "dark" : "light",
    offline: true,
  });
  const page = await context.newPage();
  page.on("pageerror", (e) => console.error(picture.name, String(e)));
  const file = join(work, "page.html");
  writeFileSync(file, viewPage(data, bundled.outputFiles[0].text));
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => {
    const v = document.getElementById("crosstie-view")?.crosstieView;
    return v !== undefined && v.status !== "loading";
  });
  if (picture.theme) await page.getByLabel("Colors").selectOption({ label: picture.theme });
  let state = picture.state;
  if (picture.state?.selected?.[0] === "00101") state = { ...state, selected: [data.people[20].id] };
  if (picture.route) state = { path: { from: data.departments[2].id, to: data.topics[0].id } };
  if (state)
    await page.evaluate((s) => document.getElementById("crosstie-view").crosstieView.setState(s), state);
  await page.waitForTimeout(900);
  await page.screenshot({ path: join(folder, `${picture.name}.png`), fullPage: full || picture.full });
  await context.close();
}
await browser.close();
rmSync(work, { recursive: true });
