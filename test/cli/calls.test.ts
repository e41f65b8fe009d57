import { spawn } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { crosstie, MAPLEWOOD, root, TINY, temporary, useCommand, writeStudy } from "./command.js";

useCommand();

const COMMANDS = ["init", "check", "measures", "report", "view", "export", "analyze", "scenario"];

describe("calls that are wrong end with 2, say what is right, and write no result", () => {
  test.each([
    [["chek", MAPLEWOOD], "check"],
    [["check"], "study"],
    [["check", `${root}examples/maplewod`], "maplewood"],
    [["check", join(root, "package.json")], "people.csv"],
    [["check", MAPLEWOOD, "--jsno"], "--json"],
    [["measures", MAPLEWOOD, "--measure", "betweeness"], '"betweenness"'],
    [["measures", MAPLEWOOD, "--level", "persn"], '"person"'],
    [["measures", MAPLEWOOD, "--view", "unoin"], '"union"'],
    [["measures", MAPLEWOOD, "--relation", "advise"], '"advice"'],
    [["measures", MAPLEWOOD, "--wave", "7"], '"1", "2"'],
    [["measures", MAPLEWOOD, "--group", "departmnt"], '"department"'],
    [["measures", MAPLEWOOD, "--seed", "-1"], "whole number"],
    [["measures", MAPLEWOOD, "--seed", "1e400"], "whole number"],
    [["measures", MAPLEWOOD, "--json", "--format", "csv"], "--format csv"],
    [["measures", MAPLEWOOD, "--level", "tie", "--measure", "in_degree"], "level person"],
    [["measures"], "--list"],
    [["analyze", MAPLEWOOD, "--privacy", "cabinett"], '"cabinet"'],
    [["analyze", MAPLEWOOD, "--relation", "trsut"], '"trust"'],
    [["analyze", MAPLEWOOD, "-o", join(root, "no-such-folder/x.json")], "no folder"],
    [["scenario", MAPLEWOOD, "--remove", "00248"], "Did you mean"],
    [["scenario", MAPLEWOOD, "--move", "Litracy"], '"Literacy"'],
    [["scenario", MAPLEWOOD, "--merge", "Literacy"], "at least two"],
    [["scenario", MAPLEWOOD], "what changes"],
    [["export", MAPLEWOOD], "--format"],
    [["export", MAPLEWOOD, "--format", "graphlm"], '"graphml"'],
    [["export", MAPLEWOOD, "--format", "csv", "--wave", "9"], '"1", "2"'],
  ])("%j", async (args, hint) => {
    const { code, stdout, stderr } = await crosstie(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("no command at all", async () => {
    const { code, stdout, stderr } = await crosstie();
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("crosstie init my-study");
  });
});

describe("help and version", () => {
  test.each(COMMANDS)("%s --help shows an example", async (command) => {
    const { code, stdout, stderr } = await crosstie(command, "--help");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`\\$ crosstie ${command} `));
  });

  test("--version is the version of the package", async () => {
    const manifest = JSON.parse(await readFile(join(root, "packages/crosstie/package.json"), "utf8")) as {
      version: string;
    };
    expect(await crosstie("--version")).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });

  test("the command is where npx finds it", async () => {
    expect((await stat(join(root, "node_modules/.bin/crosstie"))).isFile()).toBe(true);
  });
});

describe("pipes", () => {
  test("a reader that stops early is no error", async () => {
    const bin = join(root, "packages/crosstie/bin/crosstie.js");
    const { code, stderr } = await new Promise<{ code: number | null; stderr: string }>((done) => {
      const child = spawn(process.execPath, [bin, "measures", MAPLEWOOD, "--format", "csv"], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      let text = "";
      child.stderr.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      // As `| head -1` does: the first lines are read, then the pipe is closed.
      child.stdout.once("data", () => child.stdout.destroy());
      child.on("close", (ended) => done({ code: ended, stderr: text }));
    });
    expect(stderr).not.toMatch(/EPIPE|fault|^\s+at /m);
    expect(code).toBe(0);
  });
});

describe("analyze", () => {
  test("gives one JSON document without a row about a person, the same for the same seed", async () => {
    const study = await writeStudy(TINY);
    const [first, second] = await Promise.all([crosstie("analyze", study), crosstie("analyze", study)]);
    expect(first.code).toBe(0);
    const analysis = JSON.parse(first.stdout) as {
      schema: string;
      privacy: { level: string };
      options: { seed: number };
      findings: { level: string }[];
    };
    expect(analysis.schema).toBe("crosstie-analysis/1");
    expect([analysis.privacy.level, analysis.options.seed]).toEqual(["codes", 1]);
    expect(analysis.findings.map((f) => f.level)).not.toContain("person");
    expect(second.stdout).toBe(first.stdout);
  });

  test("so few permutations that nothing could be told from chance are refused", async () => {
    for (const command of ["analyze", "report"]) {
      const { code, stderr } = await crosstie(command, MAPLEWOOD, "--permutations", "20");
      expect([code, stderr]).toEqual([2, expect.stringContaining("from 39")]);
    }
  });

  test("options reach the document, and -o the file", async () => {
    const file = temporary("analysis.json");
    const call = ["--privacy", "public", "--relation", "trust", "--wave", "1", "--seed", "5"];
    const options = [...call, "--permutations", "50", "--min-strength", "2"];
    const { code, stdout } = await crosstie("analyze", MAPLEWOOD, ...options, "-o", file);
    expect([code, stdout]).toEqual([0, ""]);
    const analysis = JSON.parse(await readFile(file, "utf8")) as {
      options: object;
      privacy: { level: string };
    };
    expect(analysis.options).toMatchObject({
      relation: "trust",
      wave: "1",
      seed: 5,
      permutations: 50,
      minStrength: 2,
    });
    expect(analysis.privacy.level).toBe("public");
  });

  test("without ties among people there is still a document, and exit code 1", async () => {
    const { code, stdout } = await crosstie(
      "analyze",
      await writeStudy({ "people.csv": TINY["people.csv"] }),
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ options: { relation: null } });
  });
});
