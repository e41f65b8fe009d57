import { describe, expect, it } from "vitest";
import { confidenceOf, weaker } from "../../src/analysis/confidence.js";

const of = (...args: Parameters<typeof confidenceOf>) => confidenceOf(...args).confidence;

describe("confidenceOf", () => {
  it.each([
    [1, "solid"],
    [0.8, "solid"],
    [0.7999, "tentative"],
    [0.6, "tentative"],
    [0.5999, "cannot-say"],
    [0, "cannot-say"],
    [null, "tentative"],
  ] as const)("calls a response of %s %s", (rate, expected) => {
    expect(of({ rate })).toBe(expected);
  });

  it("asks for more where routes are meant", () => {
    expect(of({ rate: 0.69, paths: true })).toBe("cannot-say");
    expect(of({ rate: 0.7, paths: true })).toBe("tentative");
    expect(of({ rate: 0.8, paths: true })).toBe("solid");
  });

  it("goes by the lowest department named", () => {
    const departments = (...rates: number[]) => rates.map((rate, i) => ({ department: `D${i}`, rate }));
    expect(confidenceOf({ rate: 0.9, departments: departments(1, 0.5) })).toEqual({
      confidence: "cannot-say",
      reason: "In D1 only 50 % answered; at least 60 % are needed.",
    });
    expect(confidenceOf({ rate: 0.9, departments: departments(1, 0.75) })).toEqual({
      confidence: "tentative",
      reason: "In D1 75 % answered; 80 % would make this solid.",
    });
    expect(of({ rate: 0.9, departments: departments(0.8, 1) })).toBe("solid");
  });

  it("is tentative where people who did not answer could change the conclusion", () => {
    expect(of({ rate: 0.95, rangeCrosses: true })).toBe("tentative");
  });

  it("tells a share as it is and never rounds it up", () => {
    const shown = (rate: number) => /(\d+) % of staff/.exec(confidenceOf({ rate }).reason ?? "")?.[1];
    expect([0.57, 0.58, 0.29, 0.796].map(shown)).toEqual(["57", "58", "29", "79"]);
  });

  it("keeps the weaker of two verdicts", () => {
    const solid = confidenceOf({ rate: 1 });
    const tentative = confidenceOf({ rate: 0.7 });
    expect([weaker(solid, tentative), weaker(tentative, solid)]).toEqual([tentative, tentative]);
  });
});
