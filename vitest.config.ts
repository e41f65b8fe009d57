import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const SHARED = ["packages/core/test", "packages/report/test"];
const BROWSER = ["**/*.browser.test.ts"];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@crosstie\/core\/node$/, replacement: source("packages/core/src/node.ts") },
      { find: /^@crosstie\/core$/, replacement: source("packages/core/src/index.ts") },
      { find: /^@crosstie\/view\/svg$/, replacement: source("packages/view/src/svg.ts") },
      { find: /^@crosstie\/view$/, replacement: source("packages/view/src/index.ts") },
      { find: /^@crosstie\/report$/, replacement: source("packages/report/src/index.ts") },
    ],
  },
  test: {
    projects: [
      // Functions without state: the files of a worker share the modules, which takes half the time.
      {
        extends: true,
        test: {
          name: "shared",
          include: SHARED.map((p) => `${p}/**/*.test.ts`),
          exclude: BROWSER,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "apart",
          include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
          exclude: SHARED.map((p) => `${p}/**/!(*.browser).test.ts`),
        },
      },
    ],
    globalSetup: ["test/global-setup.ts"],
    setupFiles: ["test/setup.ts"],
    // Most tests wait for a browser or a command, so that one worker a core finds all cores busy and none waits long.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A page answers when the machine has time for it: one second, as is usual, is not enough on two busy cores.
    expect: { poll: { timeout: 20_000 } },
    // Modules are transformed once for all runs, by their content: half the time of running one file.
    experimental: { fsModuleCache: true },
  },
});
