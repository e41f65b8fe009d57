import {
  analyze,
  type Finding,
  privacyLevel,
  type Study,
  studyFromFiles,
  toViewNetwork,
  type ViewNetwork,
  type ViewTie,
} from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { viewPage } from "@crosstie/view";
import { describe, expect, test } from "vitest";
import { attackTies } from "../packages/core/test/analysis/attack.js";
import { printedNumbers } from "../packages/report/test/helpers.js";
import { readCsv } from "./cli/command.js";
import { bounds, type Equation, type Form, follows, formOf, plus, rational } from "./linear-attack.js";

/**
 * A department of four respondents in a report for management. Its counts are to be found out by nobody who has the
 * files and solves for them: what two waves, their change, all totals and the data within the pages say is set up as
 * linear equations in the ties between the real departments.
 */

const SMALL = "Quillwort";
const NEXT = "Brambling";
const SIZES: Readonly<Record<string, number>> = { [SMALL]: 4, [NEXT]: 6, Alder: 12, Larch: 13 };
const DEPARTMENTS = Object.keys(SIZES);
const WAVES = ["1", "2"] as const;

/** An office whose ties are few enough for counts of one to four between departments. */
function office(seed: number, ties: number): Study {
  let state = seed;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % below;
  };
  const people = DEPARTMENTS.flatMap((d) => Array.from({ length: SIZES[d]! }, (_, k) => [`${d}-${k}`, d]));
  const rows = new Set<string>();
  for (const wave of WAVES)
    for (let k = 0; k < ties; k++) {
      const [[a, home], [b, other]] = [people[random(people.length)]!, people[random(people.length)]!];
      // Most ties stay within a department, so that some cells across are small.
      if (a !== b && (home === other || random(3) === 0)) rows.add(`${a},${b},advice,${wave}`);
    }
  return studyFromFiles([
    {
      name: "people.csv",
      content: `id,department,answered_1,answered_2\n${people.map((p) => `${p.join(",")},yes,yes\n`).join("")}`,
    },
    { name: "ties.csv", content: `from,to,relation,wave\n${[...rows].join("\n")}\n` },
    { name: "study.yaml", content: "privacy: { audience: management }\n" },
  ]);
}

type Row = Readonly<Record<string, string>>;

/** A file that a page holds. */
function fileIn(page: string, name: string): string[][] {
  const start = `download="${name}" href="data:text/csv;charset=utf-8,`;
  const from = page.indexOf(start) + start.length;
  if (from < start.length) throw new Error(`no ${name} in the page`);
  return readCsv(decodeURIComponent(page.slice(from, page.indexOf('"', from))));
}

/** Everything that is handed to management, and what a program reads out of it. */
function handedOut(study: Study) {
  const privacy = privacyLevel(study, undefined, "names");
  const analysis = analyze(study, { privacy, permutations: 19 });
  const [page, research] = (["cabinet", "research"] as const).map((audience) =>
    renderReport(analysis, { audience }),
  ) as [string, string];
  const map = viewPage(toViewNetwork(study, { privacy }), "");
  const [header, ...records] = fileIn(research, "findings.csv");
  const [, ...conventions] = fileIn(research, "conventions.csv");
  const textOf = new Map(conventions.map(([number, text]) => [number!, text!]));
  const findings = records.map((record): Row => {
    const row = Object.fromEntries(header!.map((name, k) => [name, record[k]!]));
    return { ...row, convention: textOf.get(row.convention!) ?? "" };
  });
  const data = JSON.parse(/id="crosstie-data">([^<]*)</.exec(map)![1]!) as ViewNetwork;
  const named = data.departments.map((d) => d.label);
  const equations = equationsOf(findings, data.ties, named);
  return { analysis, page, research, map, findings, equations };
}

/** Real departments that a name on the pages stands for. */
const realOf = (shown: string): string[] => (DEPARTMENTS.includes(shown) ? [shown] : [SMALL, NEXT]);
const unknown = (what: string, from: string, to: string) => `${what} ${from}>${to}`;
/** Sum of the unknowns of a cell of the pages. */
const cell = (what: string, from: string, to: string): Form =>
  formOf(realOf(from).flatMap((g) => realOf(to).map((h) => unknown(what, g, h))));
const sumOf = (forms: readonly Form[]): Form => forms.reduce<Form>((sum, f) => plus(sum, f), new Map());

/** What the files say, as equations. What is within a department is so for departments as they are named. */
function equationsOf(
  findings: readonly Row[],
  ties: readonly ViewTie[],
  named: readonly string[],
): readonly Equation[] {
  const equations: Equation[] = [];
  const say = (form: Form, value: number) => equations.push({ form, value });
  const within = (what: string) => sumOf(named.map((g) => cell(what, g, g)));
  const across = (what: string) =>
    sumOf(named.flatMap((g) => named.filter((h) => h !== g).map((h) => cell(what, g, h))));
  const all = (what: string) => plus(within(what), across(what));
  const known = findings.filter((f) => f.value !== "" && f.status !== "upper-bound");
  for (const f of known) {
    const value = Number(f.value);
    const what = `ties@${f.wave}`;
    if (f.wave === "1,2") {
      const [, fate, where] = /^ties_(kept|lost|new)(?:_(within|across))?$/.exec(f.measure!) ?? [];
      if (fate !== undefined)
        say((where === "within" ? within : where === "across" ? across : all)(fate), value);
      continue;
    }
    if (f.measure === "ties" && f.level === "department-pair") say(cell(what, f.id!, f.id2!), value);
    if (f.measure === "mean_named" && f.level === "network") say(all(what), Math.round(value * Number(f.n)));
    // A share that is given to the nearest 5 % is no equation.
    if (f.measure === "cross_department_share" && !/rounded/.test(f.convention!)) {
      const [part, whole] = rational(value, 2000);
      const own = f.level === "network" ? within(what) : cell(what, f.id!, f.id!);
      const out =
        f.level === "network"
          ? across(what)
          : sumOf(named.filter((h) => h !== f.id).map((h) => cell(what, f.id!, h)));
      say(plus(plus(new Map(), out, whole - part), own, -part), 0);
    }
  }
  for (const tie of ties) if (tie.count !== null) say(cell(`ties@${tie.wave}`, tie.from, tie.to), tie.count);
  // Everybody stayed and answered: what was there was kept or lost, what is there was kept or is new.
  for (const g of DEPARTMENTS)
    for (const h of DEPARTMENTS)
      for (const [wave, fate] of [
        ["1", "lost"],
        ["2", "new"],
      ] as const) {
        const kept = plus(formOf([unknown("kept", g, h)]), formOf([unknown(fate, g, h)]));
        say(plus(kept, formOf([unknown(`ties@${wave}`, g, h)]), -1), 0);
      }
  return equations;
}

/** Every count about the small department: cells, rows, columns, all of them; in each wave, kept, and their change. */
function secrets(department: string): Map<string, Form> {
  const forms = new Map<string, Form>();
  const of = (name: string, form: (what: string) => Form) => {
    for (const what of ["ties@1", "ties@2", "kept", "lost", "new"]) forms.set(`${what} ${name}`, form(what));
    forms.set(`change ${name}`, plus(form("ties@2"), form("ties@1"), -1));
  };
  const others = DEPARTMENTS.filter((d) => d !== department);
  for (const other of DEPARTMENTS) {
    of(`to ${other} from ${department}`, (what) => formOf([unknown(what, department, other)]));
    of(`to ${department} from ${other}`, (what) => formOf([unknown(what, other, department)]));
  }
  of("across, out", (what) => formOf(others.map((d) => unknown(what, department, d))));
  of("across, in", (what) => formOf(others.map((d) => unknown(what, d, department))));
  of("out", (what) => formOf(DEPARTMENTS.map((d) => unknown(what, department, d))));
  of("in", (what) => formOf(DEPARTMENTS.map((d) => unknown(what, d, department))));
  return forms;
}

const solvedOf = (equations: readonly Equation[], forms: ReadonlyMap<string, Form>) =>
  [...forms].filter(([, form]) => follows(equations, form)).map(([name]) => name);

const OFFICES = [
  [1, 150],
  [2, 150],
  [3, 220],
  [4, 330],
  [5, 600],
  [6, 190],
  [7, 260],
] as const;

describe("a department of four respondents, for management", () => {
  test.each(OFFICES)("office %d: is merged with the next smallest, and neither is named", (seed, ties) => {
    const { analysis, page, research, map } = handedOut(office(seed, ties));
    expect(analysis.privacy).toMatchObject({
      level: "cabinet",
      merged: { into: "Other offices", departments: 2, people: 10 },
    });
    for (const text of [page, research, map, JSON.stringify(analysis)]) {
      expect(text).toContain("Other offices");
      expect(text).not.toMatch(/quillwort|brambling/i);
    }
  });

  test.each(OFFICES)("office %d: no count about it follows from totals, waves and data", (seed, ties) => {
    const { equations } = handedOut(office(seed, ties));
    expect(equations.length).toBeGreaterThan(45);
    for (const department of [SMALL, NEXT])
      expect(solvedOf(equations, secrets(department)), department).toEqual([]);
  });

  test("a cell shown as <5 stays any of one to four, though a second wave is beside it", () => {
    let cells = 0;
    for (const [seed, ties] of OFFICES) {
      const out = handedOut(office(seed, ties));
      const small = out.findings.filter((f) => f.measure === "ties" && f.reason === "SMALL_CELL");
      const forms = small.map((f) => cell(`ties@${f.wave}`, f.id!, f.id2!));
      const found = bounds(
        out.equations,
        forms.map((form) => ({ form, low: 1, high: 4 })),
      );
      small.forEach((f, k) => {
        cells++;
        const name = `office ${seed}: ${f.wave} ${f.id} ${f.id2}`;
        expect(follows(out.equations, forms[k]!), name).toBe(false);
        expect(found[k], name).toEqual([1, 4]);
      });
      for (const could of attackTies(out.analysis))
        for (const [f, values] of could)
          if (f.reason === "SMALL_CELL") expect([...values].sort()).toEqual([1, 2, 3, 4]);
    }
    expect(cells).toBeGreaterThan(10);
  });

  test("what is printed for a pair of departments is what the files show, or no number", () => {
    let withheld = 0;
    for (const [seed, ties] of OFFICES) {
      const { page, findings } = handedOut(office(seed, ties));
      const shown = (id: string, id2: string) =>
        findings
          .filter((f) => f.measure === "ties" && f.id === id && f.id2 === id2 && f.value !== "")
          .map((f) => f.value);
      for (const p of printedNumbers(page).filter((n) => n.measure === "ties" && n.id2 !== null)) {
        if (/^\d+$/.test(p.text)) expect(shown(p.id!, p.id2!), `${p.id} ${p.id2}`).toContain(p.text);
        else withheld++;
      }
    }
    expect(withheld).toBeGreaterThan(5);
  });
});

describe("the attack itself", () => {
  /** Figures of the research team, less the rows of the small department alone: a guard that is no guard. */
  function withoutCare(study: Study) {
    const whole = analyze({ ...study, audience: null }, { privacy: "names", permutations: 19 });
    const isHidden = ({ level, id, id2 }: Finding) =>
      (level === "department-pair" && (id === SMALL || id2 === SMALL)) ||
      (level === "department" && id === SMALL);
    const findings = whole.findings
      .filter((f) => !isHidden(f))
      .map((f) => Object.fromEntries(Object.entries(f).map(([k, v]) => [k, v === null ? "" : String(v)])));
    const truth = whole.findings.find(
      (f) => f.measure === "ties" && f.wave === "1" && f.id === "Alder" && f.id2 === SMALL,
    )!.value!;
    return { equations: equationsOf(findings, [], DEPARTMENTS), truth };
  }

  test("finds the counts of the department where only its own rows are left out", () => {
    const { equations, truth } = withoutCare(office(4, 330));
    // What Alder's share across says beyond the cells of its row goes to the small department.
    expect(solvedOf(equations, secrets(SMALL))).toContain("ties@1 to Quillwort from Alder");
    expect(truth).toBeGreaterThan(0);
    const form = cell("ties@1", "Alder", SMALL);
    expect(bounds(equations, [{ form, low: 0, high: 1000 }])).toEqual([[truth, truth]]);
  });
});
