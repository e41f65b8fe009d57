import { describe, expect, it } from "vitest";
import { nameResolver } from "../../src/survey/match/resolver.js";
import { CORRUPTIONS } from "../survey/match/evaluation.js";
import { inventedPeople } from "../survey/match/invented-people.js";

/** Rosters of 150 invented people; one office could be a lucky one. */
const OFFICES = [1, 2, 3, 4].map((seed) => {
  const { known, names } = inventedPeople(seed);
  return { seed, known, names, resolver: nameResolver(known) };
});

function evaluate(kind: string) {
  const result = { texts: 0, right: 0, wrong: 0, inFive: 0 };
  for (const { seed, names, resolver } of OFFICES)
    names.forEach((name, at) => {
      const text = CORRUPTIONS[kind]!.of(name, at + 1000 * seed);
      if (text === null) return;
      const match = resolver.match(text);
      result.texts++;
      if (match.at === at) result.right++;
      else if (match.at !== null) result.wrong++;
      if (match.candidates.slice(0, 5).some((c) => c.at === at)) result.inFive++;
    });
  return result;
}

describe("A17: names on rosters of 150 people", () => {
  const kinds = Object.keys(CORRUPTIONS);

  it.each(kinds)("%s: nobody is linked to somebody else", (kind) => {
    const { texts, wrong } = evaluate(kind);
    expect(texts).toBeGreaterThan(300);
    expect(wrong).toBe(0);
  });

  it.each(kinds.filter((k) => CORRUPTIONS[k]!.auto))("%s: at least 95 in 100 are linked", (kind) => {
    const { texts, right } = evaluate(kind);
    expect(right / texts).toBeGreaterThanOrEqual(0.95);
  });

  it.each(["J. Smith", "nickname", "typo in first", "typo in last"])(
    "%s: at least 95 in 100 are among the first five",
    (kind) => {
      const { texts, inFive } = evaluate(kind);
      expect(inFive / texts).toBeGreaterThanOrEqual(0.95);
    },
  );

  it("links nothing by one word", () => {
    expect(evaluate("last only").right + evaluate("first only").right).toBe(0);
  });
});
