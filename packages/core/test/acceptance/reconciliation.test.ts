import { describe, expect, it } from "vitest";
import type { Study } from "../../src/study/study.js";
import { FREQUENCY, PEOPLE, studyWith } from "./samples.js";

/** Codes that stand for a record nothing else is read from. */
const RECORD = new Set([
  "I_PREVIEW_DROPPED",
  "W_RESPONSE_PARTIAL",
  "W_DUP_RESPONSE",
  "E_RESPONDENT_MISSING",
  "E_RESPONDENT_UNKNOWN",
]);
/** Codes that stand for a row of a list that is no cell of its own. */
const ROW = new Set([
  "W_SELF_TIE",
  "W_DUP_TIE",
  "E_RELATION_UNKNOWN",
  "E_ID_MISSING",
  "E_MATCH_OPEN",
  "E_WAVE_UNKNOWN",
]);

interface Sample {
  readonly file: string;
  readonly format: string;
  /** Rows of the table that are headings. */
  readonly headings: number;
  readonly roster: string;
  readonly more?: string;
  readonly from?: string;
  readonly files?: readonly string[];
  readonly scale?: string;
}

const SAMPLES: readonly Sample[] = [
  { file: "qualtrics-roster-choice-text.csv", format: "qualtrics", headings: 2, roster: "Q3_*" },
  { file: "qualtrics-roster-numeric.tsv", format: "qualtrics", headings: 2, roster: "Q3_*" },
  { file: "google-forms-grid.csv", format: "google-forms", headings: 0, roster: "How often*" },
  { file: "surveymonkey-matrix.csv", format: "surveymonkey", headings: 1, roster: "How often*" },
  { file: "msforms.xlsx", format: "msforms", headings: 0, roster: "How often*" },
  {
    file: "limesurvey-codes-semicolon.csv",
    format: "limesurvey",
    headings: 0,
    roster: "advice[SQ*",
    from: ", alters: column_code",
    scale: "lime",
  },
  {
    file: "redcap-roster/data.csv",
    format: "redcap",
    headings: 0,
    roster: "advice_f_*",
    more: ", dictionary: redcap-roster/dictionary.csv, events: { wave_1_arm_1: '1', wave_2_arm_1: '2' }",
    files: ["redcap-roster/dictionary.csv"],
  },
];

function read({ file, format, roster, more = "", from = "", files = [], scale = "freq5" }: Sample): Study {
  return studyWith(
    `${PEOPLE}${FREQUENCY}  lime: { labels: { Never: 0, Weekly: 3, Daily: 4 }, codes: { A1: 0, A4: 3, A5: 4 } }
responses: { s: { file: ${file}, format: ${format}, keep: { finished: ${format === "qualtrics"} }${more} } }
relations: { r: { from: [{ responses: s, layout: roster, columns: "${roster}", scale: ${scale}, blank: none${from} }] } }
`,
    Object.fromEntries(["people-hr.csv", file, ...files].map((name) => [name, null])),
  );
}

describe("nothing is lost", () => {
  it.each(SAMPLES)("$file: every record is a response or a Problem, every cell has a state", (sample) => {
    const study = read(sample);
    const rows = study.files.find((f) => f.name.startsWith(sample.file))!.rows - sample.headings;
    const told = study.problems.filter((p) => RECORD.has(p.code)).length;
    expect(study.exposure.length + told).toBe(rows);
    const sum = (of: (e: Study["exposure"][number]) => number) =>
      study.exposure.reduce((s, e) => s + of(e), 0);
    // Ties, "no" and blanks over all responses are the cells people were asked, and those not shown.
    expect(study.ties.from.length).toBe(sum((e) => e.listed));
    const notAsked = study.blankCells.length - (sum((e) => e.asked) - sum((e) => e.answered));
    expect(notAsked).toBeGreaterThanOrEqual(0);
    for (const e of study.exposure) {
      expect(e.listed).toBeLessThanOrEqual(e.answered);
      expect(e.answered).toBeLessThanOrEqual(e.asked);
      expect(e.asked).toBeLessThanOrEqual(study.people.length - 1);
    }
  });

  it("edges-long.csv: every row is a cell or a Problem", () => {
    const study = studyWith(
      `waves: [{ id: "2026" }]
${PEOPLE}
scales: { freq: { labels: { never: 0, monthly: 2, weekly: 3, daily: 4 } } }
relations: { advice: { from: [{ file: edges-long.csv, layout: edges, columns: { value: frequency }, filter: { relation: advice }, scale: freq, blank: missing }] } }
`,
      { "people-hr.csv": null, "edges-long.csv": null },
    );
    const told = study.problems
      .filter((p) => p.file === "edges-long.csv" && ROW.has(p.code))
      .map((p) => p.row);
    // The one row with the answer 0 is "no tie".
    expect(study.ties.from.length + study.blankCells.length + 1 + new Set(told).size).toBe(9);
  });

  it("meetings.csv: every row is an attendance or a Problem", () => {
    const study = studyWith(
      `${PEOPLE}
meetings: [{ file: meetings.csv, columns: { meeting: meeting, kind: kind, date: date, id: employee_id } }]
`,
      { "people-hr.csv": null, "meetings.csv": null, "ties.csv": "from,to\n" },
    );
    const attended = study.meetings.reduce((sum, m) => sum + m.attendance.length, 0);
    const told = study.problems.filter((p) => p.file === "meetings.csv" && p.code === "E_PERSON_UNKNOWN");
    expect(attended + told.length).toBe(5);
    expect(told).toMatchObject([{ row: 5, value: "00999" }]);
    expect(study.problems.filter((p) => p.code === "E_DATE").map((p) => [p.file, p.row, p.value])).toEqual([
      ["meetings.csv", 6, "31/02/2026"],
    ]);
  });
});
