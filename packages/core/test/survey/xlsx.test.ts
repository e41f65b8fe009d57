import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { cellsOf } from "../../src/survey/table.js";
import { formatOf, showNumber } from "../../src/survey/xlsx/number-format.js";
import { columnOf } from "../../src/survey/xlsx/sheet-rows.js";
import { type ReadSheetOptions, readSheet } from "../../src/survey/xlsx/workbook.js";
import { makeXlsx } from "./make-xlsx.js";

function read(bytes: Uint8Array, options: ReadSheetOptions = {}) {
  const { table, problems } = readSheet(bytes, "book.xlsx", options);
  return {
    table,
    header: table?.header,
    rows: table?.rowNumbers.map((_, row) => cellsOf(table, row)),
    rowNumbers: table?.rowNumbers,
    problems,
    codes: problems.map((p) => p.code),
  };
}

const STYLES = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[$-409]d\\ mmm\\ yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>`;

describe("readSheet", () => {
  it("reads texts, numbers, dates and truth values as a person sees them", () => {
    const bytes = makeXlsx(
      {
        Staff: [
          ["id", "name", "hired", "seen", "active", "note"],
          [
            { raw: 's="1"><v>101</v>' },
            "O’Brien & <Co>",
            { raw: 's="2"><v>43647</v>' },
            { raw: 's="3"><v>43647.5</v>' },
            true,
            { raw: 't="e"><v>#REF!</v>' },
          ],
          [
            { raw: 't="str"><f>A2</f><v>0_x0041_7</v>' },
            "",
            { raw: "><v>12345678901234567890</v>" },
            0.1,
            false,
            null,
          ],
        ],
      },
      { parts: { "xl/styles.xml": STYLES } },
    );
    expect(read(bytes)).toMatchObject({
      header: ["id", "name", "hired", "seen", "active", "note"],
      rows: [
        ["00101", "O’Brien & <Co>", "2019-07-01", "2019-07-01 12:00:00", "TRUE", "#REF!"],
        ["0A7", "", "12345678901234567890", "0.1", "FALSE", ""],
      ],
      codes: [],
    });
  });

  it("reads shared texts without what tells how to pronounce them", () => {
    const bytes = makeXlsx(
      { S: [["id"], [{ raw: 't="s"><v>1</v>' }]] },
      {
        parts: {
          "xl/sharedStrings.xml": `<sst><si><t>x</t></si><si><r><t>An</t></r><r><t xml:space="preserve">a </t></r><rPh><t>zz</t></rPh></si></sst>`,
        },
      },
    );
    expect(read(bytes).rows).toEqual([["Ana"]]);
  });

  it("keeps rows and columns where they stand", () => {
    const bytes = makeXlsx({ S: [["Staff of 2026"], [], ["id", null, "name"], [], ["a", null, "Ana"]] });
    expect(read(bytes)).toMatchObject({
      header: ["id", "", "name"],
      rows: [["a", "", "Ana"]],
      rowNumbers: [5],
      codes: ["I_TITLE_ROW"],
    });
    expect(read(bytes, { headerRow: 5 }).header).toEqual(["a", "", "Ana"]);
  });

  it("asks which sheet is meant, and never looks at a hidden one unasked", () => {
    const sheets = { README: [["about"]], "Staff List": [["id"], ["1"]], old: [["id"], ["2"]] };
    const bytes = makeXlsx(sheets, { hidden: ["old"] });
    expect(read(bytes).problems[0]).toMatchObject({
      code: "E_SHEET_CHOICE",
      message: expect.stringContaining('"README", "Staff List", "old"'),
    });
    expect(read(bytes, { sheet: "staff list " }).rows).toEqual([["1"]]);
    expect(read(bytes, { sheet: "old" }).rows).toEqual([["2"]]);
    expect(read(bytes, { sheet: "Staf List" }).problems[0]).toMatchObject({
      code: "E_SHEET_UNKNOWN",
      suggestion: "Staff List",
    });
    expect(read(makeXlsx(sheets, { hidden: ["old", "README"] })).rows).toEqual([["1"]]);
    expect(read(makeXlsx({ A: [], B: [[" "]] })).codes).toEqual(["E_EMPTY"]);
  });

  it("tells of formulas nobody worked out", () => {
    expect(
      read(
        makeXlsx({
          S: [
            ["id", "x"],
            ["1", { raw: "><f>1+1</f>" }],
          ],
        }),
      ).problems,
    ).toMatchObject([{ code: "E_XLSX_FORMULA", message: expect.stringContaining("B2") }]);
  });

  it.each([
    ["no archive", strToU8("id,name\n"), "E_ZIP"],
    ["nothing", new Uint8Array(), "E_ZIP"],
    ["an archive of something else", zipSync({ "a.txt": strToU8("a") }), "E_XLSX"],
    ["an old workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), "E_XLSX_OLD"],
    [
      "a document type",
      makeXlsx(
        { S: [] },
        { parts: { "xl/worksheets/sheet1.xml": `<!DOCTYPE w [<!ENTITY a "b">]><worksheet/>` } },
      ),
      "E_XML_DOCTYPE",
    ],
    [
      "half an element",
      makeXlsx({ S: [] }, { parts: { "xl/worksheets/sheet1.xml": "<worksheet><sheetData>" } }),
      "E_XML",
    ],
    ["a text that is not there", makeXlsx({ S: [[{ raw: 't="s"><v>9</v>' }]] }), "E_XLSX"],
  ])("refuses %s", (_, bytes, code) => {
    expect(read(bytes).codes).toEqual([code]);
  });

  it("does not make room for far corners", () => {
    const corner = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9999999"><c r="XFD9999999"><v>1</v></c></row></sheetData></worksheet>`;
    const bytes = makeXlsx({ S: [] }, { parts: { "xl/worksheets/sheet1.xml": corner } });
    expect(read(bytes).codes).toContain("E_COLUMNS_TOO_MANY");
  });

  it("gives back what was written, wherever it stands", () => {
    const cell = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 12 }).map((t) => t.replace(/\s+/g, " ").trim()),
      fc.nat(),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 }), (rows) => {
        const clean = rows.map((row) =>
          row.map((c) => (typeof c === "string" && /_x[0-9a-f]{4}_|\p{C}/iu.test(c) ? "x" : c)),
        );
        const { rows: got } = read(makeXlsx({ S: [["a", "b", "c"], ...clean] }), { headerRow: 1 });
        expect(got).toEqual(clean.filter((row) => row.some((c) => c !== "")).map((row) => row.map(String)));
      }),
      { numRuns: 60 },
    );
  });
});

describe("numbers of a sheet", () => {
  it.each([
    ["0", false],
    ["#,##0.00", false],
    ["0.00E+00", false],
    ['0 "days"', false],
    ["[Red]0", false],
    ["General", false],
    ["yyyy-mm-dd", true],
    ["[$-409]h:mm AM/PM", true],
    ["[h]:mm:ss", true],
    ["d.m.yy", true],
  ])("the format %s is a date: %s", (code, date) => {
    expect(formatOf(code).kind === "date").toBe(date);
  });

  it("counts days as Excel does, its leap year of 1900 included", () => {
    const show = (raw: string, from1904 = false) => showNumber(raw, { kind: "date" }, from1904);
    expect(show("1")).toBe("1900-01-01");
    expect(show("59")).toBe("1900-02-28");
    expect(show("61")).toBe("1900-03-01");
    expect(show("0.5")).toBe("12:00:00");
    expect(show("0", true)).toBe("00:00:00");
    expect(show("1", true)).toBe("1904-01-02");
    expect(show("46083.3802083333")).toBe("2026-03-02 09:07:30");
    expect(show("-3")).toBe("-3");
    expect(show("99999999")).toBe("99999999");
  });

  it("knows columns by their letters", () => {
    expect(["A", "Z", "AA", "XFD"].map(columnOf)).toEqual([0, 25, 26, 16_383]);
  });
});
