import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { crosstie, temporary, useCommand } from "./cli/command.js";

useCommand();

const folder = fileURLToPath(new URL("golden/exports/", import.meta.url));
const TIES = [
  ["00102", "Lee, Pat", 2],
  ["00102", "a1", 1],
  ["Lee, Pat", "Žnidaršič", 4],
  ["T&L <x>", "a1", 3.5],
  ["a1", "00102", 3],
  ["Žnidaršič", "T&L <x>", 1],
];

describe("networks for other programs", () => {
  test.each(["graphml", "gexf", "net", "dl"])(
    "advice.%s is written as it was when they read it",
    async (ending) => {
      const out = temporary(`advice.${ending}`);
      const { code } = await crosstie("export", join(folder, "study"), "--relation", "advice", "-o", out);
      expect(code).toBe(0);
      expect(await readFile(out, "utf8")).toBe(await readFile(join(folder, `advice.${ending}`), "utf8"));
    },
  );

  test("igraph and networkx found every tie with its strength and direction (test/golden/exports/read-exports.py)", () => {
    const found = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Record<string, unknown>;
    expect(Object.keys(found)).toEqual([
      "igraph graphml",
      "igraph pajek",
      "igraph dl",
      "networkx graphml",
      "networkx pajek",
      "networkx gexf",
    ]);
    for (const [reader, ties] of Object.entries(found)) expect(ties, reader).toEqual(TIES);
  });
});
