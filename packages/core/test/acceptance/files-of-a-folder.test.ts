import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readStudy } from "../../src/node.js";
import { readStudy as readInBrowser, studyFromFiles } from "../../src/study/read-study.js";
import { codes, problemsOf, tieTexts } from "../study/files.js";

const root = mkdtempSync(join(tmpdir(), "crosstie-"));
afterAll(() => rmSync(root, { recursive: true }));

const YAML = `people: { file: hr/staff.csv, columns: { id: emp } }
relations: { advice: { from: [{ file: data/ties.txt, layout: edges }] } }
`;
const STAFF = "emp,department\n01,M\n02,M\n";
const TIES = "from,to\n01,02\n";

function folder(name: string): string {
  const path = join(root, name);
  for (const part of ["", "hr", "data"]) mkdirSync(join(path, part), { recursive: true });
  writeFileSync(join(path, "study.yaml"), YAML);
  return path;
}

describe("files that study.yaml names", () => {
  it("are read from the folder and from folders in it", async () => {
    const path = folder("plain");
    writeFileSync(join(path, "hr/staff.csv"), STAFF);
    writeFileSync(join(path, "data/ties.txt"), TIES);
    const study = await readStudy(path);
    expect(tieTexts(study)).toEqual(["01>02 advice  NaN"]);
    expect(study.files.map((f) => f.name)).toEqual(["hr/staff.csv", "data/ties.txt"]);
    expect(codes(study).filter((c) => c.startsWith("E_"))).toEqual([]);
  });

  it("are not read through a link that leads outside, unless its folder is allowed", async () => {
    const outside = join(root, "elsewhere");
    mkdirSync(outside);
    writeFileSync(join(outside, "staff.csv"), STAFF);
    const path = folder("linked");
    symlinkSync(join(outside, "staff.csv"), join(path, "hr/staff.csv"));
    writeFileSync(join(path, "data/ties.txt"), TIES);
    const study = await readStudy(path);
    expect(problemsOf(study, "E_PATH_OUTSIDE")).toMatchObject([{ row: 1, value: "hr/staff.csv" }]);
    expect(study.people).toEqual([]);
    writeFileSync(join(path, "study.yaml"), `${YAML}allow_outside: [../elsewhere]\n`);
    expect((await readStudy(path)).people).toHaveLength(2);
  });

  it("and the tables of a study folder are not read through such a link either", async () => {
    const outside = join(root, "beyond");
    mkdirSync(outside);
    writeFileSync(join(outside, "people.csv"), "id,department\n01,M\n02,M\n");
    const path = join(root, "convention");
    mkdirSync(path);
    symlinkSync(join(outside, "people.csv"), join(path, "people.csv"));
    symlinkSync(join(outside, "gone.csv"), join(path, "partners.csv"));
    writeFileSync(join(path, "ties.csv"), TIES);
    const study = await readStudy(path);
    expect(problemsOf(study, "E_PATH_OUTSIDE")).toMatchObject([{ file: "people.csv" }]);
    expect(study.people).toEqual([]);
    writeFileSync(join(path, "study.yaml"), "allow_outside: [../beyond]\n");
    expect((await readStudy(path)).people).toHaveLength(2);
    // A link within the folder is followed, and settings are no way round.
    rmSync(join(path, "study.yaml"));
    rmSync(join(path, "people.csv"));
    writeFileSync(join(path, "staff.csv"), "id,department\n01,M\n02,M\n");
    symlinkSync("staff.csv", join(path, "people.csv"));
    writeFileSync(join(outside, "study.yaml"), "title: Elsewhere\nallow_outside: [../beyond]\n");
    symlinkSync(join(outside, "study.yaml"), join(path, "study.yaml"));
    const linked = await readStudy(path);
    expect(linked.people).toHaveLength(2);
    expect(linked.title).toBe("convention");
    expect(problemsOf(linked, "E_PATH_OUTSIDE")).toMatchObject([{ file: "study.yaml" }]);
  });

  it("are told of where they are missing, with the nearest name", async () => {
    const path = folder("missing");
    writeFileSync(join(path, "hr/staf.csv"), STAFF);
    writeFileSync(join(path, "data/ties.txt"), TIES);
    const study = await readStudy(path);
    expect(problemsOf(study, "E_FILE_MISSING")).toMatchObject([{ file: "study.yaml", row: 1 }]);
  });

  it("come without their folders in a browser", async () => {
    const study = await readInBrowser([
      new File([YAML], "study.yaml"),
      new File([STAFF], "staff.csv"),
      new File([TIES], "ties.txt"),
    ]);
    expect(tieTexts(study)).toEqual(["01>02 advice  NaN"]);
  });

  it("say who answered, where a list of respondents comes with them", async () => {
    const study = await readInBrowser([
      new File([YAML.replace("layout: edges", "layout: edges, asked: who.csv")], "study.yaml"),
      new File([STAFF], "staff.csv"),
      new File([TIES], "ties.txt"),
      new File(["id\n01\n"], "who.csv"),
    ]);
    expect([...study.responses.byWave[0]!]).toEqual([1, 0]);
    expect(study.responses.recorded).toBe(true);
  });
});

describe("a file above 20 MB", () => {
  it("is read from the disk block by block, with the same result", async () => {
    const path = folder("large");
    writeFileSync(join(path, "study.yaml"), "title: Large\n");
    const people = Array.from({ length: 3000 }, (_, i) => `person-${i},Departamento de Matemática ${i % 7}`);
    const ties = Array.from(
      { length: 22_000 },
      (_, k) =>
        `person-${k % 3000},person-${(k + 1 + Math.floor(k / 3000)) % 3000},${"padding ".repeat(120)}${k % 64}`,
    );
    // The only quoted cell goes on in the next line, and no cell of the last row is quoted.
    ties[11_000] = 'person-1,person-2,"a note\nof two lines"';
    const content = `from,to,note\r\n${ties.join("\r\n")}\r\nperson-5,nobody,`;
    expect(content.length).toBeGreaterThan(20_000_000);
    writeFileSync(join(path, "people.csv"), `id,department\n${people.join("\n")}\n`);
    writeFileSync(join(path, "ties.csv"), content);
    const study = await readStudy(path);
    const inMemory = studyFromFiles(
      [
        { name: "study.yaml", content: "title: Large\n" },
        { name: "people.csv", content: `id,department\n${people.join("\n")}\n` },
        { name: "ties.csv", content },
      ],
      { name: "large" },
    );
    expect(study.hash).toBe(inMemory.hash);
    expect(study.ties).toEqual(inMemory.ties);
    expect(study.problems).toEqual(inMemory.problems);
    expect(study.problems.find((p) => p.code === "E_PERSON_UNKNOWN")?.row).toBe(22_002);
  });
});
