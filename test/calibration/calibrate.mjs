// npm run calibrate [-- --offices N] [--only TEXT]: how often each test rejects where there is nothing to be found.
// What was found is kept by test, so that a run that was ended goes on where it was. A whole run writes its tables into
// docs/calibration.md.
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

function verdict({ offices, share }) {
  const off = share - 0.05;
  if (Math.abs(off) <= allowed(offices)) return "within Monte-Carlo error";
  return off > 0 ? "too often" : "too seldom";
}

/** A table, printed row by row as it is made. */
function table(head, names, cells) {
  const lines = [`| ${head.join(" | ")} |`, `|---|--:|--:|${"---|".repeat(head.length - 3)}`];
  console.log(lines.join("\n"));
  for (const name of names.filter((each) => each.includes(values.only))) {
    const found = kept(name);
    const line = `| ${[name, found.offices.toLocaleString("en"), percent(found.share), ...cells(found)].join(" | ")} |`;
    console.log(line);
    lines.push(line);
  }
  return lines.join("\n");
}

const tests = table(["test", "offices", "rejected at 5 %", ""], Object.keys(rejections), (found) => [
  verdict(found),
]);
console.log();
const intervals = table(["interval of 95 %", "offices", "holds the truth"], Object.keys(coverage), () => []);

// The page holds what a whole run gave, and nothing written by hand between these marks.
if (offices === 2000 && values.only === "") {
  const page = join(root, "docs/calibration.md");
  const filled = Object.entries({ tests, intervals }).reduce(
    (text, [mark, made]) =>
      text.replace(
        new RegExp(`(<!-- ${mark} -->\n\n)[^]*?(\n\n<!-- end -->)`),
        (_, before, after) => before + made + after,
      ),
    readFileSync(page, "utf8"),
  );
  writeFileSync(page, filled);
  console.log("\nWrote docs/calibration.md");
}
