import { describe, expect, it } from "vitest";
import { measureTable } from "../../src/analysis/measure-table.js";
import { network } from "../../src/network/study-network.js";
import type { Study } from "../../src/study/study.js";
import { codes, problemsOf, studyOf, tieTexts } from "./files.js";

const SETTINGS = (strength: string) => `
scales:
  freq4: { labels: { Yearly: 1, Monthly: 2, Weekly: 3, Daily: 4 } }
  close5: { min: 1, max: 5 }
relations:
  advice:
    strength: ${strength}
`;
const ITEMS = "items: { frequency: freq4, closeness: close5 }";

function withItems(strength: string, rows: string, header = "from,to,relation,frequency,closeness"): Study {
  return studyOf({ "study.yaml": SETTINGS(strength), "ties.csv": `${header}\n${rows}\n` });
}

const composites = (study: Study) =>
  measureTable(study, { measures: ["composite_strength"] }).map((r) => [
    r.id,
    r.id2,
    r.value,
    r.reason,
    r.convention,
  ]);

describe("strength made of several answers", () => {
  it.each([
    ["mean", 0.7083],
    ["product", 0.5],
    ["geometric", Math.SQRT1_2],
  ])("by %s is the worked example's %d, and the strength of the network", (rule, value) => {
    const study = withItems(`{ ${ITEMS}, rule: ${rule} }`, "a,b,advice,3,4");
    expect(codes(study)).toEqual([]);
    expect(network(study).outStrengths[0]).toBeCloseTo(value, 4);
    const [row] = measureTable(study, { measures: ["composite_strength"] });
    expect(row).toMatchObject({ level: "tie", id: "a", id2: "b", unit: "POMP", status: "ok" });
    expect(row!.value).toBe(network(study).outStrengths[0]);
    expect(row!.convention).toBe(`view=directed; rule=${rule}; items=frequency, closeness`);
    expect(measureTable(study, { measures: ["strength"] })[0]!.value).toBe(row!.value);
  });

  it("reads words, another column name, and says which answers a tie has", () => {
    const study = withItems(
      "{ items: { frequency: { column: how often, scale: freq4 }, closeness: close5 } }",
      "a,b,advice,weekly,4\nb,a,advice,,5\nc,a,advice,,\na,c,advice,Yearly,1",
      "from,to,relation,how often,closeness",
    );
    expect(codes(study)).toEqual([]);
    expect(composites(study)).toEqual([
      ["a", "b", expect.closeTo(17 / 24, 12), null, "view=directed; rule=mean; items=frequency, closeness"],
      // A tie of strength 0 is still a tie.
      ["a", "c", 0, null, "view=directed; rule=mean; items=frequency, closeness"],
      ["b", "a", 1, null, "view=directed; rule=mean; items=frequency, closeness; answered=closeness"],
      ["c", "a", null, "NO_STRENGTHS", "view=directed; rule=mean; items=frequency, closeness"],
    ]);
    expect(study.relations[0]).toMatchObject({ valued: true, maxStrength: 1, strongFrom: null });
    const rows = measureTable(study, { measures: ["in_degree", "density"] });
    expect(rows.find((r) => r.measure === "in_degree" && r.id === "c")!.value).toBe(1);
  });

  it("is not made of answers that go apart, unless the study lowers the bound", () => {
    const rows = "a,b,advice,1,5\nb,a,advice,4,1\na,c,advice,2,4\nc,a,advice,3,2";
    const study = withItems(`{ ${ITEMS} }`, rows);
    expect(problemsOf(study, "W_ITEMS_DISAGREE")[0]!.message).toContain("correlate -0.99");
    expect(composites(study).map((r) => r[3])).toEqual(Array(4).fill("ITEMS_DISAGREE"));
    expect(network(study).valued).toBe(false);
    const [correlation] = measureTable(study, { measures: ["strength_items_correlation"] });
    expect(correlation!.value).toBeCloseTo(-0.9899, 4);
    const lowered = withItems(`{ ${ITEMS}, min_correlation: -1 }`, rows);
    expect(codes(lowered)).toEqual([]);
    expect(network(lowered).valued).toBe(true);
  });

  it("gives the correlation and the alpha of the answers", () => {
    const study = withItems(
      `{ ${ITEMS} }`,
      "a,b,advice,1,1\nb,a,advice,2,3\na,c,advice,3,2\nc,a,advice,4,5\nb,c,advice,4,4",
    );
    const value = (id: string) => measureTable(study, { measures: [id] })[0]!.value;
    // numpy.corrcoef([1, 2, 3, 4, 4], [1, 3, 2, 5, 4])[0, 1]
    expect(value("strength_items_correlation")).toBeCloseTo(0.8488746876271654, 12);
    // var x' (0, 1/3, 2/3, 1, 1) = 17/90, var y' (0, .5, .25, 1, .75) = 5/32, covariance 7/48.
    const total = 17 / 90 + 5 / 32 + 2 * (7 / 48);
    expect(value("strength_items_alpha")).toBeCloseTo(2 * (1 - (17 / 90 + 5 / 32) / total), 12);
  });

  it("keeps the stronger of two rows, leaves ties of 0 in every answer out, reports what is off the scale", () => {
    const study = withItems(
      `{ ${ITEMS}, strong_from: 0.6 }`,
      "a,b,advice,3,4\na,b,advice,1,5\nb,a,advice,0,0\nb,c,advice,9,4\nc,b,advice,often,4\nc,a,help,3,2",
    );
    expect(codes(study)).toEqual([
      "W_RELATION_UNDECLARED",
      "W_DUP_TIE",
      "E_SCALE_VALUE",
      "E_STRENGTH",
      "I_STRENGTH_ZERO",
    ]);
    expect(tieTexts(study)).toEqual([
      `a>b advice  ${(2 / 3 + 1) / 2}`,
      "b>c advice  0.75",
      "c>b advice  0.75",
      "c>a help  NaN",
    ]);
    expect(study.relations[0]).toMatchObject({ strongFrom: 0.6, strongFromDeclared: true });
    const strong = measureTable(study, {
      measures: ["ties_strong_within", "ties_weak_across"],
      relation: "advice",
    });
    expect(strong.map((r) => r.value)).toEqual([1, 0]);
  });

  it("does not use a column of strengths beside, and says so", () => {
    const study = withItems(
      `{ ${ITEMS} }`,
      "a,b,advice,3,4,2\nb,a,advice,3,4,0",
      "from,to,relation,frequency,closeness,strength",
    );
    expect(codes(study)).toEqual(["I_STRENGTH_ZERO", "W_STRENGTH_UNUSED"]);
    expect(tieTexts(study)).toEqual([`a>b advice  ${(2 / 3 + 3 / 4) / 2}`]);
  });

  it("reports settings it cannot use", () => {
    const code = (strength: string) => problemsOf(withItems(strength, "a,b,advice,3,4"), "E_YAML_VALUE");
    expect(code("{ items: {} }")).toHaveLength(1);
    expect(code(`{ ${ITEMS}, rule: maen }`)).toMatchObject([{ value: "maen", suggestion: "mean" }]);
    const unknown = withItems("{ items: { frequency: freq5, closeness: close5 } }", "a,b,advice,3,4");
    expect(problemsOf(unknown, "E_SCALE_UNKNOWN")).toMatchObject([{ value: "freq5", suggestion: "freq4" }]);
    expect(network(unknown).outStrengths[0]).toBe(0.75);
    const absent = withItems("{ items: { frequency: { column: freq, scale: freq4 } } }", "a,b,advice,3,4");
    expect(codes(absent)).toEqual(["E_COLUMN_MISSING"]);
    expect(network(absent).valued).toBe(false);
  });
});
