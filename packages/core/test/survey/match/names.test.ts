import { describe, expect, it } from "vitest";
import { joinedName, nameKey, nameWords, readName, spelling } from "../../../src/survey/match/names.js";

describe("names as they are compared", () => {
  it.each([
    ["Dr. María-José O’Brien, Ed.D.", "maria jose obrien"],
    ["O'BRIEN, MARIA JOSE", "obrien maria jose"],
    ["Nguyễn, Thị Hà", "nguyen thi ha"],
    ["Prof. Björn Ødegaard, Ph.D.", "bjorn odegaard"],
    ["Anna K. van den Berg Jr.", "anna k van den berg"],
    ["J. D. Smith", "j d smith"],
    ["J.D. Smith, M.D.", "j d smith"],
    ["Jack Ma, M.A.", "jack ma"],
    ["Pat Lee, MBA, EdD", "pat lee"],
    ["Jo\u200bhn\u202e Smith", "john smith"],
    ["Łukasz Weiß", "lukasz weiss"],
  ])("%s", (text, words) => expect(nameWords(text).join(" ")).toBe(words));

  it("keeps apart what stands in brackets", () => {
    expect(readName("Dr. Pat Lee (State U)")).toEqual({ words: ["pat", "lee"], hint: ["state", "u"] });
    expect(readName("(Pat Lee)")).toEqual({ words: ["pat", "lee"], hint: [] });
  });

  it("knows a name in either order, and with or without spaces", () => {
    expect(nameKey(nameWords("Smith, Joan"))).toBe(nameKey(nameWords("JOAN SMITH")));
    expect(joinedName("de la Cruz, Ana")).toBe(joinedName("Ana Delacruz"));
    expect(joinedName("McAllister, Jo")).toBe(joinedName("Jo Mc Allister"));
  });

  it("tells spellings apart that titles or brackets make differ", () => {
    expect(spelling("  PAT   Lee ")).toBe(spelling("Pat Lee"));
    expect(spelling("Dr. Pat Lee (State U)")).not.toBe(spelling("Pat Lee"));
  });
});
