// Builds the packages whose sources are newer than what was built of them last.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Stamps of what was built, and the lock. */
const cache = join(root, "node_modules", ".cache", "crosstie-build");

/** In this order: each needs the types of those before it. */
const PACKAGES = ["core", "view", "report", "crosstie"];

/** Files beside src/ that change what is built. */
const SETTINGS = ["package.json", "tsconfig.json", "tsup.config.ts"];

/** A build left by a process that was killed holds the lock no longer than this. */
const LOCK_LIFE = 180_000;

/**
 * Builds what is stale, one process at a time: the scripts of all packages first, then their types, so
 * that a mistake in types leaves a command that runs.
 *
 * @param {(line: string) => void} tell
 * @param {{ types?: boolean }} options types: false leaves the declarations as they are
 * @returns {Promise<string[]>} names of the packages of which something was built
 */
export async function build(tell = () => {}, { types = true } = {}) {
  const unlock = await lock();
  try {
    const built = new Set();
    for (const [part, make] of [["scripts", bundle], ...(types ? [["types", declare]] : [])]) {
      let afresh = false;
      for (const name of PACKAGES) {
        if (!existsSync(join(root, "packages", name, "src"))) continue;
        // What a package is made from includes the packages it rests on.
        if (!afresh && !(await isStale(name, part))) continue;
        afresh = true;
        const began = performance.now();
        await rm(stamp(name, part), { force: true });
        if (!(await make(name))) continue;
        await writeFile(stamp(name, part), "");
        built.add(name);
        tell(`built ${part} of ${name} (${seconds(began)})`);
      }
    }
    return [...built];
  } finally {
    await unlock();
  }
}

/** @param {number} began of performance.now() */
export function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

/**
 * Runs a program out of node_modules through Node itself, so that no shell and no file ending matter.
 *
 * @param {string[]} args path of a script, and its arguments
 * @param {import("node:child_process").SpawnOptions & { quiet?: boolean }} options quiet: output is shown only when it fails
 * @returns {Promise<number>} exit code
 */
export function node(args, { quiet = false, ...options } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      ...options,
    });
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    child.on("error", failed);
    child.on("close", (code) => {
      if (quiet && code !== 0) process.stdout.write(Buffer.concat(output));
      done(code ?? 1);
    });
  });
}

async function bundle(name) {
  // Bundling clears the folder, and the declarations with it.
  await rm(stamp(name, "types"), { force: true });
  await run(name, "tsup/dist/cli-default.js", "--silent");
  return true;
}

/** Answers whether there was something to do: a package that only brings a command has no types to publish. */
async function declare(name) {
  const manifest = await readFile(join(root, "packages", name, "package.json"), "utf8");
  if (!manifest.includes('"types":')) return false;
  await run(name, "typescript/bin/tsc", "-p", "tsconfig.json");
  return true;
}

async function run(name, tool, ...args) {
  const cwd = join(root, "packages", name);
  const code = await node([join(root, "node_modules", tool), ...args], { cwd, quiet: true });
  if (code !== 0) throw new Error(`packages/${name} could not be built; see above.`);
}

/** Not in dist, which is published as it is. */
function stamp(name, part) {
  return join(cache, `${name}-${part}`);
}

async function isStale(name, part) {
  const folder = join(root, "packages", name);
  const built = await stat(stamp(name, part)).catch(() => null);
  if (built === null || !existsSync(join(folder, "dist"))) return true;
  const sources = [
    join(root, "tsconfig.base.json"),
    join(root, "pnpm-lock.yaml"),
    ...SETTINGS.map((file) => join(folder, file)),
    join(folder, "src"),
  ];
  for (const source of sources) if ((await newest(source)) > built.mtimeMs) return true;
  return false;
}

/** Time of the last change at or under a path; the time of a folder tells of files that were removed. */
async function newest(path) {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  return Math.max(found.mtimeMs, ...inside);
}

/** Two builds at once would write into each other's files. */
async function lock() {
  const path = join(cache, "lock");
  await mkdir(cache, { recursive: true });
  for (;;) {
    try {
      await mkdir(path);
      return () => rm(path, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const held = await stat(path).catch(() => null);
    if (held !== null && Date.now() - held.mtimeMs > LOCK_LIFE)
      await rm(path, { recursive: true, force: true });
    await new Promise((later) => setTimeout(later, 100));
  }
}
