import type { TestRow } from "@crosstie/core";
import { describe, expect, test } from "vitest";
import { crosstie, MAPLEWOOD, readCsv, useCommand, writeStudy } from "./command.js";

useCommand();

/** The columns as the contract lists them, written out: a change of the constant must not pass unseen. */
const COLUMNS =
  "test,term,estimate,statistic,p_le,p_ge,p_two,null_mean,null_sd,permutations,exact,seed,n,n_observed,status,reason";

/** The eight people of the worked examples: departments, directed ties, meetings. */
const EIGHT = {
  "people.csv":
    "id,department,tenure\na,CUR,1\nb,CUR,2\nc,CUR,5\nd,LEA,3\ne,LEA,8\nf,LEA,1\ng,ASM,4\nh,ASM,2\n",
  "ties.csv": `from,to,relation\n${"ab ba ac bc cb cd dc de ed ef fd dg ge be"
    .split(" ")
    .map((tie) => `${tie[0]},${tie[1]},talk\n`)
    .join("")}a,b,lunch\nb,a,lunch\nc,d,lunch\n`,
  "meetings.csv": "id,name\nm1,One\nm2,Two\nm3,Three\nm4,Four\n",
  "attendance.csv": `meeting,person\n${["abc", "cdg", "deh", "begh"].map((who, k) => [...who].map((p) => `m${k + 1},${p}\n`).join("")).join("")}`,
};

async function rowsOf(...args: readonly string[]): Promise<TestRow[]> {
  const { stdout, stderr, code } = await crosstie("test", ...args, "--json");
  expect(stderr).not.toContain("error:");
  expect(code).toBe(0);
  return JSON.parse(stdout) as TestRow[];
}

describe("crosstie test", () => {
  test("prints rows of the contract, the same in JSON and CSV", async () => {
    const study = await writeStudy(EIGHT);
    const call = ["test", study, "--mrqap", "talk ~ lunch + same(department)"];
    const [csv, json] = await Promise.all([
      crosstie(...call, "--format", "csv"),
      crosstie(...call, "--json"),
    ]);
    expect(csv.stdout.split("\n")[0]).toBe(COLUMNS);
    const rows = JSON.parse(json.stdout) as Record<string, unknown>[];
    const [, ...records] = readCsv(csv.stdout);
    expect(records).toEqual(
      rows.map((row) => COLUMNS.split(",").map((c) => (row[c] === null ? "" : String(row[c])))),
    );
    expect(rows.map((row) => row.term)).toEqual([
      "(intercept)",
      "lunch",
      "same(department)",
      "r_squared",
      "adj_r_squared",
      "vif(lunch)",
      "vif(same(department))",
    ]);
    expect(rows[5]!.estimate).toBeCloseTo(rows[6]!.estimate as number, 12);
    for (const row of rows) expect(Object.keys(row)).toEqual(COLUMNS.split(","));
    expect(rows[1]).toMatchObject({
      test: "mrqap",
      permutations: 40320,
      exact: true,
      seed: 1,
      n: 8,
      n_observed: 56,
      status: "ok",
      reason: null,
    });
    expect(rows[0]).toMatchObject({ p_two: null, permutations: null, status: "ok" });
  });

  test("gives the worked example of the E–I index, exactly", async () => {
    const study = await writeStudy(EIGHT);
    expect((await rowsOf(study, "--ei")).map((row) => row.term)).toEqual(["lunch", "talk"]);
    const [row] = await rowsOf(study, "--ei", "--relation", "talk");
    expect(row).toMatchObject({
      test: "ei",
      term: "talk",
      exact: true,
      permutations: 560,
      n: 8,
      n_observed: 10,
      null_mean: 0.5,
    });
    expect(row!.estimate).toBeCloseTo(-0.2, 12);
    expect(row!.statistic).toBe(row!.estimate);
    expect(row!.p_le).toBeCloseTo(4 / 560, 12);
    expect(row!.null_sd).toBeCloseTo(0.2171, 4);
  });

  test("deals out departments for assortativity, and for the E–I index of each department and person", async () => {
    const study = await writeStudy(EIGHT);
    const call = [study, "--relation", "talk"];
    const [r] = await rowsOf(...call, "--assortativity");
    expect(r).toMatchObject({ test: "assortativity", term: "talk", exact: true, permutations: 560, n: 8 });
    expect(r!.estimate).toBeCloseTo(0.3103, 4);
    const departments = await rowsOf(...call, "--ei", "--level", "department");
    expect(departments.map((row) => row.term)).toEqual(["talk:ASM", "talk:CUR", "talk:LEA"]);
    // measures.md A1: LEA has 3 ties within, counted at both ends, and 4 across.
    expect(departments[2]).toMatchObject({ test: "ei_department", exact: true, n_observed: 10 });
    expect(departments[2]!.estimate).toBeCloseTo((4 - 6) / (4 + 6), 12);
    const people = await rowsOf(...call, "--ei", "--level", "person");
    expect(people).toHaveLength(8);
    expect(people.at(-1)).toMatchObject({ term: "talk:h", estimate: null, p_two: null, reason: "NO_TIES" });
    expect(people[0]!.estimate).toBe(-1);
  });

  test("deals out departments for brokerage roles: people and departments add up to the office", async () => {
    const call = [await writeStudy(EIGHT), "--relation", "talk", "--brokerage"];
    const [office, departments, people] = await Promise.all([
      rowsOf(...call),
      rowsOf(...call, "--level", "department"),
      rowsOf(...call, "--level", "person"),
    ]);
    expect(office.map((row) => row.test)).toEqual(
      ["coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"].map(
        (role) => `brokerage_${role}`,
      ),
    );
    for (const { test: role, estimate, null_mean } of office)
      for (const rows of [departments, people]) {
        const own = rows.filter((row) => row.test === role);
        const sum = (of: (row: TestRow) => number) => own.reduce((total, row) => total + of(row), 0);
        expect(sum((row) => row.estimate!)).toBe(estimate);
        expect(sum((row) => row.null_mean!)).toBeCloseTo(null_mean!, 9);
      }
    // Whoever sits where, somebody stands between: roles change, their total does not.
    expect(office.at(-1)).toMatchObject({ null_sd: 0, p_le: 1, p_ge: 1 });
  });

  test("looks at every network of three people", async () => {
    const study = await writeStudy({
      "people.csv": "id,department\na,X\nb,X\nc,Y\n",
      "ties.csv": "from,to\na,b\nb,a\na,c\n",
    });
    // Cells ab ba ac ca bc cb, two by two the directions of a pair.
    const all = Array.from({ length: 64 }, (_, bits) => [0, 1, 2, 3, 4, 5].map((k) => (bits >> k) & 1));
    const mutual = (c: readonly number[]) => 2 * (c[0]! * c[1]! + c[2]! * c[3]! + c[4]! * c[5]!);
    const arcs = (c: readonly number[]) => c.reduce((a, b) => a + b, 0);
    const kinds = {
      size: all.filter((c) => arcs(c) > 0),
      ties: all.filter((c) => arcs(c) === 3),
      dyads: all.filter((c) => arcs(c) === 3 && mutual(c) === 2),
    };
    for (const [given, networks] of Object.entries(kinds)) {
      const [row] = await rowsOf(study, "--cug", "reciprocity_edge", "--given", given);
      const high = networks.filter((c) => mutual(c) / arcs(c) >= 2 / 3 - 1e-12).length;
      expect(row).toMatchObject({
        test: `cug_${given === "dyads" ? "dyad_census" : given}`,
        term: "tie:reciprocity_edge",
        exact: true,
        permutations: networks.length,
        n: 3,
        n_observed: 3,
        // A network without ties has no reciprocity.
        reason: given === "size" ? "DROPPED_DRAWS 1" : null,
      });
      expect(row!.estimate).toBeCloseTo(2 / 3, 12);
      expect(row!.p_ge).toBeCloseTo(high / networks.length, 12);
    }
  });

  test("compares densities of two waves, the same people resampled in both", async () => {
    const few = ["--permutations", "200", "--relation", "advice"];
    const [row] = await rowsOf(MAPLEWOOD, "--density", "1,2", ...few);
    const { stdout } = await crosstie(
      ...["compare", MAPLEWOOD, "--waves", "1,2", "--relation", "advice", "--draws", "200", "--json"],
    );
    const compared = (JSON.parse(stdout) as { measure: string; value: number; sd: number }[]).find(
      (r) => r.measure === "density_change",
    )!;
    expect(row).toMatchObject({
      test: "density_change",
      term: "advice@2-advice@1",
      estimate: compared.value,
      null_mean: 0,
      null_sd: compared.sd,
      n: 115,
    });
    expect(row!.statistic).toBeCloseTo(compared.value / compared.sd, 12);
    expect(row!.p_le! + row!.p_ge!).toBeCloseTo(1, 12);
    expect(row!.p_two).toBeCloseTo(2 * Math.min(row!.p_le!, row!.p_ge!), 12);
  });

  test("tests beliefs and meetings of Maplewood as its analysis does", async () => {
    const few = ["--permutations", "50", "--relation", "advice"];
    const awareness = await rowsOf(MAPLEWOOD, "--awareness", ...few);
    const mcc = awareness.filter((row) => row.test === "awareness_mcc");
    expect(mcc.map((row) => row.term)).toContain("advice");
    expect(mcc.length).toBeGreaterThan(3);
    for (const row of mcc) expect(row.p_ge).toBeLessThan(0.1);
    expect(mcc.find((row) => row.term === "advice")!.p_ge).toBeCloseTo(1 / 51, 12);
    const meetings = await rowsOf(MAPLEWOOD, "--meetings", ...few);
    expect(meetings.filter((row) => row.test === "meeting_cross_pairs").length).toBeGreaterThan(3);
    expect(meetings.find((row) => row.test === "pathway_covered")!.p_ge).toBeCloseTo(1 / 51, 12);
    const without = await writeStudy(EIGHT);
    const { stderr, code } = await crosstie("test", without, "--awareness");
    expect(stderr).toContain("does not say who knows what");
    expect(code).toBe(2);
  });

  test("gives the worked regression through meetings, tie or none", async () => {
    const study = await writeStudy(EIGHT);
    // m3 and m4 share e and h: meeting twice counts as 2, so this is not F8; it is determined all the same.
    const rows = await rowsOf(study, "--mrqap", "talk ~ meets + same(department) + absdiff(tenure)");
    expect(rows.find((r) => r.term === "meets")!.estimate).not.toBeNull();
    expect(rows.find((r) => r.term === "r_squared")!.estimate).toBeGreaterThan(0.2);
  });

  test("correlates relations of one wave, and of two", async () => {
    const [now] = await rowsOf(MAPLEWOOD, "--qap", "advice,trust", "--permutations", "99");
    expect(now).toMatchObject({ test: "qap", term: "advice~trust", permutations: 99, exact: false });
    expect(now!.p_ge).toBe(0.01);
    const [then] = await rowsOf(
      MAPLEWOOD,
      "--qap",
      "advice@1,advice@2",
      "--permutations",
      "99",
      "--seed",
      "3",
    );
    expect(then).toMatchObject({ term: "advice@1~advice@2", seed: 3 });
    expect(then!.estimate).toBeGreaterThan(0.3);
    expect(then!.n).toBeLessThanOrEqual(now!.n!);
  });

  test("is the same twice over, and other with another seed", async () => {
    const call = [
      "test",
      MAPLEWOOD,
      "--mrqap",
      "advice ~ trust + same(department)",
      "--permutations",
      "50",
      "--json",
    ];
    const [first, second, other, shared] = await Promise.all([
      crosstie(...call),
      crosstie(...call),
      crosstie(...call, "--seed", "2"),
      crosstie(...call, "--workers", "2"),
    ]);
    expect(second!.stdout).toBe(first!.stdout);
    expect(shared!.stdout).toBe(first!.stdout);
    expect(other!.stdout).not.toBe(first!.stdout);
    // Progress is for a terminal.
    expect(first!.stderr).not.toContain("%");
  });

  test("takes a logistic regression", async () => {
    const rows = await rowsOf(
      MAPLEWOOD,
      "--mrqap",
      "advice ~ binary(trust)",
      "--logit",
      "--permutations",
      "5",
    );
    expect(rows.map((r) => r.term)).toEqual(["(intercept)", "binary(trust)", "deviance", "aic", "bic"]);
    expect(new Set(rows.map((r) => r.test))).toEqual(new Set(["mrqap_logit"]));
  });

  test.each([
    [["--qap", "advise,trust"], 'Did you mean "advice"'],
    [["--qap", "advice,trust", "--wave", "9"], 'no wave "9"'],
    [["--qap", "advice"], "two relations"],
    [["--mrqap", "advice ~ same(departmint)"], 'position 15, at "departmint"'],
    [["--mrqap", "advice ~ same(departmint)"], 'Did you mean "department"'],
    [["--mrqap", "advice ~ trst"], 'Did you mean "trust"'],
    [["--mrqap", "advice ~ absdiff(department)"], "must hold numbers"],
    [["--mrqap", "advice ~"], "position 9, at the end"],
    [["--mrqap", "advice ~ trust +"], "position 17, at the end"],
    [["--mrqap", "advice trust"], 'position 8, at "trust": expected "~"'],
    [["--mrqap", "advice ~ trust ; meets"], 'position 16, at ";"'],
    [["--mrqap", "advice ~ sendr(tenure)"], 'Did you mean "sender"'],
    [["--mrqap", "advice ~ advice@9"], 'no wave "9"'],
    [["--ei", "--permutations", "0"], "whole number from 1"],
    [["--ei", "--relation", "advise"], 'Did you mean "advice"'],
    [["--ei", "--group", "departmint"], 'Did you mean "department"'],
    [["--ei", "--qap", "advice,trust"], "one test at a time, not --qap and --ei"],
    [["--qap", "advice,trust", "--level", "person"], "--level goes with --ei or --brokerage"],
    [["--ei", "--given", "ties"], "--given goes with --cug"],
    [["--cug", "reciprocity"], "Valid: density, reciprocity_edge, transitivity"],
    [["--cug", "density", "--given", "dyad"], 'no condition "dyad"'],
    [["--cug", "density", "--given", "dyads", "--view", "union"], "no dyad census"],
    [["--density", "1"], "two waves"],
    [["--density", "1,7"], 'no wave "7"'],
    [["--brokerage", "--group", "departmint"], 'Did you mean "department"'],
    [["--ei", "--logit"], "--logit goes with --mrqap"],
    [[], "Say which test"],
  ])("ends with 2 on %j", async (args, about) => {
    const { code, stdout, stderr } = await crosstie("test", MAPLEWOOD, ...args);
    expect(stderr).toContain(about);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  test("says why a term has no estimate", async () => {
    const people = EIGHT["people.csv"].replace("tenure", "tenure,site").replaceAll(/(\d)\n/g, "$1,north\n");
    const study = await writeStudy({ ...EIGHT, "people.csv": people });
    const rows = await rowsOf(study, "--mrqap", "talk ~ same(site) + same(department)");
    expect(rows.find((r) => r.term === "same(site)")).toMatchObject({
      estimate: null,
      p_two: null,
      status: "undefined",
      reason: "ZERO_VARIANCE",
    });
    expect(rows.find((r) => r.term === "same(department)")!.p_two).toBeLessThan(0.05);
    const small = await writeStudy({
      "people.csv": "id,department\na,X\nb,Y\n",
      "ties.csv": "from,to\na,b\n",
    });
    for (const row of await rowsOf(small, "--mrqap", "tie ~ same(department)"))
      expect(row).toMatchObject({ estimate: null, status: "undefined", reason: "TOO_FEW" });
    const [pair] = await rowsOf(small, "--qap", "tie,tie");
    expect(pair).toMatchObject({ estimate: null, p_two: null, status: "undefined", reason: "TOO_FEW" });
    const { stdout } = await crosstie("test", small, "--ei", "--json");
    expect(stdout).not.toMatch(/NaN|Infinity/);
    // Of two people every arrangement is looked at.
    const [reciprocity] = await rowsOf(small, "--cug", "reciprocity_edge");
    expect(reciprocity).toMatchObject({ estimate: 0, p_two: 1, exact: true, permutations: 2 });
  });

  test("names the cell where a column of numbers holds something else", async () => {
    const study = await writeStudy({
      ...EIGHT,
      "people.csv": EIGHT["people.csv"].replace(/^(c,[^,]*),\d+/m, "$1,many"),
    });
    const { code, stderr } = await crosstie("test", study, "--mrqap", "talk ~ absdiff(tenure)");
    expect(code).toBe(2);
    expect(stderr).toContain(
      'absdiff(tenure): column "tenure" of people.csv must hold numbers, and holds "many" (c).',
    );
  });

  test("takes who knows what of whom, and says where a study does not tell", async () => {
    const study = await writeStudy({
      ...EIGHT,
      "awareness.csv":
        "from,about,topic\na,b,maths\na,b,reading\na,d,maths\nb,a,maths\nc,d,reading\ne,d,maths\ng,d,maths\n",
    });
    const formula = "talk ~ awareness + same(department) + absdiff(tenure) + meets";
    const rows = await rowsOf(study, "--mrqap", formula);
    expect(rows.map((row) => row.term).slice(1, 5)).toEqual([
      "awareness",
      "same(department)",
      "absdiff(tenure)",
      "meets",
    ]);
    expect(rows[1]).toMatchObject({ status: "ok", n_observed: 56, exact: true });
    const { stderr, code } = await crosstie("test", await writeStudy(EIGHT), "--mrqap", formula);
    expect(stderr).toContain('position 8, at "awareness": the study does not say who knows what of whom');
    expect(code).toBe(2);
  });
});
