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

describe("the decision table", () => {
  const offices = [0.9, 0.75, 0.55, 0.4, null] as const;
  const named = [1, 0.75, 0.55, null] as const;
  const flags = [false, true] as const;

  /** Rule 9 of the design, read off line by line. */
  function expected(
    rate: number | null,
    department: number | null,
    paths: boolean,
    turned: boolean,
  ): "solid" | "tentative" | "cannot-say" {
    if (rate === null) return "tentative";
    if (rate < 0.6 || (paths && rate < 0.7)) return "cannot-say";
    if (department !== null && department < 0.6) return "cannot-say";
    if (rate < 0.8 || (department !== null && department < 0.8) || turned) return "tentative";
    return "solid";
  }

  it("holds in each of its cells, and a reason stands wherever it is not solid", () => {
    let cells = 0;
    for (const rate of offices)
      for (const department of named)
        for (const paths of flags)
          for (const rangeCrosses of flags)
            for (const withinChance of flags)
              for (const reversed of flags) {
                const verdict = confidenceOf({
                  rate,
                  departments: [{ department: "D", rate: department }],
                  paths,
                  rangeCrosses,
                  withinChance,
                  reversedAt: reversed ? ["ties of strength 3 or more"] : [],
                });
                const turned = rangeCrosses || withinChance || reversed;
                expect(verdict.confidence).toBe(expected(rate, department, paths, turned));
                expect(verdict.reason === null).toBe(verdict.confidence === "solid");
                cells++;
              }
    expect(cells).toBe(5 * 4 * 16);
  });

  it("names the cut-off at which the conclusion reverses", () => {
    expect(confidenceOf({ rate: 1, reversedAt: ["ties of strength 3 or more", "…"] })).toEqual({
      confidence: "tentative",
      reason: "At another cut-off the conclusion reverses: counting ties of strength 3 or more.",
    });
  });

  it("goes by the study's own thresholds where they are higher", () => {
    const strict = { solid: 0.9, tentative: 0.7, structure: 0.6, paths: 0.8 };
    expect(of({ rate: 0.9 }, strict)).toBe("solid");
    expect(confidenceOf({ rate: 0.85 }, strict)).toEqual({
      confidence: "tentative",
      reason: "85 % of staff answered; 90 % would make this solid.",
    });
    expect(confidenceOf({ rate: 0.75, paths: true }, strict).reason).toBe(
      "Only 75 % of staff answered; figures about routes need at least 80 %.",
    );
    expect(confidenceOf({ rate: 0.65 }, strict).reason).toBe(
      "Only 65 % of staff answered; at least 70 % are needed.",
    );
    expect(confidenceOf({ rate: 0.55 }, strict).reason).toBe(
      "Only 55 % of staff answered; at least 60 % are needed.",
    );
    expect(of({ rate: 1, departments: [{ department: "D", rate: 0.85 }] }, strict)).toBe("tentative");
  });
});
