import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { analyze, dataCheck, draftStudy, studyFromFiles, surveyKit } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { renderCheck, renderReport } from "@crosstie/report";
import { afterEach, describe, expect, test } from "vitest";
import { formatRecords } from "../packages/crosstie/src/rows.js";
import { crosstie, readCsv, temporary, useCommand, writeStudy } from "./cli/command.js";

useCommand();

/** Texts that have broken programs: markup, formulas, templates, names of prototypes, writing turned round, unseen characters. */
const NAUGHTY = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</title></style></script><h1>x",
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  "javascript:alert(1)",
  "&lt;b&gt;&#0;",
  "<!--",
  "]]>",
  "=1+1",
  '=HYPERLINK("//x.example";"y")',
  "+1+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(A1:A2)",
  "  =1+1",
  "'=1+1",
  "$" + "{7*7}{{7*7}}<%= 7*7 %>",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "\u202eevil\u202c",
  "a\u200bb\u2066c",
  "Ω≈ç√∫ 日本 🙂",
  "null",
  "NaN",
  "1e400",
  "%00%0a",
  "C:\\temp\\..",
];
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A study in which every id, name and word is one of them. */
const FILES = {
  "people.csv": `id,name,department,role,answered\n${NAUGHTY.map((n, k) => [n, n, NAUGHTY[k % 3]!, n, "yes"].map(quoted).join(",")).join("\n")}\n`,
  "ties.csv": `from,to,relation,strength\n${NAUGHTY.map((n, k) => [n, NAUGHTY[(k + 1) % NAUGHTY.length]!, "advice", String((k % 4) + 1)].map(quoted).join(",")).join("\n")}\n`,
  "partners.csv": `id,name,kind\n${NAUGHTY.slice(0, 6)
    .map((n) => ["p" + n, n, n].map(quoted).join(","))
    .join("\n")}\n`,
  "meetings.csv": `id,name,kind\n${NAUGHTY.slice(0, 4)
    .map((n) => [n, n, n].map(quoted).join(","))
    .join("\n")}\n`,
  "attendance.csv": `meeting,person\n${NAUGHTY.slice(0, 4)
    .map((n) => [n, n].map(quoted).join(","))
    .join("\n")}\n`,
};
const study = () =>
  studyFromFiles(
    Object.entries(FILES).map(([name, content]) => ({ name, content })),
    { name: NAUGHTY[0]! },
  );

/** Elements and handlers that are in a page, outside what is escaped. */
function harmful(page: string): string[] {
  // What stands between quotation marks is a value, whatever it says; quotation marks of the data are escaped.
  const bare = page.replace(/"[^"<>]*"/g, (value) => (/^"\s*javascript:/i.test(value) ? value : '""'));
  return [
    ...bare.matchAll(
      /<(?:script|img|iframe|object|embed|link|base|form)\b[^>]*>|<[a-z][^>]*\son\w+\s*=[^>]*>|(?:href|src)\s*=\s*"?\s*javascript:/gi,
    ),
  ].map((m) => m[0]);
}

describe("markup in names", () => {
  test("makes no element in the report and the data check", () => {
    const given = study();
    for (const page of [
      renderReport(analyze(given, { permutations: 20, privacy: "names" })),
      renderCheck(dataCheck(given), { title: given.title, hash: given.hash, version: "0" }),
    ]) {
      expect(harmful(page)).toEqual([]);
      expect(page).toContain("default-src &#39;none&#39;");
      expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });

  test("makes no element in the view, whose only scripts are its own", async () => {
    const folder = await writeStudy(FILES);
    const file = temporary("view.html");
    const { code } = await crosstie("view", folder, "-o", file, "--privacy", "names");
    expect(code).toBeLessThan(2);
    const page = await readFile(file, "utf8");
    expect(page).not.toContain("<script>alert(1)");
    expect(page).not.toContain("<img src=x");
    expect(page).toMatch(/Content-Security-Policy/);
  });
});

describe("formulas in names", () => {
  test.each([
    ["measures", ["--level", "person", "--format", "csv"]],
    ["measures", ["--level", "tie", "--format", "csv"]],
    ["export", ["--format", "csv"]],
  ])("run in no table that crosstie %s writes", async (command, options) => {
    const folder = await writeStudy(FILES);
    const { code, stdout, stderr } = await crosstie(command, folder, ...options);
    expect([0, 1], stderr).toContain(code);
    expect(stdout.length).toBeGreaterThan(100);
    for (const row of readCsv(stdout))
      for (const cell of row)
        if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell)) expect(cell).not.toMatch(/^(?:[\t\r\0]|\s*[=+\-@])/);
  });

  test("run in no contact list of a survey that is written", () => {
    const kit = surveyKit([{ name: "people.csv", content: FILES["people.csv"] }], "qualtrics")!;
    const contacts = kit.find((f) => f.name === "contacts.csv")!.content;
    for (const row of readCsv(contacts))
      for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@\t\r\0]/);
  });
});

describe("formulas in names, in tables of two waves, tests and what-ifs", () => {
  /** Ids, departments, relations, partners, topics and meetings that a spreadsheet would run. */
  const [A, B, C] = ["=1+1", "+1+cmd|' /C calc'!A0", "@SUM(A1:A2)"] as const;
  const people = Array.from({ length: 18 }, (_, k) => `${["-", "=", "@"][k % 3]}${k}p`);
  const rows = (...lines: readonly (readonly string[])[]) =>
    `${lines.map((line) => line.map(quoted).join(",")).join("\n")}\n`;
  const FORMULAS = {
    "people.csv": rows(
      ["id", "name", "department", "answered_1", "answered_2"],
      ...people.map((id, k) => [id, id, [A, B, C][k % 3]!, "yes", "yes"]),
    ),
    "ties.csv": rows(
      ["from", "to", "relation", "strength", "wave"],
      ...["1", "2"]
        .flatMap((wave) =>
          people.flatMap((id, k) => [
            [id, people[(k + 1) % 18]!, A, String((k % 4) + 1), wave],
            [id, people[(k * 5 + Number(wave)) % 18]!, "-2+3", "2", wave],
            [id, "+P", "-2+3", "1", wave],
          ]),
        )
        .filter(([from, to]) => from !== to),
    ),
    "partners.csv": rows(["id", "name", "kind"], ["+P", "=P()", "@kind"]),
    "expertise.csv": rows(["person", "topic", "level"], ...people.slice(0, 6).map((id) => [id, C, "4"])),
    "awareness.csv": rows(
      ["from", "about", "topic"],
      ...people.slice(0, 9).map((id, k) => [id, people[(k + 1) % 18]!, C]),
    ),
    "meetings.csv": rows(["id", "name", "kind"], ["-m", "=m()", "@x"], ["=n", "+n", "@x"]),
    "attendance.csv": rows(
      ["meeting", "person"],
      ...people.slice(0, 8).map((id) => ["-m", id]),
      ...people.slice(4, 12).map((id) => ["=n", id]),
    ),
  };
  const FEW = ["--permutations", "19"];

  test.each([
    ["compare", [], ["id", "id2", "relation"]],
    ["test", ["--ei", "--level", "department", ...FEW], ["term"]],
    ["test", ["--ei", "--level", "person", "--relation", A, ...FEW], ["term"]],
    ["test", ["--qap", `${A},-2+3`, ...FEW], ["term"]],
    ["test", ["--density", "1,2", ...FEW], ["term"]],
    ["scenario", [`--merge=${A},${C}`], ["id", "id2", "relation"]],
    ["scenario", [`--move=${A}`], ["id", "id2", "relation"]],
    ["scenario", [`--remove=${people[0]}`], ["id", "id2", "relation"]],
  ])(
    "crosstie %s %j: none runs, each comes back, and numbers stay numbers",
    async (command, options, where) => {
      const folder = await writeStudy(FORMULAS);
      const [csv, json] = await Promise.all([
        crosstie(command, folder, ...options, "--format", "csv"),
        crosstie(command, folder, ...options, "--json"),
      ]);
      expect([csv.code, json.code], csv.stderr).toEqual([0, 0]);
      const records = JSON.parse(json.stdout) as Record<string, string | number | boolean | null>[];
      const [header, ...table] = readCsv(csv.stdout);
      expect(table).toHaveLength(records.length);
      const guarded = new Map<string, number>();
      let numbers = 0;
      table.forEach((cells, r) => {
        cells.forEach((cell, c) => {
          const value = records[r]![header![c]!];
          if (typeof value === "number") {
            numbers++;
            expect(cell).toBe(String(value));
          } else if (typeof value === "string") {
            expect(cell).not.toMatch(/^(?:[\t\r\0]|\s*[=+\-@])/);
            expect(cell.replace(/^'/, "")).toBe(value);
            if (cell !== value) guarded.set(header![c]!, (guarded.get(header![c]!) ?? 0) + 1);
          }
        });
      });
      expect(numbers).toBeGreaterThan(3);
      // What would run is there: a table of harmless names would prove nothing.
      expect([...guarded.keys()]).toEqual(expect.arrayContaining(where));
    },
  );

  test("a cell of any name has a guard, and one of any number has none", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\0", "  =", "\n+"])
      expect(
        readCsv(formatRecords(["name", "value"], [{ name: `${start}1+1`, value: -1.5e-7 }], "csv"))[1],
      ).toEqual([`'${start}1+1`, "-1.5e-7"]);
  });
});

describe("formulas in names that were typed", () => {
  test("run in no matches.csv, and come back as they were", async () => {
    const typed = NAUGHTY.filter((n) => /^[=+\-@]/.test(n));
    const folder = await writeStudy({
      "people.csv": "id,name,department\n1,Ana Ruiz,Math\n2,Ben Tan,Data\n",
      "s.csv": `id,n1\n${typed.map((n) => `1,${quoted(n)}`).join("\n")}\n`,
      "study.yaml":
        "responses: { s: { file: s.csv, format: table, keep: { duplicates: latest } } }\nrelations: { r: { from: [{ responses: s, layout: names, columns: n1 }] } }\n",
    });
    const { code, stderr } = await crosstie("match", folder);
    expect([0, 1], stderr).toContain(code);
    const written = readCsv(await readFile(join(folder, "matches.csv"), "utf8"));
    expect(written.length).toBeGreaterThan(1);
    for (const row of written.slice(1))
      for (const cell of row) if (!/^-?\d+(\.\d+)?$/.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  });
});

describe("paths that lead elsewhere", () => {
  test("are refused, also through a link", async () => {
    const outside = await writeStudy({ "secret.csv": "id,department\nspy,X\n" });
    const folder = await writeStudy({
      "study.yaml": "people: { file: linked.csv }\n",
      "ties.csv": "from,to\n",
    });
    await symlink(join(outside, "secret.csv"), join(folder, "linked.csv"));
    const linked = await readStudy(folder);
    expect(linked.people).toEqual([]);
    expect(linked.problems.map((p) => p.code)).toContain("E_PATH_OUTSIDE");
    await mkdir(join(folder, "in"));
    await writeFile(join(folder, "in", "study.yaml"), "people: { file: ../../x.csv }\n");
    expect((await readStudy(join(folder, "in"))).problems.map((p) => p.code)).toContain("E_PATH_OUTSIDE");
  });
});

describe("names of prototypes", () => {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  afterEach(() => expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before));

  test("are names: nothing is added to what all objects share", () => {
    const given = study();
    expect(given.people.map((p) => p.id)).toEqual([...new Set(NAUGHTY.map((n) => n.trim()))]);
    analyze(given, { permutations: 20 });
    dataCheck(given);
    draftStudy([
      { name: "__proto__.csv", content: "__proto__,constructor,from,to\n1,2,__proto__,constructor\n" },
      { name: "p.csv", content: FILES["people.csv"] },
    ]);
    studyFromFiles([
      {
        name: "study.yaml",
        content: "__proto__: { polluted: 1 }\nscales: { constructor: { labels: { __proto__: 1 } } }\n",
      },
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("files that unpack without end", () => {
  const codes = (name: string, content: string | Uint8Array) =>
    studyFromFiles([{ name, content }]).problems.map((p) => p.code);

  test("XML and YAML are stopped; workbooks are in the tests of the reader and of the draft", () => {
    const xml =
      '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><graphml>&b;</graphml>';
    expect(draftStudy([{ name: "net.graphml", content: xml }]).problems.map((p) => p.code)).toContain(
      "E_XML_DOCTYPE",
    );
    const yaml = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"].map((k, i) => `${k}: &${k} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`).join("\n")}\n`;
    expect(codes("study.yaml", yaml)).toContain("E_YAML_ALIAS");
  });
});

describe("texts that make patterns slow", () => {
  test.each([
    ["a megabyte of one letter", "a".repeat(1_000_000)],
    ["a megabyte of brackets", "[".repeat(1_000_000)],
    ["a megabyte of dashes", " - ".repeat(333_000)],
    ["a megabyte of words", "Ana Ruiz ".repeat(111_000)],
  ])("%s in two headings takes time in proportion", (_, long) => {
    const began = process.cpuUsage();
    draftStudy([
      { name: "p.csv", content: "id,name,department\n1,Ana Ruiz,Math\n" },
      { name: "s.csv", content: `Timestamp,${long}1,${long}2,Who? [x]\n3/1/2026 9:00:00,Weekly,Daily,y\n` },
    ]);
    const { user, system } = process.cpuUsage(began);
    // It takes less than 0.1 s of a processor that is not shared; what is quadratic takes many seconds.
    expect((user + system) / 1e6).toBeLessThan(1);
  });
});

describe("files that fill the memory", () => {
  const limited = (limits: string, content: string) =>
    studyFromFiles([
      { name: "study.yaml", content: `limits: { ${limits} }\n` },
      { name: "people.csv", content },
      { name: "ties.csv", content: "from,to\n" },
    ]);

  test.each([
    ["rows", "max_rows: 2", "id\na\nb\nc\nd\n", "E_ROWS_TOO_MANY"],
    ["columns", "max_columns: 2", "id,department,x,y\na,M,1,2\n", "E_COLUMNS_TOO_MANY"],
    ["cells", "max_cell: 10", `id,name\na,${"x".repeat(50)}\n`, "E_CELL_TOO_LONG"],
  ])("have a limit of %s", (_, limit, content, code) => {
    const given = limited(limit, content);
    expect(given.problems.map((p) => p.code)).toContain(code);
    expect(limited("max_rows: 100", content).problems.map((p) => p.code)).not.toContain(code);
  });

  test("have a limit of size", () => {
    const given = studyFromFiles([
      { name: "study.yaml", content: "limits: { max_file_mb: 0.001 }\n" },
      { name: "people.csv", content: new TextEncoder().encode(`id\n${"a\n".repeat(2000)}`) },
      { name: "ties.csv", content: "from,to\n" },
    ]);
    expect(given.problems.map((p) => p.code)).toContain("E_FILE_TOO_LARGE");
    expect(given.people).toEqual([]);
  });
});

describe("writing that is turned round or unseen", () => {
  test("reaches neither the terminal nor a draft", async () => {
    const folder = await writeStudy(FILES);
    const { stdout } = await crosstie("check", folder);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b\u202a-\u202e\u2066-\u2069]/);
    const { yaml } = draftStudy([{ name: "p.csv", content: FILES["people.csv"] }]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    expect(yaml).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b\u202a-\u202e\u2066-\u2069]/);
  });
});
