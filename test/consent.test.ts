import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { crosstie, temporary, useCommand, writeStudy } from "./cli/command.js";

useCommand();

/** Somebody who said no, everywhere a person can be in a study: every form of the name is looked for in every output. */
const OUT = /z1quell|zenobia|quellmann/i;

const lines = (...rows: readonly string[]) => `${rows.join("\n")}\n`;
const STAFF = ["a,Ana Li", "b,Ben Oh", "c,Cid Um", "d,Dora Fry", "e,Eve Poe", "f,Finn Roy"];
const PEOPLE = STAFF.map((who, k) => `${who},${who[0]}@x.example,${k % 2 === 0 ? "Math" : "Data"},Coach,yes`);
const HEADINGS = ["Zenobia Quellmann", ...STAFF.map((who) => who.slice(2))];

/** Rows about the one who said no, in each file; the study is also run without them. */
const ROWS = {
  "ties.csv": ["a,z1quell,advice,4", "z1quell,b,advice,3", "c,z1quell,advice,2", "z1quell,UNI,advice,4"],
  "expertise.csv": ["z1quell,algebra,4"],
  "awareness.csv": ["a,z1quell,algebra", "z1quell,b,algebra"],
  "attendance.csv": ["m,z1quell"],
  // Answers of hers, and her name typed by others: as it is, in another order, and with the department.
  "s.csv": [
    "z1quell,,1,1,1,,,1,Ana Li",
    "z.quell@x.example,,1,,,,,,Ben Oh",
    "Zenobia Quellmann,,1,,,,,,Ben Oh",
  ],
} as const;
const TYPED = ["Zenobia Quellmann", "Quellmann, Zenobia (HR)", "zenobia quellmann - Math", "Ana Li"];

function files(withRows: boolean, consent = "no"): Record<string, string> {
  const about = (name: keyof typeof ROWS) => (withRows ? ROWS[name] : []);
  return {
    "people.csv": lines(
      "id,name,email,department,role,consent",
      ...PEOPLE,
      `z1quell,Zenobia Quellmann,z.quell@x.example,Math,Chief of Zenobia,${consent}`,
    ),
    "ties.csv": lines(
      "from,to,relation,strength",
      ...["a,b,advice,3", "b,a,advice,2", "b,c,advice,4", "d,e,advice,1", "e,f,advice,2", "f,a,advice,3"],
      "a,UNI,advice,2",
      ...about("ties.csv"),
    ),
    "partners.csv": lines("id,name,kind", "UNI,State University,university"),
    "expertise.csv": lines("person,topic,level", "a,algebra,4", "b,reading,3", ...about("expertise.csv")),
    "awareness.csv": lines("from,about,topic", "b,a,algebra", "c,b,reading", ...about("awareness.csv")),
    "meetings.csv": lines("id,name,kind", "m,Monday round,team"),
    "attendance.csv": lines("meeting,person", "m,a", "m,b", "m,c", ...about("attendance.csv")),
    "s.csv": lines(
      `who,${HEADINGS.join(",")},typed`,
      ...STAFF.slice(0, 4).map((who, k) => {
        const cells = HEADINGS.map((_, h) =>
          h === 0 ? (withRows ? "1" : "") : (h + k) % 3 === 0 ? "1" : "",
        );
        // Without her, whoever typed her name typed nothing.
        const typed = withRows || k === 3 ? TYPED[k]! : "";
        return [who[0], ...cells, /,/.test(typed) ? `"${typed}"` : typed].join(",");
      }),
      ...about("s.csv"),
    ),
    "study.yaml": `title: Riverside
privacy: { consent: { column: consent } }
responses:
  s: { file: s.csv, format: table, respondent: { column: who } }
relations:
  listed:
    from: [{ responses: s, layout: roster, columns: [${HEADINGS.map((h) => `"${h}"`).join(", ")}], blank: none }]
  typed:
    from: [{ responses: s, layout: names, columns: [typed] }]
`,
  };
}

const FEW = ["--permutations", "39"] as const;
/** Every command that writes about a study, at the level that shows the most. */
const OUTPUTS: readonly (readonly [string, readonly string[]])[] = [
  ["check", ["check"]],
  ["check --json", ["check", "--json"]],
  ["check --html", ["check", "--html"]],
  ["analyze", ["analyze", "--privacy", "names", ...FEW]],
  ["analyze, cabinet", ["analyze", "--privacy", "cabinet", ...FEW]],
  ["report", ["report", "--privacy", "names", ...FEW]],
  ["report for research", ["report", "--privacy", "names", "--audience", "research", ...FEW]],
  ["view", ["view", "--privacy", "names"]],
  ["view, codes", ["view", "--privacy", "codes"]],
  ["measures, CSV", ["measures", "--level", "person", "--format", "csv"]],
  ["measures of ties, CSV", ["measures", "--level", "tie", "--format", "csv"]],
  ["test", ["test", "--ei", "--level", "person", "--format", "csv", ...FEW]],
  ["scenario", ["scenario", "--remove", "a", "--format", "csv"]],
  ...(["graphml", "gexf", "csv", "pajek", "ucinet", "json"] as const).map(
    (format) => [`export, ${format}`, ["export", "--format", format]] as const,
  ),
];

/** What a command writes, to its file or standard output, and what it says on standard error. */
async function written(folder: string, [command, ...options]: readonly string[]): Promise<[string, string]> {
  const file = temporary(`out-${Math.abs(hash(folder + command + options.join()))}`);
  const isFile = command === "report" || command === "view" || command === "check";
  const { code, stdout, stderr } = await crosstie(
    command!,
    folder,
    ...options,
    ...(isFile ? ["-o", file] : []),
  );
  expect([0, 1], `${command}: ${stderr}`).toContain(code);
  return [isFile ? await readFile(file, "utf8") : stdout, stderr + (isFile ? stdout : "")];
}

const hash = (text: string) => [...text].reduce((sum, c) => (sum * 31 + c.codePointAt(0)!) | 0, 7);

describe("somebody whose consent is no", () => {
  test("is looked for where those who consent are found", async () => {
    const folder = await writeStudy(files(true, "yes"));
    for (const [name, call] of OUTPUTS.filter(([n]) =>
      /view$|^report|person|CSV|csv|graphml|^analyze$/.test(n),
    ))
      if (name !== "scenario") expect((await written(folder, call))[0], name).toMatch(OUT);
  });

  test.each(OUTPUTS)("is in no byte of %s", async (_, call) => {
    const [text, said] = await written(await writeStudy(files(true)), call);
    expect(text.length).toBeGreaterThan(100);
    expect(text).not.toMatch(OUT);
    expect(said).not.toMatch(OUT);
  });

  test("is in no file of match, nor of tables written into a folder", async () => {
    const folder = await writeStudy(files(true));
    const { stdout, stderr } = await crosstie("match", folder);
    const tables = await writeStudy({});
    const exported = await crosstie("export", folder, "--format", "csv", "-o", tables);
    const texts = [stdout, stderr, exported.stdout, exported.stderr];
    for (const name of ["nodes.csv", "edges.csv"]) texts.push(await readFile(join(tables, name), "utf8"));
    texts.push(await readFile(join(folder, "matches.csv"), "utf8").catch(() => ""));
    expect(texts.join("").length).toBeGreaterThan(200);
    expect(texts.join("\n")).not.toMatch(OUT);
  });

  test.each(OUTPUTS.filter(([name]) => /^(view$|export, (csv|json)|measures, CSV|test|scenario)/.test(name)))(
    "changes nothing by answers and by being named: %s",
    async (_, call) => {
      const [[withRows], [without]] = await Promise.all([
        written(await writeStudy(files(true)), call),
        written(await writeStudy(files(false)), call),
      ]);
      expect(withRows).toBe(without);
    },
  );
});
