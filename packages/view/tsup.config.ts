import { defineConfig } from "tsup";

export default defineConfig([
  // One output file a source file: an importer of the drawing functions then ships no user interface.
  {
    entry: ["src/**/*.ts", "!src/app.ts"],
    format: ["esm"],
    target: "es2022",
    bundle: false,
    removeNodeProtocol: false,
  },
  // The whole view as one classic script, to be written into a page that opens from a folder without a network.
  {
    entry: { app: "src/app.ts" },
    format: ["iife"],
    platform: "browser",
    target: "es2022",
    minify: true,
    noExternal: [/.*/],
    outExtension: () => ({ js: ".global.js" }),
  },
]);
