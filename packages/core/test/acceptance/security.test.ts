import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { fitsGlob } from "../../src/study/declared/tables.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import { readNetworkFile } from "../../src/survey/networks/read-network-file.js";
import { readTable } from "../../src/survey/read-table.js";
import { cellsOf } from "../../src/survey/table.js";
import { codes, problemsOf } from "../study/files.js";
import { sample, studyWith } from "./samples.js";

const PEOPLE = { "people.csv": "id,department\n00101,M\n00102,M\n", "ties.csv": "from,to\n00101,00102\n" };
const settings = (yaml: string) => studyWith(yaml, PEOPLE);

describe("A14: hostile headers and cells", () => {
  it("are data", () => {
    const header = ["__proto__", "constructor", "id", "toString", "id", "", "=1+1"];
    const { table, problems } = readTable(`${header.join(",")}\n{"polluted":1},x,1,y,2,z,=cmd\n`, "t.csv");
    expect(table!.header).toEqual(header);
    expect(cellsOf(table!, 0)).toEqual(['{"polluted":1}', "x", "1", "y", "2", "z", "=cmd"]);
    expect(problems.map((p) => p.code)).toContain("W_HEADER_DUP");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("are data as ids, names and departments too", () => {
    const hostile = [
      "__proto__",
      "constructor",
      "<script>alert(1)</script>",
      "=HYPERLINK(1)",
      "hasOwnProperty",
    ];
    const study = studyFromFiles([
      {
        name: "people.csv",
        content: `id,name,department\n${hostile.map((h) => `${h},${h},${h}`).join("\n")}\n`,
      },
      { name: "ties.csv", content: "from,to,relation,wave\n__proto__,constructor,__proto__,__proto__\n" },
    ]);
    expect(study.people.map((p) => p.id)).toEqual(hostile);
    expect(study.relations.map((r) => r.id)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(study)).toBe(Object.prototype);
  });
});

describe("A15: files made to harm", () => {
  it("a workbook that unpacks to 100 MB", () => {
    const bomb = zipSync({
      "xl/workbook.xml": strToU8("<workbook/>"),
      "xl/worksheets/sheet1.xml": new Uint8Array(100_000_001),
    });
    const study = studyFromFiles([{ name: "study.xlsx", content: bomb }]);
    expect(codes(study)).toContain("E_ZIP_LIMIT");
  });

  it("an entity bomb", () => {
    const text = new TextDecoder().decode(sample("network-formats/hostile-entity-bomb.graphml"));
    expect(readNetworkFile(text, "bomb.graphml", "graphml")).toMatchObject({
      nodes: [],
      problems: [{ code: "E_XML_DOCTYPE" }],
    });
  });

  it("an alias bomb", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((k, i) => `${k}: &${k} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`)
      .join("\n")}\n`;
    expect(codes(settings(bomb))).toContain("E_YAML_ALIAS");
  });

  it("keys that mean something to JavaScript", () => {
    const study = settings(
      "title: x\n__proto__: { polluted: 1 }\npeople: { file: people.csv, constructor: 1 }\n",
    );
    expect(problemsOf(study, "E_YAML_KEY").map((p) => [p.row, p.value])).toEqual([
      [2, "__proto__"],
      [3, "constructor"],
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    "../people.csv",
    "data/../../people.csv",
    "/etc/passwd",
    "C:\\staff.csv",
    "\\\\server\\share\\staff.csv",
    "file:///etc/passwd",
    "~/staff.csv",
  ])("the path %s", (path) => {
    const study = settings(`people: { file: '${path}' }`);
    expect(problemsOf(study, "E_PATH_OUTSIDE")).toMatchObject([{ file: "study.yaml", row: 1, value: path }]);
    expect(study.people).toEqual([]);
  });

  it("a key that stands twice", () => {
    expect(problemsOf(settings("title: a\nstudy: b\n\ntitle: c\n"), "E_YAML_DUP")).toMatchObject([
      { row: 4 },
    ]);
  });

  it("an id without quotation marks", () => {
    expect(problemsOf(settings("study: a\nwaves:\n  - { id: 01 }\n"), "E_YAML_ID_UNQUOTED")).toMatchObject([
      { row: 3, value: "01", message: expect.stringContaining("line 3, column 11") },
    ]);
    expect(
      problemsOf(settings("scales:\n  s: { codes: { 00101: 1 } }\n"), "E_YAML_ID_UNQUOTED"),
    ).toMatchObject([{ row: 2, value: "00101" }]);
  });
});

describe("work in proportion to the text", () => {
  it.each([
    ["a megabyte in one heading", `id,${"a".repeat(1_000_000)}\n1,2\n`],
    ["a megabyte of brackets", `id,${"[".repeat(1_000_000)}\n1,2\n`],
    ["a megabyte of digits before a letter", `id,${"1".repeat(1_000_000)}x\n1,2\n`],
    ["a megabyte of spaces within a heading", `id,x${" ".repeat(1_000_000)}x\n1,2\n`],
    ["a megabyte of dashes", `id,${" - ".repeat(333_000)}\n1,2\n`],
    ["a megabyte of quotation marks", `id,${'"'.repeat(1_000_001)}\n1,2\n`],
    ["a megabyte of doubled quotation marks in a cell", `id,"${'""'.repeat(500_000)}"\n1,2\n`],
  ])("%s", (_, csv) => {
    const began = process.cpuUsage();
    studyWith(
      `responses: { s: { file: s.csv, format: table } }
relations: { a: { from: [{ responses: s, layout: roster, columns: "*", blank: none }] } }`,
      { ...PEOPLE, "s.csv": csv },
    );
    const { user, system } = process.cpuUsage(began);
    // It takes less than 0.1 s of a processor that is not shared; what is quadratic takes many seconds.
    expect((user + system) / 1e6).toBeLessThan(1);
  });

  it("patterns are linear", () => {
    expect(fitsGlob("a".repeat(100_000), `${"*a".repeat(50)}b`)).toBe(false);
    expect(fitsGlob("Q3_12", "Q3_*")).toBe(true);
    expect(fitsGlob("Q33_12", "Q3_*")).toBe(false);
    expect(fitsGlob("aXbXc", "a*b*c")).toBe(true);
    expect(fitsGlob("ab", "ab*b")).toBe(false);
  });
});
