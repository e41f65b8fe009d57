// node packages/core/workers/build.mjs: bundles what runs in workers and writes it, as text, into src.
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Programs of workers: where each begins, the module that holds its text, and under which name. */
export const programs = [
  {
    entry: path("../src/workers-entry.ts"),
    module: path("../src/network/workers-source.ts"),
    name: "workersSource",
  },
  {
    entry: path("../src/analysis/uncertainty-workers-entry.ts"),
    module: path("../src/analysis/uncertainty-workers-source.ts"),
    name: "uncertaintyWorkersSource",
  },
];

/** A worker starts no workers: their programs are left out of its own. */
const withoutWorkers = {
  name: "without-workers",
  setup({ onLoad }) {
    onLoad({ filter: /workers-source\.ts$/ }, () => ({ contents: 'export const workersSource = "";' }));
  },
};

/** What the module of a program should hold. */
export async function bundleWorkers({ entry, name }) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    charset: "ascii",
    write: false,
    plugins: [withoutWorkers],
    // The settings of whoever builds do not matter.
    tsconfigRaw: {},
  });
  const text = JSON.stringify(outputFiles[0].text.trim());
  return `// Made by packages/core/workers/build.mjs from ${basename(entry)}.\n// biome-ignore format: quotes as they come\n// biome-ignore lint/suspicious/noTemplateCurlyInString: the text is a program\nexport const ${name} = ${text};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const program of programs) await writeFile(program.module, await bundleWorkers(program));
