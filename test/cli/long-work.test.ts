import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { duration } from "../../packages/crosstie/src/long-work.js";
import { crosstie, type Ended, MAPLEWOOD, root, temporary, useCommand } from "./command.js";

useCommand();

const LOGIT = ["test", MAPLEWOOD, "--mrqap", "advice ~ trust + same(department)", "--logit"];

/** Runs a command and sends it the signal Ctrl-C sends, after a while; says how many milliseconds later it had ended. */
function interrupted(args: readonly string[], after: number): Promise<Ended & { heardAfter: number }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, "packages/crosstie/bin/crosstie.js"), ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("error", failed);
    let sent = Number.NaN;
    child.on("close", (code) => done({ code, stdout, stderr, heardAfter: performance.now() - sent }));
    setTimeout(() => {
      sent = performance.now();
      child.kill("SIGINT");
    }, after);
  });
}

describe("long work", () => {
  test.each([0, 2])("is ended by Ctrl-C with %i workers, and leaves no file", async (workers) => {
    const file = temporary(`ended-${workers}.json`);
    const call = [...LOGIT, "--permutations", "1000000", "--time-limit", "99999", "-o", file];
    const { code, stdout, stderr } = await interrupted([...call, "--workers", String(workers)], 6000);
    expect(stderr).toContain("Ended by Ctrl-C; nothing was written.");
    expect(code).toBe(130);
    expect(stdout).toBe("");
    expect((await readdir(temporary("."))).filter((name) => name.startsWith("ended-"))).toEqual([]);
  });

  test.each([
    ["analyze", ["--robustness", "100000"]],
    ["compare", ["--draws", "1000000"]],
    ["analyze", ["--permutations", "1000000"]],
    // It would go on for minutes with the family of rows at hand.
    ["report", ["--permutations", "1000000"]],
  ])("%s is ended by Ctrl-C, and leaves the file that was there", async (command, options) => {
    const file = temporary(`before-${command}.txt`);
    await writeFile(file, "before\n");
    const call = [command, MAPLEWOOD, ...options, "--time-limit", "99999", "-o", file];
    const { code, stdout, stderr, heardAfter } = await interrupted(call, 5000);
    // A second and more, since the machine may stand still.
    expect(heardAfter).toBeLessThan(10_000);
    expect(stderr).toContain("Ended by Ctrl-C; nothing was written.");
    expect(code).toBe(130);
    expect(stdout).toBe("");
    expect(await readFile(file, "utf8")).toBe("before\n");
    expect((await readdir(temporary("."))).filter((name) => name.startsWith(`before-${command}`))).toEqual([
      `before-${command}.txt`,
    ]);
  });

  test("a comparison that would take too long is refused, saying what makes it shorter", async () => {
    const call = ["compare", MAPLEWOOD, "--draws", "10000000", "--time-limit", "1"];
    const { code, stdout, stderr } = await crosstie(...call);
    expect(stderr).toMatch(
      /error: The comparison would take about \d+ (minutes|hours|days); the limit is 60 seconds. Give fewer draws with --draws, or more time with --time-limit./,
    );
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  test("that would take too long is refused, with an estimate and what would fit", async () => {
    const { code, stdout, stderr } = await crosstie(
      ...LOGIT,
      "--permutations",
      "1000000",
      "--time-limit",
      "1",
    );
    expect(stderr).toMatch(
      /error: 1,000,000 arrangements would take about \d+ (minutes|hours|days); the limit is 60 seconds. About [\d,]+ fit: give fewer with --permutations, or more time with --time-limit./,
    );
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  test("gives the same bytes with any number of workers", async () => {
    const call = [...LOGIT, "--permutations", "20", "--format", "csv"];
    const all = await Promise.all(["0", "1", "2"].map((n) => crosstie(...call, "--workers", n)));
    expect(all[0]!.code).toBe(0);
    for (const { stdout } of all) expect(stdout).toBe(all[0]!.stdout);
    // A bar is for a terminal.
    for (const { stderr } of all) expect(stderr).not.toMatch(/[█░\r]/);
  });

  const limits = ["--time-limit", "99999", "--workers", "0"];
  // Elsewhere `script`, which makes a terminal, is called otherwise.
  test.skipIf(process.platform !== "linux").each([
    [
      "a test",
      [...LOGIT, "--permutations", "100000", ...limits],
      /░ [\d,]+ of 100,000 arrangements, about \d+ \w+ left/,
    ],
    ["an analysis", ["analyze", MAPLEWOOD, "--robustness", "5000", ...limits], /░ \d+ %, about \d+ \w+ left/],
  ])("%s shows a bar on a terminal, takes it away, and hears Ctrl-C", async (_, call, bar) => {
    const command = ["node", join(root, "packages/crosstie/bin/crosstie.js"), ...call];
    const quoted = command.map((part) => `'${part}'`).join(" ");
    const terminal = spawn("script", ["-qefc", quoted, "/dev/null"], { stdio: ["pipe", "pipe", "ignore"] });
    let shown = "";
    let pressed = false;
    const code = await new Promise<number | null>((done) => {
      terminal.on("error", () => done(null));
      terminal.stdout.on("data", (chunk) => {
        shown += chunk;
        // What the key sends; the terminal makes a signal of it.
        if (!/about \d+ \w+ left/.test(shown) || pressed) return;
        pressed = true;
        terminal.stdin.write("\x03");
      });
      terminal.stdin.on("error", () => {});
      terminal.on("close", done);
    });
    if (code === null) return console.warn("NOT TRIED: there is no command `script` to make a terminal with");
    expect(shown).toMatch(bar);
    const after = shown.split("\x1b[K").at(-1) ?? "";
    expect(after.replace("^C", "").trim()).toBe("Ended by Ctrl-C; nothing was written.");
    expect(code).toBe(130);
  });

  test("is measured in words", () => {
    expect([0.2, 1, 61, 90, 5000, 5400, 86_400, 500_000].map(duration)).toEqual([
      "1 second",
      "1 second",
      "61 seconds",
      "2 minutes",
      "83 minutes",
      "2 hours",
      "24 hours",
      "6 days",
    ]);
  });
});

test("a file that is there is replaced as a whole, and nothing is left beside it", async () => {
  const file = temporary("kept.csv");
  await writeFile(file, "before\n");
  const { code } = await crosstie("test", MAPLEWOOD, "--ei", "--relation", "advice", "-o", file);
  expect(code).toBe(0);
  expect(await readFile(file, "utf8")).toMatch(/^test,term/);
  expect((await readdir(temporary("."))).filter((name) => name.startsWith("kept"))).toEqual(["kept.csv"]);
});
