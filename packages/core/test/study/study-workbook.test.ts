import { describe, expect, it } from "vitest";
import { readStudy, studyFromFiles } from "../../src/study/read-study.js";
import { makeXlsx } from "../survey/make-xlsx.js";
import { codes, tieTexts } from "./files.js";

const SHEETS = {
  People: [
    ["id", "name", "department", "answered"],
    ["00101", "Ana", "Math", "yes"],
    ["00102", "Ben", "Data", "yes"],
  ],
  "ties.csv": [
    ["from", "to", "strength"],
    ["00101", "00102", 3],
  ],
  "Partner People": [["id", "partner"]],
  Notes: [["to do"]],
};

describe("a study in one workbook", () => {
  it("reads its sheets as the tables of a study", () => {
    const study = studyFromFiles([{ name: "study.xlsx", content: makeXlsx(SHEETS) }]);
    expect(study.people.map((p) => p.id)).toEqual(["00101", "00102"]);
    expect(tieTexts(study)).toEqual(["00101>00102 tie  3"]);
    expect(study.files.map((f) => f.name)).toEqual([
      "study.xlsx [People]",
      "study.xlsx [Partner People]",
      "study.xlsx [ties.csv]",
    ]);
    expect(codes(study)).toEqual(["I_FILE_UNUSED", "W_EMPTY"]);
  });

  it("takes any workbook where there is no people.csv, and places problems in its sheets", async () => {
    const bytes = makeXlsx({
      ...SHEETS,
      "ties.csv": [
        ["from", "to"],
        ["00101", "102"],
      ],
    });
    const study = await readStudy([new File([bytes], "central office.xlsx")]);
    expect(study.problems.find((p) => p.code === "E_PERSON_UNKNOWN")).toMatchObject({
      file: "central office.xlsx [ties.csv]",
      row: 2,
      column: "to",
      suggestion: "00102",
    });
    expect(study.problems.find((p) => p.code === "W_ID_WIDTH")).toMatchObject({ row: 3, value: "00102" });
  });

  it("reads a table of the folder before a sheet of the same name", () => {
    const study = studyFromFiles([
      { name: "study.xlsx", content: makeXlsx(SHEETS) },
      { name: "people.csv", content: "id,department\n00101,Math\n00102,Math\n" },
    ]);
    expect(study.people.map((p) => p.department)).toEqual(["Math", "Math"]);
    expect(codes(study)).toContain("W_FILE_DUP");
  });

  it("tells of ids that are numbers beside ids that are texts", () => {
    const people = [
      ["id", "department"],
      [101, "Math"],
      ["00102", "Math"],
    ];
    const study = studyFromFiles([
      { name: "study.xlsx", content: makeXlsx({ people, ties: [["from", "to"]] }) },
    ]);
    expect(study.problems.find((p) => p.code === "W_ID_MIXED_TYPES")).toMatchObject({
      row: 2,
      value: "101",
      message: expect.stringContaining('"00102" in row 3'),
    });
    expect(study.people.map((p) => p.id)).toEqual(["101", "00102"]);
  });

  it("reads a workbook that was called .csv, and says what an old one is", () => {
    const people = makeXlsx({ Sheet1: SHEETS.People });
    const study = studyFromFiles([
      { name: "people.csv", content: people },
      { name: "ties.csv", content: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0) },
    ]);
    expect(study.people).toHaveLength(2);
    expect(codes(study)).toContain("E_XLSX_OLD");
  });

  it("has one hash for one content", () => {
    const read = (sheets: typeof SHEETS) =>
      studyFromFiles([{ name: "s.xlsx", content: makeXlsx(sheets) }]).hash;
    expect(read(SHEETS)).toBe(read(SHEETS));
    expect(read({ ...SHEETS, Notes: [["done"]] })).not.toBe(read(SHEETS));
  });
});
