import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { partnerLinks } from "../../src/network/partner-links.js";
import { partnerRatings } from "../../src/network/partner-ratings.js";
import { contactReports } from "../../src/network/partner-reports.js";
import { partnerTies } from "../../src/network/partner-ties.js";
import { network } from "../../src/network/study-network.js";
import { studyFromFiles } from "../../src/study/read-study.js";

/** Six people of two departments, three partners with four people; small enough to work out by hand. */
const FILES = {
  "people.csv": "id,department,answered\na,M,yes\nb,M,yes\nc,M,yes\nd,L,yes\ne,L,yes\nf,L,yes\n",
  "ties.csv": [
    "from,to,relation,strength",
    "b,a,advice,3",
    "c,b,advice,1",
    "d,b,advice,2",
    "e,d,advice,3",
    "f,e,advice,1",
    // Contacts as the office has them, and as the university's people have them.
    "a,uni-1,contact,3",
    "b,uni-2,contact,2",
    "c,ven,contact,1",
    "uni-1,a,contact,1",
    "uni-2,d,contact,2",
    "uni-1,uni-2,contact,3",
    "uni-1,ngo-1,contact,1",
    "",
  ].join("\n"),
  "partners.csv":
    "id,name,kind,topics\nuni,University,university,math; coaching\nven,Vendor,vendor,devices\nngo,Charity,,\n",
  "partner_people.csv": "id,name,partner\nuni-1,U One,uni\nuni-2,U Two,uni\nngo-1,N One,ngo\n",
  "expertise.csv": "person,topic,level\na,math,4\nb,math,1\nc,coaching,0\nd,coaching,1\nd,devices,3\n",
  "meetings.csv": "id,name\nm1,Joint\nm2,Own\n",
  "attendance.csv": "meeting,person\nm1,a\nm1,uni-1\nm1,ven\nm2,a\nm2,b\n",
  "responses.csv": [
    "person,item,value,about",
    ...["a", "b", "d"].flatMap((p) => ["t1,4", "t2,3", "t3,4"].map((cell) => `${p},${cell},uni-1`)),
    "uni-1,t1,2,",
    "uni-1,t2,3,",
    "c,t1,1,ven",
    "",
  ].join("\n"),
  "study.yaml": [
    "scales: { trust: { min: 1, max: 4 }, freq: { min: 1, max: 3, strong_from: 2 } }",
    "relations:",
    "  advice: { scale: freq, meaning: { direction: seeks_from } }",
    "  contact: { scale: freq, meaning: { direction: mutual } }",
    "expertise: { threshold: 3, topics: { math: M, coaching: C, devices: D } }",
    "items: { t1: { scale: trust }, t2: { scale: trust }, t3: { scale: trust } }",
  ].join("\n"),
};

function read(changes: Partial<Record<keyof typeof FILES, string | null>> = {}) {
  const files = { ...FILES, ...changes };
  return studyFromFiles(
    Object.entries(files).flatMap(([name, content]) => (content === null ? [] : [{ name, content }])),
  );
}

const study = read();
const rows = measureTable(study, { relation: "advice" });
const value = (measure: string, level: string, id: string | null = null, id2: string | null = null) => {
  const found = rows.filter(
    (r) => r.measure === measure && r.level === level && r.id === id && r.id2 === id2,
  );
  expect(found, `${measure} ${level} ${id} ${id2}`).toHaveLength(1);
  return found[0]!.value;
};

describe("a small study of partners, by hand", () => {
  it("reads without a Problem", () => {
    expect(study.problems.filter((p) => p.severity !== "info")).toEqual([]);
    expect(study.partners.map((p) => p.topics)).toEqual([[0, 1], [2], []]);
    expect(study.itemResponses.map((r) => r.about).slice(0, 1)).toEqual([0]);
  });

  it("takes a partner's people as the partner or as themselves", () => {
    const office = network(study, { relation: "advice" });
    const merged = partnerTies(study, office);
    expect(
      [...merged.person].map((i, t) => `${office.ids[i]}-${merged.partners[merged.partner[t]!]}`),
    ).toEqual(["a-uni", "b-uni", "d-uni", "c-ven"]);
    const apart = partnerTies(study, office, { partnerPeople: "themselves" });
    expect(apart.partners).toEqual(["uni", "ven", "ngo", "uni-1", "uni-2", "ngo-1"]);
    expect([...apart.person].map((i, t) => `${office.ids[i]}-${apart.partners[apart.partner[t]!]}`)).toEqual([
      "c-ven",
      "a-uni-1",
      "b-uni-2",
      "d-uni-2",
    ]);
  });

  it("counts ties and kinds of departments and the office", () => {
    expect([value("partner_ties", "department", "M"), value("partner_ties", "department", "L")]).toEqual([
      3, 1,
    ]);
    expect(value("partner_tied_share", "department", "L")).toBeCloseTo(1 / 3, 12);
    expect(value("partner_kinds", "network")).toBe(2);
    // Three ties to the university, one to the vendor; K = 2 kinds.
    expect(value("partner_kind_iqv", "network")).toBeCloseTo((1 - 10 / 16) / 0.5, 12);
    // Strengths: a 3, b 2, d 2, c 1; the university 7, the vendor 1.
    expect(value("partner_concentration", "network")).toBeCloseTo(50 / 64, 12);
    expect(value("external_strength", "person", "a")).toBe(3);
    expect(value("external_degree", "person", "e")).toBe(0);
  });

  it("follows routes along the flow of knowledge", () => {
    // The university reaches a, b, d; then c (goes to b) and e (goes to d); then f.
    expect(
      ["a", "b", "c", "d", "e", "f"].map((i) => value("absorption_distance", "partner-person", "uni", i)),
    ).toEqual([1, 1, 2, 1, 2, 3]);
    expect(value("absorption_cost", "partner-person", "uni", "f")).toBeCloseTo(1 / 2 + 1 / 3 + 1, 12);
    expect(value("absorption_widest", "partner-person", "uni", "f")).toBe(1);
    expect(value("absorption_distance", "partner-department", "ven", "L")).toBeNull();
    expect(value("partner_pathways", "partner-department", "uni", "L")).toBe(1);
    expect(value("partner_single_link", "partner-department", "uni", "L")).toBe(1);
    expect(value("partner_pathways", "partner-department", "uni", "M")).toBe(2);
    expect(value("links_severed", "person", "d")).toBe(1);
    // Strong from 2: a, b, d and then e; c and f only over weak ties.
    expect(value("partner_reach_tacit", "partner", "uni")).toBeCloseTo(4 / 6, 12);
    expect(value("partner_reach_explicit", "partner", "uni")).toBe(1);
  });

  it("sees what rests on positions", () => {
    // Without d nobody of the university's reach comes to e and f.
    expect(value("turnover_loss", "partner-person", "uni", "d")).toBe(2);
    expect(value("turnover_loss", "person", "d")).toBe(2);
    expect(value("turnover_loss_one", "partner", "uni")).toBe(2);
    // b and d: c, e, f – but c is the vendor's contact, which counts for all partners together.
    expect(value("turnover_loss_two", "partner", "uni")).toBe(3);
    expect(value("turnover_loss_two", "network")).toBe(2);
  });

  it("sees partners as a portfolio", () => {
    expect(value("partners_unaware", "partner-pair", "uni", "ven")).toBe(0);
    expect(value("partners_unaware", "partner-pair", "uni", "ngo")).toBe(0);
    expect(value("partners_unaware", "partner-pair", "ven", "ngo")).toBe(1);
    expect(value("partner_pairs_unaware", "network")).toBeCloseTo(1 / 3, 12);
    expect(value("partner_overlap", "partner-pair", "uni", "ven")).toBe(0);
    expect(partnerLinks(study, 0)).toEqual({
      asked: true,
      tied: new Set([2]),
      meeting: new Set([1]),
      jointMeetings: [0],
    });
    expect([value("joint_routines", "person", "a"), value("liaison_load", "person", "a")]).toEqual([1, 2]);
  });

  it("sets what partners know against what the office knows", () => {
    // Of math and coaching only math is held inside; devices is held too.
    expect(value("domain_novelty", "partner", "uni")).toBe(0.5);
    expect(value("domain_jaccard", "partner", "uni")).toBeCloseTo(1 / 3, 12);
    // math 1 of 2 known, coaching 0 of 2, devices 1 of 1.
    expect(value("domain_cosine", "partner", "uni")).toBeCloseTo(0.5 / Math.sqrt(2 * 1.25), 12);
    expect(value("domain_novelty", "partner-department", "uni", "L")).toBe(1);
    const none = rows.find((r) => r.measure === "domain_novelty" && r.level === "partner" && r.id === "ngo")!;
    expect([none.value, none.reason]).toEqual([null, "NO_TOPICS"]);
  });

  it("sets ratings and reports of both sides against each other", () => {
    expect(partnerRatings(study, 0)).toMatchObject([
      { scale: "trust", items: ["t1", "t2", "t3"], min: 1, max: 4 },
    ]);
    expect(value("rating_by_office", "partner-scale", "uni", "trust")).toBeCloseTo((11 / 3 - 1) / 3, 12);
    expect(value("rating_by_partner", "partner-scale", "uni", "trust")).toBeCloseTo(1.5 / 3, 12);
    expect(value("rating_asymmetry", "partner-scale", "uni", "trust")).toBeCloseTo((11 / 3 - 2.5) / 3, 12);
    // t1 4 against 2, t2 3 against 3.
    expect(value("rating_similarity", "partner-scale", "uni", "trust")).toBeCloseTo(1 - (2 / 3 + 0) / 2, 12);
    // c answered one item of three about the vendor: no rater.
    expect(value("rating_by_office", "partner-scale", "ven", "trust")).toBeNull();
    const { reports, askedPartners } = contactReports(study, network(study, { relation: "advice" }));
    expect(reports).toEqual([
      { person: 0, partner: 0, office: 3, partnerSide: 1 },
      { person: 1, partner: 0, office: 2, partnerSide: null },
      { person: 3, partner: 0, office: null, partnerSide: 2 },
      { person: 2, partner: 1, office: 1, partnerSide: null },
    ]);
    expect(askedPartners).toEqual(new Set([0]));
    expect(value("contact_confirmation", "partner", "uni")).toBe(0.5);
    expect(value("contact_asymmetry", "partner", "uni")).toBe(2);
    expect(value("contact_confirmation", "partner", "ven")).toBeNull();
  });

  it("carries the range over its assumptions with every spread", () => {
    const spread = rows.find(
      (r) => r.measure === "spread_simple_reach" && r.level === "partner" && r.id === "uni",
    )!;
    const swept = rows.filter(
      (r) => r.measure === "spread_simple_reach" && r.level === "partner-assumption" && r.id === "uni",
    );
    expect(swept.map((r) => r.id2)).toEqual(["simple, low", "simple, middle", "simple, high"]);
    expect([spread.lower, spread.value, spread.upper]).toEqual(swept.map((r) => r.value));
    expect(spread.convention).toContain("exact");
    expect(value("spread_complex_reach", "partner", "uni")).toBe(4);
    const ngo = rows.find(
      (r) => r.measure === "spread_simple_reach" && r.level === "partner" && r.id === "ngo",
    )!;
    expect(ngo.value).toBe(0);
  });
});

describe("what may be shown", () => {
  it("no mean of few, no mixture, no range that ends in a small count, nothing of people", () => {
    const { findings } = analyze(study, { permutations: 20 });
    for (const f of findings) {
      expect(["person", "partner-person"]).not.toContain(f.level);
      if (
        ["rating_by_office", "rating_asymmetry", "domain_cosine", "absorption_closeness"].includes(f.measure)
      )
        expect(f.value, `${f.measure} ${f.id} ${f.id2}`).toBeNull();
      if (f.measure === "spread_complex_reach" || f.measure === "turnover_loss_one") {
        for (const shown of [f.value, f.lower, f.upper])
          expect(shown === null || shown === 0 || shown >= 5).toBe(true);
      }
    }
    const links = (level: "cabinet" | "names") =>
      analyze(study, { permutations: 20, privacy: level }).findings.filter(
        (f) => f.measure === "partner_single_links",
      );
    expect(links("names").some((f) => f.value !== null)).toBe(true);
    expect(links("cabinet").every((f) => f.value === null)).toBe(true);
  });
});

describe("files of partners that are absent, empty or wrong", () => {
  const codes = (s: ReturnType<typeof read>) =>
    s.problems.map((p) => [p.code, p.file, p.row, p.column, p.value, p.suggestion]);
  const table = (s: ReturnType<typeof read>) => measureTable(s, { relation: "advice" });

  it("absent: ties to them are errors with the nearest known name, and there are no partner rows", () => {
    const bare = read({ "partners.csv": null, "partner_people.csv": null });
    expect(bare.problems.filter((p) => p.code === "E_PERSON_UNKNOWN").length).toBeGreaterThan(0);
    expect(table(bare).filter((r) => r.level.startsWith("partner"))).toEqual([]);
    expect(JSON.stringify(analyze(bare, { privacy: "names", permutations: 20 }))).not.toMatch(/NaN|Infinity/);
  });

  it("empty: as absent, and the file is said to be empty", () => {
    for (const content of ["", "id,name,kind\n"]) {
      const empty = read({ "partners.csv": content, "partner_people.csv": null });
      expect(empty.problems.some((p) => p.file === "partners.csv")).toBe(true);
      expect(table(empty).filter((r) => r.level.startsWith("partner"))).toEqual([]);
    }
  });

  it("wrong: unknown partners, topics and subjects come with the nearest name", () => {
    const wrong = read({
      "partners.csv":
        "id,name,topics\nuni,University,math;cooching\nven,Vendor,\nngo,N,\nuni,Again,devices\n",
      "partner_people.csv": "id,partner\nuni-1,unii\nuni-2,uni\nngo-1,ngo\n",
      "responses.csv": "person,item,value,about\na,t1,4,vent\na,t2,4,uni-2\n",
    });
    const found = codes(wrong);
    expect(found).toContainEqual([
      "E_TOPIC_UNKNOWN",
      "partners.csv",
      2,
      "topics",
      "math;cooching",
      "coaching",
    ]);
    expect(found).toContainEqual(["E_ID_DUP", "partners.csv", 5, "id", "uni", null]);
    expect(found).toContainEqual(["E_PARTNER_UNKNOWN", "partner_people.csv", 2, "partner", "unii", "uni"]);
    expect(found).toContainEqual(["W_ABOUT_UNKNOWN", "responses.csv", 2, "about", "vent", "ven"]);
    expect(wrong.partners[0]!.topics).toEqual([0]);
    expect(wrong.itemResponses.map((r) => r.about)).toEqual([null, 0]);
  });

  it("a partner without ties has rows with their reasons", () => {
    const ngo = rows.filter((r) => r.level === "partner" && r.id === "ngo");
    expect(ngo.find((r) => r.measure === "partner_contacts")!.value).toBe(0);
    expect(ngo.find((r) => r.measure === "partner_tie_concentration")!.reason).toBe("NO_TIES");
    expect(ngo.find((r) => r.measure === "partner_single_links")!.reason).toBe("UNREACHABLE");
    for (const row of rows) expect(row.value === null || Number.isFinite(row.value)).toBe(true);
  });
});
