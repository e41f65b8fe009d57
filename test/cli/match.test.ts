import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { crosstie, root, temporary, useCommand, writeStudy } from "./command.js";

useCommand();

async function example(name: string): Promise<string> {
  const folder = temporary(name);
  await cp(join(root, "examples/free-recall"), folder, { recursive: true });
  return folder;
}

const decide = (csv: string, decisions: Readonly<Record<string, string>>) =>
  csv
    .split("\n")
    .map((line) => {
      const raw = /^"[^"]*","([^"]*)"/.exec(line)?.[1] ?? "";
      const given = decisions[raw];
      return given === undefined ? line : line.replace(/^((?:"[^"]*",){5})""/, `$1"${given}"`);
    })
    .join("\n");

describe("match", () => {
  test("writes who may be meant, keeps what is decided, and ends with 1 while names are open", async () => {
    const folder = await example("decide");
    const first = await crosstie("match", folder);
    expect([first.code, first.stdout]).toEqual([1, ""]);
    expect(first.stderr).toContain("matches.csv");
    const file = join(folder, "matches.csv");
    const csv = await readFile(file, "utf8");
    expect(csv.split("\n").map((line) => line.split(",")[1])).toEqual([
      '"raw"',
      '"Dr. Pat Lee (State U)"',
      '"the whole team"',
      '"Majo O\'Brien"',
      '"Smith"',
      '"J. Smith"',
      '"Bob Chen"',
      undefined,
    ]);
    const decided = decide(csv, {
      "Dr. Pat Lee (State U)": "external",
      "the whole team": "not_a_name",
      Smith: "00103",
      "Majo O'Brien": "accept",
      "J. Smith": "accept",
    });
    await writeFile(file, decided);
    const second = await crosstie("match", folder);
    expect(second.stderr).toMatch(/0 open, 1 linked by score, 5 decided/);
    expect(second.code).toBe(0);
    const written = await readFile(file, "utf8");
    expect(await readFile(`${file}.bak`, "utf8")).toBe(decided);
    const third = await crosstie("match", folder);
    expect(third.stderr).toContain("is as it was");
    expect(await readFile(file, "utf8")).toBe(written);
    const ties = await crosstie("export", folder, "--format", "csv");
    expect(ties.stdout.trim().split("\n")).toHaveLength(1 + 8);
    const { outsiders } = JSON.parse((await crosstie("match", folder, "--json")).stdout) as {
      outsiders: unknown;
    };
    expect(outsiders).toEqual([
      { id: "x:pat-lee", kind: "external", names: ["Dr. Pat Lee (State U)", "pat lee"] },
    ]);
  });

  test("says what cannot be used in a file that was edited by hand, and writes over none that is no such file", async () => {
    const folder = await example("broken");
    await crosstie("match", folder);
    const file = join(folder, "matches.csv");
    await writeFile(file, decide(await readFile(file, "utf8"), { Smith: "103" }));
    const wrong = await crosstie("match", folder);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/E_MATCH_DECISION.*matches\.csv, row 5.*Did you mean "00103"/);
    await writeFile(file, "my,own,notes\n1,2,3\n");
    const refused = await crosstie("match", folder);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("left as it is");
    expect(await readFile(file, "utf8")).toBe("my,own,notes\n1,2,3\n");
    // Cut off within a cell: what was decided below would be lost.
    await writeFile(file, 'key,raw,seen_in,decision\n"k1","Bob","survey.csv who_1","00105"\n"k1,Smith');
    expect((await crosstie("match", folder)).code).toBe(2);
    await writeFile(file, 'key,raw,seen_in,decision\n"k1,Smith,survey.csv who_1,00103\n');
    const cut = await crosstie("match", folder);
    expect(cut.code).toBe(2);
    expect(await readFile(file, "utf8")).toContain('"k1,Smith');
  });

  test("makes no file where every name is certain", async () => {
    const folder = await writeStudy({
      "people.csv": "id,name,department\na,Ana Diaz,M\nb,Ben Chen,M\n",
      "survey.csv": "id,who\na,Ben Chen\n",
      "study.yaml":
        "responses: { s: { file: survey.csv, format: table } }\nrelations: { advice: { from: [{ responses: s, layout: names, columns: who }] } }\n",
    });
    const { code, stderr } = await crosstie("match", folder);
    expect([code, stderr.split("\n")[0]]).toEqual([0, "Every name is certain; there is nothing to decide."]);
    await expect(readFile(join(folder, "matches.csv"))).rejects.toThrow();
  });
});
