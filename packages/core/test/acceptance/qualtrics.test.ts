import { describe, expect, it } from "vitest";
import type { Study } from "../../src/study/study.js";
import { codes, problemsOf, tieTexts } from "../study/files.js";
import { FREQUENCY, PEOPLE, sample, studyWith } from "./samples.js";

const settings = (file: string, blank = "none") => `
waves: [{ id: "2026", date: 2026-03-01 }]
${PEOPLE}${FREQUENCY}
responses:
  survey:
    file: ${file}
    format: qualtrics
    wave: "2026"
    respondent: { column: employee_id, fallback: [ExternalReference, RecipientEmail] }
    keep: { finished: true }
relations:
  advice:
    from: [{ responses: survey, layout: roster, columns: "Q3_*", scale: freq5, blank: ${blank} }]
  outside:
    from: [{ responses: survey, layout: names, columns: "Q4_*", max_choices: 3 }]
`;

const read = (file: string, blank?: string) =>
  studyWith(settings(file, blank), { "people-hr.csv": null, [file]: null });
const blanks = (study: Study) =>
  study.blankCells.map(({ from, to }) => `${study.actors.ids[from]}>${study.actors.ids[to]}`);

describe("A3: a Qualtrics roster as choice text", () => {
  const study = read("qualtrics-roster-choice-text.csv");

  it("finds four people in six records, and tells what became of each record", () => {
    const told = study.problems.filter((p) => p.file === "qualtrics-roster-choice-text.csv");
    expect(told.filter((p) => /RESPONSE|PREVIEW/.test(p.code)).map((p) => [p.code, p.row, p.value])).toEqual([
      ["W_RESPONSE_PARTIAL", 6, "00103"],
      ["I_PREVIEW_DROPPED", 7, null],
      ["W_DUP_RESPONSE", 5, "00102"],
    ]);
    expect([...study.responses.byWave[0]!]).toEqual([1, 1, 0, 2, 1]);
  });

  it("keeps the latest response, and reads a name with a department after it", () => {
    expect(tieTexts(study)).toEqual([
      "00101>00102 advice 2026 3",
      "00101>00104 advice 2026 2",
      "00101>00105 advice 2026 1",
      "00102>00101 advice 2026 2",
      "00105>00101 advice 2026 3",
      "00105>00102 advice 2026 3",
      "00105>00103 advice 2026 3",
      "00105>00104 advice 2026 3",
    ]);
  });

  it("leaves out what somebody said of herself, flags no straight line in a roster of five", () => {
    expect(problemsOf(study, "W_SELF_TIE")).toMatchObject([{ row: 9, column: "Q3_5", value: "Weekly" }]);
    expect(codes(study)).not.toContain("W_STRAIGHT_LINE");
  });

  it("leaves three typed names open for a person to decide, of which one is written in two ways", () => {
    expect(problemsOf(study, "E_MATCH_OPEN").map((p) => [p.row, p.value])).toEqual([
      [4, "Dr. Pat Lee (State U)"],
      [5, "Acme Learning"],
      [8, "P. Lee"],
    ]);
    expect(study.matching.open).toBe(3);
    // Names in the response that a later one replaces are asked about and make no tie.
    expect(study.matching.places.open).toBe(2);
    const open = study.matching.rows.filter((row) => row.decision === "");
    expect(open.map((row) => [row.raw, row.times, row.note])).toEqual([
      ["Dr. Pat Lee (State U)", 2, 'merged with "patricia lee"'],
      ["Acme Learning", 1, ""],
      ["P. Lee", 1, ""],
    ]);
  });

  it("counts as unanswered what is blank, where blank means missing", () => {
    const strict = read("qualtrics-roster-choice-text.csv", "missing");
    expect(tieTexts(strict)).toEqual(tieTexts(study));
    expect(blanks(study)).toEqual([]);
    // Neither O’Brien's nor Smith's own cell is one: nobody is asked about themselves.
    expect(blanks(strict)).toEqual([]);
  });

  it("says how often a year each strength stands for, and what each respondent did", () => {
    expect(study.relations[0]!.perYear?.get(4)).toBe(220);
    expect(study.exposure.find((e) => e.ego === 4 && e.relation === 0)).toMatchObject({
      asked: 4,
      answered: 4,
      listed: 4,
      sameAnswer: 4,
      atCap: false,
    });
    expect(study.relations[1]!.atWaves[0]!.maxChoices).toBe(3);
  });
});

describe("A4: the same export by numbers, in UTF-16 and with tabs", () => {
  it("gives the same network", () => {
    const [text, numbers] = [read("qualtrics-roster-choice-text.csv"), read("qualtrics-roster-numeric.tsv")];
    expect(tieTexts(numbers)).toEqual(tieTexts(text));
    expect(numbers.responses.byWave).toEqual(text.responses.byWave);
  });

  it("reads -99 as not answered, whatever blank means", () => {
    // Row 6 is unfinished; where the unfinished count, its two -99 are missing and its blanks too.
    const yaml = settings("qualtrics-roster-numeric.tsv").replace("finished: true", "finished: false");
    const study = studyWith(yaml.replace("blank: none", "blank: none, unfinished_blank: none"), {
      "people-hr.csv": null,
      "qualtrics-roster-numeric.tsv": null,
    });
    const advice = study.blankCells.filter((c) => c.relation === 0);
    expect(blanks({ ...study, blankCells: advice })).toEqual(["00103>00102"]);
    expect(tieTexts(study)).toContain("00103>00101 advice 2026 3");
  });
});

describe("A5: heading rows that somebody deleted", () => {
  it("refuses to guess", () => {
    const study = read("qualtrics-header-rows-deleted-by-user.csv");
    expect(problemsOf(study, "E_QUALTRICS_HEADER")).toMatchObject([
      { row: 1, message: expect.stringMatching(/rows 1–3.*format: table/) },
    ]);
    expect(tieTexts(study)).toEqual([]);
  });
});

describe("Qualtrics, loop and merge", () => {
  it("gives each name the answers of its own slot", () => {
    const yaml = `
waves: [{ id: "2026" }]
${PEOPLE}${FREQUENCY}
responses:
  survey: { file: qualtrics-loop-merge.csv, format: qualtrics, wave: "2026" }
relations:
  goto:
    from:
      - { responses: survey, layout: names, columns: [Q7_1, Q7_2, Q7_3], scale: freq5, tie: { frequency: "{slot}_Q8" }, max_choices: 3 }
`;
    const study = studyWith(yaml, { "people-hr.csv": null, "qualtrics-loop-merge.csv": null });
    expect(tieTexts(study)).toEqual([
      "00101>00102 goto 2026 4",
      "00101>00103 goto 2026 3",
      "00105>00101 goto 2026 4",
    ]);
    // Two of the name Smith, and a Jon who may be John.
    expect(problemsOf(study, "E_MATCH_OPEN").map((p) => p.value)).toEqual(["Jon Smith", "Smith"]);
    expect(study.exposure.map((e) => e.atCap)).toEqual([true, false]);
  });
});

describe("the older Qualtrics export", () => {
  it("has two rows of headings", () => {
    const csv =
      'V1,V8,V9,V10,Q1_1,Q1_2,employee_id\nResponseID,StartDate,EndDate,Finished,"How often? - Smith, John","How often? - Smith, Joan",id\nR_1,2026-01-01,2026-01-01,1,2,,00101\n';
    const yaml = `${PEOPLE}${FREQUENCY}
responses: { s: { file: old.csv, format: qualtrics } }
relations: { advice: { from: [{ responses: s, layout: roster, columns: "Q1_*", scale: freq5, blank: missing }] } }
`;
    const study = studyWith(yaml, { "people-hr.csv": sample("people-hr.csv"), "old.csv": csv });
    expect(tieTexts(study)).toEqual(["00101>00102 advice  1"]);
    expect(blanks(study)).toEqual(["00101>00103"]);
  });
});
