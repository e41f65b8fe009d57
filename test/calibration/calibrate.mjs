// npm run calibrate [-- --offices N] [--only TEXT]: how often each test rejects where there is nothing to be found.
// What was found is kept by test, so that a run that was ended goes on where it was.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, root } from "../../scripts/build.mjs";

const { values } = parseArgs({
  options: { offices: { type: "string", default: "2000" }, only: { type: "string", default: "" } },
});
const offices = Number(values.offices);
await build(undefined, { types: false }).catch((error) =>
  console.log(`${error.message}: going on with what is built`),
);
const { allowed, coverage, rejections, shareOf } = await import("./tests.mjs");
const cache = join(root, "node_modules/.cache/calibration");
mkdirSync(cache, { recursive: true });

function kept(name) {
  const file = join(cache, `${name.replaceAll(/[^\p{L}\d]+/gu, "-")}-${offices}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const found = shareOf(name, offices);
  writeFileSync(file, `${JSON.stringify(found)}\n`);
  return found;
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;

console.log("| test | offices | rejected at 5 % |  |\n|---|--:|--:|---|");
for (const name of Object.keys(rejections)) {
  if (!name.includes(values.only)) continue;
  const found = kept(name);
  const off = found.share - 0.05;
  const verdict =
    Math.abs(off) <= allowed(found.offices)
      ? "within Monte-Carlo error"
      : off > 0
        ? "too often"
        : "too seldom";
  console.log(`| ${name} | ${found.offices.toLocaleString("en")} | ${percent(found.share)} | ${verdict} |`);
}
console.log("\n| interval of 95 % | offices | holds the truth |\n|---|--:|--:|");
for (const name of Object.keys(coverage)) {
  if (!name.includes(values.only)) continue;
  const found = kept(name);
  console.log(`| ${name} | ${found.offices.toLocaleString("en")} | ${percent(found.share)} |`);
}
