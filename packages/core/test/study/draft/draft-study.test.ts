import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { draftStudy } from "../../../src/study/draft/draft-study.js";
import { studyFromFiles } from "../../../src/study/read-study.js";
import type { Study } from "../../../src/study/study.js";
import type { StudyFile } from "../../../src/study/study-files.js";
import { sample, sampleNames } from "../../acceptance/samples.js";
import { codes, problemsOf, tieTexts } from "../files.js";

/** Files of samples by name; texts stand for themselves. */
function given(files: Readonly<Record<string, string | null>>): StudyFile[] {
  return Object.entries(files).map(([name, content]) => ({ name, content: content ?? sample(name) }));
}

/** The study that a draft gives after a person has said what a blank means, and whatever else is replaced. */
function decided(files: readonly StudyFile[], replace: readonly (readonly [string, string])[] = []): Study {
  let { yaml } = draftStudy(files);
  yaml = yaml.replaceAll(/^( *)blank:$/gm, "$1blank: none");
  for (const [from, to] of replace) {
    expect(yaml, from).toContain(from);
    yaml = yaml.replaceAll(from, to);
  }
  return studyFromFiles([{ name: "study.yaml", content: yaml }, ...files]);
}

/** Errors that say study.yaml is wrong, not the data. */
const OF_SETTINGS = new Set([
  "E_YAML",
  "E_YAML_KEY",
  "E_YAML_DUP",
  "E_YAML_ALIAS",
  "E_COLUMN_MISSING",
  "E_SCALE_UNKNOWN",
  "E_PATH_OUTSIDE",
  "E_SHEET_CHOICE",
]);

const SETS: readonly (readonly string[])[] = [
  ...sampleNames()
    .map((n) => n.replaceAll("\\", "/"))
    .filter((n) => !/^(networkcanvas|redcap-roster)\//.test(n))
    .map((n) => [n]),
  sampleNames().filter((n) => n.startsWith("redcap")),
  sampleNames().filter((n) => n.startsWith("networkcanvas")),
];

describe("a draft of each sample", () => {
  it.each(SETS.map((set) => [set[0]!, set] as const))(
    "%s: can be checked, alone and with a staff list",
    (_, set) => {
      for (const names of [set, ["people-hr.csv", ...set]]) {
        const files = [...new Set(names)].map((name) => ({ name, content: sample(name) }));
        const { yaml, gaps } = draftStudy(files);
        const study = studyFromFiles([{ name: "study.yaml", content: yaml }, ...files]);
        const wrong = study.problems.filter((p) => OF_SETTINGS.has(p.code));
        expect(wrong.map((p) => `${p.code} ${p.message}`)).toEqual([]);
        // A value that has to be filled in is said to be one.
        if (codes(study).includes("E_BLANK_RULE")) expect(gaps).toBeGreaterThan(0);
        expect(draftStudy([...files].reverse()).yaml).toBe(yaml);
      }
    },
  );

  it("of all of them at once", () => {
    const files = sampleNames().map((name) => ({ name: name.replaceAll("\\", "/"), content: sample(name) }));
    const { yaml, files: seen } = draftStudy(files);
    const study = studyFromFiles([{ name: "study.yaml", content: yaml }, ...files]);
    expect(study.problems.filter((p) => OF_SETTINGS.has(p.code))).toEqual([]);
    expect(new Set(seen.map((f) => f.name.replace(/ \[.*/, "")))).toEqual(new Set(files.map((f) => f.name)));
  });
});

describe("a draft needs no more than the decisions it marks", () => {
  const people = { "people-hr.csv": null };

  it("Qualtrics, as choice text (A3)", () => {
    const study = decided(given({ ...people, "qualtrics-roster-choice-text.csv": null }), [
      ["keep: { finished: false }", "keep: { finished: true }"],
    ]);
    expect(tieTexts(study).map((t) => t.replace(/ 2026/, ""))).toEqual([
      "00101>00102 advice 3",
      "00101>00104 advice 2",
      "00101>00105 advice 1",
      "00102>00101 advice 2",
      "00105>00101 advice 3",
      "00105>00102 advice 3",
      "00105>00103 advice 3",
      "00105>00104 advice 3",
    ]);
    expect(problemsOf(study, "E_MATCH_OPEN").map((p) => p.value)).toEqual([
      "Dr. Pat Lee (State U)",
      "Acme Learning",
      "P. Lee",
    ]);
    expect([...study.responses.byWave[0]!]).toEqual([1, 1, 0, 2, 1]);
  });

  it("Qualtrics, by numbers: what they mean is a gap", () => {
    const files = given({ ...people, "qualtrics-roster-numeric.tsv": null });
    const { yaml } = draftStudy(files);
    expect(yaml).toMatch(/# fill in: if one number means "never"/);
    const study = decided(files, [
      [
        "numbers_to_5: { min: 1, max: 5 }",
        'numbers_to_5: { min: 0, max: 4, codes: { "1": 0, "2": 1, "3": 2, "4": 3, "5": 4 } }',
      ],
      ["keep: { finished: false }", "keep: { finished: true }"],
    ]);
    const text = decided(given({ ...people, "qualtrics-roster-choice-text.csv": null }), [
      ["keep: { finished: false }", "keep: { finished: true }"],
    ]);
    expect(tieTexts(study)).toEqual(tieTexts(text));
  });

  it("Qualtrics, loop and merge: each name with how often", () => {
    const study = decided(given({ ...people, "qualtrics-loop-merge.csv": null }));
    expect(tieTexts(study)).toEqual([
      "00101>00102 help 2026 3",
      "00101>00103 help 2026 2",
      "00105>00101 help 2026 3",
    ]);
  });

  it("Google Forms (A6)", () => {
    const study = decided(given({ ...people, "google-forms-grid.csv": null }));
    expect(tieTexts(study)).toEqual([
      "00101>00102 talk 2026 2",
      "00102>00101 talk 2026 3",
      "00102>00103 talk 2026 1",
      "00101>00102 data 2026 NaN",
      "00101>00103 data 2026 NaN",
      "00102>00103 data 2026 NaN",
      "00102>00104 data 2026 NaN",
    ]);
  });

  it("SurveyMonkey, Microsoft Forms, REDCap, LimeSurvey and Network Canvas (A7)", () => {
    const monkey = decided(given({ ...people, "surveymonkey-matrix.csv": null }));
    expect(tieTexts(monkey)).toEqual([
      "00102>00101 advice 2026 3",
      "00103>00101 advice 2026 2",
      "00103>00102 advice 2026 1",
    ]);
    const msforms = decided(given({ ...people, "msforms.xlsx": null }));
    expect(tieTexts(msforms)).toEqual([
      "00102>00101 advice 2026 1",
      "00102>00101 names 2026 NaN",
      "00102>00103 names 2026 NaN",
    ]);
    const redcap = decided(
      given({ ...people, "redcap-roster/data.csv": null, "redcap-roster/dictionary.csv": null }),
    );
    expect(tieTexts(redcap)).toEqual([
      "00101>00102 advice_f wave_1 3",
      "00102>00101 advice_f wave_1 4",
      "00101>00102 advice_f wave_2 2",
      "00101>00102 go_to wave_1 NaN",
      "00101>00102 go_to wave_2 NaN",
    ]);
    const lime = decided(given({ ...people, "limesurvey-codes-semicolon.csv": null }), [
      ["codes: { A1: 1, A4: 4, A5: 5 }", "codes: { A1: 0, A4: 4, A5: 5 }"],
    ]);
    expect(tieTexts(lime)).toEqual(["00101>00102 advice 2026 4", "00102>00101 advice 2026 5"]);
    const canvas = given({
      ...people,
      ...Object.fromEntries(
        sampleNames()
          .filter((n) => n.startsWith("networkc"))
          .map((n) => [n, null]),
      ),
    });
    expect(tieTexts(decided(canvas))).toEqual(["00101>00105 named  5"]);
  });

  it("lists, matrices, networks and workbooks", () => {
    const edges = decided(given({ ...people, "edges-long.csv": null }));
    // The draft knows "fortnightly", which is among the answers that were seen.
    expect(tieTexts(edges)).toEqual(["00101>00102 advice 2026 4", "00105>00101 advice 2026 2"]);
    expect(problemsOf(edges, "E_RELATION_UNKNOWN").map((p) => p.value)).toEqual(["advise"]);
    const matrix = decided(given({ ...people, "matrix-square.csv": null }));
    expect(tieTexts(matrix)).toEqual(["00101>00102 matrix_square  4", "00102>00101 matrix_square  5"]);
    const polinode = decided(given({ "polinode-like.xlsx": null }));
    expect(tieTexts(polinode)).toEqual([
      "00101>00102 advice  4",
      "00102>00101 advice  5",
      "00101>00102 trust  1",
    ]);
    expect(codes(polinode).filter((c) => c.startsWith("E_") || c === "I_FILE_UNUSED")).toEqual([]);
    const staff = decided(given({ "people-multi-sheet-title-rows.xlsx": null }));
    expect(staff.people.map((p) => [p.id, p.department])).toEqual([
      ["101", "T&L"],
      ["00102", "Assessment"],
    ]);
  });

  it("meetings, partners, engagements, initiatives and shares, by their headings", () => {
    const files = given({
      "staff.csv": "Emp #,Name,Dept,Consent\n01,Ana Ruiz,Math,yes\n02,Ben Tan,Data,no\n",
      "shares.csv": "emp,unit,fte,main\n01,Data,0.7,yes\n",
      "meetings-2026.csv": "meeting,kind,date,employee_id\nCabinet,standing,2026-01-20,01\n",
      "orgs.csv": "org,name,type\nu1,State University,university\n",
      "contacts.csv": "id,name,org\nc1,Pat Lee,u1\n",
      "work.csv": "org,initiative,guidance,hours\nu1,literacy,tacit,10\n",
      "plans.csv": "initiative,name,lead,departments\nliteracy,Literacy for all,01,Math\n",
    });
    const { files: seen, yaml } = draftStudy(files);
    expect(Object.fromEntries(seen.map((f) => [f.name, f.as]))).toEqual({
      "staff.csv": "a list of people",
      "shares.csv": "shares of people in departments",
      "meetings-2026.csv": "a list of meetings",
      "orgs.csv": "a list of partners",
      "contacts.csv": "a list of partners' people",
      "work.csv": "a list of engagements",
      "plans.csv": "a list of initiatives",
    });
    expect(yaml).toContain("privacy: { consent: { column: Consent } }");
    const study = studyFromFiles([{ name: "study.yaml", content: yaml }, ...files]);
    expect(study.people.map((p) => [p.id, p.department])).toEqual([["01", "Data"]]);
    expect([study.meetings.length, study.partners.length, study.partnerPeople.length]).toEqual([1, 1, 1]);
  });
});

describe("a draft cannot be turned against its reader", () => {
  it("by a heading that would be YAML, a line of its own, or unseen", () => {
    const nasty = [
      "a\nprivacy: { consent: no }",
      "x: [1, 2",
      "&a",
      "*b",
      "!!js/function x",
      "# fill in",
      "\u202eevil",
      "'",
      '"',
      "{{",
      "- item",
      "__proto__",
    ];
    for (const heading of nasty) {
      const cell = `"${heading.replaceAll('"', '""')}"`;
      const files = given({
        "staff.csv": "id,name,department\n1,Ana Ruiz,Math\n2,Ben Tan,Data\n",
        [`edges ${heading.replace(/\W/g, "")}.csv`]: `from,to,${cell}\n1,2,weekly\n2,1,daily\n`,
      });
      const { yaml } = draftStudy(files, { name: heading });
      const study = studyFromFiles([
        { name: "study.yaml", content: yaml.replaceAll(/blank:$/gm, "blank: none") },
        ...files,
      ]);
      expect(
        codes(study).filter((c) => c.startsWith("E_")),
        heading,
      ).toEqual([]);
      expect(study.ties.from.length, heading).toBe(2);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
      expect(yaml).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
  });

  it("by a workbook that unpacks without end", () => {
    const zip = zipSync({
      "xl/workbook.xml": strToU8("<workbook/>"),
      "xl/worksheets/sheet1.xml": new Uint8Array(100_000_001),
    });
    const { problems, files } = draftStudy([{ name: "staff.xlsx", content: zip }]);
    expect(problems.map((p) => p.code)).toContain("E_ZIP_LIMIT");
    expect(files).toMatchObject([{ name: "staff.xlsx", as: "not read" }]);
  });

  it("and what is nothing that is read is listed, not used", () => {
    const { yaml, files } = draftStudy([
      { name: "photo.csv", content: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16) },
      { name: "empty.csv", content: "" },
      { name: "list.csv", content: "colour,shape\nred,round\n" },
    ]);
    expect(files.map((f) => f.name).sort()).toEqual(["empty.csv", "list.csv", "photo.csv"]);
    expect(yaml).toContain("# Nothing is read from these:");
    expect(yaml).toContain("list.csv: its headings (colour, shape)");
  });
});

describe("a network that another program wrote, without a list of people", () => {
  const graphml = `<?xml version="1.0"?>
<graphml><key id="d" for="node" attr.name="Dept"/><key id="i" for="node" attr.name="id"/><key id="w" for="edge" attr.name="weight"/>
<graph edgedefault="directed">
<node id="n1"><data key="d">Math</data><data key="i">7</data></node>
<node id="n2"><data key="d"> HR </data></node>
<node id="n3"/>
<edge source="n1" target="n2"><data key="w">2</data></edge>
</graph></graphml>`;

  it("has its nodes for people, with their departments", () => {
    const files = [{ name: "advice.graphml", content: graphml }];
    const { yaml } = draftStudy(files);
    expect(yaml).toMatch(/# check: no list of people was among the files; the 3 nodes/);
    const study = decided(files);
    expect(study.people.map((p) => [p.id, p.department])).toEqual([
      ["n1", "Math"],
      ["n2", "HR"],
      ["n3", null],
    ]);
    expect(tieTexts(study)).toHaveLength(1);
    expect(study.problems.filter((p) => p.code.startsWith("E_"))).toEqual([]);
    const missing = study.problems.find((p) => p.code === "W_DEPARTMENT_MISSING");
    if (missing !== undefined) expect(missing.file).toBe("advice.graphml");
  });

  it("takes the list of people where there is one", () => {
    const people = { name: "people.csv", content: "id,name,department\nn1,Ann,Math\nn2,Bo,HR\n" };
    expect(draftStudy([people, { name: "advice.graphml", content: graphml }]).yaml).not.toContain(
      "nodes stand",
    );
  });

  it("takes a network of two modes for who attends what, whichever mode the people are", () => {
    const dl = (rows: string, columns: string, data: string) =>
      `dl nr=${rows.split(",").length} nc=${columns.split(",").length} format=fullmatrix\nrow labels:\n${rows}\ncolumn labels:\n${columns}\ndata:\n${data}\n`;
    const people = { name: "people.csv", content: "id,name,department\nann,Ann,Math\nbo,Bo,HR\ncy,Cy,HR\n" };
    const ties = { name: "ties.csv", content: "from,to\nann,bo\n" };
    const attended = [
      ["cabinet", ["ann", "bo"]],
      ["data team", ["bo", "cy"]],
    ];
    for (const content of [
      dl("ann,bo,cy", 'cabinet,"data team"', "1 0\n1 1\n0 1"),
      dl('cabinet,"data team"', "ann,bo,cy", "1 1 0\n0 1 1"),
    ]) {
      const files = [people, ties, { name: "meetings.dl", content }];
      const { yaml, files: seen } = draftStudy(files);
      expect(yaml).toContain("3 of the 3 are people of the list");
      expect(seen.map((f) => f.as)).toContain("a network (dl)");
      const study = decided(files);
      expect(study.meetings.map((m) => [m.id, m.attendance.map((a) => study.people[a]!.id)])).toEqual(
        attended,
      );
      expect(study.problems.filter((p) => p.code.startsWith("E_"))).toEqual([]);
    }
    // Without a list the first mode stands for the people.
    const alone = decided([ties, { name: "meetings.dl", content: dl("ann,bo", "cabinet", "1\n1") }]);
    expect(alone.people.map((p) => p.id)).toEqual(["ann", "bo"]);
    expect(alone.meetings.map((m) => m.attendance)).toEqual([[0, 1]]);
  });

  it("says that a network of one mode holds no attendance, and which network was not read", () => {
    const study = studyFromFiles([
      { name: "study.yaml", content: "study: s\nversion: 1\nmeetings:\n  - { file: a.dl }\n" },
      { name: "people.csv", content: "id,department\na,X\nb,Y\n" },
      { name: "ties.csv", content: "from,to\na,b\n" },
      { name: "a.dl", content: "dl n=2\ndata:\n0 1\n1 0\n" },
      { name: "other.net", content: "*Vertices 1\n" },
    ]);
    expect(study.problems.map((p) => [p.code, p.file])).toEqual(
      expect.arrayContaining([
        ["E_NETWORK", "a.dl"],
        ["I_FILE_UNUSED", "other.net"],
      ]),
    );
  });
});

describe("several names in one cell of a typed answer", () => {
  const people = {
    name: "people.csv",
    content: 'id,name,department\nE1,Ann Day,Math\nE2,Bo Lee,HR\nE3,"Ng, Cy",HR\nE4,Di Orr,Math\n',
  };
  const survey = (cells: readonly string[]) => ({
    name: "survey.csv",
    content: `ResponseId,StartDate,ExternalReference,Q1\nResponse ID,Start Date,External Data Reference,Who do you ask for advice?\n${["startDate", "x", "y", "QID1"].map((id) => `"{""ImportId"":""${id}""}"`).join(",")}\n${cells
      .map((cell, k) => `R_${k},2026-03-0${k + 1},E${k + 1},"${cell}"`)
      .join("\n")}\n`,
  });

  it.each([
    ["semicolons", ["Bo Lee; Cy Ng", "Di Orr", "Ann Day;Bo Lee; Somebody Else"], ";"],
    ["lines", ["Bo Lee\nCy Ng", "Di Orr", "Ann Day\n\nBo Lee"], "\\n"],
    ["commas, which names hold too", ["Bo Lee, Cy Ng", "Orr, Di", "Day, Ann, Lee, Bo"], ","],
  ])("%s", (_, cells, separator) => {
    const files = [people, survey(cells)];
    const { yaml } = draftStudy(files);
    expect(yaml).toContain(`separator: "${separator}"`);
    const study = decided(files);
    expect(tieTexts(study)).toHaveLength(5);
    const open = study.problems.filter((p) => p.code === "E_MATCH_OPEN");
    expect(open.map((p) => /^"(.*?)"/.exec(p.message)?.[1])).toEqual(
      separator === ";" ? ["Somebody Else"] : [],
    );
  });

  it("says nothing where every cell holds one name", () => {
    const { yaml } = draftStudy([people, survey(["Bo Lee", "Ng, Cy", "Ann/Bo"])]);
    expect(yaml).not.toContain("separator");
  });
});
