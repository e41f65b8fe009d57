// node test/bench/view.mjs [--json FILE] [--only M|L|XL]
// What the view asks of a browser's processor: opening, selecting, filtering. Chromium without a graphics card, by its
// own trace: times are processor time of the page's main thread, so that other work on the machine does not count.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({ options: { json: { type: "string" }, only: { type: "string" } } });

const SIZES = { M: [400, 4000, 12], L: [1000, 10_000, 20], XL: [20_000, 100_000, 60] };

/** Figures aimed at, in milliseconds of processor time. */
const AIMS = {
  M: {
    // The first picture is within it.
    open: 1000,
    "longest while selecting": 16,
    "sigma: mount, draw, destroy": 150,
    labels: 10,
    areas: 5,
    layout: 500,
  },
  L: { "longest while opening": 50, "longest while selecting": 50 },
  XL: { open: 5000 },
};

const bundled = await build({
  stdin: {
    contents: `export { mountNetworkView, buildScene, defaultState, lightTheme } from "./packages/view/src/index.ts";
export { layoutNetwork } from "./packages/view/src/layout.ts";
export { forceParts } from "./packages/view/src/layout-force.ts";
export { createSigmaPainter } from "./packages/view/src/sigma-painter.ts";
export { screenLabels } from "./packages/view/src/screen-labels.ts";
export { drawAreas, fitCanvas } from "./packages/view/src/canvas-layers.ts";`,
    resolveDir: root,
  },
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "crosstie",
  target: "es2022",
  write: false,
});

const browser = await chromium.launch({
  headless: true,
  chromiumSandbox: false,
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: ["--disable-gpu", "--hide-scrollbars"],
});

const rows = [];
const tell = (size, what, value, aim) => {
  rows.push({ size, what, value, aim: aim ?? null });
  console.log(
    `${size.padEnd(3)} ${what.padEnd(34)} ${value.toFixed(1).padStart(9)} ms${aim === undefined ? "" : `   aim ${aim} ms ${value <= aim ? "held" : "NOT HELD"}`}`,
  );
};

for (const [size, [people, ties, departments]] of Object.entries(SIZES)) {
  if (options.only !== undefined && options.only !== size) continue;
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  page.on("pageerror", (error) => console.error(String(error)));
  await page.setContent("<!doctype html><title>Bench</title><body></body>");
  await page.addScriptTag({ content: `${bundled.outputFiles[0].text}; globalThis.crosstie = crosstie;` });
  await page.evaluate(makeDistrict, [people, ties, departments]);
  let painted = 0;
  const open = await traced(page, async () => {
    painted = await page.evaluate(async () => {
      const began = performance.now();
      const place = document.body.appendChild(document.createElement("div"));
      globalThis.view = crosstie.mountNetworkView(place, globalThis.data, { mode: "analyst" });
      await globalThis.view.ready;
      return performance.now() - began;
    });
    await page.waitForTimeout(600);
  });
  tell(size, "open: all work of the page", open.total, AIMS[size].open);
  // Without a graphics card most of this is the card's work, done by the processor in another process.
  tell(size, "first picture, by the clock", painted);
  tell(size, "longest while opening", open.longest, AIMS[size]["longest while opening"]);
  await page.evaluate(() => globalThis.view.select([globalThis.data.people[2].id]));
  await page.waitForTimeout(700);
  const selecting = [];
  for (let round = 0; round < 7; round++) {
    const one = await traced(page, async () => {
      await page.evaluate((at) => globalThis.view.select([globalThis.data.people[at].id]), 10 + round * 7);
      await page.waitForTimeout(700);
    });
    selecting.push(one);
  }
  tell(size, "select: all work of the page", median(selecting.map((each) => each.total)));
  tell(
    size,
    "longest while selecting",
    median(selecting.map((each) => each.longest)),
    AIMS[size]["longest while selecting"],
  );
  const filter = await traced(page, async () => {
    await page.evaluate(() => globalThis.view.setState({ selected: [], minStrength: 3 }));
    await page.waitForTimeout(300);
  });
  tell(size, "longest while filtering", filter.longest);
  if (people <= 2000) {
    const force = await traced(page, async () => {
      await page.evaluate(() => globalThis.view.setState({ minStrength: null, layout: "force" }));
      await page.waitForTimeout(8000);
    });
    tell(size, "layout by force: all work", force.total);
    tell(size, "longest while laying out by force", force.longest, AIMS[size]["longest while selecting"]);
  }
  // In departments, one of them opened into its people.
  await page.evaluate(() => globalThis.view.setState({ layout: "departments", detail: "departments" }));
  await page.waitForTimeout(900);
  const opening = await traced(page, async () => {
    await page.evaluate(() => globalThis.view.setState({ opened: ["d3"] }));
    await page.waitForTimeout(900);
  });
  tell(size, "longest while opening a department", opening.longest, AIMS[size]["longest while selecting"]);
  const mounts = [];
  for (let round = 0; round < 5; round++) {
    const mount = await traced(page, async () => {
      await page.evaluate(() => {
        const { data } = globalThis;
        const map = document.body.appendChild(document.createElement("div"));
        map.style.cssText = "position:relative;width:880px;height:530px";
        const silent = { hover() {}, pick() {}, moved() {}, lettered() {}, lost() {} };
        const painter = crosstie.createSigmaPainter(map, silent, true);
        painter.draw(crosstie.buildScene(data, crosstie.defaultState(data), crosstie.lightTheme));
        painter.destroy();
        map.remove();
      });
    });
    mounts.push(mount.total);
  }
  tell(size, "sigma: mount, draw, destroy", median(mounts), AIMS[size]["sigma: mount, draw, destroy"]);
  // Parts, by the clock of the page, medians of eleven.
  const parts = await page.evaluate(() => {
    const { data } = globalThis;
    const time = (act) => {
      const all = [];
      for (let round = 0; round < 11; round++) {
        const began = performance.now();
        act();
        all.push(performance.now() - began);
      }
      return all.sort((a, b) => a - b)[5];
    };
    const scene = crosstie.buildScene(data, crosstie.defaultState(data), crosstie.lightTheme);
    const unit = Math.min(880 / scene.extent.width, 530 / scene.extent.height);
    const toScreen = (x, y) => ({ x: (x - scene.extent.x) * unit, y: (y - scene.extent.y) * unit });
    const canvas = document.createElement("canvas");
    const context = crosstie.fitCanvas(canvas, 880, 530);
    return {
      scene: time(() => crosstie.buildScene(data, crosstie.defaultState(data), crosstie.lightTheme)),
      labels: time(() =>
        crosstie.screenLabels(scene, toScreen, unit, { x: 0, y: 0, width: 880, height: 530 }),
      ),
      areas: time(() => crosstie.drawAreas(context, scene, toScreen, unit)),
      layout: time(() => crosstie.layoutNetwork(data)),
      ...(data.people.length > 2000 ? {} : { "force layout": time(() => [...crosstie.forceParts(data)]) }),
    };
  });
  for (const [what, value] of Object.entries(parts)) tell(size, what, value, AIMS[size][what]);
  await page.close();
}
await browser.close();
const app = readFileSync(`${root}packages/view/dist/app.global.js`);
console.log(`page script with core: ${(gzipSync(app).length / 1000).toFixed(1)} kB gzipped`);
if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(rows, null, 1));

function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

/** Processor time of the page's main thread: of all its tasks, and of the longest, scripting and layout together. */
async function traced(page, act) {
  await browser.startTracing(page, { categories: ["devtools.timeline", "toplevel", "v8.execute"] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const here = traceEvents.filter(({ pid, tid, ph }) => ph === "X" && main.has(`${pid} ${tid}`));
  const tasks = here.filter(({ name }) => /RunTask$/.test(name));
  const cpu = ({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000;
  return {
    total: tasks.reduce((sum, each) => sum + cpu(each), 0),
    longest: Math.max(0, ...tasks.map(cpu)),
  };
}

/** A seeded office, made in the page: departments of like size, most ties near, a tenth of people with a partner. */
function makeDistrict([people, ties, departments]) {
  let seed = 7;
  const next = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const staff = [...Array(people).keys()].map((at) => ({
    id: `p${at}`,
    label: `P-${String(at + 1).padStart(5, "0")}`,
    department: `d${at % departments}`,
    role: null,
    answered: { w: at % 5 !== 0 },
    topics: at % 9 === 0 ? ["t1"] : [],
  }));
  const list = [];
  const seen = new Set();
  while (list.length < ties) {
    const from = Math.floor(next() * people);
    const near = next() < 0.6;
    const to = near
      ? (from + departments * (1 + Math.floor((next() * people) / departments))) % people
      : Math.floor(next() * people);
    const key = from * people + to;
    if (from === to || seen.has(key)) continue;
    seen.add(key);
    list.push({
      from: `p${from}`,
      to: `p${to}`,
      relation: "advice",
      wave: "w",
      pathway: "informal",
      strength: 1 + Math.floor(next() * 4),
      count: 1,
    });
  }
  for (let at = 0; at < people; at += 10)
    list.push({
      from: `p${at}`,
      to: `x${at % 5}`,
      relation: "advice",
      wave: "w",
      pathway: "informal",
      strength: 2,
      count: 1,
    });
  globalThis.data = {
    title: "Bench",
    privacy: "codes",
    people: staff,
    departments: [...Array(departments).keys()].map((at) => ({
      id: `d${at}`,
      label: `Department ${at + 1}`,
      size: Math.ceil(people / departments),
    })),
    partners: [...Array(5).keys()].map((at) => ({ id: `x${at}`, label: `Partner ${at + 1}`, kind: null })),
    topics: [{ id: "t1", label: "Topic" }],
    ties: list,
    measures: [],
    relations: [{ id: "advice", label: "Advice", maxStrength: 4 }],
    waves: [{ id: "w", label: "Fall" }],
    response: [{ wave: "w", asked: people, answered: Math.round(people * 0.8) }],
  };
}
