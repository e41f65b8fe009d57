import { readFile } from "node:fs/promises";
import { SCENARIO_ROW_COLUMNS, type ScenarioRow } from "@crosstie/core";
import { describe, expect, test } from "vitest";
import { crosstie, MAPLEWOOD, readCsv, temporary, useCommand } from "./command.js";

useCommand();

describe("scenario", () => {
  test("sets figures before and after side by side, and says on standard error what it is not", async () => {
    const [json, csv] = await Promise.all([
      crosstie("scenario", MAPLEWOOD, "--remove", "00249", "--json"),
      crosstie("scenario", MAPLEWOOD, "--remove", "00249", "--format", "csv"),
    ]);
    expect([json.code, csv.code]).toEqual([0, 0]);
    expect(json.stderr).toContain("not a performance measure");
    const rows = JSON.parse(json.stdout) as ScenarioRow[];
    expect(Object.keys(rows[0]!)).toEqual([...SCENARIO_ROW_COLUMNS]);
    const [header, ...records] = readCsv(csv.stdout);
    expect(header).toEqual([...SCENARIO_ROW_COLUMNS]);
    expect(records).toHaveLength(rows.length);
    const contacts = rows.find((r) => r.measure === "partner_contacts" && r.id === "VEND")!;
    expect([contacts.before, contacts.after, contacts.change]).toEqual([1, 0, -1]);
    // No row is about a person.
    expect(rows.some((r) => r.level === "person")).toBe(false);
  });

  test("takes several ids, one after another or with commas, and can leave out what stays the same", async () => {
    const [one, two, changed] = await Promise.all([
      crosstie("scenario", MAPLEWOOD, "--remove", "00249", "00101", "--json"),
      crosstie("scenario", MAPLEWOOD, "--remove", "00249,00101", "--json"),
      crosstie("scenario", MAPLEWOOD, "--remove", "00249", "00101", "--changed", "--json"),
    ]);
    expect(two.stdout).toBe(one.stdout);
    const rows = JSON.parse(one.stdout) as ScenarioRow[];
    expect(rows.find((r) => r.measure === "people")!.change).toBe(-2);
    expect(JSON.parse(changed.stdout)).toEqual(
      rows.filter((r) => r.change !== 0 && (r.before !== null || r.after !== null)),
    );
  });

  test("merges and moves departments, and writes to a file", async () => {
    const file = temporary("scenario.csv");
    const { code, stdout, stderr } = await crosstie(
      ...["scenario", MAPLEWOOD, "--merge", "Literacy, English Learner Services"],
      ...["--move", "Special Education", "--move-keeps", "none", "-o", file],
    );
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(`Wrote ${file}`);
    const text = await readFile(file, "utf8");
    expect(text).toContain("Literacy + English Learner Services");
    const [, ...records] = readCsv(text);
    const special = records.filter((r) => r[0] === "ties" && [r[4], r[5]].includes("Special Education"));
    for (const record of special) if (record[7] !== "") expect(record[7]).toBe("0");
  });
});
