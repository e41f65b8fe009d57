import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type ScenarioRow, scenario } from "../../src/analysis/scenario.js";
import { partnerTies } from "../../src/network/partner-ties.js";
import { network } from "../../src/network/study-network.js";
import { readStudy } from "../../src/node.js";
import { changeStudy } from "../../src/study/change-study.js";
import { studyFromFiles } from "../../src/study/read-study.js";

const study = studyFromFiles([
  { name: "people.csv", content: "id,department,answered\na,A,yes\nb,A,yes\nc,B,yes\nd,B,yes\ne,C,no\n" },
  {
    name: "ties.csv",
    content:
      "from,to,relation,strength\nb,a,advice,3\nc,b,advice,3\nd,c,advice,1\na,d,advice,1\na,uni-1,contact,3\nuni,b,contact,1\n",
  },
  { name: "partners.csv", content: "id,name\nuni,University\nven,Vendor\n" },
  { name: "partner_people.csv", content: "id,partner\nuni-1,uni\nven-1,ven\n" },
  { name: "expertise.csv", content: "person,topic,level\na,x,3\nb,x,3\nc,y,3\nd,y,1\n" },
  { name: "awareness.csv", content: "from,about,topic\na,b,x\nc,b,x\nd,c,y\nb,c,y\n" },
  { name: "initiatives.csv", content: "initiative,member,topic\ni,c,\ni,,x\ni,,y\n" },
  { name: "meetings.csv", content: "id,name\nm,Meeting\n" },
  { name: "attendance.csv", content: "meeting,person\nm,a\nm,c\nm,uni-1\n" },
  {
    name: "study.yaml",
    content:
      "scales: { f: { min: 1, max: 3, strong_from: 3 } }\nrelations: { advice: { scale: f }, contact: { scale: f, meaning: { direction: mutual } } }\nexpertise: { threshold: 3 }\n",
  },
]);

function pick(
  rows: readonly ScenarioRow[],
  measure: string,
  id: string | null = null,
  id2: string | null = null,
) {
  const found = rows.filter((r) => r.measure === measure && r.id === id && r.id2 === id2);
  expect(found, `${measure} ${id} ${id2}`).toHaveLength(1);
  const { before, after, change, reason } = found[0]!;
  return { before, after, change, reason };
}
const moved = (
  before: number | null,
  after: number | null,
  change: number | null,
  reason: string | null = null,
) => ({
  before,
  after,
  change,
  reason,
});

describe("a position empties", () => {
  const rows = scenario(study, { remove: ["b"] });

  it("by hand: what goes through b is gone", () => {
    expect(pick(rows, "people")).toEqual(moved(5, 4, -1));
    // b → a inside; c → b and a → d across, d → c inside.
    expect(pick(rows, "ties_within")).toEqual(moved(2, 1, -1));
    expect(pick(rows, "ties_across")).toEqual(moved(2, 1, -1));
    expect(pick(rows, "partner_contacts", "uni")).toEqual(moved(2, 1, -1));
    // a and b are contacts, c goes to b, d to c: of those who stay a, c, d before, a alone after.
    expect(pick(rows, "partner_reached", "uni")).toEqual(moved(3, 1, -2));
    // Over strong ties a, b and c: of those who stay a and c.
    expect(pick(rows, "partner_reached_tacit", "uni")).toEqual(moved(2, 1, -1));
    expect(pick(rows, "partner_pathways", "uni", "B")).toEqual(moved(1, 0, -1));
    expect(pick(rows, "partner_reached", "ven")).toEqual(moved(0, 0, 0));
  });

  it("and what only b pointed to or held", () => {
    // a and c find x through b; d and b find y.
    expect(pick(rows, "expertise_pointers")).toEqual(moved(4, 1, -3));
    expect(pick(rows, "expertise_holders", "x")).toEqual(moved(2, 1, -1));
    expect(pick(rows, "topics_covered")).toEqual(moved(2, 2, 0));
    expect(pick(rows, "topics_of_one")).toEqual(moved(1, 2, 1));
    expect(pick(rows, "initiative_topics_covered", "i")).toEqual(moved(1, 1, 0));
    expect(pick(scenario(study, { remove: ["c"] }), "initiative_topics_covered", "i")).toEqual(
      moved(1, 0, -1),
    );
  });

  it("changes nothing of the study it was asked about", () => {
    expect(study.people).toHaveLength(5);
    expect(scenario(study, { remove: ["b"] })).toEqual(rows);
    for (const row of rows)
      for (const v of [row.before, row.after]) expect(v === null || Number.isFinite(v)).toBe(true);
  });
});

describe("partners leave", () => {
  it("a partner goes with its people", () => {
    const rows = scenario(study, { remove: ["uni"] });
    expect(pick(rows, "partner_contacts", "uni")).toEqual(moved(2, null, null, "GONE"));
    const without = changeStudy(study, { leaves: new Set([5]) });
    expect(without.actors).toEqual({
      ids: ["a", "b", "c", "d", "e", "ven", "ven-1"],
      people: 5,
      partners: 1,
      partnerPeople: 1,
    });
    expect(without.partnerPeople[0]!.partner).toBe(0);
    expect(without.meetings[0]!.attendance).toEqual([0, 2]);
    expect(partnerTies(without, network(without)).person).toHaveLength(0);
  });

  it("one of its people leaves: the tie is gone, the partner stays", () => {
    expect(pick(scenario(study, { remove: ["uni-1"] }), "partner_contacts", "uni")).toEqual(moved(2, 1, -1));
  });
});

describe("departments", () => {
  it("merge: ties between them are ties within", () => {
    const rows = scenario(study, { merge: [["A", "B"]] });
    expect(pick(rows, "ties_across")).toEqual(moved(2, 0, -2));
    expect(pick(rows, "ties_within")).toEqual(moved(2, 4, 2));
    expect(pick(rows, "pathways", "A", "B")).toEqual(moved(2, null, null, "GONE"));
    expect(pick(rows, "partner_pathways", "uni", "A + B")).toEqual(moved(null, 2, null, "NEW"));
  });

  it("move: ties across end unless strong, or all of them; ties to partners stay", () => {
    const strong = scenario(study, { move: ["B"] });
    expect(pick(strong, "ties_across")).toEqual(moved(2, 1, -1));
    expect(pick(strong, "partner_contacts", "uni")).toEqual(moved(2, 2, 0));
    const none = scenario(study, { move: ["B"], moveKeeps: "none" });
    expect(pick(none, "ties_across")).toEqual(moved(2, 0, -2));
    expect(pick(none, "ties_within")).toEqual(moved(2, 2, 0));
    expect(pick(none, "department_pairs_linked")).toEqual(moved(1, 0, -1));
  });
});

describe("calls that are wrong", () => {
  it("name the nearest", () => {
    expect(() => scenario(study, { remove: ["unii"] })).toThrow(/Did you mean "uni"/);
    expect(() => scenario(study, { move: ["Z"] })).toThrow(/There are "A", "B", "C"/);
    expect(() => scenario(study, { merge: [["A"]] })).toThrow(/at least two/);
    expect(() =>
      scenario(study, {
        merge: [
          ["A", "B"],
          ["B", "C"],
        ],
      }),
    ).toThrow(/two departments/);
    expect(() => scenario(study, {})).toThrow(/what changes/);
  });
});

describe("the example district", () => {
  it("loses all of the vendor's reach with its one liaison", async () => {
    const maplewood = await readStudy(
      fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)),
    );
    const rows = scenario(maplewood, { remove: ["00249"] });
    expect(pick(rows, "partner_contacts", "VEND")).toEqual(moved(1, 0, -1));
    expect(pick(rows, "partner_reached", "VEND").after).toBe(0);
    expect(pick(rows, "partner_contacts", "UNIV").change).toBe(0);
    expect(
      rows.filter((r) => r.measure === "partner_pathways" && r.id === "VEND").every((r) => r.after === 0),
    ).toBe(true);
  });
});
