import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { allOf, sourceOf } from "../../src/survey/bytes.js";
import { decodeText, openText } from "../../src/survey/decode.js";
import { findColumn } from "../../src/survey/find-column.js";
import type { Problem } from "../../src/survey/problems.js";
import { readTable, readTableIn } from "../../src/survey/read-table.js";
import { cellsOf, type Table } from "../../src/survey/table.js";
import { type Encoding, encode } from "./encode.js";

function table(text: string) {
  const result = readTable(text, "people.csv");
  return {
    ...result.table,
    ...(result.table === null ? {} : { rows: rowsOf(result.table) }),
    problems: result.problems,
    codes: result.problems.map((p) => p.code),
  };
}

function rowsOf(table: Table): string[][] {
  return table.rowNumbers.map((_, row) => cellsOf(table, row));
}

const TWO_ROWS = {
  header: ["id", "name"],
  rows: [
    ["1", "Ana"],
    ["2", "Ben"],
  ],
  rowNumbers: [2, 3],
  codes: [],
};

describe("readTable", () => {
  it.each([
    ["commas", "id,name\n1,Ana\n2,Ben\n"],
    ["semicolons", "id;name\n1;Ana\n2;Ben\n"],
    ["tabs", "id\tname\n1\tAna\n2\tBen\n"],
    ["bars", "id|name\n1|Ana\n2|Ben\n"],
    ["a sep= line", "sep=;\r\nid;name\r\n1;Ana\r\n2;Ben\r\n"],
    ["a quoted sep= line", '"sep=;"\nid;name\n1;Ana\n2;Ben\n'],
    ["a sep= line of a rare character", "SEP=^\nid^name\n1^Ana\n2^Ben"],
    ["Windows line ends", "id,name\r\n1,Ana\r\n2,Ben\r\n"],
    ["old Mac line ends", "id,name\r1,Ana\r2,Ben\r"],
    ["mixed line ends", "id,name\r\n1,Ana\n2,Ben\r"],
    ["no line end at the end", "id,name\n1,Ana\n2,Ben"],
    ["a byte order mark", "\uFEFFid,name\n1,Ana\n2,Ben\n"],
    ["a byte order mark before a quote", '\uFEFF"id","name"\n"1","Ana"\n2,Ben\n'],
    ["spaces around cells", " id , name\n 1 ,\u00a0Ana\n2,Ben \n"],
    ["empty columns at the end", "id,name,,\n1,Ana,,\n2,Ben,,\n"],
  ])("reads %s", (_, text) => {
    expect(table(text)).toMatchObject(TWO_ROWS);
  });

  it("is not misled by commas inside the cells of a semicolon file", () => {
    expect(table("id;name\n1;Smith, Ana\n2;Jones, Ben\n").rows).toEqual([
      ["1", "Smith, Ana"],
      ["2", "Jones, Ben"],
    ]);
    expect(table("id;share;year\n1;0,5;7\n2;0,25;8\n").header).toEqual(["id", "share", "year"]);
  });

  it("keeps leading zeros, long numbers and words that look like numbers or dates as they stand", () => {
    expect(table("id,x\n00101,1e5\n123456789012345678,3-Jan\n").rows).toEqual([
      ["00101", "1e5"],
      ["123456789012345678", "3-Jan"],
    ]);
  });

  it("reads quoted delimiters, quotes and line ends as text", () => {
    expect(table('id,name\n1,"Smith, ""Bo""\r\nJr."\n').rows).toEqual([["1", 'Smith, "Bo"\nJr.']]);
  });

  it("numbers rows as a spreadsheet does", () => {
    const text = '\n\nid,name\n1,"Ana\nMaria"\n\n2,Ben\n,\n3,Cid\n';
    expect(table(text)).toMatchObject({ headerRow: 3, rowNumbers: [4, 6, 8], rows: { length: 3 } });
    expect(table("sep=,\nid,name\n1,Ana\n")).toMatchObject({ headerRow: 1, rowNumbers: [2] });
  });

  it("passes over a title above the header and says so", () => {
    const { headerRow, header, rows, rowNumbers, problems } = table(
      "Staff list 2026;;\n\nid;name;unit\n1;Ana;x\n2;Ben;y\n",
    );
    expect({ headerRow, header, rowNumbers }).toEqual({
      headerRow: 3,
      header: ["id", "name", "unit"],
      rowNumbers: [4, 5],
    });
    expect(rows).toEqual([
      ["1", "Ana", "x"],
      ["2", "Ben", "y"],
    ]);
    expect(problems).toMatchObject([
      {
        severity: "info",
        code: "I_TITLE_ROW",
        row: 1,
        value: "Staff list 2026",
        action: "passed over as a title",
      },
    ]);
    expect(table("Staff list\nid;name\n1;Ana\n2;Ben\n").header).toEqual(["id", "name"]);
  });

  it("does not take the header of a one-column table for a title", () => {
    expect(table("id\n1\n2\n3\n")).toMatchObject({ header: ["id"], rows: [["1"], ["2"], ["3"]], codes: [] });
  });

  it("reports cells past the header with their row", () => {
    const { rows, problems } = table("id,name\n1,Smith, Ana\n2,Ben\n");
    expect(rows).toEqual([
      ["1", "Smith"],
      ["2", "Ben"],
    ]);
    expect(problems).toEqual([
      {
        severity: "error",
        code: "E_CSV_RAGGED",
        file: "people.csv",
        row: 2,
        column: null,
        value: "Ana",
        message: "The row has 3 cells, the header 2. Is a comma in a text without quotation marks?",
        action: "cells past the header left out",
        suggestion: null,
      },
    ]);
    expect(table("id;name\n1;Smith; Ana\n2;Ben\n3;Cy").problems[0]!.message).toContain("Is a semicolon in");
  });

  it("fills up short rows and counts them", () => {
    const { rows, problems } = table("id,name,unit\n1,Ana\n2\n3,Cid,x\n");
    expect(rows).toEqual([
      ["1", "Ana", ""],
      ["2", "", ""],
      ["3", "Cid", "x"],
    ]);
    expect(problems).toMatchObject([
      {
        code: "I_CSV_SHORT",
        row: 2,
        message: "2 rows have fewer cells than the header, the first of them row 2.",
      },
    ]);
  });

  it("tells the row in which a quotation mark was opened and not closed", () => {
    const { problems } = table('id,name\n1,Ana\n2,"Ben\n3,Cid\n');
    expect(problems).toMatchObject([
      {
        code: "E_CSV_QUOTE",
        severity: "error",
        row: 3,
        action: "read as it stands; check this row and those after it",
      },
    ]);
    expect(problems[0]!.message).toContain("never closed");
    expect(table('id,name\n1,"Ana" B\n2,Ben\n').problems[0]).toMatchObject({ code: "E_CSV_QUOTE", row: 2 });
  });

  it("leaves NUL bytes out and tells the row a spreadsheet shows", () => {
    const { rows, problems } = table('id,name\n1,"A\nna"\n2,B\0en\n');
    expect(rows).toEqual([
      ["1", "A\nna"],
      ["2", "Ben"],
    ]);
    expect(problems).toMatchObject([
      { code: "E_NUL", severity: "error", row: 3, action: "NUL bytes left out" },
    ]);
  });

  it("warns of a header without rows", () => {
    expect(table("id,name\n")).toMatchObject({ header: ["id", "name"], rows: [], codes: ["W_EMPTY"] });
  });

  it.each([
    ["an empty file", ""],
    ["a byte order mark alone", "\uFEFF"],
    ["blank lines", "\r\n \r\n\t\n"],
    ["delimiters alone", ",,,\n,,,\n"],
    ["a sep= line alone", "sep=;"],
  ])("reports %s as empty", (_, text) => {
    const result = readTable(text, "people.csv");
    expect(result.table).toBeNull();
    expect(result.problems).toMatchObject([{ code: "E_EMPTY", severity: "error", file: "people.csv" }]);
  });

  it("keeps repeated, empty and hostile headers as data", () => {
    const text = "id,__proto__,constructor,,ID,toString\n1,a,b,c,d,e\n";
    const { header, rows, problems } = table(text);
    expect(header).toEqual(["id", "__proto__", "constructor", "", "ID", "toString"]);
    expect(rows).toEqual([["1", "a", "b", "c", "d", "e"]]);
    expect(problems).toMatchObject([
      { code: "W_HEADER_DUP", severity: "warning", row: 1, column: "ID", action: "the first one is used" },
    ]);
    expect(table("per year,per_year\n1,2\n").codes).toEqual(["W_HEADER_DUP"]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it("keeps hostile cells as data", () => {
    const hostile = [
      "=cmd()",
      "<script>alert(1)</script>",
      "\u202eevil",
      "a\u200bb",
      "../../etc/passwd",
      "$(id)",
    ];
    expect(
      table(`id,name\n${hostile.map((h, i) => `${i},${h}`).join("\n")}\n`).rows?.map((r) => r[1]),
    ).toEqual(hostile);
  });

  it("counts problems of one kind past a thousand instead of listing them", () => {
    const { problems } = table(`id,name\n${"1,a,b\n".repeat(5000)}`);
    expect(problems).toHaveLength(1000);
    expect(problems.at(-1)!.message).toBe("4001 more rows have more cells than the header.");
  });

  it("reads a header cell of a megabyte in less than a second", () => {
    const start = performance.now();
    expect(table(`id,${"x ".repeat(500_000)}\n1,2\n`).rows).toEqual([["1", "2"]]);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

const DELIMITERS = [",", ";", "\t", "|"] as const;
const ENCODINGS: readonly Encoding[] = ["utf-8", "utf-8 with mark", "utf-16le", "utf-16be", "windows-1252"];

/** A written table: first column a plain id, so that no row is empty; the header letters only. */
const written = fc.integer({ min: 2, max: 5 }).chain((columns) =>
  fc.record({
    header: fc.constant(["id", "b", "c", "d", "e"].slice(0, columns)),
    rows: fc.array(
      fc
        .array(
          fc.string({ unit: fc.constantFrom(..."aZ0 ,;|\t\"'\n=é<’") }).map((s) => s.trim()),
          {
            minLength: columns - 1,
            maxLength: columns - 1,
          },
        )
        .map((cells) => ["r", ...cells]),
      { minLength: 1, maxLength: 12 },
    ),
  }),
);

describe("a written table", () => {
  it("reads back the same for every delimiter, encoding and line end", () => {
    fc.assert(
      fc.property(
        written,
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom(...ENCODINGS),
        fc.constantFrom("\n", "\r\n", "\r"),
        ({ header, rows }, delimiter, encoding, newline) => {
          // Line ends inside cells come as the writer writes them.
          const cells = [header, ...rows].map((row) => row.map((c) => c.replaceAll("\n", newline)));
          const body = Papa.unparse(cells, { delimiter, newline, quotes: true });
          // The sep= line declares the delimiter: the cells hold every delimiter, so none can be found for sure.
          const bytes = encode(`sep=${delimiter}${newline}${body}`, encoding);
          const result = readTable(decodeText(bytes, "t.csv").text, "t.csv");
          expect(result.table!.header).toEqual(header);
          expect(rowsOf(result.table!)).toEqual(rows);
          expect(result.problems).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("has its delimiter found where cells hold no other", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.stringMatching(/^[a-z ]{0,6}[a-z]$/), { minLength: 3, maxLength: 3 }), {
          minLength: 1,
        }),
        fc.constantFrom(...DELIMITERS),
        (rows, delimiter) => {
          const { table } = readTable(rows.map((r) => r.join(delimiter)).join("\n"), "t.csv");
          expect([table!.header, ...rowsOf(table!)]).toEqual(rows.map((r) => r.map((c) => c.trim())));
        },
      ),
    );
  });
});

describe("reading in pieces", () => {
  /** Cells of all that matters to a reader: quotation marks, delimiters, line ends, marks, NUL, white space. */
  const texts = fc.array(
    fc.constantFrom(
      "a",
      "b1",
      "é",
      ",",
      ",",
      ";",
      "\n",
      "\n",
      "\r",
      "\r\n",
      '"',
      '""',
      '"x',
      'y"',
      " ",
      "\t",
      "\uFEFF",
      "\0",
    ),
    { maxLength: 80 },
  );
  const told = ({ table, problems }: ReturnType<typeof readTable>) => ({
    header: table?.header,
    headerRow: table?.headerRow,
    rowNumbers: table?.rowNumbers,
    rows: table === null ? null : rowsOf(table),
    problems,
  });

  it("gives what reading at once gives", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 7 }), (parts, piece) => {
        const text = parts.join("");
        expect(told(readTable(text, "t.csv", { piece }))).toEqual(
          told(readTable(text, "t.csv", { piece: 1_000_000 })),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["of one byte a character", []],
    ["of more bytes", ["é", "\uFEFF", "\u00a0"]],
  ])("gives the same of lines without quotation marks as the parser of quoted text does, %s", (_, more) => {
    const plain = fc.array(
      fc.constantFrom(
        "a",
        "b1",
        "cc",
        "x",
        "y,x",
        "eightlet",
        "longerthan8",
        ",",
        ",",
        ",",
        "\n",
        "\n",
        " ",
        "\t",
        ...more,
      ),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(plain, (parts) => {
        // The quoted empty cell at the end is past the header, or a row of its own that holds nothing.
        const text = `sep=,\nh1,h2,h3\nx,y,z\n${parts.join("")}`;
        expect(told(readTable(`${text}\n""`, "t.csv"))).toEqual(told(readTable(text, "t.csv")));
      }),
      { numRuns: 3000 },
    );
  });

  it("gives the same of many different cells", () => {
    // Enough of them that the places they are looked up in are spread again, several times over.
    const lines = Array.from({ length: 5000 }, (_, i) => `p${(i * 7919) % 5000},p${(i * i) % 4999},${i % 7}`);
    const text = `from,to,strength\n${lines.join("\n")}\n`;
    const plain = told(readTable(text, "t.csv"));
    expect(plain.rows).toEqual(lines.map((line) => line.split(",")));
    expect(told(readTable(text.replace("p1,", '"p1",'), "t.csv"))).toEqual(plain);
    const accented = told(readTable(text.replaceAll("p", "é"), "t.csv"));
    expect(accented.rows).toEqual(lines.map((line) => line.replaceAll("p", "é").split(",")));
  });

  const encodings: readonly Encoding[] = ["utf-8", "utf-16le", "utf-16be", "windows-1252"];
  it.each(encodings)("gives the same of bytes of %s, however few are read at a time", (encoding) => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (parts, piece) => {
        // The first letters say which UTF-16 it is where no mark does.
        const bytes = sourceOf(encode(`id,name\n${parts.join("").replaceAll("\uFEFF", "ü")}`, encoding));
        const few = openText(bytes, "t.csv", { piece });
        const whole = decodeText(allOf(bytes), "t.csv");
        expect([[...few.pieces()].join(""), few.encoding, few.problems]).toEqual([
          whole.text,
          whole.encoding,
          whole.problems,
        ]);
        expect(told(readTableIn(few.pieces(), "t.csv"))).toEqual(told(readTable(whole.text, "t.csv")));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([null, "utf-8", "macintosh", "shift_jis", "gb18030", "iso-2022-jp", "utf-16le", "windows-1250"])(
    "decodes any bytes in pieces as at once, named %s",
    (named) => {
      const bytes = fc.array(
        fc.oneof(
          fc.integer({ min: 0, max: 255 }),
          fc.constantFrom(10, 13, 0xef, 0xbb, 0xbf, 0x1b, 0x24, 0x42, 0xe3, 0x81),
        ),
        { maxLength: 60 },
      );
      fc.assert(
        fc.property(bytes, fc.integer({ min: 1, max: 9 }), (units, piece) => {
          const source = sourceOf(Uint8Array.from(units));
          const few = openText(source, "t.csv", { named, piece });
          const whole = decodeText(allOf(source), "t.csv", named);
          expect({ ...few, pieces: [...few.pieces()].join("") }).toEqual({
            encoding: whole.encoding,
            problems: whole.problems,
            pieces: whole.text,
          });
        }),
        { numRuns: 2000 },
      );
    },
  );

  it("takes the delimiter of a large file from its beginning, and a cell of a million characters apart", () => {
    const long = "x".repeat(3_000_000);
    const { table, problems, delimiter } = readTable(`id;note\n1;"${long}\n"\n2;"b"\n`, "t.csv");
    expect(delimiter).toBe(";");
    expect(rowsOf(table!).map(([id, note]) => [id, note!.length])).toEqual([
      ["1", 32_767],
      ["2", 1],
    ]);
    expect(problems.map((p) => [p.code, p.row])).toEqual([["E_CELL_TOO_LONG", 2]]);
  });

  it("keeps the numbers of rows past the first block", () => {
    const lines = Array.from({ length: 25_000 }, (_, i) => `"${i}",x`);
    lines[20_002] = '"20002",x,z';
    lines[24_999] = '"24999","x" y';
    const { table, problems } = readTable(`id,name\n${lines.join("\n")}\n`, "t.csv");
    expect(table!.rowNumbers.at(-1)).toBe(25_001);
    expect(problems.map((p) => [p.code, p.row])).toEqual([
      ["E_CSV_QUOTE", 25_001],
      ["E_CSV_QUOTE", 25_001],
      ["E_CSV_RAGGED", 20_004],
    ]);
  });
});

describe("findColumn", () => {
  const { table: people } = readTable("Person ID,Per-Year,dept\n1,2,3\n", "people.csv");

  it("takes case, spaces, hyphens and underscores alike", () => {
    const problems: Problem[] = [];
    expect(findColumn(people!, { name: "per_year" }, problems)).toBe(1);
    expect(findColumn(people!, { name: "person_id" }, problems)).toBe(0);
    expect(problems).toEqual([]);
  });

  it("says when a column was read under another name", () => {
    const problems: Problem[] = [];
    expect(findColumn(people!, { name: "department", also: ["dept"] }, problems)).toBe(2);
    expect(problems).toMatchObject([{ code: "I_COLUMN_ALIAS", severity: "info", row: 1, column: "dept" }]);
  });

  it("prefers the column's own name to another", () => {
    const { table: both } = readTable("source,from\n1,2\n", "ties.csv");
    expect(findColumn(both!, { name: "from", also: ["source"] }, [])).toBe(1);
  });

  it("says what a required column was looked for as, and what is near", () => {
    const problems: Problem[] = [];
    const { table: typo } = readTable("Title\n\nfrm,to\n1,2\n3,4\n", "ties.csv");
    expect(findColumn(typo!, { name: "from", also: ["source"], required: true }, problems)).toBe(-1);
    expect(problems).toEqual([
      {
        severity: "error",
        code: "E_COLUMN_MISSING",
        file: "ties.csv",
        row: 3,
        column: "from",
        value: null,
        message: 'No column "from". Looked for "from", "source"; the header has "frm", "to".',
        action: "the file could not be used",
        suggestion: "frm",
      },
    ]);
  });
});
