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
const { families, tallyFamily } = await import("./families.mjs");
const cache = join(root, "node_modules/.cache/calibration");
mkdirSync(cache, { recursive: true });
const PART = 100;

function kept(name) {
  const file = join(cache, `${name.replaceAll(/[^\p{L}\d]+/gu, "-")}-${offices}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const found = shareOf(name, offices);
  writeFileSync(file, `${JSON.stringify(found)}\n`);
  return found;
}

/** A family of tests, a hundred offices at a time. */
async function keptFamily(name) {
  const all = {};
  for (let first = 1; first <= offices; first += PART) {
    const last = Math.min(offices, first + PART - 1);
    const file = join(cache, `family-${name}-${first}-${last}.json`);
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(await tallyFamily(name, first, last))}\n`);
    for (const [test, tally] of Object.entries(JSON.parse(readFileSync(file, "utf8")))) {
      all[test] ??= {};
      for (const [key, count] of Object.entries(tally)) all[test][key] = (all[test][key] ?? 0) + count;
    }
  }
  return all;
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

console.log();

/** A row a test of a family; those that reject too seldom with what is left of it once equal draws are told apart. */
async function familyTable(name) {
  const lines = ["| test | offices | rejected at 5 % | without steps | |", "|---|--:|--:|--:|---|"];
  for (const [test, tally] of Object.entries(await keptFamily(name))) {
    const found = { offices: tally.offices, share: tally.rejected / tally.offices };
    const smooth = { offices: tally.smoothed, share: tally.smoothRejected / tally.smoothed };
    const told = smooth.offices > 0.9 * found.offices;
    const said = verdict(found);
    const because = said === "too seldom" && told && verdict(smooth) === "within Monte-Carlo error";
    const cells = [
      test,
      found.offices.toLocaleString("en"),
      percent(found.share),
      told ? percent(smooth.share) : "",
    ];
    lines.push(`| ${[...cells, because ? "seldom, of its steps alone" : said].join(" | ")} |`);
  }
  console.log(`${lines.join("\n")}\n`);
  return lines.join("\n");
}

const made = { tests, intervals };
for (const name of Object.keys(families))
  if (name.includes(values.only)) made[name] = await familyTable(name);

// The page holds what a whole run gave, and nothing written by hand between these marks.
if (offices === 2000 && values.only === "") {
  const page = join(root, "docs/calibration.md");
  const filled = Object.entries(made).reduce(
    (text, [mark, table]) =>
      text.replace(
        new RegExp(`(<!-- ${mark} -->\n\n)[^]*?(\n\n<!-- end -->)`),
        (_, before, after) => before + table + after,
      ),
    readFileSync(page, "utf8"),
  );
  writeFileSync(page, filled);
  console.log("\nWrote docs/calibration.md");
}
