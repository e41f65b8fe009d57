import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { answeredCount } from "../../src/network/observed.js";
import { network } from "../../src/network/study-network.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import { codes, problemsOf, tieTexts } from "../study/files.js";
import { FREQUENCY, PEOPLE, sample, studyWith } from "./samples.js";

describe("A16: what the way of asking does to the answers", () => {
  const n = 20;
  const ids = Array.from({ length: n }, (_, i) => `p${String(i).padStart(2, "0")}`);
  const people = `id,department,answered\n${ids.map((id, i) => `${id},${i < 10 ? "A" : "B"},yes`).join("\n")}\n`;
  const ring = (names: number, relation: string, wave: string) =>
    ids.flatMap((id, i) =>
      Array.from(
        { length: names },
        (_, k) => `${id},${ids[(i + k + 1) % n]},${relation},${wave},${1 + (k % 2)}`,
      ),
    );
  const read = (rows: readonly string[]) =>
    studyFromFiles([
      { name: "people.csv", content: people },
      { name: "ties.csv", content: `from,to,relation,wave,strength\n${rows.join("\n")}\n` },
    ]);

  it("sees a limit in the answers, and that it changed", () => {
    const study = read([...ring(3, "advice", "1"), ...ring(19, "advice", "2")]);
    expect(problemsOf(study, "W_CAP_SUSPECTED")).toMatchObject([
      { message: expect.stringContaining("more than 3 of 19") },
    ]);
    expect(problemsOf(study, "W_CAP_CHANGE")).toHaveLength(1);
    expect(problemsOf(study, "W_NAMED_ALL")).toMatchObject([
      { message: expect.stringContaining("20 of 20") },
    ]);
    expect(codes(study)).not.toContain("W_STRAIGHT_LINE");
  });

  it("sees one answer to everybody, and one relation under two names", () => {
    const same = ids.slice(1).map((id) => `p00,${id},advice,1,2`);
    expect(problemsOf(read([...same, "p01,p02,advice,1,1"]), "W_STRAIGHT_LINE")).toHaveLength(1);
    const twice = read([...ring(4, "advice", "1"), ...ring(4, "trust", "1")]);
    expect(problemsOf(twice, "W_RELATION_SAME")).toMatchObject([
      { message: expect.stringContaining('"advice" and "trust"') },
    ]);
    expect(codes(read([...ring(4, "advice", "1"), ...ring(6, "trust", "1")]))).not.toContain(
      "W_RELATION_SAME",
    );
  });
});

describe("A19: people who came and went", () => {
  const study = studyWith(
    `
waves: [{ id: "1", date: 2025-01-01 }, { id: "2", date: 2026-01-01 }]
people: { file: staff.csv, columns: { id: emp, start: hired, end: gone } }
responses:
  one: { file: one.csv, format: table, wave: "1", respondent: { column: who } }
  two: { file: two.csv, format: table, wave: "2", respondent: { column: who } }
relations:
  advice:
    from:
      - { responses: one, layout: roster, columns: ["a", "b", "c", "d"], blank: none }
      - { responses: two, layout: roster, columns: ["a", "b", "c", "d"], blank: none }
`,
    {
      "staff.csv": "emp,department,hired,gone\na,M,,\nb,M,,2025-06-30\nc,M,2025-09-01,\nd,M,,\n",
      "one.csv": "who,a,b,c,d\na,,1,,\nb,1,,,1\n",
      "two.csv": "who,a,b,c,d\na,,1,,\nc,1,,,\n",
    },
  );

  it("counts each wave by who was there", () => {
    expect(study.responses.byWave.map((s) => [...s])).toEqual([
      [1, 1, 2, 0],
      [1, 2, 1, 0],
    ]);
    const [first, second] = ["1", "2"].map((wave) => network(study, { wave }));
    expect([first!.ids, answeredCount(first!)]).toEqual([["a", "b", "d"], 2]);
    expect([second!.ids, answeredCount(second!)]).toEqual([["a", "c", "d"], 2]);
  });

  it("tells of a tie to somebody who had left", () => {
    expect(problemsOf(study, "W_TIE_OFF_ROSTER")).toMatchObject([{ value: "b" }]);
  });
});

describe("A20: a scale that changed", () => {
  const yaml = (compare: string) => `
waves: [{ id: "1" }, { id: "2" }]
scales: { four: { min: 1, max: 4 }, seven: { min: 1, max: 7 } }
responses:
  one: { file: one.csv, format: table, wave: "1", respondent: { column: who } }
  two: { file: two.csv, format: table, wave: "2", respondent: { column: who } }
relations:
  trust:
    ${compare}
    from:
      - { responses: one, layout: roster, columns: [a, b], scale: four, blank: none }
      - { responses: two, layout: roster, columns: [a, b], scale: seven, blank: none }
`;
  const files = {
    "people.csv": "id,department\na,M\nb,M\n",
    "one.csv": "who,a,b\na,,4\n",
    "two.csv": "who,a,b\na,,7\n",
  };

  it("is refused", () => {
    const study = studyWith(yaml(""), files);
    expect(problemsOf(study, "E_SCALE_CHANGE")).toMatchObject([{ row: 12 }]);
    expect(tieTexts(study)).toEqual(["a>b trust 1 4"]);
  });

  it("is read where study.yaml says how waves are compared", () => {
    const study = studyWith(yaml("compare: binary"), files);
    expect(codes(study)).not.toContain("E_SCALE_CHANGE");
    expect(tieTexts(study)).toEqual(["a>b trust 1 4", "a>b trust 2 7"]);
    expect(study.relations[0]!.atWaves.map((w) => w.scale?.max)).toEqual([4, 7]);
  });
});

describe("A22: somebody who did not consent", () => {
  it("is in no output: neither id, nor name, nor address, nor tie", () => {
    const people =
      "id,name,email,department,consent\nz1secret,Zoe Secretname,zoe@secret.example,M,no\na,Ana Li,a@x.example,M,yes\nb,Ben Oh,b@x.example,M,\nc,Cid Um,c@x.example,M,yes\n";
    const study = studyWith(
      `
privacy: { consent: { column: consent } }
responses:
  s: { file: s.csv, format: table, respondent: { column: who } }
relations:
  roster:
    from: [{ responses: s, layout: roster, columns: ["Zoe Secretname", "Ana Li", "Ben Oh", "Cid Um"], blank: none }]
  typed:
    from: [{ responses: s, layout: names, columns: [n] }]
`,
      {
        "people.csv": people,
        "ties.csv": "from,to,relation\na,z1secret,roster\nz1secret,a,roster\na,b,roster\n",
        "expertise.csv": "person,topic,level\nz1secret,math,4\na,math,3\n",
        "meetings.csv": "id,name\nm,M\n",
        "attendance.csv": "meeting,person\nm,z1secret\nm,a\n",
        "s.csv":
          "who,Zoe Secretname,Ana Li,Ben Oh,Cid Um,n\nz1secret,,1,1,1,Ana Li\na,1,,1,,Zoe Secretname\nzoe@secret.example,,1,,,\nc,1,1,1,,z1secret\n",
      },
    );
    const shown = (value: unknown) =>
      JSON.stringify(value, (_, v: unknown) =>
        v instanceof Map ? [...v] : ArrayBuffer.isView(v) ? [...(v as Uint8Array)] : v,
      );
    for (const output of [shown(study), shown(analyze(study, { privacy: "names" }))])
      expect(output).not.toMatch(/z1secret|secretname|zoe/i);
    expect(tieTexts(study)).toEqual(["a>b roster  NaN", "c>a roster  NaN", "c>b roster  NaN"]);
    expect(problemsOf(study, "I_OPTED_OUT")).toHaveLength(1);
  });
});

describe("A23: the same data in another order", () => {
  it("gives the same study", () => {
    const yaml = `
waves: [{ id: "2026" }]
${PEOPLE}${FREQUENCY}
responses:
  survey: { file: q.csv, format: table, wave: "2026", respondent: { column: who } }
relations:
  advice: { from: [{ responses: survey, layout: roster, columns: "Q*", scale: freq5, blank: none }] }
`;
    const names = ["O’Brien, María-José", "Smith, John", "Smith, Joan", "van den Berg, Anna"];
    const header = ["who", ...names.map((name, k) => `Q${k} - ${name}`)];
    const rows = [
      ["00101", "", "Weekly", "Never", "Daily"],
      ["00102", "Daily", "", "", "Monthly"],
      ["00103", "Never", "Weekly", "", ""],
    ];
    const csv = (order: readonly number[], columns: readonly number[]) =>
      `${[header, ...order.map((r) => rows[r]!)].map((row) => columns.map((c) => `"${row[c]}"`).join(",")).join("\n")}\n`;
    const read = (text: string) =>
      studyWith(yaml, { "people-hr.csv": sample("people-hr.csv"), "q.csv": text });
    const whole = read(csv([0, 1, 2], [0, 1, 2, 3, 4]));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        (order, columns) => {
          const study = read(csv(order, columns));
          expect(study.ties).toEqual(whole.ties);
          expect(study.responses).toEqual(whole.responses);
          expect(study.blankCells).toEqual(whole.blankCells);
          expect(study.exposure).toEqual(whole.exposure);
        },
      ),
      { numRuns: 20 },
    );
  });
});
