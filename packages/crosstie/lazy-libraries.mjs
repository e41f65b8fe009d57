// Libraries that few commands need, each bundled into a file of its own that is read when one of its functions is
// first called: all of them together take longer to load than most commands take to run.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What is used of each: functions, classes (to be called with `new`), or the library itself as the default. */
const LIBRARIES = {
  yaml: { functions: ["parseDocument", "visit"] },
  papaparse: { functions: ["parse"], asDefault: true },
  graphology: { classes: ["DirectedGraph", "MultiDirectedGraph", "UndirectedGraph"] },
  "graphology-communities-louvain": { callable: true },
  fflate: { classes: ["Inflate"] },
  saxes: { classes: ["SaxesParser"] },
};

const here = dirname(fileURLToPath(import.meta.url));
const core = join(here, "../core");

/**
 * Plugin of esbuild.
 * @param {string} folder what is built stands here
 * @returns {import("esbuild").Plugin}
 */
export function lazyLibraries(folder) {
  return {
    name: "lazy-libraries",
    setup(build) {
      const names = Object.keys(LIBRARIES);
      build.onResolve({ filter: new RegExp(`^(${names.join("|")})$`) }, ({ path, importer }) =>
        importer.startsWith(core) ? { path, namespace: "lazy", sideEffects: false } : undefined,
      );
      build.onLoad({ filter: /./, namespace: "lazy" }, ({ path }) => ({
        contents: standIn(path, LIBRARIES[path]),
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
        for (const name of names) bundled.push(await bundle(build.esbuild, name, folder));
        await writeNotices(
          bundled.flatMap((meta) => Object.keys(meta?.inputs ?? {})),
          folder,
        );
      });
    },
  };
}

/** A module with the names that are used of the library. */
function standIn(name, { functions = [], classes = [], asDefault = false, callable = false }) {
  return [
    `import { createRequire } from "node:module";`,
    `const require = createRequire(import.meta.url);`,
    `let loaded;`,
    `const library = () => (loaded ??= require("./lib/${name}.cjs"));`,
    ...functions.map((f) => `export function ${f}(...given) { return library().${f}(...given); }`),
    ...classes.map((c) => `export function ${c}(...given) { return new (library().${c})(...given); }`),
    asDefault ? `export default { ${functions.join(", ")} };` : "",
    callable ? `export default (...given) => library()(...given);` : "",
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
