import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Analysis,
  analyze,
  type Finding,
  measureTable,
  type Study,
  toViewNetwork,
} from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { renderReport } from "@crosstie/report";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { index, percent, plain } from "../src/text.js";
import {
  faultsOf,
  maplewoodFolder,
  type Printed,
  printedNumbers,
  sentencesOf,
  textOf,
  tiny,
} from "./helpers.js";
import { ring } from "./odd-studies.js";

let study: Study;
let cabinet: Analysis;
let research: string;

beforeAll(async () => {
  study = await readStudy(maplewoodFolder);
  cabinet = analyze(study, { privacy: "cabinet", permutations: 100 });
  research = renderReport(cabinet, { audience: "research" });
});

/** Files within the research edition, as rows of cells. */
function file(page: string, name: string): Record<string, string>[] {
  const link = new RegExp(`download="${name}" href="data:text/csv;charset=utf-8,([^"]*)"`).exec(page)![1]!;
  return tableOf(decodeURIComponent(link.replaceAll("&amp;", "&").replaceAll("&#39;", "'")));
}

/** Texts in an archive within the page. */
function archive(page: string, name: string): Record<string, string> {
  const link = new RegExp(`download="${name}" href="data:application/zip;base64,([^"]*)"`).exec(page)![1]!;
  const files = unzipSync(Uint8Array.from(atob(link), (c) => c.charCodeAt(0)));
  return Object.fromEntries(Object.entries(files).map(([n, bytes]) => [n, strFromU8(bytes)]));
}

function tableOf(text: string): Record<string, string>[] {
  const lines = text.trim().split("\n");
  const cells = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, c]) =>
      c!.startsWith('"') ? c!.slice(1, -1).replaceAll('""', '"') : c!,
    );
  const header = cells(lines[0]!);
  return lines.slice(1).map((line) => Object.fromEntries(cells(line).map((c, i) => [header[i] ?? "", c])));
}

describe("R3: numbers", () => {
  test("on the page equal those of the table of measures", () => {
    const levels = [
      "network",
      "department",
      "department-pair",
      "topic",
      "partner",
      "partner-department",
      "meeting",
    ];
    const rows = study.relations
      .filter((r) => r.amongPeople)
      .flatMap((r) =>
        study.waves.flatMap((w) =>
          measureTable(study, { relation: r.id, wave: w.id, levels, permutations: 2 }),
        ),
      );
    const key = (m: string, id: string | null, id2: string | null) => JSON.stringify([m, id, id2]);
    const values = new Map<string, number[]>();
    for (const row of rows) {
      if (row.value === null) continue;
      const at = key(row.measure, row.id, row.id2);
      values.set(at, [...(values.get(at) ?? []), row.value]);
    }
    const page = renderReport(analyze(study, { privacy: "names", permutations: 2 }));
    const body = page.slice(0, page.indexOf('id="appendix"'));
    const compared: Printed[] = [];
    for (const p of printedNumbers(body)) {
      const known = values.get(key(p.measure, p.id, p.id2));
      if (known === undefined || !/\d/.test(p.text)) continue;
      compared.push(p);
      const texts = known.flatMap((v) => [
        percent(v),
        plain(v),
        index(v),
        plain(Math.round(v)),
        `at least ${plain(v)}`,
        `under ${percent(v)}`,
      ]);
      expect(texts, `${p.measure} ${p.id} ${p.id2}`).toContain(p.text.replace(/^Under/, "under"));
    }
    expect(compared.length).toBeGreaterThan(250);
    expect(new Set(compared.map((p) => p.measure)).size).toBeGreaterThan(20);
  }, 300_000);

  test("in the files within the page equal the Analysis to the last digit", () => {
    const text = (f: Finding) => [f.measure, f.value === null ? "" : String(f.value), f.status];
    const told = (rows: Record<string, string>[]) => rows.map((r) => [r.measure, r.value, r.status]);
    // The example has room for all of them.
    expect(told(file(research, "findings.csv"))).toEqual(cabinet.findings.map(text));
    expect(research).not.toContain("findings.zip");
    // Twice as many do not fit as they are.
    const many = { ...cabinet, findings: [...cabinet.findings, ...cabinet.findings] };
    const page = renderReport(many, { audience: "research" });
    const levels = [...new Set(many.findings.map((f) => f.level))];
    const apart = levels.filter((level) => page.includes(`download="findings-${level}.csv"`));
    expect(apart.length).toBeGreaterThan(5);
    for (const level of apart) {
      const own = many.findings.filter((f) => f.level === level);
      expect(told(file(page, `findings-${level}.csv`)), level).toEqual(own.map(text));
      expect(textOf(page)).toContain(
        `findings-${level}.csv: Findings of level ${level}. ${own.length} rows.`,
      );
    }
    // What has no file of its own is named, and nothing called findings.csv holds less than all.
    for (const level of levels.filter((l) => !apart.includes(l)))
      expect(textOf(page)).toMatch(new RegExp(`in findings.zip alone: .*level ${level} \\(`));
    expect(page).not.toContain('download="findings.csv"');
    const all = archive(page, "findings.zip");
    expect(Object.keys(all)).toEqual(["findings.csv"]);
    const rows = tableOf(all["findings.csv"]!);
    expect(told(rows)).toEqual(many.findings.map(text));
    expect(rows.map((r) => r.convention)).toEqual(many.findings.map((f) => f.convention ?? ""));
  });

  test("of a small study are one whole findings.csv, with conventions by number", () => {
    const analysis = tiny(ring(["Alder", "Birch"], 6, () => true));
    const page = renderReport(analysis, { audience: "research" });
    expect(page).not.toContain("findings.zip");
    const conventions = new Map(file(page, "conventions.csv").map((r) => [r.convention, r.text]));
    expect(file(page, "findings.csv").map((r) => [r.measure, r.id, conventions.get(r.convention!)])).toEqual(
      analysis.findings.map((f) => [f.measure, f.id ?? "", f.convention ?? ""]),
    );
  });
});

describe("R4: confidence", () => {
  /** Five departments of 20, of whom so many of each 20 answered, and a partner. */
  const at = (of20: number) => {
    const base = ring(["Alder", "Birch", "Cedar", "Elm", "Fir"], 20, (k) => k % 20 < of20);
    return textOf(
      renderReport(
        tiny(
          {
            ...base,
            "ties.csv": `${base["ties.csv"]}p0-0,Q,2\np1-0,Q,2\n`,
            "partners.csv": "id,name,kind\nQ,Quill,x\n",
          },
          { privacy: "cabinet" },
        ),
      ),
    ).replace(/\u00a0/g, " ");
  };

  test("at 90 % findings may be solid, at 75 % none is", () => {
    expect(at(18)).toMatch(/^Solid \d+ % of the ties people reported cross departments/m);
    const text = at(15);
    expect(text).not.toMatch(/^Solid /m);
    expect(text).toMatch(/^Tentative .*\d+ % of the ties people reported cross departments/m);
  });

  test("at 65 % nothing is said about routes", () => {
    const text = at(13);
    expect(text).toContain("Cannot say how far partner knowledge could travel");
    expect(text).not.toMatch(/staff are within two steps of/);
  });

  test("at 55 % and at 40 % the reason stands in place of the claim", () => {
    for (const of20 of [11, 8]) {
      const text = at(of20);
      expect(text).toContain("Cannot say how far ties cross departments");
      expect(text).not.toMatch(/of the ties people reported cross departments/);
      expect(text).not.toMatch(/^(Solid|Tentative) /m);
    }
    expect(at(8)).toContain("Only 40 % of staff answered; at least 50 % are needed.");
  });
});

describe("R5: suppression", () => {
  test("departments of three and four people are no departments of the page", () => {
    const people = [
      ...Array.from({ length: 9 }, (_, k) => `a${k},Alder,yes`),
      ...Array.from({ length: 8 }, (_, k) => `b${k},Birch,yes`),
      ...Array.from({ length: 3 }, (_, k) => `t${k},Three,yes`),
      ...Array.from({ length: 4 }, (_, k) => `f${k},Four,yes`),
    ];
    const ties = [
      "a0,b0",
      "a1,b1",
      "b2,a3",
      "t0,f0",
      "f1,a4",
      "t1,t2",
      ...[0, 1, 2, 3, 4, 5].map((k) => `a${k},a${k + 1}`),
    ];
    const page = renderReport(
      tiny(
        {
          "people.csv": `id,department,answered\n${people.join("\n")}\n`,
          "ties.csv": `from,to\n${ties.join("\n")}\n`,
        },
        { privacy: "cabinet" },
      ),
      { audience: "research" },
    );
    expect(page).toContain("Other offices");
    expect(page).not.toMatch(/Three|Four\b/);
    const cells = printedNumbers(page).filter((p) => p.measure === "ties" && p.id2 !== null);
    for (const c of cells) expect(c.text).not.toMatch(/^[1-4]$/);
    // So few ties are there that even "one to four" would narrow a cell down: small ones are not told from others.
    expect(new Set(cells.map((c) => c.text))).toEqual(new Set(["withheld"]));
  });

  test("no count of one to four follows from the sums that the figures of the page give", () => {
    // What the files within the page hold is what the Analysis holds, as R3 shows.
    const rows = cabinet.findings.map((f) =>
      Object.fromEntries(Object.entries(f).map(([k, v]) => [k, v === null ? "" : String(v)])),
    );
    const of = (measure: string, level: string, wave: string, relation = "advice") =>
      rows.filter(
        (r) => r.measure === measure && r.level === level && r.wave === wave && r.relation === relation,
      );
    let attacked = 0;
    for (const relation of ["advice", "trust"])
      for (const wave of ["1", "2"]) {
        const cells = of("ties", "department-pair", wave, relation);
        if (cells.length === 0) continue;
        const [density] = of("density", "network", wave, relation);
        const [share] = of("cross_department_share", "network", wave, relation);
        const answered = Number(density!.n);
        const people = cabinet.missing.relations.find(
          (r) => r.relation === relation && r.wave === wave,
        )!.people;
        const total = Math.round(Number(density!.value) * answered * (people - 1));
        const inside = Math.round(total * (1 - Number(share!.value)));
        const cell = (r: Record<string, string>) => ({
          own: r.id === r.id2,
          row: r.id!,
          low: r.value !== "" ? Number(r.value) : r.reason === "SMALL_CELL" ? 1 : 0,
          high: r.value !== "" ? Number(r.value) : r.reason === "SMALL_CELL" ? 4 : total,
          small: r.reason === "SMALL_CELL",
        });
        const unknown = cells.map(cell);
        // Sums an attacker has: of all cells, of those inside, and of those across. Too silent departments are open.
        const sums = [
          [unknown, total],
          [unknown.filter((c) => c.own), inside],
          [unknown.filter((c) => !c.own), total - inside],
        ] as const;
        for (let changed = true; changed; ) {
          changed = false;
          for (const [list, sum] of sums) {
            const [least, most] = [list.reduce((s, c) => s + c.low, 0), list.reduce((s, c) => s + c.high, 0)];
            for (const c of list) {
              const low = Math.max(c.low, sum - (most - c.high));
              const high = Math.min(c.high, sum - (least - c.low));
              expect(low).toBeLessThanOrEqual(high);
              if (low > c.low || high < c.high) {
                changed = true;
                c.low = low;
                c.high = high;
              }
            }
          }
        }
        for (const c of unknown.filter((u) => u.small)) {
          attacked++;
          expect(c.high, `${relation} ${wave} ${c.row}`).toBeGreaterThan(c.low);
        }
      }
    expect(attacked).toBeGreaterThan(60);
  });
});

describe("bytes at cabinet and public", () => {
  test.each(["cabinet", "public"] as const)(
    "%s: no name, id, code, role or address of anybody",
    async (privacy) => {
      const rows = (await readFile(join(maplewoodFolder, "people.csv"), "utf8"))
        .trim()
        .split(/\r?\n/)
        .slice(1);
      const codes = toViewNetwork(study, { privacy: "codes" }).people.map((p) => p.label);
      expect(codes.length).toBeGreaterThan(150);
      const analysis = privacy === "cabinet" ? cabinet : analyze(study, { privacy, permutations: 20 });
      for (const audience of ["cabinet", "research"] as const) {
        const page = renderReport(analysis, { audience });
        const bytes = `${page}\n${decodeURIComponent(page.replace(/%(?![0-9A-F]{2})/g, "%25"))}`;
        for (const row of rows) {
          const [id, name] = row.split(",");
          expect(bytes.includes(name!), name).toBe(false);
          expect(bytes.replaceAll(analysis.study.hash, "")).not.toMatch(
            new RegExp(`(?<![0-9a-f.])${id}(?![0-9a-f])`),
          );
        }
        for (const code of codes) expect(bytes.includes(code), code).toBe(false);
        expect(bytes).not.toMatch(/[\w.]+@[\w-]+\.\w/);
        expect(page).not.toContain("<script");
      }
    },
    300_000,
  );
});

describe("R6: the chance case", () => {
  test("with departments dealt out anew the page says about as chance, without alarm", async () => {
    const text = await readFile(join(maplewoodFolder, "people.csv"), "utf8");
    const lines = text.trim().split(/\r?\n/);
    const header = lines[0]!.split(",");
    const column = header.indexOf("department");
    const rows = lines.slice(1).map((l) => l.split(","));
    // A fixed deal: multiplying by 79 modulo the number of people, which is even but no multiple of 79.
    const dealt = rows.map((r, i) =>
      r.map((c, k) => (k === column ? rows[(i * 79 + 11) % rows.length]![column]! : c)),
    );
    const analysis = tiny(
      {
        "people.csv": [lines[0]!, ...dealt.map((r) => r.join(","))].join("\n"),
        "ties.csv": await readFile(join(maplewoodFolder, "ties.csv"), "utf8"),
      },
      { privacy: "cabinet", permutations: 200 },
    );
    const page = renderReport(analysis);
    const first = textOf(page.slice(0, page.indexOf("<section>")));
    expect(first).toContain("cross departments about as often as chance would give");
    expect(first).toContain("That is about what chance alone would give.");
    expect(first).not.toMatch(/barely|stay inside|silo|alarm/i);
  });
});

describe("R7: wording", () => {
  test("no banned word, headings in order, and options where there might be orders", () => {
    for (const page of [research, renderReport(cabinet)]) {
      expect(faultsOf(page)).toEqual([]);
      expect(sentencesOf(page.slice(0, page.indexOf('id="appendix"')))).not.toMatch(
        /\b(must|should immediately|therefore|need to stop|because of this)\b/i,
      );
    }
    expect(textOf(research)).toContain("If you want to act: options to weigh");
  });
});
