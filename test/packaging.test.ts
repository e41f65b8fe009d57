import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { VERSION } from "@crosstie/core";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const packages = ["core", "view", "report", "crosstie"] as const;

function manifest(name: string) {
  return JSON.parse(readFileSync(`${root}packages/${name}/package.json`, "utf8")) as {
    version: string;
    license: string;
    dependencies: Record<string, string>;
    exports: unknown;
  };
}

/** Runs a command-line tool of the workspace; its output is in the error where it fails. */
function tool(script: string, args: readonly string[]): string {
  return execFileSync(process.execPath, [`${root}node_modules/${script}`, ...args], {
    cwd: root,
    encoding: "utf8",
  });
}

async function minified(name: string): Promise<string> {
  const result = await build({
    stdin: { contents: `export { ${name} } from "@crosstie/core";`, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return result.outputFiles[0]!.text;
}

describe("the packages as they are published", () => {
  it.each(packages)(
    "%s has the version the code states, a licence and no path of a workspace in its types",
    (name) => {
      const { version, license } = manifest(name);
      expect(version).toBe(VERSION);
      expect(license).toBe("MIT");
    },
  );

  it.each(["core", "view", "report"])("%s is clean for publint", (name) => {
    expect(tool("publint/src/cli.js", [`packages/${name}`, "--pack", "npm", "--strict"])).toMatch(/All good/);
  });

  it.each(["core", "view", "report"])("%s has types that resolve wherever ES modules do", (name) => {
    const output = tool("@arethetypeswrong/cli/dist/index.js", [
      "--pack",
      `packages/${name}`,
      "--profile",
      "esm-only",
      "--exclude-entrypoints",
      "./app.js",
    ]);
    // attw ends with an error where an entry point fails; its table must hold no mark of one either.
    expect(output).not.toMatch(/❌/);
  });
});

describe("importing one measure", () => {
  it.each(["inDegree", "outStrength", "eiIndex", "departmentTies"])(
    "%s costs under 0.5 kB minified",
    async (name) => {
      expect((await minified(name)).length).toBeLessThan(500);
    },
  );

  // betweenness: three searches (by steps, by whole costs, by any costs) and, as text, the first two compiled.
  it.each([
    ["density", 3500],
    ["reciprocityEdge", 3500],
    ["constraint", 3500],
    ["brokerage", 3500],
    ["betweenness", 14_000],
  ])("%s ships its own code and no prose of any card", async (name, most) => {
    const text = await minified(name);
    expect(text.length).toBeLessThan(most);
    expect(text).not.toMatch(/about:|references:|undefinedWhen/);
  });

  // Everything the package exports, lazy parts too, with what it depends on (30 kB of it sigma), but for core.
  it("the view stays under 90 kB gzipped, without core", async () => {
    const result = await build({
      stdin: { contents: `export * from "@crosstie/view";`, resolveDir: root },
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      external: ["@crosstie/core"],
      write: false,
    });
    const size = gzipSync(result.outputFiles[0]!.contents).length;
    // Not a bundle without its drawing library either.
    expect(size).toBeGreaterThan(40_000);
    expect(size).toBeLessThanOrEqual(90_000);
  });

  it("runs in a browser: no module of Node is asked for", async () => {
    const all = await minified("analyze, readStudy, measureTable, toViewNetwork, toGraphology");
    expect(all).not.toMatch(/from"node:|require\("(fs|path|stream)"\)/);
  });
});
