import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root, runNode, useCommand } from "./command.js";

useCommand();

const FOLDER = join(root, "examples/scripts");
const scripts = (await readdir(FOLDER)).filter((name) => name.endsWith(".mjs"));

/** The lines after "Result:" in the comment at the head of a script. */
function promised(source: string): string {
  const head = source.slice(0, source.indexOf("\n\n"));
  const block = head.slice(head.indexOf("// Result:\n//\n") + "// Result:\n//\n".length);
  return block
    .split("\n")
    .map((line) => line.replace(/^\/\/ {0,5}/, ""))
    .join("\n");
}

describe("example scripts", () => {
  test("there are three", () => {
    expect(scripts).toHaveLength(3);
  });

  test.each(scripts)("%s prints what its heading says", async (name) => {
    const path = join(FOLDER, name);
    const { code, stdout, stderr } = await runNode([path]);
    expect([code, stderr]).toEqual([0, ""]);
    const printed = stdout.split("\n").map((line) => line.trimEnd());
    expect(printed.join("\n").trimEnd()).toBe(promised(await readFile(path, "utf8")).trimEnd());
  });
});
