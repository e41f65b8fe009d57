import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { compareWaves } from "../../src/analysis/compare-waves.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import type { Study } from "../../src/study/study.js";

const PEOPLE = ["anna", "bert", "cleo", "dina", "emil", "fred", "gina", "hugo", "ines", "jana"];

/** A study with every file, small enough to be read at a glance. */
const FILES: Readonly<Record<string, string>> = {
  "people.csv": `id,department,level,answered_1,answered_2\n${PEOPLE.map((id, i) => `${id},${"XYZ"[i % 3]},${i < 2 ? "director" : "staff"},yes,yes`).join("\n")}\n`,
  "ties.csv":
    "from,to,relation,strength,wave\nanna,bert,advice,3,1\nbert,cleo,advice,2,1\ncleo,anna,advice,1,1\nanna,bert,advice,3,2\nbert,dina,advice,2,2\ndina,emil,advice,1,2\nemil,fred,advice,2,2\nfred,anna,advice,3,2\nanna,univ-una,partner,2,2\ncleo,UNIV,partner,1,2\n",
  "partners.csv": "id,name,kind\nUNIV,University,university\nVEND,Vendor,vendor\n",
  "partner_people.csv": "id,name,partner\nuniv-una,Una,UNIV\nvend-vic,Vic,VEND\n",
  "meetings.csv":
    "id,name,kind,origin,per_year\ncabinet,Cabinet,meeting,designed,12\ndesign,Design team,co-design,designed,6\n",
  "attendance.csv":
    "meeting,person\ncabinet,anna\ncabinet,bert\ncabinet,cleo\ndesign,anna\ndesign,dina\ndesign,univ-una\n",
  "expertise.csv": "person,topic,level\nanna,math,4\nbert,math,1\ncleo,data,3\ndina,data,0\n",
  "awareness.csv":
    "from,about,topic,level,value,access,wave\nbert,anna,math,3,2,2,1\nbert,anna,math,4,3,3,2\ndina,cleo,data,3,2,1,2\n",
  "initiatives.csv":
    "initiative,member,department,partner,topic\nmath,anna,,,\nmath,,X,,\nmath,,,UNIV,\nmath,,,,math\n",
  "responses.csv":
    "person,item,value,wave,about\nanna,l1,4,2,\nanna,l2,2,2,\nbert,l1,5,2,\nbert,l2,1,2,\ncleo,l1,3,1,\n",
  "study.yaml":
    "title: Small\nscales: { lead: { min: 1, max: 5, construct: strategic_knowledge_leadership } }\nitems: { l1: { scale: lead, subscale: scan_field }, l2: { scale: lead, reverse: true } }\nleaders: { column: level, values: [director] }\n",
};

/** For each file: a row that names somebody or something unknown, the code it gives, the column, and the nearest name. */
const UNKNOWN: Readonly<
  Record<string, readonly [row: string, code: string, column: string, near: string | null]>
> = {
  "ties.csv": ["anna,bertt,advice,1,2", "E_PERSON_UNKNOWN", "to", "bert"],
  "partner_people.csv": ["wil,Wil,UNIVV", "E_PARTNER_UNKNOWN", "partner", "UNIV"],
  "attendance.csv": ["cabinett,anna", "E_MEETING_UNKNOWN", "meeting", "cabinet"],
  "expertise.csv": ["annna,math,3", "E_PERSON_UNKNOWN", "person", "anna"],
  "awareness.csv": ["anna,bert,math,3,1,1,9", "E_WAVE_UNKNOWN", "wave", null],
  "initiatives.csv": ["math,,,UNIVV,", "E_PARTNER_UNKNOWN", "partner", "UNIV"],
  "responses.csv": ["annna,l1,3,2,", "E_PERSON_UNKNOWN", "person", "anna"],
};

/** Constructs that the ledger leaves dark without a file. */
const DARK: Readonly<Record<string, readonly string[]>> = {
  "ties.csv": ["informal_pathways", "tie_strength", "informal_interaction", "feedback"],
  "meetings.csv": ["formal_pathways", "routines_and_tools"],
  "expertise.csv": ["prior_knowledge"],
  "awareness.csv": ["expertise_awareness"],
  "responses.csv": ["strategic_knowledge_leadership"],
  "study.yaml": ["strategic_knowledge_leadership"],
};

function read(changes: Readonly<Record<string, string | null>>): Study {
  const files = { ...FILES, ...changes };
  return studyFromFiles(
    Object.entries(files).flatMap(([name, content]) => (content === null ? [] : [{ name, content }])),
  );
}

/** Whatever the data, everything that is computed is computed, and no output holds what is no number. */
function survives(study: Study) {
  const outputs: unknown[] = [
    analyze(study, { permutations: 9 }),
    analyze(study, { permutations: 9, privacy: "names" }),
  ];
  const attempts = [() => measureTable(study, { permutations: 9 }), () => compareWaves(study, { draws: 9 })];
  for (const attempt of attempts) {
    try {
      outputs.push(attempt());
    } catch (error) {
      // A study without ties or with one wave cannot be measured or compared, and says so.
      expect((error as Error).name).toBe("CrosstieError");
    }
  }
  expect(JSON.stringify(outputs)).not.toMatch(/NaN|Infinity|:-0[,}]/);
  return outputs[0] as ReturnType<typeof analyze>;
}

const status = (study: Study) =>
  new Map(analyze(study, { permutations: 9, privacy: "names" }).ledger.map((e) => [e.construct, e.status]));

const names = Object.keys(FILES);
const tables = names.filter((name) => name.endsWith(".csv"));

describe("the whole study", () => {
  it("has no errors and lights every construct its files speak to", () => {
    const study = read({});
    expect(study.problems.filter((p) => p.severity === "error")).toEqual([]);
    const all = status(study);
    for (const construct of new Set(Object.values(DARK).flat()))
      expect(all.get(construct)).not.toBe("not-measured");
    survives(study);
  });
});

describe.each(names)("%s", (name) => {
  it("absent: the ledger says what that leaves out", () => {
    const study = read({ [name]: null });
    const missing = study.problems.filter((p) => p.code === "E_FILE_MISSING").map((p) => p.file);
    expect(missing).toEqual(name === "people.csv" || name === "ties.csv" ? [name] : []);
    survives(study);
    const dark = status(study);
    for (const construct of DARK[name] ?? []) expect(dark.get(construct), construct).toBe("not-measured");
  });

  it("empty: a problem names it, and the rest is read", () => {
    const study = read({ [name]: "" });
    if (name !== "study.yaml")
      expect(study.problems.filter((p) => p.code === "E_EMPTY").map((p) => p.file)).toEqual([name]);
    survives(study);
  });

  it("of bytes that are no text: problems, no crash", () => {
    survives(read({ [name]: '\u0000\u0001\uFFFD,"\n,,,\n"' }));
  });
});

describe.each(tables)("%s", (name) => {
  const [header = "", ...rows] = FILES[name]!.trimEnd().split("\n");

  it("with a header alone: a warning, and nothing is made up", () => {
    const study = read({ [name]: `${header}\n` });
    const own = study.problems.filter((p) => p.file === name);
    expect(own.map((p) => p.code)).toContain("W_EMPTY");
    survives(study);
  });

  it("with columns that are not its own: the missing one is named, with the columns that are there", () => {
    const study = read({ [name]: `${header.replace(/[a-z_0-9]+/g, (c) => `x${c}x`)}\n${rows.join("\n")}\n` });
    const missing = study.problems.filter((p) => p.code === "E_COLUMN_MISSING" && p.file === name);
    expect(missing.length).toBeGreaterThan(0);
    expect(missing[0]!.row).toBe(1);
    survives(study);
  });
});

describe.each(Object.entries(UNKNOWN))("%s", (name, [row, code, column, near]) => {
  it("with an unknown name: file, row, column and the nearest known one", () => {
    const study = read({ [name]: `${FILES[name]}${row}\n` });
    const found = study.problems.filter((p) => p.code === code);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      severity: "error",
      file: name,
      row: FILES[name]!.trimEnd().split("\n").length + 1,
      column,
      suggestion: near,
    });
    expect(found[0]!.action).not.toBeNull();
    survives(study);
  });
});

describe("study.yaml", () => {
  it.each([
    ["leaders: { column: lvel, values: [director] }", "E_LEADERS", "lvel", "level"],
    ["leaders: { values: [directr] }", "E_LEADERS", "directr", "director"],
    ["leaders: { column: level }", "E_YAML_VALUE", null, null],
    [
      "scales: { s: { min: 1, max: 5, construct: partner_norm } }",
      "E_CONSTRUCT_UNKNOWN",
      "partner_norm",
      "partner_norms",
    ],
    ["items: { l1: { reverse: perhaps } }", "E_YAML_VALUE", "perhaps", null],
    [
      "relations: { advice: { meaning: { kind: transfer, knowledge: tacitt } } }",
      "E_YAML_VALUE",
      "tacitt",
      "tacit",
    ],
  ])("%s", (yaml, code, value, near) => {
    const study = read({ "study.yaml": `${yaml}\n` });
    const found = study.problems.filter((p) => p.code === code && p.file === "study.yaml");
    expect(found.map((p) => [p.value, p.suggestion])).toEqual([[value, near]]);
    survives(study);
  });
});
