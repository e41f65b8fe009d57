import { describe, expect, test } from "vitest";
import { csvCell, toCsv } from "../src/csv.js";

describe("csvCell", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=x", "'\t=x"],
    [" =x", "' =x"],
    ["a=b", "a=b"],
    ['say "hi"', '"say ""hi"""'],
    ["a,b", '"a,b"'],
    ["two\nlines", '"two\nlines"'],
    [" padded ", '" padded "'],
    ["", ""],
  ])("text %j becomes %j", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  test.each([
    [-1.5, "-1.5"],
    [0.1 + 0.2, "0.30000000000000004"],
    [1e-12, "1e-12"],
    [Number.NaN, ""],
    [null, ""],
    [undefined, ""],
    [true, "yes"],
    [false, "no"],
  ])("%j becomes %j", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

test("a table ends with a line break and has a header even without rows", () => {
  expect(toCsv(["a", "b"], [])).toBe("a,b\n");
  expect(toCsv(["a", "b"], [[1, "x"]])).toBe("a,b\n1,x\n");
});
