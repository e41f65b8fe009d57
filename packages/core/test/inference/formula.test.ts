import { describe, expect, it } from "vitest";
import { CrosstieError } from "../../src/error.js";
import { type FormulaNames, parseFormula } from "../../src/inference/formula.js";

const names: FormulaNames = {
  relations: ["advice", "awareness", "goes to"],
  waves: ["1", "2"],
  wave: "2",
  columns: ["id", "department", "tenure", "level", "home office"],
  meetings: true,
  awareness: false,
};

function failure(text: string, given: FormulaNames = names): CrosstieError {
  try {
    parseFormula(text, given);
  } catch (error) {
    if (error instanceof CrosstieError) return error;
  }
  throw new Error(`"${text}" was read`);
}

describe("parseFormula", () => {
  it("reads every kind of term, and keeps it as it is written", () => {
    const { outcome, predictors } = parseFormula(
      "advice ~ awareness + same( department ) + absdiff(tenure)+sender(level) + receiver(level) + meets + binary(awareness) + advice@1",
      names,
    );
    expect(outcome).toEqual({
      kind: "relation",
      relation: "advice",
      wave: null,
      binary: false,
      text: "advice",
    });
    expect(predictors.map((p) => p.text)).toEqual([
      "awareness",
      "same(department)",
      "absdiff(tenure)",
      "sender(level)",
      "receiver(level)",
      "meets",
      "binary(awareness)",
      "advice@1",
    ]);
    expect(predictors.map((p) => p.kind)).toEqual([
      "relation",
      "same",
      "absdiff",
      "sender",
      "receiver",
      "meets",
      "relation",
      "relation",
    ]);
    expect(predictors[6]).toMatchObject({ binary: true });
    expect(predictors[7]).toMatchObject({ relation: "advice", wave: "1" });
  });

  it("takes names in quotes, and names in other letters", () => {
    const { outcome, predictors } = parseFormula('"goes to"@2 ~ same("home office") + Advice', names);
    expect(outcome).toMatchObject({ relation: "goes to", wave: "2", text: '"goes to"@2' });
    expect(predictors).toMatchObject([
      { column: "home office", text: 'same("home office")' },
      { relation: "advice" },
    ]);
  });

  it.each([
    ["advice ~ awarness", 10, "awareness", "relation"],
    ["advise ~ awareness", 1, "advice", "relation"],
    ["advice ~ same(departmant)", 15, "department", "column"],
    ["advice ~ sme(department)", 10, "same", "function"],
    ["advice ~ advice@12", 17, null, "wave"],
    ["advice awareness", 8, null, '"~"'],
    ["advice ~ awareness +", 21, null, "relation"],
    ["advice ~ awareness same(level)", 20, null, '"+"'],
    ["advice ~ same(level", 20, null, '")"'],
    ["advice ~ awareness * 2", 20, null, "cannot stand"],
    ["same(level) ~ advice", 1, null, "must be a relation"],
    ["", 1, null, "relation"],
    ["advice ~ meets + awareness + meets", 30, null, "stands there twice"],
    ["advice ~ awareness + advice", 22, null, "would explain itself"],
    ["advice ~ meets + advice@2", 18, null, "would explain itself"],
  ])("says where %j is wrong", (text, position, near, about) => {
    const error = failure(text);
    expect(error.code).toBe("bad-formula");
    expect(error.message).toContain(`position ${position},`);
    expect(error.message).toContain(about);
    expect(error.suggestions).toEqual(near === null ? [] : [near]);
  });

  it("refuses a term given twice, and meetings that are not there", () => {
    expect(failure("advice ~ meets + meets").message).toContain("twice");
    // The relation at another wave, or as tie and no tie, is another term.
    expect(parseFormula("advice ~ advice@1 + binary(advice)", names).predictors).toHaveLength(2);
    expect(failure("advice ~ meets", { ...names, meetings: false }).message).toContain("no meetings");
  });
});
