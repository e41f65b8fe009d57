import { renderReport } from "@crosstie/report";
import { describe, expect, test } from "vitest";
import { elementsOf, faultsOf, textOf, tiny } from "./helpers.js";

const BAD = [
  "<script>alert(1)</script>",
  '""><img src=x onerror=alert(1)>',
  "__proto__",
  "\u202egnitekraM",
  "constructor",
  "</title></style><h1>x",
  "$" + "{7*7} {{7*7}} `",
];

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

function study(names: readonly string[]) {
  const people = names.flatMap((d, i) => [0, 1, 2].map((k) => `p${i}${k},${quoted(d)},yes`));
  const ties = names.flatMap((_, i) => [
    `p${i}0,p${i}1,2`,
    `p${i}1,p${(i + 1) % names.length}0,1`,
    `p${i}2,Q${i % 2},1`,
  ]);
  return tiny({
    "people.csv": `id,department,answered\n${people.join("\n")}\n`,
    "ties.csv": `from,to,strength\n${ties.join("\n")}\n`,
    "partners.csv": `id,name,kind\nQ0,${quoted(names[0]!)},${quoted(names[1]!)}\nQ1,${quoted(names[3]!)},x\n`,
    "meetings.csv": `id,name,kind\nm,${quoted(names[0]!)},${quoted(names[5]!)}\n`,
    "attendance.csv": "meeting,person\nm,p00\nm,p10\n",
    "expertise.csv": `person,topic,level\np00,${quoted(names[0]!)},5\np10,${quoted(names[1]!)},5\n`,
    "awareness.csv": `from,about,topic,level\np11,p00,${quoted(names[0]!)},5\n`,
    "initiatives.csv": `initiative,department,partner\n${names.map((d) => `${quoted(d)},${quoted(d)},Q0\n${quoted(names[0]!)},${quoted(d)},Q1`).join("\n")}\n`,
    "study.yaml": `title: '${names[0]!.replace(/'/g, "''")}'\n`,
  });
}

describe("names that try to be markup", () => {
  test("add no element and no attribute to the page", () => {
    const harmless = renderReport(study(["A a", "B b", "C c", "D d", "E e", "F f", "G g"]));
    const hostile = renderReport(study(BAD));
    expect(faultsOf(hostile)).toEqual([]);
    const kinds = (page: string) => [...new Set(elementsOf(page))].sort();
    expect(kinds(hostile)).toEqual(kinds(harmless));
    expect(hostile).not.toMatch(/<script/i);
    expect(hostile).not.toMatch(/<img/i);
    expect(hostile.match(/<h1/g)).toHaveLength(1);
    expect(hostile.match(/<title>/g)!.length).toBeGreaterThan(0);
  });

  test("are still readable as text", () => {
    const text = textOf(renderReport(study(BAD)));
    expect(text).toContain("<script>alert(1)</script>");
    expect(text).toContain("__proto__");
    expect(text).toContain("constructor");
  });

  test("cannot turn the text after them around: each stands in bdi, and overrides become a mark", () => {
    const page = renderReport(study(BAD));
    expect(page).not.toContain("\u202e");
    expect(page).toContain("<bdi>\ufffdgnitekraM</bdi>");
  });

  test("with control characters come out as marks", () => {
    const page = renderReport(study(BAD.map((n, i) => (i === 2 ? "a\u0007b\u009bc" : n))));
    expect(page).toContain("a\ufffdb\ufffdc");
    for (const c of ["\u0007", "\u009b"]) expect(page).not.toContain(c);
  });
});
