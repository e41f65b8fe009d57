import { describe, expect, it } from "vitest";
import { studyFromFiles } from "../../src/study/read-study.js";
import { decodeText } from "../../src/survey/decode.js";
import { readTable } from "../../src/survey/read-table.js";
import { cellsOf } from "../../src/survey/table.js";
import { codes, problemsOf } from "../study/files.js";
import { makeXlsx } from "../survey/make-xlsx.js";
import { sample, studyWith } from "./samples.js";

function read(content: string | Uint8Array) {
  const decoded =
    typeof content === "string" ? { text: content, problems: [] } : decodeText(content, "t.csv");
  const { table, problems } = readTable(decoded.text, "t.csv");
  return {
    rows: table?.rowNumbers.map((_, row) => cellsOf(table, row)),
    header: table?.header,
    problems: [...decoded.problems, ...problems],
    codes: [...decoded.problems, ...problems].map((p) => p.code),
  };
}

describe("A10: ids that a spreadsheet has changed", () => {
  const study = studyFromFiles([
    { name: "people.csv", content: sample("people-ids-mangled-by-excel.csv") },
    { name: "ties.csv", content: "from,to\n00101,00102\n" },
  ]);

  it("names the three that are lost, and the one that lost its zeros, and pads none", () => {
    expect(problemsOf(study, "E_ID_MANGLED").map((p) => [p.row, p.value])).toEqual([
      [3, "1.02E+02"],
      [4, "3-Jan"],
      [5, "#REF!"],
    ]);
    expect(problemsOf(study, "W_ID_WIDTH").map((p) => [p.row, p.value, p.suggestion])).toEqual([
      [2, "101", "00101"],
    ]);
    expect(study.people[0]!.id).toBe("101");
  });
});

describe("A11: ids twice, names twice, no id", () => {
  it("names both rows of an id, and takes two people of one name", () => {
    const study = studyFromFiles([
      { name: "people.csv", content: "id,name,department\n1,Ana,M\n1,Ben,M\n2,Ana,M\n,Cid,M\n" },
      { name: "ties.csv", content: "from,to\n" },
    ]);
    expect(problemsOf(study, "E_ID_DUP")).toMatchObject([
      { row: 3, message: expect.stringContaining("row 2") },
    ]);
    expect(problemsOf(study, "E_ID_MISSING")).toMatchObject([{ row: 5 }]);
    expect(study.people.map((p) => p.name)).toEqual(["Ana", "Ana"]);
  });

  it("leaves a name that two people have to a person", () => {
    const study = studyWith(
      `responses: { s: { file: s.csv, format: table, respondent: { column: who } } }
relations: { a: { from: [{ responses: s, layout: names, columns: [n] }] } }`,
      { "people.csv": "id,name\n1,Ana Li\n2,Ana Li\n3,Bo\n", "s.csv": "who,n\n3,Ana Li\n" },
    );
    expect(problemsOf(study, "E_MATCH_OPEN")).toMatchObject([
      { row: 2, value: "Ana Li", message: '"Ana Li" could be "1", "2".' },
    ]);
  });
});

describe("A12: a workbook with titles and several sheets", () => {
  const file = "people-multi-sheet-title-rows.xlsx";
  const columns = `columns: { id: "Emp #", name: "Last, First", department: Dept }`;

  it("asks which sheet", () => {
    const study = studyWith(`people: { file: ${file}, ${columns} }`, {
      [file]: null,
      "ties.csv": "from,to\n",
    });
    expect(problemsOf(study, "E_SHEET_CHOICE")).toMatchObject([
      { message: expect.stringContaining('"README", "Staff List"') },
    ]);
  });

  it("reads the one that is named, and tells of a number among texts", () => {
    const study = studyWith(`people: { file: ${file}, sheet: Staff List, header_row: 3, ${columns} }`, {
      [file]: null,
      "ties.csv": "from,to\n",
    });
    expect(study.people.map((p) => [p.id, p.name, p.department])).toEqual([
      ["101", "O’Brien, María-José", "T&L"],
      ["00102", "Smith, John", "Assessment"],
    ]);
    expect(problemsOf(study, "W_ID_MIXED_TYPES")).toMatchObject([{ row: 4, column: "Emp #", value: "101" }]);
  });
});

describe("A13: tables as they come", () => {
  it.each([
    ["a quotation mark that is never closed", 'id,name\n1,Ana\n2,"Ben\n3,Cid\n', "E_CSV_QUOTE", 3],
    ["a row with too many cells", "id,name\n1,Ana,x\n", "E_CSV_RAGGED", 2],
    ["NUL bytes", "id,name\n1,A\0na\n", "E_NUL", 2],
    ["a header alone", "id,name\n", "W_EMPTY", 1],
    ["nothing", "", "E_EMPTY", null],
    ["a byte order mark alone", "\uFEFF", "E_EMPTY", null],
  ])("tells of %s", (_, text, code, row) => {
    expect(read(text).problems).toMatchObject([{ code, row }]);
  });

  it.each([
    ["mixed line ends", "id,name\r\n1,Ana\n2,Ben\r"],
    ["line ends of old Macs", "id,name\r1,Ana\r2,Ben\r"],
    ["a sep= line", "sep=;\r\nid;name\r\n1;Ana\r\n2;Ben\r\n"],
  ])("reads %s", (_, text) => {
    expect(read(new TextEncoder().encode(text))).toMatchObject({
      header: ["id", "name"],
      rows: [
        ["1", "Ana"],
        ["2", "Ben"],
      ],
      codes: [],
    });
  });

  it("reads Windows-1252, UTF-16 and UTF-8 to the same cells", () => {
    const [utf8, cp1252, utf16] = [
      "people-hr.csv",
      "people-hr-excel-semicolon-cp1252.csv",
      "people-hr-excel-unicode-text.txt",
    ].map((name) => read(sample(name)));
    expect(utf16!.rows).toEqual(utf8!.rows);
    expect(utf16!.codes).toEqual([]);
    expect(cp1252!.codes).toEqual(["W_ENCODING_ASSUMED"]);
    // Windows-1252 has no Vietnamese letters: the file's maker wrote them without.
    const plain = (rows: readonly (readonly string[])[] | undefined) => rows!.slice(0, 4);
    expect(plain(cp1252!.rows)).toEqual(plain(utf8!.rows));
  });

  it("reads an encoding that is named", () => {
    const mac = Uint8Array.from("id,name\r1,Jos\x8e\r", (c) => c.charCodeAt(0));
    const study = studyWith("people: { file: staff.csv, encoding: macintosh }", {
      "staff.csv": mac,
      "ties.csv": "from,to\n",
    });
    expect(study.people[0]!.name).toBe("José");
    expect(codes(study).filter((c) => c.includes("ENCODING"))).toEqual([]);
    const unknown = studyWith("people: { file: staff.csv, encoding: klingon }", {
      "staff.csv": mac,
      "ties.csv": "from,to\n",
    });
    expect(codes(unknown)).toContain("E_ENCODING_UNKNOWN");
  });
});

describe("limits", () => {
  it.each([
    ["max_file_mb: 0.00001", "E_FILE_TOO_LARGE"],
    ["max_rows: 1", "E_ROWS_TOO_MANY"],
    ["max_columns: 2", "E_COLUMNS_TOO_MANY"],
    ["max_cell: 3", "E_CELL_TOO_LONG"],
  ])("%s", (limit, code) => {
    const study = studyWith(`limits: { ${limit} }`, {
      "people.csv": new TextEncoder().encode("id,name,department\na,Ana,Math\nb,Benjamin,Math\n"),
      "ties.csv": "from,to\n",
    });
    expect(codes(study)).toContain(code);
  });

  it("hold for sheets too", () => {
    const study = studyWith("limits: { max_rows: 1 }", {
      "study.xlsx": makeXlsx({ people: [["id"], ["a"], ["b"]], ties: [["from", "to"]] }),
    });
    expect(codes(study)).toContain("E_COLUMNS_TOO_MANY");
  });
});
