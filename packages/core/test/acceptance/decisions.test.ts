import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesCsv } from "../../src/study/matching/matches-csv.js";
import type { Study } from "../../src/study/study.js";
import { guarded, unguarded } from "../../src/survey/formula-guard.js";
import { readTable } from "../../src/survey/read-table.js";
import { codes, problemsOf, tieTexts } from "../study/files.js";
import { PEOPLE, sample, studyWith } from "./samples.js";

const ROSTER = `id,name,department
00101,María-José O’Brien,Teaching
00102,John Smith,Assessment
00103,Joan Smith,Mathematics
00104,Robert Chen,Mathematics
`;
const SURVEY = `id,who_1,who_2,who_3
00101,Smith,Bob Chen,Dr. Pat Lee (State U)
00103,Smith,=HYPERLINK("x"),my team
00104,John Smith,J. Smith,
`;
const yaml = (more = "", source = "") => `
partners: { organisations: { file: partners.csv } }
responses: { s: { file: survey.csv, format: table } }
relations: { advice: { from: [{ responses: s, layout: names, columns: "who_*"${source} }] } }
${more}`;

interface Parts {
  readonly roster?: string;
  readonly survey?: string;
  readonly matches?: string;
  readonly more?: string;
  readonly files?: Record<string, string>;
}

function read({ roster = ROSTER, survey = SURVEY, matches, more = "", files = {} }: Parts = {}): Study {
  return studyWith(yaml(more), {
    "people.csv": roster,
    "partners.csv": "id,name\nacme,Acme Learning\n",
    "survey.csv": survey,
    ...(matches === undefined ? {} : { "matches.csv": matches }),
    ...files,
  });
}

const texts = (study: Study) => study.matching.rows.map((r) => [r.raw, r.times, r.status, r.personId]);

/** The review file with decisions written into it, by name. */
function decide(
  study: Study,
  decisions: Readonly<Record<string, string | readonly [string, string]>>,
): string {
  const rows = study.matching.rows.map((row) => {
    const given = decisions[row.raw];
    if (given === undefined) return row;
    const [decision, personId] = typeof given === "string" ? [given, row.personId] : given;
    return { ...row, decision, personId };
  });
  return matchesCsv({ ...study.matching, rows });
}

const ALL = {
  Smith: "00103",
  "J. Smith": "accept",
  "Dr. Pat Lee (State U)": "external",
  "my team": "not_a_name",
  '=HYPERLINK("x")': "ignore",
};

describe("names that wait for a person", () => {
  const study = read();

  it("are listed worst first, once for each name and question, and are not in the network", () => {
    expect(texts(study)).toEqual([
      ['=HYPERLINK("x")', 1, "no_match", ""],
      ["Dr. Pat Lee (State U)", 1, "no_match", ""],
      ["my team", 1, "no_match", ""],
      ["Smith", 2, "ambiguous", ""],
      ["J. Smith", 1, "ambiguous", ""],
      ["Bob Chen", 1, "automatic", "00104"],
    ]);
    expect(tieTexts(study).map((t) => t.split(" ")[0])).toEqual(["00101>00104", "00104>00102"]);
    expect(study.matching.places).toMatchObject({ exact: 1, automatic: 1, open: 6 });
  });

  it("are Problems, each with its place and those who may be meant", () => {
    expect(problemsOf(study, "E_MATCH_OPEN").map((p) => [p.value, p.row, p.column])).toEqual([
      ["Smith", 2, "who_1"],
      ["Dr. Pat Lee (State U)", 2, "who_3"],
      ['=HYPERLINK("x")', 3, "who_2"],
      ["J. Smith", 4, "who_2"],
      ["my team", 3, "who_3"],
    ]);
    expect(codes(study)).toContain("I_MATCH_AUTOMATIC");
    const some = read({ more: "matching: { max_open: 5 }" });
    expect(codes(some)).toContain("W_MATCH_OPEN");
    expect(codes(some)).not.toContain("E_MATCH_OPEN");
  });

  it("have the columns people know, quoted, without formulas", () => {
    const csv = matchesCsv(study.matching);
    expect(csv.split("\n")[0]).toBe(
      '"key","raw","seen_in","times","status","decision","person_id","score","margin","cand1","cand1_score","cand2","cand2_score","cand3","cand3_score","note","cand4","cand4_score","cand5","cand5_score"',
    );
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).toMatch(
      /"k[0-9a-f]{12}","Smith","survey.csv who_1","2","ambiguous","","","0.71","0.00","00103 Joan Smith","0.71","00102 John Smith","0.71"/,
    );
  });

  it("have a colleague of those who wrote them first, of equal scores", () => {
    // Smith was written by O’Brien (Teaching) and by Joan Smith (Mathematics).
    expect(study.matching.rows.find((r) => r.raw === "Smith")!.candidates.map(([who]) => who)).toEqual([
      "00103 Joan Smith",
      "00102 John Smith",
    ]);
  });
});

describe("A18: decisions", () => {
  const open = read();
  const decided = read({ matches: decide(open, ALL) });

  it("are what the network is made of", () => {
    expect(tieTexts(decided).map((t) => t.split(" ")[0])).toEqual([
      "00101>00103",
      "00101>00104",
      "00104>00102",
      "00104>00103",
    ]);
    // Joan Smith wrote "Smith", which was decided to be herself.
    expect(codes(decided)).toEqual(
      expect.arrayContaining(["W_SELF_TIE", "I_MATCH_OUTSIDE", "I_MATCH_IGNORED"]),
    );
    expect(codes(decided)).not.toContain("E_MATCH_OPEN");
    expect(decided.matching.places).toEqual({
      exact: 1,
      automatic: 1,
      decided: 3,
      outside: 1,
      ignored: 2,
      optedOut: 0,
      replaced: 0,
      open: 0,
    });
  });

  it("keep those outside the study in a table of their own", () => {
    expect(decided.matching.outsiders).toEqual([
      { id: "x:pat-lee", kind: "external", names: ["Dr. Pat Lee (State U)"] },
    ]);
    expect(decided.matching.outsideTies).toEqual([
      { relation: 0, wave: 0, from: "00101", to: "x:pat-lee", strength: null },
    ]);
  });

  it("stay to the letter when the file is written again", () => {
    const once = matchesCsv(decided.matching);
    const twice = read({ matches: once });
    expect(matchesCsv(twice.matching)).toBe(once);
    expect(twice.matching.rows.map((r) => [r.raw, r.decision])).toEqual(
      expect.arrayContaining(Object.entries(ALL)),
    );
  });

  it("stay when somebody comes whom no open name may mean", () => {
    const more = read({
      roster: `${ROSTER}00105,Xiomara Quill,Data\n`,
      matches: matchesCsv(decided.matching),
    });
    expect(texts(more)).toEqual(texts(decided));
    expect(more.matching.open).toBe(0);
  });

  it("reopen only where those a name may mean have changed", () => {
    const written = matchesCsv(decided.matching);
    const more = read({ roster: `${ROSTER}00105,Jane Smith,Data\n`, matches: written });
    expect(
      more.matching.rows.filter((r) => r.status === "reopened").map((r) => [r.raw, r.decision, r.note]),
    ).toEqual([
      ["Smith", "", "before: 00103 00103"],
      ["J. Smith", "", "before: accept 00103"],
    ]);
    expect(more.matching.rows.filter((r) => r.status === "decided")).toHaveLength(3);
    expect(problemsOf(more, "E_MATCH_OPEN").map((p) => p.value)).toEqual(["Smith", "J. Smith"]);
    // Written and read again they still wait; decided anew they do not.
    const again = read({ roster: `${ROSTER}00105,Jane Smith,Data\n`, matches: matchesCsv(more.matching) });
    expect(again.matching.rows.filter((r) => r.status === "reopened")).toHaveLength(2);
    const settled = decide(again, { Smith: "00105", "J. Smith": "00102" });
    const done = read({ roster: `${ROSTER}00105,Jane Smith,Data\n`, matches: settled });
    expect(done.matching.open).toBe(0);
    expect(done.matching.rows.find((r) => r.raw === "Smith")!.note).toBe("before: 00103 00103");
  });

  it("reopen where somebody left whom a name could mean, and where a stranger was hired", () => {
    const written = matchesCsv(decided.matching);
    const left = read({ roster: ROSTER.replace(/00103.*\n/, ""), matches: written });
    expect(left.matching.rows.filter((r) => r.status === "reopened").map((r) => r.raw)).toEqual([
      "Smith",
      "J. Smith",
    ]);
    const hired = read({ roster: `${ROSTER}00105,Pat Lee,Data\n`, matches: written });
    expect(hired.matching.rows.find((r) => r.raw.startsWith("Dr."))!.status).toBe("reopened");
    expect(tieTexts(hired).join()).not.toContain("00105");
  });

  it("hold in an export of another name, and are kept where the name is gone", () => {
    const matches = matchesCsv(decided.matching);
    const moved = studyWith(yaml().replace("survey.csv", "survey-2.csv"), {
      "people.csv": ROSTER,
      "partners.csv": "id,name\nacme,Acme Learning\n",
      "survey-2.csv": SURVEY.replace("my team", ""),
      "matches.csv": matches,
    });
    expect(moved.matching.open).toBe(0);
    expect(moved.matching.rows.filter((r) => r.status === "decided").map((r) => r.seenIn)).toEqual(
      Array(4).fill("survey-2.csv who_1"),
    );
    expect(moved.matching.rows.find((r) => r.status === "unused")).toMatchObject({
      raw: "my team",
      times: 0,
      decision: "not_a_name",
    });
  });

  it("mean the same person where others are likelier by now", () => {
    // Joan Smith stood first because Chen is of her department; now most who write the name are of John Smith's.
    const roster = `${ROSTER}00106,Ada Quill,Assessment\n00107,Bo Quill,Assessment\n`;
    const survey = `${SURVEY}00106,J. Smith,,\n00107,J. Smith,,\n`;
    const study = read({ roster, survey, matches: matchesCsv(decided.matching) });
    const row = study.matching.rows.find((r) => r.raw === "J. Smith")!;
    expect([row.status, row.decision, row.personId, row.candidates[0]![0]]).toEqual([
      "decided",
      "accept",
      "00103",
      "00103 Joan Smith",
    ]);
  });

  it("may overrule what was linked by score", () => {
    const study = read({ matches: decide(open, { "Bob Chen": "external" }) });
    expect(study.matching.outsiders.map((o) => o.id)).toEqual(["x:bob-chen"]);
    expect(tieTexts(study).join()).not.toContain("00101>00104");
  });

  it("may name a partner, an organisation, and one person for several names", () => {
    const study = read({
      matches: decide(open, {
        Smith: ["external", "x:jo"],
        "J. Smith": ["external", "x:jo"],
        "my team": ["organisation", "acme"],
        "Dr. Pat Lee (State U)": "organisation",
      }),
    });
    expect(study.matching.outsiders).toEqual([
      { id: "x:jo", kind: "external", names: ["J. Smith", "Smith"] },
      { id: "x:pat-lee", kind: "organisation", names: ["Dr. Pat Lee (State U)"] },
    ]);
    expect(tieTexts(study).map((t) => t.split(" ")[0])).toContain("00103>acme");
    expect(study.matching.outsideTies).toHaveLength(4);
  });

  it("keep notes and columns of one's own, and what is undecided", () => {
    const csv = decide(open, { Smith: "00102" })
      .split("\n")
      .map((line, k) => (line === "" ? line : `${line},${k === 0 ? '"asked whom"' : '"Ana"'}`))
      .join("\n");
    const again = read({ matches: csv });
    expect(again.matching.moreColumns).toEqual(["asked whom"]);
    expect(matchesCsv(again.matching)).toContain('"asked whom"');
    expect(again.matching.rows.every((r) => r.more[0] === "Ana")).toBe(true);
  });
});

describe("decisions that cannot be used", () => {
  const open = read();
  const problems = (decisions: Parameters<typeof decide>[1]) =>
    read({ matches: decide(open, decisions) }).problems.filter((p) => /^E_MATCH_D/.test(p.code));

  it("are Problems with what may have been meant, and the name stays open", () => {
    expect(problems({ Smith: "00999" })).toMatchObject([
      { code: "E_MATCH_DECISION", file: "matches.csv", column: "decision", value: "00999" },
    ]);
    expect(problems({ Smith: "103" })[0]!.suggestion).toBe("00103");
    expect(problems({ Smith: "acept" })[0]!.suggestion).toBe("accept");
    expect(problems({ "my team": "accept" })[0]!.message).toContain("no candidate");
    expect(problems({ Smith: ["", "00102"] })[0]!.message).toContain("nothing is decided");
    expect(problems({ Smith: ["accept", "00102"] })[0]!.message).toContain("person_id");
    expect(problems({ Smith: ["external", "00102"] })[0]!.message).toContain("one of the people");
    expect(read({ matches: decide(open, { Smith: "00999" }) }).matching.open).toBe(5);
    // What was written is still there to be put right.
    expect(matchesCsv(read({ matches: decide(open, { Smith: "00999" }) }).matching)).toContain('"00999"');
  });

  it("may be a candidate's cell as it stands", () => {
    expect(problems({ Smith: "00102 John Smith" })).toEqual([]);
    expect(tieTexts(read({ matches: decide(open, { Smith: "00102 John Smith" }) })).join()).toContain(
      "00101>00102",
    );
  });

  it("are of no use twice over", () => {
    const csv = decide(open, { Smith: "00102" });
    const line = csv.split("\n").find((l) => l.includes('"Smith"'))!;
    const study = read({ matches: `${csv}${line.replace('"00102"', '"00103"')}\n` });
    expect(problemsOf(study, "E_MATCH_DUP")).toHaveLength(1);
    expect(study.matching.rows.find((r) => r.raw === "Smith")!.status).toBe("ambiguous");
  });

  it("of a file that is none are not written over", () => {
    const study = read({ matches: "a,b\n1,2\n" });
    expect(study.matching.unreadable).toBe(true);
    expect(codes(study)).toContain("E_COLUMN_MISSING");
  });
});

describe("people who did not consent", () => {
  const roster = ROSTER.replace("department\n", "department,consent\n").replace(/(\w)\n(?=0|$)/g, "$1,yes\n");
  const consent = "privacy: { consent: { column: consent } }";

  it("are no candidates, and rows that name them are kept no longer", () => {
    const before = read({ roster, more: consent });
    const matches = decide(before, { Smith: "00102", "J. Smith": "accept", "my team": "ignore" });
    const after = read({
      roster: roster.replace("Assessment,yes", "Assessment,no"),
      more: consent,
      matches,
    });
    const csv = matchesCsv(after.matching);
    expect(csv).not.toMatch(/00102|John Smith/);
    expect(JSON.stringify(after.problems)).not.toMatch(/00102|John Smith/);
    expect(after.matching.withdrawn).toBeGreaterThan(0);
    expect(after.matching.rows.find((r) => r.raw === "my team")!.decision).toBe("ignore");
  });
});

describe("names in samples", () => {
  it("Polinode's and the list's are in the file", () => {
    const study = studyWith(
      `waves: [{ id: "2026" }]
${PEOPLE}
scales: { freq: { labels: { never: 0, monthly: 2, weekly: 3, daily: 4 } } }
relations: { advice: { from: [{ file: edges-long.csv, layout: edges, columns: { value: frequency }, filter: { relation: advice }, scale: freq, blank: missing }] } }
`,
      { "people-hr.csv": null, "edges-long.csv": sample("edges-long.csv") },
    );
    expect(texts(study)).toEqual([["Pat Lee", 1, "no_match", ""]]);
    expect(study.matching.rows[0]!.seenIn).toBe("edges-long.csv to");
  });
});

describe("the guard against formulas", () => {
  it("gives back any text, and no text begins like a formula", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^['=+\-@ a1\t]{0,6}$/), (text) => {
        expect(unguarded(guarded(text))).toBe(text);
        expect(guarded(text)).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  it("holds in a file that is written and read", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), (raw) => {
        const row = { ...read().matching.rows[0]!, raw: raw.trim() };
        if (row.raw === "" || /[\r\0]/.test(row.raw)) return;
        const { table } = readTable(matchesCsv({ ...read().matching, rows: [row] }), "matches.csv");
        const cell = table!.columns[1]!;
        expect(unguarded(cell.texts[cell.codes[0]!]!)).toBe(row.raw);
      }),
      { numRuns: 30 },
    );
  });
});

describe("spellings of one outsider", () => {
  const survey = `id,who_1,who_2\n00101,Dr. Pat Lee (State U),\n00103,patricia lee,\n00104,P. Lee,\n`;
  const first = read({ survey });

  it("are one row, whose decision holds for all", () => {
    expect(first.matching.rows.map((r) => [r.raw, r.times, r.note])).toEqual([
      ["Dr. Pat Lee (State U)", 2, 'merged with "patricia lee"'],
      ["P. Lee", 1, ""],
    ]);
    const matches = decide(first, { "Dr. Pat Lee (State U)": "external" });
    const decided = read({ survey, matches });
    expect(decided.matching.outsiders).toEqual([
      { id: "x:pat-lee", kind: "external", names: ["Dr. Pat Lee (State U)", "patricia lee"] },
    ]);
    expect(decided.matching.outsideTies.map((t) => t.from)).toEqual(["00101", "00103"]);
    // Written and read again it says the same, and rows of the survey in another order change nothing.
    const again = read({ survey, matches: matchesCsv(decided.matching) });
    expect(matchesCsv(again.matching)).toBe(matchesCsv(decided.matching));
    const [head, ...rows] = survey.trim().split("\n");
    const turned = read({ survey: `${[head, ...rows.reverse()].join("\n")}\n`, matches });
    expect(matchesCsv(turned.matching)).toBe(matchesCsv(decided.matching));
  });

  it("are told apart by whoever takes one out of the note", () => {
    const matches = matchesCsv(first.matching).replace('merged with ""patricia lee""', "");
    expect(read({ survey, matches }).matching.rows.map((r) => [r.raw, r.times, r.note])).toEqual([
      ["Dr. Pat Lee (State U)", 1, ""],
      ["P. Lee", 1, ""],
      ["patricia lee", 1, ""],
    ]);
  });

  it("are joined by no spelling that is new", () => {
    const decided = decide(first, { "Dr. Pat Lee (State U)": "external" });
    const more = read({ survey: `${survey}00102,Patty Lee,\n`, matches: decided });
    expect(problemsOf(more, "E_MATCH_OPEN").map((p) => p.value)).toEqual(["P. Lee", "Patty Lee"]);
    expect(more.matching.outsiders[0]!.names).toEqual(["Dr. Pat Lee (State U)", "patricia lee"]);
  });

  it("reopen apart where somebody who may be meant joins the list", () => {
    const decided = decide(first, { "Dr. Pat Lee (State U)": "external" });
    const grown = read({ survey, matches: decided, roster: `${ROSTER}00105,Patricia Lee,Data\n` });
    expect(grown.matching.rows.map((r) => [r.raw, r.status])).toEqual(
      expect.arrayContaining([["patricia lee", "reopened"]]),
    );
    const settled = decide(grown, { "patricia lee": "accept", "P. Lee": "ignore" });
    const again = read({ survey, matches: settled, roster: `${ROSTER}00105,Patricia Lee,Data\n` });
    expect(tieTexts(again)).toEqual(["00103>00105 advice  NaN"]);
  });
});
