import { MEASURE_ROW_COLUMNS, type MeasureRow } from "@crosstie/core";
import { describe, expect, test } from "vitest";
import { crosstie, MAPLEWOOD, readCsv, TINY, useCommand, writeStudy } from "./command.js";

useCommand();

const CALL = ["compare", MAPLEWOOD, "--waves", "1,2", "--relation", "advice"] as const;

describe("crosstie compare", () => {
  test("prints the rows of the contract as table, CSV and JSON", async () => {
    const [table, csv, json] = await Promise.all([
      crosstie(...CALL, "--level", "network"),
      crosstie(...CALL, "--format", "csv"),
      crosstie(...CALL, "--json"),
    ]);
    expect([table.code, csv.code, json.code]).toEqual([0, 0, 0]);
    const [header, ...records] = readCsv(csv.stdout);
    expect(header).toEqual([...MEASURE_ROW_COLUMNS]);
    const rows = JSON.parse(json.stdout) as MeasureRow[];
    expect(rows).toHaveLength(records.length);
    for (const row of rows) expect(Object.keys(row)).toEqual([...MEASURE_ROW_COLUMNS]);
    expect(new Set(rows.map((r) => r.wave))).toEqual(new Set(["1,2"]));
    expect(new Set(rows.map((r) => r.level))).toEqual(new Set(["network", "department-pair"]));
    expect(rows.find((r) => r.measure === "wave_stayers")!.value).toBe(115);
    expect(table.stdout).toMatch(/wave_stayers +network +advice +1,2 +115/);
    expect(table.stdout).not.toContain("department-pair");
  });

  test("gives the same bytes again", async () => {
    const [a, b] = await Promise.all([crosstie(...CALL, "--json"), crosstie(...CALL, "--json")]);
    expect(a.stdout).toBe(b.stdout);
  });

  test("names the nearest wave, and says where there is one only", async () => {
    const [unknown, one, form, same] = await Promise.all([
      crosstie("compare", MAPLEWOOD, "--waves", "1,3"),
      crosstie("compare", await writeStudy(TINY)),
      crosstie("compare", MAPLEWOOD, "--waves", "1"),
      crosstie("compare", MAPLEWOOD, "--waves", "2,2"),
    ]);
    expect([unknown, one, form, same].map((e) => [e.code, e.stdout])).toEqual(Array(4).fill([2, ""]));
    expect(unknown.stderr).toContain('There is no wave "3". The study has "1", "2".');
    expect(one.stderr).toContain("The study has one wave, so there is nothing to compare.");
    expect(form.stderr).toContain('It must name two waves, such as "1,2".');
    expect(same.stderr).toContain('Both waves are "2".');
  });

  test("ends with 1 where a scale changed, and with 0 where study.yaml says how to compare", async () => {
    const files = (compare: string) => ({
      "people.csv": "id,department,answered_1,answered_2\na,X,yes,yes\nb,X,yes,yes\nc,Y,yes,yes\n",
      "ties.csv":
        "from,to,relation,strength,wave\na,b,advice,4,1\nb,c,advice,2,1\na,b,advice,2,2\nc,a,advice,1,2\n",
      "study.yaml": `scales: { four: { min: 1, max: 4 }, two: { min: 1, max: 2 } }
relations: { advice: { scale: four, waves: { "2": { scale: two } }${compare} } }
`,
    });
    const [refused, binary] = await Promise.all([
      crosstie("compare", await writeStudy(files("")), "--format", "csv"),
      crosstie("compare", await writeStudy(files(", compare: binary")), "--format", "csv"),
    ]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("E_SCALE_CHANGE");
    expect(refused.stdout).toContain("undefined,SCALE_CHANGE");
    expect(binary.code).toBe(0);
    expect(binary.stderr).toContain("W_SCALE_CHANGE");
    expect(binary.stdout).toContain("compare=binary");
  });
});
