import { describe, expect, it } from "vitest";
import { describeProblem, problem } from "../../src/survey/problems.js";

describe("problem", () => {
  it("takes its severity from the first letter of its code", () => {
    expect(["E_X", "W_X", "I_X"].map((code) => problem(code, "").severity)).toEqual([
      "error",
      "warning",
      "info",
    ]);
  });

  it("cuts the value at 40 characters", () => {
    expect(problem("E_X", "", { value: "a".repeat(40) }).value).toBe("a".repeat(40));
    expect(problem("E_X", "", { value: "a".repeat(41) }).value).toBe(`${"a".repeat(39)}…`);
  });

  it("describes itself in one line", () => {
    const place = {
      file: "ties.csv",
      row: 7,
      column: "to",
      value: "anna",
      suggestion: "ana",
      action: "row left out",
    };
    expect(describeProblem(problem("E_PERSON_UNKNOWN", "Not known.", place))).toBe(
      'error E_PERSON_UNKNOWN  ties.csv, row 7, column "to": Not known. Did you mean "ana"? [row left out]',
    );
    expect(describeProblem(problem("I_X", "Only this."))).toBe("info I_X: Only this.");
  });
});
