import { describe, expect, test } from "vitest";
import { crosstie, MAPLEWOOD, TINY, useCommand, writeStudy } from "./command.js";

useCommand();

interface Checked {
  readonly problems: readonly Record<string, unknown>[];
  readonly summary: {
    readonly people: number;
    readonly departments: readonly unknown[];
    readonly waves: readonly { readonly rate: number | null; readonly answered: number }[];
    readonly relations: readonly {
      readonly relation: string;
      readonly waves: readonly { readonly ties: number; readonly partnerTies: number }[];
    }[];
    readonly problems: Readonly<Record<string, number>>;
  };
}

describe("check on the example district", () => {
  test("says who answered, what ties there are, what is untidy and what to do", async () => {
    const { code, stdout, stderr } = await crosstie("check", MAPLEWOOD);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    for (const text of [
      "Response, Fall 2026: 145 of 180 (80.6 %)",
      "Finance & Operations      11 of 22 (50.0 %)",
      "Fall 2026: 1046 ties among people, 7.2 named on average",
      "W_SELF_TIE (2)",
      'ties.csv, row 2528, column "to": "00509" named themselves. [left out]',
      "Next: crosstie report",
    ])
      expect(stdout).toContain(text);
  });

  test("gives the same as JSON, with the keys of the contract", async () => {
    const { code, stdout } = await crosstie("check", MAPLEWOOD, "--json");
    expect(code).toBe(0);
    const { problems, summary } = JSON.parse(stdout) as Checked;
    for (const p of problems)
      expect(Object.keys(p)).toEqual([
        "severity",
        "code",
        "file",
        "row",
        "column",
        "value",
        "message",
        "action",
        "suggestion",
      ]);
    expect(summary.people).toBe(192);
    expect(summary.departments).toHaveLength(10);
    expect(summary.waves.map((w) => w.answered)).toEqual([152, 145]);
    const ties = summary.relations.map((r) => [r.relation, ...r.waves.map((w) => w.ties + w.partnerTies)]);
    expect(ties).toEqual([
      ["advice", 1139, 1046],
      ["trust", 448, 459],
      ["partner_contact", 28, 33],
    ]);
    expect(summary.problems).toMatchObject({ error: 0, warning: 3 });
  });
});

describe("check on studies with something wrong", () => {
  test("five problems of a kind are shown, the others counted, and the exit code is 1", async () => {
    const strangers = Array.from({ length: 8 }, (_, k) => `a,stranger${k},advice,1`).join("\n");
    const study = await writeStudy({ ...TINY, "ties.csv": `${TINY["ties.csv"]}${strangers}\n` });
    const { code, stdout, stderr } = await crosstie("check", study);
    expect(code).toBe(1);
    expect(stderr).toBe("");
    expect(stdout).toContain("E_PERSON_UNKNOWN (8)");
    expect(stdout).toContain('ties.csv, row 6, column "to"');
    expect(stdout).toContain("+3 more");
    expect(stdout).not.toContain("stranger5");
    expect(stdout).toContain("Correct the 8 errors");
  });

  test.each([
    ["people.csv", "ties.csv"],
    ["ties.csv", "people.csv"],
  ] as const)("a study with only %s says that %s is missing, with exit code 1", async (there, missing) => {
    const study = await writeStudy({ [there]: TINY[there] });
    const { code, stdout } = await crosstie("check", study, "--json");
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as Checked).problems).toContainEqual(
      expect.objectContaining({ code: "E_FILE_MISSING", file: missing, severity: "error" }),
    );
  });

  test("an empty folder, one person and an office without departments are all described", async () => {
    const [empty, one, plain] = await Promise.all([
      writeStudy({}),
      writeStudy({ "people.csv": "id,answered\na,yes\n", "ties.csv": "from,to\n" }),
      writeStudy({ "people.csv": "id\na\nb\n", "ties.csv": "from,to\na,b\n" }),
    ]);
    const [nothing, alone, undivided] = await Promise.all(
      [empty, one, plain].map((study) => crosstie("check", study)),
    );
    expect(nothing!.code).toBe(1);
    expect(nothing!.stdout).toContain("none of a study's files");
    expect(alone!.code).toBe(0);
    expect(alone!.stdout).toContain("1 person in 0 departments");
    expect(undivided!.code).toBe(0);
    expect(undivided!.stdout).toContain("W_NO_DEPARTMENTS");
    expect(undivided!.stdout).toContain("Response: not recorded");
  });

  test("control characters and marks of direction in names do not reach the terminal", async () => {
    const study = await writeStudy({
      ...TINY,
      "people.csv": "id,name,department,answered\na,Ana,\u001b[31mRed\u202e,yes\nb,Ben,X\u0007,yes\n",
    });
    const { stdout } = await crosstie("check", study);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(stdout).toContain("\\u001b[31mRed");
  });
});

describe("check as a page", () => {
  test("is one file that needs nothing else, and shows names as text", async () => {
    const study = await writeStudy({
      ...TINY,
      "people.csv":
        'id,name,department,answered\na,<script>alert(1)</script>,X,yes\nb,Ben,X,yes\nc,Cy,"<img src=x onerror=alert(1)>",yes\nd,Dee,Y,no\n',
      "ties.csv": "from,to,relation,strength\na,b,advice,3\na,<b>x</b>,advice,2\n",
    });
    const { code, stdout } = await crosstie("check", study, "--html");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^<!DOCTYPE html>/);
    expect(stdout).toContain("default-src &#39;none&#39;");
    expect(stdout).not.toMatch(/<(?:script|img|b)\b/);
    expect(stdout).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(stdout).toContain("E_PERSON_UNKNOWN");
    expect(stdout).toContain("To change it:");
    const both = await crosstie("check", study, "--html", "--json");
    expect(both.code).toBe(2);
  });

  test("as JSON it holds the same parts, with what was done and how to change it", async () => {
    const { stdout } = await crosstie("check", MAPLEWOOD, "--json");
    const { check } = JSON.parse(stdout) as {
      check: {
        parts: {
          part: string;
          lines: { code: string; count: number; examples: unknown[]; action: string | null }[];
        }[];
      };
    };
    expect(check.parts.map((p) => p.part)).toEqual(
      expect.arrayContaining(["files", "people", "responses", "waves", "relations", "partners", "privacy"]),
    );
    const self = check.parts.flatMap((p) => p.lines).find((l) => l.code === "W_SELF_TIE")!;
    expect([self.count, self.examples.length, self.action]).toEqual([2, 2, "left out"]);
  });
});
