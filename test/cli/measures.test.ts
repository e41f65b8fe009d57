import { readFile } from "node:fs/promises";
import { MEASURE_ROW_COLUMNS, type MeasureRow, measures } from "@crosstie/core";
import { describe, expect, test } from "vitest";
import { crosstie, MAPLEWOOD, readCsv, TINY, temporary, useCommand, writeStudy } from "./command.js";

useCommand();

/** The columns as the contract lists them, written out: a change of the constant must not pass unseen. */
const COLUMNS =
  "measure,level,relation,wave,id,id2,value,status,reason,n,expected,sd,z,p,lower,upper,unit,convention";

async function rowsOf(...args: readonly string[]): Promise<MeasureRow[]> {
  const { stdout } = await crosstie("measures", ...args, "--format", "json");
  return JSON.parse(stdout) as MeasureRow[];
}

describe("rows", () => {
  test("have the columns of the contract in CSV and the same keys in JSON", async () => {
    const call = ["measures", MAPLEWOOD, "--relation", "advice", "--wave", "2", "--level", "network"];
    const [csv, json] = await Promise.all([
      crosstie(...call, "--format", "csv"),
      crosstie(...call, "--json"),
    ]);
    expect(csv.code).toBe(0);
    expect(csv.stdout.split("\n")[0]).toBe(COLUMNS);
    expect(COLUMNS.split(",")).toEqual(MEASURE_ROW_COLUMNS);
    const [, ...records] = readCsv(csv.stdout);
    const rows = JSON.parse(json.stdout) as MeasureRow[];
    expect(rows).toHaveLength(records.length);
    rows.forEach((row, r) => {
      expect(Object.keys(row)).toEqual(MEASURE_ROW_COLUMNS);
      // Numbers in full precision, absent fields empty.
      expect(records[r]).toEqual(MEASURE_ROW_COLUMNS.map((c) => (row[c] === null ? "" : String(row[c]))));
    });
  });

  test("can be of one initiative, which they say; an unknown one is a wrong call with the nearest name", async () => {
    const call = ["--relation", "advice", "--wave", "2", "--measure", "density,coverage", "--initiative"];
    const rows = await rowsOf(MAPLEWOOD, ...call, "One-to-one devices");
    expect(rows.every((row) => row.convention!.endsWith("initiative=One-to-one devices"))).toBe(true);
    expect(rows.filter((row) => row.level === "initiative").map((row) => row.id)).toEqual([
      "One-to-one devices",
    ]);
    const wrong = await crosstie("measures", MAPLEWOOD, ...call, "One-to-one device");
    expect([wrong.code, wrong.stdout]).toEqual([2, ""]);
    expect(wrong.stderr).toContain('Did you mean "One-to-one devices"?');
  });

  test("agree with the numbers the example district was made with", async () => {
    const rows = await rowsOf(
      MAPLEWOOD,
      "--relation",
      "advice",
      "--measure",
      "cross_department_share,ei_index",
    );
    const value = (measure: string, wave: string) =>
      rows.find((r) => r.measure === measure && r.level === "network" && r.wave === wave)!;
    expect(value("cross_department_share", "2").value).toBeCloseTo(423 / 1046, 12);
    expect(value("cross_department_share", "2").expected).toBeCloseTo(0.888, 3);
    expect(value("ei_index", "2").value).toBeCloseTo(-0.1643, 4);
    expect(value("ei_index", "1").value).toBeCloseTo(-0.1288, 4);
  });

  test("cover every level, every relation and every wave unless fewer are asked for", async () => {
    const { code, stdout } = await crosstie("measures", MAPLEWOOD, "--format", "csv");
    expect(code).toBe(0);
    const [, ...records] = readCsv(stdout);
    const column = (name: string) => COLUMNS.split(",").indexOf(name);
    const found = (name: string) => [...new Set(records.map((r) => r[column(name)]!))].sort();
    expect(found("level")).toEqual([
      "department",
      "department-meeting",
      "department-pair",
      "initiative",
      "meeting",
      "network",
      "partner",
      "partner-assumption",
      "partner-department",
      "partner-pair",
      "partner-person",
      "partner-scale",
      "person",
      "person-department-pair",
      "person-meeting",
      "person-topic",
      "relation-pair",
      "scale",
      "scale-department",
      "subscale",
      "tie",
      "topic",
    ]);
    expect(found("relation")).toEqual(["", "advice", "trust"]);
    expect(found("wave")).toEqual(["1", "2"]);
    const keys = records.map((r) =>
      ["measure", "level", "relation", "wave", "id", "id2"].map((c) => r[column(c)]),
    );
    expect(new Set(keys.map((k) => JSON.stringify(k))).size).toBe(records.length);
    // Every measure of an office of 180 at every wave takes a while where the machine has other work.
  }, 240_000);

  test("give counts that can be done by hand", async () => {
    const study = await writeStudy(TINY);
    const rows = await rowsOf(study, "--measure", "in_degree,out_degree,density");
    const person = (measure: string) =>
      rows.filter((r) => r.measure === measure).map((r) => [r.id, r.value, r.status]);
    expect(person("in_degree").map(([id, value]) => [id, value])).toEqual([
      ["a", 1],
      ["b", 1],
      ["c", 1],
      ["d", 1],
    ]);
    expect(person("out_degree")).toEqual([
      ["a", 2, "ok"],
      ["b", 1, "ok"],
      ["c", 1, "ok"],
      ["d", null, "undefined"],
    ]);
    // 4 ties of the 9 that the three who answered could have named.
    expect(rows.find((r) => r.measure === "density" && r.level === "network")!.value).toBeCloseTo(4 / 9, 12);
  });

  test("--view, --answered, --min-strength and --group change what is measured", async () => {
    const study = await writeStudy({
      ...TINY,
      "people.csv": "id,department,site,answered\na,X,1,yes\nb,X,2,yes\nc,Y,1,yes\nd,Y,2,no\n",
    });
    const density = async (...options: readonly string[]) =>
      (await rowsOf(study, "--measure", "density", "--level", "network", ...options))[0]!.value;
    const [union, everyone, strong] = await Promise.all([
      density("--view", "union"),
      density("--answered", "all"),
      density("--min-strength", "2"),
    ]);
    expect(union).toBeCloseTo(3 / 6, 12);
    expect(everyone).toBeCloseTo(4 / 12, 12);
    expect(strong).toBeCloseTo(3 / 9, 12);
    const sites = await rowsOf(study, "--measure", "ties", "--group", "site");
    expect(sites.map((r) => [r.id, r.id2, r.value])).toEqual([
      ["1", "1", 1],
      ["1", "2", 2],
      ["2", "1", 1],
      ["2", "2", 0],
    ]);
    expect(sites[0]!.convention).toContain("group=site");
  });
});

describe("formats and files", () => {
  test("text that a spreadsheet would run is made harmless in CSV, and numbers are not", async () => {
    const study = await writeStudy({
      "people.csv": 'id,department,answered\n=1+1,"=cmd|calc",yes\n-b,@X,yes\n"a,""b""",+Y,yes\nz,+Y,yes\n',
      "ties.csv": 'from,to\n=1+1,-b\n-b,"a,""b"""\nz,"a,""b"""\n',
    });
    const { code, stdout } = await crosstie("measures", study, "--format", "csv", "--answered", "all");
    expect(code).toBe(0);
    const [header, ...records] = readCsv(stdout);
    const numeric = new Set(["value", "n", "expected", "sd", "z", "p", "lower", "upper"]);
    const ids = new Set<string>();
    for (const record of records) {
      record.forEach((cell, c) => {
        if (!numeric.has(header![c]!)) expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
        else if (cell !== "") expect(Number(cell)).not.toBeNaN();
      });
      ids.add(record[4]!);
    }
    for (const id of ["'=1+1", "'-b", 'a,"b"', "'=cmd|calc", "'@X", "'+Y"]) expect(ids).toContain(id);
    expect(records.some((r) => r[6]!.startsWith("-"))).toBe(true);
  });

  test("-o writes the file, says so on standard error and keeps standard output empty", async () => {
    const study = await writeStudy(TINY);
    const file = temporary("rows.json");
    const { code, stdout, stderr } = await crosstie("measures", study, "-o", file, "--level", "network");
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(file);
    const rows = JSON.parse(await readFile(file, "utf8")) as MeasureRow[];
    expect(rows.length).toBeGreaterThan(0);
  });

  test("the same seed gives the same bytes; another seed moves only what rests on chance", async () => {
    const call = [
      "measures",
      MAPLEWOOD,
      "--relation",
      "advice",
      "--wave",
      "2",
      "--level",
      "network,department",
    ];
    const [first, again, other] = await Promise.all([
      crosstie(...call, "--format", "csv"),
      crosstie(...call, "--format", "csv", "--seed", "1"),
      crosstie(...call, "--format", "csv", "--seed", "2"),
    ]);
    expect(again.stdout).toBe(first.stdout);
    expect(other.stdout).not.toBe(first.stdout);
    const chance = new Set(["sd", "z", "p", "lower", "upper", "convention"]);
    // Of a search that needs chance the value itself may move; its row says the seed.
    // So may a value with its mean under chance taken out, where no formula gives that mean.
    const searched = new Set([
      ...measures.filter((m) => "seeded" in m).map((m) => m.id),
      "awareness_f1_corrected",
    ]);
    // The mean under chance of these is that of the draws; others have a formula for it.
    const drawn = (id: string, convention: string) =>
      id.startsWith("awareness_") || id === "pathway_qap" || convention.includes("null=");
    const EXPECTED = MEASURE_ROW_COLUMNS.indexOf("expected");
    const fixed = (text: string) =>
      readCsv(text)
        .filter(([id]) => !searched.has(id!))
        .map((record) =>
          drawn(record[0]!, record.at(-1)!) ? record.map((cell, c) => (c === EXPECTED ? "" : cell)) : record,
        )
        .map((record) => record.filter((_, c) => !chance.has(MEASURE_ROW_COLUMNS[c]!)));
    for (const [id, ...cells] of readCsv(other.stdout))
      if (searched.has(id!)) expect(cells.at(-1)).toContain("seed=2");
    expect(fixed(other.stdout)).toEqual(fixed(first.stdout));
  });

  test("--list needs no study and names id, level, title, unit, range and source of every measure", async () => {
    const { code, stdout } = await crosstie("measures", "--list", "--json");
    expect(code).toBe(0);
    const list = JSON.parse(stdout) as Record<string, string>[];
    for (const card of list) {
      expect(Object.keys(card)).toEqual(["id", "level", "title", "unit", "range", "source"]);
      for (const value of Object.values(card)) expect(value).not.toBe("");
    }
    const keys = list.map((m) => `${m.level} ${m.id}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of [
      "person in_degree",
      "network ei_index",
      "partner partner_contacts",
      "scale scale_mean",
    ])
      expect(keys).toContain(key);
  });
});

describe("small and broken studies", () => {
  test("what can be measured is written, the errors go to standard error, the exit code is 1", async () => {
    const study = await writeStudy({ ...TINY, "ties.csv": `${TINY["ties.csv"]}a,nobody,advice,1\n` });
    const { code, stdout, stderr } = await crosstie("measures", study, "--measure", "in_degree", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(4);
    expect(stderr).toContain("E_PERSON_UNKNOWN");
    expect(stderr).toContain("row 6");
  });

  test.each([
    ["no people.csv", { "ties.csv": TINY["ties.csv"] }, 1],
    ["no ties.csv", { "people.csv": TINY["people.csv"] }, 1],
    [
      "ties that name nobody known",
      { "people.csv": "id,answered\na,yes\n", "ties.csv": "from,to\nx,y\n" },
      1,
    ],
    ["one person", { "people.csv": "id,department,answered\na,X,yes\n", "ties.csv": "from,to\n" }, 0],
    ["no departments", { "people.csv": "id,answered\na,yes\nb,yes\n", "ties.csv": "from,to\na,b\n" }, 0],
  ])("%s: JSON on standard output and the right exit code", async (_, files, expected) => {
    const { code, stdout } = await crosstie("measures", await writeStudy(files), "--json");
    expect(code).toBe(expected);
    const rows = JSON.parse(stdout) as MeasureRow[];
    for (const row of rows) if (row.value === null) expect(row.reason).not.toBeNull();
  });
});

test("says how many people a column of groups leaves out, on standard error only", async () => {
  const folder = await writeStudy({
    "people.csv": "id,site,answered\na,North,yes\nb,,yes\nc,South,yes\n",
    "ties.csv": "from,to\na,b\nb,c\nc,a\n",
  });
  const { code, stdout, stderr } = await crosstie(
    "measures",
    folder,
    "--group",
    "site",
    "--measure",
    "ei_index",
    "--json",
  );
  expect(code).toBe(0);
  expect(stderr).toContain('"site" is empty for 1 of 3 people');
  expect(() => JSON.parse(stdout)).not.toThrow();
});
