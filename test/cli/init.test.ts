import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { STUDY_FILES } from "../../packages/core/src/study/study.js";
import { crosstie, temporary, useCommand, writeStudy } from "./command.js";

useCommand();

describe("init", () => {
  test("writes every file a study can have, and the survey, and the check finds nothing wrong", async () => {
    const folder = temporary("deep/my study");
    const { code, stdout, stderr } = await crosstie("init", folder);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("crosstie check");
    expect((await readdir(folder)).sort()).toEqual([...STUDY_FILES, "SURVEY.md"].sort());
    const checked = await crosstie("check", folder, "--json");
    expect(checked.code).toBe(0);
    const { problems, summary } = JSON.parse(checked.stdout) as {
      problems: unknown[];
      summary: { people: number; departments: unknown[]; partners: unknown[] };
    };
    expect(problems).toEqual([]);
    expect([summary.people, summary.departments.length, summary.partners.length]).toEqual([12, 3, 2]);
    const survey = await readFile(join(folder, "SURVEY.md"), "utf8");
    for (const file of STUDY_FILES) expect(survey).toContain(file);
  });

  test("every measure of the study can be computed", async () => {
    const folder = temporary("measured");
    await crosstie("init", folder);
    const { code, stdout } = await crosstie("measures", folder, "--json");
    expect(code).toBe(0);
    const levels = new Set((JSON.parse(stdout) as { level: string }[]).map((r) => r.level));
    // One level at least for each file that the folder is begun with.
    for (const level of [
      "network",
      "department",
      "department-pair",
      "person",
      "tie",
      "partner",
      "partner-department",
    ])
      expect(levels, level).toContain(level);
    for (const level of [
      "partner-person",
      "topic",
      "person-topic",
      "meeting",
      "person-meeting",
      "initiative",
      "scale",
    ])
      expect(levels, level).toContain(level);
  });

  test("never writes over a file, and then writes none", async () => {
    const folder = await writeStudy({ "ties.csv": "mine" });
    await writeFile(join(folder, "notes.txt"), "also mine");
    const { code, stderr } = await crosstie("init", folder);
    expect(code).toBe(2);
    expect(stderr).toContain("ties.csv");
    expect((await readdir(folder)).sort()).toEqual(["notes.txt", "ties.csv"]);
    expect(await readFile(join(folder, "ties.csv"), "utf8")).toBe("mine");
  });
});

describe("init on files", () => {
  const FILES = {
    "staff.csv": "Emp #,Name,Dept\n01,Ana Ruiz,Math\n02,Ben Tan,Data\n",
    "ties-2026.csv": "ego,alter,frequency\n01,02,weekly\n02,01,daily\n",
  };

  test("drafts a study.yaml beside them that the check reads, and marks what it guessed", async () => {
    const folder = await writeStudy(FILES);
    const { code, stdout, stderr } = await crosstie(
      "init",
      join(folder, "staff.csv"),
      join(folder, "ties-2026.csv"),
    );
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("a list of people");
    expect(stderr).toContain("crosstie check");
    const yaml = await readFile(join(folder, "study.yaml"), "utf8");
    expect(yaml).toMatch(/^# yaml-language-server: \$schema=study\.schema\.json\n/);
    const schema = JSON.parse(await readFile(join(folder, "study.schema.json"), "utf8")) as { title: string };
    expect(schema.title).toBe("study.yaml");
    expect(yaml).toMatch(/# check: .*\n.*# fill in: /s);
    const checked = await crosstie("check", folder, "--json");
    const { problems } = JSON.parse(checked.stdout) as { problems: { code: string; severity: string }[] };
    expect(problems.filter((p) => p.severity === "error").map((p) => p.code)).toEqual(["E_BLANK_RULE"]);
    await writeFile(join(folder, "study.yaml"), yaml.replace(/blank:$/m, "blank: none"));
    expect((await crosstie("check", folder)).code).toBe(0);
  });

  test("takes a folder for the files in it, and its folders", async () => {
    const folder = await writeStudy(FILES);
    await mkdir(join(folder, "more"));
    await writeFile(
      join(folder, "more", "meetings.csv"),
      "meeting,kind,date,employee_id\nCabinet,standing,2026-01-20,01\n",
    );
    expect((await crosstie("init", folder)).code).toBe(0);
    expect(await readFile(join(folder, "study.yaml"), "utf8")).toContain("file: more/meetings.csv");
  });

  test("never takes the place of a study.yaml, and says what is not there", async () => {
    const folder = await writeStudy({ ...FILES, "study.yaml": "mine" });
    const again = await crosstie("init", join(folder, "staff.csv"));
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("Nothing was written")]);
    expect(await readFile(join(folder, "study.yaml"), "utf8")).toBe("mine");
    const absent = await crosstie("init", join(folder, "staff.csv"), join(folder, "nowhere.csv"));
    expect([absent.code, absent.stderr]).toEqual([2, expect.stringContaining("nowhere.csv")]);
  });
});

describe("init --survey", () => {
  test.each([
    ["qualtrics", "survey.txt"],
    ["google-forms", "survey.gs"],
  ])("writes the survey for %s with a study.yaml that waits for its export", async (platform, file) => {
    const folder = await writeStudy({
      "staff.csv": "id,name,department\n01,Ana Ruiz,Math\n02,Ben Tan,Data\n",
    });
    const { code, stderr } = await crosstie("init", join(folder, "staff.csv"), "--survey", platform);
    expect(code).toBe(0);
    expect(stderr).toContain("SURVEY.md");
    expect(await readFile(join(folder, file), "utf8")).toContain("Ana Ruiz");
    const checked = await crosstie("check", folder, "--json");
    const { problems } = JSON.parse(checked.stdout) as { problems: { code: string; severity: string }[] };
    expect(problems.filter((p) => p.severity === "error").map((p) => p.code)).toEqual(["E_FILE_MISSING"]);
    const again = await crosstie("init", join(folder, "staff.csv"), "--survey", platform);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("Nothing was written")]);
  });

  test("says what is not a platform, and what is no list of people", async () => {
    const folder = await writeStudy({ "staff.csv": "colour\nred\n" });
    expect((await crosstie("init", join(folder, "staff.csv"), "--survey", "paper")).code).toBe(2);
    const none = await crosstie("init", join(folder, "staff.csv"), "--survey", "qualtrics");
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("list of people")]);
    expect((await crosstie("init", "--survey", "qualtrics")).code).toBe(2);
  });
});
