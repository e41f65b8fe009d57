import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type CompareWavesOptions, compareWaves } from "../../src/analysis/compare-waves.js";
import type { MeasureRow } from "../../src/analysis/measure-row.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { readStudy } from "../../src/node.js";
import type { Study } from "../../src/study/study.js";
import { codes, studyOf } from "../study/files.js";

const maplewood = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));

function value(rows: readonly MeasureRow[], measure: string, id?: string, id2?: string): number | null {
  const found = rows.filter((r) => r.measure === measure && r.id === (id ?? null) && r.id2 === (id2 ?? null));
  expect(found, measure).toHaveLength(1);
  return found[0]!.value;
}

describe("the change planted in Maplewood", () => {
  const { rows, problems, waves } = compareWaves(maplewood, { relation: "advice", draws: 200 });

  it("is seen among the 115 people who answered twice", () => {
    expect(waves).toEqual(["1", "2"]);
    expect(value(rows, "wave_stayers")).toBe(115);
    expect(value(rows, "wave_joiners")).toBe(13);
    expect(value(rows, "wave_leavers")).toBe(12);
    expect(value(rows, "actor_turnover")).toBeCloseTo(25 / 192, 12);
    expect(problems).toEqual([]);
  });

  it("adds up: kept, lost and new of the office are those of its pairs of departments", () => {
    for (const measure of ["ties_kept", "ties_lost", "ties_new"]) {
      const pairs = rows.filter((r) => r.measure === measure && r.level === "department-pair");
      const sum = (test: (r: MeasureRow) => boolean) =>
        pairs.filter(test).reduce((s, r) => s + (r.value ?? 0), 0);
      expect(sum(() => true)).toBe(value(rows, measure));
      expect(sum((r) => r.id === r.id2)).toBe(value(rows, `${measure}_within`));
      expect(sum((r) => r.id !== r.id2)).toBe(value(rows, `${measure}_across`));
    }
  });

  it("shows the routine that started and the brokers who left", () => {
    const between = (measure: string, a: string, b: string) =>
      value(rows, measure, a, b)! + value(rows, measure, b, a)!;
    const [math, data] = ["Mathematics", "Assessment & Data"];
    // README: the same people, 7 ties, then 34.
    const before = between("ties_kept", math, data) + between("ties_lost", math, data);
    const after = between("ties_kept", math, data) + between("ties_new", math, data);
    expect(after).toBeGreaterThan(2 * before);
    expect(value(rows, "ties_lost_leavers_across")!).toBeGreaterThan(
      value(rows, "ties_gained_joiners_across")!,
    );
  });
});

const PEOPLE = [
  "id,department,answered_1,answered_2",
  "a,X,yes,yes",
  "b,X,yes,yes",
  "c,Y,yes,yes",
  "d,Y,yes,no",
  "e,Y,yes,",
  "f,X,,yes",
].join("\n");

const TIES = [
  "from,to,relation,strength,wave",
  "a,b,advice,2,1",
  "a,c,advice,1,1",
  "b,c,advice,3,1",
  "d,a,advice,1,1",
  "e,a,advice,2,1",
  "a,b,advice,4,2",
  "b,c,advice,3,2",
  "c,a,advice,1,2",
  "f,c,advice,2,2",
].join("\n");

const study = (yaml = "", ties = TIES): Study =>
  studyOf({ "people.csv": PEOPLE, "ties.csv": ties, ...(yaml === "" ? {} : { "study.yaml": yaml }) });

const compare = (s: Study, options: CompareWavesOptions = {}) => compareWaves(s, { draws: 20, ...options });

describe("a study counted by hand", () => {
  // Stayers a, b, c: six cells. Kept ab (2 to 4), bc; lost ac; new ca.
  const { rows } = compare(study());

  it.each([
    ["wave_stayers", 3],
    ["wave_joiners", 1],
    ["wave_leavers", 1],
    ["ties_kept", 2],
    ["ties_lost", 1],
    ["ties_new", 1],
    ["wave_jaccard", 0.5],
    ["tie_persistence", 2 / 3],
    ["tie_formation", 1 / 3],
    ["wave_hamming", 2],
    ["wave_hamming_share", 1 / 3],
    ["wave_correlation", 1 / 3],
    ["mean_strength_change", (2 + 0 + 1 + 1) / 6],
    ["kept_strength_change", 1],
    ["ties_kept_within", 1],
    ["tie_persistence_within", 1],
    ["tie_persistence_across", 0.5],
    ["tie_formation_across", 0.5],
    ["ties_gained_joiners", 1],
    ["ties_gained_joiners_across", 1],
    ["ties_lost_leavers", 1],
    ["ties_lost_leavers_across", 1],
    ["ties_not_compared_first", 1],
    ["ties_not_compared_second", 0],
    ["density_first", 0.5],
    ["density_second", 0.5],
    ["density_change", 0],
  ])("%s is %d", (measure, expected) => {
    expect(value(rows, measure)).toBeCloseTo(expected, 12);
  });

  it("has a reason where there is no number", () => {
    const lonely = rows.find((r) => r.measure === "wave_jaccard" && r.id === "Y" && r.id2 === "Y");
    expect(lonely).toMatchObject({ value: null, status: "undefined", reason: "NO_TIES" });
    for (const r of rows) expect(r.value === null).toBe(r.reason !== null);
  });

  it("gives both directions of a pair the same numbers in the union", () => {
    const union = compare(study(), { view: "union" }).rows;
    expect(value(union, "ties_kept")).toBe(3);
    expect(value(union, "ties_kept", "X", "Y")).toBe(value(union, "ties_kept", "Y", "X"));
  });
});

describe("a question that changed", () => {
  const scales = `scales:
  four: { labels: { Low: 1, Mid: 2, High: 3, Top: 4 }, strong_from: 3 }
  two: { labels: { Now: 1, Often: 2 }, strong_from: 2 }
`;
  const relation = (more: string) => `${scales}relations:
  advice:
    scale: four
${more}`;
  const changed = relation('    waves: { "2": { scale: two } }\n');
  const ties = TIES.replace("a,b,advice,4,2", "a,b,advice,2,2").replace(
    "b,c,advice,3,2",
    "b,c,advice,Often,2",
  );

  it("of scale is refused unless study.yaml says how to compare", () => {
    const { rows, problems } = compare(study(changed, ties));
    expect(codes(study(changed, ties)).filter((c) => c.startsWith("E_"))).toEqual([]);
    expect(problems.map((p) => p.code)).toEqual(["E_SCALE_CHANGE"]);
    expect(problems[0]!.message).toContain("compare: binary");
    expect(rows.find((r) => r.measure === "wave_jaccard")).toMatchObject({
      value: null,
      reason: "SCALE_CHANGE",
    });
    expect(value(rows, "wave_stayers")).toBe(3);
  });

  it("of scale is compared by tie or no tie, without strengths", () => {
    const { rows, problems } = compare(study(`${changed}    compare: binary\n`, ties));
    expect(problems.map((p) => p.code)).toEqual(["W_SCALE_CHANGE"]);
    expect(value(rows, "ties_kept")).toBe(2);
    expect(rows.some((r) => r.measure === "mean_strength_change")).toBe(false);
    expect(rows.find((r) => r.measure === "ties_kept")!.convention).toContain("compare=binary");
  });

  it("of scale is compared by strong or not, by each wave's own cut", () => {
    const { rows } = compare(study(`${changed}    compare: strong\n`, ties));
    // Strong before: bc (3). Strong after: ab, bc (2 of two).
    expect([value(rows, "ties_kept"), value(rows, "ties_lost"), value(rows, "ties_new")]).toEqual([1, 0, 1]);
  });

  it("off the scale of its wave is an error of that wave only", () => {
    const off = studyOf({ "people.csv": PEOPLE, "ties.csv": TIES, "study.yaml": changed });
    expect(off.problems.filter((p) => p.code === "E_SCALE_VALUE").map((p) => p.value)).toEqual(["4", "3"]);
  });

  it("of wording or of the limit on names is said", () => {
    const { rows, problems } = compare(
      study(relation('    max_choices: 3\n    waves: { "2": { wording: New words, max_choices: } }\n')),
    );
    expect(problems.map((p) => p.code)).toEqual(["W_WORDING_CHANGE", "W_CAP_CHANGE"]);
    expect(problems[1]!.message).toContain("3 names, then no limit");
    expect(rows[0]!.convention).toContain("differs: wording, limit on names");
    expect(value(rows, "ties_kept")).toBe(2);
  });

  it("of scale that nothing declares shows in the largest strength", () => {
    const seen = compare(study("", TIES.replace("a,b,advice,4,2", "a,b,advice,7,2"))).problems;
    expect(seen.map((p) => p.code)).toEqual(["W_SCALE_SEEN"]);
  });

  it("has settings that are checked", () => {
    const problems = study(
      relation('    compare: binry\n    max_choices: some\n    waves: { "7": { scale: fuor } }\n'),
    ).problems;
    expect(problems.map((p) => p.code).filter((c) => /YAML|SCALE_UNK|WAVE/.test(c))).toEqual([
      "E_YAML_VALUE",
      "E_SCALE_UNKNOWN",
      "E_YAML_VALUE",
      "W_WAVE_UNKNOWN",
    ]);
    expect(problems.find((p) => p.suggestion === "binary")).toBeDefined();
    expect(problems.find((p) => p.suggestion === "four")).toBeDefined();
  });
});

describe("answers that show what nobody declared (forty leaders, three names, then everybody)", () => {
  const ids = Array.from({ length: 20 }, (_, i) => `p${i}`);
  const people = ["id,department", ...ids.map((id, i) => `${id},${"XY"[i % 2]}`)].join("\n");
  const ties = ["from,to,relation,wave"];
  ids.forEach((id, i) => {
    for (let k = 1; k <= 3; k++) ties.push(`${id},p${(i + k) % 20},talk,1`, `${id},p${(i + k) % 20},work,1`);
    const most = i < 5 ? 19 : 8 + (i % 5);
    for (let k = 1; k <= most; k++) ties.push(`${id},p${(i + k) % 20},talk,2`);
  });
  const s = studyOf({ "people.csv": people, "ties.csv": ties.join("\n") });
  const { problems, rows } = compareWaves(s, { relation: "talk", draws: 20 });

  it("names the limit, those who named everybody, and a table under two names", () => {
    expect(problems.map((p) => p.code)).toEqual(["W_CAP_CHANGE", "W_NAMED_ALL"]);
    expect(problems[0]!.message).toContain("3 names, then no limit, as the answers show");
    expect(problems[1]!.message).toContain("5 of 20 people named everybody");
    expect(rows.find((r) => r.measure === "density_change")!.convention).toContain("differs: limit on names");
    const all = compareWaves(s, { draws: 20 }).problems;
    expect(all.filter((p) => p.code === "W_RELATION_SAME").map((p) => p.value)).toEqual(["work"]);
  });

  it("a table read twice is no stability", () => {
    const twice = studyOf({
      "people.csv": people,
      "ties.csv": [
        ties[0],
        ...ties.filter((t) => t.endsWith("talk,1")).flatMap((t) => [t, t.replace(/1$/, "2")]),
      ].join("\n"),
    });
    expect(compareWaves(twice, { draws: 20 }).problems.map((p) => p.code)).toEqual(["W_RELATION_SAME"]);
  });
});

describe("calls that cannot be answered", () => {
  it("say what is there", () => {
    const one = studyOf({ "people.csv": PEOPLE.replace(/_1/, ""), "ties.csv": "from,to\na,b" });
    expect(() => compareWaves(one)).toThrow(/one wave.*nothing to compare/);
    expect(() => compareWaves(one, { waves: ["1", "2"] })).toThrow(/one wave/);
    expect(() => compare(study(), { waves: ["1", "1"] })).toThrow(/Both waves are "1"/);
    expect(() => compareWaves(maplewood, { waves: ["1", "3"] })).toThrow(/no wave "3".*"1", "2"/);
    expect(() => compare(study(), { relation: "advise" })).toThrow(/Did you mean "advice"/);
    expect(() => measureTable(maplewood, { measures: ["wave_jaccard"] })).toThrow(/compares two waves/);
  });

  it("nobody who stayed leaves every figure undefined with its reason", () => {
    const strangers = studyOf({
      "people.csv": "id,department,answered_1,answered_2\na,X,yes,\nb,X,yes,\nc,X,,yes\nd,X,,yes\n",
      "ties.csv": "from,to,wave\na,b,1\nc,d,2\n",
    });
    const { rows } = compareWaves(strangers, { draws: 5 });
    expect(value(rows, "wave_stayers")).toBe(0);
    expect(value(rows, "ties_kept")).toBeNull();
    expect(value(rows, "ties_gained_joiners")).toBe(1);
    expect(JSON.stringify(rows)).not.toMatch(/NaN|Infinity|-0[,}]/);
  });
});
