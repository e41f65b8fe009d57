import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dataCheck } from "../../src/analysis/check/data-check.js";
import { REMEDIED } from "../../src/analysis/check/remedies.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import { FREQUENCY, PEOPLE, sample, studyWith } from "../acceptance/samples.js";

const study = studyWith(
  `waves: [{ id: "2026", date: 2026-03-01 }]
${PEOPLE}${FREQUENCY}
responses: { s: { file: q.csv, format: qualtrics, wave: "2026", keep: { finished: true } } }
relations:
  advice: { from: [{ responses: s, layout: roster, columns: "Q3_*", scale: freq5, blank: none }] }
  outside: { from: [{ responses: s, layout: names, columns: "Q4_*", max_choices: 3 }] }
`,
  { "people-hr.csv": null, "q.csv": sample("qualtrics-roster-choice-text.csv") },
);
const check = dataCheck(study);
const part = (id: string) => check.parts.find((p) => p.part === id)!;
const table = (id: string, title: string) => part(id).tables.find((t) => t.title.startsWith(title))!.rows;

describe("the data check", () => {
  it("lists files with their columns, encoding, delimiter and what was left out of them", () => {
    expect(table("files", "What was read")).toEqual([
      ["people-hr.csv", 5, 10, "utf-8", ",", ""],
      ["q.csv", 8, 26, "utf-8", ",", "W_RESPONSE_PARTIAL 1, I_PREVIEW_DROPPED 1, W_DUP_RESPONSE 1"],
    ]);
  });

  it("lists people by department and what they lack", () => {
    expect(table("people", "Who")).toContainEqual(["on the list", 5]);
    expect(table("people", "Who")).toContainEqual(["in Assessment", 1]);
    // A list that lacks nothing has no table of what it lacks.
    expect(part("people").tables).toHaveLength(1);
  });

  it("lists who answered, by department and level, and records that do not count", () => {
    const rows = table("responses", "Who answered");
    expect(rows[0]).toEqual(["everybody", 4, 3, 0.75]);
    expect(rows).toContainEqual(["department Special Education", 0, 0, null]);
    expect(rows).toContainEqual(["level staff", 2, 1, 0.5]);
    expect(table("responses", "Records of surveys").map((row) => row.slice(1))).toEqual([
      [6, 5, 4, 3, 1, 1, 1, 0, 0],
    ]);
  });

  it("lists what each relation holds, in all states of a cell", () => {
    // Three people answered about three others on the roster each; 6 ties are among people who were there.
    const [advice] = table("relations", "Ties");
    expect(advice).toEqual(["advice", 4, 3, 6, 6 / 9, 2, 4, null, null, 0]);
    expect(table("relations", "States")[0]).toEqual(["advice", 8, 4, 0, 0]);
  });

  it("says what was done about each Problem, with places, and how to change it", () => {
    const open = part("matching").lines.find((l) => l.code === "E_MATCH_OPEN")!;
    expect(open).toMatchObject({ severity: "error", count: 3 });
    expect(open.examples.map((e) => [e.row, e.value])).toEqual([
      [4, "Dr. Pat Lee (State U)"],
      [5, "Acme Learning"],
      [8, "P. Lee"],
    ]);
    expect(open.change).toContain("crosstie match");
    expect(check.counts.error).toBe(3);
  });

  it("says what will be withheld", () => {
    expect(table("privacy", "Withheld")).toEqual([
      ["cabinet", 5, 5, 25, 25],
      ["public", 10, 5, 25, 25],
    ]);
  });

  it("says who came and left, and what was asked otherwise", () => {
    const two = studyFromFiles([
      {
        name: "people.csv",
        content: "id,name,department,answered_1,answered_2\na,A,X,yes,yes\nb,B,X,yes,\nc,C,Y,,yes\n",
      },
      { name: "ties.csv", content: "from,to,relation,wave\na,b,advice,1\na,c,advice,2\n" },
      {
        name: "study.yaml",
        content:
          'waves: [{ id: "1", label: First }, { id: "2", label: Second }]\nrelations: { advice: { wording: Whom?, max_choices: 3, waves: { "2": { wording: Who?, max_choices: } } } }\n',
      },
    ]);
    const waves = dataCheck(two).parts.find((p) => p.part === "waves")!.tables;
    expect(waves.map((t) => t.rows)).toEqual([
      [["First to Second", 1, 1, 1]],
      [["First to Second", "advice", "wording, limit on names (3 to none)"]],
    ]);
  });

  it("holds no number that is none", () => {
    const text = JSON.stringify(dataCheck(studyFromFiles([])), (_, v: unknown) => {
      if (typeof v === "number" && !Number.isFinite(v)) throw new Error("not finite");
      return v;
    });
    expect(text).toContain("E_FILE_MISSING");
  });

  it("knows a remedy for every code the documents list", () => {
    const docs = readFileSync(new URL("../../../../docs/problems.md", import.meta.url), "utf8");
    const listed = new Set(
      [...docs.matchAll(/^\|[^|]*/gm)].flatMap(([cell]) => cell.match(/[EWI]_[A-Z_0-9]+/g) ?? []),
    );
    expect([...listed].filter((code) => !REMEDIED.includes(code))).toEqual([]);
    expect(REMEDIED.filter((code) => !listed.has(code))).toEqual([]);
  });
});
