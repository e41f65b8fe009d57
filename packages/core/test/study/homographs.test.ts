import { describe, expect, it } from "vitest";
import { guarded, unguarded } from "../../src/survey/formula-guard.js";
import { looks, mixesScripts } from "../../src/survey/homographs.js";
import { problemsOf, studyOf } from "./files.js";

describe("texts that look alike", () => {
  it.each([
    // Cyrillic а, Greek ο, wide letters.
    ["Ann\u0430", "Anna", true],
    ["J\u03bfhn Smith", "John Smith", true],
    ["\uff21nna", "Anna", false],
    ["Анна", "Aннa", false],
    ["Nguyễn Thị Hà", "Nguyễn Thị Hà", false],
    ["Zoë", "Zoë", false],
  ])("%s looks like %s", (text, like, mixed) => {
    expect(looks(text)).toBe(like);
    expect(mixesScripts(text)).toBe(mixed);
  });

  it("are told of among people and partners; names of one script are not", () => {
    const study = studyOf({
      "people.csv":
        "id,name,department,answered\nab1,Anna Bell,Math,yes\n\u0430b1,Ann\u0430 Bell,M\u0430th,yes\nc,Анна Петрова,Math,yes\nd,Σοφία Νίκου,Math,yes\n",
      "partners.csv": "id,name\nu,Univ\u0435rsity\n",
      "ties.csv": "from,to\nab1,c\n",
    });
    expect(problemsOf(study, "W_HOMOGRAPH").map((p) => [p.file, p.row, p.column, p.suggestion])).toEqual([
      ["people.csv", 3, "id", "ab1"],
      ["people.csv", 3, "name", "Anna Bell"],
      ["people.csv", 3, "department", "Math"],
      ["partners.csv", 2, "name", "University"],
    ]);
    expect(study.people).toHaveLength(4);
  });

  it("are told of where a tie names nobody because of one", () => {
    const study = studyOf({ "ties.csv": "from,to\na,b\n\u0430b,b\n" });
    expect(problemsOf(study, "E_PERSON_UNKNOWN")[0]!.message).toContain("two scripts");
  });
});

describe("formulas in full width", () => {
  it.each(["\uff1dSUM(A1)", "\uff0b1", "\uff0d1", "\uff20x"])("%s is guarded and comes back", (text) => {
    expect(guarded(text)).toBe(`'${text}`);
    expect(unguarded(guarded(text))).toBe(text);
  });
});
