// Builds the packages whose sources are newer than what was built of them last.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** In this order: each needs the types of those before it. */
const PACKAGES = ["core", "view", "report", "crosstie"];

/** Files beside src/ that change what is built. */
const SETTINGS = ["package.json", "tsconfig.json", "tsup.config.ts"];

/** A build left by a process that was killed holds the lock no longer than this. */
const LOCK_LIFE = 180_000;

/**
 * Builds what is stale, one process at a time.
 *
 * @param {(line: string) => void} tell
 * @returns {Promise<string[]>} names of the packages that were built
 */
export async function build(tell = () => {}) {
  const unlock = await lock();
  try {
    const built = [];
    for (const name of PACKAGES) {
      if (!existsSync(join(root, "packages", name, "src"))) continue;
      // What a package is built from includes the types of the packages it rests on.
      if (built.length === 0 && !(await isStale(name))) continue;
      const began = performance.now();
      await buildPackage(name);
      built.push(name);
      tell(`built ${name} in ${seconds(began)}`);
    }
    return built;
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

async function buildPackage(name) {
  const folder = join(root, "packages", name);
  const tool = (path) => join(root, "node_modules", path);
  await rm(stamp(name), { force: true });
  const bundled = await node([tool("tsup/dist/cli-default.js"), "--silent"], { cwd: folder, quiet: true });
  if (bundled !== 0) throw new Error(`packages/${name}: the build failed`);
  const manifest = await readFile(join(folder, "package.json"), "utf8");
  // A package that only brings a command has no types to publish.
  if (manifest.includes('"types":')) {
    const typed = await node([tool("typescript/bin/tsc"), "-p", "tsconfig.json"], {
      cwd: folder,
      quiet: true,
    });
    if (typed !== 0) throw new Error(`packages/${name}: the types could not be built`);
  }
  await writeFile(stamp(name), "");
}

function stamp(name) {
  return join(root, "packages", name, "dist", ".built");
}

async function isStale(name) {
  const built = await stat(stamp(name)).catch(() => null);
  if (built === null) return true;
  const folder = join(root, "packages", name);
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
  const cache = join(root, "node_modules", ".cache");
  const path = join(cache, "crosstie-build.lock");
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
