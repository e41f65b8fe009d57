import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readName } from "../../../src/survey/match/names.js";
import { commonNicknames, Nicknames } from "../../../src/survey/match/nicknames.js";
import { isOneName, oneNames } from "../../../src/survey/match/same-name.js";

const nicknames = new Nicknames(commonNicknames());
const one = (a: string, b: string) => isOneName(readName(a), readName(b), nicknames);
const names = (...texts: string[]) =>
  oneNames(texts.map(readName), nicknames)
    .map((group) => group.map((at) => texts[at]!).sort())
    .sort();

describe("one name in two spellings", () => {
  it.each([
    ["Dr. Pat Lee (State U)", "patricia lee", true],
    ["Lee, Patricia", "Pat Lee, Ph.D.", true],
    ["P. Lee", "Pat Lee", false],
    ["Pat Lee", "Pat Leigh", false],
    ["Pat Lee (State U)", "Pat Lee (Acme)", false],
    ["Pat Lee (State U)", "Pat Lee (State)", true],
    ["Acme Learning", "Acme", false],
    ["Lee", "lee", false],
    ["Bob Lee", "Rob Lee", false],
  ])("%s and %s: %s", (a, b, expected) => {
    expect([one(a, b), one(b, a)]).toEqual([expected, expected]);
  });

  it("a short form of two names goes with neither", () => {
    expect(names("Pat Lee", "Patricia Lee", "Patrick Lee")).toEqual([]);
    expect(names("Pat Lee", "Patricia Lee", "Patrick Leed")).toEqual([["Pat Lee", "Patricia Lee"]]);
  });

  it("does not depend on the order, and puts no text in two names", () => {
    const texts = [
      "Pat Lee",
      "Patricia Lee",
      "Patrick Lee",
      "Dr. Pat Lee (State U)",
      "Bob Ray",
      "Robert Ray",
      "Rob Ray",
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(texts), (some) => {
        const found = names(...some);
        expect(names(...[...some].sort())).toEqual(found);
        expect(new Set(found.flat()).size).toBe(found.flat().length);
      }),
    );
  });
});
