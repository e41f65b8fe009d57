import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observedCellCount } from "../../src/network/observed.js";
import { network } from "../../src/network/study-network.js";
import { codes, PEOPLE, problemsOf, studyOf, tieTexts } from "./files.js";

const SCALE = `
scales:
  often: { labels: { Never: 0, Monthly: 1, Weekly: 2, Daily: 3 } }
relations:
  advice: { scale: often }
`;

describe("ties.csv", () => {
  it("needs only from and to", () => {
    const study = studyOf({ "ties.csv": "from,to\nb,a\na,b\n" });
    expect(tieTexts(study)).toEqual(["a>b tie  NaN", "b>a tie  NaN"]);
    expect(study.waves).toEqual([{ id: "", label: "" }]);
    expect(study.relations).toMatchObject([
      { id: "tie", label: "tie", orientation: "seek", valued: false, maxStrength: null, strongFrom: null },
    ]);
    expect(codes(study)).toEqual([]);
  });

  it("reads weight as strength, source and target as from and to", () => {
    const study = studyOf({ "ties.csv": "source,target,weight\na,b,2\n" });
    expect(tieTexts(study)).toEqual(["a>b tie  2"]);
    expect(codes(study)).toEqual(["I_COLUMN_ALIAS", "I_COLUMN_ALIAS", "I_COLUMN_ALIAS"]);
  });

  it("keeps ids with leading zeros apart and recognises those a spreadsheet shortened", () => {
    const people = "id,department,answered\n00101,Math,yes\n00102,Math,yes\n";
    const study = studyOf({ "people.csv": people, "ties.csv": "from,to\n00101,00102\n101,00102\n" });
    expect(tieTexts(study)).toEqual(["00101>00102 tie  NaN"]);
    expect(problemsOf(study, "E_PERSON_UNKNOWN")).toMatchObject([
      {
        file: "ties.csv",
        row: 3,
        column: "from",
        value: "101",
        message:
          '"101" is not in people.csv (nor in partners.csv or partner_people.csv). "00101" is: a spreadsheet dropped leading zeros here. Format that column as text and enter its ids again.',
        action: "row left out",
        suggestion: "00101",
      },
    ]);
  });

  it("reports unknown people with the nearest id, and people not named", () => {
    const study = studyOf({
      "people.csv": "id,department,answered\nana.ortiz,Math,yes\nben.lee,Math,yes\n",
      "ties.csv": "from,to\nana.ortis,ben.lee\nben.lee,\nzzz,ben.lee\nana.ortiz,ben\u200b.lee\n",
    });
    expect(tieTexts(study)).toEqual([]);
    expect(
      problemsOf(study, "E_PERSON_UNKNOWN").map((p) => [p.row, p.column, p.value, p.suggestion]),
    ).toEqual([
      [2, "from", "ana.ortis", "ana.ortiz"],
      [4, "from", "zzz", null],
      [5, "to", "ben\u200b.lee", "ben.lee"],
    ]);
    expect(problemsOf(study, "E_PERSON_UNKNOWN")[2]!.message).toContain("a character that is not seen");
    expect(problemsOf(study, "E_ID_MISSING")).toMatchObject([
      { row: 3, column: "to", value: "", message: "The person is not named.", action: "row left out" },
    ]);
  });

  it("leaves self-ties out and reports them", () => {
    const study = studyOf({ "ties.csv": "from,to\na,a\na,b\n" });
    expect(tieTexts(study)).toEqual(["a>b tie  NaN"]);
    expect(problemsOf(study, "W_SELF_TIE")).toMatchObject([
      { row: 2, column: "to", value: "a", action: "left out" },
    ]);
  });

  it.each([
    ["1,3,2", 3],
    ["2,", 2],
    [",2", 2],
    [",", Number.NaN],
    ["0,2", 2],
    ["2,0", 2],
    ["0,", Number.NaN],
    ["often,2", 2],
    ["2,often", 2],
    ["-1,", Number.NaN],
  ])("keeps the stronger of repeated reports (%s)", (strengths, kept) => {
    const rows = strengths.split(",").map((s) => `a,b,${s}`);
    const study = studyOf({ "ties.csv": `from,to,strength\n${rows.join("\n")}\nb,c,3\n` });
    expect(tieTexts(study)).toEqual([`a>b tie  ${kept}`, "b>c tie  3"]);
    expect(study.blankCells).toEqual([]);
    expect(problemsOf(study, "W_DUP_TIE").map((p) => p.row)).toEqual(rows.slice(1).map((_, r) => r + 3));
    expect(problemsOf(study, "W_DUP_TIE")[0]).toMatchObject({
      severity: "warning",
      column: "to",
      value: "b",
      message: 'The tie from "a" to "b" also stands in row 2.',
      action: "the stronger report is kept",
    });
  });

  it("takes a tie the other way, in another relation or wave for another tie", () => {
    const study = studyOf({
      "ties.csv": "from,to,relation,wave\na,b,x,1\nb,a,x,1\na,b,y,1\na,b,x,2\n",
    });
    expect(tieTexts(study)).toHaveLength(4);
    expect(codes(study)).not.toContain("W_DUP_TIE");
  });

  it("reads strength 0 as asked and no tie", () => {
    const study = studyOf({ "ties.csv": "from,to,strength\na,b,0\na,c,-0\nb,a,2\n" });
    expect(tieTexts(study)).toEqual(["b>a tie  2"]);
    expect(study.blankCells).toEqual([]);
    expect(problemsOf(study, "I_STRENGTH_ZERO")).toMatchObject([
      {
        severity: "info",
        column: "strength",
        value: "0",
        message: "2 rows have the strength 0.",
        action: 'read as "asked, no tie"',
      },
    ]);
    expect(observedCellCount(network(study))).toBe(9);
  });

  it("keeps a relation among people whose every answer is 0", () => {
    const study = studyOf({ "ties.csv": "from,to,relation,strength\na,b,advice,0\n" });
    expect(study.relations).toMatchObject([{ id: "advice", amongPeople: true, withPartners: false }]);
    expect(network(study).outTargets).toHaveLength(0);
  });

  it.each([
    ["-1", "E_SCALE_VALUE", "The strength -1 is off the scale (0 or more)."],
    [
      "weekly",
      "E_STRENGTH",
      '"weekly" is not a strength. Declare its scale in study.yaml if it is a word of one.',
    ],
    ["1,5", "E_STRENGTH", '"1,5" is not a strength. Write decimals with a point.'],
    [
      "Infinity",
      "E_STRENGTH",
      '"Infinity" is not a strength. Declare its scale in study.yaml if it is a word of one.',
    ],
    [
      "0x10",
      "E_STRENGTH",
      '"0x10" is not a strength. Declare its scale in study.yaml if it is a word of one.',
    ],
  ])("takes the cell of strength %s for neither a tie nor no tie", (strength, code, message) => {
    const study = studyOf({ "ties.csv": `from;to;strength\na;b;${strength}\nb;a;2\n` });
    expect(tieTexts(study)).toEqual(["b>a tie  2"]);
    expect(study.blankCells).toEqual([{ relation: 0, wave: 0, from: 0, to: 1 }]);
    expect(problemsOf(study, code)).toEqual([
      {
        severity: "error",
        code,
        file: "ties.csv",
        row: 2,
        column: "strength",
        value: strength,
        message,
        action: "the cell counts as not answered",
        suggestion: null,
      },
    ]);
    // Three of four answered for three cells each; one cell is unknown.
    expect(observedCellCount(network(study))).toBe(8);
  });

  it("loses an unreadable cell once, however often it is reported", () => {
    const study = studyOf({ "ties.csv": "from,to,strength\na,b,x\na,b,y\na,c,1\n" });
    expect(study.blankCells).toHaveLength(1);
    expect(observedCellCount(network(study))).toBe(8);
  });

  it("reads words and numbers of a declared scale and reports what is off it", () => {
    const study = studyOf({
      "study.yaml": SCALE,
      "ties.csv": "from,to,strength\na,b,weekly\na,c,DAILY\nb,a,2\nb,c,never\nc,a,4\nc,b,Weakly\n",
    });
    expect(tieTexts(study)).toEqual(["a>b advice  2", "a>c advice  3", "b>a advice  2"]);
    expect(problemsOf(study, "E_SCALE_VALUE")).toMatchObject([
      { row: 6, value: "4", message: "The strength 4 is off the scale (0 to 3)." },
    ]);
    expect(problemsOf(study, "E_STRENGTH")).toMatchObject([
      { row: 7, value: "Weakly", suggestion: "Weekly" },
    ]);
    expect(study.relations[0]).toMatchObject({
      valued: true,
      maxStrength: 3,
      strongFrom: 2,
      strongFromDeclared: false,
    });
  });

  it("assumes the top two points of a scale of whole numbers to be strong", () => {
    const strong = (strengths: string) =>
      studyOf({ "ties.csv": `from,to,strength\na,b,${strengths}\na,c,1\n` }).relations[0]!.strongFrom;
    expect([strong("4"), strong("3"), strong("2"), strong("3.5"), strong("")]).toEqual([
      3,
      2,
      null,
      null,
      null,
    ]);
  });

  it("orders waves and relations by name, not by row", () => {
    const study = studyOf({
      "ties.csv": "from,to,relation,wave\na,b,trust,10\na,b,advice,2\na,b,trust,spring\na,b,trust,1a\n",
    });
    expect(study.waves.map((w) => w.id)).toEqual(["2", "10", "1a", "spring"]);
    expect(study.relations.map((r) => r.id)).toEqual(["advice", "trust"]);
    expect(study.waves[0]!.label).toBe("wave 2");
  });

  it("says where a relation or wave is empty although others are given", () => {
    const study = studyOf({ "ties.csv": "from,to,relation,wave\na,b,advice,1\na,c,,1\nb,a,advice,\n" });
    expect(problemsOf(study, "W_RELATION_EMPTY")).toMatchObject([
      { row: 3, column: "relation", value: "", action: 'read as the relation "tie"' },
    ]);
    expect(problemsOf(study, "W_WAVE_EMPTY")).toMatchObject([
      { row: 4, column: "wave", value: "", action: "read as a wave of its own" },
    ]);
    expect(codes(studyOf({ "ties.csv": "from,to,relation,wave\na,b,,\n" }))).toEqual([]);
  });

  it("does not take a column of times for waves", () => {
    const rows = Array.from({ length: 60 }, (_, i) => `a,b,r${i},2026-03-01 09:${i}`);
    const study = studyOf({ "ties.csv": `from,to,relation,time\n${rows.join("\n")}\n` });
    expect(study.waves).toHaveLength(1);
    expect(problemsOf(study, "E_WAVES_TOO_MANY")).toMatchObject([
      {
        row: 1,
        column: "time",
        value: "2026-03-01 09:0",
        action: "column not used; all rows read as one wave",
      },
    ]);
  });

  it("leaves out relations that are slips of a declared one and keeps others, said once", () => {
    const study = studyOf({
      "study.yaml": SCALE,
      "ties.csv": "from,to,relation\na,b,advise\na,b,trust\na,c,trust\na,b,advice\n",
    });
    expect(tieTexts(study)).toEqual(["a>b advice  NaN", "a>b trust  NaN", "a>c trust  NaN"]);
    expect(problemsOf(study, "E_RELATION_UNKNOWN")).toMatchObject([
      { row: 2, column: "relation", value: "advise", suggestion: "advice", action: "row left out" },
    ]);
    expect(problemsOf(study, "W_RELATION_UNDECLARED")).toMatchObject([
      { row: 3, value: "trust", action: "kept, worded as seeking" },
    ]);
  });

  it("leaves out waves that are not declared", () => {
    const study = studyOf({
      "study.yaml": 'waves: [{ id: "2025" }, { id: "2026", label: Fall }]\n',
      "ties.csv": "from,to,wave\na,b,2026\na,c,2O26\nb,c,\n",
    });
    expect(tieTexts(study)).toEqual(["a>b tie 2026 NaN"]);
    expect(problemsOf(study, "E_WAVE_UNKNOWN")).toMatchObject([
      { row: 3, column: "wave", value: "2O26", suggestion: "2026", action: "row left out" },
      { row: 4, value: "", message: 'The wave is not given; study.yaml declares "2025", "2026".' },
    ]);
    expect(study.waves).toEqual([
      { id: "2025", label: "wave 2025" },
      { id: "2026", label: "Fall" },
    ]);
  });

  it("takes the only declared wave and relation where a row gives none", () => {
    const study = studyOf({
      "study.yaml": "waves: [spring]\nrelations: { advice: }\n",
      "ties.csv": "from,to\na,b\n",
    });
    expect(tieTexts(study)).toEqual(["a>b advice spring NaN"]);
    expect(codes(study)).toEqual([]);
  });

  const ring = (count: number, more = "") => {
    const ids = Array.from({ length: count }, (_, i) => `p${i}`);
    return studyOf({
      "people.csv": `id,department,answered\n${ids.map((id) => `${id},Math,yes`).join("\n")}\n`,
      "ties.csv": `from,to,wave\n${ids.map((id, i) => `${id},${ids[(i + 1) % count]},1`).join("\n")}\n${more}`,
    });
  };

  it("asks about twenty ties of which not one is reported from both sides", () => {
    expect(problemsOf(ring(20), "I_ONE_SIDED")).toEqual([
      {
        severity: "info",
        code: "I_ONE_SIDED",
        file: "ties.csv",
        row: null,
        column: null,
        value: "tie",
        message:
          'None of the 20 ties of the relation "tie" is reported from both sides. If each pair was recorded once, read it with --view union.',
        action: "read as it stands, each tie from one side",
        suggestion: null,
      },
    ]);
    expect(codes(ring(19))).toEqual([]);
    expect(codes(ring(20, "p1,p0,1\n"))).toEqual([]);
    // The other report is of another wave.
    expect(codes(ring(20, "p1,p0,2\n"))).toEqual(["I_ONE_SIDED"]);
  });

  it("finds the one tie reported from both sides wherever it stands", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 }), (i) => {
        expect(codes(ring(25, `p${(i + 1) % 25},p${i},1\n`))).toEqual([]);
      }),
    );
  });

  it("cannot be used without from and to", () => {
    const study = studyOf({ "ties.csv": "frm,too\na,b\n" });
    expect(study.ties.from).toHaveLength(0);
    expect(problemsOf(study, "E_COLUMN_MISSING").map((p) => [p.column, p.suggestion])).toEqual([
      ["from", "frm"],
      ["to", null],
    ]);
  });

  it("reads a hundred thousand different strengths", () => {
    const rows = Array.from({ length: 130_000 }, (_, i) => `a,b,r${i % 2},${i + 1}`);
    const study = studyOf({
      "people.csv": PEOPLE,
      "ties.csv": `from,to,relation,strength\n${rows.join("\n")}\n`,
    });
    expect(tieTexts(study)).toEqual(["a>b r0  129999", "a>b r1  130000"]);
    expect(study.relations[1]!.maxStrength).toBe(130_000);
    expect(problemsOf(study, "W_DUP_TIE")).toHaveLength(1001);
    expect(problemsOf(study, "W_DUP_TIE").at(-1)!.message).toBe(
      "128998 more problems of this kind are not listed one by one.",
    );
  });
});
