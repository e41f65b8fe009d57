import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, fold, NearNames, nearest, nearestSpelling } from "../../src/survey/nearest.js";

/** The recursion as it is defined (optimal string alignment). */
function distance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const same = a.at(-1) === b.at(-1);
  let least = Math.min(
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
    distance(a.slice(0, -1), b.slice(0, -1)) + (same ? 0 : 1),
  );
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    least = Math.min(least, distance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return least;
}

describe("editDistance", () => {
  it("agrees with the recursion it computes, up to its limit", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 6 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(distance(a, b), limit + 1));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("nearest", () => {
  it("finds names that differ in case, accents and punctuation", () => {
    expect(fold("María-José  O’Brien")).toBe("mariajoseobrien");
    expect(nearest("OBRIEN, Maria", ["ana", "O’Brien María"])).toBe("O’Brien María");
  });

  it("finds slips of one or two letters, the nearest of several", () => {
    expect(nearest("advise", ["trust", "advices", "advice"])).toBe("advice");
    expect(nearest("teh", ["the"])).toBe("the");
    expect(nearest("departmnet", ["department"])).toBe("department");
    expect(nearest("advice", ["trust", "talk"])).toBeNull();
  });

  it("takes no two short names for slips of each other", () => {
    expect(nearest("b", ["a"])).toBeNull();
    expect(nearest("M", ["T", "m."])).toBe("m.");
    expect(nearest("abc", ["abd"])).toBe("abd");
    expect(nearest("abc", ["add"])).toBeNull();
    expect(nearest("", ["", "a"])).toBeNull();
  });

  it("takes a name with another number for another name, where names are chosen", () => {
    expect(nearestSpelling("grade 3", ["grade 4"])).toBeNull();
    expect(nearestSpelling("grad 3", ["grade 3"])).toBe("grade 3");
  });
});

describe("NearNames", () => {
  it("finds near names and same numbers in a list that can be gone through only once", () => {
    const names = new NearNames(new Map([["00101"], ["00249"], ["x7y"]].map(([id]) => [id!, 0])).keys());
    expect(names.sameNumber("7")).toBeNull();
    expect(names.nearest("0024")).toBe("00249");
    expect(names.nearest("x7z")).toBe("x7y");
    expect(names.nearest("101")).toBe("00101");
  });

  it("finds the id that a spreadsheet took the leading zeros from", () => {
    const names = new NearNames(["00101", "00000", "x7"]);
    expect(names.nearest("101")).toBe("00101");
    expect(names.sameNumber("0101")).toBe("00101");
    expect(names.sameNumber("0")).toBe("00000");
    expect(names.sameNumber("7")).toBeNull();
  });

  it("answers as nearest does", () => {
    const list = ["ana", "ben", "chloe", "department"];
    const names = new NearNames(list);
    for (const name of ["anna", "departmnet", "zzzzz", "Chloé"])
      expect(names.nearest(name)).toBe(nearest(name, list));
  });

  it("stops suggesting in a long list before it takes long", () => {
    const names = new NearNames(Array.from({ length: 100_000 }, (_, i) => `person${i}`));
    const start = performance.now();
    expect(names.nearest("persn99999")).toBe("person99999");
    const later = Array.from({ length: 1000 }, (_, i) => names.nearest(`unknown-${i}-of-many`));
    expect(later).toEqual(new Array(1000).fill(null));
    expect(names.nearest("persn99999")).toBe("person99999");
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
