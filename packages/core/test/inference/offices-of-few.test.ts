import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { studyCugAsync } from "../../src/analysis/study-cug.js";
import { STUDY_TESTS, studyTest } from "../../src/analysis/study-tests.js";
import { eiPermutation } from "../../src/inference/ei-permutation.js";
import { qap } from "../../src/inference/qap.js";
import { studyMrqap } from "../../src/inference/study-regression.js";
import { permutationRow, qapRow, regressionRows, type TestRow } from "../../src/inference/test-row.js";
import { grouping, network } from "../../src/network/study-network.js";
import { studyFromFiles } from "../../src/study/read-study.js";

/** a names b, b names c; a and c trust b. The first so many of them are the office. */
function office(people: number, departments = "XYY") {
  const ids = [..."abc"].slice(0, people);
  const among = (ties: readonly string[], relation: string) =>
    ties
      .filter((tie) => [...tie].every((id) => ids.includes(id)))
      .map((tie) => `${tie[0]},${tie[1]},${relation}`);
  return studyFromFiles([
    {
      name: "people.csv",
      content: `id,department,answered\n${ids.map((id, i) => `${id},${departments[i]},yes`).join("\n")}\n`,
    },
    {
      name: "ties.csv",
      content: `from,to,relation\n${[...among(["ab", "bc"], "advice"), ...among(["ab", "cb"], "trust")].join("\n")}\n`,
    },
  ]);
}

/** Every row has its value and p-value, or a reason; an exact one is a share of the arrangements there are. */
function sound(row: TestRow): void {
  const name = `${row.test} ${row.term}`;
  if (row.estimate === null) expect([row.status, row.reason === null], name).toEqual(["undefined", false]);
  else expect(row.status, name).toBe("ok");
  for (const value of Object.values(row)) if (typeof value === "number") expect(value, name).not.toBeNaN();
  if (row.exact === true && row.permutations !== null) {
    const ways = row.p_ge! * row.permutations;
    expect(ways, name).toBeCloseTo(Math.round(ways), 9);
  }
}

describe.each([1, 2, 3])("an office of %i", (people) => {
  const study = office(people);
  const relation = people === 1 ? "tie" : "advice";
  const reported = network(study, { relation });
  const groups = grouping(study, reported);

  it("has for each test a value with its exact p, or a reason", async () => {
    const rows = STUDY_TESTS.filter((t) => t !== "awareness" && t !== "meetings").flatMap((test) =>
      (["network", "department", "person"] as const).flatMap((level) =>
        studyTest(study, reported, groups, test, { level }),
      ),
    );
    rows.push(
      permutationRow(eiPermutation(reported, groups), { test: "ei", term: relation, n: people, observed: 0 }),
    );
    for (const of of ["density", "reciprocity_edge", "transitivity", "mean_distance", "compactness"] as const)
      for (const condition of ["size", "ties", "dyad-census"] as const)
        rows.push(await studyCugAsync(reported, of, { condition }));
    if (people > 1) {
      rows.push(qapRow(qap(reported, network(study, { relation: "trust" })), "advice~trust"));
      for (const logit of [false, true])
        rows.push(...regressionRows(studyMrqap(study, "advice ~ trust", { logit })));
    }
    rows.forEach(sound);
    for (const row of rows) if (row.exact !== null) expect(row.exact, row.test).toBe(true);
    const [few] = rows.filter((r) => r.test === "cug_ties" && r.term.endsWith("reciprocity_edge"));
    expect([few!.estimate, few!.reason, few!.p_two]).toEqual(
      people === 1 ? [null, "TOO_FEW", null] : [0, null, 1],
    );
    if (people === 2)
      for (const row of rows.filter((r) => /^(qap|mrqap)/.test(r.test))) expect(row.reason).toBe("TOO_FEW");
  });

  it("has headlines with values, exact chance and no number that is none", () => {
    const analysis = analyze(study, { privacy: "names", permutations: 50 });
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
    const at = (measure: string) =>
      analysis.findings.find(
        (f) => f.measure === measure && f.level === "network" && f.relation === relation,
      );
    if (people === 1) {
      expect(at("ei_index")?.value ?? null).toBeNull();
      expect(at("density")?.value ?? null).toBeNull();
      return;
    }
    // Two people of two departments: every tie there could be crosses. Of three, one of three pairs is within.
    expect(at("ei_index")!.value).toBe(people === 2 ? 1 : 0);
    expect(at("ei_index")!.expected).toBeCloseTo(people === 2 ? 1 : 1 / 3, 12);
    expect(at("ei_index")!.p).toBe(1);
    expect(at("ei_index")!.convention).toContain("exact");
    expect(at("density")!.value).toBeCloseTo(people === 2 ? 1 / 2 : 2 / 6, 12);
    expect(at("reciprocity_edge")!.value).toBe(0);
  });
});

it("an office of one department has one arrangement: E–I is −1, and nothing is mixed", () => {
  const study = office(3, "XXX");
  const reported = network(study, { relation: "advice" });
  const groups = grouping(study, reported);
  expect(eiPermutation(reported, groups)).toMatchObject({
    statistic: -1,
    pTwo: 1,
    exact: true,
    permutations: 1,
  });
  const rows = studyTest(study, reported, groups, "brokerage");
  expect(rows[0]).toMatchObject({
    test: "brokerage_coordinator",
    estimate: 1,
    p_two: 1,
    permutations: 1,
    exact: true,
  });
  expect(studyTest(study, reported, groups, "assortativity")[0]).toMatchObject({
    estimate: null,
    reason: "ZERO_VARIANCE",
  });
  expect(() => studyTest(study, reported, groups, "meetings")).toThrow(/one department/);
});
