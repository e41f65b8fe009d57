// The commands of the repository: node scripts/run.mjs start|build|test|check|format|generate
// Imports nothing but Node's own modules, because it is what installs the others.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { build, node, root, seconds } from "./build.mjs";

const LEAST_NODE = [20, 19];
const EXAMPLE = "examples/maplewood";
const REPORT = "maplewood-report.html";
const RESULTS = join(root, "node_modules/.cache/vitest-results.json");

/** What is linted and formatted: not documents, which are laid out by hand, nor what the commands write. */
const CODE = [
  ...["packages", "scripts", "test", "examples/scripts", "examples/explorer", "examples/embed"],
  ...["package.json", "biome.json", "tsconfig.json", "tsconfig.base.json", "vitest.config.ts"],
];

const commands = { start, build: buildAll, test, check, format, generate };

async function main() {
  const name = process.argv[2] ?? "";
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    console.error(`Say what to do: node scripts/run.mjs ${Object.keys(commands).join("|")}`);
    return 2;
  }
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
    console.error(
      `Crosstie needs Node ${LEAST_NODE.join(".")} or newer; this is Node ${process.versions.node}. Install a newer one and try again.`,
    );
    return 2;
  }
  return command();
}

/** Installs, builds, and writes the report of the example district: before the types, which it does not need. */
async function start() {
  await install();
  await build(console.log, { types: false });
  const began = performance.now();
  const code = await crosstie(["report", EXAMPLE, "-o", REPORT]);
  if (code !== 0) return code;
  const made = seconds(began);
  await build(console.log);
  console.log(`
The report of the example district is at

  ${join(root, REPORT)}

(made in ${made}). Open it in a browser. Then try

  npx crosstie view ${EXAMPLE}        the same office as a map to explore
  npx crosstie check ${EXAMPLE}       what a study folder holds, and what is wrong with it
  npx crosstie init my-study                 a small study to put your own survey into
`);
  return 0;
}

async function buildAll() {
  await install();
  const built = await build(console.log);
  console.log(built.length === 0 ? "Everything is built." : `Built: ${built.join(", ")}.`);
  return 0;
}

/** Lint, types, generated documents, tests; the last line counts what passed. */
async function test() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const step = async (name, work) => {
    const began = performance.now();
    let passed = false;
    try {
      passed = await work();
    } catch (error) {
      console.log(error instanceof Error ? error.message : error);
    }
    console.log(`${passed ? "ok    " : "FAILED"} ${name} (${seconds(began)})`);
    if (passed) counts.passed++;
    else counts.failed++;
    return passed;
  };
  await step("install", async () => {
    await install();
    return true;
  });
  await step("build", async () => {
    await build(console.log);
    return true;
  });
  await step("lint", lint);
  await step("types", types);
  if (existsSync(join(root, "scripts/generate.mjs")))
    await step(
      "generated documents are fresh",
      async () => (await node(["scripts/generate.mjs", "--check"])) === 0,
    );
  await runVitest(counts);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed > 0 ? 1 : 0;
}

async function check() {
  await install();
  const linted = await lint();
  const typed = await types();
  console.log(linted && typed ? "Lint and types are in order." : "Something is to be put right; see above.");
  return linted && typed ? 0 : 1;
}

async function format() {
  await install();
  return node([tool("@biomejs/biome/bin/biome"), "check", "--write", ...CODE]);
}

async function generate() {
  await install();
  if (!existsSync(join(root, "scripts/generate.mjs"))) {
    console.log("There is nothing to generate.");
    return 0;
  }
  await build(console.log);
  return node(["scripts/generate.mjs"]);
}

function tool(path) {
  return join(root, "node_modules", path);
}

async function lint() {
  return (await node([tool("@biomejs/biome/bin/biome"), "check", ...CODE])) === 0;
}

async function types() {
  return (await node([tool("typescript/bin/tsc"), "--noEmit", "-p", "tsconfig.json"])) === 0;
}

/** Runs the tests and adds up what they came to; a test file without a test counts as failed. */
async function runVitest(counts) {
  const began = performance.now();
  await mkdir(join(RESULTS, ".."), { recursive: true });
  await rm(RESULTS, { force: true });
  const code = await node([
    tool("vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${RESULTS}`,
  ]);
  const text = await readFile(RESULTS, "utf8").catch(() => null);
  if (text === null) {
    console.log(`FAILED tests: no results were written (${seconds(began)})`);
    counts.failed++;
    return;
  }
  const results = JSON.parse(text);
  let failed = 0;
  for (const file of results.testResults) {
    const states = file.assertionResults.map((test) => test.status);
    counts.passed += states.filter((state) => state === "passed").length;
    counts.skipped += states.filter((state) => state !== "passed" && state !== "failed").length;
    const failures = states.filter((state) => state === "failed").length;
    // A file that could not be loaded, or holds no test, has nothing that failed, and did not pass either.
    const broken = failures === 0 && (file.status !== "passed" || states.length === 0);
    if (broken) console.log(`FAILED ${file.name}: ${file.message || "no test in this file"}`);
    failed += failures + (broken ? 1 : 0);
  }
  if (failed === 0 && code !== 0) {
    console.log("FAILED tests: an error outside of any test; see above");
    failed = 1;
  }
  counts.failed += failed;
  console.log(`${failed === 0 ? "ok    " : "FAILED"} tests (${seconds(began)})`);
}

/** Installs what pnpm-lock.yaml names, unless that has been done since it last changed. */
async function install() {
  const [lockfile, installed] = await Promise.all(
    ["pnpm-lock.yaml", "node_modules/.modules.yaml"].map((path) => stat(join(root, path)).catch(() => null)),
  );
  if (lockfile === null) throw new Error("pnpm-lock.yaml is missing.");
  if (installed !== null && installed.mtimeMs > lockfile.mtimeMs && existsSync(tool(".bin"))) return;
  const began = performance.now();
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  console.log("Installing what Crosstie is built with …");
  // CI=1: pnpm asks nothing and takes over a node_modules that npm left.
  const code = await program(
    "npx",
    ["--yes", `pnpm@${manifest.config.pnpm}`, "install", "--frozen-lockfile"],
    { ...process.env, CI: "1" },
  );
  if (code !== 0)
    throw new Error("The installation failed. It needs a connection the first time; see the lines above.");
  console.log(`installed in ${seconds(began)}`);
}

/** The command as a user has it. Named from the root, so that no blank in a path needs quoting on Windows. */
function crosstie(args) {
  return program(join("node_modules", ".bin", "crosstie"), args);
}

/** On Windows npx and what is in .bin are scripts for the shell, so they need one there. */
function program(name, args, env = process.env) {
  return new Promise((done, failed) => {
    const child = spawn(name, args, {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    child.on("error", failed);
    child.on("close", (code) => done(code ?? 1));
  });
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
