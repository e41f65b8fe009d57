import { describe, expect, it } from "vitest";
import { codes, problemsOf, tieTexts } from "../study/files.js";
import { FREQUENCY, PEOPLE, studyWith } from "./samples.js";

const survey = (format: string, file: string, relations: string, more = "") => `
${PEOPLE}${FREQUENCY}
responses:
  survey: { file: ${file}, format: ${format}${more} }
relations:
${relations}`;

describe("A6: a Google Forms grid", () => {
  const yaml = survey(
    "google-forms",
    "google-forms-grid.csv",
    `  talk:
    from: [{ responses: survey, layout: roster, columns: "How often do you talk*", scale: freq5, blank: none }]
  data:
    from: [{ responses: survey, layout: names, columns: "Who would you go to*" }]`,
  );
  const study = studyWith(yaml, { "people-hr.csv": null, "google-forms-grid.csv": null });

  it("takes a cell of names with commas in them apart by the longest names that are people", () => {
    expect(tieTexts(study)).toEqual([
      "00101>00102 talk  3",
      "00102>00101 talk  4",
      "00102>00103 talk  2",
      "00101>00102 data  NaN",
      "00101>00103 data  NaN",
      "00102>00103 data  NaN",
      "00102>00104 data  NaN",
    ]);
  });

  it("does not take somebody in who is not on the roster", () => {
    expect(problemsOf(study, "E_RESPONDENT_UNKNOWN")).toMatchObject([
      { row: 4, value: "nobody@example.org" },
    ]);
  });

  it("tells of a cell it cannot take apart", () => {
    const csv =
      'Timestamp,Email Address,Who?\n3/2/2026 9:00:00,mobrien@example.org,"Smith, Joan, Somebody Else"\n';
    const other = studyWith(
      yaml.replaceAll("google-forms-grid.csv", "g.csv").replace("Who would you go to*", "Who?"),
      {
        "people-hr.csv": null,
        "g.csv": csv,
      },
    );
    expect(problemsOf(other, "E_MULTI_SPLIT")).toMatchObject([
      { row: 2, column: "Who?", value: "Smith, Joan, Somebody Else" },
    ]);
  });
});

describe("A7: the other platforms", () => {
  it("reads SurveyMonkey's two rows of headings", () => {
    const yaml = survey(
      "surveymonkey",
      "surveymonkey-matrix.csv",
      `  advice:
    from: [{ responses: survey, layout: roster, columns: "How often do you seek advice from:*", scale: freq5, blank: none }]
  others:
    from: [{ responses: survey, layout: names, columns: "Name up to 3 others*", max_choices: 3 }]`,
    );
    const study = studyWith(yaml, { "people-hr.csv": null, "surveymonkey-matrix.csv": null });
    expect(tieTexts(study)).toEqual([
      "00102>00101 advice  4",
      "00103>00101 advice  3",
      "00103>00102 advice  2",
    ]);
    expect(problemsOf(study, "E_MATCH_OPEN").map((p) => p.value)).toEqual(["Pat Lee"]);
    expect([...study.responses.byWave[0]!]).toEqual([0, 1, 1, 0, 0]);
  });

  it("reads Microsoft Forms' workbook", () => {
    const yaml = survey(
      "msforms",
      "msforms.xlsx",
      `  advice:
    from: [{ responses: survey, layout: roster, columns: "How often do you seek advice from*", scale: freq5, blank: none }]
  math:
    from: [{ responses: survey, layout: names, columns: "Who do you go to for math?" }]`,
    );
    const study = studyWith(yaml, { "people-hr.csv": null, "msforms.xlsx": null });
    expect(tieTexts(study)).toEqual([
      "00102>00101 advice  3",
      "00102>00101 math  NaN",
      "00102>00103 math  NaN",
    ]);
    // The second respondent was not signed in.
    expect(problemsOf(study, "E_RESPONDENT_MISSING").map((p) => p.row)).toEqual([3]);
  });

  it("reads REDCap with its dictionary, an event a wave", () => {
    const yaml = `waves: [{ id: "1" }, { id: "2" }]\n${survey(
      "redcap",
      "redcap-roster/data.csv",
      `  advice:
    from: [{ responses: survey, layout: roster, columns: "advice_f_*", scale: freq5, blank: none }]
  math:
    from: [{ responses: survey, layout: roster, columns: "go_to___*", blank: none }]`,
      `, dictionary: redcap-roster/dictionary.csv, events: { wave_1_arm_1: "1", wave_2_arm_1: "2" }`,
    )}`;
    const study = studyWith(yaml, {
      "people-hr.csv": null,
      "redcap-roster/data.csv": null,
      "redcap-roster/dictionary.csv": null,
    });
    expect(tieTexts(study)).toEqual([
      "00101>00102 advice 1 3",
      "00102>00101 advice 1 4",
      "00101>00102 advice 2 2",
      "00101>00102 math 1 NaN",
      "00101>00102 math 2 NaN",
    ]);
    // Record 2 is not complete: what it left blank is not answered.
    const blank = study.blankCells.map((c) => `${study.actors.ids[c.from]}>${study.actors.ids[c.to]}`);
    expect(blank).toEqual(["00102>00103"]);
  });

  it("reads LimeSurvey's codes, by the number in the code of the row", () => {
    const yaml = survey(
      "limesurvey",
      "limesurvey-codes-semicolon.csv",
      `  advice:
    from:
      - { responses: survey, layout: roster, columns: "advice[SQ*", alters: column_code, scale: lime, blank: none }
  other:
    from: [{ responses: survey, layout: names, columns: "advice[other]" }]`,
    ).replace(
      "scales:",
      "scales:\n  lime: { labels: { Never: 0, Weekly: 3, Daily: 4 }, codes: { A1: 0, A4: 3, A5: 4 } }",
    );
    const study = studyWith(yaml, { "people-hr.csv": null, "limesurvey-codes-semicolon.csv": null });
    expect(tieTexts(study)).toEqual(["00101>00102 advice  3", "00102>00101 advice  4"]);
    // N/A was not shown: neither asked nor answered.
    const second = study.exposure.find((e) => e.ego === 1 && e.relation === 0);
    expect(second).toMatchObject({ asked: 1, answered: 1, listed: 1 });
    expect(problemsOf(study, "E_MATCH_OPEN").map((p) => p.value)).toEqual(["Pat Lee"]);
  });

  it("reads Network Canvas, and keeps what respondents believe apart", () => {
    const yaml = survey(
      "network-canvas",
      '"networkcanvas/*"',
      `  close:
    from: [{ responses: survey, layout: alters, columns: { name: name, value: closeness }, scale: five }]`,
    ).replace("scales:", "scales:\n  five: { min: 1, max: 5 }");
    const folder = "networkcanvas/P014_9b2e_";
    const study = studyWith(yaml, {
      "people-hr.csv": null,
      [`${folder}ego.csv`]: null,
      [`${folder}attributeList_Person.csv`]: null,
      [`${folder}edgeList_Talks.csv`]: null,
    });
    expect(tieTexts(study)).toEqual(["00101>00105 close  5"]);
    expect(problemsOf(study, "E_MATCH_OPEN").map((p) => p.value)).toEqual(["Jon Smith"]);
    expect(problemsOf(study, "I_PERCEIVED_TIES")).toHaveLength(1);
  });

  it("reads a workbook of nodes and edges as Polinode has it", () => {
    const yaml = `
people: { file: polinode-like.xlsx, sheet: Nodes, columns: { id: Name, department: Department, level: Level } }
scales: { freq5: { min: 1, max: 5 }, agree: { labels: { Disagree: 0, Agree: 1 } } }
relations:
  advice:
    from: [{ file: polinode-like.xlsx, sheet: Edges, layout: edges, columns: { from: Source, to: Target, value: Advice }, scale: freq5, blank: none }]
  trust:
    from: [{ file: polinode-like.xlsx, sheet: Edges, layout: edges, columns: { from: Source, to: Target, value: Trust }, scale: agree, blank: none }]
`;
    const study = studyWith(yaml, { "polinode-like.xlsx": null });
    expect(tieTexts(study)).toEqual([
      "00101>00102 advice  4",
      "00102>00101 advice  5",
      "00101>00102 trust  1",
    ]);
    expect(codes(study).filter((c) => c.startsWith("E_"))).toEqual([]);
  });
});
