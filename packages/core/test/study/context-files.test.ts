import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { codes, problemsOf, studyOf } from "./files.js";

/** A small study in which every file of expertise, meetings and initiatives is right. */
const FILES: Readonly<Record<string, string>> = {
  "people.csv":
    "id,department,answered\nann,Math,yes\nbob,Math,yes\ncat,Data,yes\ndan,Data,yes\neve,Lead,yes\nfay,Lead,no\n",
  "ties.csv": "from,to,relation,strength\nann,bob,advice,3\nbob,cat,advice,2\ncat,ann,advice,1\n",
  "partners.csv": "id\nUNI\n",
  "expertise.csv": "person,topic,level\nann,fractions,3\ncat,fractions,1\nbob,data,4\n",
  "awareness.csv": "from,about,topic,level,value,access\nbob,ann,fractions,3,4,2\ncat,bob,data,4,3,3\n",
  "meetings.csv":
    "id,name,kind,origin,per_year,hours,partner\nm1,Team,co-design,designed,10,2,UNI\nm2,Staff,meeting,,,,\n",
  "attendance.csv": "meeting,person\nm1,ann\nm1,cat\nm2,bob\n",
  "initiatives.csv":
    "initiative,member,department,partner,topic\nMS,ann,,,\nMS,,Data,,\nMS,,,UNI,\nMS,,,,fractions\n",
};

/** Levels and ids of rows that only these files give. */
const GIVEN_BY: Readonly<Record<string, readonly string[]>> = {
  "expertise.csv": ["expertise_holders", "knowledge_mean", "coverage"],
  "awareness.csv": ["awareness_mcc", "hidden_holders", "aware_known", "know_ask_phi"],
  "meetings.csv": ["meeting_members", "pathway_qap", "routines"],
  "initiatives.csv": ["coverage", "bus_factor"],
};

const without = (name: string) => Object.fromEntries(Object.entries(FILES).filter(([file]) => file !== name));
const measured = (files: Readonly<Record<string, string>>) =>
  new Set(measureTable(studyOf(files)).map((row) => row.measure));

describe("each file of context", () => {
  it("is right to begin with, and gives its measures", () => {
    expect(codes(studyOf(FILES))).toEqual([]);
    const given = measured(FILES);
    for (const measures of Object.values(GIVEN_BY))
      for (const measure of measures) expect(given.has(measure), measure).toBe(true);
  });

  it.each(Object.keys(GIVEN_BY))("may be absent: %s", (name) => {
    const study = studyOf(without(name));
    expect(study.problems.filter((p) => p.severity === "error" && p.file === name)).toEqual([]);
    const given = measured(without(name));
    for (const measure of GIVEN_BY[name]!) expect(given.has(measure), measure).toBe(false);
    expect(() => analyze(study, { privacy: "names", permutations: 10 })).not.toThrow();
  });

  it.each(Object.keys(FILES).filter((name) => !["people.csv", "ties.csv", "partners.csv"].includes(name)))(
    "may be empty, or hold a heading only: %s",
    (name) => {
      for (const content of ["", `${FILES[name]!.split("\n")[0]}\n`]) {
        const study = studyOf({ ...FILES, [name]: content });
        const analysis = analyze(study, { privacy: "names", permutations: 10 });
        expect(JSON.stringify(analysis)).not.toMatch(/NaN|Infinity/);
        for (const measure of name === "attendance.csv" ? [] : (GIVEN_BY[name] ?? []))
          expect(
            analysis.findings.some((f) => f.measure === measure && f.value !== null),
            measure,
          ).toBe(false);
      }
    },
  );

  it.each([
    ["expertise.csv", "person,level\nann,3\n", "topic"],
    ["awareness.csv", "from,topic\nann,fractions\n", "about"],
    ["meetings.csv", "name,kind\nTeam,update\n", "id"],
    ["attendance.csv", "meeting,name\nm1,ann\n", "person"],
    ["initiatives.csv", "name,member\nMS,ann\n", "initiative"],
  ])("says which column is missing: %s", (name, content, column) => {
    const problems = problemsOf(studyOf({ ...FILES, [name]: content }), "E_COLUMN_MISSING");
    expect(problems.some((p) => p.file === name && p.message.includes(column))).toBe(true);
  });

  it.each([
    ["expertise.csv", "anne,fractions,3", "E_PERSON_UNKNOWN", "person", "anne", "ann"],
    ["awareness.csv", "bobb,ann,fractions,,,", "E_PERSON_UNKNOWN", "from", "bobb", "bob"],
    ["awareness.csv", "bob,anne,fractions,,,", "E_PERSON_UNKNOWN", "about", "anne", "ann"],
    ["awareness.csv", "cat,ann,fraction,,,", "W_TOPIC_SPELLING", "topic", "fraction", "fractions"],
    ["awareness.csv", "dan,ann,fractions,high,,", "E_NUMBER", "level", "high", null],
    ["meetings.csv", "m3,Extra,update,,,,UNY", "E_PARTNER_UNKNOWN", "partner", "UNY", "UNI"],
    ["attendance.csv", "m1,anne", "E_PERSON_UNKNOWN", "person", "anne", "ann"],
    ["initiatives.csv", "MS,anne,,,", "E_PERSON_UNKNOWN", "member", "anne", "ann"],
    ["initiatives.csv", "MS,,Date,,", "E_DEPARTMENT_UNKNOWN", "department", "Date", "Data"],
    ["initiatives.csv", "MS,,,UNY,", "E_PARTNER_UNKNOWN", "partner", "UNY", "UNI"],
    ["initiatives.csv", "MS,,,,fractoins", "W_TOPIC_SPELLING", "topic", "fractoins", "fractions"],
  ])("names row, column and the nearest name: %s %s", (name, line, code, column, cell, near) => {
    const study = studyOf({ ...FILES, [name]: `${FILES[name]}${line}\n` });
    const row = FILES[name]!.trimEnd().split("\n").length + 1;
    expect(problemsOf(study, code)).toMatchObject([
      { file: name, row, column, value: cell, suggestion: near },
    ]);
  });

  it("a meeting nobody listed is named with the nearest one", () => {
    const meetings = FILES["meetings.csv"]!.replaceAll("m1", "team");
    const attendance = "meeting,person\nteam,ann\ntaem,cat\n";
    const study = studyOf({ ...FILES, "meetings.csv": meetings, "attendance.csv": attendance });
    expect(problemsOf(study, "E_MEETING_UNKNOWN")).toMatchObject([
      { file: "attendance.csv", row: 3, column: "meeting", value: "taem", suggestion: "team" },
    ]);
  });
});

describe("study.yaml on expertise", () => {
  const yaml = (text: string) => studyOf({ ...FILES, "study.yaml": text });

  it("declares the scale, the limit on names, and what counts as valued and within reach", () => {
    const study = yaml("expertise: { max: 5, name_cap: 3, nominators: 3, value_from: 2, access_from: 1 }\n");
    expect(study.expertiseSettings).toEqual({
      max: 5,
      nameCap: 3,
      nominators: 3,
      valueFrom: 2,
      accessFrom: 1,
    });
    expect(codes(study)).toEqual([]);
    const row = measureTable(study, { measures: ["awareness_recall_ceiling"], levels: ["network"] })[0]!;
    expect([row.value, row.convention]).toEqual([
      1,
      expect.stringContaining("at most 3 names a topic, as declared"),
    ]);
  });

  it("refuses what is no whole number, and keeps the default", () => {
    const study = yaml("expertise: { name_cap: 0.5, nominators: none, names: 3 }\n");
    expect(study.expertiseSettings).toMatchObject({ nameCap: null, nominators: 2 });
    expect(problemsOf(study, "E_YAML_VALUE").map((p) => p.value)).toEqual(["0.5", "none"]);
    expect(problemsOf(study, "E_YAML_KEY").map((p) => p.value)).toEqual(["names"]);
  });

  it("a belief of level 0 is an answer and no nomination", () => {
    const study = studyOf({ ...FILES, "awareness.csv": "from,about,topic,level\nbob,ann,fractions,0\n" });
    const rows = measureTable(study, { measures: ["hidden_holders", "aware_known"], levels: ["network"] });
    expect(rows.map((r) => [r.measure, r.value])).toEqual([
      ["aware_known", 0],
      ["hidden_holders", 2],
    ]);
  });
});
