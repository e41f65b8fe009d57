import { renderReport } from "@crosstie/report";
import { describe, expect, test } from "vitest";
import { faultsOf, textOf, tiny } from "./helpers.js";

/** A page with its faults checked, as text. */
function textFor(files: Record<string, string>, options = {}): string {
  const page = renderReport(tiny(files, options));
  expect(faultsOf(page)).toEqual([]);
  return textOf(page).replace(/\u00a0/g, " ");
}

const PEOPLE = "id,department,answered\na,X,yes\nb,X,yes\nc,Y,yes\nd,Y,yes\n";
const TIES = "from,to\na,b\nb,a\nc,d\nd,a\n";

describe("a study without", () => {
  test("strengths, expertise, partners and meetings says which file would bring each", () => {
    const text = textFor({ "people.csv": PEOPLE, "ties.csv": TIES });
    expect(text).toContain("How strong ties are was not measured");
    expect(text).toContain("expertise.csv (what people know) and awareness.csv");
    expect(text).toContain("This part needs partners.csv");
    expect(text).toContain("This part needs meetings.csv and attendance.csv");
    expect(text).toContain("There is one wave, so change cannot be seen");
  });

  test("departments says that ties across them cannot be told", () => {
    const text = textFor({ "people.csv": "id\na\nb\n", "ties.csv": "from,to\na,b\n" });
    expect(text).toContain("The data show who turns to whom, but not how departments are linked");
    expect(text).toContain("the column “department” of people.csv");
  });

  test("more than one department draws no map", () => {
    const page = renderReport(
      tiny({ "people.csv": "id,department\na,X\nb,X\n", "ties.csv": "from,to\na,b\n" }),
    );
    expect(faultsOf(page)).toEqual([]);
    expect(page).not.toContain('class="map"');
  });

  test("ties says so", () => {
    const text = textFor({ "people.csv": PEOPLE, "ties.csv": "from,to\n" });
    expect(text).toMatch(/No ties among people are on file|Nobody reported a tie/);
  });

  test("anything but one person still makes a page", () => {
    textFor({ "people.csv": "id,department\na,X\n", "ties.csv": "from,to\n" });
    textFor({ "people.csv": "id\na\n", "ties.csv": "from,to\n" });
    textFor({ "people.csv": "id,department\n", "ties.csv": "from,to\n" });
    textFor({});
  });

  test("awareness.csv shows holders and says that knowing of them was not asked", () => {
    const text = textFor({
      "people.csv": PEOPLE,
      "ties.csv": TIES,
      "expertise.csv": "person,topic,level\na,maths,5\n",
    });
    expect(text).toContain("What people know is on file; whether colleagues know it is not");
    expect(text).not.toContain("Could name one");
  });

  test("a column of who answered is tentative, and says response is not recorded", () => {
    const text = textFor({
      "people.csv": PEOPLE.replace(",answered", "").replace(/,yes/g, ""),
      "ties.csv": TIES,
    });
    expect(text).toContain("Who answered is not recorded");
    expect(text).toContain("Tentative The study does not record who answered.");
    expect(text).not.toMatch(/^Solid /m);
  });
});

describe("a study most did not answer", () => {
  const people = ["a,X,yes", "b,X,no", "c,Y,no", "d,Y,no", "e,Y,no"];

  test("puts the reason in the place of every claim about structure, and draws no map", () => {
    const page = renderReport(
      tiny({
        "people.csv": `id,department,answered\n${people.join("\n")}\n`,
        "ties.csv": "from,to,strength\na,b,1\na,c,2\n",
      }),
    );
    expect(faultsOf(page)).toEqual([]);
    const text = textOf(page).replace(/\u00a0/g, " ");
    expect(text).toContain("Too few people answered to say how departments are linked");
    expect(text).toContain("Cannot say how far ties cross departments");
    expect(text).toContain("Only 20 % of staff answered; at least 50 % are needed.");
    expect(text).not.toMatch(/of the ties people reported cross departments/);
    expect(page).not.toContain('class="map"');
  });
});
