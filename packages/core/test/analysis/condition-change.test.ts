import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { compareWaves } from "../../src/analysis/compare-waves.js";
import { studyFromFiles } from "../../src/study/read-study.js";

const YAML = `waves: ["1", "2"]
scales:
  collective_knowledge: { min: 1, max: 5 }
items:
  k1: { scale: collective_knowledge }
  k2: { scale: collective_knowledge }
`;

/** Six people; f leaves before the second wave, e answers in it only. */
const study = (answers: readonly string[], contacts: readonly string[]) =>
  studyFromFiles([
    {
      name: "people.csv",
      content:
        "id,department,answered_1,answered_2\na,x,yes,yes\nb,x,yes,yes\nc,y,yes,yes\nd,y,yes,yes\ne,y,no,yes\nf,x,yes,\n",
    },
    {
      name: "ties.csv",
      content: `from,to,relation,wave\na,b,advice,1\na,b,advice,2\nc,d,advice,2\n${contacts.join("\n")}\n`,
    },
    { name: "partners.csv", content: "id,name\nU,University\n" },
    { name: "responses.csv", content: `person,item,value,wave\n${answers.join("\n")}\n` },
    { name: "study.yaml", content: YAML },
  ]);

// Scores 0 to 1: a 0 → .5, b .5 → .5, c .25 → 1; d answered once, e and f in one wave only.
const ANSWERS = [
  ..."a,k1,1,1 a,k2,1,1 b,k1,3,1 b,k2,3,1 c,k1,2,1 c,k2,2,1 d,k1,4,1 d,k2,4,1 f,k1,5,1 f,k2,5,1".split(" "),
  ..."a,k1,3,2 a,k2,3,2 b,k1,3,2 b,k2,3,2 c,k1,5,2 c,k2,5,2 e,k1,5,2 e,k2,5,2".split(" "),
];
const CONTACTS = ["a,U,partner,1", "f,U,partner,1", "b,U,partner,2", "c,U,partner,2", "a,U,partner,2"];

describe("change of the conditions", () => {
  const { rows } = compareWaves(study(ANSWERS, CONTACTS), { draws: 5 });

  it("of a scale is the mean of what the same people changed by, with its standard error", () => {
    const row = rows.find((r) => r.measure === "scale_change")!;
    // .5, 0 and .75: mean 1.25 / 3; variance .1458, over three people.
    expect(row).toMatchObject({ level: "scale", id: "collective_knowledge", wave: "1,2", n: 3 });
    expect(row.value).toBeCloseTo(1.25 / 3, 12);
    const mean = 1.25 / 3;
    const variance = [0.5, 0, 0.75].reduce((s, x) => s + (x - mean) ** 2, 0) / 2;
    expect(row.sd).toBeCloseTo(Math.sqrt(variance / 3), 12);
  });

  it("of ties to partners is about people who answered both times", () => {
    // Of a, b, c, d one is tied before (f has left), three after.
    expect(rows.find((r) => r.measure === "partner_tied_share_change")).toMatchObject({ value: 0.5, n: 4 });
  });

  it("is said of nothing that was asked once", () => {
    const once = compareWaves(
      study(
        ANSWERS.filter((a) => a.endsWith(",2")),
        CONTACTS.filter((c) => c.endsWith(",2")),
      ),
      { draws: 5 },
    ).rows.map((r) => r.measure);
    expect(once).not.toContain("scale_change");
    expect(once).not.toContain("partner_tied_share_change");
  });

  it("is null with a reason where one person answered both times", () => {
    const one = compareWaves(study(["a,k1,1,1", "a,k2,1,1", "a,k1,3,2", "a,k2,3,2"], CONTACTS), {
      draws: 5,
    }).rows;
    expect(one.find((r) => r.measure === "scale_change")).toMatchObject({
      value: null,
      reason: "TOO_FEW",
      n: 1,
    });
  });

  it("makes the ledger count the other conditions, which it does not without", () => {
    const measured = (answers: readonly string[], contacts: readonly string[]) =>
      analyze(study(answers, contacts), { permutations: 9, privacy: "names" })
        .ledger.find((entry) => entry.construct === "feedback")!
        .components.find((c) => c.id === "feedback.conditions")!.by;
    expect(measured(ANSWERS, CONTACTS)).toEqual([
      "measure scale_change",
      "measure partner_tied_share_change",
    ]);
    expect(measured([], [])).toEqual([]);
  });
});

describe("rows about people and partners in an Analysis", () => {
  const at = (privacy: "names" | "codes" | "cabinet") =>
    analyze(study(ANSWERS, CONTACTS), { permutations: 9, privacy }).findings.filter(
      (f) => f.level === "person" || f.level === "partner-person",
    );

  it("stand at level names by id, at codes by code, and nowhere from cabinet on", () => {
    const names = at("names");
    const contact = names.find((f) => f.measure === "external_degree" && f.id === "a");
    expect(contact?.value).toBe(1);
    expect(
      names.find((f) => f.measure === "absorption_distance" && f.id === "U" && f.id2 === "c")?.value,
    ).toBe(1);
    const codes = at("codes");
    expect(codes.length).toBe(names.length);
    for (const f of codes) expect(f.level === "person" ? f.id : f.id2).toMatch(/^P-\d+$/);
    expect(at("cabinet")).toEqual([]);
  });
});
