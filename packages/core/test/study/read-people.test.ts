import { describe, expect, it } from "vitest";
import { ANSWERED, NOT_ANSWERED, NOT_ON_ROSTER } from "../../src/study/study.js";
import { codes, problemsOf, studyOf } from "./files.js";

describe("people.csv", () => {
  it("is read with ids as text and every other column kept", () => {
    const { people, personColumns, problems } = studyOf({
      "people.csv":
        "id,name,department,role,level,answered,tenure\n007,Ana,Math,Coach,staff,yes,12\n7,,,,,no,\n",
      "ties.csv": "from,to\n007,7\n",
    });
    expect(people).toEqual([
      {
        id: "007",
        name: "Ana",
        department: "Math",
        role: "Coach",
        level: "staff",
        cells: ["007", "Ana", "Math", "Coach", "staff", "yes", "12"],
      },
      {
        id: "7",
        name: null,
        department: null,
        role: null,
        level: null,
        cells: ["7", "", "", "", "", "no", ""],
      },
    ]);
    expect(personColumns.at(-1)).toBe("tenure");
    expect(problems.map((p) => p.code)).toEqual(["W_DEPARTMENT_MISSING"]);
    expect(problems[0]).toMatchObject({
      row: 3,
      column: "department",
      action: "kept; takes part in no department figure",
    });
  });

  it("leaves out people without an id and repeated ids, naming both rows", () => {
    const study = studyOf({
      "people.csv":
        'id,name,department,answered\na,"Ana\nMaria",Math,yes\n,Nobody,Math,yes\nb,Ben,Math,yes\na,Other,Data,yes\n',
    });
    expect(study.people.map((p) => p.name)).toEqual(["Ana\nMaria", "Ben"]);
    expect(problemsOf(study, "E_ID_MISSING")).toMatchObject([
      { file: "people.csv", row: 3, column: "id", value: "", action: "person left out", severity: "error" },
    ]);
    expect(problemsOf(study, "E_ID_DUP")).toMatchObject([
      { row: 5, value: "a", message: 'The id "a" also stands in row 2.', action: "the first row is used" },
    ]);
  });

  it("recognises ids that a spreadsheet has changed, and changes nothing back", () => {
    const ids = ["1.02E+02", "3-Jan", "#REF!", "101", "E12", "3-1"];
    const study = studyOf({
      "people.csv": `id,department,answered\n${ids.map((id) => `${id},Math,yes`).join("\n")}\n`,
      "ties.csv": "from,to\n101,00101\n",
    });
    expect(study.people.map((p) => p.id)).toEqual(ids);
    expect(problemsOf(study, "E_ID_MANGLED").map((p) => [p.row, p.column, p.value, p.action])).toEqual([
      [2, "id", "1.02E+02", "kept as it stands"],
      [3, "id", "3-Jan", "kept as it stands"],
      [4, "id", "#REF!", "kept as it stands"],
    ]);
    expect(problemsOf(study, "E_PERSON_UNKNOWN")[0]!.message).toContain("dropped leading zeros there");
  });

  it("says when two departments differ only in spelling, and merges nothing", () => {
    const study = studyOf({
      "people.csv": "id,department,answered\na,Math,yes\nb,Math,yes\nc,MATH.,yes\nd,Data,yes\n",
    });
    expect(problemsOf(study, "W_DEPARTMENT_SPELLING")).toMatchObject([
      { column: "department", value: "MATH.", suggestion: "Math", action: "kept as two departments" },
    ]);
    expect(study.people[2]!.department).toBe("MATH.");
  });

  it("says when there are no departments", () => {
    const study = studyOf({ "people.csv": "id,answered\na,yes\nb,yes\n" });
    expect(problemsOf(study, "W_NO_DEPARTMENTS")).toMatchObject([{ row: 1, column: "department" }]);
  });

  it("reads other names of columns", () => {
    const study = studyOf({
      "people.csv": "Employee ID,Dept,Title,Answered\na,Math,Coach,Y\nb,Data,Lead,N\n",
    });
    expect(study.people.map((p) => [p.id, p.department, p.role])).toEqual([
      ["a", "Math", "Coach"],
      ["b", "Data", "Lead"],
    ]);
    expect(problemsOf(study, "I_COLUMN_ALIAS").map((p) => p.column)).toEqual([
      "Employee ID",
      "Dept",
      "Title",
    ]);
    expect([...study.responses.byWave[0]!]).toEqual([ANSWERED, NOT_ANSWERED]);
  });

  it("cannot be used without ids", () => {
    const study = studyOf({ "people.csv": "naam,department\nAna,Math\n" });
    expect(study.people).toEqual([]);
    expect(problemsOf(study, "E_COLUMN_MISSING")).toMatchObject([
      { file: "people.csv", row: 1, column: "id" },
    ]);
  });
});

describe("who answered", () => {
  it("tells yes, no, not asked, empty and unreadable apart", () => {
    const cells = ["yes", "TRUE", "1", "no", "0", "N/A", "left", "", "perhaps"];
    const study = studyOf({
      "people.csv": `id,department,answered\n${cells.map((c, i) => `p${i},Math,${c}`).join("\n")}\n`,
      "ties.csv": "from,to\np0,p1\n",
    });
    expect([...study.responses.byWave[0]!]).toEqual([
      ...[ANSWERED, ANSWERED, ANSWERED],
      ...[NOT_ANSWERED, NOT_ANSWERED],
      ...[NOT_ON_ROSTER, NOT_ON_ROSTER],
      ...[NOT_ANSWERED, NOT_ANSWERED],
    ]);
    expect(problemsOf(study, "W_ANSWERED_BLANK")).toMatchObject([
      { column: "answered", message: "For one person it is not recorded whether they answered." },
    ]);
    expect(problemsOf(study, "E_ANSWERED_VALUE")).toMatchObject([
      { row: 10, column: "answered", value: "perhaps", action: "taken as not answered" },
    ]);
  });

  const WAVES = "from,to,wave\na,b,1\na,b,2\n";

  it("is read per wave, an empty cell meaning not on the roster in that wave", () => {
    const study = studyOf({
      "people.csv": "id,department,answered_1,Answered 2\na,Math,yes,yes\nb,Math,no,\nc,Data,,yes\n",
      "ties.csv": "from,to,wave\na,b,1\na,c,2\n",
    });
    expect(study.responses.byWave.map((w) => [...w])).toEqual([
      [ANSWERED, NOT_ANSWERED, NOT_ON_ROSTER],
      [ANSWERED, NOT_ON_ROSTER, ANSWERED],
    ]);
    expect(problemsOf(study, "I_NOT_ON_ROSTER").map((p) => [p.column, p.action])).toEqual([
      ["answered_1", "taken as not on the roster in that wave"],
      ["Answered 2", "taken as not on the roster in that wave"],
    ]);
    expect(study.responses).toMatchObject({ recorded: true, recordedByWave: [true, true] });
    expect(codes(study)).not.toContain("W_TIE_OFF_ROSTER");
  });

  it("comes from the general column in waves without their own", () => {
    const study = studyOf({
      "people.csv": "id,department,answered,answered_2\na,Math,yes,yes\nb,Math,no,yes\n",
      "ties.csv": WAVES,
    });
    expect(study.responses.byWave.map((w) => [...w])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  it("is not recorded in a wave without any column, and the Problem says so", () => {
    const study = studyOf({
      "people.csv": "id,department,answered_2\na,Math,yes\nb,Math,no\n",
      "ties.csv": WAVES,
    });
    expect(study.responses).toMatchObject({ recorded: false, recordedByWave: [false, true] });
    expect(study.responses.byWave.map((w) => [...w])).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(problemsOf(study, "W_RESPONSE_NOT_RECORDED")).toMatchObject([
      { column: "answered_1", file: "people.csv" },
    ]);
    expect(problemsOf(study, "W_RESPONSE_NOT_RECORDED")[0]!.message).toContain(
      "who answered in wave 1. 1 of 2 people named nobody",
    );
  });

  it("is everyone where no column says it, with a count of those who named nobody", () => {
    const study = studyOf({
      "people.csv": "id,department\na,Math\nb,Math\nc,Data\n",
      "ties.csv": "from,to\na,b\nb,a\n",
    });
    expect(study.responses.recorded).toBe(false);
    expect([...study.responses.byWave[0]!]).toEqual([1, 1, 1]);
    expect(problemsOf(study, "W_RESPONSE_NOT_RECORDED")).toMatchObject([
      {
        severity: "warning",
        action: "everyone is taken to have answered; no finding rises above tentative",
        message:
          'people.csv does not say who answered. 1 of 3 people named nobody; whether they were asked is not known. Add a column "answered" with yes or no.',
      },
    ]);
  });

  it("gives way to the ties: who named people has answered", () => {
    const study = studyOf({
      "people.csv": "id,department,answered_1,answered_2\na,Math,no,yes\nb,Math,yes,\n",
      "ties.csv": "from,to,wave\na,b,1\nb,a,2\n",
    });
    expect(study.responses.byWave.map((w) => [...w])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(problemsOf(study, "W_ANSWERED_CONFLICT")).toMatchObject([
      {
        row: 2,
        column: "answered_1",
        value: "a",
        message: '"a" is marked as not having answered in wave 1 but named people in ties.csv.',
        action: "taken to have answered",
      },
      { row: 3, column: "answered_2", value: "b" },
    ]);
    expect(problemsOf(study, "W_ANSWERED_CONFLICT")[1]!.message).toContain(
      "not having been on the roster in wave 2",
    );
  });

  it("counts ties to people who were not on the roster in that wave", () => {
    const study = studyOf({
      "people.csv": "id,department,answered_1,answered_2\na,Math,yes,yes\nb,Math,yes,\nc,Math,yes,yes\n",
      "ties.csv": "from,to,wave\na,b,1\na,b,2\nc,b,2\nc,a,2\n",
    });
    expect(problemsOf(study, "W_TIE_OFF_ROSTER")).toMatchObject([
      {
        file: "ties.csv",
        value: "b",
        message: '2 ties name people who, by people.csv, were not on the roster in wave 2, for example "b".',
        action: "left out of the networks of that wave",
      },
    ]);
  });

  it("reports columns of waves that are not there, with the nearest wave", () => {
    const study = studyOf({
      "people.csv": "id,department,answered,answered_sprng\na,Math,yes,yes\nb,Math,yes,yes\n",
      "ties.csv": "from,to,wave\na,b,spring\n",
    });
    expect(problemsOf(study, "W_WAVE_UNKNOWN")).toMatchObject([
      { column: "answered_sprng", suggestion: "spring", action: "column not used" },
    ]);
  });

  it("uses the first of two columns of the same name", () => {
    const study = studyOf({
      "people.csv": "id,department,answered,Answered\na,Math,yes,no\nb,Math,no,yes\n",
    });
    expect([...study.responses.byWave[0]!]).toEqual([1, 0]);
    expect(codes(study)).toContain("W_HEADER_DUP");
  });
});
