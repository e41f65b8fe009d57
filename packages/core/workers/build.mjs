// node packages/core/workers/build.mjs: bundles what runs in a worker and writes it, as text, into src/network.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The module that holds the text. */
export const workersModule = path("../src/network/workers-source.ts");

/** What the module should hold. */
export async function bundleWorkers() {
  const { outputFiles } = await build({
    entryPoints: [path("../src/workers-entry.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    charset: "ascii",
    write: false,
    // The settings of whoever builds do not matter.
    tsconfigRaw: {},
  });
  const text = JSON.stringify(outputFiles[0].text.trim());
  return `// Made by packages/core/workers/build.mjs from workers-entry.ts.\n// biome-ignore format: quotes as they come\n// biome-ignore lint/suspicious/noTemplateCurlyInString: the text is a program\nexport const workersSource = ${text};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(workersModule, await bundleWorkers());
