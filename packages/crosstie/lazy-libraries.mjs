// Libraries that few commands need, each bundled into a file of its own that is read when one of its functions is
// first called: all of them together take longer to load than most commands take to run.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const LIBRARIES = ["yaml", "papaparse", "graphology", "graphology-communities-louvain", "fflate", "saxes"];

const here = dirname(fileURLToPath(import.meta.url));
const core = join(here, "../core");
const requireFromCore = createRequire(join(core, "package.json"));

/**
 * Plugin of esbuild.
 * @param {string} folder what is built stands here
 * @returns {import("esbuild").Plugin}
 */
export function lazyLibraries(folder) {
  return {
    name: "lazy-libraries",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(${LIBRARIES.join("|")})$`) }, ({ path, importer }) =>
        importer.startsWith(core) ? { path, namespace: "lazy", sideEffects: false } : undefined,
      );
      build.onLoad({ filter: /./, namespace: "lazy" }, ({ path }) => ({
        contents: standIn(path),
        loader: "js",
        resolveDir: here,
      }));
      // Commander starts programs for commands that are programs of their own; Crosstie has none.
      build.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
        importer.includes("commander") ? { path, namespace: "when-used" } : undefined,
      );
      build.onLoad({ filter: /./, namespace: "when-used" }, ({ path }) => ({
        contents: `module.exports = { get spawn() { return process.getBuiltinModule("${path}").spawn; } };`,
      }));
      build.initialOptions.metafile = true;
      build.onEnd(async ({ metafile }) => {
        const bundled = [metafile];
        for (const name of LIBRARIES) bundled.push(await bundle(build.esbuild, name, folder));
        await writeNotices(
          bundled.flatMap((meta) => Object.keys(meta?.inputs ?? {})),
          folder,
        );
      });
    },
  };
}

/** A module with the functions and classes of the library, and the library as its default: each stands for the real one. */
function standIn(name) {
  const library = requireFromCore(name);
  const names = Object.keys(library).filter((key) => key !== "default" && typeof library[key] === "function");
  return [
    `import { createRequire } from "node:module";`,
    `const load = createRequire(import.meta.url);`,
    `let loaded;`,
    `const library = () => (loaded ??= load("./lib/${name}.cjs"));`,
    `const lazy = (of) => new Proxy(function () {}, {`,
    // Whether a package of CommonJS hides in another is asked on import, which must not load it; none does.
    `  get: (_, key) => (key === "default" ? undefined : of()[key]),`,
    `  apply: (_, self, given) => Reflect.apply(of(), self, given),`,
    `  construct: (_, given) => new (of())(...given),`,
    `});`,
    ...names.map((key) => `export const ${key} = /* @__PURE__ */ lazy(() => library().${key});`),
    `export default /* @__PURE__ */ lazy(library);`,
  ].join("\n");
}

async function bundle(esbuild, name, folder) {
  const { metafile } = await esbuild.build({
    metafile: true,
    stdin: { contents: `module.exports = require("${name}");`, resolveDir: core },
    outfile: join(folder, "lib", `${name}.cjs`),
    bundle: true,
    minify: true,
    format: "cjs",
    platform: "node",
    target: "node20",
  });
  return metafile;
}

/** The licences of the packages that were bundled, which ask to go with every copy. */
async function writeNotices(inputs, folder) {
  const roots = new Map();
  for (const input of inputs) {
    const [, root, name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(resolve(input)) ?? [];
    if (root !== undefined) roots.set(name, root);
  }
  const parts = [];
  for (const [name, root] of [...roots].sort(([a], [b]) => (a < b ? -1 : 1))) {
    parts.push(`${name}\n\n${(await licenseIn(root)).trim()}\n`);
  }
  await writeFile(join(folder, "LICENSES.txt"), parts.join(`\n${"-".repeat(72)}\n\n`));
}

/** The licence as the package brings it; where it only names one, that and its author. */
async function licenseIn(root) {
  const file = (await readdir(root)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file !== undefined) return readFile(join(root, file), "utf8");
  const { license, author } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  if (!license || !author) throw new Error(`${root} comes without a licence.`);
  return `${license} License\nCopyright (c) ${author.name ?? author}`;
}
