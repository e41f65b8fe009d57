import { type Analysis, analyze, type Study } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { renderReport } from "@crosstie/report";
import { beforeAll, describe, expect, test } from "vitest";
import { percentFloor } from "../src/text.js";
import { faultsOf, maplewoodFolder, printedNumbers, textOf, tiny } from "./helpers.js";
import { ring } from "./odd-studies.js";

let study: Study;
let cabinet: Analysis;
let page: string;

beforeAll(async () => {
  study = await readStudy(maplewoodFolder);
  cabinet = analyze(study, { privacy: "cabinet", permutations: 39 });
  page = renderReport(cabinet);
});

const section = (html: string, id: string) =>
  html.split("<section").find((part) => part.includes(`<h2 id="${id}"`)) ?? "";
const plainText = (html: string) => textOf(html).replace(/\u00a0/g, " ");

describe("section 8: how ties across are spread over positions", () => {
  test("draws a line a department and one for the office, with a table and a sentence", () => {
    const part = section(page, "positions");
    const drawn = cabinet.findings.filter(
      (f) =>
        f.measure === "cross_load_half" &&
        f.level === "department" &&
        f.relation === "advice" &&
        f.wave === "2" &&
        f.value !== null,
    );
    expect(drawn.length).toBeGreaterThan(4);
    expect(part.match(/<path class="each"/g)).toHaveLength(drawn.length);
    expect(part.match(/<path class="office"/g)).toHaveLength(1);
    expect(part).not.toMatch(/<circle/);
    for (const f of drawn) {
      const cell = printedNumbers(part).find((p) => p.measure === f.measure && p.id === f.id);
      expect(cell?.text).toBe(`${Math.round(f.value! * 100)}\u00a0%`);
      // Rounded to 5 %, and never of a part of fewer than five.
      expect(Math.abs(f.value! * 20 - Math.round(f.value! * 20))).toBeLessThan(1e-9);
      expect(Math.floor(f.n! / 2)).toBeGreaterThanOrEqual(5);
    }
    expect(plainText(part)).toMatch(/The busier half of positions in .+ has \d+ % of its ties across/);
  });

  test("says nothing of it where half of the ties rest on fewer than ten positions", () => {
    // Everybody names the first of the next department: five positions have every tie across.
    const few = tiny(
      ring(["Alder", "Birch", "Cedar", "Elm", "Fir"], 12, () => true),
      {
        privacy: "cabinet",
      },
    );
    const part = section(renderReport(few), "positions");
    expect(part).not.toContain('class="office"');
    expect(plainText(part)).toContain("fewer than 10 positions");
  });
});

describe("section 7: colleagues between staff and a partner", () => {
  test("gives every partner parts that add up to all staff", () => {
    const part = section(page, "reach");
    const rows = printedNumbers(part.slice(part.indexOf('class="steps"'))).filter(
      (p) => p.measure === "partner_steps",
    );
    expect(new Set(rows.map((r) => r.id)).size).toBe(study.partners.length);
    for (const { id } of study.partners) {
      const shares = rows.filter((r) => r.id === id).map((r) => Number(/\d+/.exec(r.text)![0]));
      expect(Math.abs(shares.reduce((s, x) => s + x, 0) - 100)).toBeLessThanOrEqual(shares.length / 2);
    }
  });

  test("equals a count of steps by hand where all may be shown", () => {
    // a0 is in touch with Q. Advice runs a1→a0, a2→a1, a3→a2, a4→a3; b0 is reached by nothing.
    const names = tiny({
      "people.csv": `id,department,answered\n${["a0", "a1", "a2", "a3", "a4", "b0", "b1", "b2"].map((p) => `${p},${p[0]},yes`).join("\n")}\n`,
      "ties.csv": "from,to\na1,a0\na2,a1\na3,a2\na4,a3\na0,Q\n",
      "partners.csv": "id,name,kind\nQ,Quill,x\n",
    });
    const part = section(renderReport(names), "reach");
    const cells = printedNumbers(part.slice(part.indexOf('class="steps"'))).filter(
      (p) => p.measure === "partner_steps",
    );
    // 1, 1, 1, 2 and 3 of 8.
    expect(cells.map((c) => c.text.replace(/\u00a0/g, " "))).toEqual([
      "13 %",
      "13 %",
      "13 %",
      "25 %",
      "38 %",
    ]);
    expect(plainText(part)).toContain("No route runs from Quill to 38 % of staff");
  });

  test("tells no one to four people apart at level cabinet", () => {
    const people = Array.from({ length: 30 }, (_, k) => `p${k}`);
    // Six in touch, eight one step on, two more a step on, the rest unreached.
    const ties = [
      ...people.slice(0, 6).map((p) => `${p},Q`),
      ...people.slice(6, 14).map((p) => `${p},p0`),
      ...people.slice(14, 16).map((p) => `${p},p7`),
    ];
    const analysis = tiny(
      {
        "people.csv": `id,department,answered\n${people.map((p, k) => `${p},${k < 15 ? "X" : "Y"},yes`).join("\n")}\n`,
        "ties.csv": `from,to\n${ties.join("\n")}\n`,
        "partners.csv": "id,name,kind\nQ,Quill,x\n",
      },
      { privacy: "cabinet" },
    );
    const html = renderReport(analysis, { audience: "research" });
    const part = section(html, "reach");
    const cells = printedNumbers(part.slice(part.indexOf('class="steps"'))).filter(
      (p) => p.measure === "partner_steps",
    );
    // 6 and 8 of 30; the two further on are told together with those no route leads to.
    expect(cells.map((c) => c.text.replace(/\u00a0/g, " "))).toEqual(["20 %", "27 %", "53 %"]);
    for (const measure of ["partner_reach_explicit", "absorption_reached"])
      expect(
        analysis.findings.find((f) => f.measure === measure && f.level === "partner")!.value,
        measure,
      ).toBeNull();
  });
});

describe("appendix C", () => {
  test("has each question by department, as the Analysis has it", () => {
    const table = /<table class="matrix rates.*?<\/table>/s.exec(page)![0];
    const rows = [...table.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].map(
      ([, head, cells]) => ({
        questions: textOf(head!).split(", "),
        cells: [...cells!.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) =>
          textOf(cell!).replace(/\s*\n.*/s, ""),
        ),
      }),
    );
    const rates = cabinet.missing.departmentItems;
    const of = (question: string) => rates.filter((r) => r.item === question);
    for (const { questions, cells } of rows)
      for (const question of questions) {
        expect(cells.length).toBe(of(question).length);
        cells.forEach((cell, j) => {
          const r = of(question).find((x) => x.department === cabinet.study.departments[j]!.label)!;
          if (r.rate !== null) expect(cell).toBe(percentFloor(r.rate));
          else expect(cell).toMatch(/^(few|–)/);
        });
      }
    // What has no number anywhere has no row of dashes, and is named.
    const [, count, named] = /By department nothing may be shown of (\d+) questions: (.*)\./.exec(
      textOf(page),
    )!;
    const bare = named!.split(/, | and /);
    expect(bare.length).toBe(Number(count));
    for (const question of bare) expect(of(question).every((r) => r.rate === null)).toBe(true);
    // Each question stands in one row or in that sentence, once.
    const told = [...rows.flatMap((r) => r.questions), ...bare];
    expect(new Set(told).size).toBe(told.length);
    expect([...told].sort()).toEqual([...new Set(rates.map((r) => r.item))].sort());
    expect(told.length).toBeGreaterThan(15);
    expect(new Set(rows.map((r) => r.cells.join())).size).toBe(rows.length);
  });

  test("shows at level cabinet no item that one to four people of a department left out", () => {
    const people = Array.from({ length: 24 }, (_, k) => `p${k}`);
    const files = {
      "people.csv": `id,department,answered\n${people.map((p, k) => `${p},${k < 12 ? "X" : "Y"},yes`).join("\n")}\n`,
      "ties.csv": `from,to\n${people.map((p, k) => `${p},${people[(k + 1) % 24]}`).join("\n")}\n`,
      "study.yaml":
        "crosstie: 1\nname: t\nscales:\n  s: { kind: rating, min: 1, max: 5 }\nitems:\n  q1: { scale: s }\n  q2: { scale: s }\n",
      // q1: three of X leave it out; q2: everybody answers.
      "responses.csv": `person,item,value\n${people.flatMap((p, k) => [...(k < 3 ? [] : [`${p},q1,3`]), `${p},q2,4`]).join("\n")}\n`,
    };
    const at = (privacy: "names" | "cabinet") =>
      tiny(files, { privacy }).missing.departmentItems.filter((r) => r.kind === "item");
    expect(at("names").map((r) => [r.item, r.department, r.rate])).toEqual([
      ["q1", "X", 0.75],
      ["q1", "Y", 1],
      ["q2", "X", 1],
      ["q2", "Y", 1],
    ]);
    // 24 − 21 = 3 is known of the office: X alone being left out would be told, so none of q1 is shown.
    expect(at("cabinet").map((r) => [r.item, r.department, r.rate, r.reason])).toEqual([
      ["q1", "X", null, "COMPLEMENT"],
      ["q1", "Y", null, "COMPLEMENT"],
      ["q2", "X", 1, null],
      ["q2", "Y", 1, null],
    ]);
  });
});

describe("a study without ties", () => {
  test("still says who answered, department by department", () => {
    const base = ring(["Alder", "Birch"], 10, (k) => k % 5 < 4);
    const html = renderReport(tiny({ "people.csv": base["people.csv"] }, { privacy: "cabinet" }));
    expect(faultsOf(html)).toEqual([]);
    const text = plainText(html);
    expect(text).toContain("16 of 20 staff answered (80 %)");
    expect(text).toContain("Alder\n10\n80 %");
    expect(text).toContain("No ties among people are on file, so there is no network to report on");
  });
});
