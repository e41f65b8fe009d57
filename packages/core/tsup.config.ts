import { defineConfig } from "tsup";

// One output file a source file: an importer of one function then ships that function alone.
export default defineConfig({
  entry: ["src/**/*.ts"],
  format: ["esm"],
  target: "es2022",
  bundle: false,
  clean: true,
  removeNodeProtocol: false,
});
