import { describe, expect, it } from "vitest";
import { dataCheck } from "../../src/analysis/check/data-check.js";
import { matchesCsv } from "../../src/study/matching/matches-csv.js";
import { nameResolver } from "../../src/survey/match/resolver.js";
import { problemsOf } from "../study/files.js";
import { studyWith } from "./samples.js";

const PEOPLE = [
  "id,name,email,department,consent,supervisor,supervisor_id",
  "a1,Ana Li,ana@x.example,M,yes,Zenobia Quellmann,z1quell",
  "b1,Ben Oh,ben@x.example,M,yes,Ana Li,a1",
  "c1,Cid Quint,cid@x.example,S,yes,,",
  "z1quell,Zenobia Quellmann,zquell@x.example,S,no,,",
  "",
].join("\n");
/** Ways in which people write her name, an address or a part of either. */
const SLIPS = [
  "Zenobia Quelmann",
  "Zenobya Quellmann",
  "Z. Quellmann",
  "Quellmann",
  "Zenobia",
  "Zenobia Quellman (Math)",
  "zquell",
  "zquell@elsewhere.example",
  "zqell@x.example",
];
const OUT = /zenob|quel|z1q|zq/i;

function studyOf(typed: readonly string[], ties = "from,to,relation\na1,b1,advice\n") {
  return studyWith(
    `privacy: { consent: { column: consent } }
responses: { s: { file: s.csv, format: table, respondent: { column: who } } }
relations:
  advice: {}
  typed: { from: [{ responses: s, layout: names, columns: [typed] }] }
  listed: { from: [{ responses: s, layout: roster, columns: "Q*", blank: none }] }
`,
    {
      "people.csv": PEOPLE,
      "ties.csv": ties,
      "s.csv": `who,typed,Q [Ben Oh],Q [Zenobya Quelman]\n${typed.map((t, k) => `${["a1", "b1", "c1"][k % 3]},"${t}",1,1`).join("\n")}\n`,
    },
  );
}

/** All that a study puts out about names and cells. */
function shown(study: ReturnType<typeof studyOf>): string {
  return JSON.stringify([
    study.people,
    study.problems,
    study.matching,
    study.actors,
    study.tieAttributes,
    dataCheck(study),
    matchesCsv(study.matching),
  ]);
}

describe("somebody who did not consent", () => {
  it.each(SLIPS)("is not shown where a person would have to be asked who is meant: %s", (slip) => {
    const study = studyOf([slip]);
    expect(shown(study)).not.toMatch(OUT);
    expect(study.matching.places.optedOut).toBeGreaterThan(0);
    expect(study.matching.places.open).toBe(0);
  });

  it("leaves those who come nearer to somebody else to a person", () => {
    const study = studyOf(["Sid Quintt"]);
    expect(study.matching.places.open + study.matching.places.automatic).toBe(1);
    expect(shown(study)).toMatch(/Sid Quintt/);
    expect(shown(study)).not.toMatch(/zenob|quell/i);
  });

  it("is hidden in Problems of other tables, by name or slip", () => {
    const ties = `from,to,relation\na1,Zenobia Quellmann,advice\na1,Zenobia Quelman,advice\na1,z1quell,advice\nQuellmann,b1,advice\na1,zoe99,advice\n`;
    const study = studyOf([], ties);
    expect(shown(study)).not.toMatch(OUT);
    // One cell was emptied, two texts are hidden, and the id took its row with it.
    expect(problemsOf(study, "E_ID_MISSING")).toHaveLength(1);
    expect(problemsOf(study, "E_PERSON_UNKNOWN").map((p) => p.value)).toEqual([
      "(hidden)",
      "(hidden)",
      "zoe99",
    ]);
    expect(study.ties.from).toHaveLength(0);
  });

  it("takes nobody off the list who has them as a supervisor", () => {
    const study = studyOf([]);
    expect(study.people.map((p) => p.id)).toEqual(["a1", "b1", "c1"]);
    const cells = (id: string) => study.people.find((p) => p.id === id)!.cells;
    expect(cells("a1").slice(-2)).toEqual(["", ""]);
    expect(cells("b1").slice(-2)).toEqual(["Ana Li", "a1"]);
  });
});

describe("mayMeanOptedOut", () => {
  const resolver = nameResolver([
    { id: "1", names: ["John Smith"], emails: ["jsmith@x.example"] },
    { id: "2", names: ["Joan Smith"], emails: ["joans@x.example"], optedOut: true },
    { id: "3", names: ["Tam Duong"], emails: [] },
  ]);
  it.each([
    ["Joan Smith", true],
    ["Joan Smyth", true],
    ["J. Smith", true],
    ["Joan", true],
    ["joans", true],
    ["joans@other.example", true],
    ["joanss@x.example", true],
    ["John Smith", false],
    ["Jon Smith", false],
    ["Smith", false],
    ["jsmith@other.example", false],
    ["Tam", false],
    ["Weekly", false],
    ["", false],
  ])("%s: %s", (text, expected) => {
    expect(resolver.mayMeanOptedOut(text)).toBe(expected);
  });

  it("is nobody where everybody consented", () => {
    const all = nameResolver([{ id: "1", names: ["John Smith"], emails: [] }]);
    expect(all.mayMeanOptedOut("Jon Smith")).toBe(false);
  });
});
