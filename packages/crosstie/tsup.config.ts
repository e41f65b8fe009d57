import { fileURLToPath } from "node:url";
import { defineConfig } from "tsup";
import { lazyLibraries } from "./lazy-libraries.mjs";

const dist = fileURLToPath(new URL("./dist", import.meta.url));

// Everything in a few files, of which a command reads what it needs: starting takes longer than measuring an office.
export default defineConfig({
  entry: ["src/main.ts"],
  format: ["esm"],
  target: "node20",
  platform: "node",
  clean: true,
  splitting: true,
  minify: true,
  removeNodeProtocol: false,
  // For what CommonJS packages ask Node for.
  banner: {
    js: `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`,
  },
  noExternal: [/^@crosstie\//, "commander", "d3-hierarchy", /^@noble\//],
  esbuildPlugins: [lazyLibraries(dist)],
});
