import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Analysis, Finding } from "../../src/analysis/analysis.js";
import { analyze } from "../../src/analysis/analyze.js";
import type { PrivacyLevel } from "../../src/analysis/view-network.js";
import { constructs } from "../../src/framework/constructs.js";
import { readStudy } from "../../src/node.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import type { Study } from "../../src/study/study.js";

const maplewood = fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url));
const study: Study = await readStudy(maplewood);
const open = analyze(study, { privacy: "names", permutations: 200 });
const cabinet = analyze(study, { permutations: 200 });

function pick(analysis: Analysis, measure: string, where: Partial<Finding> = {}): Finding {
  const found = analysis.findings.filter(
    (f) => f.measure === measure && Object.entries(where).every(([k, v]) => f[k as keyof Finding] === v),
  );
  expect(found, `${measure} ${JSON.stringify(where)}`).toHaveLength(1);
  return found[0]!;
}

/** The office of wave 2, as examples/maplewood/README.md states it from the generator's own counts. */
describe("the structure planted in Maplewood is found", () => {
  const latest = { relation: "advice", wave: "2" } as const;

  it("ties stay inside departments far more than chance would have it", () => {
    const share = pick(open, "cross_department_share", { ...latest, level: "network" });
    expect(share.value).toBeCloseTo(423 / 1046, 12);
    expect(share.expected).toBeCloseTo(0.888, 3);
    expect(share.p).toBeLessThan(0.02);
    expect(share.upper!).toBeLessThan(share.expected!);
    expect(share.confidence).toBe("solid");
  });

  it("strong ties stay inside even more", () => {
    expect(pick(open, "strong_share_within", latest).value).toBeCloseTo(351 / 623, 12);
    expect(pick(open, "strong_share_across", latest).value).toBeCloseTo(82 / 423, 12);
  });

  it("Special Education is a silo", () => {
    const shares = open.findings.filter(
      (f) =>
        f.measure === "cross_department_share" &&
        f.level === "department" &&
        f.wave === "2" &&
        f.relation === "advice" &&
        f.value !== null,
    );
    const least = shares.reduce((a, b) => (b.value! < a.value! ? b : a));
    expect(least.id).toBe("Special Education");
  });

  it("Mathematics and School Leadership are barely linked and share no meeting", () => {
    const between = open.findings.filter(
      (f) =>
        f.measure === "ties" &&
        f.wave === "2" &&
        f.relation === "advice" &&
        [f.id, f.id2].sort().join() === "Mathematics,School Leadership",
    );
    expect(between.reduce((sum, f) => sum + f.value!, 0)).toBe(2);
    expect(between.reduce((sum, f) => sum + f.expected!, 0)).toBeGreaterThan(20);
    expect(pick(open, "formal_contact", { id: "Mathematics", id2: "School Leadership" }).value).toBe(0);
  });

  it("holders of English learner data are named by hardly anybody, holders of devices by everybody", () => {
    expect(pick(open, "hidden_holders", { id: "el_data" }).value).toBe(2);
    expect(pick(open, "awareness_named_holder", { id: "el_data" }).value).toBeCloseTo(4 / 145, 12);
    expect(pick(open, "awareness_named_holder", { id: "devices" }).value).toBe(1);
  });

  it("one person carries all ties to the vendor; the university has ten contacts in four departments", () => {
    expect(pick(open, "partner_contacts", { id: "VEND", level: "partner" }).value).toBe(1);
    expect(pick(open, "partner_contacts", { id: "UNIV", level: "partner" }).value).toBe(10);
    expect(pick(open, "partner_departments", { id: "UNIV" }).value).toBe(4);
    expect(pick(open, "partner_reach_2", { id: "UNIV", id2: "School Leadership" }).value!).toBeLessThan(
      pick(open, "partner_reach_2", { id: "UNIV", id2: "Mathematics" }).value!,
    );
  });

  it("one task force is the only formal link of ten pairs of departments", () => {
    expect(pick(open, "meeting_only_link_of", { id: "tf-multi" }).value).toBe(10);
    expect(
      ["formal_only", "both", "informal_only", "neither"].map((k) => pick(open, `pathways_${k}`).value),
    ).toEqual([2, 22, 10, 11]);
  });

  it("says nothing of Finance & Operations, where half did not answer", () => {
    const own = pick(open, "cross_department_share", {
      ...latest,
      level: "department",
      id: "Finance & Operations",
    });
    expect(own.value).toBeNull();
    expect(own.status).toBe("cannot-say");
    expect(own.confidenceReason).toContain("50 %");
  });
});

describe("privacy level cabinet", () => {
  it("holds no id and no name of a person anywhere in the document", () => {
    const text = JSON.stringify(cabinet);
    const people = readFileSync(`${maplewood}/people.csv`, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    for (const [id, name] of people) {
      expect(text.includes(`"${id}"`), id).toBe(false);
      expect(text.includes(name!), name).toBe(false);
    }
  });

  it("merges departments under five and shows no count of one to four", () => {
    expect(cabinet.study.departments.every((d) => d.people >= 5)).toBe(true);
    expect(cabinet.privacy.merged).not.toBeNull();
    for (const f of cabinet.findings) {
      if (
        !["ties", "strong_ties", "partner_contacts", "expertise_holders", "hidden_holders"].includes(
          f.measure,
        )
      )
        continue;
      expect(
        f.value === null || f.value === 0 || f.value >= 5,
        `${f.measure} ${f.id} ${f.id2} ${f.value}`,
      ).toBe(true);
    }
  });

  it("does not say that one to four people named nobody", () => {
    const ids = [..."abcdefghij"];
    const named = (howMany: number, privacy: PrivacyLevel) => {
      const study = studyFromFiles([
        {
          name: "people.csv",
          content: ["id,department,answered", ...ids.map((id) => `${id},North,yes`)].join("\n"),
        },
        {
          name: "ties.csv",
          content: ["from,to", ...ids.slice(howMany).map((id) => `${id},${id === "j" ? "i" : "j"}`)].join(
            "\n",
          ),
        },
      ]);
      return analyze(study, { privacy, permutations: 9 }).responses.at(-1)!.namedNobody;
    };
    expect([named(0, "cabinet"), named(2, "cabinet"), named(4, "public"), named(5, "cabinet")]).toEqual([
      0,
      null,
      null,
      5,
    ]);
    expect(named(2, "codes")).toBe(2);
  });

  it("leaves no row and no column of a matrix of counts with a single hidden cell", () => {
    for (const measure of ["ties", "strong_ties", "partner_contacts"]) {
      const cells = cabinet.findings.filter(
        (f) =>
          f.measure === measure &&
          f.id2 !== null &&
          f.wave === "2" &&
          (f.relation === "advice" || f.relation === null),
      );
      for (const side of ["id", "id2"] as const) {
        for (const label of new Set(cells.map((f) => f[side]))) {
          const line = cells.filter((f) => f[side] === label);
          const hidden = line.filter((f) => f.status === "suppressed").length;
          const shown = line.filter((f) => f.value !== null).length;
          expect(hidden === 1 && shown > 0, `${measure} ${label}`).toBe(false);
        }
      }
    }
  });

  it("gives no density where the count is withheld", () => {
    const withheld = new Set(
      cabinet.findings
        .filter((f) => f.measure === "ties" && f.status === "suppressed")
        .map((f) => `${f.relation} ${f.wave} ${f.id} ${f.id2}`),
    );
    for (const f of cabinet.findings) {
      if (
        f.measure === "density" &&
        f.level === "department-pair" &&
        withheld.has(`${f.relation} ${f.wave} ${f.id} ${f.id2}`)
      )
        expect(f.value).toBeNull();
    }
    expect(withheld.size).toBeGreaterThan(0);
  });
});

describe("the document", () => {
  it("is the same for the same seed, and JSON all through", () => {
    expect(JSON.stringify(analyze(study, { permutations: 200 }))).toBe(JSON.stringify(cabinet));
    expect(JSON.parse(JSON.stringify(cabinet))).toEqual(cabinet);
  });

  it("has a ledger of every construct and claims none without evidence", () => {
    expect(cabinet.ledger.map((l) => l.construct)).toEqual(constructs.map((c) => c.id));
    for (const entry of cabinet.ledger) expect(entry.status === "not-measured").toBe(entry.by.length === 0);
    const bare = analyze(office(20), { permutations: 9 }).ledger;
    expect(bare.find((l) => l.construct === "policies_and_routines")!.status).toBe("not-measured");
  });

  it("describes every measure and indicator its findings use, with sources it lists", () => {
    const cards = new Set(cabinet.measures.map((m) => `${m.level} ${m.id}`));
    const sources = new Set(cabinet.references.map((r) => r.id));
    for (const f of cabinet.findings)
      expect(cards.has(`${f.level} ${f.measure}`), `${f.level} ${f.measure}`).toBe(true);
    for (const m of cabinet.measures) for (const r of m.references) expect(sources.has(r)).toBe(true);
  });
});

function office(answered: number, of = 20): Study {
  const id = (i: number) => `p${i}`;
  const rows = Array.from(
    { length: of },
    (_, i) => `${id(i)},${i % 2 === 0 ? "Math" : "Data"},${i < answered ? "yes" : "no"}`,
  );
  const ties = Array.from({ length: answered }, (_, i) => [
    `${id(i)},${id((i + 2) % of)}`,
    `${id(i)},${id((i + 4) % of)}`,
  ]).flat();
  return studyFromFiles([
    { name: "people.csv", content: `id,department,answered\n${rows.join("\n")}` },
    { name: "ties.csv", content: `from,to\n${ties.join("\n")}` },
  ]);
}

describe("how much a finding may be leant on", () => {
  const share = (s: Study) =>
    pick(analyze(s, { permutations: 50, privacy: "names" }), "cross_department_share", { level: "network" });

  it("is solid at 90 %, tentative at 75 %, nothing at 55 % and at 40 %", () => {
    expect(share(office(18)).confidence).toBe("solid");
    expect(share(office(15)).confidence).toBe("tentative");
    for (const few of [11, 8]) {
      expect(share(office(few)).confidence).toBe("cannot-say");
      expect(share(office(few)).value).toBeNull();
    }
  });

  it("never rises above tentative where who answered is not recorded", () => {
    const unrecorded = studyFromFiles([
      { name: "people.csv", content: "id,department\na,X\nb,X\nc,Y\nd,Y\n" },
      { name: "ties.csv", content: "from,to\na,b\nb,a\nc,d\n" },
    ]);
    for (const f of analyze(unrecorded, { privacy: "names", permutations: 20 }).findings)
      expect(f.confidence).not.toBe("solid");
  });
});

describe("studies with hardly anything in them", () => {
  it.each([
    ["no files", []],
    ["people only", [{ name: "people.csv", content: "id\na\n" }]],
    [
      "one person",
      [
        { name: "people.csv", content: "id,department\na,X\n" },
        { name: "ties.csv", content: "from,to\n" },
      ],
    ],
    [
      "no departments",
      [
        { name: "people.csv", content: "id\na\nb\n" },
        { name: "ties.csv", content: "from,to\na,b\n" },
      ],
    ],
    [
      "ties that name nobody known",
      [
        { name: "people.csv", content: "id,department\na,X\nb,Y\n" },
        { name: "ties.csv", content: "from,to\nq,r\n" },
      ],
    ],
  ])("%s: an Analysis without NaN", (_, files) => {
    const analysis = analyze(studyFromFiles(files));
    expect(JSON.stringify(analysis)).not.toMatch(/NaN|Infinity/);
    expect(analysis.ledger.length).toBe(constructs.length);
  });
});
