import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Analysis } from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { beforeAll, describe, expect, test } from "vitest";
import { faultsOf, maplewood, maplewoodFolder, printedNumbers, textOf, tiny } from "./helpers.js";

let cabinet: Analysis;
let page: string;

beforeAll(async () => {
  cabinet = await maplewood({ privacy: "cabinet" });
  page = renderReport(cabinet);
});

async function people(file: string): Promise<string[][]> {
  const rows = (await readFile(join(maplewoodFolder, file), "utf8")).trim().split(/\r?\n/).slice(1);
  return rows.map((row) => row.split(","));
}

describe("a page for the cabinet", () => {
  test("holds no name, staff number or role of anybody, nor a partner's person", async () => {
    const roster = await people("people.csv");
    const outside = await people("partner_people.csv");
    expect(roster.length).toBeGreaterThan(190);
    for (const [id, name] of [...roster, ...outside]) {
      expect(page).not.toContain(name);
      expect(page.replace(cabinet.study.hash, "")).not.toMatch(new RegExp(`(?<![0-9a-f])${id}(?![0-9a-f])`));
    }
    for (const role of ["Director of Mathematics", "Chief Financial Officer"])
      expect(page).not.toContain(role);
  });

  test("holds no department under the threshold as one of its own", () => {
    const small = printedNumbers(page).filter(
      (p) => p.id === "English Learner Services" || p.id2 === "English Learner Services",
    );
    expect(small).toEqual([]);
    expect(cabinet.study.departments.map((d) => d.label)).not.toContain("English Learner Services");
  });

  test("prints “<5” or “withheld” wherever the Analysis suppresses", () => {
    const suppressed = new Set(
      cabinet.findings
        .filter((f) => f.status === "suppressed" && f.wave !== "1" && f.relation !== "trust" && f.id !== null)
        .map((f) => JSON.stringify([f.measure, f.id, f.id2])),
    );
    const printed = printedNumbers(page).filter((p) =>
      suppressed.has(JSON.stringify([p.measure, p.id, p.id2])),
    );
    expect(printed.length).toBeGreaterThan(30);
    for (const p of printed) expect(p.text).toMatch(/^(<5|withheld|fewer than 5|Fewer than 5|at least \d+)$/);
  });

  test("gives no share that amounts to one to four people", () => {
    const people = new Map(cabinet.study.departments.map((d) => [d.label, d.people]));
    const reach = printedNumbers(page).filter(
      (p) => p.measure === "partner_reach_2" && p.id2 !== null && /^\d/.test(p.text),
    );
    expect(reach.length).toBeGreaterThan(5);
    for (const p of reach) {
      const count = (Number.parseInt(p.text, 10) / 100) * people.get(p.id2!)!;
      expect(count === 0 || count >= 4.5, `${p.id} ${p.id2} ${p.text}`).toBe(true);
    }
    const named = printedNumbers(page).find(
      (p) => p.measure === "awareness_named_holder" && p.id === "el_data",
    );
    expect(named?.text.toLowerCase()).toBe("under 4\u00a0%");
  });

  test("puts no total in a table whose cells are withheld", () => {
    expect(textOf(page)).not.toMatch(/^Total/m);
  });
});

describe("other levels", () => {
  test("public: counts are words, and the page still makes sense", async () => {
    const open = renderReport(await maplewood({ privacy: "public", permutations: 50 }));
    expect(faultsOf(open)).toEqual([]);
    const cells = printedNumbers(open).filter((p) => p.measure === "ties" && p.id2 !== null);
    expect(cells.length).toBeGreaterThan(10);
    for (const c of cells) expect(c.text).toMatch(/^(none reported|few|some|many|<5|withheld)$/);
  });

  test("codes: exact counts, still nobody named", async () => {
    const codes = renderReport(await maplewood({ privacy: "codes", permutations: 50 }));
    expect(faultsOf(codes)).toEqual([]);
    expect(textOf(codes)).toContain("Special Education");
    for (const [, name] of await people("people.csv")) expect(codes).not.toContain(name);
  });

  test("a number of positions under ten is not given at any level", () => {
    const small = tiny({
      "people.csv": "id,department\na,X\nb,X\nc,Y\nd,Y\n",
      "ties.csv": "from,to\na,c\nb,d\nc,a\n",
    });
    const text = textOf(renderReport(small));
    expect(text).toContain("rest on fewer than 10 positions");
    expect(text).not.toMatch(/touch \d+ positions/);
  });
});
