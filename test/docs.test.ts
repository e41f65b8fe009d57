import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(`${folder}/${entry.name}`)
      : entry.name.endsWith(".ts")
        ? [`${folder}/${entry.name}`]
        : [],
  );
}

describe("the documentation", () => {
  it("shows in the README what its code prints", () => {
    const readme = readFileSync(`${root}README.md`, "utf8");
    const [, code, printed] = /```js\n([\s\S]+?)```\n\n```text\n([\s\S]+?)```/.exec(readme) ?? [];
    mkdirSync(`${root}node_modules/.cache`, { recursive: true });
    const script = `${root}node_modules/.cache/readme.mjs`;
    writeFileSync(script, code!);
    expect(execFileSync(process.execPath, [script], { cwd: root, encoding: "utf8" })).toBe(printed);
  });

  it("explains every problem code the code can give, and none it cannot", () => {
    const given = new Set(
      sources(`${root}packages/core/src`).flatMap(
        (file) => readFileSync(file, "utf8").match(/\b[EWI]_[A-Z][A-Z0-9_]+\b/g) ?? [],
      ),
    );
    const explained = new Set(
      readFileSync(`${root}docs/problems.md`, "utf8").match(/\b[EWI]_[A-Z][A-Z0-9_]+\b/g),
    );
    expect([...given].filter((code) => !explained.has(code))).toEqual([]);
    expect([...explained].filter((code) => !given.has(code))).toEqual([]);
  });

  it("has no broken link between its pages", () => {
    const pages = [
      "README.md",
      "CONTRIBUTING.md",
      ...readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" })
        .filter((f) => f.endsWith(".md"))
        .map((f) => `docs/${f}`),
    ];
    const broken = pages.flatMap((page) => {
      const folder = page.includes("/") ? page.slice(0, page.lastIndexOf("/") + 1) : "";
      const links = [...readFileSync(root + page, "utf8").matchAll(/\]\((?!https?:|#|doi:)([^)#]+)/g)].map(
        (m) => m[1]!,
      );
      return links.filter((link) => {
        try {
          readFileSync(root + folder + link);
          return false;
        } catch (error) {
          return (error as NodeJS.ErrnoException).code !== "EISDIR";
        }
      });
    });
    expect(broken).toEqual([]);
  });
});
